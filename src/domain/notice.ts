import type { Influence } from './attribution/credit.ts';
import type { TouchpointKind } from './attribution/touchpoint.ts';
import type { Money } from './money.ts';
import type { DealStatus, ExpiryCause, RejectReasonCode } from './registration.ts';

/**
 * Whom something is told to: whoever sent the registration, told the touchpoint or lodged the appeal, the owner of the deal, whoever decides on it, the partner's
 * own contacts. Never the customer.
 */
export type Audience = 'sender' | 'deal_owner' | 'reviewers' | 'partner';

/** How soon: at once, with whatever else comes within the policy's minutes, or in the day's digest. */
export type Pace = 'now' | 'soon' | 'daily';

/** What a task in a CRM is about; it is closed once nothing of it is left to do. */
export type Topic = 'review' | 'answer' | 'update' | 'appeal' | 'protection' | 'certificate';

interface NoticeRule {
  to: readonly Audience[];
  /** Nobody can unsubscribe from decisions, questions, expiry and appeals. */
  essential: boolean;
  pace: Pace;
  /**
   * Who is asked to do something gets a task in the CRM; the others a note on the deal. `ofDoerToo`: also whoever did it,
   * who need not be told.
   */
  asks: { of: Audience; topic: Topic; ofDoerToo?: true } | null;
}

const decision = { essential: true, pace: 'now' } as const;
const nudge = { essential: false, pace: 'daily' } as const;
const news = { essential: false, pace: 'soon' } as const;
const review = { of: 'reviewers', topic: 'review' } as const;
/** Another assignee closes everybody's tasks, so everybody who reviews from now on needs one. */
const handedOn = { ...review, ofDoerToo: true } as const;

/** Everything that is told, to whom and how. */
export const noticeRules = {
  submitted: { ...news, to: ['reviewers', 'partner'], asks: review },
  conflict_found: { ...news, to: ['reviewers', 'partner'], asks: review },
  blocked: { ...decision, to: ['sender', 'partner'], asks: null },
  review_resumed: { ...news, to: ['sender', 'partner', 'reviewers'], asks: review },
  assigned: { ...news, to: ['reviewers'], asks: handedOn },
  given_back: { ...news, to: ['reviewers'], asks: handedOn },
  information_requested: { ...decision, to: ['sender', 'partner'], asks: { of: 'sender', topic: 'answer' } },
  information_provided: { ...news, to: ['reviewers'], asks: review },
  approved: { ...decision, to: ['sender', 'deal_owner', 'partner'], asks: null },
  rejected: { ...decision, to: ['sender', 'deal_owner', 'partner'], asks: null },
  withdrawn: { ...decision, to: ['sender', 'partner'], asks: null },
  extended: { ...decision, to: ['sender', 'partner'], asks: null },
  reopened: { ...decision, to: ['sender', 'partner'], asks: null },
  status_updated: { ...nudge, to: ['deal_owner'], asks: null },
  update_due: { ...nudge, to: ['sender', 'partner'], asks: { of: 'sender', topic: 'update' } },
  silence_warned: {
    ...decision,
    to: ['sender', 'deal_owner', 'partner'],
    asks: { of: 'sender', topic: 'update' },
  },
  expired: { ...decision, to: ['sender', 'deal_owner', 'partner'], asks: null },
  won: { ...nudge, to: ['sender', 'partner'], asks: null },
  lost: { ...nudge, to: ['sender', 'partner'], asks: null },
  direct_found: { ...news, to: ['reviewers'], asks: null },
  appeal_lodged: { ...decision, to: ['reviewers'], asks: { of: 'reviewers', topic: 'appeal' } },
  protection_kept: { ...decision, to: ['sender', 'partner'], asks: null },
  appeal_decided: { ...decision, to: ['sender', 'partner'], asks: null },
  protection_ends: { ...nudge, to: ['sender', 'partner'], asks: { of: 'sender', topic: 'protection' } },
  review_due_soon: { ...news, to: ['reviewers'], asks: review },
  review_overdue: { ...news, to: ['reviewers'], asks: review },
  receipt_link_replaced: { ...decision, to: ['partner'], asks: null },
  certificate_lapses: { ...nudge, to: ['reviewers', 'partner'], asks: null },
  money_approved: { ...nudge, to: ['partner'], asks: null },
  money_paid: { ...news, to: ['partner'], asks: null },
  money_returned: { ...news, to: ['partner'], asks: null },
  money_reversed: { ...news, to: ['partner'], asks: null },
  money_to_approve: { ...nudge, to: ['reviewers'], asks: null },
  touchpoint_proposed: { ...news, to: ['reviewers'], asks: null },
  touchpoints_proposed: { ...nudge, to: ['reviewers'], asks: null },
  touchpoint_confirmed: { ...news, to: ['sender'], asks: null },
  touchpoint_declined: { ...decision, to: ['sender'], asks: null },
  credit_appeal_lodged: { ...decision, to: ['reviewers'], asks: null },
  credit_appeal_decided: { ...decision, to: ['sender'], asks: null },
  credit_changed: { ...nudge, to: ['partner'], asks: null },
  credits_reweighed: { ...nudge, to: ['partner'], asks: null },
} as const satisfies Record<string, NoticeRule>;

