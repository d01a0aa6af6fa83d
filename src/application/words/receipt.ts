import type { Receipt } from '../../contract/receipt.ts';
import { lostThoughFirst } from '../../domain/claim-standing.ts';
import { isOutOfBounds } from '../../domain/conflict.ts';
import { isDirect, type Finding } from '../../domain/finding.ts';
import { invitesStatement, statementsOf } from '../../domain/invites-statement.ts';
import { dayIn } from '../../domain/protection.ts';
import { closingOf, type ExpiryCause, type SubmittedRegistration } from '../../domain/registration.ts';
import { editableFields } from './editable.ts';
import { publicReason } from './public-reason.ts';
import { dateText, dayText, momentText, moneyView, onePoint, plural, possessive, stampText } from './reader.ts';
import { rightNote, type ReceiptRight } from './receipt-right.ts';
import { reviewClock, stateTags } from './registration.ts';
import { consequenceSentence } from './resolution.ts';
import { leftText, type Setting } from './setting.ts';
import { appealUntil, endsInSilence, ifHeardOf, updateStanding } from './standing.ts';
import { statementText } from './statements.ts';
import { territoryForPartner } from './territory.ts';

/** What the partner is told: where it stands, why, and what to do; never who the rival is nor what the direct deal is. */
export function receiptView(
  registration: SubmittedRegistration,
  version: number,
  setting: Setting,
  right: ReceiptRight,
): Receipt {
  const acts = right.may === 'act';
  const { claim } = registration;
  const { reader } = setting;
  return {
    language: 'en',
    title: `Deal registration for ${claim.customerName}`,
    tag: stateTags[registration.state],
    note: rightNote(right),
    ...pointed(told(registration, setting)),
    clock: clockSentence(registration, setting),
    facts: [
      { label: 'Partner', value: claim.partnerName },
      { label: 'Customer', value: claim.customerName },
      { label: 'Submitted', value: momentText(registration.submittedAt, reader) },
      { label: 'Estimated ARR', value: moneyView(claim.estimatedArr, reader).text },
      { label: 'Expected close date', value: dayText(claim.expectedCloseDate, reader) },
      { label: 'Reference', value: registration.id },
    ],
    version,
    forms: acts ? formsOf(registration, setting) : noForms,
    statements: statementsPart(registration, setting, acts),
    asOf: `As of ${stampText(setting.now.toString(), reader)}, the time of ${reader.timeZone}.`,
  };
}

const noForms: Receipt['forms'] = { answer: null, update: null, appeal: null };

function formsOf(registration: SubmittedRegistration, setting: Setting): Receipt['forms'] {
  const until = appealUntil(registration, setting);
  const update = registration.state === 'approved' ? updateStanding(registration.approval, setting) : null;
  return {
    answer:
      registration.state === 'action_required'
        ? { questions: registration.questions, fields: editableFields(registration) }
        : null,
    update: update && { sentence: update.sentence, choices: update.choices },
    appeal: until === null ? null : { sentence: `You may appeal until ${dayText(until, setting.reader)}.` },
  };
}

/** What the partner may say of the company and has said; null where the receipt tells of no other claim to it. */
function statementsPart(
  registration: SubmittedRegistration,
  { reader, policy }: Setting,
  acts: boolean,
): Receipt['statements'] {
  const made = statementsOf(registration);
  const invited = acts && invitesStatement(registration);
  if (!invited && made.length === 0) return null;
  return {
    left: invited ? Math.max(0, policy.conflict.partnerStatements - made.length) : 0,
    made: made.map((statement) => `${dateText(statement.at, reader)}: ${statementText(statement)}`),
  };
}

/** Never what our own team has, only that a person weighs it. */
function ownTeamWords(findings: readonly Finding[]): string {
  if (findings.some(({ kind }) => kind === 'direct_pipeline')) {
    return 'The company is already in our pipeline; a person looks at it.';
  }
  return findings.some(isDirect) ? 'Our own team knows the company too; a person looks at it.' : '';
}

function told(registration: SubmittedRegistration, setting: Setting): Pick<Receipt, 'headline' | 'reason' | 'next'> {
  const { reader, policy } = setting;
  const { partnerName, customerName } = registration.claim;
  switch (registration.state) {
    case 'submitted':
    case 'in_review':
      return {
        headline: `${possessive(partnerName)} registration of ${customerName} is being reviewed.`,
        reason: inReviewBecause(registration),
        next: `${registration.findings.some((one) => one.kind === 'out_of_territory') ? 'If the territory is another one, tell your channel account manager.' : 'Nothing to do.'} A decision is due within ${policy.review.decisionHours} hours of submission.`,
      };
    case 'conflict':
      return {
        headline: `${customerName} is already registered.`,
        reason: 'Another registration of this company came earlier.',
        next: 'The partner manager decides. Dated proof of your work with the customer helps: send it to your channel account manager.',
      };
    case 'blocked':
      return blocked(registration);
    case 'action_required':
      return {
        headline: 'We need your answer.',
        reason: 'Questions have to be answered before the registration can be decided about.',
        next: `Answer below; the review then goes on${policy.review.pausesForPartner ? ', with the time that was left' : ''}.`,
      };
    case 'approved':
      return {
        headline: protectedLine(registration, setting),
        reason: '',
        next: 'Tell us how the deal goes once a month, below.',
      };
    case 'won':
    case 'lost':
      return {
        headline: `The deal was ${registration.state} on ${dateText(closingOf(registration), reader)}.`,
        reason: '',
        next: registration.state === 'won' ? 'Your margin follows the program terms.' : 'Nothing to do.',
      };
    case 'rejected':
      return {
        headline: `The registration of ${customerName} was not accepted.`,
        reason: `${decidedBecause(registration)}.${owed(registration, setting)}`,
        next: afterDecision(
          registration,
          setting,
          'If you think this is wrong, ask your channel account manager with the reference below.',
        ),
      };
    case 'withdrawn':
      return { headline: 'The registration was withdrawn.', reason: '', next: 'You may register the company again.' };
    case 'expired':
      return {
        headline: `The protection of ${customerName} has ended.`,
        reason: `${endedBecause(registration.cause, setting)}${owed(registration, setting)}`,
        next: afterDecision(registration, setting, again(registration, setting)),
      };
  }
}

