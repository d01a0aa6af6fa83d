import type { PayoutList, PayoutView } from '../../contract/compensation.ts';
import type { Reader } from '../../contract/requests.ts';
import { allExchangeRates } from '../../db/exchange-rates.ts';
import { conversionsIn } from '../../db/payout-conversions.ts';
import { latestPayouts } from '../../db/payouts.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import type { Payout, PayoutLine } from '../../domain/compensation/payout.ts';
import { isOf } from '../../domain/compensation/decide-transfer.ts';
import { samePerson } from '../../domain/compensation/same-person.ts';
import { allowedPayoutMoves, mayPropose, type PayoutMove } from '../../domain/compensation/payout-moves.ts';
import { callerName, isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from '../desk.ts';
import {
  cancelNote,
  failedSentence,
  leftOutSentence,
  lineNote,
  payoutSentence,
  payoutTags,
  reportedSentence,
  totalsOf,
} from '../words/compensation/payout.ts';
import { convertedText } from '../words/compensation/converted.ts';
import { dayText, moneyView, plural } from '../words/reader.ts';
import type { Setting } from '../words/setting.ts';
import { mayKnowMoney, notForReps, type CompensationRejected } from './act-once.ts';
import { payoutOf } from './ledger-row.ts';
import { payoutLinks } from './payout-links.ts';
import { plannedPayout, type PartnersPayout } from './plan-payout.ts';

const mostRuns = 50;
const mostRates = 50;

/** What a payout made now would pay, and the payouts there were, newest first. */
export async function showPayouts(
  desk: Desk,
  caller: Caller,
  { reader }: { reader: Reader },
): Promise<PayoutList | CompensationRejected> {
  if (!mayKnowMoney(caller.role)) return notForReps;
  const look = async (tx: Tx): Promise<PayoutList> => {
    const scene = await openScene(desk, tx);
    const setting = settingOf(scene, reader);
    const { partners } = await plannedPayout(tx, scene, { hold: false });
    const payouts = (await latestPayouts(tx, mostRuns)).map(payoutOf);
    const proposal = proposalOf(partners, setting);
    return {
      generatedAt: isoInstant(scene.now),
      viewer: { role: caller.role, name: callerName(caller) },
      mayPropose: mayPropose.includes(caller.role),
      proposal,
      runs: await runViews(desk, tx, scene, caller, payouts, setting),
      emptySentence: proposal ? '' : emptySentence(partners, payouts.some(isUnderWay), setting),
      rates: (await allExchangeRates(tx))
        .toReversed()
        .slice(0, mostRates)
        .map(({ from, to, rate, on, source }) => ({ from, to, rate, onText: dayText(on, reader), source })),
    };
  };
  return withTenant(desk.db, caller.tenantId, look, { snapshot: true });
}

const isUnderWay = ({ state }: Payout): boolean => state === 'proposed' || state === 'approved';

/** What is in a payout under way is approved, too: it is told apart from what a new one could pay. */
function emptySentence(partners: readonly PartnersPayout[], isOneUnderWay: boolean, setting: Setting): string {
  const left = partners.flatMap(({ plan }) => plan.leftOut);
  const nothing = isOneUnderWay ? 'Nothing more' : 'Nothing';
  return left.length === 0
    ? `${nothing} is approved for a new payout.`
    : `${nothing} can be paid with a new payout now. ${left.map((one) => `${one.partnerName}: ${leftOutSentence(one, setting)}`).join(' ')}`;
}

/** Null where nothing would be paid. */
function proposalOf(partners: readonly PartnersPayout[], setting: Setting): PayoutView | null {
  const lines = partners.flatMap(({ plan }) => plan.lines);
  if (lines.length === 0) return null;
  const notConverted = partners.flatMap(({ plan }) => plan.notConverted);
  const leftOut = partners.flatMap(({ plan }) => plan.leftOut);
  const changed = partners.flatMap(({ ledger, plan }) =>
    plan.payable.flatMap(({ from, to, rate }) => (rate ? [{ partnerId: ledger.partnerId, from, to, rate }] : [])),
  );
  return {
    id: '',
    version: 0,
    state: 'proposed',
    tag: { label: 'Not proposed yet', tone: 'neutral' },
    sentence: `A payout made now would make ${plural(lines.length, 'payment')}.`,
    lines: lines.map((line) => lineView(line, { notConverted, changed }, setting)),
    totals: totalsOf(lines, setting),
    leftOut: leftOut.map((one) => ({ partner: one.partnerName, sentence: leftOutSentence(one, setting) })),
    may: { approve: false, cancel: false, confirmCancel: false, clearCancel: false, markPaid: false },
    cancelNote: '',
    failed: [],
    documents: [],
  };
}

type Changed = Parameters<typeof convertedText>[1];

const lineView = (
  line: PayoutLine,
  { notConverted, changed }: Pick<Payout, 'notConverted'> & { changed: Changed },
  setting: Setting,
): PayoutView['lines'][number] => ({
  partner: { id: line.partnerId, name: line.partnerName },
  amount: moneyView(line, setting.reader),
  converted: convertedText(line, changed, setting.reader),
  entries: line.entries.length,
  note: lineNote(line, notConverted, setting),
  reported: '',
  may: { report: false, confirm: false, clear: false },
});

/** A transfer, and what may be done should it have failed at the bank. */
function transferView(
  line: PayoutLine,
  { payout, changed, moves, email }: { payout: Payout; changed: Changed; moves: readonly PayoutMove[]; email: string },
  setting: Setting,
): PayoutView['lines'][number] {
  const report = payout.reported.find((one) => isOf(one, line));
  const { fourEyes } = setting.policy.payout;
  const isOwn = report !== undefined && samePerson(report.by, { id: email, name: '' });
  return {
    ...lineView(line, { notConverted: payout.notConverted, changed }, setting),
    reported: report ? reportedSentence(report, setting) : '',
    may: {
      report: !report && moves.includes('report-transfer'),
      confirm: report !== undefined && moves.includes('fail-transfer') && !(isOwn && fourEyes),
      clear: report !== undefined && moves.includes('clear-transfer'),
    },
  };
}

async function runViews(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  payouts: readonly Payout[],
  setting: Setting,
): Promise<PayoutView[]> {
  const changed = await conversionsIn(
    tx,
    payouts.map(({ id }) => id),
  );
  return payouts.map((payout): PayoutView => {
    const moves = allowedPayoutMoves(payout, caller.role);
    const { lines, reported } = payout;
    const { email } = caller;
    const isOwn = samePerson(payout.proposed.by, { id: email, name: '' });
    const isAsker = payout.cancelAsked !== null && samePerson(payout.cancelAsked.by, { id: email, name: '' });
    const own = changed.filter(({ payoutId }) => payoutId === payout.id);
    return {
      id: payout.id,
      version: payout.version,
      state: payout.state,
      tag: payoutTags[payout.state],
      sentence: payoutSentence(payout, setting),
      lines: lines.map((line) => transferView(line, { payout, changed: own, moves, email }, setting)),
      totals: totalsOf(lines, setting),
      failed: payout.failed.map((line) => ({
        partner: { id: line.partnerId, name: line.partnerName },
        amount: moneyView(line, setting.reader),
        sentence: failedSentence(line, setting),
      })),
      leftOut: payout.leftOut.map((one) => ({ partner: one.partnerName, sentence: leftOutSentence(one, setting) })),
      may: {
        approve: moves.includes('approve') && !(isOwn && scene.policy.payout.fourEyes),
        cancel: moves.includes('cancel'),
        confirmCancel: moves.includes('confirm-cancel') && !(isAsker && scene.policy.payout.fourEyes),
        clearCancel: moves.includes('clear-cancel'),
        markPaid: moves.includes('mark-paid') && lines.length > 0 && reported.length === 0,
      },
      cancelNote: cancelNote(payout, setting),
      documents:
        moves.includes('export') && lines.length > 0
          ? payoutLinks(desk, scene, caller, { payoutId: payout.id, reader: setting.reader })
          : [],
    };
  });
}
