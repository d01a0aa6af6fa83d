import { nameKey } from './company-name.ts';
import type { Finding } from './finding.ts';
import type { DomainEvent } from './event.ts';
import type { Money } from './money.ts';
import type { PartnerStatement, StatementMade } from './partner-statement.ts';
import type { ClaimedIdentity, KeptIdentity } from './company-identity.ts';

/** What a partner claims when registering a deal (rule 1). */
export interface Claim {
  partnerId: string;
  partnerName: string;
  customerName: string;
  customerDomain: string;
  estimatedArr: Money;
  expectedCloseDate: string;
  contactName: string;
  contactEmail: string;
  products: string;
  territory: string;
  notes: string;
}

/** The deal record a registration was made on. */
export interface Origin {
  crm: 'hubspot' | 'salesforce';
  dealId: string;
}

/** Who sent the registration; that person may take it back. */
export interface SubmittedBy {
  email: string;
  name: string;
}

/** The deal record a registration came from, and the same deal in the other CRM where it is known. */
export interface DealLinks {
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
  hubspotCompanyId: string | null;
  salesforceAccountId: string | null;
}

export type RejectReasonCode =
  | 'duplicate'
  | 'out_of_territory'
  | 'already_in_direct_pipeline'
  | 'existing_customer'
  | 'incomplete'
  | 'not_qualified'
  | 'other';

/** What was said of two companies, and made the check run again. Kept in events: see "Why?". */
export interface CheckPrompt {
  said: 'same' | 'different' | 'withdrawn';
  by: string;
  /** The two companies' names as written. */
  names: readonly [string, string];
}

interface Prompted {
  prompt?: CheckPrompt;
}

export type RegistrationEvent =
  | DomainEvent<'RegistrationDrafted', { claim: Claim }>
  | DomainEvent<
      'RegistrationSubmitted',
      {
        submissionId: string;
        claim: Claim;
        identity: KeptIdentity;
        origin: Origin;
        links: DealLinks;
        submittedBy: SubmittedBy;
      }
    >
  | DomainEvent<'ReviewStarted', { dueAt: string; flags: Finding[] } & Prompted>
  | DomainEvent<'ConflictFound', { dueAt: string; findings: Finding[] } & Prompted>
  | DomainEvent<'RegistrationBlocked', { findings: Finding[] } & Prompted>
  | DomainEvent<'RegistrationApproved', { reason: string; protectedUntil: string; overrode: Finding[] }>
  | DomainEvent<'RegistrationRejected', { reasonCode: RejectReasonCode; reason: string }>
  | DomainEvent<'RegistrationWithdrawn', { reason: string }>
  | DomainEvent<'RegistrationExpired', { cause: 'protection_ended' | 'silence'; on: string }>
  | DomainEvent<'DealsLinked', { links: DealLinks }>
  | DomainEvent<'PartnerStatementMade', PartnerStatement>
  | DomainEvent<'DealWon', { crm: 'hubspot' | 'salesforce'; dealId: string; stage: string }>
  | DomainEvent<'DealLost', { crm: 'hubspot' | 'salesforce'; dealId: string; stage: string }>;

/** What is true of a registration once it was submitted, whatever its state. */
interface Submitted {
  id: string;
  submissionId: string;
  claim: Claim;
  identity: KeptIdentity;
  origin: Origin;
  links: DealLinks;
  submittedBy: SubmittedBy;
  submittedAt: string;
  /** Latest findings of the check, flags included. */
  findings: Finding[];
  /** What the partner said of the company, oldest first; left out while it said nothing. */
  statements?: StatementMade[];
}

/** What stays known of an approval when the registration moves on. */
export interface Approval {
  approvedAt: string;
  reason: string;
  protectedUntil: string;
}

export type Registration =
  | { state: 'draft'; id: string; claim: Claim }
  | (Submitted & { state: 'submitted' })
  | (Submitted & { state: 'in_review'; reviewDueAt: string })
  | (Submitted & { state: 'conflict'; reviewDueAt: string })
  | (Submitted & { state: 'blocked' })
  | (Submitted & { state: 'approved'; approval: Approval })
  | (Submitted & { state: 'won' | 'lost'; approval: Approval; closedAt: string })
  | (Submitted & { state: 'rejected'; rejectedAt: string; reasonCode: RejectReasonCode; reason: string })
  | (Submitted & { state: 'withdrawn'; withdrawnAt: string; reason: string })
  | (Submitted & { state: 'expired'; approval: Approval; expiredOn: string; cause: 'protection_ended' | 'silence' });

/** By what a registration's customer is known: the domains its event kept, and the words of its claim. */
export const identityOf = ({ identity, claim }: SubmittedRegistration): ClaimedIdentity => ({
  ...identity,
  name: claim.customerName,
  nameKey: nameKey(claim.customerName),
  contactEmail: claim.contactEmail.trim().toLowerCase() || null,
});

export type RegistrationState = Registration['state'];
export type SubmittedRegistration = Exclude<Registration, { state: 'draft' }>;

/** Folds one event into the state; `at` is the event's program time. Events of the log are facts: nothing is refused here. */
export function evolveRegistration(
  state: Registration | null,
  event: RegistrationEvent,
  at: string,
  id: string,
): Registration {
  if (event.type === 'RegistrationDrafted') return { state: 'draft', id, claim: event.data.claim };
  if (event.type === 'RegistrationSubmitted') {
    return { state: 'submitted', id, ...event.data, submittedAt: at, findings: [] };
  }
  if (state === null || state.state === 'draft') {
    throw new Error(`registration ${id}: ${event.type} before RegistrationSubmitted`);
  }
  const base = submittedPart(state);
  switch (event.type) {
    case 'ReviewStarted':
      return { ...base, state: 'in_review', reviewDueAt: event.data.dueAt, findings: event.data.flags };
    case 'ConflictFound':
      return { ...base, state: 'conflict', reviewDueAt: event.data.dueAt, findings: event.data.findings };
    case 'RegistrationBlocked':
      return { ...base, state: 'blocked', findings: event.data.findings };
    case 'RegistrationApproved':
      return {
        ...base,
        state: 'approved',
        approval: { approvedAt: at, reason: event.data.reason, protectedUntil: event.data.protectedUntil },
      };
    case 'RegistrationRejected':
      return { ...base, state: 'rejected', rejectedAt: at, ...event.data };
    case 'RegistrationWithdrawn':
      return { ...base, state: 'withdrawn', withdrawnAt: at, reason: event.data.reason };
    case 'RegistrationExpired':
      return {
        ...base,
        state: 'expired',
        approval: approvalOf(state),
        expiredOn: event.data.on,
        cause: event.data.cause,
      };
    case 'PartnerStatementMade':
      return { ...state, statements: [...(state.statements ?? []), { ...event.data, at }] };
    case 'DealsLinked':
      return { ...state, links: event.data.links };
    case 'DealWon':
      return { ...base, state: 'won', approval: approvalOf(state), closedAt: at };
    case 'DealLost':
      return { ...base, state: 'lost', approval: approvalOf(state), closedAt: at };
  }
}

function submittedPart(state: SubmittedRegistration): Submitted {
  const { id, submissionId, claim, identity, origin, links, submittedBy, submittedAt, findings, statements } = state;
  const said = statements ? { statements } : {};
  return { id, submissionId, claim, identity, origin, links, submittedBy, submittedAt, findings, ...said };
}

function approvalOf(state: SubmittedRegistration): Approval {
  if ('approval' in state) return state.approval;
  throw new Error(`registration ${state.id}: was never approved`);
}
