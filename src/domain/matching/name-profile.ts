import { formLengthAtEnd, formLengthAtStart, withoutUnspacedForm } from './legal-forms.ts';
import { plainWords } from './name-words.ts';
import { countryOf, isPlace } from './places.ts';

/** One way to name the company. */
export interface NameVariant {
  /** Plain lower-case words without legal form; empty only where the name has no letter or digit. */
  words: readonly string[];
  /** The words without anything between them. */
  squashed: string;
}

/** What a company name says, taken apart. */
export interface NameProfile {
  /** The name itself first, then other names that it gives: in brackets, after "formerly", on either side of a slash. */
  variants: readonly [NameVariant, ...NameVariant[]];
  /** ISO 3166 codes of countries that follow the name: "Sanofi (France)", "Exeltis USA". */
  countries: readonly string[];
  /** Initials of all words of the core, joiners and legal form included where they may be part of an acronym. */
  initials: readonly string[];
}

const formerly =
  /[\s(,;-]+(?:now\s+known\s+as|formerly\s+known\s+as|formerly|previously(?:\s+known\s+as)?|also\s+known\s+as|known\s+as|trading\s+as|doing\s+business\s+as|f\s*[./]?\s*k\s*[./]?\s*a\.?|a\s*[./]\s*k\s*[./]\s*a\.?|aka|d\s*[./]\s*b\s*[./]\s*a\.?|dba|n[ée]e)[\s:]+/iu;
const introduces =
  /^\s*(?:formerly(?:\s+known\s+as)?|previously(?:\s+known\s+as)?|also\s+known\s+as|known\s+as|informally|was|now|ex|f\s*[./]?\s*k\s*[./]?\s*a\.?|a\s*[./]?\s*k\s*[./]?\s*a\.?|d\s*[./]?\s*b\s*[./]?\s*a\.?)[\s,:]+/iu;

const longest = 500;
const kept = new Map<string, NameProfile>();
const mostKept = 20_000;

/** Takes a name apart. Never throws; only the first 500 characters count. */
export function profileOf(name: string): NameProfile {
  const known = kept.get(name);
  if (known) return known;
  const made = takeApart(name.normalize('NFKC').slice(0, longest).toLowerCase().replace(/\s+/g, ' '));
  if (kept.size >= mostKept) kept.clear();
  kept.set(name, made);
  return made;
}

function takeApart(name: string): NameProfile {
  const asides: string[] = [];
  const outside = name.replace(
    /\(([^()]*)\)|\[([^[\]]*)\]|\(([^()]*)$/g,
    (_, round: string, square: string, open: string) => {
      asides.push(round ?? square ?? open ?? '');
      return ' ';
    },
  );
  const [first = '', ...others] = outside.split(formerly);
  const countries: string[] = [];
  const main = coreOf(first, countries);
  const alternatives: string[][] = others.map((other) => coreOf(other, countries).words);
  for (const aside of asides) {
    const words = plainWords(aside.replace(introduces, ''));
    const country = countryOf(words);
    if (country) countries.push(country);
    else if (!isPlace(words)) alternatives.push(coreOf(aside.replace(introduces, ''), countries).words);
  }
  if (/^[^/]{4,}\/[^/]{4,}$/u.test(first)) alternatives.push(...first.split('/').map((part) => coreOf(part, []).words));
  const whole = main.words.length > 0 ? main.words : plainWords(name);
  const variants = [whole, ...alternatives.filter((words) => words.join('').length > 2)].map(variantOf);
  return {
    variants: distinct(variants) as [NameVariant, ...NameVariant[]],
    countries: [...new Set(countries)],
    initials: [...new Set([main.words, main.withForm].map((words) => words.map((word) => word[0]).join('')))],
  };
}

/** A name without legal form, country and address; `withForm` still has the form. */
function coreOf(text: string, countries: string[]): { words: string[]; withForm: string[] } {
  const segments = withoutUnspacedForm(text.trim())
    .split(/[,;]/)
    .map(plainWords)
    .filter((words) => words.length > 0);
  const words: string[] = [];
  const withForm: string[] = [];
  let ended = false;
  for (const [index, segment] of segments.entries()) {
    const formLength = formLengthAtEnd(segment);
    // What follows a legal form and a comma is an address: "C. van der Lely N.V., Maasland, NL".
    if (index > 0 && formLength === 0 && (ended || isPlace(segment) || segment.join('').length < 3)) {
      const country = countryOf(segment);
      if (country) countries.push(country);
      ended = true;
      continue;
    }
    words.push(...segment.slice(0, segment.length - formLength));
    withForm.push(...segment);
    ended ||= formLength > 0 && words.length > 0;
  }
  const start = formLengthAtStart(words);
  const core = words.slice(words.length > start ? start : 0);
  return { words: withoutCountry(core.length > 0 ? core : withForm, countries), withForm };
}

/** A country at the end says where, not who: it is noted and left in the words, for "Air France" is nothing without it. */
function withoutCountry(words: string[], countries: string[]): string[] {
  for (const count of [3, 2, 1]) {
    const country = words.length > count ? countryOf(words.slice(-count)) : null;
    if (!country) continue;
    countries.push(country);
    break;
  }
  return words;
}

const variantOf = (words: readonly string[]): NameVariant => ({ words, squashed: words.join('') });

function distinct(variants: readonly NameVariant[]): NameVariant[] {
  return [...new Map(variants.toReversed().map((variant) => [variant.words.join(' '), variant])).values()].toReversed();
}
