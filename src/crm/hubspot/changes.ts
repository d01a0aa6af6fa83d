import { z } from 'zod';
import { decodeCursor, encodeCursor, settledInstant } from '../cursor.ts';
import type { Page } from '../crm.ts';
import type { HubSpotObject } from './answers.ts';
import { searchPage } from './answers.ts';
import { readAssociations } from './associations.ts';
import { paths, sizes } from './paths.ts';
import type { Reading } from './reading.ts';
import { completeRecords } from './reading.ts';
import type { HubSpotMirrorObject } from './records.ts';
import { mirrored } from './records.ts';

/**
 * Where a sweep over the changes stands. Search shows 10,000 hits of a query and no more, so the window moves: `from`
 * follows the last change seen, and `after` pages within the window. If more than a window's worth of records carry the
 * very same instant (an import), `sameInstantAfterId` walks those by id before time goes on.
 */
const position = z.object({
  from: z.iso.datetime(),
  strictly: z.boolean().default(false),
  after: z.string().nullable().default(null),
  sameInstantAfterId: z.string().nullable().default(null),
});
type Position = z.output<typeof position>;

export const startOfChanges = (since: string): string =>
  encodeCursor(position.parse({ from: new Date(since).toISOString() }));

/**
 * Records changed since a position, oldest change first. HubSpot's search index lags behind the records and never shows
 * deletions: good for catching up and reconciling, never for judging a conflict. Deletions come by webhook, or by
 * `read` of an id.
 */
export async function changesPage(
  reading: Reading,
  object: HubSpotMirrorObject,
  cursor: string,
  now: () => Date,
): Promise<Page> {
  const at = decodeCursor('hubspot', cursor, position);
  const { type, properties, changedAt } = mirrored[object];
  const json = {
    ...filterAndOrder(at, changedAt),
    properties,
    limit: sizes.searchPage,
    ...(at.after !== null && { after: at.after }),
  };
  const answer = await reading.call({ method: 'POST', path: paths.search(type), json }, searchPage);
  const records = await completeRecords(reading, object, answer.results, (from, to, ids) =>
    readAssociations(reading.call, from, to, ids),
  );
  const next = follow(at, answer.results, answer.paging?.next?.after ?? null, changedAt, now());
  return { records, gone: [], cursor: encodeCursor(next.position), done: next.done };
}

function filterAndOrder(at: Position, changedAt: string) {
  // Search compares instants in milliseconds.
  const instant = String(Date.parse(at.from));
  if (at.sameInstantAfterId !== null) {
    return {
      filterGroups: [
        {
          filters: [
            { propertyName: changedAt, operator: 'EQ', value: instant },
            { propertyName: 'hs_object_id', operator: 'GT', value: at.sameInstantAfterId },
          ],
        },
      ],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    };
  }
  const operator = at.strictly ? 'GT' : 'GTE';
  return {
    filterGroups: [{ filters: [{ propertyName: changedAt, operator, value: instant }] }],
    sorts: [{ propertyName: changedAt, direction: 'ASCENDING' }],
  };
}

function follow(at: Position, seen: readonly HubSpotObject[], after: string | null, changedAt: string, now: Date) {
  const last = seen.at(-1);
  const lastAt = last ? new Date(last.properties[changedAt] ?? last.updatedAt ?? at.from).toISOString() : at.from;
  if (at.sameInstantAfterId !== null) {
    // All of one instant have been walked when a page is not full: time goes on after it.
    const position: Position =
      after !== null && last
        ? { ...at, sameInstantAfterId: last.id }
        : { from: at.from, strictly: true, after: null, sameInstantAfterId: null };
    return { position, done: false };
  }
  if (after === null) {
    // Caught up. The next sweep begins where this one ended, that instant included: a page is safe to apply twice.
    const from = last ? settledInstant(lastAt, now).at : at.from;
    return {
      position: { ...at, from: from < at.from ? at.from : from, strictly: last ? false : at.strictly, after: null },
      done: true,
    };
  }
  if (Number(after) + sizes.searchPage <= sizes.searchWindow) return { position: { ...at, after }, done: false };
  const moved: Position =
    lastAt > at.from
      ? { from: lastAt, strictly: false, after: null, sameInstantAfterId: null }
      : { from: at.from, strictly: false, after: null, sameInstantAfterId: '0' };
  return { position: moved, done: false };
}
