import type { UnsubscribeView } from '../../contract/notices.ts';
import { setOptOut, optedOut } from '../../db/mail-people.ts';
import { findMail } from '../../db/mails.ts';
import { currentTenant } from '../../db/tenants.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import { isoInstant, type Desk } from '../desk.ts';
import { isOurs, readToken } from './unsubscribe-link.ts';

/** What the page of an unsubscribe link shows. Null: the link is none of ours. */
export const showUnsubscribe = (desk: Desk, token: string): Promise<UnsubscribeView | null> =>
  withLink(desk, token, async (tx, email) => viewOf(tx, email));

/** Stops what is not essential, or takes that back. Safe to send twice. Null: the link is none of ours. */
export const setSubscription = (desk: Desk, token: string, wants: 'out' | 'in'): Promise<UnsubscribeView | null> =>
  withLink(desk, token, async (tx, email) => {
    await setOptOut(tx, email, wants === 'out' ? { since: isoInstant(desk.now()) } : null);
    return viewOf(tx, email);
  });

async function withLink<T>(desk: Desk, token: string, work: (tx: Tx, email: string) => Promise<T>): Promise<T | null> {
  const link = readToken(token);
  if (!link) return null;
  return withTenant(desk.db, link.tenantId, async (tx) => {
    const tenant = await currentTenant(tx);
    if (!tenant || !isOurs(tenant.receiptSecret, token)) return null;
    const mail = await findMail(tx, link.mailId);
    return mail ? work(tx, mail.email) : null;
  });
}

const viewOf = async (tx: Tx, email: string): Promise<UnsubscribeView> => ({
  language: 'en',
  email,
  isOut: (await optedOut(tx, [email])).has(email),
});
