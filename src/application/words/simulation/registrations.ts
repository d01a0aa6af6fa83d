import type { Reader } from '../../../contract/requests.ts';
import type { SimulationView } from '../../../contract/simulation.ts';
import type { Difference, Reason, Simulation, Standing, Sum } from '../../../domain/simulation/simulation.ts';
import { dayText, moneyView, plural } from '../reader.ts';
import { stateTags } from '../registration.ts';

export const summaryWords = ({ changed, registrations }: Simulation): string =>
  changed === 0
    ? `Nothing would stand otherwise: ${plural(registrations, 'registration was', 'registrations were')} looked at.`
    : `${changed} of ${plural(registrations, 'registration')} would stand otherwise.`;

export function totalViews(
  { ownersChanged, endsChanged, fees, held }: Simulation,
  reader: Reader,
): SimulationView['totals'] {
  const money =
    (label: string) =>
    ({ currency, before, after }: Sum) => ({
      label,
      before: moneyView({ amountMinor: before, currency }, reader).text,
      after: moneyView({ amountMinor: after, currency }, reader).text,
    });
  return [
    { label: 'Companies with another owner', before: '', after: String(ownersChanged) },
    { label: 'Protections with another end', before: '', after: String(endsChanged) },
    ...fees.map(money('Referral fees and credits, if the deals are won')),
    ...held.map(money('First-year value of deals that partners have')),
  ];
}

export const rowView = (difference: Difference, reader: Reader): SimulationView['rows'][number] => ({
  registrationId: difference.registrationId,
  customerName: difference.customerName,
  partnerName: difference.partnerName,
  before: standingWords(difference.before, reader),
  after: standingWords(difference.after, reader),
  owner: ownerWords(difference.owner),
  because: difference.reasons.map((reason) => reasonWords(reason, reader)),
});

function standingWords(standing: Standing, reader: Reader): string {
  const fees = standing.fees.map((fee) => moneyView(fee, reader).text);
  const owed = fees.length === 0 ? '' : ` Owed if the deal is won: ${fees.join(' and ')}.`;
  return `${placeWords(standing, reader)}.${owed}`;
}

function placeWords({ state, protectedUntil, endedOn, cause }: Standing, reader: Reader): string {
  if (state === 'absent') return 'Not accepted';
  if (protectedUntil !== null) return `Protected until ${dayText(protectedUntil, reader)}`;
  if (endedOn === null) return stateTags[state].label;
  const how = {
    silence: 'by silence',
    protection_ended: 'with its protection',
    customer_choice: 'by the customer’s choice',
    appeal_upheld: 'by another partner’s appeal',
  };
  return `Ended on ${dayText(endedOn, reader)}${cause === null ? '' : ` ${how[cause]}`}`;
}

function ownerWords({ before, after }: Difference['owner']): string {
  if (before === after) return '';
  if (after === null) return `Nobody would have the deal; ${before} has it.`;
  return before === null
    ? `${after} would have the deal; nobody has it.`
    : `${after} would have the deal instead of ${before}.`;
}

const sides: Record<string, string> = { this: 'this partner', other: 'the other partner', direct: 'direct' };

/** Why, in one sentence that names its rule. */
function reasonWords(reason: Reason, reader: Reader): string {
  const rule = ` (rule ${reason.rule}).`;
  const day = (on: string): string => dayText(on, reader);
  switch (reason.kind) {
    case 'not_accepted':
      return `It would not have been accepted: ${reason.refused === 'cool_off' ? 'the same partner had to wait after an end by silence' : 'the partner held the company already'}${rule}`;
    case 'territory':
      return `Outside the partner’s territories, it would have been ${reason.follows === 'block' ? 'blocked' : 'left to the partner manager'}${rule}`;
    case 'not_approved':
      return `It could not have been approved: ${notApproved[reason.refused] ?? 'something stood in the way'}${rule}`;
    case 'decided_otherwise':
      return `The policy would have decided for ${sides[reason.wouldBeFor]} instead of ${sides[reason.decidedFor]}${rule}`;
    case 'no_extension':
      return `It could not have been extended${rule}`;
    case 'update_too_late':
      return `An update came after its end on ${day(reason.on)}${rule}`;
    case 'close_too_late':
      return `The deal was ${reason.outcome} after its end on ${day(reason.on)}${rule}`;
    case 'choice_too_late':
      return `The customer’s choice came after its end on ${day(reason.on)}, so that no fee is owed${rule}`;
    case 'silence_ends_it':
      return `${reason.days} days without an update would have ended it${rule}`;
    case 'silence_ends_it_not':
      return `Silence would end it after ${reason.days} days only, or not at all by now${rule}`;
    case 'another_end':
      return `Its protection would end on ${day(reason.to)} instead of ${day(reason.from)}${rule}`;
    case 'another_fee':
      return `Another share would be owed${rule}`;
    case 'follows_from_others':
      return `Another claim to the company would stand otherwise${rule}`;
  }
}

const notApproved: Record<string, string> = {
  protected_for_another: 'the company would have been protected for another partner',
  out_of_territory: 'it lies outside the partner’s territories',
  own_registration: 'the partner would have held the company already',
  still_blocked: 'it would have been blocked',
  not_allowed_now: 'it would not have been waiting for a decision',
};
