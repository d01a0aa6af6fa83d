import type { PartnerStatementRequest, ReceiptGone } from '../contract/receipt.ts';
import type { Reader } from '../contract/requests.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import { openScene, settingOf, type Desk } from './desk.ts';
import { carryOut, loadRegistration } from './keep-registration.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { findReceiptKey, receiptReader, rightOf } from './open-receipt.ts';
import { rightNote } from './words/receipt-right.ts';
import { refusalWords } from './words/refusals.ts';

/**
 * What a partner says of the company it registered, by the link of its receipt: kept under its name and shown to whoever
 * decides. Null: there is no such receipt. A refusal is told in words.
 */
export async function makeStatement(
  desk: Desk,
  token: string,
  { statement, reader: asked }: { statement: PartnerStatementRequest; reader: Reader },
): Promise<{ refused: string | null } | ReceiptGone | null> {
  const found = await findReceiptKey(desk, token);
  if (!found) return null;
  return oneAtATime(desk, found.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const kept = await loadRegistration(tx, found.registrationId);
    if (!kept) return null;
    const reader = receiptReader(scene, asked);
    const right = rightOf(found, kept.registration, scene, reader);
    if (right === null || 'gone' in right) return right;
    if (right.may !== 'act') return { refused: rightNote(right) };
    const { id, claim } = kept.registration;
    const actor: Actor = { kind: 'partner', id: claim.partnerId, name: claim.partnerName, role: 'partner' };
    const otherName = statement.about === 'also_called' ? statement.otherName : '';
    const command = { type: 'state', statement: { ...statement, otherName } } as const;
    const after = await carryOut(desk, tx, scene, { id, kept, actor, command });
    return { refused: isRefusal(after) ? refusalWords(after, settingOf(scene, reader)) : null };
  });
}
