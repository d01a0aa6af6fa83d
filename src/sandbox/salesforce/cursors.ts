import { makeId } from './ids.ts';
import type { QueryOutcome } from './soql/run.ts';

/** An answer being read page by page. */
interface Cursor {
  outcome: QueryOutcome;
  userId: string;
}

/** A user may hold this many open; the oldest goes first. */
const mostOpen = 10;
const pageSizeDefault = 2000;

export interface QueryPage {
  totalSize: number;
  done: boolean;
  nextLocator: string | null;
  records: object[];
}

export interface Cursors {
  first(outcome: QueryOutcome, userId: string, pageSize: number): QueryPage;
  /** Null where the locator is unknown, someone else's or dropped. */
  next(locator: string, userId: string, pageSize: number): QueryPage | null;
  clear(): void;
}

export function makeCursors(): Cursors {
  const open = new Map<string, Cursor>();
  let serial = 0;

  function page(
    outcome: QueryOutcome,
    start: number,
    pageSize: number,
    cursorId: string | null,
    userId: string,
  ): QueryPage {
    const end = start + pageSize;
    const done = end >= outcome.rows.length;
    let id = cursorId;
    if (!done && id === null) {
      id = makeId('01g', ++serial);
      open.set(id, { outcome, userId });
      const own = [...open].filter(([, cursor]) => cursor.userId === userId).map(([key]) => key);
      for (const oldest of own.slice(0, Math.max(0, own.length - mostOpen))) open.delete(oldest);
    }
    const records = outcome.rows.slice(start, end).map((row) => outcome.project(row));
    return { totalSize: outcome.totalSize, done, nextLocator: done ? null : `${id}-${end}`, records };
  }

  return {
    first: (outcome, userId, pageSize) => page(outcome, 0, pageSize, null, userId),
    next: (locator, userId, pageSize) => {
      const [, id, start] = /^(\w{15,18})-(\d{1,9})$/.exec(locator) ?? [];
      const cursor = id === undefined ? undefined : open.get(id);
      if (!cursor || id === undefined || cursor.userId !== userId) return null;
      return page(cursor.outcome, Number(start), pageSize, id, userId);
    },
    clear: () => open.clear(),
  };
}

/** `Sforce-Query-Options: batchSize=500`; 200 to 2,000, a request rather than a promise. */
export function pageSizeOf(header: string | undefined): number {
  const size = Number(/batchSize\s*=\s*(\d+)/i.exec(header ?? '')?.[1] ?? pageSizeDefault);
  return Math.min(Math.max(size, 200), pageSizeDefault);
}
