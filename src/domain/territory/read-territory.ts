import { plainWords } from '../matching/name-words.ts';
import { countryAround, placeNamed, placeOfCode, type Place } from './places.ts';

/** One place of a territory as somebody wrote it. */
export interface WrittenPlace {
  written: string;
  /** Null where it could not be read. */
  place: Place | null;
  /** It names a part of the country (a state, a city, "Northern Italy"), not all of it. */
  isPart: boolean;
}

/** Words around a country that leave it the country; beside others it could be anything, as in "all but Germany". */
const around = new Set(
  'all whole entire only region area market markets territory the ganz gesamt nur tout toute republic republik republique republica federal bundesrepublik kingdom'.split(
    ' ',
  ),
);
/** Words that name a part of the country beside them. */
const directions = new Set(
  `north south east west northern southern eastern western central northeast northwest southeast southwest north-east nord
  sud ost mittel norte sur este oeste centre centro nordlich sudlich ostlich westlich zentral`.split(/\s+/),
);

/** Territories written in one line, place by place: "DACH, France", "Deutschland und Österreich", "DE AT CH". */
export function readTerritory(text: string): WrittenPlace[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  return firstRead([
    () => named(trimmed),
    () => inverted(trimmed),
    () =>
      trimmed
        .split(/[,;/|+•·\n]|\s[-–—]\s/)
        .map((piece) => piece.trim())
        .filter((piece) => piece !== '')
        .flatMap(readPiece),
  ]);
}

function readPiece(piece: string): WrittenPlace[] {
  const unread = [{ written: piece, place: null, isPart: false }];
  return firstRead([() => only(piece), () => joined(piece), () => listed(piece), () => unread]);
}

/** The first reading that there is; the last one always is. */
function firstRead(readings: readonly (() => WrittenPlace[] | null)[]): WrittenPlace[] {
  for (const reading of readings) {
    const read = reading();
    if (read) return read;
  }
  return [];
}

const only = (text: string): WrittenPlace[] | null => {
  const read = readPlace(text);
  return read && [read];
};

/** The whole line is one name, whatever signs are in it: "D/A/CH", "Germany, Austria and Switzerland". */
function named(text: string): WrittenPlace[] | null {
  const place = placeOfCode(text) ?? placeNamed(text);
  return place && [{ written: text, place, isPart: false }];
}

/** "Korea, South" and "Congo, Democratic Republic". */
function inverted(text: string): WrittenPlace[] | null {
  const [last, first, ...more] = text.split(',').map((part) => part.trim());
  if (!last || !first || more.length > 0 || readPlace(first)) return null;
  const place = placeNamed(`${first} ${last}`);
  return place && [{ written: text, place, isPart: false }];
}

/** "Germany and Austria": several at once, each of which may be the tenant's own word, where one of them is a place. */
function joined(text: string): WrittenPlace[] | null {
  const pieces = text.split(/\s*&\s*|\s+(?:and|und|et|y|e|ed|og|och|ja|oraz|en|or|oder|ou|plus)\s+/i).filter(Boolean);
  if (pieces.length < 2) return null;
  const read = pieces.map((piece) => readPlace(piece) ?? { written: piece, place: null, isPart: false });
  return read.some(({ place }) => place !== null) ? read : null;
}

/** Longest row of words that is taken apart: more is prose. */
const mostWords = 24;

/** "DE AT CH", "Germany Austria": nothing but places one after another. */
function listed(text: string): WrittenPlace[] | null {
  const words = text.split(/\s+/);
  if (words.length < 2 || words.length > mostWords) return null;
  const places: WrittenPlace[] = [];
  for (let at = 0; at < words.length;) {
    const longest = longestPlace(words.slice(at));
    if (!longest) return null;
    places.push(longest.read);
    at += longest.words;
  }
  return places;
}

function longestPlace(words: readonly string[]): { read: WrittenPlace; words: number } | null {
  for (let count = Math.min(words.length, 5); count > 0; count -= 1) {
    const written = words.slice(0, count).join(' ');
    // In a row a word in small letters is a word ("in", "no"), no code.
    const place =
      (written === written.toUpperCase() ? placeOfCode(written) : null) ??
      (written.length > 2 ? placeNamed(written) : null);
    if (place) return { read: { written, place, isPart: false }, words: count };
  }
  return null;
}

/** What one piece names: a code, a country or a group, a part of a country. */
function readPlace(piece: string): WrittenPlace | null {
  const written = piece.replace(/^[\s"'“”„‘’.:]+|[\s"'“”„‘’.:]+$/g, '');
  const place = placeOfCode(written) ?? placeNamed(written);
  if (place) return { written, place, isPart: false };
  return readAround(written) ?? readPart(written) ?? readBrackets(written);
}

/** "Vereinigte Staaten (USA)", "Germany (Bavaria)": what stands in brackets lies in the same country. */
function readBrackets(written: string): WrittenPlace | null {
  const [, before, inside] = /^([^()]+)\(([^()]+)\)$/.exec(written) ?? [];
  if (before === undefined || inside === undefined) return null;
  const [one, other] = [readPlace(before), readPlace(inside)];
  if (!one?.place || !other?.place) return null;
  const isSame = territoryOf(one.place) === territoryOf(other.place);
  return isSame ? { written, place: one.place, isPart: one.isPart || other.isPart } : null;
}

const territoryOf = (place: Place): string => (place.kind === 'country' ? place.code : place.id);

function readAround(written: string): WrittenPlace | null {
  const words = plainWords(written);
  const left = words.filter((word) => !around.has(word));
  if (left.length === 0 || left.length === words.length) return null;
  const place = placeNamed(left.join(' '));
  return place && { written, place, isPart: false };
}

function readPart(written: string): WrittenPlace | null {
  const code = countryAround(written);
  if (code !== null) return { written, place: { kind: 'country', code }, isPart: true };
  const words = plainWords(written);
  const left = words.filter((word) => !directions.has(word) && !around.has(word));
  const narrowed = left.length > 0 && left.length < words.length ? placeNamed(left.join(' ')) : null;
  return narrowed?.kind === 'country' ? { written, place: narrowed, isPart: true } : null;
}
