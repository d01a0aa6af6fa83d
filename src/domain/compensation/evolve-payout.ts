import { isOf } from './decide-transfer.ts';
import type { Done, Payout, PayoutEvent, PayoutLine } from './payout.ts';

/** Folds one event into a payout; `at` is the event's program time. */
export function evolvePayout(state: Payout | null, event: PayoutEvent, at: string, id: string): Payout {
  if (event.type === 'PayoutProposed') {
    const { by, ...proposal } = event.data;
    const nothingYet = { approved: null, exported: [], paid: null, cancelled: null, cancelAsked: null };
    return {
      id,
      state: 'proposed',
      ...proposal,
      proposed: { by, at },
      ...nothingYet,
      reported: [],
      failed: [],
      version: 1,
      changedAt: at,
    };
  }
  if (!state) throw new Error(`payout ${id}: ${event.type} before PayoutProposed`);
  const next = { ...state, version: state.version + 1, changedAt: at };
  switch (event.type) {
    case 'PayoutApproved':
      return { ...next, state: 'approved', approved: { ...event.data, at } };
    case 'PayoutExported':
      return { ...next, exported: [...state.exported, { ...event.data, at, version: next.version }] };
    case 'PayoutPaid':
      return { ...next, state: 'paid', paid: { ...event.data, at } };
    case 'PayoutCancelled':
      return { ...next, state: 'cancelled', cancelled: { ...event.data, at }, cancelAsked: null, reported: [] };
    case 'PayoutCancelAsked':
      return { ...next, cancelAsked: { ...event.data, at } };
    case 'PayoutCancelCleared':
      return { ...next, cancelAsked: null };
    case 'PayoutTransferReported':
      return { ...next, reported: [...state.reported, { ...event.data, at }] };
    case 'PayoutTransferFailed':
      return { ...next, ...withoutLine(state, event.data, at) };
    case 'PayoutTransferCleared':
      return { ...next, reported: state.reported.filter((one) => !isOf(one, event.data)) };
  }
}

/** The transfer is among the lines no more, nor among what is in question. */
function withoutLine(
  { lines, reported, failed }: Payout,
  { by, ...of }: Pick<PayoutLine, 'partnerId' | 'currency'> & Pick<Done, 'by'>,
  at: string,
): Pick<Payout, 'lines' | 'reported' | 'failed'> {
  const line = lines.find((one) => isOf(one, of));
  const report = reported.find((one) => isOf(one, of));
  if (!line || !report) throw new Error(`a transfer to ${of.partnerId} failed that nobody reported`);
  return {
    lines: lines.filter((one) => one !== line),
    reported: reported.filter((one) => one !== report),
    failed: [
      ...failed,
      { ...line, reason: report.reason, reported: { by: report.by, at: report.at }, confirmed: { by, at } },
    ],
  };
}
