import type { FieldValue } from '../../crm/crm.ts';
import type { partnerFields } from '../../crm/partner-fields.ts';
import { partnerBalance } from '../../db/partner-balance.ts';
import type { Tx } from '../../db/transaction.ts';
import { balancesOf, type Balance } from '../../domain/compensation/balance.ts';
import { planOn } from '../../domain/compensation/plan.ts';
import { moneyToDecimal } from '../../domain/money.ts';
import type { Partner } from '../../domain/partner.ts';
import { dayIn } from '../../domain/protection.ts';
import type { Scene } from '../desk.ts';

export type BalanceFields = Record<
  Extract<
    keyof typeof partnerFields,
    'amountOwed' | 'amountPending' | 'paidToDate' | 'balanceCurrency' | 'otherBalances' | 'lastStatementMonth'
  >,
  FieldValue
>;

/** What a partner's record says of its money: one currency in numbers, others in words, for they are never added up. */
export async function balanceFieldsOf(
  tx: Tx,
  { now, timeZone, currency: usual }: Scene,
  { id, plans = [] }: Partner,
): Promise<BalanceFields> {
  const { sums, movedAt } = await partnerBalance(tx, id);
  const { payIn } = planOn(plans, dayIn(now, timeZone).toString());
  const [main, ...others] = balancesOf(sums, { payIn, usual });
  const amount = (minor: keyof Omit<Balance, 'currency'>): FieldValue =>
    main ? Number(moneyToDecimal({ amountMinor: main[minor], currency: main.currency })) : null;
  const moved = movedAt === null ? null : dayIn(Temporal.Instant.from(movedAt), timeZone);
  return {
    amountOwed: amount('owedMinor'),
    amountPending: amount('pendingMinor'),
    paidToDate: amount('paidMinor'),
    balanceCurrency: main?.currency ?? null,
    otherBalances: others.length === 0 ? null : others.map(balanceText).join('\n'),
    lastStatementMonth: moved === null ? null : moved.toPlainYearMonth().toString(),
  };
}

/** "USD: 1200.00 owed, 300.00 pending, 0.00 paid" */
function balanceText({ currency, owedMinor, pendingMinor, paidMinor }: Balance): string {
  const text = (amountMinor: number): string => moneyToDecimal({ amountMinor, currency });
  return `${currency}: ${text(owedMinor)} owed, ${text(pendingMinor)} pending, ${text(paidMinor)} paid`;
}
