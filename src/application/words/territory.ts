import type { Evidence } from '../../contract/shared.ts';
import type { OutOfTerritory } from '../../domain/finding.ts';
import { groupOf, groups } from '../../domain/territory/groups.ts';
import { countryCodes } from '../../domain/territory/places.ts';
import { weighTerritory, type Territory } from '../../domain/territory/territory.ts';
import type { Partner } from '../../domain/partner.ts';
import { mayDecide, type FindingWords, type Onlooker } from './onlooker.ts';

const inEnglish = new Intl.DisplayNames(['en'], { type: 'region' });

/** "Germany", "DACH", or the vendor's own word. */
export function territoryName(territory: Territory): string {
  switch (territory.kind) {
    case 'country':
      return inEnglish.of(territory.code) ?? territory.code;
    case 'group':
      return groupOf(territory.id).name;
    case 'word':
      return territory.text;
  }
}

/** "Germany, Austria and Nordics"; of many the first, with how many more there are. */
export function territoryNames(territories: readonly Territory[], most = 8): string {
  const names = territories.map(territoryName);
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  return new Intl.ListFormat('en-GB').format(shown);
}

/** Where a partner may register deals: "Germany and Austria", "Anywhere". */
export const agreedWords = (territories: readonly Territory[]): string =>
  territories.length === 0 ? 'Anywhere' : territoryNames(territories, 40);

/** Places as a form offers them: groups first, then countries by name. */
export const placeNames = (): string[] => [...offered];

const offered: readonly string[] = [
  ...groups.filter(({ id }) => id !== 'WORLD').map(({ name }) => name),
  ...countryCodes.map((code) => territoryName({ kind: 'country', code })).toSorted((a, b) => a.localeCompare(b, 'en')),
];

const quoted = (texts: readonly string[]): string =>
  new Intl.ListFormat('en-GB').format(texts.map((text) => `“${text}”`));

/** What was claimed as it was understood: what is outside, or what nobody could read. */
const claimedWords = ({ claimed, outside }: OutOfTerritory): string => {
  const names = territoryNames(outside);
  return names.toLowerCase() === claimed.toLowerCase() ? names : `${claimed} (${names})`;
};

export function territoryWords(finding: OutOfTerritory, { role }: Onlooker): FindingWords {
  const { partnerName, claimed, unread, agreed, follows } = finding;
  const agreement = `the agreement with ${partnerName} covers ${territoryNames(agreed)}`;
  const isOut = finding.outside.length > 0;
  return {
    tone: follows === 'block' ? 'danger' : 'warning',
    sentence: isOut
      ? `Registered for ${claimedWords(finding)}; ${agreement}.`
      : `The territory ${quoted(unread)} could not be read, so it is not known whether it is covered; ${agreement}.`,
    because: '',
    next: isOut
      ? outsideNext[follows][mayDecide(role) ? 'decides' : 'asks']
      : unreadNext[mayDecide(role) ? 'decides' : 'asks'],
    evidence: [fact('Territory claimed', claimed), fact('Territories agreed', territoryNames(agreed, 40))],
  };
}

const outsideNext = {
  flag: {
    decides:
      'Approve it with a reason, reject it as outside the territory, or extend the agreement on the partner’s page (rule 3).',
    asks: 'Correct the territory or choose a partner who covers it; else the partner manager decides (rule 3).',
  },
  block: {
    decides:
      'Blocked by the policy: extend the agreement on the partner’s page, or reject it as outside the territory (rule 2).',
    asks: 'Blocked by the policy: correct the territory, choose a partner who covers it, or ask the partner manager to extend the agreement (rule 2).',
  },
};
const unreadNext = {
  decides:
    'See for yourself whether the agreement covers it; a word of your own can be added to the agreement on the partner’s page.',
  asks: 'Write countries or regions such as “Germany” or “DACH”; else the partner manager looks at it.',
};

const fact = (label: string, value: string): Evidence => ({ label, value, record: null });

/** The claim's territory beside the agreement as it is now, for whoever looks at the registration. */
export function territoryStanding(claimed: string, { territories }: Partner): string {
  const verdict = weighTerritory(claimed, territories);
  switch (verdict.standing) {
    case 'not_given':
      return 'No territory given, so it was not checked.';
    case 'anywhere':
      return `${claimed}. The partner may register anywhere.`;
    case 'inside':
      return `${claimed}. Covered by the agreement (${territoryNames(territories)}).`;
    case 'outside':
      return `${claimed}. Outside the agreement (${territoryNames(territories)}).`;
    case 'unread':
      return `${claimed}. Could not be read; the agreement covers ${territoryNames(territories)}.`;
  }
}

/** What the partner is told of its own territory and agreement. */
export const territoryForPartner = (finding: OutOfTerritory): string =>
  finding.outside.length > 0
    ? `Registered for ${claimedWords(finding)}; your agreement covers ${territoryNames(finding.agreed)}.`
    : `We could not read the territory ${quoted(finding.unread)}; your agreement covers ${territoryNames(finding.agreed)}.`;
