import type { CompensationAnswer } from '../../contract/compensation.ts';
import type {
  ApprovePayoutRequest,
  CancelPayoutRequest,
  ConfirmCancelRequest,
  FailTransferRequest,
  MarkPaidRequest,
  ProposePayoutRequest,
  ReportTransferRequest,
} from '../../contract/compensation-requests.ts';
import { markMergedDue } from '../../db/ledger-due.ts';
import type { Tx } from '../../db/transaction.ts';
import { changedInPayout } from '../../domain/compensation/make-payable.ts';
import type { LedgerCommandOf, LedgerRefusal } from '../../domain/compensation/ledger-command.ts';
import type { Payout, PayoutCommand, PayoutRefusal } from '../../domain/compensation/payout.ts';
import { isRefusal, type Actor, type Refusal } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import { actorOf, isoInstant, settingOf, type Caller, type Desk, type Scene } from '../desk.ts';
import { payoutRefusalWords } from '../words/compensation/refusals.ts';
import { plural } from '../words/reader.ts';
import { actOnMoney, doneAnswer, refusedAnswer, type CompensationRejected } from './act-once.ts';
import { carryOutOnLedger, loadLedger } from './keep-ledger.ts';
import { carryOutPayout, loadPayout } from './keep-payout.ts';
import { plannedPayout } from './plan-payout.ts';
import { tellOfMoney } from './tell-of-money.ts';

export type PayoutAct =
  | { kind: 'approve'; request: ApprovePayoutRequest }
  | { kind: 'cancel' | 'clear-cancel'; request: CancelPayoutRequest }
  | { kind: 'confirm-cancel'; request: ConfirmCancelRequest }
  | { kind: 'mark-paid'; request: MarkPaidRequest }
  | { kind: 'report-transfer' | 'clear-transfer'; request: ReportTransferRequest }
  | { kind: 'fail-transfer'; request: FailTransferRequest };

/** Everything that is approved, in one payout; each partner’s money goes into it in the same transaction. */
export const proposePayout = (
  desk: Desk,
  caller: Caller,
  request: ProposePayoutRequest,
): Promise<CompensationAnswer | CompensationRejected> =>
  actOnMoney(desk, caller, { act: 'propose-payout', request }, async (tx, scene) => {
    const setting = settingOf(scene, request.reader);
    const actor = actorOf(caller);
    const { rates, partners } = await plannedPayout(tx, scene, { hold: true });
    const behind = partners.find(
      ({ ledger: { changedAt } }) => changedAt !== null && Temporal.Instant.compare(scene.now, changedAt) < 0,
    );
    if (behind) {
      const facts = { lastAt: behind.ledger.changedAt };
      return refusedAnswer('clock_behind', payoutRefusalWords({ refused: 'clock_behind', facts }, setting));
    }
    const lines = partners.flatMap(({ plan }) => plan.lines);
    const leftOut = partners.flatMap(({ plan }) => plan.leftOut);
    const notConverted = partners.flatMap(({ plan }) => plan.notConverted);
    const id = desk.newId();
    const command = { type: 'propose', lines, leftOut, notConverted } as const;
    const payout = await carryOutPayout(tx, scene, { id, payout: null, command, actor });
    if (isRefusal<PayoutRefusal>(payout)) return refusedAnswer(payout.refused, payoutRefusalWords(payout, setting));
    for (const { ledger, payIn, plan } of partners) {
      if (plan.lines.length === 0) continue;
      const put = { type: 'make-payable', payoutId: id, payIn, rates } as const;
      const done = await carryOutOnLedger(tx, scene, { ledger, command: put, actor });
      if (isRefusal(done)) throw new Error(`payout ${id}: partner ${ledger.partnerId} was refused: ${done.refused}`);
    }
    const what = `${plural(lines.length, 'payment')} to ${plural(new Set(lines.map(({ partnerId }) => partnerId)).size, 'partner')}`;
    return doneAnswer(
      scene.policy.payout.fourEyes
        ? `Proposed: ${what}. Somebody else has to approve it: operations or an administrator may.`
        : `Proposed: ${what}. Operations or an administrator has to approve it.`,
    );
  });

const cancelled = 'Cancelled. Everything in it waits for the next payout.';
const said: Record<PayoutAct['kind'], string | ((fourEyes: boolean, after: Payout) => string)> = {
  approve: 'Approved. Hand it to the bank and mark it as paid.',
  cancel: (_, { state }) =>
    state === 'cancelled'
      ? cancelled
      : 'Asked for: its file was saved for the bank, so somebody else has to confirm it. Until then nothing changes.',
  'confirm-cancel': cancelled,
  'clear-cancel': 'Cleared. The payout stands as it was.',
  'mark-paid': 'Marked as paid. The partners are told.',
  'report-transfer': (fourEyes) =>
    `Reported as failed. ${fourEyes ? 'Somebody else has to confirm it' : 'It has to be confirmed'}: operations or an administrator may. Until then nothing changes.`,
  'fail-transfer': 'Marked as failed. The amount is owed again and waits for the next payout.',
  'clear-transfer': 'Cleared. The transfer stands as it was.',
};

