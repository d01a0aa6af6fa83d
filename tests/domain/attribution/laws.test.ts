import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/db/canonical-json.ts';
import type { Attribution, AttributionEvent } from '../../../src/domain/attribution/attribution.ts';
import type { AttributionCommand, Grounds, Telling } from '../../../src/domain/attribution/attribution-command.ts';
import { decideAttribution } from '../../../src/domain/attribution/decide-attribution.ts';
import { evolveAttribution } from '../../../src/domain/attribution/evolve-attribution.ts';
import { touchpointMoves, type TouchpointMover } from '../../../src/domain/attribution/touchpoint-lifecycle.ts';
import { touchpointKinds } from '../../../src/domain/attribution/touchpoint.ts';
import { creditsFor, isSettled, scalesFor } from '../../../src/domain/attribution/weigh.ts';
import { isRefusal, type Moment } from '../../../src/domain/event.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/policy.ts';
import { deals, minutesAfterStart, others, partners, policies, zones } from './random-deals.ts';
import { actorFor, id } from './story.ts';

const movers = [
  'rep',
  'rep',
  'partner_manager',
  'partner_manager',
  'ops',
  'admin',
  'partner',
  'program',
] as const satisfies TouchpointMover[];
const names = [
  'observe',
  'record',
  'record',
  'record',
  'record',
  'confirm',
  'confirm',
  'decline',
  'change',
  'withdraw',
  'appeal',
  'appeal',
  'decide-appeal',
  'decide-appeal',
  'decide-appeal',
  'reweigh',
  'propose-field',
  'adopt',
  'lose-deal',
  'merge',
  'link-deals',
] as const;

const tries = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    by: fc.constantFrom(...movers),
    who: fc.constantFrom('rep', 'other'),
    minutes: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 3000 }) },
      { weight: 1, arbitrary: fc.integer({ min: -200, max: -1 }) },
    ),
    pick: fc.nat(7),
    partner: fc.constantFrom(...partners),
    kind: fc.constantFrom(...touchpointKinds),
    ago: fc.integer({ min: -600, max: 60 * 1440 }),
    isExact: fc.boolean(),
    reason: fc.constantFrom('', 'Because.', 'Because.'),
    version: fc.constantFrom(null, null, 1, 2),
    source: fc.constantFrom('tag', 'tag', 'registration', 'import'),
    facts: deals,
  }),
  { minLength: 3, maxLength: 14, size: 'max' },
);
type Try = ReturnType<typeof tries.generate>['value'][number];

/** The command that a try comes to, given what there is. */
function commandOf(state: Attribution | null, one: Try, now: Temporal.Instant, serial: number): AttributionCommand {
  const touchpointId = state?.touchpoints[one.pick % Math.max(1, state.touchpoints.length)]?.id ?? 'none';
  const { reason, version, partner: partnerId } = one;
  const seen = { touchpointId, version, reason };
  const instant = now.subtract({ minutes: one.ago }).toString({ smallestUnit: 'millisecond' });
  const telling = (): Telling => ({
    id: `touch-${serial}`,
    partnerId,
    partnerName: one.pick === 7 ? null : partnerId,
    kind: one.kind,
    occurredOn: instant.slice(0, 10),
    occurredAt: one.isExact ? instant : null,
    evidence: one.pick === 6 ? [] : [{ kind: 'note', text: 'Seen', url: null, recordId: null }],
    source: { kind: one.source, key: `key-${one.pick === 5 ? 0 : serial}` },
    campaign: null,
    toldBy: { email: `${one.who}@vendor.example`, name: one.who, role: 'rep' },
  });
  switch (one.name) {
    case 'observe':
      return { type: 'observe', facts: one.facts };
    case 'record': {
      // Now and then somebody tells what is told already.
      const twin = one.pick < 2 ? state?.touchpoints.at(-1) : undefined;
      const same = twin && {
        partnerId: twin.partnerId,
        kind: twin.kind,
        occurredOn: twin.occurredOn,
        occurredAt: twin.occurredAt,
      };
      return { type: 'record', touchpoint: { ...telling(), ...same } };
    }
    case 'confirm':
    case 'decline':
    case 'withdraw':
      return { type: one.name, ...seen };
    case 'change':
      return {
        type: 'change',
        ...seen,
        changes: one.isExact ? { kind: one.kind } : { occurredOn: instant.slice(0, 10) },
      };
    case 'appeal':
      return { type: 'appeal', partnerId: state?.touchpoints.at(-1)?.partnerId ?? partnerId, reason };
    case 'decide-appeal':
      return {
        type: 'decide-appeal',
        partnerId: state?.appeals.at(-1)?.partnerId ?? partnerId,
        reason,
        outcome: one.isExact ? 'upheld' : 'dismissed',
        confirms: one.pick < 4 ? [] : [touchpointId],
      };
    case 'propose-field': {
      const edit = {
        key: `key-${serial}`,
        crm: 'hubspot',
        field: 'partner_source',
        value: partnerId,
        by: telling().toldBy,
      } as const;
      return { type: 'propose-field', edit, touchpoint: one.isExact ? null : telling() };
    }
    case 'adopt':
      return {
        type: 'adopt',
        from: 'other',
        touchpoints:
          state?.touchpoints.slice(0, 1).map((touchpoint) => ({
            ...touchpoint,
            id: `adopted-${serial}`,
            partnerId,
            source: { kind: 'api', key: `adopted-${serial}` },
          })) ?? [],
        appeals: one.pick < 4 ? (state?.appeals.slice(0, 1) ?? []).map((appeal) => ({ ...appeal, partnerId, by: telling().toldBy })) : [], // prettier-ignore
      };
    case 'lose-deal':
      return { type: 'lose-deal', crm: 'hubspot', dealId: one.pick === 0 ? '1' : 'another' };
    case 'merge':
      return { type: 'merge', into: one.pick === 0 ? 'survivor' : id };
    case 'link-deals':
      return { type: 'link-deals', links: { hubspotDealId: '1', salesforceOpportunityId: one.isExact ? '006' : null } };
    default:
      return { type: 'reweigh' };
  }
}

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(Object.freeze(value)).forEach(frozen);
  }
  return value;
};
const evolve = (state: Attribution | null, { event, at }: { event: AttributionEvent; at: string }): Attribution =>
  evolveAttribution(state, event, at, id);

