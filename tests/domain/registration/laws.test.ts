import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/db/canonical-json.ts';
import { decideRegistration } from '../../../src/domain/decide-registration.ts';
import { nextDueOn } from '../../../src/domain/decide-protection.ts';
import { isRefusal, type Moment } from '../../../src/domain/event.ts';
import { evolveRegistration } from '../../../src/domain/evolve-registration.ts';
import { allowedMoves, moves, type Move, type MoveName, type Mover } from '../../../src/domain/lifecycle.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/policy.ts';
import { dayIn } from '../../../src/domain/protection.ts';
import type { Registration, RegistrationEvent } from '../../../src/domain/registration.ts';
import type { RegistrationCommand } from '../../../src/domain/registration-command.ts';
import { attempted, attempts } from './random-commands.ts';
import { actorFor, id, policyWith } from './story.ts';

interface Logged {
  event: RegistrationEvent;
  at: string;
}
interface Run {
  state: Registration | null;
  log: Logged[];
  tally: Map<string, number>;
}

const zones = ['UTC', 'America/Los_Angeles', 'Pacific/Auckland', 'Europe/Vienna'];
const policies: Policy[] = [
  defaultPolicy,
  policyWith({ life: { strictMonthly: true } }),
  policyWith({ protection: { extensionsAllowed: 2 }, review: { businessHoursOnly: true } }),
  policyWith({ life: { nudgeDays: 10, warnDays: 20, silentExpiryDays: 200 }, review: { pausesForPartner: false } }),
];
const fold = (state: Registration | null, { event, at }: Logged): Registration =>
  evolveRegistration(state, event, at, id);
const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(Object.freeze(value)).forEach(frozen);
  }
  return value;
};
const outside = new Set<RegistrationCommand['type']>(['draft', 'link-deals']);

/** One attempt, held against every law; a broken one fails the run. */
function attempt(
  run: Run,
  { command, by }: ReturnType<typeof attempted>,
  policy: Policy,
  now: Temporal.Instant,
  timeZone: string,
): void {
  const moment: Moment = { now, timeZone, actor: actorFor(by) };
  const decision = decideRegistration(run.state, command, policy, moment);
  const kept = canonicalJson(decision);
  if (canonicalJson(decideRegistration(run.state, command, policy, moment)) !== kept) {
    throw new Error('not deterministic');
  }
  const count = isRefusal(decision) ? decision.refused : command.type;
  run.tally.set(count, (run.tally.get(count) ?? 0) + 1);
  if (isRefusal(decision)) return;
  const at = now.toString({ smallestUnit: 'millisecond' });
  const from = run.state;
  for (const event of decision.events) {
    run.log.push({ event, at });
    // Frozen: whoever decides changes nothing, and neither does a refusal.
    run.state = frozen(fold(run.state, { event, at }));
  }
  const to = run.state;
  if (!to) throw new Error('an event led nowhere');
  if (!outside.has(command.type)) lawOfTheTable(command.type as MoveName, from, to, by);
  if (from?.state === 'expired' && command.type === 'close') {
    const on = dayIn(Temporal.Instant.from(command.closedAt ?? ''), timeZone).toString();
    const isOthers = ['customer_choice', 'appeal_upheld'].includes(from.cause);
    if (isOthers || on > from.expiredOn) throw new Error('closed too late');
  }
  if (from && to.state !== 'draft' && 'changedAt' in from && to.changedAt < from.changedAt) {
    throw new Error('time ran backwards');
  }
  lawOfProtection(from, to, policy);
  if (to.state === 'approved' && command.type === 'advance') {
    if (nextDueOn(to.approval, policy, timeZone) <= dayIn(now, timeZone).toString()) {
      throw new Error('due and not done');
    }
    const again = decideRegistration(to, command, policy, moment);
    if (!isRefusal(again) || again.refused !== 'nothing_due') throw new Error('the clock did something twice');
  }
}

function lawOfTheTable(name: MoveName, from: Registration | null, to: Registration, by: Mover): void {
  const move: Move = moves[name];
  if (from && !move.from.includes(from.state)) throw new Error(`${name} from ${from.state}`);
  if (!move.to.includes(to.state)) throw new Error(`${name} led to ${to.state}`);
  if (!move.by.includes(by) && !(name === 'submit' && (by === 'clock' || by === 'crm'))) {
    throw new Error(`${name} by ${by}`);
  }
  if (from && name !== 'submit' && !allowedMoves(from.state, by).includes(name)) {
    throw new Error(`${name} was not offered`);
  }
}

/** Rule 4: at most so many extensions, and a protection that stands never gets shorter. */
function lawOfProtection(from: Registration | null, to: Registration, policy: Policy): void {
  if (to.state !== 'approved') return;
  if (to.approval.extensions.length > policy.protection.extensionsAllowed) throw new Error('one extension too many');
  if (from?.state === 'approved' && to.approval.protectedUntil < from.approval.protectedUntil) {
    throw new Error('the protection shrank');
  }
}

/** Rule 8: between two signs of life each notice comes once, in the order of its days, and one end ends an approval. */
function lawOfSilence(log: readonly Logged[]): void {
  let noticed: string[] = [];
  let last = '';
  for (const { event } of log) {
    if (event.type === 'RegistrationApproved' || event.type === 'StatusUpdated') [noticed, last] = [[], ''];
    if (event.type !== 'UpdateMissed' && event.type !== 'SilenceWarned' && event.type !== 'RegistrationExpired') {
      continue;
    }
    if (noticed.includes(event.type)) throw new Error(`${event.type} twice`);
    if (event.data.on < last) throw new Error(`${event.type} out of order`);
    noticed.push(event.type);
    last = event.data.on;
  }
}

test(
  '10,000 random lives: no illegal state, no shrinking protection, nothing twice, replay to identical bytes',
  { timeout: 120_000 },
  () => {
    const tally = new Map<string, number>();
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(attempts, fc.constantFrom(...policies), fc.constantFrom(...zones), (tries, policy, zone) => {
        const run: Run = { state: null, log: [], tally };
        let now = Temporal.Instant.from('2027-10-20T08:00:00Z');
        for (const one of tries) {
          now = now.add({ minutes: one.minutes });
          attempt(run, attempted(run.state, one), policy, now, zone);
          // A clock moved back is set right again; what it stood at by then has refused everything.
          if (one.minutes < 0) now = now.add({ minutes: -one.minutes });
        }
        lawOfSilence(run.log);
        const replayed = run.log.reduce<Registration | null>(fold, null);
        if (canonicalJson(replayed) !== canonicalJson(run.state)) throw new Error('replay differs');
        const end = run.state?.state ?? 'nothing';
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }),
      { numRuns: 10_000, seed: 20_261_127, plugins: [fc.interruptAfterTimeLimit(100_000, { failOnInterrupt: true })] },
    );
    // A law that nothing reached would hold for nothing: every state, every move and every refusal came about.
    const states = [
      'in_review',
      'conflict',
      'blocked',
      'action_required',
      'approved',
      'won',
      'lost',
      'rejected',
      'withdrawn',
      'expired',
    ];
    expect([...ends.keys()]).toEqual(expect.arrayContaining(states));
    for (const name of Object.keys(moves)) expect(tally.get(name) ?? 0, name).toBeGreaterThan(20);
    for (const refused of [
      'clock_behind',
      'not_your_role',
      'no_extension_left',
      'already_appealed',
      'appeal_too_late',
      'reason_required',
      'not_protected',
      'nothing_due',
      'something_new',
    ]) {
      expect(tally.get(refused) ?? 0, refused).toBeGreaterThan(20);
    }
  },
);
