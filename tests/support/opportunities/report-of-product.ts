import { showReport } from '../../../src/application/reports/show-report.ts';
import { reportQuery } from '../../../src/contract/reports.ts';
import { reader, type Program } from '../program.ts';
import type { InfluenceTotals, PartnerTotals } from './report-in-sql.ts';
import { currency } from './tell-acts.ts';

/** The product's own report over everything, in the same shape. */
export async function reportOfProduct(
  program: Program,
): Promise<{ partners: PartnerTotals[]; totals: InfluenceTotals[]; accelerated: number }> {
  const asked = reportQuery.parse({ ...reader, from: '2016-01-01', to: '2018-12-31', currency });
  const report = await showReport(program.desk, program.caller('ops'), asked);
  if ('rejected' in report) throw new Error(JSON.stringify(report));
  const partners = report.rows.map((row): PartnerTotals => ({
    partner: row.label,
    sourcedDeals: row.sourced.deals,
    sourcedMinor: row.sourced.amount.amountMinor,
    influencedDeals: row.influenced.deals,
    influencedMinor: row.influenced.amount.amountMinor,
    wonDeals: row.won.deals,
    lostDeals: row.winRate.deals - row.won.deals,
    creditedMinor: row.won.amount.amountMinor,
  }));
  const totals = report.totals.flatMap(({ influence, pipeline, won }): InfluenceTotals[] =>
    influence === 'accelerated'
      ? []
      : [
          {
            influence,
            openDeals: pipeline.deals,
            openMinor: pipeline.amount.amountMinor,
            wonDeals: won.deals,
            wonMinor: won.amount.amountMinor,
          },
        ],
  );
  const accelerated = report.totals.find(({ influence }) => influence === 'accelerated');
  return {
    partners: partners.toSorted((a, b) => (a.partner < b.partner ? -1 : 1)),
    totals: totals.toSorted((a, b) => (a.influence < b.influence ? -1 : 1)),
    accelerated: (accelerated?.pipeline.deals ?? 0) + (accelerated?.won.deals ?? 0),
  };
}
