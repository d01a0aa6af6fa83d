import { openScene, type Desk } from '../../src/application/desk.ts';
import { receiptTokenOf } from '../../src/application/receipt-link.ts';
import { registrationOf } from '../../src/application/registration-row.ts';
import { showReceipt } from '../../src/application/show-receipt.ts';
import { receipt, type Receipt } from '../../src/contract/receipt.ts';
import { findRegistration } from '../../src/db/registrations.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { reader } from './program.ts';

/** Secret words of the link with which the partner acts, as the partner's mails carry them. */
export const partnerToken = (desk: Desk, tenantId: string, registrationId: string): Promise<string> =>
  withTenant(desk.db, tenantId, async (tx) => {
    const row = await findRegistration(tx, registrationId);
    if (!row) throw new Error(`given: no registration ${registrationId}`);
    return receiptTokenOf((await openScene(desk, tx)).receiptSecret, registrationOf(row));
  });

/** The receipt as the partner reads it. */
export const partnerReceipt = async (desk: Desk, tenantId: string, registrationId: string): Promise<Receipt> =>
  receipt.parse(await showReceipt(desk, await partnerToken(desk, tenantId, registrationId), reader));
