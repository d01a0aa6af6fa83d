import type { PartnerOnDeal } from '../../contract/deal-card.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import type { Credit } from '../../domain/attribution/credit.ts';
import { leadingFacts } from '../../domain/attribution/deal-days.ts';
import type { Money } from '../../domain/money.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { shareText } from './attribution/deal.ts';
import { influenceTags, kindLabels } from './attribution/labels.ts';
import type { Kept } from './deal-card.ts';
import { dateText, dayText, moneyView } from './reader.ts';
import { consequenceWords } from './resolution.ts';
import { stateTags } from './registration.ts';
import type { Setting } from './setting.ts';

interface OnDeal {
  registrations: readonly Kept[];
  /** Registrations whose whole story the reader may open. */
  openable: ReadonlySet<string>;
  attribution: Attribution | null;
  /** Each credited partner's part of the deal's amount. */
  amounts: ReadonlyMap<string, Money>;
}

/** Line 4 of the card: each partner's part in the deal; credit first, then registrations of partners without any. */
export function partnersOnDeal(
  { registrations, openable, attribution, amounts }: OnDeal,
  setting: Setting,
): PartnerOnDeal[] {
  const credits = attribution?.standing === 'live' ? (attribution.decided?.credits ?? []) : [];
  const credited = new Set(credits.map(({ partnerId }) => partnerId));
  const byAge = registrations.toSorted((a, b) => (a.registration.submittedAt < b.registration.submittedAt ? -1 : 1));
  const why = (id: string): string => (openable.has(id) ? id : '');
  return [
    ...ranked(credits, attribution).map((credit) => {
      const latest = byAge.findLast(({ registration }) => registration.claim.partnerId === credit.partnerId);
      return {
        ...creditLine(credit, attribution, amounts.get(credit.partnerId) ?? null, setting),
        why: latest ? why(latest.registration.id) : '',
      };
    }),
    ...byAge
      .filter(({ registration }) => !credited.has(registration.claim.partnerId))
      .map(({ registration }) => ({ ...registrationLine(registration, setting), why: why(registration.id) })),
  ];
}

/** The source first, then by share. */
export const ranked = (credits: readonly Credit[], attribution: Attribution | null): Credit[] => {
  const source = attribution?.decided?.sourcePartnerId;
  return credits.toSorted(
    (a, b) =>
      Number(b.partnerId === source) - Number(a.partnerId === source) ||
      b.basisPoints - a.basisPoints ||
      (a.partnerName < b.partnerName ? -1 : 1),
  );
};

/** A partner with credit: by its strongest touchpoint, the one on which the first rule fired. */
function creditLine(
  credit: Credit,
  attribution: Attribution | null,
  amount: Money | null,
  { reader }: Setting,
): Omit<PartnerOnDeal, 'why'> {
  const touchpoint = attribution?.touchpoints.find(({ id }) => id === credit.reasons[0]?.touchpointId);
  const isOpen = attribution !== null && leadingFacts(attribution)?.state === 'open';
  const share = shareText(credit.basisPoints, reader.locale);
  return {
    partnerName: credit.partnerName,
    role: credit.influences.map((influence) => influenceTags[influence].label).join(', '),
    what: touchpoint ? kindLabels[touchpoint.kind] : '',
    when: dayText(touchpoint?.occurredOn ?? credit.firstTouchOn, reader),
    // While the deal is open its amount is an estimate.
    credit: amount ? `${share}, ${isOpen ? 'about ' : ''}${moneyView(amount, reader).text}` : share,
  };
}

const credits: Partial<Record<SubmittedRegistration['state'], string>> = {
  approved: 'Exclusive while protected',
  won: 'Margin by tier',
  in_review: 'None until approved',
  submitted: 'None until approved',
  conflict: 'None until decided',
  blocked: 'None while blocked',
  action_required: 'None until approved',
};

const registrationLine = (
  { claim, state, submittedAt, resolutions }: SubmittedRegistration,
  { reader }: Setting,
): Omit<PartnerOnDeal, 'why'> => ({
  partnerName: claim.partnerName,
  role: 'Registered',
  what: `Registered the deal: ${stateTags[state].label.toLowerCase()}`,
  when: dateText(submittedAt, reader),
  credit: owedFor(claim.partnerId, resolutions, reader) ?? credits[state] ?? 'None',
});

/** The fee or credit that was decided for a partner that did not get the deal. */
function owedFor(
  partnerId: string,
  resolutions: SubmittedRegistration['resolutions'],
  reader: Setting['reader'],
): string | null {
  const due = resolutions.findLast(({ consequence }) => consequence?.beneficiary.partnerId === partnerId)?.consequence;
  return due ? `${capital(consequenceWords(due, reader))}, if the deal is won` : null;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
