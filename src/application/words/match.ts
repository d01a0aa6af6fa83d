import type { Reader } from '../../contract/requests.ts';
import type { Evidence } from '../../contract/shared.ts';
import { isCertain, verdictOf, type CompanyMatch, type MatchReason } from '../../domain/company-match.ts';
import { mayKnowRivals, type Onlooker } from './onlooker.ts';
import { dateText } from './reader.ts';

type Hearer = Pick<Onlooker, 'role' | 'policy' | 'reader'>;

/** "Same company" / "Very likely the same company (93 %)" / "Possibly the same company (74 %)" / "Related company". */
export function surenessOf(match: CompanyMatch): string {
  if (verdictOf(match) === 'related') return 'Related company';
  if (isCertain(match)) return 'Same company';
  return `${match.score >= 0.85 ? 'Very likely' : 'Possibly'} the same company (${percent(match.score)})`;
}

/** What shows it, strongest first, each a short phrase: "same web domain (acme.io)". For who may know rivals. */
export const allReasonsOf = (match: CompanyMatch, reader: Reader): string[] =>
  match.reasons ? match.reasons.map((reason) => phrase(reason, reader)) : [formerPhrase(match)];

/** The same for anybody: who said something of companies, and what else they are called, is for who may know rivals. */
export function reasonsOf(match: CompanyMatch, hearer: Hearer): string[] {
  if (!match.reasons || mayKnowRivals(hearer)) return allReasonsOf(match, hearer.reader);
  const told = match.reasons.map((reason) => ('by' in reason ? "a person's word" : phrase(reason, hearer.reader)));
  return [...new Set(told)];
}

/** The strongest reason as a sentence: "Same web domain (acme.io)." */
export function becauseOf(match: CompanyMatch, hearer: Hearer): string {
  const [first = 'similar in several ways'] = reasonsOf(match, hearer);
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}.`;
}

/** For the list of evidence beside a finding: only for matches of before reasons were kept, since those stand beside it already. */
export const matchEvidence = (match: CompanyMatch, hearer: Hearer): Evidence[] =>
  match.reasons
    ? []
    : [
        { label: 'Matched by', value: becauseOf(match, hearer).replace(/\.$/, ''), record: null },
        { label: 'How sure', value: surenessOf(match), record: null },
      ];

const percent = (score: number): string => `${Math.min(99, Math.round(score * 100))} %`;
const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ');
const titled = (text: string): string => text.replace(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase());

function phrase(reason: MatchReason, reader: Reader): string {
  switch (reason.kind) {
    case 'said_same':
      return `${reason.by} said on ${dateText(reason.at, reader)} that the two are the same`;
    case 'said_different':
      return `${reason.by} said on ${dateText(reason.at, reader)} that the two are not the same`;
    case 'also_called':
      return `also called ${reason.name}, as ${reason.by} said on ${dateText(reason.at, reader)}`;
    case 'same_domain':
      return `same web domain (${reason.domain})`;
    case 'contact_domain':
      return `the contact's e-mail address is at the company's web domain (${reason.domain})`;
    case 'name_is_domain':
      return `called like the web domain (${reason.domain})`;
    case 'former_domain':
      return `at the web domain ${reason.domain} until ${dateText(reason.until, reader)}`;
    case 'former_name':
      return `called ${reason.name} until ${dateText(reason.until, reader)}`;
    case 'family':
      return families[reason.relation];
    case 'same_contact':
      return `the same contact person (${reason.email})`;
    case 'other_domain':
      return `but their web domains differ (${reason.ours} and ${reason.theirs})`;
    case 'same_name':
      return 'same name';
    case 'same_but_form':
      return 'name differs only by legal form';
    case 'acronym':
      return `“${reason.short.toUpperCase()}” is short for “${titled(reason.long)}”`;
    case 'spelling':
      return `spelt “${reason.theirs}” there, “${reason.ours}” here`;
    case 'shared_words':
      return `both names have ${quoted(reason.words)}`;
    case 'added_words':
      return `one name adds ${quoted(reason.words)}`;
    case 'other_name_given':
      return `one name gives the other: “${titled(reason.name)}”`;
    case 'other_place':
      return `the names name different places (${titled(reason.ours)} and ${titled(reason.theirs)})`;
  }
}

const families = {
  parent: 'its parent company, as the CRM has it',
  subsidiary: 'its subsidiary, as the CRM has it',
  sister: 'a company of the same parent, as the CRM has it',
};

/** For findings of before reasons were kept. */
function formerPhrase(match: CompanyMatch): string {
  switch (match.basis) {
    case 'domain':
      return `same web domain (${match.theirs})`;
    case 'contact_domain':
      return `the contact's e-mail address is at the company's web domain (${match.theirs})`;
    case 'name':
      return match.score === 1
        ? `same name ("${match.theirs}", legal form aside)`
        : `same name ("${match.theirs}", legal form aside), but another web domain`;
    case 'similar_name':
      return `very similar name: "${match.ours}" and "${match.theirs}" (${Math.round(match.score * 100)} % alike)`;
    default:
      return 'same company record';
  }
}
