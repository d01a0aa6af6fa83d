import { randomUUIDv7 } from 'node:crypto';
import type { Desk } from '../application/desk.ts';
import type { Db } from '../db/db.ts';

/** What the stories work with, made from this process's parts. */
export function makeDesk(parts: {
  db: Db;
  now: () => Date;
  origin: string;
  nudge: () => void;
  limitUsed: Desk['limitUsed'];
}): Desk {
  return {
    db: parts.db,
    now: () => Temporal.Instant.fromEpochMilliseconds(parts.now().getTime()),
    newId: () => randomUUIDv7(),
    receiptUrl: (token) => `${parts.origin}/receipts/${token}`,
    nudge: parts.nudge,
    limitUsed: parts.limitUsed,
  };
}