/** Which acts end that money is in the payout: deals that were merged meanwhile may go on. */
const letsGo: ReadonlySet<PayoutAct['kind']> = new Set([
  'cancel',
  'confirm-cancel',
  'mark-paid',
  'fail-transfer',
] as const);

export const actOnPayout = (
  desk: Desk,
  caller: Caller,
  { payoutId, act }: { payoutId: string; act: PayoutAct },
): Promise<CompensationAnswer | CompensationRejected> =>
  actOnMoney(desk, caller, { act: `${act.kind} payout ${payoutId}`, request: act.request }, async (tx, scene) => {
    const payout = await loadPayout(tx, payoutId);
    if (!payout) return { rejected: 'not_found', message: 'There is no such payout.' };
    const actor = actorOf(caller);
    const command = await commandOf(tx, scene, payout, act);
    const done = await carryOutPayout(tx, scene, { id: payoutId, payout, command, actor });
    if (isRefusal<PayoutRefusal>(done)) {
      return refusedAnswer(done.refused, payoutRefusalWords(done, settingOf(scene, act.request.reader)));
    }
    if (act.kind === 'mark-paid') await moveLedgers(tx, scene, payout, actor, { type: 'pay', payoutId });
    if (done.cancelled) {
      const { reason } = done.cancelled;
      await moveLedgers(tx, scene, payout, actor, { type: 'take-from-payout', payoutId, reason });
    }
    if (act.kind === 'fail-transfer') await failTransfer(tx, scene, { before: payout, after: done, actor });
    if (letsGo.has(act.kind)) await markMergedDue(tx, { payoutId, since: isoInstant(scene.now) });
    const words = said[act.kind];
    return doneAnswer(typeof words === 'string' ? words : words(scene.policy.payout.fourEyes, done));
  });

const partnersIn = ({ lines }: Payout): string[] => [...new Set(lines.map(({ partnerId }) => partnerId))].toSorted();

async function commandOf(tx: Tx, scene: Scene, payout: Payout, { kind, request }: PayoutAct): Promise<PayoutCommand> {
  const { expectedVersion: version } = request;
  switch (kind) {
    case 'approve':
      return { type: 'approve', version, changed: await changedSince(tx, payout) };
    case 'cancel':
    case 'clear-cancel':
      return { type: kind, version, reason: request.reason };
    case 'confirm-cancel':
      return { type: kind, version };
    case 'mark-paid': {
      const paidOn = request.paidOn || dayIn(scene.now, scene.timeZone).toString();
      return { type: 'mark-paid', version, paidOn, reference: request.reference };
    }
    case 'report-transfer':
    case 'clear-transfer': {
      const { partnerId, currency, reason } = request;
      return { type: kind, version, partnerId, currency, reason };
    }
    case 'fail-transfer': {
      const { partnerId, currency } = request;
      return { type: kind, version, partnerId, currency };
    }
  }
}

async function changedSince(tx: Tx, payout: Payout): Promise<{ partnerName: string; entryId: string }[]> {
  const changed = [];
  for (const partnerId of partnersIn(payout)) {
    const ledger = await loadLedger(tx, partnerId, { of: 'payout', payoutId: payout.id });
    const partnerName = payout.lines.find((line) => line.partnerId === partnerId)?.partnerName ?? '';
    changed.push(...changedInPayout(ledger, payout.id).map((entryId) => ({ partnerName, entryId })));
  }
  return changed;
}

/** A payout that moved and a ledger that did not would pay twice or never: then neither moves. */
async function moveLedgers(
  tx: Tx,
  scene: Scene,
  payout: Payout,
  actor: Actor,
  command: LedgerCommandOf<'pay' | 'take-from-payout'>,
): Promise<void> {
  for (const partnerId of partnersIn(payout)) {
    const ledger = await loadLedger(tx, partnerId, { of: 'payout', payoutId: payout.id });
    const done = await carryOutOnLedger(tx, scene, { ledger, command, actor });
    if (isRefusal(done)) throw stuck(payout, partnerId, done);
    await tellOfMoney(tx, scene, done);
  }
}

/** What the transfer was made of is owed again, in the ledger of the partner that did not get it. */
async function failTransfer(
  tx: Tx,
  scene: Scene,
  { before, after, actor }: { before: Payout; after: Payout; actor: Actor },
): Promise<void> {
  const { id: payoutId, state } = before;
  for (const { partnerId, currency, entries: of, reason } of after.failed.slice(before.failed.length)) {
    const ledger = await loadLedger(tx, partnerId, { of: 'entries', entryIds: of.map(({ entryId }) => entryId) });
    const from = state === 'paid' ? 'paid' : 'payable';
    const command = { type: 'fail-transfer', payoutId, currency, of, from, reason } as const;
    const done = await carryOutOnLedger(tx, scene, { ledger, command, actor });
    if (isRefusal(done)) throw stuck(before, partnerId, done);
    await tellOfMoney(tx, scene, done);
  }
}

const stuck = ({ id }: Payout, partnerId: string, { refused }: Refusal<LedgerRefusal>): Error =>
  new Error(`payout ${id}: the ledger of partner ${partnerId} refused: ${refused}`);
