import type { Reader } from '../../../contract/requests.ts';
import type { UsedRate } from '../../../domain/compensation/exchange.ts';
import type { PayoutLine } from '../../../domain/compensation/payout.ts';
import { plus } from '../../../domain/compensation/posting.ts';
import type { Money } from '../../../domain/money.ts';
import { dayText, moneyView } from '../reader.ts';

/** "€1,200 at 1.0812 of 1 Dec 2026", one each currency it was changed from; empty where nothing was changed. */
export function convertedText(
  line: Pick<PayoutLine, 'partnerId' | 'currency'>,
  changed: readonly { partnerId: string; from: Money; to: Money; rate: UsedRate }[],
  reader: Reader,
): string {
  const own = changed.filter(({ partnerId, to }) => partnerId === line.partnerId && to.currency === line.currency);
  return [...Map.groupBy(own, ({ from, rate }) => `${from.currency} ${rate.rate} ${rate.on}`).values()]
    .flatMap((same) => {
      const [first] = same;
      if (!first) return [];
      const { currency } = first.from;
      const amountMinor = same.reduce((sum, { from }) => plus(sum, from.amountMinor), 0);
      const { rate, on, isInverse } = first.rate;
      return `${moneyView({ amountMinor, currency }, reader).text} at ${isInverse ? `1 ÷ ${rate}` : rate} of ${dayText(on, reader)}`;
    })
    .join(', ');
}
