import { findReceipt } from '../db/registrations.ts';
import { withSystem } from '../db/transaction.ts';
import { linkOpens } from '../domain/receipt-link.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import type { Reader } from '../contract/requests.ts';
import type { Desk, Scene } from './desk.ts';
import { isOurView, readViewToken, tokenHash } from './receipt-link.ts';
import { receiptGone, type ReceiptGone, type ReceiptRight } from './words/receipt-right.ts';

/** What the secret words of a link lead to, before anybody looked whether they still open it. */
export interface ReceiptKey {
  tenantId: string;
  registrationId: string;
  token: string;
  kind: 'current' | 'former' | 'inside';
}

/** Null: no link of ours. */
export async function findReceiptKey(desk: Desk, token: string): Promise<ReceiptKey | null> {
  const view = readViewToken(token);
  if (view) return { ...view, token, kind: 'inside' };
  const found = await withSystem(desk.db, (tx) => findReceipt(tx, tokenHash(token)));
  return found && { ...found, token };
}

/** What a link opens now; null where it is none of ours after all. */
export function rightOf(
  { kind, token }: ReceiptKey,
  registration: SubmittedRegistration,
  scene: Scene,
  reader: Reader,
): ReceiptRight | ReceiptGone | null {
  if (kind === 'former') return receiptGone('replaced', registration, reader);
  if (kind === 'inside') {
    if (!isOurView(scene.receiptSecret, token)) return null;
    const { until } = readViewToken(token) ?? { until: 0 };
    return until * 1000 > scene.now.epochMilliseconds
      ? { may: 'look_inside' }
      : receiptGone('view_over', registration, reader);
  }
  const opens = linkOpens(registration, scene.policy, scene);
  if (opens === 'nothing') return receiptGone('over', registration, reader);
  return { may: opens === 'acts' ? 'act' : 'look' };
}

/** Whoever reads a receipt, partner or not: its times are the program's own. */
export const receiptReader = (scene: Scene, { locale }: Reader): Reader => ({ locale, timeZone: scene.timeZone });
