import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const labelledRow = z.object({
  source: z.string(),
  label: z.string(),
  category: z.string(),
  name_a: z.string(),
  name_b: z.string(),
  id_a: z.string().optional(),
  id_b: z.string().optional(),
});

/** Two company names and what is known of them. Domains are left out: in the labelled sets they would give the answer away. */
export interface LabelledPair {
  /** Position in the file, from 0. */
  row: number;
  source: string;
  label: string;
  category: string;
  a: string;
  b: string;
  idA: string;
  idB: string;
}

/** Reads a CSV file with the columns source, label, category, name_a and name_b; throws with the line of what it cannot use. */
export function readPairs(file: string): LabelledPair[] {
  const rows: unknown[] = parse(readFileSync(file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true });
  return rows.map((row, at) => {
    const read = labelledRow.safeParse(row);
    if (!read.success) throw new Error(`${file}, record ${at + 1}: ${z.prettifyError(read.error)}`);
    const { name_a: a, name_b: b, id_a: idA = '', id_b: idB = '', ...rest } = read.data;
    return { row: at, ...rest, a, b, idA: idA || a, idB: idB || b };
  });
}

/** What names alone can decide: same or different, without renames that share nothing, other scripts and made-up rows. */
export const isCore = ({ label, category }: LabelledPair): boolean =>
  (label === 'same' || label === 'different') && apartOf({ category }) === null;

/** The groups reported apart, for no comparison of letters reaches them. */
export function apartOf({ category }: Pick<LabelledPair, 'category'>): string | null {
  if (category.includes('no_shared_token')) return 'no_shared_token';
  if (category.includes('other_script')) return 'other_script';
  return category.includes('synth') ? 'synth' : null;
}

/** All pairs of a company in one part, so that what is learnt of it is never asked again. FNV-1a over the company's id. */
export function partOf(pair: LabelledPair, parts: number): number {
  let hash = 2_166_136_261;
  for (const letter of pair.idA) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 0) % parts;
}
