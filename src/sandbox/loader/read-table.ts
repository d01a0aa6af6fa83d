import { parse } from 'csv-parse/sync';
import { columns, headerKey, requiredColumns } from './columns.ts';
import type { ColumnOf, TableKind } from './columns.ts';
import type { RowNote } from './types.ts';

export interface TableRow<Kind extends TableKind> {
  /** Line of the file on which the row ends. */
  line: number;
  /** Values by our column names, trimmed; empty where the file has none. */
  values: Partial<Record<ColumnOf<Kind>, string>>;
}

export interface Table<Kind extends TableKind> {
  file: string;
  rows: TableRow<Kind>[];
  /** Rows that cannot be read as CSV. */
  skipped: RowNote[];
  /** Columns of the file that are left out. */
  otherColumns: string[];
}

/** A file that cannot be used at all. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
}

/** Reads a CSV file (comma, semicolon or tab; byte order mark, quotes and CRLF as they come). */
export function readTable<Kind extends TableKind>(kind: Kind, file: string, text: string): Table<Kind> {
  const skipped: RowNote[] = [];
  const records = parse(text, {
    bom: true,
    delimiter: guessDelimiter(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      skipped.push({
        file,
        line: Number(error?.['lines'] ?? 0),
        reason: `not readable as CSV: ${error?.message ?? 'unknown'}`,
      });
      return undefined;
    },
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const [header, ...body] = records;
  if (!header) throw new UnusableFile(`${file}: the file is empty.`);
  const { byIndex, otherColumns } = matchHeader(kind, file, header.record);

  const rows: TableRow<Kind>[] = [];
  for (const { record, info } of body) {
    if (record.every((value) => value.trim() === '')) continue;
    if (record.length !== header.record.length) {
      const reason = `has ${record.length} values where the header has ${header.record.length}`;
      skipped.push({ file, line: info.lines, reason });
      continue;
    }
    const values: Partial<Record<ColumnOf<Kind>, string>> = {};
    for (const [index, name] of byIndex) values[name] = record[index]?.trim() ?? '';
    rows.push({ line: info.lines, values });
  }
  return { file, rows, skipped, otherColumns };
}

function matchHeader<Kind extends TableKind>(kind: Kind, file: string, header: readonly string[]) {
  const byIndex = new Map<number, ColumnOf<Kind>>();
  for (const [name, aliases] of Object.entries(columns[kind]) as [ColumnOf<Kind>, readonly string[]][]) {
    const keys = header.map(headerKey);
    // Aliases are in order of preference: a file with both "name" and "account" means the first.
    const alias = aliases.find((one) => keys.includes(one));
    if (alias !== undefined && !byIndex.has(keys.indexOf(alias))) byIndex.set(keys.indexOf(alias), name);
  }
  const found = new Set(byIndex.values());
  const missing = requiredColumns[kind].filter((name) => !found.has(name));
  if (missing.length > 0) {
    throw new UnusableFile(
      `${file}: no column for ${missing.join(', ')} among: ${header.join(', ')}. See --help for the names that are understood.`,
    );
  }
  return { byIndex, otherColumns: header.filter((_, index) => !byIndex.has(index)) };
}

function guessDelimiter(text: string): string {
  const firstLine = text.split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: firstLine.split(delimiter).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}
