import { expect, test } from 'vitest';
import { actsOn, madeOpportunities, partnerNames } from '../../support/opportunities/opportunities.ts';
import { reportInSql } from '../../support/opportunities/report-in-sql.ts';
import { reportOfProduct } from '../../support/opportunities/report-of-product.ts';
import { mirrorDeals, tellActs } from '../../support/opportunities/tell-acts.ts';
import { startProgram } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';

describeStores('attribution of many deals (rules 12 and 13)', (open) => {
  test(
    'the report says to the last cent what the rules give, worked out by SQL from the deals and acts alone',
    { timeout: 240_000 },
    async () => {
      const db = await open();
      const program = await startProgram(db, '2016-01-02T00:00:00Z');
      const partners = new Map<string, string>();
      for (const name of partnerNames) partners.set(name, await program.partner(name));
      const deals = madeOpportunities(240, 20_261_127);
      const acts = actsOn(deals, 5);
      await mirrorDeals(db, program.tenantId, deals);
      const counts = await tellActs(program, deals, acts);
      // What was told after a close is refused, what was told twice is one.
      expect(counts.refused).toBeGreaterThan(0);
      expect(counts.unchanged).toBeGreaterThan(0);
      expect(counts.added).toBeGreaterThan(200);

      const { accelerated, ...report } = await reportOfProduct(program);
      expect(report).toEqual(await reportInSql(db, deals, acts, partners));
      expect(accelerated).toBe(0);
      const credited = report.partners.reduce((sum, { creditedMinor }) => sum + creditedMinor, 0);
      expect(credited).toBeGreaterThan(0);
    },
  );
});
