import { parse } from 'csv-parse/sync';

/** What a file's columns may be called, and which it cannot do without. */
export interface Columns<Column extends string> {
  /** A title matches in any case, with spaces, underscores or hyphens between its words; earlier spellings win. */
  spellings: Readonly<Record<Column, readonly string[]>>;
  /** As they are named to people; each in one of several sets of columns. */
  needed: readonly { label: string; oneOf: readonly (readonly Column[])[] }[];
}

export interface FileLine<Column extends string> {
  /** Line of the file on which the row ends, the title line being 1. */
  line: number;
  values: Partial<Record<Column, string>>;
  /** Why it cannot be read as CSV; null where it can. */
  wrong: string | null;
}

/** The lines of a file, or why the file cannot be used at all. */
export type ReadFile<Column extends string> = { lines: FileLine<Column>[] } | { unusable: string };

interface Row {
  line: number;
  /** Null where the line cannot be read as CSV. */
  values: string[] | null;
}

/** Reads CSV as spreadsheets write it: comma, semicolon or tab; byte order mark, quotes and CRLF as they come. */
export function readFile<Column extends string>(text: string, columns: Columns<Column>): ReadFile<Column> {
  const [titles, ...body] = rowsOf(text.replace(/^\uFEFF/, ''));
  if (!titles) return { unusable: 'The file is empty. The first line holds the titles of the columns.' };
  if (!titles.values) {
    return { unusable: 'The first line, which holds the titles of the columns, cannot be read as CSV.' };
  }
  const { values: names } = titles;
  const at = placesOf(names, columns);
  const missing = columns.needed.filter(({ oneOf }) => !oneOf.some((all) => all.every((column) => at.has(column))));
  if (missing.length > 0) {
    const labels = missing.map(({ label }) => `"${label}"`).join(', ');
    return { unusable: `The first line has no column for ${labels}. It reads: ${shortened(names.join(', '))}` };
  }
  const lines = body
    .filter(({ values }) => values === null || values.some((value) => value.trim() !== ''))
    .map((row) => lineOf(row, at, names.length));
  return lines.length === 0 ? { unusable: 'The file has no line below its titles.' } : { lines };
}

function lineOf<Column extends string>(
  { line, values: found }: Row,
  at: ReadonlyMap<Column, number>,
  width: number,
): FileLine<Column> {
  if (!found) return { line, values: {}, wrong: 'This line cannot be read as CSV. Look at its quotation marks.' };
  const wrong =
    found.length === width ? null : `This line has ${found.length} values where the first line has ${width}.`;
  return {
    line,
    values: Object.fromEntries([...at].map(([column, index]) => [column, found[index]?.trim() ?? ''])) as Partial<
      Record<Column, string>
    >,
    wrong,
  };
}

/**
 * Rows of the whole file, whose values may run over several lines; where it is not sound as a whole, each line by itself, so
 * that a stray quotation mark spoils its own line and no other.
 */
function rowsOf(text: string): Row[] {
  const delimiter = delimiterOf(text);
  try {
    return parseRows(text, delimiter).map(({ record, info }) => ({ line: info.lines, values: record }));
  } catch {
    return text.split(/\r\n|\n|\r/).flatMap((one, index): Row[] => {
      if (one.trim() === '') return [];
      try {
        return parseRows(one, delimiter).map(({ record }) => ({ line: index + 1, values: record }));
      } catch {
        return [{ line: index + 1, values: null }];
      }
    });
  }
}

const parseRows = (text: string, delimiter: string): { record: string[]; info: { lines: number } }[] =>
  parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as {
    record: string[];
    info: { lines: number };
  }[];

function placesOf<Column extends string>(
  titles: readonly string[],
  { spellings: known }: Columns<Column>,
): Map<Column, number> {
  const keys = titles.map(titleKey);
  const places = new Map<Column, number>();
  for (const [column, spellings] of Object.entries(known) as [Column, readonly string[]][]) {
    // In order of preference: a file with both "person" and "name" means the first.
    const spelling = spellings.find((one) => keys.includes(one));
    if (spelling !== undefined) places.set(column, keys.indexOf(spelling));
  }
  return places;
}

function delimiterOf(text: string): string {
  const firstLine = text.split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: firstLine.split(delimiter).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

const titleKey = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
