import type { RegistrationSummary } from '../../contract/deal-card.ts';
import type { QueueRow, ReviewClock } from '../../contract/review-queue.ts';
import type { Tag, ViewerRole } from '../../contract/shared.ts';
import type { Reader } from '../../contract/requests.ts';
import { lostToAnother } from '../../domain/claim-standing.ts';
import { isOutOfBounds } from '../../domain/conflict.ts';
import { isConcern, isOnlyLikely, isOutside, type Finding } from '../../domain/finding.ts';
import { isOpen } from '../../domain/lifecycle.ts';
import { daysLeft } from '../../domain/protection.ts';
import {
  closingOf,
  type ExpiryCause,
  type RegistrationState,
  type SubmittedRegistration,
} from '../../domain/registration.ts';
import { mayDecide } from './onlooker.ts';
import { dateText, dayText, momentText, moneyView, onePoint, possessive, stretchText } from './reader.ts';
import { leftText, type Setting } from './setting.ts';
import { endsInSilence, ifHeardOf, isWarned, standingOf } from './standing.ts';
import { territoryNames } from './territory.ts';

export const stateTags: Record<RegistrationState, Tag> = {
  draft: { label: 'Draft', tone: 'neutral' },
  submitted: { label: 'Submitted', tone: 'info' },
  in_review: { label: 'In review', tone: 'info' },
  conflict: { label: 'Conflict', tone: 'warning' },
  blocked: { label: 'Blocked', tone: 'danger' },
  action_required: { label: 'Action required', tone: 'warning' },
  approved: { label: 'Protected', tone: 'success' },
  won: { label: 'Won', tone: 'success' },
  lost: { label: 'Lost', tone: 'neutral' },
  rejected: { label: 'Rejected', tone: 'danger' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' },
  expired: { label: 'Expired', tone: 'neutral' },
};

/** The state in a word; a protection that silence is about to end does not look like one that goes on. */
export const stateTag = (registration: SubmittedRegistration, setting: Setting): Tag =>
  registration.state === 'approved' &&
  endsInSilence(registration.approval, setting) !== null &&
  isWarned(registration.approval, setting)
    ? { label: 'Ends without an update', tone: 'warning' }
    : stateTags[registration.state];

export const rejectReasons = [
  { value: 'duplicate', label: 'Duplicate of another registration' },
  { value: 'out_of_territory', label: "Outside the partner's territory" },
  { value: 'already_in_direct_pipeline', label: 'Already in the direct pipeline' },
  { value: 'existing_customer', label: 'Already a customer' },
  { value: 'incomplete', label: 'Information is missing' },
  { value: 'not_qualified', label: 'Not a qualified opportunity' },
  { value: 'other', label: 'Other (say why)' },
] as const;

/** The reason that the check itself gives for a rejection; empty where it gives none. */
export const suggestedReason = ({ findings }: SubmittedRegistration): '' | 'out_of_territory' =>
  findings.some(isOutside) ? 'out_of_territory' : '';

/** `toAnother`: decided for another partner, so it need not repeat anybody's registration. */
export const rejectReasonLabel = (code: string, toAnother = false): string =>
  toAnother && code === 'duplicate'
    ? 'The company went to another partner'
    : (rejectReasons.find((reason) => reason.value === code)?.label ?? code);

export const rejectionLabel = (rejected: Extract<SubmittedRegistration, { state: 'rejected' }>): string =>
  rejectReasonLabel(rejected.reasonCode, lostToAnother(rejected));

/** The day to which a registration protects its company, while it does or did. */
export const protectionOf = (registration: SubmittedRegistration): string | null =>
  'approval' in registration ? registration.approval.protectedUntil : null;

/** The review clock in words: "31 h left", "4 h over". Null when nobody has to decide. */
export function reviewClock(registration: SubmittedRegistration, { now, policy }: Setting): ReviewClock | null {
  if (registration.state !== 'in_review' && registration.state !== 'conflict') return null;
  const due = Temporal.Instant.from(registration.reviewDueAt);
  const left = now.until(due).total('milliseconds');
  const whole = policy.review.decisionHours * 3_600_000;
  const share = Math.round(((whole - left) / whole) * 1000) / 1000;
  const dueAt = registration.reviewDueAt;
  if (left < 0) return { text: `${stretchText(-left)} over`, tone: 'danger', dueAt, share };
  const soon = left <= policy.review.dueSoonHours * 3_600_000;
  return { text: `${stretchText(left)} left`, tone: soon ? 'warning' : 'info', dueAt, share };
}

/** Where the registration stands, in one sentence for people inside the company. */
export const statusSentence = (registration: SubmittedRegistration, setting: Setting): string =>
  onePoint(standing(registration, setting));

function standing(registration: SubmittedRegistration, setting: Setting): string {
  const { reader } = setting;
  const { partnerName, customerName } = registration.claim;
  switch (registration.state) {
    case 'submitted':
      return `${partnerName} registered this deal.`;
    case 'in_review':
      return `${partnerName} registered this deal. ${dueSentence(registration, setting)}`;
    case 'conflict':
      return `Conflict: ${isOnlyLikely(registration.findings) ? `another partner registered what may be ${customerName}` : `more than one partner registered ${customerName}`}. ${dueSentence(registration, setting)}`;
    case 'blocked':
      return `Blocked: ${blockedBecause(registration, reader)}`;
    case 'action_required':
      return `${partnerName} has to answer questions of ${dateText(registration.requestedAt, reader)} before ${customerName} is decided about.`;
    case 'approved':
      return protectedSentence(registration, setting);
    case 'won':
      return `Won with ${partnerName} on ${dateText(closingOf(registration), reader)}.`;
    case 'lost':
      return `Lost on ${dateText(closingOf(registration), reader)}. ${partnerName} had registered it.`;
    case 'rejected':
      return `Rejected on ${dateText(registration.rejectedAt, reader)}: ${rejectionLabel(registration)}.`;
    case 'withdrawn':
      return `${possessive(partnerName)} registration was withdrawn on ${dateText(registration.withdrawnAt, reader)}.`;
    case 'expired':
      return `${possessive(partnerName)} protection ended on ${dayText(registration.cause === 'protection_ended' ? registration.approval.protectedUntil : registration.expiredOn, reader)}${endedBecause[registration.cause]}.${registration.cause === 'appeal_upheld' ? '' : ' The company is back in the open pool.'}`;
  }
}

function protectedSentence(
  { approval, claim }: Extract<SubmittedRegistration, { state: 'approved' }>,
  setting: Setting,
): string {
  const { reader } = setting;
  const end = endsInSilence(approval, setting);
  if (end === null) {
    return `Protected for ${claim.partnerName} until ${dayText(approval.protectedUntil, reader)} (${leftText(approval.protectedUntil, setting)})${ifHeardOf(approval, setting)}.`;
  }
  return `Protected for ${claim.partnerName} only until ${dayText(end, reader)} (${leftText(end, setting)}) unless an update comes: nothing was heard since ${dateText(approval.updatedAt, reader)}.`;
}

const endedBecause: Record<ExpiryCause, string> = {
  protection_ended: '',
  silence: ' because no update came',
  customer_choice: ' because the customer chose another partner',
  appeal_upheld: ' because another partner’s appeal was upheld',
};

/** "Review due in 31 h."; empty when nobody has to decide. */
export function dueSentence(registration: SubmittedRegistration, setting: Setting): string {
  const clock = reviewClock(registration, setting);
  if (!clock) return '';
  const [stretch, over] = [clock.text.replace(/ (left|over)$/, ''), clock.text.endsWith(' over')];
  return over ? `Review overdue by ${stretch}.` : `Review due in ${stretch}.`;
}

function blockedBecause(registration: SubmittedRegistration, reader: Reader): string {
  const certificate = registration.findings.find((finding) => finding.kind === 'certificate');
  const outside = registration.findings.find(isOutOfBounds);
  if (certificate?.kind === 'certificate') {
    return certificate.lapsedOn
      ? `${possessive(certificate.partnerName)} sales certificate lapsed on ${dayText(certificate.lapsedOn, reader)}.`
      : `${certificate.partnerName} holds no sales certificate.`;
  }
  if (outside) {
    return `${territoryNames(outside.outside)} is outside the territories agreed with ${outside.partnerName}.`;
  }
  return 'the company is protected for another partner.';
}

export function registrationSummary(
  registration: SubmittedRegistration,
  version: number,
  tier: string,
  setting: Setting,
  viewer: ViewerRole,
): RegistrationSummary {
  const until = protectionOf(registration);
  return {
    id: registration.id,
    version,
    state: registration.state,
    tag: stateTag(registration, setting),
    customerName: registration.claim.customerName,
    partner: { id: registration.claim.partnerId, name: registration.claim.partnerName, tier },
    submittedAt: registration.submittedAt,
    submittedText: momentText(registration.submittedAt, setting.reader),
    reviewDueAt: 'reviewDueAt' in registration ? registration.reviewDueAt : null,
    protectedUntil: until,
    daysLeft:
      until && registration.state === 'approved'
        ? daysLeft(Temporal.PlainDate.from(until), setting.now, setting.timeZone)
        : null,
    amount: moneyView(registration.claim.estimatedArr, setting.reader),
    ...standingOf(registration, setting, viewer),
    receiptUrl: '',
    partnerLink: null,
  };
}

const checkTags = {
  another_partner: { label: 'Another partner', tone: 'warning' },
  direct_pipeline: { label: 'Direct pipeline', tone: 'warning' },
  direct_later: { label: 'Later direct deal', tone: 'warning' },
  direct_activity: { label: 'Direct contact', tone: 'warning' },
  existing_customer: { label: 'Existing customer', tone: 'info' },
  certificate: { label: 'Certificate lapsed', tone: 'danger' },
  cool_off: { label: 'Cool-off', tone: 'danger' },
  own_registration: { label: 'Registered before', tone: 'danger' },
  related_company: { label: 'Related company', tone: 'info' },
} as const;

function checkTag(finding: Finding): Tag {
  if (finding.kind !== 'out_of_territory') return { ...checkTags[finding.kind] };
  if (!isOutside(finding)) return { label: 'Territory not readable', tone: 'warning' };
  return { label: 'Outside territory', tone: finding.follows === 'block' ? 'danger' : 'warning' };
}

/** What the check found, as tags, each kind once, and that a later claim waits; "No conflict" when nothing is in the way of what goes on. */
function checksOf({ findings, state }: SubmittedRegistration, later: readonly Finding[]): Tag[] {
  const tags = new Map(findings.map((finding) => [finding.kind, checkTag(finding)]));
  const claims: Tag[] = later.length === 0 ? [] : [{ label: 'Another partner, later', tone: 'warning' }];
  const goesOn = isOpen(state) || state === 'approved';
  const clear: Tag[] = goesOn && isClear(findings, later) ? [{ label: 'No conflict', tone: 'success' }] : [];
  return [...clear, ...tags.values(), ...claims];
}

/** Nothing stands in the way that a person would have to weigh by itself. */
const isClear = (findings: readonly Finding[], later: readonly Finding[]): boolean =>
  !findings.some(isConcern) && later.length === 0;

/** A row of the queue. `later`: claims of other partners that came later and wait beside it. */
export const queueRow = (
  registration: SubmittedRegistration,
  { version, tier, later }: { version: number; tier: string; later: readonly Finding[] },
  setting: Setting,
  viewer: ViewerRole,
): QueueRow => ({
  ...registrationSummary(registration, version, tier, setting, viewer),
  clock: reviewClock(registration, setting),
  checks: checksOf(registration, later),
  owner: registration.submittedBy.name,
  bulk: mayDecide(viewer) && registration.state === 'in_review' && isClear(registration.findings, later),
});
