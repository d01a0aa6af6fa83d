import cities from './data/cities.json' with { type: 'json' };
import { plainWords } from './name-words.ts';

/** Languages in which a country may stand in a company's name. */
const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'fi', 'pl', 'cs', 'tr', 'ro', 'hu'];

/** Groupings and placeholders, and codes of states that are no more. */
const notCountries = new Set('EU EZ UN ZZ XA XB QO AN BU CS DD DY FX HV NH NT RH SU TP VD YD YU ZR'.split(' '));

/** How people also write a country: what follows a name ("Exeltis USA"), adjectives and former names. */
const alsoWritten: Record<string, string[]> = {
  US: ['us', 'usa', 'u s a', 'america', 'american', 'united states of america'],
  GB: ['uk', 'great britain', 'britain', 'england', 'scotland', 'wales', 'british'],
  KR: ['korea', 'republic of korea'],
  CN: ['prc', 'peoples republic of china', 'chinese'],
  HK: ['hong kong', 'hongkong'],
  TR: ['turkey', 'turkiye'],
  NL: ['holland', 'netherland', 'nederland'],
  GM: ['gambia'],
  CZ: ['czech republic'],
  AE: ['uae'],
  CH: ['swiss'],
  RU: ['russian federation'],
};

/** Wider than a country: it tells where a part of a company works, never which company. */
const regions = `africa asia europe europa european asia pacific apac emea latam north america south america latin america
  middle east nordic nordics scandinavia benelux dach iberia iberica worldwide global international`;

/** Nationalities, which tell no more than the country does ("Deutsche Bank", "Deutsche Bahn"). */
const nationalities = `african albanian american arab argentine asian australian austrian belgian brasileira brasileiro brazilian
  british bulgarian canadian chilean chinese colombian croatian czech danish danske deutsche deutscher deutsches dutch egyptian
  emirates espana espanola espanol european finnish francais francaise french german greek hungarian indian indonesian irish
  israeli italian italiana italiano japanese jordanian kenyan korean malaysian mexican mexicana mexicano nippon nihon norsk
  norske norwegian osterreichische pakistani peruvian philippine polish polska polski portuguesa portuguese romanian russian
  saudi schweizer schweizerische scottish serbian singaporean slovak slovenian spanish suisse svensk svenska swedish swiss
  thai turk turkish ukrainian vietnamese`;

const countries = countryNames();
const cityNames = new Set(cities.names);
const regionNames = new Set([
  ...`${regions} ${nationalities}`.split(/\s+/),
  'asia pacific',
  'north america',
  'south america',
  'latin america',
  'middle east',
]);

/** The country these words name, as ISO 3166 code; null where they name none. */
export const countryOf = (words: readonly string[]): string | null => countries.get(words.join(' ')) ?? null;

/** Whether the words name a country, a region of the world or a large city. */
export const isPlace = (words: readonly string[]): boolean => {
  const [word] = words;
  return words.length === 1 && word !== undefined ? isPlaceWord(word) : isNamed(words.join(' '));
};

/** The same for one word. */
export function isPlaceWord(word: string): boolean {
  let answer = known.get(word);
  if (answer === undefined) {
    if (known.size > 50_000) known.clear();
    answer = isNamed(word);
    known.set(word, answer);
  }
  return answer;
}

const known = new Map<string, boolean>();
const isNamed = (text: string): boolean => countries.has(text) || cityNames.has(text) || regionNames.has(text);

function countryNames(): Map<string, string> {
  const names = new Map<string, string>();
  const codes = new Set<string>();
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    if (english.of(code) && !notCountries.has(code)) codes.add(code);
  }
  const add = (name: string, code: string): void => {
    const key = plainWords(name).join(' ');
    if (key.length > 1 && !names.has(key)) names.set(key, code);
  };
  for (const language of languages) {
    const inLanguage = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of codes) add(inLanguage.of(code) ?? '', code);
  }
  for (const [code, more] of Object.entries(alsoWritten)) for (const name of more) add(name, code);
  return names;
}
