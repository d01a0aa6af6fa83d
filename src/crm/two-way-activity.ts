import { mostOfAKind, type ActivityKind, type ActivityQuestion, type ActivityRecord } from './crm.ts';

export const activityKinds = ['meeting', 'call', 'email'] as const satisfies readonly ActivityKind[];

const longestTitle = 200;

/** One reading of a CRM, cleaned: undated, doubled and misplaced ones left out, latest first. */
export function asAnswered(
  { companyId, since, until }: ActivityQuestion,
  kind: ActivityKind,
  rows: readonly { id: string; at: string | null; title: string | null }[],
): ActivityRecord[] {
  const [from, to] = [Date.parse(since), Date.parse(until)];
  const seen = new Set<string>();
  return rows
    .flatMap(({ id, at, title }): ActivityRecord[] => {
      const when = at === null ? Number.NaN : Date.parse(at);
      if (!(when >= from && when < to) || seen.has(id)) return [];
      seen.add(id);
      const words = (title ?? '').trim().slice(0, longestTitle);
      return [{ kind, id, companyId, at: new Date(when).toISOString(), title: words }];
    })
    .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1))
    .slice(0, mostOfAKind);
}
