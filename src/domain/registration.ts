import { nameKey } from './company-name.ts';
import type { DirectFinding, Finding } from './finding.ts';
import type { DomainEvent } from './event.ts';
import type { Money } from './money.ts';
import type { PartnerStatement, StatementMade } from './partner-statement.ts';
import type { ClaimedIdentity, KeptIdentity } from './company-identity.ts';
import type { Resolution } from './resolution.ts';

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

/** What was said of two companies or agreed with the partner, and made the check run again. Kept in events: see "Why?". */
export type CheckPrompt =
  | {
      said: 'same' | 'different' | 'withdrawn';
      by: string;
      /** The two companies' names as written. */
      names: readonly [string, string];
    }
  | { said: 'territories'; by: string };

interface Prompted {
  prompt?: CheckPrompt;
  /** The check ran again because of what our own team did, as the CRMs say. */
  because?: 'direct_news';
}

/** Registrations of other partners that stood beside when a reason was written: its words may name them. */
interface Beside {
  besides?: readonly string[];
}

/** How the partner says the deal stands (rule 5). */
export type DealStatus = 'on_track' | 'slower' | 'at_risk';

/** Parts of a claim that some state leaves open (see lifecycle.ts). */
export type EditablePart =
  'estimatedArr' | 'expectedCloseDate' | 'contactName' | 'contactEmail' | 'products' | 'territory' | 'notes';

/** What is changed of a claim; only parts that its state leaves open. */
export type ClaimChanges = Partial<Pick<Claim, EditablePart>>;

/** By what the customer is known from a changed e-mail address on; only where that was changed. */
interface NewContact {
  identity?: Pick<KeptIdentity, 'contactDomain'>;
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
  | DomainEvent<'RegistrationApproved', { reason: string; protectedUntil: string; overrode: Finding[] } & Beside>
  | DomainEvent<'RegistrationRejected', { reasonCode: RejectReasonCode; reason: string } & Beside>
  | DomainEvent<'RegistrationWithdrawn', { reason: string } & Beside>
  | DomainEvent<'ReviewAssigned', { assignee: SubmittedBy | null }>
  | DomainEvent<'InformationRequested', { questions: string; remainingMinutes: number; askedBy?: string }>
  | DomainEvent<'InformationProvided', { answer: string; changes: ClaimChanges } & NewContact>
  | DomainEvent<'ConflictResolved', { resolution: Resolution }>
  | DomainEvent<'ProtectionExtended', { reason: string; from: string; until: string } & Beside>
  | DomainEvent<'StatusUpdated', { status: DealStatus; note: string; changes: ClaimChanges } & NewContact>
  /** Rule 8, days 30 and 45: `on` is the day it fell due, in the tenant's zone. */
  | DomainEvent<'UpdateMissed', { on: string }>
  | DomainEvent<'SilenceWarned', { on: string; expiresOn: string }>
  | DomainEvent<'RegistrationExpired', { cause: ExpiryCause; on: string }>
  | DomainEvent<'RegistrationReopened', { reason: string } & Beside>
  | DomainEvent<'AppealLodged', { reason: string; by: SubmittedBy }>
  | DomainEvent<'AppealDecided', AppealOutcome & Beside>
  /** Another partner’s appeal was weighed against this protection, which stays. */
  | DomainEvent<'ProtectionKept', { reason: string } & Beside>
  | DomainEvent<'DealsLinked', { links: DealLinks }>
  /** Rule 10: our own team opened a deal with a company that is protected for a partner. It takes nothing away. */
  | DomainEvent<'DirectDealOpened', { finding: DirectFinding }>
  | DomainEvent<'PartnerStatementMade', PartnerStatement>
  /** Somebody took the partner's link to pass it on, or replaced it; `by` is that person's name. */
  | DomainEvent<'ReceiptLinkIssued', { generation: number; replaces: boolean; by: string }>
  | DomainEvent<'DealWon', ClosedDeal>
  | DomainEvent<'DealLost', ClosedDeal>;

export interface ClosedDeal {
  crm: 'hubspot' | 'salesforce';
  dealId: string;
  stage: string;
  /** The CRM's own instant of closing; absent where it says none, or one that is still to come. */
  closedAt?: string;
  /** Only where it was heard of after the protection had ended. */
  late?: ClosedInTime;
}

/** A deal that was closed in time and heard of late: the CRM's instant, and the day on which the protection had ended. */
export interface ClosedInTime {
  closedAt: string;
  expiredOn: string;
}

/** `appeal_upheld`: another partner’s appeal was upheld against this protection. */
export type ExpiryCause = 'protection_ended' | 'silence' | 'customer_choice' | 'appeal_upheld';

interface AppealOutcome {
  outcome: 'upheld' | 'dismissed';
  reason: string;
  /** Where another partner's protection stays although the appeal was right; otherwise it is reviewed again. */
  remedy?: 'compensation';
}

/** An appeal against a decision; a decision can be appealed against once. */
export interface Appeal {
  lodgedAt: string;
  by: SubmittedBy;
  reason: string;
  decision: (AppealOutcome & { at: string }) | null;
}

/** How the partner's own link stands, once somebody took it or put another in its place. */
export interface ReceiptLink {
  /** Counts the links there were; the first needs no event. */
  generation: number;
  /** When it was last given out by a person. */
  issuedAt: string;
  /** When and by whom the link before it was replaced; left out while the first one stands. */
  replaced?: { at: string; by: string };
}

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
  /** Since when it claims the company, where that is not since its submission: see claim-standing.ts. */
  claimedAt?: string;
  /** Latest findings of the check, flags included. */
  findings: Finding[];
  /** The channel account manager whose review it is; null: anybody's. */
  assignee: SubmittedBy | null;
  /** How conflicts about it were decided, oldest first. */
  resolutions: Resolution[];
  /** Against the decision that stands, or the last one that did. */
  appeal: Appeal | null;
  /** Instant of its last event: time never runs backwards. */
  changedAt: string;
  /** What the partner said of the company, oldest first; left out while it said nothing. */
  statements?: StatementMade[];
  /** Registrations of other partners that stood beside when a reason was written; left out where none did. */
  besides?: readonly string[];
  /** Left out while nobody took or replaced the partner's link. */
  receiptLink?: ReceiptLink;
}

