import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** A payout as folded from its events; `body` is the decider's whole state. */
export interface PayoutRow {
  id: string;
  version: number;
  state: string;
  proposedAt: string;
  body: unknown;
  foldVersion: number;
  updatedAt: string;
}

/** An entry in a payout; `live` while the payout is under way. */
export interface PayoutEntryRow {
  payoutId: string;
  partnerId: string;
  entryId: string;
  currency: string;
  amountMinor: number;
  live: boolean;
}

const columns = `id, version, state, proposed_at as "proposedAt", body, fold_version as "foldVersion", updated_at as "updatedAt"`;

/** Writes the folded payout, whole. Call it in the transaction that appended the events. */
export const savePayout = async (tx: Tx, row: PayoutRow, entries: readonly PayoutEntryRow[]): Promise<void> => {
  await tx.query(
    `insert into payouts (id, version, state, proposed_at, body, fold_version, updated_at) values ($1, $2, $3, $4, $5::jsonb, $6, $7)
     on conflict (tenant_id, id) do update set version = excluded.version, state = excluded.state, proposed_at = excluded.proposed_at,
       body = excluded.body, fold_version = excluded.fold_version, updated_at = excluded.updated_at`,
    [row.id, row.version, row.state, row.proposedAt, storableJson(row.body), row.foldVersion, row.updatedAt],
    'payout-save',
  );
  await tx.query('delete from payout_entries where payout_id = $1', [row.id], 'payout-entries-drop');
  await tx.query(
    `insert into payout_entries (payout_id, partner_id, entry_id, currency, amount_minor, live)
     select "payoutId", "partnerId", "entryId", currency, "amountMinor", live
     from json_to_recordset($1::json) as r("payoutId" uuid, "partnerId" uuid, "entryId" text, currency text, "amountMinor" bigint, live boolean)`,
    [JSON.stringify(entries)],
    'payout-entries-save',
  );
};

/** One payout, held against others until the transaction ends where it is to be moved. */
export const findPayout = async (tx: Tx, id: string, options: { lock?: boolean } = {}): Promise<PayoutRow | null> => {
  const [row] = await tx.query<PayoutRow>(
    `select ${columns} from payouts where id = $1 ${options.lock ? 'for update' : ''}`,
    [id],
    options.lock ? 'payout-locked' : 'payout',
  );
  return row ?? null;
};

/** Newest first. */
export const latestPayouts = (tx: Tx, limit: number): Promise<PayoutRow[]> =>
  tx.query<PayoutRow>(
    `select ${columns} from payouts order by proposed_at desc, id desc limit $1`,
    [limit],
    'payouts-latest',
  );

export const allPayouts = (tx: Tx): Promise<PayoutRow[]> =>
  tx.query<PayoutRow>(`select ${columns} from payouts order by id`, [], 'payouts-all');

export const allPayoutEntries = (tx: Tx): Promise<PayoutEntryRow[]> =>
  tx.query<PayoutEntryRow>(
    `select payout_id as "payoutId", partner_id as "partnerId", entry_id as "entryId", currency, amount_minor as "amountMinor", live
     from payout_entries order by payout_id, partner_id, entry_id, currency`,
    [],
    'payout-entries-all',
  );

export const stalePayouts = async (
  tx: Tx,
  query: { version: number; after: string; limit: number },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    'select id from payouts where fold_version <> $1 and id > $2::uuid order by id limit $3',
    [query.version, query.after, query.limit],
    'payouts-stale',
  );
  return rows.map(({ id }) => id);
};
