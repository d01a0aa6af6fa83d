import { profileOf, type NameProfile } from '../../../src/domain/matching/name-profile.ts';
import { editDistance } from '../../../src/domain/matching/letters.ts';
import { wordLikeness } from '../../../src/domain/matching/word-likeness.ts';
import { acronymLikeness } from '../../../src/domain/matching/acronym.ts';
import cities from '../../../src/domain/matching/data/cities.json' with { type: 'json' };
import counts from '../../../src/domain/matching/data/word-counts.json' with { type: 'json' };
import { seeded } from './grow-trees.ts';
import { apartOf, type LabelledPair } from './labelled-pairs.ts';

/** Two different companies that a search for candidates would bring together. */
export interface MadeNegative {
  a: string;
  b: string;
  kind: string;
}

interface Company {
  id: string;
  name: string;
  source: string;
  profile: NameProfile;
}

/**
 * Labelled sets hold the different companies that somebody thought of; a search among a million brings many more: the same
 * beginning, ending, rare word, initials or nearly the same spelling. These are made of the set's own names, by chance but
 * always the same; pairs that any row links, or that may be branches of one company, are left out.
 */
export function madeNegatives(pairs: readonly LabelledPair[]): MadeNegative[] {
  const chance = seeded(7);
  const { companies, areLinked } = companiesOf(pairs);
  const made = new Map<string, MadeNegative>();
  const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(chance() * from.length)] as Item;
  const add = (x: Company, y: Company, kind: string): boolean => {
    const key = [x.name, y.name].toSorted().join('|');
    if (made.has(key) || areLinked(x, y)) return false;
    made.set(key, chance() < 0.5 ? { a: x.name, b: y.name, kind } : { a: y.name, b: x.name, kind });
    return true;
  };
  const fromGroups = (kind: string, most: number, keysOf: (one: Company) => readonly string[], largest = 400): void => {
    const groups = [...groupBy(companies, keysOf).values()].filter(({ length }) => length > 1 && length <= largest);
    for (let count = 0, tries = 0; groups.length > 0 && count < most && tries < most * 20; tries += 1) {
      const group = pick(groups);
      if (add(pick(group), pick(group), kind)) count += 1;
    }
  };
  const core = (one: Company): string => one.profile.variants[0].squashed;
  for (let count = 0; count < 2500; count += 1) add(pick(companies), pick(companies), 'any two');
  fromGroups('same beginning', 2000, (one) => [core(one).slice(0, 4)]);
  fromGroups('same long beginning', 600, (one) => [core(one).slice(0, 6)]);
  fromGroups('same ending', 800, (one) => [core(one).slice(-5)]);
  fromGroups('shared word', 2500, (one) => one.profile.variants[0].words, 30);
  acronymsByChance(companies, pick, add);
  nearSpelling(companies, core, add);
  for (const negative of changedNames(companies, pick)) made.set(`${negative.a}|${negative.b}`, negative);
  return [...made.values()];
}

/** Short names whose letters happen to begin the words of another: among a million companies every short name has hundreds. */
function acronymsByChance(
  companies: readonly Company[],
  pick: <Item>(from: readonly Item[]) => Item,
  add: (x: Company, y: Company, kind: string) => boolean,
): void {
  const short = companies.filter(({ profile }) => profile.variants[0].squashed.length <= 7);
  const wanted = { 'same initials': 400, 'nearly the initials': 2000, 'beginnings of words': 1200 };
  const count = { ...wanted };
  for (let tries = 0; tries < 400_000; tries += 1) {
    const [one, other] = [pick(short), pick(companies)];
    const { share } = acronymLikeness(one.profile.variants[0], other.profile);
    if (share === 0) continue;
    const kind = share === 1 ? 'same initials' : share >= 0.65 ? 'nearly the initials' : 'beginnings of words';
    if (count[kind] > 0 && add(one, other, kind)) count[kind] -= 1;
  }
}

/** Those spelt most nearly alike first: they are what a search among a million finds beside the one that was meant. */
function nearSpelling(
  companies: readonly Company[],
  core: (one: Company) => string,
  add: (x: Company, y: Company, kind: string) => boolean,
): void {
  const near = new Map<string, { one: Company; other: Company; alike: number }>();
  for (const group of groupBy(companies, (company) => [
    core(company).slice(0, 2),
    `$${core(company).slice(-3)}`,
  ]).values()) {
    if (group.length > 600) continue;
    for (const [at, one] of group.entries()) {
      for (const other of group.slice(at + 1)) {
        const longest = Math.max(core(one).length, core(other).length);
        if (Math.min(core(one).length, core(other).length) < longest * 0.65) continue;
        const alike = 1 - editDistance(core(one), core(other)) / longest;
        if (alike >= 0.65) near.set([one.name, other.name].toSorted().join('|'), { one, other, alike });
      }
    }
  }
  const nearest = [...near.values()].toSorted((x, y) => y.alike - x.alike);
  let count = 0;
  for (const { one, other } of nearest) if (count < 2500 && add(one, other, 'near spelling')) count += 1;
}

