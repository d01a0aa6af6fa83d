import { expect } from 'vitest';
import type { Attribution, AttributionEvent } from '../../../src/domain/attribution/attribution.ts';
import type {
  AttributionCommand,
  AttributionRefusal,
  Grounds,
  Telling,
} from '../../../src/domain/attribution/attribution-command.ts';
import { comparablesOf, nothingComparable, type Comparables } from '../../../src/domain/attribution/baseline.ts';
import type { Credit } from '../../../src/domain/attribution/credit.ts';
import { decideAttribution } from '../../../src/domain/attribution/decide-attribution.ts';
import { evolveAttribution } from '../../../src/domain/attribution/evolve-attribution.ts';
import type { DealFacts, TouchpointKind } from '../../../src/domain/attribution/touchpoint.ts';
import type { TouchpointMover } from '../../../src/domain/attribution/touchpoint-lifecycle.ts';
import { isRefusal, type Actor, type Moment } from '../../../src/domain/event.ts';
import { defaultPolicy, policySchema, type Policy } from '../../../src/domain/policy.ts';

export const id = '019ab000-0000-7000-8000-000000000001';

/** Created on 2 November 2026, in Discovery, then a demo, still open. */
export const facts = (changes: Partial<DealFacts> = {}): DealFacts => ({
  crm: 'hubspot',
  dealId: '1',
  name: 'Acme rollout',
  createdAt: '2026-11-02T09:00:00.000Z',
  state: 'open',
  stage: 'Demo',
  stages: [
    { stage: 'Discovery', at: '2026-11-02T09:00:00.000Z' },
    { stage: 'Demo', at: '2026-11-09T09:00:00.000Z' },
  ],
  closedAt: null,
  amount: { amountMinor: 9_000_001, currency: 'EUR' },
  campaign: [],
  ...changes,
});

export const wonOn = (day: string, changes: Partial<DealFacts> = {}): DealFacts =>
  facts({
    state: 'won',
    stage: 'Closed won',
    stages: [...facts().stages, { stage: 'Closed won', at: `${day}T12:00:00.000Z` }],
    closedAt: `${day}T12:00:00.000Z`,
    ...changes,
  });

const names: Record<string, string> = {
  northwind: 'Northwind Resellers',
  contoso: 'Contoso Partners',
  fabrikam: 'Fabrikam',
};

let told = 0;
/** What a partner did on a day, or at an instant. */
export const did = (partnerId: string, kind: TouchpointKind, when: string, changes: Partial<Telling> = {}): Telling => {
  told += 1;
  return {
    id: `touch-${told}`,
    partnerId,
    partnerName: names[partnerId] ?? partnerId,
    kind,
    occurredOn: when.slice(0, 10),
    occurredAt: when.length > 10 ? when : null,
    evidence: [{ kind: 'note', text: 'In the notes of the call', url: null, recordId: null }],
    source: { kind: 'tag', key: `tag-${told}` },
    campaign: null,
    toldBy: { email: 'rep@vendor.example', name: 'rep', role: 'rep' },
    ...changes,
  };
};
export const record = (touchpoint: Telling): AttributionCommand => ({ type: 'record', touchpoint });
export const observe = (told: DealFacts = facts()): AttributionCommand => ({ type: 'observe', facts: told });

export const actorFor = (mover: TouchpointMover, who: string = mover): Actor => {
  if (mover === 'program') return { kind: 'system', id: 'sync', name: 'Sync', role: 'system' };
  if (mover === 'partner') {
    return { kind: 'partner', id: who === 'partner' ? 'northwind' : who, name: who, role: 'partner' };
  }
  return { kind: 'person', id: `${who}@vendor.example`, name: who, role: mover };
};
export const at = (
  instant: string,
  by: TouchpointMover = 'partner_manager',
  timeZone = 'UTC',
  who: string = by,
): Moment => ({ now: Temporal.Instant.from(instant), timeZone, actor: actorFor(by, who) });
/** 20 November 2026. */
export const now = (by: TouchpointMover = 'partner_manager', who: string = by): Moment =>
  at('2026-11-20T09:00:00Z', by, 'UTC', who);

export const attributionPolicy = (changes: object, version = 2, effectiveFrom = '2020-01-01'): Policy =>
  policySchema.parse({ version, effectiveFrom, attribution: changes });

export const groundsOf = (policies: readonly Policy[] = [], comparables: Comparables = nothingComparable): Grounds => ({
  policies,
  comparables,
});

/** So many other deals that left a stage on 1 November after so many hours each. */
export const othersStayed = (
  stage: string,
  hours: readonly number[],
  leftAt = '2026-11-01T00:00:00.000Z',
): Comparables =>
  comparablesOf(
    hours.map((one, index) => ({
      dealId: `other-${index}`,
      crm: 'hubspot',
      stage,
      enteredAt: Temporal.Instant.from(leftAt)
        .subtract({ minutes: Math.round(one * 60) })
        .toString(),
      leftAt,
    })),
  );

export type Step = [AttributionCommand, Moment?, Policy?, Grounds?];

/** The state one more command leads to. Refusals fail the test. */
export function next(
  before: Attribution | null,
  ...[command, moment = now(), policy = defaultPolicy, grounds = groundsOf([policy])]: Step
): Attribution {
  const decision = decideAttribution(before, command, policy, moment, grounds);
  if (isRefusal(decision)) throw new Error(`given: ${command.type} was refused: ${decision.refused}`);
  const state = decision.events.reduce<Attribution | null>((folded, event) => fold(folded, event, moment), before);
  if (!state) throw new Error('given: nothing happened');
  return state;
}
export const fold = (state: Attribution | null, event: AttributionEvent, { now: instant }: Moment): Attribution =>
  evolveAttribution(state, event, instant.toString({ smallestUnit: 'millisecond' }), id);

/** Runs commands one after another and answers the state they lead to. */
export function after(...steps: Step[]): Attribution {
  const state = steps.reduce<Attribution | null>((folded, step) => next(folded, ...step), null);
  if (!state) throw new Error('given: nothing happened');
  return state;
}

/** An observed deal with confirmed touchpoints, told by a partner manager. */
export const dealWith = (
  told: DealFacts,
  touchpoints: readonly Telling[],
  policy = defaultPolicy,
  grounds = groundsOf([policy]),
): Attribution =>
  after(
    [observe(told), now(), policy, grounds],
    ...touchpoints.map((one): Step => [record(one), now(), policy, grounds]),
  );

export const given = (state: Attribution | null) => ({
  when: (
    command: AttributionCommand,
    moment: Moment = now(),
    policy: Policy = defaultPolicy,
    grounds: Grounds = groundsOf([policy]),
  ) => {
    const decision = decideAttribution(state, command, policy, moment, grounds);
    return {
      thenTypes: (...types: AttributionEvent['type'][]) =>
        expect('events' in decision ? decision.events.map((event) => event.type) : decision).toEqual(types),
      happens: (...events: unknown[]) => expect(decision).toMatchObject({ events }),
      thenRefused: (refused: AttributionRefusal, facts: Record<string, unknown> = {}) =>
        expect(decision).toMatchObject({ refused, facts }),
    };
  },
});

export const creditsOf = (state: Attribution): Credit[] => state.decided?.credits ?? [];
export const creditOf = (state: Attribution, partnerId: string): Credit | undefined =>
  creditsOf(state).find((credit) => credit.partnerId === partnerId);
/** `{ northwind: 10000 }`. */
export const sharesIn = (state: Attribution): Record<string, number> =>
  Object.fromEntries(creditsOf(state).map(({ partnerId, basisPoints }) => [partnerId, basisPoints]));
