import { readFileSync } from 'node:fs';
import { actsOn, opportunitiesIn, partnerNames } from '../support/opportunities/opportunities.ts';
import { reportInSql } from '../support/opportunities/report-in-sql.ts';
import { reportOfProduct } from '../support/opportunities/report-of-product.ts';
import { mirrorDeals, tellActs } from '../support/opportunities/tell-acts.ts';
import { startProgram } from '../support/program.ts';
import { openTestStore } from '../support/stores.ts';
import type { RealFiles } from './benches.ts';
import { ceiling, measured, type Figure, type Finding } from './figure.ts';
import { benchStores, storeTitle } from './place.ts';

/**
 * A file of opportunities with made acts of eight partners, told through the import; then the report beside the same totals
 * worked out by SQL from the deals and acts alone. Any difference is a fault.
 */
export async function benchAttributionReal({ opportunities = '' }: RealFiles): Promise<Finding> {
  const deals = opportunitiesIn(readFileSync(opportunities, 'utf8'));
  const acts = actsOn(deals, 8_800);
  const figures: Figure[] = [];
  const remarks: string[] = [];
  for (const store of benchStores()) {
    const { db, drop } = await openTestStore(store);
    try {
      const program = await startProgram(db, '2016-01-02T00:00:00Z');
      const partners = new Map<string, string>();
      for (const name of partnerNames) partners.set(name, await program.partner(name));
      await mirrorDeals(db, program.tenantId, deals);
      const [counts, telling] = await timed(() => tellActs(program, deals, acts));
      const [{ accelerated, ...report }, reporting] = await timed(() => reportOfProduct(program));
      const [inSql, rival] = await timed(() => reportInSql(db, deals, acts, partners));
      const differing = JSON.stringify(report) === JSON.stringify(inSql) ? 0 : 1;
      const on = `on ${storeTitle[store]}`;
      figures.push(
        {
          name: `acts told and weighed ${on}`,
          value: acts.length / (telling / 1000),
          unit: '1/s',
          beside: [],
          how: `one run; ${acts.length} acts on ${deals.length} deals by import, ${counts.added} taken, ${counts.unchanged} known already, ${counts.refused} refused`,
        },
        {
          name: `the report over all of them ${on}`,
          value: reporting,
          unit: 'ms',
          beside: [measured('all out of deals and acts in SQL, loading included', rival)],
          how: 'one run',
        },
        {
          name: `reports that differ from SQL ${on}`,
          value: differing,
          unit: 'records',
          beside: [ceiling('none may', 0)],
          how: `${report.partners.length} partners and ${report.totals.length} influences, to the last minor unit`,
        },
      );
      if (store === 'pglite') remarks.push(...report.partners.map(lineOf));
      if (accelerated > 0) remarks.push(`${accelerated} deals accelerated, though the file tells no stages.`);
    } finally {
      await drop();
    }
  }
  return { title: 'Attribution of a file of opportunities (rules 12 and 13)', figures, remarks };
}

const lineOf = (one: Awaited<ReturnType<typeof reportOfProduct>>['partners'][number]): string =>
  `${one.partner}: sourced ${one.sourcedDeals}, influenced ${one.influencedDeals}, won ${one.wonDeals}, lost ${one.lostDeals}, credited ${(one.creditedMinor / 100).toLocaleString('en')}`;

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  return [await work(), performance.now() - began];
}
