import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** How far a partner's ledger goes. */
export interface LedgerRow {
  /** The partner's. */
  id: string;
  /** How many events it is folded of. */
  version: number;
  changedAt: string;
  /** By which version of the program its entries were folded. */
  foldVersion: number;
}

/** One thing earned as folded from its events; `body` is the decider's whole state of it. */
export interface LedgerEntryRow {
  partnerId: string;
  id: string;
  dealId: string;
  kind: string;
  rule: number;
  earnedOn: string;
  dueOn: string;
  standing: string;
  stage: string;
  reversed: boolean;
  payoutId: string | null;
  entitledMinor: number;
  currency: string;
  version: number;
  body: unknown;
}

/** Money of an entry at one stage. */
export interface LedgerPieceRow {
  partnerId: string;
  entryId: string;
  stage: string;
  currency: string;
  amountMinor: number;
}

const fields: readonly (readonly [column: string, type: string, member: keyof LedgerEntryRow])[] = [
  ['partner_id', 'uuid', 'partnerId'],
  ['id', 'text', 'id'],
  ['deal_id', 'uuid', 'dealId'],
  ['kind', 'text', 'kind'],
  ['rule', 'int', 'rule'],
  ['earned_on', 'date', 'earnedOn'],
  ['due_on', 'date', 'dueOn'],
  ['standing', 'text', 'standing'],
  ['stage', 'text', 'stage'],
  ['reversed', 'boolean', 'reversed'],
  ['payout_id', 'uuid', 'payoutId'],
  ['entitled_minor', 'bigint', 'entitledMinor'],
  ['currency', 'text', 'currency'],
  ['version', 'int', 'version'],
  ['body', 'jsonb', 'body'],
];
const names = fields.map(([column]) => column);

export const ledgerEntryColumns = fields.map(([column, , member]) => `e.${column} as "${member}"`).join(', ');

const upsert = `insert into ledger_entries (${names.join(', ')})
  select ${fields.map(([, , member]) => `"${member}"`).join(', ')}
  from json_to_recordset($1::json) as r(${fields.map(([, type, member]) => `"${member}" ${type}`).join(', ')})
  on conflict (tenant_id, partner_id, id) do update set ${names
    .filter((name) => name !== 'id' && name !== 'partner_id')
    .map((name) => `${name} = excluded.${name}`)
    .join(', ')}`;

/** Writes a ledger's head and those of its entries that changed, whole. Call it in the transaction that appended the events. */
export const saveLedger = async (
  tx: Tx,
  head: LedgerRow,
  changed: { entries: readonly LedgerEntryRow[]; pieces: readonly LedgerPieceRow[] },
): Promise<void> => {
  await tx.query(
    `insert into ledgers (partner_id, version, changed_at, fold_version) values ($1, $2, $3, $4)
     on conflict (tenant_id, partner_id) do update set version = excluded.version, changed_at = excluded.changed_at,
       fold_version = excluded.fold_version`,
    [head.id, head.version, head.changedAt, head.foldVersion],
    'ledger-save',
  );
  if (changed.entries.length === 0) return;
  await tx.query(upsert, [storableJson(changed.entries)], 'ledger-entries-save');
  await tx.query(
    'delete from ledger_pieces where partner_id = $1 and entry_id = any($2::text[])',
    [head.id, changed.entries.map(({ id }) => id)],
    'ledger-pieces-drop',
  );
  await tx.query(
    `insert into ledger_pieces (partner_id, entry_id, stage, currency, amount_minor)
     select "partnerId", "entryId", stage, currency, "amountMinor"
     from json_to_recordset($1::json) as r("partnerId" uuid, "entryId" text, stage text, currency text, "amountMinor" bigint)`,
    [JSON.stringify(changed.pieces)],
    'ledger-pieces-save',
  );
};

/** A ledger's head, held against others until the transaction ends; null where nothing was ever earned. */
export const findLedger = async (tx: Tx, partnerId: string): Promise<LedgerRow | null> => {
  const [row] = await tx.query<LedgerRow>(
    `select partner_id as id, version, changed_at as "changedAt", fold_version as "foldVersion" from ledgers
     where partner_id = $1 for update`,
    [partnerId],
    'ledger-locked',
  );
  return row ?? null;
};

/** Which entries of a ledger a command is about. */
export type LedgerSlice =
  | { of: 'deals'; dealIds: readonly string[] }
  | { of: 'entry'; entryId: string }
  /** That may be approved by this day. */
  | { of: 'waiting'; until: string }
  | { of: 'payout'; payoutId: string }
  /** These, and those they went on as when their deals were merged into others. */
  | { of: 'entries'; entryIds: readonly string[] };