function protectedLine(
  { approval, claim }: Extract<SubmittedRegistration, { state: 'approved' }>,
  setting: Setting,
): string {
  const { reader } = setting;
  const end = endsInSilence(approval, setting);
  return end === null
    ? `${claim.customerName} is protected for ${claim.partnerName} until ${dayText(approval.protectedUntil, reader)}${ifHeardOf(approval, setting)}.`
    : `${claim.customerName} is protected for ${claim.partnerName} only until ${dayText(end, reader)}, unless you tell us how the deal goes.`;
}

/** Who registered first and lost by a person's decision is not told that somebody was there before. */
const decidedBecause = (registration: Extract<SubmittedRegistration, { state: 'rejected' }>): string =>
  lostThoughFirst(registration)
    ? 'You registered first. Our partner desk weighed all claims to the company and decided for another partner'
    : publicReason(registration.reasonCode);
function inReviewBecause({ findings }: SubmittedRegistration): string {
  const territory = findings.find((finding) => finding.kind === 'out_of_territory');
  return [territory ? `${territoryForPartner(territory)} A person looks at it.` : '', ownTeamWords(findings)]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function blocked({ findings, claim }: SubmittedRegistration): Pick<Receipt, 'headline' | 'reason' | 'next'> {
  if (findings.some((finding) => finding.kind === 'certificate')) {
    return {
      headline: 'The registration is blocked.',
      reason: 'No valid sales certificate is on record for your company.',
      next: 'Let somebody at your company pass the sales certification; the registration is then checked again.',
    };
  }
  const outside = findings.find(isOutOfBounds);
  return outside
    ? {
        headline: 'The registration is blocked.',
        reason: territoryForPartner(outside),
        next: 'Ask your channel account manager to extend your agreement; the registration then goes on by itself. If the territory is another one, have it registered anew.',
      }
    : {
        headline: `${claim.customerName} is already registered.`,
        reason: 'The company is protected for an earlier registration.',
        next: 'You may register it again when it returns to the open pool.',
      };
}

/** The fee or credit noted for this partner; the deal that would bring it is not told. */
function owed({ claim, resolutions }: SubmittedRegistration, { reader }: Setting): string {
  const due = resolutions.findLast(({ consequence }) => consequence?.beneficiary.partnerId === claim.partnerId);
  return due?.consequence ? ` ${consequenceSentence(due.consequence, reader)}` : '';
}

function endedBecause(cause: ExpiryCause, { policy: { life } }: Setting): string {
  if (cause === 'customer_choice') return 'The customer asked to work with another partner.';
  if (cause === 'appeal_upheld') return 'An appeal against the decision was upheld.';
  return cause === 'silence'
    ? `No update came for ${plural(life.strictMonthly ? life.nudgeDays : life.silentExpiryDays, 'day')}. The company is back in the open pool.`
    : 'The company is back in the open pool.';
}

/** Rule 8: after an end by silence the same partner waits. */
function again(
  registration: Extract<SubmittedRegistration, { state: 'expired' }>,
  { reader, policy, now, timeZone }: Setting,
): string {
  if (registration.cause === 'appeal_upheld') return 'If you think this is wrong, ask your channel account manager.';
  if (registration.cause !== 'silence') return 'You may register it again.';
  const from = Temporal.PlainDate.from(registration.expiredOn).add({ days: policy.life.coolOffDays });
  return Temporal.PlainDate.compare(from, dayIn(now, timeZone)) > 0
    ? `You may register it again from ${dayText(from.toString(), reader)}.`
    : 'You may register it again.';
}

/** What is open against a decision: an appeal, or how it went. */
function afterDecision(registration: SubmittedRegistration, setting: Setting, otherwise: string): string {
  const { appeal } = registration;
  const { reader } = setting;
  if (appeal?.decision) {
    const { at, remedy } = appeal.decision;
    return remedy
      ? `Your appeal was upheld on ${dateText(at, reader)}: the company stays protected for the registration that was approved, and what is owed to you instead is noted above.`
      : `Your appeal was looked at on ${dateText(at, reader)}: the decision stands.`;
  }
  if (appeal) return `Your appeal of ${dateText(appeal.lodgedAt, reader)} is being looked at.`;
  const until = appealUntil(registration, setting);
  return until === null ? otherwise : `You may appeal until ${dayText(until, reader)}. ${otherwise}`;
}

function clockSentence(registration: SubmittedRegistration, setting: Setting): string {
  if (registration.state === 'approved') {
    const { approval } = registration;
    return sentenceOf(leftText(endsInSilence(approval, setting) ?? approval.protectedUntil, setting));
  }
  const clock = reviewClock(registration, setting);
  return clock ? `Review: ${clock.text}.` : '';
}

const sentenceOf = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const pointed = (words: Pick<Receipt, 'headline' | 'reason' | 'next'>): typeof words => ({
  headline: onePoint(words.headline),
  reason: onePoint(words.reason),
  next: onePoint(words.next),
});