/** Sisters and namesakes: another telling word, number or city in an otherwise equal name. */
function changedNames(companies: readonly Company[], pick: <Item>(from: readonly Item[]) => Item): MadeNegative[] {
  const long = companies.filter(({ profile }) => profile.variants[0].words.length >= 3);
  const someWord = (): string => pick(pick(companies).profile.variants[0].words);
  const negatives: MadeNegative[] = [];
  for (let count = 0; count < 1000; count += 1) {
    const words = pick(long).profile.variants[0].words;
    const at = Math.floor(words.length * ((count % 10) / 10));
    const other = someWord();
    if (other.length < 4 || (words[at]?.length ?? 0) < 4 || wordLikeness(other, words[at] ?? '') > 0.5) continue;
    negatives.push({ a: words.join(' '), b: words.with(at, other).join(' '), kind: 'another word' });
  }
  const numbers = ['1', '2', '3', '4', '7', '12', '21', '23', '2005', '2006', 'ii', 'iii', 'iv', 'vi', 'viii', 'ix'];
  for (let count = 0; count < 500; count += 1) {
    const [first, second] = [pick(numbers), pick(numbers)];
    const base = pick(companies).profile.variants[0].words.join(' ');
    if (first !== second) negatives.push({ a: `${base} ${first}`, b: `${base} ${second}`, kind: 'another number' });
  }
  for (let count = 0; count < 500; count += 1) {
    const [first, second] = [pick(cities.names), pick(cities.names)];
    const base = pick(companies).profile.variants[0].words.join(' ');
    if (first !== second) negatives.push({ a: `${base} ${first}`, b: `${base} ${second}`, kind: 'another city' });
  }
  const usual = Object.keys(counts.counts).filter((word) => word.length > 3);
  for (let count = 0; count < 500; count += 1) {
    const city = pick(cities.names);
    const [first, second] = [pick(usual), pick(usual)];
    if (wordLikeness(first, second) > 0.5) continue;
    const more = count % 2 === 0 ? '' : ` ${pick(usual)}`;
    negatives.push({ a: `${city} ${first}${more}`, b: `${city} ${second}`, kind: 'same city' });
  }
  return negatives;
}

/** Names as people mistype them: a letter changed, left out, doubled, added or swapped with its neighbour. */
export function mistypedNames(pairs: readonly LabelledPair[]): { a: string; b: string; kind: string }[] {
  const chance = seeded(11);
  const names = [...new Set(pairs.filter((pair) => apartOf(pair) === null).flatMap(({ a, b }) => [a, b]))];
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  return Array.from({ length: 1500 }, (_, count) => {
    const name = names[Math.floor(chance() * names.length)] ?? '';
    const words = profileOf(name).variants[0].words;
    const longest = words.toSorted((x, y) => y.length - x.length)[0] ?? '';
    const core = words.join(' ');
    if (longest.length < 5) return null;
    const at = core.indexOf(longest) + 1 + Math.floor(chance() * (longest.length - 2));
    const other = letters[Math.floor(chance() * 26)] ?? 'x';
    const [before, letter, next, after] = [core.slice(0, at), core[at] ?? '', core[at + 1] ?? '', core.slice(at + 2)];
    const mistyped = [
      before + other + next + after, before + next + after, before + letter + letter + next + after,
      before + letter + other + next + after, before + next + letter + after,
    ][count % 5] ?? core; // prettier-ignore
    return mistyped === core ? null : { a: name, b: mistyped, kind: 'mistyped' };
  }).filter((one) => one !== null);
}

function companiesOf(pairs: readonly LabelledPair[]): {
  companies: Company[];
  areLinked: (x: Company, y: Company) => boolean;
} {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    const parent = parents.get(id);
    return parent === undefined || parent === id ? id : rootOf(parent);
  };
  const idOf = ({ source }: LabelledPair, id: string): string => `${source}:${id.toLowerCase()}`;
  for (const pair of pairs) {
    if (pair.label !== 'different') parents.set(rootOf(idOf(pair, pair.idA)), rootOf(idOf(pair, pair.idB)));
  }
  const byName = new Map<string, Company>();
  for (const pair of pairs) {
    if (pair.source === 'nomenklatura' || apartOf(pair) === 'no_shared_token') continue;
    const sides = [[pair.a, pair.idA], ...(apartOf(pair) === null ? [[pair.b, pair.idB]] : [])] as [string, string][];
    for (const [name, id] of sides) {
      if (name) byName.set(name, { id: idOf(pair, id), name, source: pair.source, profile: profileOf(name) });
    }
  }
  const beginnings = (one: Company): Set<string | undefined> =>
    new Set(one.profile.variants.map(({ words }) => words[0]));
  return {
    companies: [...byName.values()],
    areLinked: (x, y) =>
      rootOf(x.id) === rootOf(y.id) ||
      x.profile.variants.some((one) => y.profile.variants.some((other) => one.squashed === other.squashed)) ||
      // Old companies of one first word are often branches; young ones are told apart by their ids.
      (x.source !== 'yc' && y.source !== 'yc' && !beginnings(x).isDisjointFrom(beginnings(y))),
  };
}

function groupBy(companies: readonly Company[], keysOf: (one: Company) => readonly string[]): Map<string, Company[]> {
  const groups = new Map<string, Company[]>();
  for (const one of companies) {
    for (const key of new Set(keysOf(one))) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}
