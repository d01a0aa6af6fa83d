import type { CompanyRuling } from '../../contract/company-ruling.ts';
import type { Reader } from '../../contract/requests.ts';
import type { ViewerRole } from '../../contract/shared.ts';
import type { CompanyIdentity } from '../../domain/company-identity.ts';
import type { CompanyPair, RulingInForce, RulingRefusal } from '../../domain/company-ruling.ts';
import type { Refusal } from '../../domain/event.ts';
import { mayDecide } from './onlooker.ts';
import { dateText, onePoint, plural } from './reader.ts';

/** What somebody said of two companies, as a list shows it. */
export const rulingView = (ruling: RulingInForce, role: ViewerRole, reader: Reader): CompanyRuling => ({
  id: ruling.rulingId,
  kind: ruling.kind,
  sentence: onePoint(
    `${ruling.by} said on ${dateText(ruling.at, reader)} that ${bothNames(ruling)} are ${ruling.kind === 'same' ? 'the same company' : 'not the same company'}.`,
  ),
  reason: ruling.reason,
  mayWithdraw: mayDecide(role),
});

/** "Acme GmbH and Acme Tools"; companies of one name are told apart by their domains. */
export function bothNames({ companies: [one, other] }: CompanyPair): string {
  const alike = one.name.toLowerCase() === other.name.toLowerCase();
  const name = (company: CompanyIdentity): string =>
    alike ? `${company.name} (${company.domain ?? 'no web domain'})` : company.name;
  return `${name(one)} and ${name(other)}`;
}

/** How a word on companies was used. */
export interface Rechecked {
  /** How many registrations the check judges otherwise now. */
  changed: number;
  /** More wait than were checked again. */
  moreWait: boolean;
}

export function notedWords(
  pair: CompanyPair,
  kind: 'same' | 'different',
  { before, ...rechecked }: { before: RulingInForce | null } & Rechecked,
  reader: Reader,
): string {
  const count = kind === 'same' ? 'one company' : 'two companies';
  const replaced = before ? ` This takes the place of what ${before.by} said on ${dateText(before.at, reader)}.` : '';
  return `Noted. ${bothNames(pair)} count as ${count} from now on.${byNameOnly(pair)}${replaced}${checkedWords(rechecked)}`;
}

/** A company without a web domain is known by its name alone, and so by what is called the same and has none either. */
function byNameOnly({ companies }: CompanyPair): string {
  const names = [...new Set(companies.filter(({ domain }) => domain === null).map(({ name }) => name))];
  return names.length === 0
    ? ''
    : ` No web domain is known of ${names.join(' and ')}, so this holds for companies of that name without one.`;
}

export const takenBackWords = (pair: CompanyPair, rechecked: Rechecked): string =>
  `Taken back. What was said about ${bothNames(pair)} no longer counts.${checkedWords(rechecked)}`;

export function checkedWords({ changed, moreWait }: Rechecked): string {
  const checked = changed === 0 ? '' : ` ${plural(changed, 'registration was', 'registrations were')} checked again.`;
  return moreWait ? `${checked} More wait; each of those is checked again when it is to be approved.` : checked;
}

/** Why nothing was noted. */
export function rulingRefusalWords(
  { refused, facts }: Refusal<RulingRefusal>,
  kind: 'same' | 'different',
  reader: Reader,
): string {
  switch (refused) {
    case 'already_said': {
      const { by, at } = facts;
      const what = kind === 'same' ? 'the same company' : 'not the same company';
      return `Nothing changed: ${String(by)} already said on ${dateText(String(at), reader)} that they are ${what}.`;
    }
    case 'no_longer_stands':
      return 'Nothing changed: somebody took this back or said otherwise in the meantime.';
    case 'not_told_apart':
      return kind === 'same'
        ? 'Nothing changed: they have the same web domain and name, so they count as one company already.'
        : 'Nothing noted: they have the same web domain and name, so nothing tells them apart. Correct one of them first.';
  }
}
