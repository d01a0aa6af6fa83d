import regions from './data/regions.json' with { type: 'json' };
import { plainWords } from '../matching/name-words.ts';
import { groups } from './groups.ts';

/** A country by its code of ISO 3166-1, or a group of countries by its id (groups.ts). */
export type Place = { kind: 'country'; code: string } | { kind: 'group'; id: string };

const alpha3 = new Map(Object.entries(regions.alpha3).map(([code, letters]) => [letters, code]));
/** Every country there is, by its code. */
export const countryCodes: readonly string[] = Object.keys(regions.alpha3);
const codes = new Set(countryCodes);

/** Languages in which names of countries are read. */
const languages =
  'en de fr es pt it nl sv da nb fi pl cs tr ro hu ar bg el et fa fil he hi hr id is ja ko lt lv ms ru sk sl sr th uk vi zh zh-Hant ca eu gl ga'.split(
    ' ',
  );

/** How people also write a country. */
const alsoWritten: Record<string, string> = {
  AE: 'uae|emirates',
  CD: 'drc|dr congo|democratic republic congo|democratic republic of the congo|congo kinshasa|zaire',
  CG: 'republic congo|congo brazzaville|congo republic',
  CI: 'ivory coast|cote d ivoire',
  CH: 'swiss',
  CN: 'prc|people’s republic of china',
  CV: 'cabo verde',
  CZ: 'czech rep|czechia|czech republic',
  GB: 'uk|gb|great britain|britain|united kingdom of great britain and northern ireland|u k',
  GM: 'gambia',
  GR: 'el|hellas|hellenic republic',
  HK: 'hong kong|hongkong',
  IR: 'islamic republic of iran',
  KP: 'dprk',
  KR: 'rok|korea|republic of korea',
  LA: 'lao|laos',
  LY: 'libyan arab jamahiriya',
  MD: 'republic of moldova|moldova republic of',
  MK: 'macedonia|fyrom',
  MM: 'burma|birma',
  NL: 'the netherlands|holland|netherland|nederland|niederlande|pays bas|paises bajos',
  PS: 'palestine|state of palestine',
  RU: 'russian federation',
  SY: 'syrian arab republic',
  SZ: 'swaziland',
  TL: 'east timor',
  TR: 'turkey|turkiye',
  TW: 'taiwan roc|republic of china',
  TZ: 'united republic of tanzania',
  US: 'us|usa|america|united states of america',
  VA: 'vatican|holy see',
  VN: 'viet nam',
  XK: 'kosovo',
};

/** Parts of countries that are no countries by the standard, in their English names; what else is known comes as data. */
const alsoWithin: Record<string, string> = {
  AT: 'tyrol|styria|carinthia|upper austria|lower austria',
  BE: 'flanders|wallonia',
  CH: 'romandy|ticino',
  DE: 'bavaria|saxony|lower saxony|north rhine westphalia|hesse|thuringia|rhineland palatinate|nrw|cologne|nuremberg|hanover|münchen|köln|nürnberg|hannover',
  ES: 'catalonia|andalusia|basque country|canary islands|balearic islands|seville',
  FR: 'brittany|normandy|burgundy|corsica|ile de france',
  GB: 'england|scotland|wales|northern ireland',
  IT: 'tuscany|lombardy|piedmont|sicily|sardinia|south tyrol|turin|florence|genoa|naples|rome|venice',
  US: 'new england|pacific northwest|midwest|us east coast|us west coast|silicon valley',
};

const keyOf = (text: string): string => plainWords(text).join(' ');

interface Names {
  countries: ReadonlyMap<string, string>;
  groups: ReadonlyMap<string, string>;
  within: ReadonlyMap<string, string>;
}
let known: Names | null = null;
/** Made when it is first asked for: 50 languages take a moment. */
const names = (): Names => (known ??= namesOf());

function namesOf(): Names {
  const [countries, groupNames, within] = [
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, string>(),
  ];
  const shared = new Set<string>();
  const add = (to: Map<string, string>, name: string, id: string): void => {
    const key = keyOf(name);
    if (key.length > 1 && !to.has(key)) to.set(key, id);
  };
  const inLanguage = languages.map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  );
  const addAll = (to: Map<string, string>, lists: Readonly<Record<string, string>>): void => {
    for (const [code, list] of Object.entries(lists)) for (const name of list.split('|')) add(to, name, code);
  };
  addAll(countries, alsoWritten);
  const own = new Set(countries.keys());
  for (const language of inLanguage) {
    for (const code of countryCodes) {
      const name = language.of(code) ?? '';
      const other = countries.get(keyOf(name));
      // "Kongo" is one country in one language and another in the next.
      if (other !== undefined && other !== code && !own.has(keyOf(name))) shared.add(keyOf(name));
      add(countries, name, code);
    }
  }
  for (const key of shared) countries.delete(key);
  for (const { id, name, also } of groups) {
    for (const one of [name, ...also]) {
      add(groupNames, one, id);
      groupNames.set(keyOf(one).replaceAll(' ', ''), id);
    }
    if (/^\d+$/.test(id)) for (const language of inLanguage) add(groupNames, language.of(id) ?? '', id);
  }
  addAll(within, alsoWithin);
  addAll(within, regions.places);
  return { countries, groups: groupNames, within };
}

/** Two letters that mean something else at least as often as the country: they are asked about rather than guessed. */
const doubtful = new Set(['NA', 'ME', 'SA', 'LA']);

/** Codes of ISO 3166-1: two letters in any case where they are all that is written, three in capitals. */
export function placeOfCode(text: string): Place | null {
  const upper = text.toUpperCase();
  if (/^[a-z]{2}$/i.test(text) && codes.has(upper) && !doubtful.has(upper)) {
    // "No" is an answer, "NO" is Norway.
    return upper === 'NO' && text !== upper ? null : { kind: 'country', code: upper };
  }
  const code = /^[A-Z]{3}$/.test(text) ? alpha3.get(text) : undefined;
  return code === undefined ? null : { kind: 'country', code };
}

/** The country or group that these words name, in any of the languages; null where they name none. */
export function placeNamed(text: string): Place | null {
  const key = keyOf(text);
  if (key === '') return null;
  const id = names().groups.get(key) ?? names().groups.get(key.replaceAll(' ', ''));
  if (id !== undefined) return { kind: 'group', id };
  const code = doubtful.has(text.trim().toUpperCase()) ? undefined : names().countries.get(key);
  return code === undefined ? null : { kind: 'country', code };
}

/** The country in which a state, a province or a large city of this name lies; null where none or several have one. */
export const countryAround = (text: string): string | null => names().within.get(keyOf(text)) ?? null;
