import type { Reader } from '../../contract/requests.ts';
import type { NoticeFacts } from '../../domain/notice.ts';
import { attributionForInside } from './notice-attribution.ts';
import type { NoticeSubject, NoticeWords } from './notice-words.ts';
import { moneyToApprove } from './notice-money.ts';
import { dayText, momentText, plural, possessive } from './reader.ts';
import { rejectReasonLabel } from './registration.ts';

/** What people in the company are told. Rivals are not named: a mail goes where roles do not follow. */
export function noticeForInside(
  facts: NoticeFacts,
  { customerName, partnerName }: NoticeSubject,
  reader: Reader,
): NoticeWords {
  const whose = `${possessive(partnerName)} registration of ${customerName}`;
  const say = (subject: string, ...sentences: string[]): NoticeWords => ({ subject, sentences });
  // prettier-ignore
  switch (facts.kind) {
    case 'submitted':
      return say(`To decide: ${customerName} for ${partnerName}`, `${partnerName} registered ${customerName}. It waits for a decision.`);
    case 'conflict_found':
      return say(`Conflict: ${customerName}`, `${whose} is in conflict with another claim. Open it to see both sides and decide.`);
    case 'blocked':
      return say(`Blocked: ${customerName} for ${partnerName}`, `${whose} is blocked: ${blockedBecause(partnerName)[facts.by]}`);
    case 'review_resumed':
      return say(`In review: ${customerName} for ${partnerName}`, `Nothing stands in the way of ${whose} any more. It waits for a decision.`);
    case 'assigned':
      return say(`Yours to decide: ${customerName} for ${partnerName}`, `${whose} was assigned to you.`);
    case 'given_back':
      return say(`To decide: ${customerName} for ${partnerName}`, `The review of ${whose} was given back to all. It waits for a decision.`);
    case 'information_requested':
      return say(`Question about ${customerName}`, `Before ${whose} can be decided, this has to be answered:`, facts.questions);
    case 'information_provided':
      return say(`Answered: ${customerName} for ${partnerName}`, `The questions about ${whose} were answered. It waits for a decision again.`);
    case 'approved':
      return say(`Approved: ${customerName} for ${partnerName}`, `${whose} was approved. The company is protected until ${dayText(facts.protectedUntil, reader)}.`);
    case 'rejected':
      return say(
        `Not accepted: ${customerName} for ${partnerName}`,
        `${whose} was not accepted: ${rejectReasonLabel(facts.reasonCode, facts.toAnother).replace(' (say why)', '')}.`,
        facts.insideReason,
        facts.fee ? `${partnerName} receives a referral fee if the deal is won.` : '',
      );
    case 'withdrawn':
      return say(`Withdrawn: ${customerName} for ${partnerName}`, `${whose} was withdrawn.`, facts.insideReason);
    case 'extended':
      return say(`Extended: ${customerName} for ${partnerName}`, `${customerName} is now protected for ${partnerName} until ${dayText(facts.until, reader)}.`);
    case 'reopened':
      return say(`Open again: ${customerName} for ${partnerName}`, `The decision on ${whose} was taken back. It is reviewed again.`);
    case 'status_updated':
      return say(`Update: ${customerName}`, `${partnerName} says of ${customerName}: ${statusWords[facts.status]}.`);
    case 'update_due':
      return say(`Update due: ${customerName}`, `${partnerName} has not said how ${customerName} is going; an update was due on ${dayText(facts.on, reader)}. One click on the deal is enough.`);
    case 'silence_warned':
      return say(`Warning: ${customerName} ends on ${dayText(facts.expiresOn, reader)}`, `Without an update the protection of ${customerName} for ${partnerName} ends on ${dayText(facts.expiresOn, reader)}.`);
    case 'expired':
      return say(`Ended: ${customerName} for ${partnerName}`, `The protection of ${customerName} for ${partnerName} has ended${endedBecause[facts.cause]}.`);
    case 'won':
    case 'lost':
      return say(`${facts.kind === 'won' ? 'Won' : 'Lost'}: ${customerName}`, `The deal with ${customerName}, registered by ${partnerName}, was ${facts.kind}.`);
    case 'direct_found':
      return facts.isProtected
        ? say(`Our own deal: ${customerName}`, `Our own team opened a deal with ${customerName}, which is protected for ${partnerName}. The protection stands; agree who goes on.`)
        : say(`Our own team: ${customerName} for ${partnerName}`, `The CRM shows dealings of our own team with ${customerName}. Open ${whose} to see both sides and decide.`);
    case 'appeal_lodged':
      return say(`Appeal: ${customerName} for ${partnerName}`, `An appeal was made against the decision on ${whose}:`, facts.insideReason);
    case 'appeal_decided':
      return say(`Appeal decided: ${customerName} for ${partnerName}`, appealOutcome(facts, whose));
    case 'protection_kept':
      return say(`Stays protected: ${customerName} for ${partnerName}`, `An appeal against the protection of ${customerName} for ${partnerName} was decided: the protection stays.`);
    case 'protection_ends':
      return say(`${leftWords(facts.days)}: ${customerName} for ${partnerName}`, `The protection of ${customerName} for ${partnerName} ends on ${dayText(facts.until, reader)}.`);
    case 'review_due_soon':
      return say(`Due soon: ${customerName} for ${partnerName}`, `${whose} has to be decided by ${momentText(facts.dueAt, reader)}.`);
    case 'review_overdue':
      return say(`Overdue: ${customerName} for ${partnerName}`, `${whose} should have been decided by ${momentText(facts.dueAt, reader)}.`);
    case 'receipt_link_replaced':
      throw new Error(`${facts.kind} is for partners alone`);
    case 'money_to_approve':
      return moneyToApprove(facts, reader);
    case 'money_approved': case 'money_paid': case 'money_returned': case 'money_reversed': case 'credit_changed':
    case 'credits_reweighed':
      throw new Error(`${facts.kind} is for partners`);
    case 'touchpoint_proposed': case 'touchpoints_proposed': case 'touchpoint_confirmed': case 'touchpoint_declined':
    case 'credit_appeal_lodged': case 'credit_appeal_decided':
      return attributionForInside(facts, partnerName, reader);
    case 'certificate_lapses':
      return say(`Certificate lapses: ${facts.person} at ${partnerName}`, `The ${facts.certificate} certificate of ${facts.person} at ${partnerName} lapses after ${dayText(facts.on, reader)}.`);
  }
}

const blockedBecause = (partnerName: string) => ({
  territory: `the agreement with ${partnerName} does not cover its territory. It goes on by itself once it does.`,
  certificate: `${partnerName} has no valid sales certificate. It goes on by itself once somebody there passes the sales certification.`,
  protection: 'the company is protected for an earlier registration.',
});

function appealOutcome({ outcome, remedy }: Extract<NoticeFacts, { kind: 'appeal_decided' }>, whose: string): string {
  if (outcome === 'dismissed') return `The decision on ${whose} stands.`;
  return remedy
    ? `The appeal was right, but the company stays protected for another registration: what is owed for ${whose} is noted instead.`
    : `The appeal was right: ${whose} is reviewed again.`;
}

const statusWords = { on_track: 'on track', slower: 'slower than expected', at_risk: 'at risk' } as const;

const endedBecause = {
  protection_ended: '',
  silence: ' because no update came',
  customer_choice: ' because the customer asked to work with another partner',
  appeal_upheld: ' because an appeal against it was upheld',
} as const;

export const leftWords = (days: number): string => (days === 0 ? 'Last day' : `${plural(days, 'day')} left`);
