import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { importTouchpoints } from '../../../src/application/attribution/import/import-touchpoints.ts';
import { sweepAttribution } from '../../../src/application/attribution/sweep-attribution.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import type { Db } from '../../../src/db/db.ts';
import { addPolicy } from '../../../src/db/policies.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { policySchema } from '../../../src/domain/policy.ts';
import type { Opportunity } from '../../support/opportunities/opportunities.ts';
import { mirrorDeals } from '../../support/opportunities/tell-acts.ts';
import { reader, startProgram, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';

/** More than are weighed at once. */
const many = 130;

describeStores('open deals after a change of the policy (rule 12)', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  /** An introduction by one partner and a demo by another on each, which weigh 4 and 2; the last deal is won. */
  async function credited(): Promise<Program> {
    const program = await startProgram(db);
    for (const name of ['Northwind', 'Calder']) await program.partner(name);
    const deals = Array.from({ length: many + 1 }, (_, index): Opportunity => ({
      id: `D${index}`,
      company: `Customer ${index}`,
      state: index === many ? 'won' : 'open',
      createdOn: '2026-11-01',
      closedOn: index === many ? '2026-11-20' : null,
      amountMinor: 900_001,
    }));
    await mirrorDeals(db, program.tenantId, deals);
    const lines = deals.flatMap(({ id }) => [
      `Northwind,Introduction,2026-10-20,${id},By e-mail`,
      `Calder,Demo support,2026-11-10,${id},On site`,
    ]);
    const text = ['Partner,Kind,Date,Deal,What shows it', ...lines].join('\n');
    const request = { actId: randomUUID(), text, dryRun: false, reader };
    const told = await importTouchpoints(program.desk, program.caller('partner_manager'), request);
    if ('rejected' in told || told.counts.added !== lines.length) throw new Error(JSON.stringify(told).slice(0, 500));
    await sweepAttribution(program.desk, program.tenantId);
    const even = policySchema.parse({ version: 2, effectiveFrom: '2026-11-22', attribution: { model: 'even' } });
    await withTenant(db, program.tenantId, (tx) =>
      addPolicy(tx, { version: 2, effectiveFrom: '2026-11-22', body: even }),
    );
    program.move({ hours: 1 });
    return program;
  }
  const sharesOf = ({ tenantId }: Program) =>
    withTenant(db, tenantId, (tx) =>
      tx.query<{ state: string; shares: string; deals: number }>(
        `select state, shares, count(*)::int as deals from (
           select a.id, a.state, string_agg(c.basis_points::text || ' ' || c.amount_minor, ', ' order by c.basis_points, c.amount_minor) as shares
           from attributions a join attribution_credits c on c.attribution_id = a.id group by a.id, a.state) s
         group by state, shares order by state`,
      ),
    );
  const wrongOf = async ({ tenantId }: Program): Promise<string[]> => {
    const report = await withTenant(db, tenantId, (tx) => replayTenant(tx, { write: false }));
    return [...report.breaks, ...report.differences].map(String);
  };

  test('all open ones are weighed anew, closed ones stay, and the log says the same; again, nothing happens', async () => {
    const program = await credited();
    expect(await sweepAttribution(program.desk, program.tenantId)).toBe(many);
    expect(await sharesOf(program)).toEqual([
      { state: 'open', shares: '5000 450000, 5000 450001', deals: many },
      { state: 'won', shares: '3333 299970, 6667 600031', deals: 1 },
    ]);
    expect(await wrongOf(program)).toEqual([]);
    expect(await sweepAttribution(program.desk, program.tenantId)).toBe(0);
    // Both CRMs' records follow.
    const [desired] = await withTenant(db, program.tenantId, (tx) =>
      tx.query<{ count: number }>(
        `select count(*)::int as count from desired_state where crm = 'hubspot' and object = 'partner_attribution' and fields ->> 'creditPercent' = '50'`,
      ),
    );
    expect(desired?.count).toBe(2 * many);
  });

  test('one that cannot be weighed is named and keeps none of the others', async () => {
    const program = await credited();
    await withTenant(db, program.tenantId, (tx) =>
      tx.query(`update attributions set body = jsonb_set(body, '{touchpoints}', 'null') where hubspot_deal_id = 'D7'`),
    );
    const failed: string[] = [];
    const moved = await sweepAttribution(program.desk, program.tenantId, { failed: (deal) => failed.push(deal) });
    expect([moved, failed.length]).toEqual([many - 1, 1]);
    expect((await sharesOf(program)).map(({ deals }) => deals)).toEqual([1, many - 1, 1]);
  });
});
