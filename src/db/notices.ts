import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

export interface NoticeRow {
  id: string;
  /** Address in lower case, or whom nobody knows an address of. */
  person: string;
  email: string | null;
  name: string;
  audience: 'inside' | 'partner';
  kind: string;
  essential: boolean;
  pace: 'now' | 'soon' | 'daily';
  cause: string;
  registrationId: string | null;
  partnerId: string | null;
  content: unknown;
  /** Program time. */
  at: string;
  status: 'waiting' | 'mailed' | 'no_address' | 'unsubscribed' | 'stale';
}

const columns = `id, person, email, name, audience, kind, essential, pace, cause, registration_id as "registrationId",
  partner_id as "partnerId", content, at, status`;

/** Writes notices; whoever was told of a cause before is not told again. Answers those that are new. */
export const addNotices = (tx: Tx, rows: readonly Omit<NoticeRow, 'status'>[]): Promise<NoticeRow[]> =>
  rows.length === 0
    ? Promise.resolve([])
    : tx.query<NoticeRow>(
        `insert into notices (id, person, email, name, audience, kind, essential, pace, cause, registration_id, partner_id, content, at, status)
         select id, person, email, name, audience, kind, essential, pace, cause, "registrationId", "partnerId", content, at,
           case when email is null then 'no_address' else 'waiting' end
         from jsonb_to_recordset($1::jsonb) as n(id uuid, person text, email text, name text, audience text, kind text, essential boolean,
           pace text, cause text, "registrationId" uuid, "partnerId" uuid, content jsonb, at timestamptz)
         on conflict (tenant_id, person, cause) do nothing returning ${columns}`,
        [storableJson(rows)],
        'notices-add',
      );

/** Which of these causes somebody was told of already. */
export const toldCauses = async (tx: Tx, causes: readonly string[]): Promise<Set<string>> => {
  const rows = await tx.query<{ cause: string }>(
    'select distinct cause from notices where cause = any($1::text[])',
    [causes],
    'notices-told',
  );
  return new Set(rows.map(({ cause }) => cause));
};

/** People with notices that wait, for making mails. */
export const waitingPeople = async (tx: Tx, limit: number, after: string): Promise<string[]> => {
  const rows = await tx.query<{ person: string }>(
    `select distinct person from notices where status = 'waiting' and person > $2 order by person limit $1`,
    [limit, after],
    'notices-people',
  );
  return rows.map(({ person }) => person);
};

export const waitingNotices = (tx: Tx, people: readonly string[]): Promise<NoticeRow[]> =>
  tx.query<NoticeRow>(
    `select ${columns} from notices where status = 'waiting' and person = any($1::text[]) order by person, at, id`,
    [people],
    'notices-waiting',
  );

export const settleNotices = async (
  tx: Tx,
  ids: readonly string[],
  to: { status: NoticeRow['status']; mailId?: string },
): Promise<void> => {
  if (ids.length === 0) return;
  await tx.query(
    'update notices set status = $2, mail_id = $3 where id = any($1::uuid[])',
    [ids, to.status, to.mailId ?? null],
    'notices-settle',
  );
};

/** Lets go of what waits to be told of a registration although it no longer is so. */
export const dropWaiting = async (
  tx: Tx,
  which: { registrationId: string; audience: NoticeRow['audience'] | null; kinds: readonly string[] },
): Promise<void> => {
  if (which.kinds.length === 0) return;
  await tx.query(
    `update notices set status = 'stale' where registration_id = $1 and status = 'waiting' and kind = any($3::text[])
       and ($2::text is null or audience = $2)`,
    [which.registrationId, which.audience, which.kinds],
    'notices-drop',
  );
};

/** Lets go of what waits to be told under these causes. */
export const dropWaitingCauses = async (tx: Tx, causes: readonly string[]): Promise<void> => {
  if (causes.length === 0) return;
  await tx.query(
    `update notices set status = 'stale' where status = 'waiting' and cause = any($1::text[])`,
    [causes],
    'notices-drop-causes',
  );
};

/**
 * Lets go of what waits to be told these people under causes that begin so: what comes now says more. Answers what each of them
 * never heard of, the oldest first.
 */
export const dropEarlier = (
  tx: Tx,
  people: readonly string[],
  cause: string,
): Promise<Pick<NoticeRow, 'person' | 'content'>[]> =>
  tx.query(
    `with dropped as (
       update notices set status = 'stale' where status = 'waiting' and person = any($1::text[]) and starts_with(cause, $2)
       returning id, person, content, at
     ) select person, content from dropped order by at, id`,
    [people, cause],
    'notices-drop-earlier',
  );

/** Puts one link in the place of another in all that waits to be sent of a registration. */
export const renewLinks = async (
  tx: Tx,
  links: { registrationId: string; from: string; to: string },
): Promise<void> => {
  const { registrationId, from, to } = links;
  await tx.query(
    `update notices set content = replace(content::text, $2, $3)::jsonb where registration_id = $1 and status = 'waiting'`,
    [registrationId, from, to],
    'notices-renew-links',
  );
  await tx.query(
    `update mails m set content = replace(m.content::text, $2, $3)::jsonb where m.status in ('waiting', 'dead')
       and m.id in (select mail_id from notices where registration_id = $1 and status = 'mailed')`,
    [registrationId, from, to],
    'mails-renew-links',
  );
};

/** Notices that never became a mail, newest first. */
export const unmailedNotices = (tx: Tx, limit: number): Promise<NoticeRow[]> =>
  tx.query<NoticeRow>(
    `select ${columns} from notices where status <> 'mailed' order by at desc, id desc limit $1`,
    [limit],
    'notices-unmailed',
  );