/** What stands in the state is what the rules give for it. A closed deal keeps what it was compared with. */
function lawOfTheRules(state: Attribution, policy: Policy, grounds: Grounds, timeZone: string): void {
  if (state.standing !== 'live') return;
  const scales = scalesFor(state, policy, grounds, timeZone);
  if (!scales) throw new Error('a live deal that cannot be weighed');
  const [kept, given] = [state.decided?.credits ?? [], creditsFor(state.touchpoints, scales).credits];
  if (canonicalJson(kept) !== canonicalJson(given)) throw new Error('the credits are not what the rules give');
  if (state.decided && scales.deal.closedOn !== null && !isSettled(state, scales.deal)) {
    throw new Error('closed and not settled');
  }
}

/** Who moved a touchpoint, from where: only as the table says. */
function lawOfTheTable(before: Attribution | null, command: AttributionCommand, by: TouchpointMover): void {
  if (!('touchpointId' in command)) return;
  const { from, by: allowed }: { from: readonly string[]; by: readonly string[] } = touchpointMoves[command.type];
  const touchpoint = before?.touchpoints.find((one) => one.id === command.touchpointId);
  if (!touchpoint || !from.includes(touchpoint.status) || !allowed.includes(by)) {
    throw new Error(`${command.type} by ${by} from ${touchpoint?.status}`);
  }
}

/** What stands tells nothing twice, and what was declined or withdrawn has credit of nobody. */
function lawOfEvidence({ touchpoints, decided }: Attribution): void {
  const live = touchpoints.filter(({ status }) => status === 'proposed' || status === 'confirmed');
  const told = live.map(({ partnerId, kind, occurredOn }) => `${partnerId} ${kind} ${occurredOn}`);
  if (new Set(told).size !== told.length) throw new Error('the same twice');
  if (new Set(touchpoints.map(({ source }) => `${source.kind} ${source.key}`)).size !== touchpoints.length) {
    throw new Error('one source twice');
  }
  const confirmed = new Set(live.filter(({ status }) => status === 'confirmed').map((one) => one.id));
  if (!decided?.credits.every((credit) => credit.touchpointIds.every((one) => confirmed.has(one))) && decided) {
    throw new Error('credit without evidence');
  }
}

/** Taken back and told again, everything is as it was. */
function lawOfTellingAgain(
  state: Attribution,
  policy: Policy,
  now: Temporal.Instant,
  timeZone: string,
  grounds: Grounds,
): boolean {
  const one = state.touchpoints.find(({ status }) => status === 'confirmed');
  if (!one) return false;
  const moment: Moment = { now, timeZone, actor: actorFor('admin') };
  const apply = (before: Attribution, command: AttributionCommand): Attribution | null => {
    const decision = decideAttribution(before, command, policy, moment, grounds);
    if (isRefusal(decision)) return null;
    const at = now.toString({ smallestUnit: 'millisecond' });
    return decision.events.reduce((folded, event) => evolve(folded, { event, at }), before);
  };
  // Sorts where the old one did.
  const again = `${one.id}!`;
  const { recordedAt: _at, status: _status, version: _version, history: _history, ...told } = one;
  const without = apply(state, { type: 'withdraw', touchpointId: one.id, version: null, reason: 'Again.' });
  const back =
    without &&
    apply(without, { type: 'record', touchpoint: { ...told, id: again, source: { kind: 'tag', key: again } } });
  if (!back) return false;
  const [before, after] = [canonicalJson(state.decided?.credits), canonicalJson(back.decided?.credits)];
  if (after.replaceAll(again, one.id) !== before) throw new Error('told again it gives another credit');
  return true;
}

