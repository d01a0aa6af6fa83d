import type { z } from 'zod';
import { CrmError } from './crm-error.ts';
import type { CrmName } from './crm.ts';

/** Cursors are JSON to us and opaque to everyone else. */
export const encodeCursor = (position: object): string => JSON.stringify(position);

export function decodeCursor<T>(crm: CrmName, cursor: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(cursor));
  } catch (cause) {
    throw new CrmError({
      crm,
      kind: 'bad_request',
      status: null,
      code: 'BAD_CURSOR',
      message: 'The cursor is not one of ours.',
      cause,
    });
  }
}

/**
 * A change can become visible a little after the instant it carries (a long Salesforce transaction, HubSpot's search
 * index). So a cursor that caught up with the newest minute is set back by that minute: pages are safe to apply twice.
 */
const settleMs = 60_000;

export function settledInstant(lastChangedAt: string, now: Date): { at: string; setBack: boolean } {
  const last = Date.parse(lastChangedAt);
  if (now.getTime() - last >= settleMs) return { at: lastChangedAt, setBack: false };
  return { at: new Date(last - settleMs).toISOString(), setBack: true };
}
