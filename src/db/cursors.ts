import type { CrmName } from './crm-name.ts';
import type { Tx } from './transaction.ts';

export interface CursorId {
  crm: CrmName;
  object: string;
  /** What the cursor serves, such as `backfill` or `poll`. */
  purpose: string;
}

export interface SyncCursor extends CursorId {
  cursor: string | null;
  done: boolean;
  /** Records seen so far. */
  count: number;
  updatedAt: string;
}

const columns = `crm, object, purpose, cursor, done, count, updated_at as "updatedAt"`;

export const findCursor = async (tx: Tx, id: CursorId): Promise<SyncCursor | null> => {
  const [row] = await tx.query<SyncCursor>(
    `select ${columns} from sync_cursors where crm = $1 and object = $2 and purpose = $3`,
    [id.crm, id.object, id.purpose],
    'cursor-by-id',
  );
  return row ?? null;
};

export const listCursors = (tx: Tx): Promise<SyncCursor[]> =>
  tx.query<SyncCursor>(`select ${columns} from sync_cursors order by crm, object, purpose`);

/** Moves the cursor; in the same transaction as the effect of the page it stands behind, so that a crash repeats or keeps both. */
export const saveCursor = async (
  tx: Tx,
  id: CursorId,
  at: { cursor: string | null; done: boolean; seen: number; now: string },
): Promise<void> => {
  await tx.query(
    `insert into sync_cursors (crm, object, purpose, cursor, done, count, updated_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, crm, object, purpose) do update set cursor = excluded.cursor, done = excluded.done,
       count = sync_cursors.count + excluded.count, updated_at = excluded.updated_at`,
    [id.crm, id.object, id.purpose, at.cursor, at.done, at.seen, at.now],
    'cursor-save',
  );
};

export const dropCursors = async (tx: Tx, crm: CrmName): Promise<void> => {
  await tx.query('delete from sync_cursors where crm = $1', [crm]);
};