const slices: Record<LedgerSlice['of'], string> = {
  deals: 'e.deal_id = any($2::uuid[])',
  entry: 'e.id = $2',
  waiting: `e.due_on <= $2::date and exists (
    select 1 from ledger_pieces p where p.partner_id = e.partner_id and p.entry_id = e.id and p.stage = 'accrued')`,
  payout: 'e.payout_id = $2::uuid',
  entries: `e.id in (with recursive way(id) as (
    select unnest($2::text[])
    union select m.body #>> '{movedTo,entryId}' from ledger_entries m join way w on m.id = w.id where m.partner_id = $1 and m.body ? 'movedTo')
    select id from way)`,
};

function given(slice: LedgerSlice): string | readonly string[] {
  switch (slice.of) {
    case 'deals':
      return slice.dealIds;
    case 'entry':
      return slice.entryId;
    case 'waiting':
      return slice.until;
    case 'payout':
      return slice.payoutId;
    case 'entries':
      return slice.entryIds;
  }
}

export const entriesOfLedger = (tx: Tx, partnerId: string, slice: LedgerSlice): Promise<LedgerEntryRow[]> =>
  tx.query<LedgerEntryRow>(
    `select ${ledgerEntryColumns} from ledger_entries e where e.partner_id = $1 and ${slices[slice.of]} order by e.id`,
    [partnerId, given(slice)],
    `ledger-entries-${slice.of}`,
  );

/** Partners with something earned on a deal that was not taken back, or on one that was merged into it whatever became of it. */
export const earnersOnDeal = async (
  tx: Tx,
  { dealId, formerly }: { dealId: string; formerly: readonly string[] },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select distinct partner_id as id from ledger_entries
     where (deal_id = $1 and not reversed) or (deal_id = any($2::uuid[]) and not body ? 'movedTo') order by 1`,
    [dealId, formerly],
    'ledger-earners-on-deal',
  );
  return rows.map(({ id }) => id);
};

/** Partners of whom something may be approved by this day, those behind an id. */
export const partnersWaiting = async (
  tx: Tx,
  { until, after, limit }: { until: string; after: string; limit: number },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select distinct p.partner_id as id from ledger_pieces p where p.stage = 'accrued' and p.partner_id > $2::uuid
       and (select e.due_on from ledger_entries e where e.partner_id = p.partner_id and e.id = p.entry_id) <= $1::date
     order by 1 limit $3`,
    [until, after, limit],
    'ledger-partners-waiting',
  );
  return rows.map(({ id }) => id);
};

/** Ledgers of partners with approved money, debts included, or with money in a payout; `lock` holds them against others. */
export const payableLedgers = (tx: Tx, { lock }: { lock: boolean }): Promise<LedgerRow[]> =>
  tx.query<LedgerRow>(
    `select partner_id as id, version, changed_at as "changedAt", fold_version as "foldVersion" from ledgers
     where partner_id in (select partner_id from ledger_pieces where stage in ('approved', 'payable')) order by 1 ${lock ? 'for update' : ''}`,
    [],
    lock ? 'ledgers-payable-locked' : 'ledgers-payable',
  );

/** What is approved or in a payout, of all partners. */
export const payableEntries = (tx: Tx): Promise<LedgerEntryRow[]> =>
  tx.query<LedgerEntryRow>(
    `select ${ledgerEntryColumns} from ledger_entries e
     where e.payout_id is not null or (e.partner_id, e.id) in (select partner_id, entry_id from ledger_pieces where stage = 'approved')
     order by e.partner_id, e.id`,
    [],
    'ledger-entries-payable-all',
  );

export const allLedgers = (tx: Tx): Promise<LedgerRow[]> =>
  tx.query<LedgerRow>(
    `select partner_id as id, version, changed_at as "changedAt", fold_version as "foldVersion" from ledgers order by 1`,
    [],
    'ledgers-all',
  );
export const allLedgerEntries = (tx: Tx): Promise<LedgerEntryRow[]> =>
  tx.query<LedgerEntryRow>(
    `select ${ledgerEntryColumns} from ledger_entries e order by e.id`,
    [],
    'ledger-entries-all',
  );
export const allLedgerPieces = (tx: Tx): Promise<LedgerPieceRow[]> =>
  tx.query<LedgerPieceRow>(
    `select partner_id as "partnerId", entry_id as "entryId", stage, currency, amount_minor as "amountMinor" from ledger_pieces
     order by partner_id, entry_id, stage, currency`,
    [],
    'ledger-pieces-all',
  );

/** Partners whose ledgers another version of the program folded, oldest id first. */
export const staleLedgers = async (
  tx: Tx,
  query: { version: number; after: string; limit: number },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    'select partner_id as id from ledgers where fold_version <> $1 and partner_id > $2::uuid order by 1 limit $3',
    [query.version, query.after, query.limit],
    'ledgers-stale',
  );
  return rows.map(({ id }) => id);
};

/** Whose these entries are; those that are nobody's are left out. */
export const partnersOfEntries = (tx: Tx, ids: readonly string[]): Promise<{ id: string; partnerId: string }[]> =>
  tx.query(
    `select id, partner_id as "partnerId" from ledger_entries where id = any($1::text[]) order by id`,
    [ids],
    'ledger-partners-of-entries',
  );
