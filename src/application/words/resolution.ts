import type { Reader } from '../../contract/requests.ts';
import type { Evidence } from '../../contract/shared.ts';
import type { Consequence, PolicyWord, Resolution } from '../../domain/resolution.ts';
import { mayKnow, mayKnowDirectDeals, mayKnowRivals, type Onlooker } from './onlooker.ts';
import { dateText, dayText, moneyView, plural, possessive, stretchText } from './reader.ts';

/** What the sides of a conflict are called in a sentence. */
export interface Sides {
  ours: string;
  other: string;
}

/** "Contoso registered 2 days earlier: first to register wins within 7 days (rule 6)." */
export function policySentence(word: PolicyWord, sides: Sides, oursIsFirst: boolean, reader: Reader): string {
  const { because, rule } = word;
  const first = oursIsFirst ? sides.ours : sides.other;
  const winner = word.winner === 'this' ? sides.ours : sides.other;
  switch (because.kind) {
    case 'first_to_register':
      return `${first} registered ${apart(because)} earlier: first to register wins within ${plural(because.withinDays, 'day')} (rule ${rule}).`;
    case 'more_than_days_apart':
      return `${first} registered ${apart(because)} earlier, more than ${plural(because.withinDays, 'day')}, and neither is approved: a person has to mediate (rule ${rule}).`;
    case 'protected':
      return `${possessive(winner)} registration is approved: its protection stands (rule ${rule}).`;
    case 'open_before':
      return `${sides.other} was open since ${dateText(because.openedAt, reader)}, before ${sides.ours} registered on ${dateText(because.submittedAt, reader)}: direct owns it (rule ${rule}).`;
    case 'activity_before':
      return `We were in touch with the customer on ${dateText(because.lastActivityAt, reader)}, within ${plural(because.withinDays, 'day')} before ${sides.ours} registered: direct keeps it (rule ${rule}).`;
    case 'registered_first':
      return because.openedAt === null
        ? `${sides.ours} registered on ${dateText(because.submittedAt, reader)}, and no earlier dealings of our own team count: the partner keeps it (rule ${rule}).`
        : `${sides.ours} registered on ${dateText(because.submittedAt, reader)}, before our own deal was opened on ${dateText(because.openedAt, reader)}: the partner keeps it (rule ${rule}).`;
  }
}

const apart = ({ firstAt, secondAt }: { firstAt: string; secondAt: string }): string =>
  stretchText(Temporal.Instant.from(firstAt).until(secondAt).total('milliseconds'));

/** "Northwind receives a referral fee of 5 % of first-year value, about €3,000, if the deal is won." */
export function consequenceSentence(consequence: Consequence, reader: Reader): string {
  const { beneficiary, amount } = consequence;
  return `${beneficiary.partnerName} receives a ${consequenceWords(consequence, reader)}, about ${moneyView(amount, reader).text}, if the deal is won.`;
}

/** "referral fee of 5 % of first-year value" */
export function consequenceWords({ kind, basisPoints }: Consequence, reader: Reader): string {
  const what = kind === 'referral_fee' ? 'referral fee' : 'co-sell credit';
  const percent = new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 2 }).format(basisPoints / 100);
  return `${what} of ${percent} % of first-year value`;
}

/** How a conflict was decided, as the story tells it; who may not know the other side is told neither its name nor the words. */
export function resolutionWords(
  { decidedFor, rule, policySaid, against, evidence, reason, consequence }: Resolution,
  ours: string,
  onlooker: Onlooker,
): { what: string; rule: string; evidence: Evidence[] } {
  const { reader } = onlooker;
  const isKnown =
    against.kind === 'direct' ? mayKnowDirectDeals(onlooker) : mayKnow(onlooker, against.claimant.registrationId);
  const other = nameOf(against, isKnown);
  const winner = decidedFor === 'this' ? ours : other;
  const loser = decidedFor === 'this' ? other : ours;
  const departs = policySaid !== null && policySaid.winner !== decidedFor;
  const money =
    consequence && (isKnown || consequence.beneficiary.partnerName === ours)
      ? ` ${consequenceSentence(consequence, reader)}`
      : '';
  // A name that is on the same deal is no secret; what was written against it is.
  const mayReadWords = against.kind === 'direct' ? isKnown : mayKnowRivals(onlooker);
  const because = mayReadWords && reason.trim() !== '' ? ` "${reason.trim()}"` : '';
  const how = !departs || policySaid.winner === 'undecided' ? '' : ' This departs from what the policy says.';
  return {
    what: `Decided for ${winner}, against ${loser}.${how}${money}${because}`,
    rule: `Rule ${rule}: ${ruleWords[rule]}`,
    evidence: mayReadWords
      ? evidence.map(({ what, on }) => ({ label: dayText(on, reader), value: what, record: null }))
      : [],
  };
}

function nameOf(against: Resolution['against'], isKnown: boolean): string {
  if (against.kind === 'direct') return against.direct.dealId === null ? 'our own team' : 'our own deal';
  return isKnown ? against.claimant.partnerName : 'another partner';
}

const ruleWords: Record<Resolution['rule'], string> = {
  6: 'of two partners the first to register wins, or a person mediates.',
  7: 'what was in the direct pipeline is direct’s, and the partner gets a referral fee.',
  9: 'the customer’s wish for another partner is honoured, and the original partner gets a referral fee.',
  10: 'the partner who registered first keeps the deal, unless direct was there before; an override needs a written reason.',
};
