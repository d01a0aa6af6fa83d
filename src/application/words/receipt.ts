import type { Receipt } from '../../contract/receipt.ts';
import { invitesStatement, statementsOf } from '../../domain/invites-statement.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { statementText } from './statements.ts';
import { dateText, dayText, momentText, moneyView, onePoint, possessive, stampText } from './reader.ts';
import { leftText, rejectReasonLabel, reviewClock, stateTags, type Setting } from './registration.ts';

/** What the partner is told: where it stands, why, and what to do; never who the rival is nor what the direct deal is. */
export function receiptView(registration: SubmittedRegistration, setting: Setting): Receipt {
  const { claim } = registration;
  const { reader } = setting;
  return {
    language: 'en',
    title: `Deal registration for ${claim.customerName}`,
    tag: stateTags[registration.state],
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
    statements: statementsPart(registration, setting),
    asOf: `As of ${stampText(setting.now.toString(), reader)} (${reader.timeZone}).`,
  };
}

/** What the partner may say of the company and has said; null where the receipt tells of no other claim to it. */
function statementsPart(registration: SubmittedRegistration, { reader, policy }: Setting): Receipt['statements'] {
  const made = statementsOf(registration);
  const invited = invitesStatement(registration);
  if (!invited && made.length === 0) return null;
  return {
    left: invited ? Math.max(0, policy.conflict.partnerStatements - made.length) : 0,
    made: made.map((statement) => `${dateText(statement.at, reader)}: ${statementText(statement)}`),
  };
}

function told(
  registration: SubmittedRegistration,
  { reader, policy }: Setting,
): Pick<Receipt, 'headline' | 'reason' | 'next'> {
  const { partnerName, customerName } = registration.claim;
  switch (registration.state) {
    case 'submitted':
    case 'in_review':
      return {
        headline: `${possessive(partnerName)} registration of ${customerName} is being reviewed.`,
        reason: registration.findings.some((finding) => finding.kind === 'direct_pipeline')
          ? 'The company is already in our pipeline; a person looks at it.'
          : '',
        next: `Nothing to do. A decision is due within ${policy.review.decisionHours} hours of submission.`,
      };
    case 'conflict':
      return {
        headline: `${customerName} is already registered.`,
        reason: 'Another registration of this company came earlier.',
        next: 'The partner manager decides. Dated proof of your work with the customer helps: send it to your channel account manager.',
      };
    case 'blocked':
      return registration.findings.some((finding) => finding.kind === 'certificate')
        ? {
            headline: 'The registration is blocked.',
            reason: 'No valid sales certificate is on record for your company.',
            next: 'Let somebody at your company pass the sales certification; the registration is then checked again.',
          }
        : {
            headline: `${customerName} is already registered.`,
            reason: 'The company is protected for an earlier registration.',
            next: 'You may register it again when it returns to the open pool.',
          };
    case 'approved':
      return {
        headline: `${customerName} is protected for ${partnerName} until ${dayText(registration.approval.protectedUntil, reader)}.`,
        reason: '',
        next: 'Tell us how the deal goes once a month.',
      };
    case 'won':
    case 'lost':
      return {
        headline: `The deal was ${registration.state} on ${dateText(registration.closedAt, reader)}.`,
        reason: '',
        next: registration.state === 'won' ? 'Your margin follows the program terms.' : 'Nothing to do.',
      };
    case 'rejected':
      return {
        headline: `The registration of ${customerName} was not accepted.`,
        reason: `${publicReason(registration.reasonCode)}.`,
        next: 'If you think this is wrong, answer your channel account manager with the reference below.',
      };
    case 'withdrawn':
      return { headline: 'The registration was withdrawn.', reason: '', next: 'You may register the company again.' };
    case 'expired':
      return {
        headline: `The protection of ${customerName} has ended.`,
        reason: 'The company is back in the open pool.',
        next: 'You may register it again.',
      };
  }
}

/** A partner hears "already registered" or "already in our pipeline", never more (the reviewer's own words stay inside). */
const publicReason = (code: string): string =>
  code === 'duplicate'
    ? 'Already registered'
    : code === 'already_in_direct_pipeline'
      ? 'Already in our pipeline'
      : rejectReasonLabel(code).replace(' (say why)', ' reason');

function clockSentence(registration: SubmittedRegistration, setting: Setting): string {
  if (registration.state === 'approved') return sentenceOf(leftText(registration.approval.protectedUntil, setting));
  const clock = reviewClock(registration, setting);
  return clock ? `Review: ${clock.text}.` : '';
}

const sentenceOf = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const pointed = (words: Pick<Receipt, 'headline' | 'reason' | 'next'>): typeof words => ({
  headline: onePoint(words.headline),
  reason: onePoint(words.reason),
  next: onePoint(words.next),
});
