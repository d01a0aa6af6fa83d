import type { Receipt } from '../contract/receipt.ts';
import type { Reader } from '../contract/requests.ts';
import { findReceipt, findRegistration } from '../db/registrations.ts';
import { withSystem, withTenant } from '../db/transaction.ts';
import { openScene, settingOf, type Desk } from './desk.ts';
import { tokenHash } from './receipt-link.ts';
import { registrationOf } from './registration-row.ts';
import { receiptView } from './words/receipt.ts';

/** A partner's receipt, found by the secret words of its link. Null: there is none. */
export async function showReceipt(desk: Desk, token: string, reader: Reader): Promise<Receipt | null> {
  const found = await withSystem(desk.db, (tx) => findReceipt(tx, tokenHash(token)));
  if (!found) return null;
  return withTenant(desk.db, found.tenantId, async (tx) => {
    const row = await findRegistration(tx, found.registrationId);
    return row ? receiptView(registrationOf(row), row.version, settingOf(await openScene(desk, tx), reader)) : null;
  });
}
