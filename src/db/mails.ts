import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

export interface MailRow {
  id: string;
  email: string;
  name: string;
  subject: string;
  content: unknown;
  unsubscribable: boolean;
  /** Program time. */
  at: string;
  status: 'waiting' | 'sent' | 'dead' | 'stale';
  attempts: number;
  lastError: string | null;
  sentAt: string | null;
}

const columns = `id, email, name, subject, content, unsubscribable, at, status, attempts, last_error as "lastError", sent_at as "sentAt"`;

type NewMail = Omit<MailRow, 'status' | 'attempts' | 'lastError' | 'sentAt'>;

export const addMail = async (tx: Tx, mail: NewMail): Promise<void> => {
  await tx.query(
    'insert into mails (id, email, name, subject, content, unsubscribable, at) values ($1, $2, $3, $4, $5::jsonb, $6, $7)',
    [mail.id, mail.email, mail.name, mail.subject, storableJson(mail.content), mail.unsubscribable, mail.at],
    'mail-add',
  );
};

/**
 * Takes mails for sending, oldest first; others leave them alone until the lease ends. The try is counted now: a process
 * that dies while sending has used it. Clocks are the machine's.
 */
export const claimMails = async (
  tx: Tx,
  claim: { leaseId: string; systemNow: string; leaseUntil: string; limit: number },
): Promise<MailRow[]> => {
  const rows = await tx.query<MailRow>(
    `update mails m set lease_id = $1, lease_until = $3, attempts = attempts + 1
     where m.id = any(array(select id from mails where status = 'waiting' and (next_attempt_at is null or next_attempt_at <= $2)
       and (lease_until is null or lease_until <= $2) order by at, id limit $4 for update skip locked))
     returning ${columns}`,
    [claim.leaseId, claim.systemNow, claim.leaseUntil, claim.limit],
    'mails-claim',
  );
  return rows.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
};

/** Holds claimed mails for longer; answers those that nobody else has taken since. */
export const holdMails = async (
  tx: Tx,
  held: { leaseId: string; leaseUntil: string; ids: readonly string[] },
): Promise<Set<string>> => {
  const rows = await tx.query<{ id: string }>(
    `update mails set lease_until = $2 where id = any($3::uuid[]) and lease_id = $1 and status = 'waiting' returning id`,
    [held.leaseId, held.leaseUntil, held.ids],
    'mails-hold',
  );
  return new Set(rows.map(({ id }) => id));
};

/** Gives back claimed mails that were not tried after all. */
export const giveBackMails = async (tx: Tx, leaseId: string, ids: readonly string[]): Promise<void> => {
  await tx.query(
    `update mails set lease_id = null, lease_until = null, attempts = attempts - 1
     where id = any($2::uuid[]) and lease_id = $1 and status = 'waiting'`,
    [leaseId, ids],
    'mails-give-back',
  );
};

/** What became of a claimed mail; only whoever still holds the lease may say so, except that it was sent. */
export const settleMail = async (
  tx: Tx,
  told: {
    id: string;
    leaseId: string;
    status: MailRow['status'];
    error?: string | null;
    nextAttemptAt?: string | null;
    sentAt?: string | null;
  },
): Promise<void> => {
  await tx.query(
    `update mails set status = $3, last_error = $4, next_attempt_at = $5, sent_at = coalesce($6::timestamptz, sent_at),
       lease_id = null, lease_until = null
     where id = $1 and status = 'waiting' and (lease_id = $2 or $3 = 'sent')`,
    [told.id, told.leaseId, told.status, told.error ?? null, told.nextAttemptAt ?? null, told.sentAt ?? null],
    'mail-settle',
  );
};

/** Mails made before an instant of program time help nobody any more. */
export const setStale = async (tx: Tx, before: string): Promise<void> => {
  await tx.query(
    `update mails set status = 'stale' where status = 'waiting' and at < $1 and lease_until is null`,
    [before],
    'mails-stale',
  );
};

export const newestMails = (tx: Tx, limit: number): Promise<MailRow[]> =>
  tx.query<MailRow>(`select ${columns} from mails order by at desc, id desc limit $1`, [limit], 'mails-newest');

export interface MailBacklog {
  waiting: number;
  dead: number;
  /** What the server said of the newest one given up. */
  lastError: string | null;
}

export const mailBacklog = async (tx: Tx): Promise<MailBacklog> => {
  const [row] = await tx.query<MailBacklog>(
    `select count(*) filter (where status = 'waiting') as waiting, count(*) filter (where status = 'dead') as dead,
       (select last_error from mails where status = 'dead' order by at desc limit 1) as "lastError" from mails
     where status in ('waiting', 'dead')`,
    [],
    'mails-backlog',
  );
  return row ?? { waiting: 0, dead: 0, lastError: null };
};

/** Frees what a process that no longer lives had claimed; only where no other process can be working. */
export const releaseMails = async (tx: Tx): Promise<void> => {
  await tx.query('update mails set lease_id = null, lease_until = null where lease_until is not null');
};

export const findMail = async (tx: Tx, id: string): Promise<MailRow | null> => {
  const [row] = await tx.query<MailRow>(`select ${columns} from mails where id = $1`, [id], 'mail-by-id');
  return row ?? null;
};
