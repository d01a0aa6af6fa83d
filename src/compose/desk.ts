import { createHmac, hkdfSync, randomUUIDv7 } from 'node:crypto';
import type { Desk } from '../application/desk.ts';
import type { TokenKey } from '../config.ts';
import type { Db } from '../db/db.ts';

/** What the stories work with, made from this process's parts. */
export function makeDesk(parts: {
  db: Db;
  now: () => Date;
  origin: string;
  receiptKey: Buffer;
  nudge: () => void;
  limitUsed: Desk['limitUsed'];
}): Desk {
  return {
    db: parts.db,
    now: () => Temporal.Instant.fromEpochMilliseconds(parts.now().getTime()),
    newId: () => randomUUIDv7(),
    // Derived rather than stored: the link can be shown again, and the database alone gives none away.
    receiptToken: (tenantId, registrationId) =>
      createHmac('sha256', parts.receiptKey).update(`${tenantId} ${registrationId}`).digest('base64url'),
    receiptUrl: (token) => `${parts.origin}/receipts/${token}`,
    nudge: parts.nudge,
    limitUsed: parts.limitUsed,
  };
}

/** A key of its own for receipt links. Taken from the oldest token key, so that adding a newer one breaks no link. */
export const receiptKeyOf = (keys: readonly TokenKey[]): Buffer => {
  const oldest = keys.at(-1);
  if (!oldest) throw new Error('no token key');
  return Buffer.from(hkdfSync('sha256', oldest.key, '', 'partner-desk receipt links', 32));
};
