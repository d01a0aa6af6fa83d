import type { Tone } from '../../contract/shared.ts';
import type { DecisionKind } from '../../contract/decision.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { dayText, onePoint, plural } from './reader.ts';
import { rejectionLabel, stateTags } from './registration.ts';
import { leftText, type Setting } from './setting.ts';
import { ifHeardOf, silenceDays } from './standing.ts';

/** What a decision has led to, said to the person who took it. */
export function doneWords(
  registration: SubmittedRegistration,
  kind: DecisionKind,
  setting: Setting,
): { tone: Tone; message: string } {
  const { tone, message } = didWhat(registration, kind, setting) ?? ledTo(registration, setting);
  return { tone, message: onePoint(message) };
}

type Words = { tone: Tone; message: string };

const good = (message: string): Words => ({ tone: 'success', message });

/** Acts that are told by what was done, whatever state followed. */
function didWhat(registration: SubmittedRegistration, kind: DecisionKind, setting: Setting): Words | null {
  const { reader, policy } = setting;
  const { partnerName } = registration.claim;
  const now = stateTags[registration.state].label.toLowerCase();
  switch (kind) {
    case 'assign':
      return registration.assignee
        ? good(`Given to ${registration.assignee.name}.`)
        : good('Given back: anybody who decides may take it.');
    case 'request-information':
      return good(
        `Asked. ${partnerName} sees the questions on its receipt${policy.review.pausesForPartner ? '; the review clock stands still until it answers' : ''}.`,
      );
    case 'provide-information':
      return good(`Sent. It was checked again and is now: ${now}.`);
    case 'extend':
      return registration.state === 'approved'
        ? good(
            `Extended until ${dayText(registration.approval.protectedUntil, reader)} (${leftText(registration.approval.protectedUntil, setting)})${ifHeardOf(registration.approval, setting)}.`,
          )
        : null;
    case 'update-status':
      return registration.state === 'approved'
        ? good(`Noted. The next update is due ${dayText(silenceDays(registration.approval, setting).due, reader)}.`)
        : null;
    case 'honour-choice':
      return good(
        `Done. The protection for ${partnerName} has ended and its referral fee is recorded. The chosen partner’s registration can be approved now.`,
      );
    case 'reopen':
      return good(`Reopened. It was checked again and is now: ${now}.`);
    case 'appeal':
      return good('Appeal sent. The partner manager decides about it.');
    case 'decide-appeal':
      if (registration.appeal?.decision?.remedy) {
        return good(`Appeal upheld, with a compensation: ${partnerName} reads on its receipt what is noted for it.`);
      }
      return registration.appeal?.decision?.outcome === 'upheld'
        ? good(`Appeal upheld. It is reviewed again, and is now: ${now}.`)
        : good('Appeal dismissed. The decision stands.');
    default:
      return null;
  }
}

function ledTo(registration: SubmittedRegistration, setting: Setting): Words {
  const { partnerName, customerName } = registration.claim;
  switch (registration.state) {
    case 'approved':
      return good(
        `Approved. ${customerName} is protected for ${partnerName} until ${dayText(registration.approval.protectedUntil, setting.reader)} (${leftText(registration.approval.protectedUntil, setting)})${ifHeardOf(registration.approval, setting)}.`,
      );
    case 'rejected':
      return good(
        `Rejected: ${rejectionLabel(registration)}. ${registration.reasonCode === 'other' ? 'Your words stay inside the company.' : `${partnerName} sees this reason on its receipt.`}`,
      );
    case 'withdrawn':
      return good(`Withdrawn. ${customerName} is free for ${partnerName} to register again.`);
    case 'in_review':
      return good('Checked again: nothing stands in the way any more. It is in review.');
    default:
      return {
        tone: stateTags[registration.state].tone,
        message: `Checked again: it is now ${stateTags[registration.state].label.toLowerCase()}.`,
      };
  }
}

/** "7 approved, 1 not: see below." */
export const bulkSummary = (done: number, not: number): string =>
  not === 0
    ? `${plural(done, 'registration')} approved.`
    : `${done === 0 ? 'None' : plural(done, 'registration')} approved, ${not} not: each says why.`;
