import type { PartnerStatementRequest } from '../contract/receipt.ts';
import type { Reader } from '../contract/requests.ts';
import { findReceipt } from '../db/registrations.ts';
import { withSystem } from '../db/transaction.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import { openScene, settingOf, type Desk } from './desk.ts';
import { carryOut, loadRegistration } from './keep-registration.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { tokenHash } from './receipt-link.ts';
import { refusalWords } from './words/refusals.ts';

/**
 * What a partner says of the company it registered, by the link of its receipt: kept under its name and shown to whoever
 * decides. Null: there is no such receipt. A refusal is told in words.
 */
export async function makeStatement(
  desk: Desk,
  token: string,
  { statement, reader }: { statement: PartnerStatementRequest; reader: Reader },
): Promise<{ refused: string | null } | null> {
  const found = await withSystem(desk.db, (tx) => findReceipt(tx, tokenHash(token)));
  if (!found) return null;
  return oneAtATime(desk, found.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const kept = await loadRegistration(tx, found.registrationId);
    if (!kept) return null;
    const { id, claim } = kept.registration;
    const actor: Actor = { kind: 'partner', id: claim.partnerId, name: claim.partnerName, role: 'partner' };
    const otherName = statement.about === 'also_called' ? statement.otherName : '';
    const command = { type: 'state', statement: { ...statement, otherName } } as const;
    const after = await carryOut(desk, tx, scene, { id, kept, actor, command });
    return { refused: isRefusal(after) ? refusalWords(after, settingOf(scene, reader)) : null };
  });
}
