import { csvText } from '../csv.ts';
import { moneyToDecimal } from '../money.ts';
import type { Payout } from './payout.ts';

const header = ['payout', 'partner_id', 'partner', 'amount', 'currency', 'entries', 'approved_on', 'approved_by'];

/** What the bank is to pay, one line a partner and currency. `approvedOn` is the day of approval in the tenant's zone. */
export const payoutCsv = ({ id, lines, approved }: Payout, approvedOn: string | null): string =>
  csvText(
    header,
    lines.map((line) => [
      id,
      line.partnerId,
      line.partnerName,
      { plain: moneyToDecimal(line) },
      line.currency,
      { plain: line.entries.length },
      approvedOn,
      approved?.by.name ?? null,
    ]),
  );
