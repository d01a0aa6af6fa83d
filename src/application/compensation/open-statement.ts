import type { OpenedStatement } from '../../contract/document.ts';
import type { Reader } from '../../contract/requests.ts';
import { partnerContacts } from '../../db/mail-people.ts';
import { currentTenant } from '../../db/tenants.ts';
import { withTenant } from '../../db/transaction.ts';
import { openScene, type Desk } from '../desk.ts';
import { stampText } from '../words/reader.ts';
import { contactMark, isOurStatement, readStatementToken } from './statement-link.ts';
import { statementAs, statementFor } from './statement-document.ts';

/**
 * A partner's statement by the link in its mail: that month, that partner, to look at and to save, as it stands now. `over`: the link
 * is ours and opens nothing any more, because its days are over or whom it was written to is no contact of the partner. Null: no
 * link of ours.
 */
export async function openStatement(
  desk: Desk,
  token: string,
  { as, reader }: { as: 'page' | 'pdf' | 'csv'; reader: Reader },
): Promise<OpenedStatement | 'over' | null> {
  const link = readStatementToken(token);
  if (!link) return null;
  const { partnerId, month } = link;
  return withTenant(desk.db, link.tenantId, async (tx) => {
    if (!(await currentTenant(tx))) return null;
    const scene = await openScene(desk, tx);
    if (!isOurStatement(scene.receiptSecret, token)) return null;
    const contacts = await partnerContacts(tx, partnerId);
    const isContact = contacts.some(({ email }) => contactMark(scene.receiptSecret, partnerId, email) === link.contact);
    if (!isContact || link.until * 1000 <= scene.now.epochMilliseconds) return 'over';
    const drawn = await statementFor(tx, scene, { partnerId, month });
    if (!drawn) return 'over';
    // A partner's times are the program's own.
    const own = { locale: reader.locale, timeZone: scene.timeZone };
    const until = stampText(new Date(link.until * 1000).toISOString(), own);
    return { document: await statementAs(as, drawn, scene, own), opensUntil: until };
  });
}
