import type { Tone } from '../../contract/shared.ts';
import type { RegistrationRefusal } from '../../domain/decide-registration.ts';
import type { Refusal } from '../../domain/event.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { dayText, onePoint } from './reader.ts';
import { leftText, rejectReasonLabel, stateTags, type Setting } from './registration.ts';

/** What a decision has led to, said to the person who took it. */
export function doneWords(registration: SubmittedRegistration, setting: Setting): { tone: Tone; message: string } {
  const { tone, message } = ledTo(registration, setting);
  return { tone, message: onePoint(message) };
}

function ledTo(registration: SubmittedRegistration, setting: Setting): { tone: Tone; message: string } {
  const { partnerName, customerName } = registration.claim;
  switch (registration.state) {
    case 'approved':
      return {
        tone: 'success',
        message: `Approved. ${customerName} is protected for ${partnerName} until ${dayText(registration.approval.protectedUntil, setting.reader)} (${leftText(registration.approval.protectedUntil, setting)}).`,
      };
    case 'rejected':
      return {
        tone: 'success',
        message: `Rejected: ${rejectReasonLabel(registration.reasonCode)}. ${registration.reasonCode === 'other' ? 'Your words stay inside the company.' : `${partnerName} sees this reason on its receipt.`}`,
      };
    case 'withdrawn':
      return { tone: 'success', message: `Withdrawn. ${customerName} is free for ${partnerName} to register again.` };
    case 'in_review':
      return { tone: 'success', message: 'Checked again: nothing stands in the way any more. It is in review.' };
    default:
      return {
        tone: stateTags[registration.state].tone,
        message: `Checked again: it is now ${stateTags[registration.state].label.toLowerCase()}.`,
      };
  }
}

const refusals: Record<RegistrationRefusal, (facts: Refusal['facts'], setting: Setting) => string> = {
  already_submitted: () => 'It was submitted already.',
  not_submitted: () => 'It has not been submitted yet.',
  already_decided: ({ state }) => `It was decided already${typeof state === 'string' ? ` (${state})` : ''}.`,
  own_registration: () => 'This partner already registered the company.',
  cool_off: () =>
    'This partner has to wait out the cool-off after its earlier registration expired without news (rule 8).',
  still_blocked: ({ lapsedOn }, { reader }) =>
    typeof lapsedOn === 'string'
      ? `Still blocked: the sales certificate lapsed on ${dayText(lapsedOn, reader)} (rule 2).`
      : 'Still blocked: what stood in the way is still there (rule 2).',
  protected_for_another: ({ protectedUntil }, { reader }) =>
    `Not approved: the company is protected for another partner until ${typeof protectedUntil === 'string' ? dayText(protectedUntil, reader) : 'further notice'} (rule 6).`,
  reason_required: () => 'Not done yet: this needs a written reason (rules 3 and 10).',
  still_protected: () => 'The protection has not ended yet.',
  not_protected: () => 'It is not protected.',
  nothing_to_state: () => 'Nothing is asked about this company any more, so nothing was noted.',
  too_many_statements: () =>
    'Nothing was noted: enough has been said about this registration here. Answer your channel account manager instead.',
  something_new: () => 'The check found something new since you looked. Nothing was decided; see what it found.',
  nothing_to_recheck: () => 'Checked again: nothing has changed.',
};

/** Why a decision was not taken, naming the rule. */
export const refusalWords = (refusal: Refusal<RegistrationRefusal>, setting: Setting): string =>
  refusals[refusal.refused](refusal.facts, setting);