export type NoticeKind = keyof typeof noticeRules;

/** What a notice says better: earlier ones of these kinds that still wait need not be told any more. */
const sayBetter: Partial<Record<NoticeKind, readonly NoticeKind[]>> = {
  review_overdue: ['review_due_soon'],
  silence_warned: ['update_due'],
  protection_ends: ['protection_ends'],
};
export const supersededBy = (kind: NoticeKind): readonly NoticeKind[] => sayBetter[kind] ?? [];

/**
 * Kinds that ask for what is done already when only these topics are live: waiting ones are not worth telling, to people
 * inside; a partner still hears that its registration has arrived.
 */
export const outdatedKinds = (live: ReadonlySet<Topic>, side: 'inside' | 'partner'): NoticeKind[] =>
  (Object.keys(noticeRules) as NoticeKind[]).filter((kind) => {
    const topic = noticeRule(kind).asks?.topic;
    return topic !== undefined && !live.has(topic) && (side === 'inside' || topic !== 'review');
  });

export const noticeRule = (kind: NoticeKind): NoticeRule => noticeRules[kind];

/** What a notice says, beyond whose registration of which company it is about. Instants and days as ISO text. */
export type NoticeFacts =
  | { kind: 'submitted' | 'conflict_found' | 'review_resumed' | 'information_provided' | 'reopened' }
  | { kind: 'assigned' | 'given_back' }
  | { kind: 'review_due_soon' | 'review_overdue'; dueAt: string }
  | { kind: 'blocked'; by: 'certificate' | 'territory' | 'protection' }
  | { kind: 'information_requested'; questions: string }
  | { kind: 'approved'; protectedUntil: string }
  | {
      kind: 'rejected';
      reasonCode: RejectReasonCode;
      insideReason: string;
      fee: boolean;
      wasFirst?: boolean;
      toAnother?: boolean;
    }
  | { kind: 'withdrawn'; insideReason: string }
  | { kind: 'extended'; until: string }
  | { kind: 'status_updated'; status: DealStatus }
  | { kind: 'update_due'; on: string }
  | { kind: 'silence_warned'; expiresOn: string }
  | { kind: 'receipt_link_replaced' }
  | { kind: 'expired'; on: string; cause: ExpiryCause; fee: boolean }
  | { kind: 'won' | 'lost' | 'protection_kept' }
  | { kind: 'direct_found'; isProtected: boolean }
  | { kind: 'appeal_lodged'; insideReason: string }
  | { kind: 'appeal_decided'; outcome: 'upheld' | 'dismissed'; remedy: 'compensation' | null }
  | { kind: 'protection_ends'; until: string; days: number }
  | { kind: 'certificate_lapses'; person: string; certificate: 'sales' | 'technical'; on: string }
  | { kind: 'money_approved' | 'money_reversed'; amounts: Money[]; deals: string[] }
  /** `deals`: what of it is for which deal, each deal and currency once; `reference`: the bank's, empty where none was told. */
  | { kind: 'money_paid'; amounts: Money[]; deals: (Money & { name: string })[]; reference: string }
  /** A payment that was told did not arrive. */
  | { kind: 'money_returned'; amounts: Money[] }
  | { kind: 'money_to_approve'; amounts: Money[]; entries: number }
  | AttributionNoticeFacts;

/** A partner's own part in a deal; `basisPoints` is its share. */
export interface ToldCredit {
  influence: Influence;
  basisPoints: number;
}

/** What a notice says of partners' part in a deal. */
export type AttributionNoticeFacts =
  | { kind: 'touchpoint_proposed'; deal: string; touchpoint: TouchpointKind; occurredOn: string; by: string }
  /** Many at once: told as one. */
  | { kind: 'touchpoints_proposed'; by: 'import' | 'workflow' }
  | { kind: 'touchpoint_confirmed'; deal: string; touchpoint: TouchpointKind }
  | { kind: 'touchpoint_declined'; deal: string; touchpoint: TouchpointKind; insideReason: string }
  | { kind: 'credit_appeal_lodged'; deal: string; by: string; insideReason: string }
  | { kind: 'credit_appeal_decided'; deal: string; outcome: 'upheld' | 'dismissed'; insideReason: string }
  /** The partner's own credit as it is now, and as it was when it was told last; null: none. */
  | { kind: 'credit_changed'; deal: string; credit: ToldCredit | null; was: ToldCredit | null }
  /** Another policy gave something else on open deals: told as one. */
  | { kind: 'credits_reweighed' };

/** Something to be told, once to each person it concerns: `cause` is its own in the tenant, for ever. */
export interface Telling {
  cause: string;
  facts: NoticeFacts;
}

/** What a partner may hear: words that reviewers and reps wrote for each other stay inside, for they may name anybody. */
export const factsForPartner = (facts: NoticeFacts): NoticeFacts =>
  'insideReason' in facts ? { ...facts, insideReason: '' } : facts;
