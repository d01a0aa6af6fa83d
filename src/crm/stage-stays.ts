import type { StageStay } from './crm.ts';

/**
 * Stays in stages of what a CRM recorded, in any order: each lasts until the next. The same stage recorded again is the
 * same stay; a stage of null is none.
 */
export function staysOf(recorded: readonly { stage: string | null; at: string }[]): StageStay[] {
  const stays: StageStay[] = [];
  let before: string | null = null;
  for (const { stage, at } of recorded.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    if (stage === before) continue;
    const open = stays.at(-1);
    if (open && open.leftAt === null) open.leftAt = at;
    if (stage !== null) stays.push({ stage, enteredAt: at, leftAt: null });
    before = stage;
  }
  return stays;
}
