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
}

export const partnerColumns = `id, name, tier, domain, certificate_valid_until as "certificateValidUntil", version, body, updated_at as "updatedAt"`;

/** Writes the folded row, whole. Call it in the transaction that appended the events. */
export const savePartner = async (tx: Tx, row: PartnerRow): Promise<void> => {
  await tx.query(
    `insert into partners (id, name, tier, domain, certificate_valid_until, version, body, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)
     on conflict (tenant_id, id) do update set name = excluded.name, tier = excluded.tier, domain = excluded.domain,
       certificate_valid_until = excluded.certificate_valid_until, version = excluded.version, body = excluded.body, updated_at = excluded.updated_at`,
    [
      row.id,
      row.name,
      row.tier,
      row.domain,
      row.certificateValidUntil,
      row.version,
      storableJson(row.body),
      row.updatedAt,
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

/** All partners of the tenant by name. */
export const listPartners = (tx: Tx): Promise<PartnerRow[]> =>
  tx.query<PartnerRow>(`select ${partnerColumns} from partners order by name, id`, [], 'partners-all');
