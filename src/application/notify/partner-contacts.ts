import type { PartnerContacts, PartnerContactsRequest } from '../../contract/partner-contacts.ts';
import { partnerContacts, setPartnerContacts } from '../../db/mail-people.ts';
import { findPartner } from '../../db/partners.ts';
import { withTenant } from '../../db/transaction.ts';
import type { Caller, Desk } from '../desk.ts';

type NoSuchPartner = { rejected: 'not_found'; message: string };
const noSuchPartner: NoSuchPartner = { rejected: 'not_found', message: 'There is no such partner.' };

export const showPartnerContacts = (
  desk: Desk,
  caller: Caller,
  { partnerId }: { partnerId: string },
): Promise<PartnerContacts | NoSuchPartner> =>
  withTenant(desk.db, caller.tenantId, async (tx) =>
    (await findPartner(tx, partnerId)) ? { contacts: await partnerContacts(tx, partnerId) } : noSuchPartner,
  );

/** Says who of a partner is written to from now on; what was told already stays as it is. Safe to send twice. */
export const keepPartnerContacts = (
  desk: Desk,
  caller: Caller,
  { partnerId, request }: { partnerId: string; request: PartnerContactsRequest },
): Promise<PartnerContacts | NoSuchPartner> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    if (!(await findPartner(tx, partnerId, { lock: true }))) return noSuchPartner;
    await setPartnerContacts(tx, partnerId, request.contacts);
    return { contacts: await partnerContacts(tx, partnerId) };
  });
