import type { MailSubscription } from '../../contract/notifications.ts';
import type { Reader } from '../../contract/requests.ts';
import type { ViewerRole } from '../../contract/shared.ts';
import { noticeRule, noticeRules, type NoticeKind, type Pace } from '../../domain/notice.ts';
import type { Policy } from '../../domain/policy.ts';
import { mayDecide } from './onlooker.ts';
import { dateText, plural } from './reader.ts';

/** What each kind of news is about, as a person inside would call it; null where only partners get it. */
const labels: Record<NoticeKind, string | null> = {
  submitted: 'A registration came in',
  conflict_found: 'A registration is in conflict',
  blocked: 'A registration was blocked',
  review_resumed: 'A review goes on',
  assigned: 'A review was given to you',
  direct_found: 'Dealings of our own team with a registered company',
  given_back: 'A review was given back to all',
  information_requested: 'Questions to the partner',
  information_provided: 'Questions were answered',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  extended: 'A protection was extended',
  reopened: 'A decision was taken back',
  status_updated: 'How a deal stands',
  update_due: 'An update is due',
  silence_warned: 'A protection is about to end by silence',
  expired: 'A protection ended',
  won: 'A deal was won',
  lost: 'A deal was lost',
  appeal_lodged: 'An appeal',
  appeal_decided: 'An appeal was decided',
  protection_kept: 'A protection stays after another partner’s appeal',
  protection_ends: 'A protection ends soon',
  review_due_soon: 'A review is due soon',
  review_overdue: 'A review is overdue',
  receipt_link_replaced: null,
  certificate_lapses: 'A certificate lapses soon',
  money_approved: null,
  money_paid: null,
  money_returned: null,
  money_reversed: null,
  money_to_approve: 'Money for partners waits for approval',
  touchpoint_proposed: 'What a partner did waits for confirmation',
  touchpoints_proposed: 'A list of what partners did waits for confirmation',
  touchpoint_confirmed: 'What you told of a partner was confirmed',
  touchpoint_declined: 'What you told of a partner was declined',
  credit_appeal_lodged: 'An appeal against a partner’s credit',
  credit_appeal_decided: 'Your appeal against a partner’s credit was decided',
  credit_changed: null,
  credits_reweighed: null,
};

/** What a person inside may get by mail, and when each comes. */
export function subscriptionView(
  person: { email: string; role: ViewerRole; outSince: string | null },
  { notices }: Policy,
  reader: Reader,
): MailSubscription {
  const when: Record<Pace, string> = {
    now: 'At once',
    soon: `Within ${plural(notices.batchMinutes, 'minute')}`,
    daily: `Once a day, from ${notices.digestHour} o’clock on`,
  };
  const kinds = (Object.keys(noticeRules) as NoticeKind[]).filter((kind) => {
    const inside = noticeRule(kind).to.filter((audience) => audience !== 'partner');
    return inside.some((audience) => audience !== 'reviewers' || mayDecide(person.role));
  });
  const lines = (essential: boolean): MailSubscription['other'] =>
    kinds.flatMap((kind) => {
      const { essential: isEssential, pace } = noticeRule(kind);
      const label = labels[kind];
      return isEssential === essential && label !== null ? [{ label, when: when[pace] }] : [];
    });
  return {
    email: person.email,
    isOut: person.outSince !== null,
    sentence:
      person.outSince === null
        ? `All mails that concern you go to ${person.email}.`
        : `Only essential mails go to ${person.email}, since ${dateText(person.outSince, reader)}.`,
    essential: lines(true),
    other: lines(false),
    mayMend: person.role === 'ops' || person.role === 'admin',
  };
}
