import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

/** A partner as folded from its events; `body` is the decider's whole state. */
export interface PartnerRow {
  id: string;
  name: string;
  tier: string;
  domain: string | null;
  /** Last day of the longest valid sales certificate, null if none. */
  certificateValidUntil: string | null;
  version: number;
  body: unknown;
  updatedAt: string;
  /** By which version of the program it was folded; 0 where that was not kept. */
  foldVersion: number;
}

export const partnerColumns = `id, name, tier, domain, certificate_valid_until as "certificateValidUntil", version, body, updated_at as "updatedAt",
  fold_version as "foldVersion"`;

/** Writes the folded row, whole. Call it in the transaction that appended the events. */
export const savePartner = async (tx: Tx, row: PartnerRow): Promise<void> => {
  await tx.query(
    `insert into partners (id, name, tier, domain, certificate_valid_until, version, body, updated_at, fold_version)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)
     on conflict (tenant_id, id) do update set name = excluded.name, tier = excluded.tier, domain = excluded.domain,
       certificate_valid_until = excluded.certificate_valid_until, version = excluded.version, body = excluded.body, updated_at = excluded.updated_at,
       fold_version = excluded.fold_version`,
    [
      row.id,
      row.name,
      row.tier,
      row.domain,
      row.certificateValidUntil,
      row.version,
      storableJson(row.body),
      row.updatedAt,
      row.foldVersion,
    ],
    'partner-save',
  );
};

export const findPartner = async (tx: Tx, id: string, options: { lock?: boolean } = {}): Promise<PartnerRow | null> => {
  const [row] = await tx.query<PartnerRow>(
    `select ${partnerColumns} from partners where id = $1 ${options.lock ? 'for update' : ''}`,
    [id],
    options.lock ? 'partner-by-id-locked' : 'partner-by-id',
  );
  return row ?? null;
};

/** Those of them that exist, in no order. */
export const partnersByIds = (tx: Tx, ids: readonly string[]): Promise<PartnerRow[]> =>
  tx.query<PartnerRow>(`select ${partnerColumns} from partners where id = any($1::uuid[])`, [ids], 'partners-by-ids');

/** All partners of the tenant by name. */
export const listPartners = (tx: Tx): Promise<PartnerRow[]> =>
  tx.query<PartnerRow>(`select ${partnerColumns} from partners order by name, id`, [], 'partners-all');

/** Partners that another version of the program folded, oldest id first. */
export const stalePartners = async (
  tx: Tx,
  query: { version: number; after: string; limit: number },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    'select id from partners where fold_version <> $1 and id > $2::uuid order by id limit $3',
    [query.version, query.after, query.limit],
    'partners-stale',
  );
  return rows.map(({ id }) => id);
};
