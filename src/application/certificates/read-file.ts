import { parse } from 'csv-parse/sync';
import { columns, neededColumns, titleKey, type Column } from './columns.ts';

export interface FileLine {
  /** Line of the file on which the row begins or ends, the title line being 1. */
  line: number;
  values: Partial<Record<Column, string>>;
  /** Why it cannot be read as CSV; null where it can. */
  wrong: string | null;
}

/** The lines of a file, or why the file cannot be used at all. */
export type ReadFile = { lines: FileLine[] } | { unusable: string };

/** Reads CSV as spreadsheets write it: comma, semicolon or tab; byte order mark, quotes and CRLF as they come. */
export function readFile(text: string): ReadFile {
  const lines: FileLine[] = [];
  const records = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      lines.push({ line: Number(error?.['lines'] ?? 0), values: {}, wrong: 'This line cannot be read as CSV.' });
      return undefined;
    },
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const [titles, ...body] = records;
  if (!titles) return { unusable: 'The file is empty. The first line holds the titles of the columns.' };
  const at = placesOf(titles.record);
  const missing = neededColumns.filter(({ oneOf }) => !oneOf.some((all) => all.every((column) => at.has(column))));
  if (missing.length > 0) {
    const labels = missing.map(({ label }) => `"${label}"`).join(', ');
    return { unusable: `The first line has no column for ${labels}. It reads: ${shortened(titles.record.join(', '))}` };
  }
  for (const { record, info } of body) {
    if (record.every((value) => value.trim() === '')) continue;
    const wrong =
      record.length === titles.record.length
        ? null
        : `This line has ${record.length} values where the first line has ${titles.record.length}.`;
    const values = Object.fromEntries([...at].map(([column, index]) => [column, record[index]?.trim() ?? '']));
    lines.push({ line: info.lines, values, wrong });
  }
  if (lines.length === 0) return { unusable: 'The file has no line below its titles.' };
  return { lines: lines.toSorted((a, b) => a.line - b.line) };
}

function placesOf(titles: readonly string[]): Map<Column, number> {
  const keys = titles.map(titleKey);
  const places = new Map<Column, number>();
  for (const [column, spellings] of Object.entries(columns) as [Column, readonly string[]][]) {
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
