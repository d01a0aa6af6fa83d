import type { LoadPlan } from './plan.ts';
import type { LoadResult, RowNote } from './types.ts';

/** Rows of one reason that are named by line; the rest are counted. */
const named = 10;

/** The sums of a load and every row left out, as lines of text. */
export function reportLines(plan: LoadPlan, result: LoadResult): string[] {
  const lines = [
    `Rows read:  ${plan.rowsRead}`,
    `Companies:  ${result.companiesAdded} loaded, ${result.companiesThere} already there`,
    `Deals:      ${result.dealsAdded} loaded, ${result.dealsThere} already there`,
    `Left out:   ${plan.skipped.length + result.refused.length}`,
  ];
  for (const { file, columns } of plan.otherColumns) lines.push(`Columns of ${file} not used: ${columns.join(', ')}`);
  lines.push(...section('Rows left out', [...plan.skipped, ...result.refused]));
  lines.push(...section('Rows loaded with a remark', [...plan.warnings, ...result.warnings]));
  return lines;
}

function section(title: string, notes: readonly RowNote[]): string[] {
  if (notes.length === 0) return [];
  const groups = new Map<string, RowNote[]>();
  for (const note of notes) {
    const key = `${note.file}: ${note.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), note]);
  }
  const lines = ['', `${title}:`];
  for (const [reason, group] of groups) {
    const shown = group.slice(0, named).map((note) => note.line);
    const more = group.length > named ? ` and ${group.length - named} more (--all-lines names them)` : '';
    lines.push(`  ${group.length} x ${reason}`, `      line ${shown.join(', ')}${more}`);
  }
  return lines;
}

/** Every note on a line of its own. */
export function allLines(plan: LoadPlan, result: LoadResult): string[] {
  return [
    ...[...plan.skipped, ...result.refused].map((note) => `left out ${noteText(note)}`),
    ...[...plan.warnings, ...result.warnings].map((note) => `remark   ${noteText(note)}`),
  ];
}

function noteText(note: RowNote): string {
  return `${note.file}:${note.line} ${note.reason}`;
}
