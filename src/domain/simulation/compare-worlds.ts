import type { SubmittedRegistration } from '../registration.ts';
import type { Worlds } from './worlds.ts';
import type { Difference, Fee, Question, Reason, Simulation, Standing, Sum } from './simulation.ts';

const absent: Standing = { state: 'absent', holds: false, protectedUntil: null, endedOn: null, cause: null, fees: [] };

/** Every registration of both worlds held against itself, with what it comes to in all; whoever has other things to do may pause. */
export function* compareWorlds(question: Question, worlds: Worlds): Generator<number, Simulation> {
  const { asItIs, asItWouldBe, alike } = worlds;
  const differences: Difference[] = [];
  const owners = new Set<string>();
  for (const [id, was] of [...asItIs].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    yield differences.length;
    const would = asItWouldBe.get(id);
    const [before, after] = [standingOf(was), would ? standingOf(would) : absent];
    if (same(before, after)) continue;
    const company = [id, ...alike.around(id).filter((other) => alike.between(id, other).verdict === 'same')];
    const owner = { before: holderOf(company, asItIs), after: holderOf(company, asItWouldBe) };
    if (owner.before !== owner.after) owners.add(company.toSorted()[0] ?? id);
    const { partnerId, partnerName, customerName } = was.claim;
    const reasons = reasonsOf(before, after, worlds.reasonsFor(id), question);
    differences.push({ registrationId: id, customerName, partnerId, partnerName, before, after, owner, reasons });
  }
  const end = ({ protectedUntil, endedOn }: Standing): string => `${protectedUntil} ${endedOn}`;
  return {
    registrations: asItIs.size,
    changed: differences.length,
    ownersChanged: owners.size,
    endsChanged: differences.filter(({ before, after }) => end(before) !== end(after)).length,
    fees: sums([...asItIs.values()].flatMap(feesOf), [...asItWouldBe.values()].flatMap(feesOf)),
    held: sums(heldIn(asItIs), heldIn(asItWouldBe)),
    differences,
  };
}

const holds = ({ state }: SubmittedRegistration): boolean => state === 'approved' || state === 'won';

function standingOf(registration: SubmittedRegistration): Standing {
  return {
    state: registration.state,
    holds: holds(registration),
    protectedUntil: registration.state === 'approved' ? registration.approval.protectedUntil : null,
    endedOn: registration.state === 'expired' ? registration.expiredOn : null,
    cause: registration.state === 'expired' ? registration.cause : null,
    fees: feesOf(registration),
  };
}

/** What is owed to the registration's own partner; the other side's copy of a resolution counts there and not twice. */
const feesOf = ({ claim, resolutions }: SubmittedRegistration): Fee[] =>
  resolutions.flatMap(({ consequence }) =>
    consequence?.beneficiary.partnerId === claim.partnerId ? [{ ...consequence.amount, rule: consequence.rule }] : [],
  );

const heldIn = (states: ReadonlyMap<string, SubmittedRegistration>): { amountMinor: number; currency: string }[] =>
  [...states.values()].filter(holds).map(({ claim }) => claim.estimatedArr);

const same = (a: Standing, b: Standing): boolean => JSON.stringify(a) === JSON.stringify(b);

function holderOf(ids: readonly string[], states: ReadonlyMap<string, SubmittedRegistration>): string | null {
  const holding = ids
    .toSorted()
    .flatMap((id) => states.get(id) ?? [])
    .find(holds);
  return holding?.claim.partnerName ?? null;
}

function sums(
  before: readonly { amountMinor: number; currency: string }[],
  after: readonly { amountMinor: number; currency: string }[],
): Sum[] {
  const totals = new Map<string, Sum>();
  const add = (side: 'before' | 'after') => (money: { amountMinor: number; currency: string }) => {
    const sum = totals.get(money.currency) ?? { currency: money.currency, before: 0, after: 0 };
    sum[side] += money.amountMinor;
    totals.set(money.currency, sum);
  };
  before.forEach(add('before'));
  after.forEach(add('after'));
  return [...totals.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** What was noted on the way, then what the ends themselves say; a registration never changes without a word. */
function reasonsOf(before: Standing, after: Standing, noted: readonly Reason[], { policy }: Question): Reason[] {
  const reasons: Reason[] = [...new Map(noted.map((reason) => [JSON.stringify(reason), reason])).values()];
  const days = policy.life.strictMonthly ? policy.life.nudgeDays : policy.life.silentExpiryDays;
  const moved = before.endedOn !== after.endedOn;
  if (after.cause === 'silence' && moved) reasons.push({ kind: 'silence_ends_it', rule: 8, days });
  else if (before.cause === 'silence' && moved) reasons.push({ kind: 'silence_ends_it_not', rule: 8, days });
  const [from, to] = [before.protectedUntil ?? before.endedOn, after.protectedUntil ?? after.endedOn];
  const bySilence = before.cause === 'silence' || after.cause === 'silence';
  if (from !== null && to !== null && from !== to && !bySilence) {
    reasons.push({ kind: 'another_end', rule: 4, from, to });
  }
  for (const rule of new Set([...before.fees, ...after.fees].map((fee) => fee.rule))) {
    if (owedBy(rule, before) !== owedBy(rule, after)) reasons.push({ kind: 'another_fee', rule });
  }
  return reasons.length > 0 ? reasons : [{ kind: 'follows_from_others', rule: 6 }];
}

const owedBy = (rule: Fee['rule'], { fees }: Standing): string =>
  JSON.stringify(fees.filter((fee) => fee.rule === rule));
