import type { Refusal } from '../event.ts';
import type { Policy } from '../policy.ts';
import type { Done, Payout, PayoutCommand, PayoutLine, PayoutOutcome, PayoutRefusal } from './payout.ts';
import { samePerson } from './same-person.ts';

type TransferCommand = Extract<PayoutCommand, { type: 'report-transfer' | 'fail-transfer' | 'clear-transfer' }>;

/**
 * One transfer of a payout that did not arrive: reported by one person and confirmed by another, as a payout is proposed and
 * approved. Until it is confirmed nothing moves; a report that was a mistake is cleared.
 */
export function decideTransfer(
  payout: Payout,
  command: TransferCommand,
  { payout: { fourEyes } }: Policy,
  by: Done['by'],
): PayoutOutcome {
  const { partnerId, currency } = command;
  const of = { partnerId, currency };
  if (payout.failed.some((line) => isOf(line, of))) return refuse('transfer_failed_already', of);
  if (!payout.lines.some((line) => isOf(line, of))) return refuse('no_such_transfer', of);
  const report = payout.reported.find((one) => isOf(one, of));
  switch (command.type) {
    case 'report-transfer': {
      const reason = command.reason.trim();
      if (report) return refuse('transfer_reported_already', { by: report.by.name, at: report.at });
      if (reason === '') return refuse('reason_required');
      return { events: [{ type: 'PayoutTransferReported', data: { ...of, reason, by } }] };
    }
    case 'fail-transfer':
      if (!report) return refuse('transfer_not_reported', of);
      if (fourEyes && samePerson(report.by, by)) return refuse('transfer_four_eyes', { reportedBy: report.by.name });
      return { events: [{ type: 'PayoutTransferFailed', data: { ...of, by } }] };
    case 'clear-transfer': {
      const reason = command.reason.trim();
      if (!report) return refuse('transfer_not_reported', of);
      if (reason === '') return refuse('reason_required');
      return { events: [{ type: 'PayoutTransferCleared', data: { ...of, reason, by } }] };
    }
  }
}

/** A transfer is what one partner gets in one currency. */
type Transfer = Pick<PayoutLine, 'partnerId' | 'currency'>;

export const isOf = (one: Transfer, other: Transfer): boolean =>
  one.partnerId === other.partnerId && one.currency === other.currency;

const refuse = (refused: PayoutRefusal, facts: Refusal['facts'] = {}): Refusal<PayoutRefusal> => ({ refused, facts });
