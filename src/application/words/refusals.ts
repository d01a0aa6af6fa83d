import type { Refusal } from '../../domain/event.ts';
import { moves, type MoveName } from '../../domain/lifecycle.ts';
import type { RegistrationState } from '../../domain/registration.ts';
import type { RegistrationRefusal } from '../../domain/registration-command.ts';
import { partLabel } from './editable.ts';
import { dateText, dayText, momentText, onePoint, plural } from './reader.ts';
import { stateTags } from './registration.ts';
import type { Setting } from './setting.ts';

type Facts = Refusal['facts'];

const refusals: Record<RegistrationRefusal, (facts: Facts, setting: Setting) => string> = {
  already_submitted: () => 'It was submitted already.',
  not_submitted: () => 'It has not been submitted yet.',
  already_decided: (facts) => `It was decided already${stateWords(facts)}. ${allowedWords(facts)}`,
  not_allowed_now: (facts) => `That is not possible now${stateWords(facts)}. ${allowedWords(facts)}`,
  not_your_role: (facts) => `Your role does not allow this. ${allowedWords(facts)}`,
  clock_behind: ({ lastAt }, { reader }) =>
    `Not done: the clock stands before the last thing that happened here${typeof lastAt === 'string' ? ` (${momentText(lastAt, reader)})` : ''}. Try again once it has passed that moment.`,
  own_registration: () => 'This partner already holds a registration of the company. Go on with that one.',
  cool_off: () =>
    'This partner has to wait out the cool-off after its earlier registration expired without news (rule 8).',
  still_blocked: ({ lapsedOn }, { reader }) =>
    typeof lapsedOn === 'string'
      ? `Still blocked: the sales certificate lapsed on ${dayText(lapsedOn, reader)} (rule 2). Once it is renewed, choose Check again.`
      : 'Still blocked: what stood in the way is still there (rule 2). It can be checked again, rejected or withdrawn.',
  protected_for_another: ({ protectedUntil }, { reader }) =>
    `Not approved: the company is protected for another partner until ${typeof protectedUntil === 'string' ? dayText(protectedUntil, reader) : 'further notice'} (rule 6). It can be rejected, or wait.`,
  out_of_territory: () =>
    'Not approved: the territory lies outside the partner’s agreement, and the policy blocks that (rule 2). Extend the agreement on the partner’s page, or reject it.',
  protection_stands: ({ protectedUntil }, { reader }) =>
    `Not done yet: the company is protected for another partner${typeof protectedUntil === 'string' ? ` until ${dayText(protectedUntil, reader)}` : ''}. Upholding the appeal has to say what becomes of that protection: decide the appeal with both registrations in view (rules 6 and 10).`,
  reason_required: () => 'Not done yet: this needs a written reason (rules 3 and 10).',
  not_editable: ({ part }) =>
    `${typeof part === 'string' ? partLabel(part) : 'That'} cannot be changed now. Name and web domain never can: by them it was checked who came first (rule 6).`,
  nothing_changed: () => 'Nothing was noted: it says nothing that is not so already. Write or change something first.',
  no_extension_left: ({ allowed, until }, { reader }) =>
    `No extension is left: ${typeof allowed === 'number' && allowed > 0 ? `${plural(allowed, 'extension')} allowed (rule 4)` : 'the program allows none'}.${typeof until === 'string' ? ` The protection runs until ${dayText(until, reader)}.` : ''}`,
  not_protected: (facts, { reader }) =>
    typeof facts['endedOn'] === 'string'
      ? `The protection ended on ${dayText(facts['endedOn'], reader)}${facts['cause'] === 'silence' ? ' because no update came (rule 8)' : ' (rule 4)'}. The partner may appeal or register again.`
      : `It is not protected${stateWords(facts)}. ${allowedWords(facts)}`,
  nothing_due: () => 'Nothing has fallen due.',
  something_new: () => 'The check found something new since you looked. Nothing was decided; see what it found.',
  nothing_to_recheck: () => 'Checked again: nothing has changed.',
  nothing_to_state: () => 'Nothing is asked about this company any more, so nothing was noted.',
  too_many_statements: () =>
    'Nothing was noted: enough has been said about this registration here. Answer your channel account manager instead.',
  already_appealed: ({ lodgedAt }, { reader }) =>
    `An appeal was lodged already${typeof lodgedAt === 'string' ? ` on ${dateText(lodgedAt, reader)}` : ''}; a decision can be appealed against once.`,
  no_appeal: () => 'There is no appeal that waits for a decision. It can be reopened without one.',
  appeal_too_late: ({ until }, { reader }) =>
    `The days for an appeal are over${typeof until === 'string' ? `: it was possible until ${dayText(until, reader)}` : ''}. A partner manager may still reopen it.`,
};

/** Why a decision was not taken, naming the rule, and what may be done instead. */
export const refusalWords = (refusal: Refusal<RegistrationRefusal>, setting: Setting): string =>
  onePoint(refusals[refusal.refused](refusal.facts, setting).trim());

const stateWords = ({ state }: Facts): string =>
  typeof state === 'string' ? ` (${stateTags[state as RegistrationState].label.toLowerCase()})` : '';

/** "Possible now: extend the protection, withdraw." */
function allowedWords({ allowed }: Facts): string {
  const names = typeof allowed === 'string' ? allowed.split(', ').filter((name) => name !== '') : [];
  const words = names.flatMap((name) => (name in moves ? [lowerFirst(moves[name as MoveName].what)] : []));
  return words.length === 0 ? 'Nothing is open to you here now.' : `Possible now: ${words.join(', ')}.`;
}

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
