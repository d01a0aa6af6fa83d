import type { KeptIdentity } from './company-identity.ts';
import type { Judgement } from './conflict.ts';
import type { Decision, Refusal } from './event.ts';
import type { PartnerStatement } from './partner-statement.ts';
import type {
  CheckPrompt,
  Claim,
  ClaimChanges,
  DealLinks,
  DealStatus,
  Origin,
  Registration,
  RegistrationEvent,
  RejectReasonCode,
  SubmittedBy,
} from './registration.ts';
import type { Resolution } from './resolution.ts';

export type RegistrationCommand =
  | { type: 'draft'; claim: Claim }
  | {
      type: 'submit';
      submissionId: string;
      claim: Claim;
      identity: KeptIdentity;
      origin: Origin;
      links: DealLinks;
      submittedBy: SubmittedBy;
      judgement: Judgement;
    }
  | { type: 'recheck'; judgement: Judgement; prompt?: CheckPrompt; because?: 'direct_news' }
  | { type: 'assign'; assignee: SubmittedBy | null }
  | { type: 'request-information'; questions: string; askedBy?: string }
  | { type: 'provide-information'; answer: string; changes: ClaimChanges; judgement: Judgement }
  /**
   * `resolutions`: how each conflict that stood was decided (rules 6, 7, 9 and 10), and each with a later claim that waits for
   * mediation beside this one, which approving decides (rule 6).
   */
  | { type: 'approve'; reason: string; judgement: Judgement; resolutions?: readonly Resolution[] }
  | { type: 'reject'; reasonCode: RejectReasonCode; reason: string; resolutions?: readonly Resolution[] }
  | { type: 'withdraw'; reason: string }
  /** The partner's own word on the company; it moves nothing. */
  | { type: 'state'; statement: PartnerStatement }
  /** The partner's link is given out, the same or another in its place; it moves nothing. */
  | { type: 'issue-receipt-link'; replaces: boolean }
  | { type: 'extend'; reason: string }
  | { type: 'update-status'; status: DealStatus; note: string; changes: ClaimChanges }
  /** Whatever has fallen due by now happens: missed updates, warnings, expiries, in their order. */
  | { type: 'advance' }
  /** Rule 9. */
  | { type: 'honour-choice'; reason: string; resolution: Resolution }
  | { type: 'link-deals'; links: DealLinks }
  /** Deals of our own with a protected company are noted, each once. */
  | { type: 'note-direct'; judgement: Judgement }
  | {
      type: 'close';
      outcome: 'won' | 'lost';
      crm: 'hubspot' | 'salesforce';
      dealId: string;
      stage: string;
      /** When the CRM's deal was closed; null where the CRM does not say. */
      closedAt: string | null;
      /** The day that people gave as that of closing, for want of an instant; it may be still to come. */
      closeDate?: string | null;
    }
  | { type: 'reopen'; reason: string; judgement: Judgement }
  | { type: 'appeal'; reason: string; by: SubmittedBy }
  /** `settled`: with the partner whose protection stood against it, decided for this one or, with a compensation, for the other. */
  | {
      type: 'decide-appeal';
      outcome: 'upheld' | 'dismissed';
      reason: string;
      judgement: Judgement;
      settled?: Resolution;
    }
  /** Another partner's upheld appeal, settled: the protection ends where it was decided for the other one. */
  | { type: 'weigh-appeal'; reason: string; resolution: Resolution };

export type RegistrationRefusal =
  | 'already_submitted'
  | 'not_submitted'
  | 'already_decided'
  /** Facts: `state` and, comma-separated, the moves that are `allowed` in it. */
  | 'not_allowed_now'
  | 'not_your_role'
  /** The clock stands before the registration's last event. */
  | 'clock_behind'
  | 'own_registration'
  | 'cool_off'
  | 'still_blocked'
  | 'protected_for_another'
  /** Outside the partner's agreement, where the policy blocks such. */
  | 'out_of_territory'
  /** An upheld appeal has to say what becomes of the protection that stands against it. */
  | 'protection_stands'
  | 'reason_required'
  /** A part of the claim that its state does not leave open. */
  | 'not_editable'
  | 'nothing_changed'
  | 'no_extension_left'
  | 'not_protected'
  | 'nothing_due'
  | 'nothing_to_recheck'
  /** The partner is not asked about the company here. */
  | 'nothing_to_state'
  | 'too_many_statements'
  | 'already_appealed'
  | 'no_appeal'
  | 'appeal_too_late'
  /** The check found what whoever decides has not seen. */
  | 'something_new';

export type Outcome = Decision<RegistrationEvent, RegistrationRefusal>;
export type CommandOf<Type extends RegistrationCommand['type']> = Extract<RegistrationCommand, { type: Type }>;
export type Submitted = Exclude<Registration, { state: 'draft' }>;

export const refuse = (refused: RegistrationRefusal, facts: Refusal['facts'] = {}): Refusal<RegistrationRefusal> => ({
  refused,
  facts,
});

/** Milliseconds always written, so that an instant is the same text wherever it is kept. */
export const instantText = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'millisecond' });
