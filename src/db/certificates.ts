import type { Tx } from './transaction.ts';

/** A certificate as folded from its partner's events: what the clock needs to find those that lapse. */
export interface CertificateRow {
  id: string;
  partnerId: string;
  kind: string;
  validUntil: string;
  recordedOn: string | null;
  /** Not revoked, and no later one of the same person stands in its place. */
  stands: boolean;
  /** Days before the lapse of the last reminder given; null while there was none. */
  remindedDays: number | null;
}

const columns = `id, partner_id as "partnerId", kind, valid_until as "validUntil", recorded_on as "recordedOn", stands,
  reminded_days as "remindedDays"`;

/** Writes all certificates of one partner. A certificate once recorded stays, so rows are only added and changed. */
export const saveCertificates = async (tx: Tx, partnerId: string, rows: readonly CertificateRow[]): Promise<void> => {
  await tx.query(
    `insert into certificates as c (id, partner_id, kind, valid_until, recorded_on, stands, reminded_days)
     select id, $2, kind, "validUntil", "recordedOn", stands, "remindedDays"
     from json_to_recordset($1::json) as r(id uuid, kind text, "validUntil" date, "recordedOn" date, stands boolean, "remindedDays" int)
     on conflict (tenant_id, id) do update set kind = excluded.kind, valid_until = excluded.valid_until,
       recorded_on = excluded.recorded_on, stands = excluded.stands, reminded_days = excluded.reminded_days
     where (c.kind, c.valid_until, c.recorded_on, c.stands, c.reminded_days)
       is distinct from (excluded.kind, excluded.valid_until, excluded.recorded_on, excluded.stands, excluded.reminded_days)`,
    [JSON.stringify(rows), partnerId],
    'certificates-save',
  );
};

export const allCertificates = (tx: Tx): Promise<CertificateRow[]> =>
  tx.query<CertificateRow>(`select ${columns} from certificates order by id`, [], 'certificates-all');

/**
 * Partners with a certificate for which a reminder may be due on this day, the soonest to lapse first. The domain says
 * which (certificate-reminders.ts); what it would answer nothing for is never found.
 */
export const partnersToRemind = async (
  tx: Tx,
  due: { today: string; daysBefore: readonly number[]; limit: number },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select partner_id as id from certificates c
     where c.stands and c.valid_until <= $1::date + $4::int and c.valid_until >= greatest(c.recorded_on, $1::date)
       and exists (select from unnest($2::int[]) as d
         where d < coalesce(c.reminded_days, 2147483647) and c.valid_until - d <= $1::date)
     group by partner_id order by min(valid_until), partner_id limit $3`,
    [due.today, due.daysBefore, due.limit, Math.max(0, ...due.daysBefore)],
    'partners-to-remind',
  );
  return rows.map(({ id }) => id);
};