test(
  '10,000 random lives: only allowed moves, credits as the rules say, refusals change nothing, replay to identical bytes',
  { timeout: 180_000 },
  () => {
    const tally = new Map<string, number>();
    const count = (what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(
        deals,
        tries,
        fc.constantFrom(...policies),
        fc.constantFrom(...zones),
        others,
        (first, all, policy, timeZone, comparables) => {
          const grounds: Grounds = { policies: [policy], comparables };
          const log: { event: AttributionEvent; at: string }[] = [];
          let state: Attribution | null = null;
          let now = Temporal.Instant.from(minutesAfterStart(0));
          const opening: Try[] = all.slice(0, 1).map((one) => ({ ...one, name: 'observe', facts: first, minutes: 0 }));
          for (const [serial, one] of [...opening, ...all].entries()) {
            const by: TouchpointMover = one.by;
            now = now.add({ minutes: one.minutes });
            const moment: Moment = {
              now,
              timeZone,
              actor: actorFor(by, by === 'rep' ? one.who : by === 'partner' ? one.partner : by),
            };
            const command = commandOf(state, one, now, serial);
            const decision = decideAttribution(state, command, policy, moment, grounds);
            if (canonicalJson(decideAttribution(state, command, policy, moment, grounds)) !== canonicalJson(decision)) {
              throw new Error('not deterministic');
            }
            if (one.minutes < 0) now = now.add({ minutes: -one.minutes });
            if (isRefusal(decision)) {
              count(decision.refused);
              continue;
            }
            const at = moment.now.toString({ smallestUnit: 'millisecond' });
            if (decision.events.length > 0) lawOfTheTable(state, command, by);
            for (const event of decision.events) {
              count(event.type);
              log.push({ event, at });
              // Frozen: whoever decides changes nothing.
              state = frozen(evolve(state, { event, at }));
            }
            if (!state) continue;
            lawOfTheRules(state, policy, grounds, timeZone);
            lawOfEvidence(state);
            // A change of policy never rewrites a closed deal.
            const again = decideAttribution(
              state,
              { type: 'reweigh' },
              defaultPolicy,
              { ...moment, now },
              { ...grounds, policies: [...policies, defaultPolicy] },
            );
            const facts = state.standing === 'live' && scalesFor(state, policy, grounds, timeZone)?.deal;
            if (facts && isSettled(state, facts)) {
              count('settled');
              if (isRefusal(again) || again.events.length > 0) throw new Error('a closed deal was rewritten');
            }
          }
          if (state && lawOfTellingAgain(state, policy, now, timeZone, grounds)) count('told again');
          const replayed = log.reduce<Attribution | null>(evolve, null);
          const kept = canonicalJson(state);
          if (canonicalJson(replayed) !== kept) throw new Error('replay differs');
          if (canonicalJson(JSON.parse(kept)) !== kept) throw new Error('not plain JSON');
        },
      ),
      { numRuns: 10_000, seed: 20_261_127, plugins: [fc.interruptAfterTimeLimit(150_000, { failOnInterrupt: true })] },
    );
    // A law that nothing reached would hold for nothing.
    const events = [
      'DealObserved',
      'DealsLinked',
      'DealMerged',
      'DealGone',
      'TouchpointRecorded',
      'TouchpointConfirmed',
      'TouchpointDeclined',
      'TouchpointChanged',
      'TouchpointWithdrawn',
      'CreditsDecided',
      'FieldProposalRefused',
      'CreditAppealLodged',
      'CreditAppealDecided',
      'CreditAppealAdopted',
    ];
    const refusals = [
      'clock_behind',
      'deal_merged',
      'deal_gone',
      'not_your_role',
      'not_allowed_now',
      'not_yours',
      'unknown_partner',
      'in_the_future',
      'after_close',
      'no_evidence',
      'duplicate',
      'no_touchpoint',
      'stale',
      'reason_required',
      'nothing_changed',
      'nothing_to_appeal',
      'already_appealed',
      'no_appeal',
    ];
    expect([...events, ...refusals, 'settled', 'told again'].filter((what) => (tally.get(what) ?? 0) <= 20)).toEqual(
      [],
    );
  },
);
