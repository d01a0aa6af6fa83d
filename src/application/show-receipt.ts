import type { Receipt, ReceiptGone } from '../contract/receipt.ts';
import type { Reader } from '../contract/requests.ts';
import { findRegistration } from '../db/registrations.ts';
import { withTenant } from '../db/transaction.ts';
import { openScene, settingOf, type Desk } from './desk.ts';
import { findReceiptKey, receiptReader, rightOf } from './open-receipt.ts';
import { registrationOf } from './registration-row.ts';
import { receiptView } from './words/receipt.ts';

/** A partner's receipt, found by the secret words of its link. Null: there is none. */
export async function showReceipt(desk: Desk, token: string, asked: Reader): Promise<Receipt | ReceiptGone | null> {
  const key = await findReceiptKey(desk, token);
  if (!key) return null;
  return withTenant(desk.db, key.tenantId, async (tx) => {
    const row = await findRegistration(tx, key.registrationId);
    if (!row) return null;
    const scene = await openScene(desk, tx);
    const reader = receiptReader(scene, asked);
    const right = rightOf(key, registrationOf(row), scene, reader);
    return right === null || 'gone' in right
      ? right
      : receiptView(registrationOf(row), row.version, settingOf(scene, reader), right);
  });
}
