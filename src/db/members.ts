import { randomUUID } from 'node:crypto';
import type { Tx } from './transaction.ts';

export type MemberRole = 'rep' | 'partner_manager' | 'ops' | 'admin';

export interface Member {
  id: string;
  /** Lower case. */
  email: string;
  name: string;
  role: MemberRole;
}

export const findMember = async (tx: Tx, email: string): Promise<Member | null> => {
  const [row] = await tx.query<Member>(
    'select id, email, name, role from members where email = $1',
    [email.trim().toLowerCase()],
    'member-by-email',
  );
  return row ?? null;
};

export const listMembers = (tx: Tx): Promise<Member[]> =>
  tx.query<Member>('select id, email, name, role from members order by name, email');

/** Adds a person, or changes name and role of the one with this e-mail address. */
export const saveMember = async (
  tx: Tx,
  member: { email: string; name: string; role: MemberRole },
): Promise<Member> => {
  const [row] = await tx.query<Member>(
    `insert into members (id, email, name, role) values ($1, $2, $3, $4)
     on conflict (tenant_id, email) do update set name = excluded.name, role = excluded.role
     returning id, email, name, role`,
    [randomUUID(), member.email.trim().toLowerCase(), member.name, member.role],
  );
  if (!row) throw new Error('the member was not stored');
  return row;
};
