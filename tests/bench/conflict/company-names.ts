import { seeded } from '../../../src/sandbox/demo/random.ts';
import { brand, brands, places, trades, zipfian, type Chance } from './word-stock.ts';

const formNames =
  `Inc.|LLC|Ltd|GmbH|Inc|Limited|Corp.|Ltd.|S.A.|AG|Corporation|B.V.|SAS|S.r.l.|AB|Pty Ltd|Co., Ltd.|PLC|GmbH & Co. KG|A/S|Oy|Sp. z o.o.|
   S.p.A.|SARL|N.V.|Pvt. Ltd.|LLP|K.K.|S.L.|Ltda|(France)|(United States)|(Germany)`.split(/\|\s*/);
const forms = zipfian(formNames, 0.8);
const trade = zipfian(trades.map(capital));

/** Makes company names out of a vocabulary; `next` never runs out, and names may come twice as they do in life. */
export interface NameMaker {
  next(): string;
}

/**
 * Invented names with the build of real ones: half the brand words are rare, half come from a zipfian common stock; most have
 * a legal form. `known` are names of real companies, whose words then make the stock and which are taken first.
 */
export function nameMaker(size: number, seed: number, known: readonly string[] = []): NameMaker {
  const chance = seeded(seed);
  const knownWords = known.flatMap((name) => name.split(/\s+/)).filter((word) => /^\p{L}{4,}$/u.test(word));
  const common = zipfian(brands(Math.max(200, Math.round(size / 25)), chance, knownWords).map(capital), 0.7);
  const rare = brands(Math.max(500, Math.round(size * 0.55)), chance).map(capital);
  const brandWord = (): string => (chance.next() < 0.45 ? common(chance) : chance.pick(rare));
  const initials = (): string =>
    Array.from({ length: chance.between(2, 4) }, () => chance.pick('ABCDEFGHIKLMNOPRSTUVWX'.split(''))).join('');
  const kinds: [share: number, () => string][] = [
    [0.3, () => `${brandWord()} ${trade(chance)}`],
    [0.22, brandWord],
    [0.1, () => `${brandWord()} ${brandWord()}`],
    [0.1, () => `${brandWord()} ${trade(chance)} ${trade(chance)}`],
    [0.06, () => `${brandWord()} & ${brandWord()}`],
    [0.06, () => `${brandWord()} ${brandWord()} ${trade(chance)}`],
    [0.05, () => `${brandWord()} ${chance.pick(places)}`],
    [0.04, () => `${initials()} ${trade(chance)}`],
    [0.03, () => `${brandWord()} ${trade(chance)} ${chance.pick(places)}`],
    [0.02, () => `${chance.pick(places)} ${trade(chance)} ${trade(chance)}`],
    [0.01, () => `${brandWord()}.${chance.pick(['com', 'io', 'ai'])}`],
    [0.01, () => `${brandWord()} ${brandWord()} ${trade(chance)} ${trade(chance)} ${chance.pick(places)}`],
  ];
  const queue = [...known];
  return {
    next: () => {
      const real = queue.pop();
      if (real !== undefined) return real;
      let left = chance.next();
      const make = kinds.find(([share]) => (left -= share) < 0)?.[1] ?? brandWord;
      const name = make();
      return chance.next() < 0.6 ? `${name} ${forms(chance)}` : name;
    },
  };
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');

/** One slip of the finger in one of the longer words. */
function slip(name: string, chance: Chance): string {
  const words = name.split(' ');
  const at = chance.pick(words.flatMap((word, index) => (word.length >= 4 ? [index] : [])));
  const word = words[at ?? 0] ?? '';
  const spot = chance.between(1, Math.max(1, word.length - 2));
  const slips = [
    () => word.slice(0, spot) + word.slice(spot + 1),
    () => word.slice(0, spot) + chance.pick(letters) + word.slice(spot),
    () => word.slice(0, spot) + chance.pick(letters) + word.slice(spot + 1),
    () => word.slice(0, spot) + word.charAt(spot + 1) + word.charAt(spot) + word.slice(spot + 2),
  ];
  words[at ?? 0] = chance.pick(slips)();
  return words.join(' ');
}

const legalForm = new RegExp(` (?:${formNames.map((form) => RegExp.escape(form)).join('|')})$`);
const withoutForm = (name: string): string => name.replace(legalForm, '');

/** The same company as somebody else writes it: slips, other forms, words added, left out, turned round, run together. */
export function corrupted(name: string, chance: Chance): string {
  const core = withoutForm(name);
  const words = core.split(' ');
  const ways: [share: number, () => string][] = [
    [0.4, () => slip(name, chance)],
    [0.1, () => slip(slip(core, chance), chance)],
    [0.12, () => `${core} ${forms(chance)}`],
    [0.1, () => `${core} ${trade(chance)}`],
    [0.05, () => `${core} ${chance.pick(places)}`],
    [0.08, () => (words.length > 1 ? words.slice(0, -1).join(' ') : slip(core, chance))],
    [0.06, () => words.toReversed().join(' ')],
    [0.05, () => words.join('')],
    [0.04, () => core.toUpperCase().replace(' & ', ' AND ')],
  ];
  let left = chance.next();
  return (ways.find(([share]) => (left -= share) < 0)?.[1] ?? ((): string => core))();
}

/** A name that nobody has, though its words may be like others'. */
export const newName = (chance: Chance): string =>
  capital(brand(chance)) +
  (chance.next() < 0.6 ? ` ${trade(chance)}` : '') +
  (chance.next() < 0.5 ? ` ${forms(chance)}` : '');
