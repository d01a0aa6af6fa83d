import { expect } from 'vitest';
import { claimedIdentity } from '../../src/domain/company-identity.ts';
import type { Judgement } from '../../src/domain/conflict.ts';
import { decideRegistration, type RegistrationCommand } from '../../src/domain/decide-registration.ts';
import { isRefusal, type Moment } from '../../src/domain/event.ts';
import { defaultPolicy, type Policy } from '../../src/domain/policy.ts';
import {
  evolveRegistration,
  type Claim,
  type Registration,
  type RegistrationEvent,
} from '../../src/domain/registration.ts';

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
const links = { hubspotDealId: '1', salesforceOpportunityId: null, hubspotCompanyId: null, salesforceAccountId: null };
export const submit = (judgement: Judgement = free): RegistrationCommand => ({
  type: 'submit',
  submissionId: 'submission-1',
  claim,
  identity: claimedIdentity(claim),
  origin: { crm: 'hubspot', dealId: '1' },
  links,
  submittedBy: { email: 'rosa@vendor.example', name: 'Rosa Lindqvist' },
  judgement,
});

export const at = (instant: string, timeZone = 'UTC'): Moment => ({
  now: Temporal.Instant.from(instant),
  timeZone,
  actor: { kind: 'person', id: 'paul@vendor.example', name: 'Paul Mwangi', role: 'partner_manager' },
});

/** Runs commands one after another at their moments and answers the state they lead to. Refusals fail the test. */
export function after(...steps: [RegistrationCommand, Moment][]): Registration {
  let state: Registration | null = null;
  for (const [command, moment] of steps) {
    const decision = decideRegistration(state, command, defaultPolicy, moment);
    if (isRefusal(decision)) throw new Error(`given: ${command.type} was refused: ${decision.refused}`);
    for (const event of decision.events) state = evolveRegistration(state, event, moment.now.toString(), id);
  }
  if (!state) throw new Error('given: nothing happened');
  return state;
}

/** given(state).when(command, moment).happens(events) or .thenRefused(reason): a decider's story in one line. */
export const given = (state: Registration | null) => ({
  when: (command: RegistrationCommand, moment: Moment, policy: Policy = defaultPolicy) => {
    const decision = decideRegistration(state, command, policy, moment);
    return {
      happens: (...events: RegistrationEvent[]) => expect(decision).toEqual({ events }),
      thenTypes: (...types: string[]) =>
        expect('events' in decision ? decision.events.map((event) => event.type) : decision).toEqual(types),
      thenRefused: (reason: string) => expect(decision).toMatchObject({ refused: reason }),
    };
  },
});
