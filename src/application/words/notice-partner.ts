import type { Reader } from '../../contract/requests.ts';
import type { NoticeFacts } from '../../domain/notice.ts';
import { creditForPartner } from './notice-attribution.ts';
import type { NoticeSubject, NoticeWords } from './notice-words.ts';
import { leftWords } from './notice-inside.ts';
import { moneyForPartner } from './notice-money.ts';
import { dayText } from './reader.ts';
import { publicReason } from './public-reason.ts';

/** What the partner is told: where its own registration stands and what to do, as its receipt says it. */
export function noticeForPartner(facts: NoticeFacts, { customerName }: NoticeSubject, reader: Reader): NoticeWords {
  const say = (subject: string, ...sentences: string[]): NoticeWords => ({ subject, sentences });
  // prettier-ignore
  switch (facts.kind) {
    case 'submitted':
      return say(`Received: your registration of ${customerName}`, `Your registration of ${customerName} has arrived and is being reviewed.`);
    case 'conflict_found':
      return say(`Your registration of ${customerName}`, `${customerName} is already registered. The partner manager decides; dated proof of your work with the customer helps.`);
    case 'blocked':
      return say(
        `Blocked: your registration of ${customerName}`,
        facts.by === 'territory'
          ? `Your registration of ${customerName} is blocked: your agreement does not cover its territory. It goes on by itself once it does.`
          : facts.by === 'certificate'
          ? `Your registration of ${customerName} is blocked: your company has no valid sales certificate on record. It goes on by itself once somebody of yours passes the sales certification.`
          : `${customerName} is already registered and protected. You may register it again when it returns to the open pool.`,
      );
    case 'review_resumed':
      return say(`In review: your registration of ${customerName}`, `Nothing stands in the way of your registration of ${customerName} any more; it is being reviewed.`);
    case 'information_requested':
      return say(`Question about ${customerName}`, `Before your registration of ${customerName} can be decided, please answer:`, facts.questions);
    case 'approved':
      return say(`Approved: ${customerName}`, `Your registration of ${customerName} was approved. The company is protected for you until ${dayText(facts.protectedUntil, reader)}. Tell us once a month how the deal is going.`);
    case 'rejected':
      return say(
        `Not accepted: ${customerName}`,
        facts.wasFirst
          ? `Your registration of ${customerName} was not accepted. You registered first; our partner desk weighed all claims to the company and decided for another partner.`
          : `Your registration of ${customerName} was not accepted: ${publicReason(facts.reasonCode)}.`,
        facts.fee ? 'A referral fee is noted for you if the deal is won.' : '',
        'If you think this is wrong, you may appeal on your receipt.',
      );
    case 'withdrawn':
      return say(`Withdrawn: ${customerName}`, `Your registration of ${customerName} was withdrawn.`);
    case 'extended':
      return say(`Extended: ${customerName}`, `${customerName} is now protected for you until ${dayText(facts.until, reader)}, as long as you tell us once a month how the deal is going.`);
    case 'reopened':
      return say(`Open again: ${customerName}`, `The decision on your registration of ${customerName} was taken back. It is reviewed again.`);
    case 'update_due':
      return say(`How is ${customerName} going?`, `An update on ${customerName} was due on ${dayText(facts.on, reader)}. One click on your receipt is enough.`);
    case 'silence_warned':
      return say(`Please answer: ${customerName} ends on ${dayText(facts.expiresOn, reader)}`, `We have not heard of ${customerName} for a while. Without an update its protection ends on ${dayText(facts.expiresOn, reader)}.`);
    case 'expired':
      return say(
        `Ended: ${customerName}`,
        facts.cause === 'customer_choice'
          ? `The customer asked to work with another partner, so the protection of ${customerName} has ended. A referral fee is noted for you.`
          : facts.cause === 'appeal_upheld'
            ? `An appeal against the decision on ${customerName} was upheld, so your protection has ended.${facts.fee ? ' What is owed to you for it is noted on your receipt.' : ''} If you think this is wrong, you may appeal on your receipt.`
            : `The protection of ${customerName} has ended${facts.cause === 'silence' ? ' because no update came' : ''}. The company is back in the open pool.`,
      );
    case 'won':
    case 'lost':
      return say(`${facts.kind === 'won' ? 'Won' : 'Lost'}: ${customerName}`, `The deal with ${customerName} was ${facts.kind}.`);
    case 'appeal_decided':
      return say(`Your appeal: ${customerName}`, appealOutcome(facts, customerName));
    case 'protection_kept':
      return say(`Still protected: ${customerName}`, `An appeal against the decision on ${customerName} was looked at. The company stays protected for you.`);
    case 'protection_ends':
      return say(`${leftWords(facts.days)}: ${customerName}`, `Your protection of ${customerName} ends on ${dayText(facts.until, reader)}.`);
    case 'receipt_link_replaced':
      return say(`New link: ${customerName}`, `The link to your registration of ${customerName} was replaced. Use this one from now on; the one before it opens nothing any more.`);
    case 'certificate_lapses':
      return say(`Certificate lapses: ${facts.person}`, `The ${facts.certificate} certificate of ${facts.person} lapses after ${dayText(facts.on, reader)}. A new one in time keeps your registrations going.`);
    case 'money_approved': case 'money_reversed': case 'money_paid': case 'money_returned':
      return moneyForPartner(facts, reader);
    case 'credit_changed':
    case 'credits_reweighed':
      return creditForPartner(facts, reader);
    case 'touchpoint_proposed': case 'touchpoints_proposed': case 'touchpoint_confirmed': case 'touchpoint_declined':
    case 'credit_appeal_lodged': case 'credit_appeal_decided': case 'money_to_approve': case 'assigned':
    case 'given_back': case 'information_provided': case 'status_updated': case 'appeal_lodged':
    case 'direct_found': case 'review_due_soon': case 'review_overdue':
      throw new Error(`${facts.kind} is not for partners`);
  }
}

function appealOutcome(
  { outcome, remedy }: Extract<NoticeFacts, { kind: 'appeal_decided' }>,
  customerName: string,
): string {
  if (outcome === 'dismissed') return `Your appeal was looked at; the decision on ${customerName} stands.`;
  return remedy
    ? `Your appeal was right. ${customerName} stays protected for the registration that was approved; what is owed to you instead is noted on your receipt.`
    : `Your appeal was right: the registration of ${customerName} is reviewed again.`;
}