/** What stays known of an approval when the registration moves on. */
export interface Approval {
  approvedAt: string;
  reason: string;
  protectedUntil: string;
  extensions: { at: string; reason: string; from: string; until: string }[];
  /** Last sign of life: the approval, or an update since (rules 5 and 8). */
  updatedAt: string;
  status: { status: DealStatus; note: string; at: string } | null;
  /** Days on which the silence since then was noticed; null while it was not. */
  missedOn: string | null;
  warnedOn: string | null;
}

export type Registration =
  | { state: 'draft'; id: string; claim: Claim }
  | (Submitted & { state: 'submitted' })
  | (Submitted & { state: 'in_review'; reviewDueAt: string })
  | (Submitted & { state: 'conflict'; reviewDueAt: string })
  | (Submitted & { state: 'blocked' })
  | (Submitted & {
      state: 'action_required';
      questions: string;
      requestedAt: string;
      remainingMinutes: number;
      /** Name of the person who asked. */
      askedBy?: string;
    })
  | (Submitted & { state: 'approved'; approval: Approval })
  | (Submitted & {
      state: 'won' | 'lost';
      approval: Approval;
      /** When it was heard of; of one heard of late, when the CRM says. */
      closedAt: string;
      /** When the CRM says that its deal was closed; absent where it does not. */
      dealClosedAt?: string;
    })
  | (Submitted & { state: 'rejected'; rejectedAt: string; reasonCode: RejectReasonCode; reason: string })
  | (Submitted & { state: 'withdrawn'; withdrawnAt: string; reason: string })
  | (Submitted & {
      state: 'expired';
      approval: Approval;
      expiredOn: string;
      cause: ExpiryCause;
      /** When the clock found it ended: later than `expiredOn` where it had slept. */
      endedAt: string;
    });

/** When a registration's deal was won or lost: as the CRM says, else when it was heard of. */
export const closingOf = ({ closedAt, dealClosedAt }: { closedAt: string; dealClosedAt?: string }): string =>
  dealClosedAt ?? closedAt;

/** By what a registration's customer is known: the domains its event kept, and the words of its claim. */
export const identityOf = ({ identity, claim }: SubmittedRegistration): ClaimedIdentity => ({
  ...identity,
  name: claim.customerName,
  nameKey: nameKey(claim.customerName),
  contactEmail: claim.contactEmail.trim().toLowerCase() || null,
});

export type RegistrationState = Registration['state'];
export type SubmittedRegistration = Exclude<Registration, { state: 'draft' }>;
