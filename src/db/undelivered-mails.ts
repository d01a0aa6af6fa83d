import type { Tx } from './transaction.ts';

export interface UndeliveredRow {
  id: string;
  email: string;
  name: string;
  subject: string;
  /** Program time. */
  at: string;
  lastError: string | null;
  /** Names of the partners whose contact the address is. */
  partners: string[];
}

/** Mails that were given up, newest first, and how many there are in all. */
export const undeliveredRows = async (tx: Tx, limit: number): Promise<{ rows: UndeliveredRow[]; total: number }> => {
  const rows = await tx.query<UndeliveredRow & { total: number }>(
    `select m.id, m.email, m.name, m.subject, m.at, m.last_error as "lastError",
       array(select p.name from partner_contacts c join partners p on p.id = c.partner_id
         where c.email = lower(m.email) order by p.name) as partners,
       count(*) over () as total
     from mails m where m.status = 'dead' order by m.at desc, m.id desc limit $1`,
    [limit],
    'mails-undelivered',
  );
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
};

/**
 * Puts a mail that was given up back in the queue, as if it had just been made: it has all its tries again, and is not too
 * old to help. Answers the address it had; null where it is not (any more) one that was given up.
 */
export const tryAgain = async (
  tx: Tx,
  mail: { id: string; email: string | null; at: string },
): Promise<string | null> => {
  const [row] = await tx.query<{ was: string }>(
    `with given_up as (select id, email as was from mails where id = $1 and status = 'dead' for update)
     update mails m set status = 'waiting', attempts = 0, last_error = null, next_attempt_at = null, lease_id = null,
       lease_until = null, email = coalesce($2, m.email), at = $3
     from given_up g where m.id = g.id returning g.was`,
    [mail.id, mail.email, mail.at],
    'mail-try-again',
  );
  return row?.was ?? null;
};

/** The address of a mail; null: there is none of this id. */
export const addressOf = async (tx: Tx, id: string): Promise<string | null> => {
  const [row] = await tx.query<{ email: string }>('select email from mails where id = $1', [id], 'mail-address');
  return row?.email ?? null;
};

/** Writes what a mail says, as JSON, otherwise. */
export const rewriteContent = async (tx: Tx, id: string, rewrite: (content: string) => string): Promise<void> => {
  const [row] = await tx.query<{ content: string }>('select content::text as content from mails where id = $1', [id]);
  const content = row && rewrite(row.content);
  if (content === undefined || content === row?.content) return;
  await tx.query('update mails set content = $2::jsonb where id = $1', [id, content]);
};

/** Nobody waits for it any more. */
export const letGo = async (tx: Tx, id: string): Promise<boolean> => {
  const rows = await tx.query<{ id: string }>(
    `update mails set status = 'stale' where id = $1 and status = 'dead' returning id`,
    [id],
    'mail-let-go',
  );
  return rows.length > 0;
};

/** What the server said of the last mail to each of these addresses, where that one was given up. */
export const lastTroubles = async (tx: Tx, emails: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx.query<{ email: string; status: string; error: string | null }>(
    `select distinct on (lower(email)) lower(email) as email, status, last_error as error from mails
     where lower(email) = any($1::text[]) and status in ('sent', 'dead') order by lower(email), at desc, id desc`,
    [emails],
    'mails-last-troubles',
  );
  return new Map(rows.flatMap(({ email, status, error }) => (status === 'dead' ? [[email, error ?? '']] : [])));
};
