import type { Decision } from '../contract/decision.ts';
import type { ReceiptAnswer, ReceiptGone } from '../contract/receipt.ts';
import type { Actor } from '../domain/event.ts';
import { actOnce, decideOn, type Rejected } from './decide-once.ts';
import { openScene, settingOf, type Desk } from './desk.ts';
import { loadRegistration } from './keep-registration.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { findReceiptKey, receiptReader, rightOf } from './open-receipt.ts';
import { receiptView } from './words/receipt.ts';
import { rightNote } from './words/receipt-right.ts';

/** What a partner may do by the link of its receipt. */
export type PartnerAct = Extract<Decision, { kind: 'provide-information' | 'update-status' | 'appeal' }>;

/**
 * The partner answers, tells how the deal stands or appeals, by the secret words of its receipt's link and nothing else.
 * The same act sent twice is one. Null: there is no such receipt.
 */
export async function actByReceipt(
  desk: Desk,
  token: string,
  act: PartnerAct,
): Promise<ReceiptAnswer | ReceiptGone | Rejected | null> {
  const found = await findReceiptKey(desk, token);
  if (!found) return null;
  const answer = await oneAtATime(
    desk,
    found.tenantId,
    async (tx): Promise<ReceiptAnswer | ReceiptGone | Rejected | null> => {
      const scene = await openScene(desk, tx);
      const { registrationId: id } = found;
      const kept = await loadRegistration(tx, id);
      if (!kept) return null;
      const reader = receiptReader(scene, act.request.reader);
      const setting = settingOf(scene, reader);
      const right = rightOf(found, kept.registration, scene, reader);
      if (right === null || 'gone' in right) return right;
      if (right.may !== 'act') {
        return {
          outcome: 'refused',
          notice: { tone: 'danger', text: `Nothing was sent. ${rightNote(right)}` },
          receipt: receiptView(kept.registration, kept.version, setting, right),
        };
      }
      const { partnerId, partnerName } = kept.registration.claim;
      const actor: Actor = { kind: 'partner', id: partnerId, name: partnerName, role: 'partner' };
      const by = { email: '', name: partnerName };
      const verdict = await actOnce(tx, scene, { registrationId: id, decision: act, by: `partner ${partnerId}` }, () =>
        decideOn(desk, tx, scene, { id, kept, decision: act, actor, by, tell: async () => [] }),
      );
      if ('rejected' in verdict) return verdict;
      const after = (await loadRegistration(tx, id)) ?? kept;
      const { outcome, tone, message } = verdict;
      return {
        outcome: outcome === 'done' || outcome === 'stale' ? outcome : 'refused',
        notice: { tone, text: outcome === 'stale' ? staleWords : message },
        receipt: receiptView(after.registration, after.version, setting, right),
      };
    },
  );
  desk.nudge();
  return answer;
}

const staleWords = 'Something changed since you opened this page, so nothing was sent. This is how it stands now.';
