import type { UndeliveredAnswer, UndeliveredMails, UndeliveredRequest } from '../../contract/notifications.ts';
import { contactAddress } from '../../contract/partner-contacts.ts';
import type { Reader } from '../../contract/requests.ts';
import { moveContacts } from '../../db/mail-people.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import { addressOf, letGo, rewriteContent, tryAgain, undeliveredRows } from '../../db/undelivered-mails.ts';
import { readdressed } from '../compensation/statement-link.ts';
import { isoInstant, openScene, type Caller, type Desk } from '../desk.ts';
import { undeliveredView } from '../words/undelivered.ts';

/** Mails listed at once. */
const shown = 100;

/** Mails that were given up, with the server's reason and what to do. */
export const showUndelivered = (
  desk: Desk,
  caller: Caller,
  { reader }: { reader: Reader },
): Promise<UndeliveredMails> => withTenant(desk.db, caller.tenantId, (tx) => viewIn(tx, caller, reader));

/** Tries a mail again, to another address where an administrator gives one, or lets it go. Safe to send twice. */
export async function actOnUndelivered(
  desk: Desk,
  caller: Caller,
  { mailId, request }: { mailId: string; request: UndeliveredRequest },
): Promise<UndeliveredAnswer> {
  const { reader } = request;
  const answer = await withTenant(desk.db, caller.tenantId, async (tx): Promise<UndeliveredAnswer> => {
    const said =
      request.act === 'let_go'
        ? saidOf(await letGo(tx, mailId), 'It is not tried any more.')
        : await retry(desk, tx, caller, { id: mailId, typed: request.email });
    return { ...said, undelivered: await viewIn(tx, caller, reader) };
  });
  desk.nudge();
  return answer;
}

type Said = Omit<UndeliveredAnswer, 'undelivered'>;

async function retry(desk: Desk, tx: Tx, caller: Caller, { id, typed }: { id: string; typed: string }): Promise<Said> {
  const wanted = typed.trim();
  const address = wanted === '' ? null : contactAddress.safeParse(wanted);
  if (address && !address.success) {
    const message = `“${wanted}” is no e-mail address, so nothing was sent.`;
    return { outcome: 'invalid', tone: 'danger', message };
  }
  const email = address?.data ?? null;
  if (email !== null && !mayReaddress(caller) && email !== (await addressOf(tx, id))?.toLowerCase()) {
    return { outcome: 'invalid', tone: 'danger', message: notElsewhere };
  }
  const { now, receiptSecret } = await openScene(desk, tx);
  const was = await tryAgain(tx, { id, email, at: isoInstant(now) });
  if (was === null) return saidOf(false, '');
  if (email === null || email === was.toLowerCase()) return saidOf(true, `It is on its way to ${was} again.`);
  const moved = await moveContacts(tx, was.toLowerCase(), email);
  // A link to a statement opens for the address it was written to.
  await rewriteContent(tx, id, (content) => readdressed(receiptSecret, content, email));
  const contact = moved.length > 0 ? ` The partner’s contact has this address from now on, instead of ${was}.` : '';
  return saidOf(true, `It is on its way to ${email}.${contact}`);
}

const saidOf = (isDone: boolean, message: string): Said =>
  isDone
    ? { outcome: 'done', tone: 'success', message }
    : { outcome: 'stale', tone: 'warning', message: 'Somebody else has seen to this mail meanwhile.' };

/**
 * A mail to a partner carries that partner's own link, and its new address becomes the contact's. Whoever may neither take a
 * link nor change contacts does not send it elsewhere.
 */
const mayReaddress = ({ role }: Caller): boolean => role === 'admin';
const notElsewhere =
  'Only an administrator may send it to another address, because a partner’s mail carries the partner’s own link. Nothing was sent.';

async function viewIn(tx: Tx, caller: Caller, reader: Reader): Promise<UndeliveredMails> {
  const { rows, total } = await undeliveredRows(tx, shown);
  return undeliveredView(rows, total, { reader, mayReaddress: mayReaddress(caller) });
}
