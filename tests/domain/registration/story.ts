import { expect } from 'vitest';
import { claimedIdentity } from '../../../src/domain/company-identity.ts';
import type { Judgement } from '../../../src/domain/conflict.ts';
import { decideRegistration } from '../../../src/domain/decide-registration.ts';
import { isRefusal, type Actor, type Moment } from '../../../src/domain/event.ts';
import { evolveRegistration } from '../../../src/domain/evolve-registration.ts';
import type { Mover } from '../../../src/domain/lifecycle.ts';
import { defaultPolicy, policySchema, type Policy } from '../../../src/domain/policy.ts';
import type { RegistrationCommand, RegistrationRefusal } from '../../../src/domain/registration-command.ts';
import type { Claim, Registration, RegistrationEvent } from '../../../src/domain/registration.ts';

export const id = '019aa000-0000-7000-8000-000000000001';
export const claim: Claim = {
  partnerId: 'northwind',
  partnerName: 'Northwind Resellers',
  customerName: 'Acme GmbH',
  customerDomain: 'acme.io',
  estimatedArr: { amountMinor: 6_000_000, currency: 'EUR' },
  expectedCloseDate: '2027-01-31',
  contactName: 'Ada Berger',
  contactEmail: 'ada@acme.io',
  products: 'Platform',
  territory: '',
  notes: '',
};
export const free: Judgement = { verdict: 'free', findings: [] };
export const rosa = { email: 'rosa@vendor.example', name: 'Rosa Lindqvist' };
export const links = {
  hubspotDealId: '1',
  salesforceOpportunityId: null,
  hubspotCompanyId: null,
  salesforceAccountId: null,
};
export const submit = (judgement: Judgement = free): RegistrationCommand => ({
  type: 'submit',
  submissionId: 'submission-1',
  claim,
  identity: claimedIdentity(claim),
  origin: { crm: 'hubspot', dealId: '1' },
  links,
  submittedBy: rosa,
  judgement,
});

/** The policy with some keys changed, as a tenant would write it. */
export const policyWith = (changes: Record<string, object>): Policy =>
  policySchema.parse({ version: 2, effectiveFrom: '2020-01-01', ...changes });

export const actorFor = (mover: Mover | 'ops'): Actor => {
  if (mover === 'clock' || mover === 'crm') return { kind: 'system', id: mover, name: mover, role: 'system' };
  if (mover === 'partner') return { kind: 'partner', id: 'northwind', name: 'Northwind Resellers', role: 'partner' };
  return { kind: 'person', id: `${mover}@vendor.example`, name: mover, role: mover };
};

/** A moment of the partner manager's, unless it is another's. */
export const at = (instant: string, by: Mover | 'ops' = 'partner_manager', timeZone = 'UTC'): Moment => ({
  now: Temporal.Instant.from(instant),
  timeZone,
  actor: actorFor(by),
});
export const monday = at('2026-11-23T09:00:00Z');
/** So many days after that Monday, at the same hour. */
export const day = (days: number, by: Mover = 'partner_manager'): Moment => ({
  ...at('2026-11-23T09:00:00Z', by),
  now: monday.now.add({ hours: days * 24 }),
});

/** Runs commands one after another at their moments and answers the state they lead to. Refusals fail the test. */
export function after(...steps: [RegistrationCommand, Moment, Policy?][]): Registration {
  let state: Registration | null = null;
  for (const step of steps) state = next(state, ...step);
  if (!state) throw new Error('given: nothing happened');
  return state;
}

/** The state one more command leads to. */
export function next(
  before: Registration | null,
  command: RegistrationCommand,
  moment: Moment,
  policy: Policy = defaultPolicy,
): Registration {
  const decision = decideRegistration(before, command, policy, moment);
  if (isRefusal(decision)) throw new Error(`given: ${command.type} was refused: ${decision.refused}`);
  const fold = (state: Registration | null, event: RegistrationEvent): Registration =>
    evolveRegistration(state, event, moment.now.toString({ smallestUnit: 'millisecond' }), id);
  const state = decision.events.reduce<Registration | null>(fold, before);
  if (!state) throw new Error('given: nothing happened');
  return state;
}

/** given(state).when(command, moment).happens(events) or .thenRefused(reason): a decider's story in one line. */
export const given = (state: Registration | null) => ({
  when: (command: RegistrationCommand, moment: Moment, policy: Policy = defaultPolicy) => {
    const decision = decideRegistration(state, command, policy, moment);
    return {
      happens: (...events: RegistrationEvent[]) => expect(decision).toEqual({ events }),
      thenTypes: (...types: RegistrationEvent['type'][]) =>
        expect('events' in decision ? decision.events.map((event) => event.type) : decision).toEqual(types),
      thenRefused: (refused: RegistrationRefusal, facts: Record<string, unknown> = {}) =>
        expect(decision).toMatchObject({ refused, facts }),
    };
  },
});
