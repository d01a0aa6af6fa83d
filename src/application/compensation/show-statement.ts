import type { AccountStatement } from '../../contract/compensation.ts';
import type { StatementQuery } from '../../contract/compensation-requests.ts';
import { findPartner } from '../../db/partners.ts';
import { withTenant } from '../../db/transaction.ts';
import { planOn, plans } from '../../domain/compensation/plan.ts';
import { dayIn } from '../../domain/protection.ts';
import { partnerOf } from '../check-company.ts';
import { isoInstant, openScene, settingOf, type Caller, type Desk } from '../desk.ts';
import { planLabels } from '../words/compensation/labels.ts';
import { monthText } from '../words/compensation/entry.ts';
import { planView } from '../words/compensation/plan.ts';
import { emptyStatement, statementRow } from '../words/compensation/statement.ts';
import { moneyView } from '../words/reader.ts';
import { mayKnowMoney, notForReps, type CompensationRejected } from './act-once.ts';
import { statementOf } from './statement-of.ts';
import { statementLinks } from './statement-links.ts';

/** More rows than these a currency are in the files. */
const mostRows = 200;

/** What one partner earned and was paid in a month, a block a currency. */
export async function showStatement(
  desk: Desk,
  caller: Caller,
  { partnerId, query }: { partnerId: string; query: StatementQuery },
): Promise<AccountStatement | CompensationRejected> {
  if (!mayKnowMoney(caller.role)) return notForReps;
  return withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const row = await findPartner(tx, partnerId);
    const partner = partnerOf(row);
    if (!partner || !row) return { rejected: 'not_found', message: 'There is no such partner.' };
    const { locale, timeZone } = query;
    const reader = { locale, timeZone };
    const setting = settingOf(scene, reader);
    const { statement, months } = await statementOf(tx, scene, { partnerId, month: query.month });
    const today = dayIn(scene.now, scene.timeZone).toString();
    const { plan, payIn } = planOn(partner.plans ?? [], today);
    const { month } = statement;
    const label = (value: string) => ({ value, label: monthText(value, reader.locale) });
    return {
      generatedAt: isoInstant(scene.now),
      partner: { id: partner.id, name: partner.name, tier: partner.tier },
      plan: planView(plan, partner, setting),
      plans: plans.map((value) => ({ value, label: planLabels[value] })),
      mayChangePlan: true,
      version: row.version,
      payoutCurrency: payIn ?? '',
      month,
      monthText: monthText(month, reader.locale),
      months: [...new Set([...months, month])].toSorted().toReversed().map(label),
      currencies: statement.accounts.map(({ currency, openingMinor, closingMinor, entries }) => ({
        currency,
        opening: moneyView({ amountMinor: openingMinor, currency }, reader),
        closing: moneyView({ amountMinor: closingMinor, currency }, reader),
        rows: entries.slice(0, mostRows).map((entry) => statementRow(entry, currency, setting)),
        leftOut: Math.max(0, entries.length - mostRows),
      })),
      emptySentence: emptyStatement(statement, reader.locale),
      documents: statementLinks(desk, scene, caller, { partnerId, month, reader }),
    };
  });
}
