import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { recordTouchpoint } from '../../../src/application/attribution/record-touchpoint.ts';
import { showReport } from '../../../src/application/reports/show-report.ts';
import { recordTouchpointRequest } from '../../../src/contract/attribution-requests.ts';
import { reportQuery } from '../../../src/contract/reports.ts';
import type { Db } from '../../../src/db/db.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader, startProgram, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';

type Kind = 'introduction' | 'demo_support';

describeStores('the attribution report', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const told = async (program: Program, dealId: string, partnerId: string, kind: Kind, occurredOn: string) => {
    const evidence = { kind: 'note', text: 'As agreed', url: '' };
    const act = { actId: randomUUID(), partnerId, kind, occurredOn, evidence, reader };
    const request = recordTouchpointRequest.parse(act);
    const answer = await recordTouchpoint(program.desk, program.caller('partner_manager'), { dealId, request });
    if ('rejected' in answer || answer.outcome !== 'done') throw new Error(JSON.stringify(answer));
  };
  const report = async (program: Program, query: object = {}) => {
    const asked = reportQuery.parse({ ...reader, ...query });
    const found = await showReport(program.desk, program.caller('partner_manager'), asked);
    if ('rejected' in found) throw new Error(JSON.stringify(found));
    return found;
  };
  const won = { state: 'won', createdAt: '2026-10-01T00:00:00.000Z', closedAt: '2026-11-10T12:00:00.000Z' } as const;
  const lost = { ...won, state: 'lost' } as const;

  test('a deal of two partners counts with each as a whole, and their credits come to the whole; both CRMs’ copies are one', async () => {
    const program = await startProgram(db);
    const [northwind, calder] = [await program.partner('Northwind'), await program.partner('Calder')];
    const inHubSpot = await program.deal({ company: 'Acme GmbH', ...won });
    await program.deal({ company: 'Acme GmbH', crm: 'salesforce', id: '006AAA', counterpartId: inHubSpot, ...won });
    await told(program, inHubSpot, northwind, 'introduction', '2026-09-20');
    await told(program, inHubSpot, calder, 'demo_support', '2026-10-20');
    await program.deal({ company: 'Direct AG', ...won });
    await program.deal({ company: 'Direct AG', name: 'Second', ...lost });
    const open = await program.deal({ company: 'Open SE' });
    await told(program, open, calder, 'introduction', '2026-11-15');

    const { totals, rows, comparisons, periodText } = await report(program);
    expect(periodText).toMatch(/^23 Nov 2025 to 22 Nov 2026/);
    expect(totals.map(({ influence, pipeline, won: sold }) => [influence, pipeline.deals, sold.deals])).toEqual([
      ['sourced', 1, 1],
      ['accelerated', 0, 0],
      ['influenced', 0, 1],
    ]);
    const amounts = (label: string) => rows.find((row) => row.label === label);
    expect(amounts('Northwind')).toMatchObject({ sourced: { deals: 1, amount: { amountMinor: 6_000_000 } } });
    expect(amounts('Calder')).toMatchObject({
      sourced: { deals: 1, amount: { amountMinor: 6_000_000 } },
      influenced: { deals: 1, amount: { amountMinor: 6_000_000 } },
    });
    const credited = rows.reduce((sum, row) => sum + row.won.amount.amountMinor, 0);
    expect(credited).toBe(6_000_000);
    expect(comparisons[0]).toMatchObject({
      label: 'Win rate',
      partner: { text: '100 % of 1 deal', few: true },
      direct: { text: '50 % of 2 deals', few: true },
      sentence: 'Too few deals to tell.',
    });
    expect(comparisons[1]).toMatchObject({ partner: { text: '40 days over 1 won deal' } });
  });

  test('by month, tier, campaign and influence the same deals are counted; outside the days asked for none', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind');
    const deal = await program.deal({ company: 'Acme GmbH', ...won });
    await told(program, deal, northwind, 'introduction', '2026-09-20');
    for (const [by, label] of [
      ['month', 'Nov 2026'],
      ['tier', 'Gold'],
      ['campaign', 'No campaign'],
      ['influence', 'Sourced'],
    ] as const) {
      expect((await report(program, { by })).rows.map((row) => [row.label, row.won.deals])).toEqual([[label, 1]]);
    }
    expect((await report(program, { to: '2026-11-09' })).rows).toEqual([]);
    expect((await report(program, { from: '2026-11-10', to: '2026-11-10' })).rows).toHaveLength(1);
  });

  test('currencies are never added up: the other one is named, and asked for it is shown', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind');
    const euros = await program.deal({ company: 'Acme GmbH', ...won });
    const dollars = await program.deal({ company: 'Dollar Inc', ...won });
    await withTenant(db, program.tenantId, (tx) =>
      tx.query(`update mirror_deals set currency = 'USD' where id = $1`, [dollars]),
    );
    for (const dealId of [euros, dollars]) await told(program, dealId, northwind, 'introduction', '2026-09-20');
    const inEuros = await report(program, { currency: 'EUR' });
    expect(inEuros.rows[0]?.won).toMatchObject({ deals: 1, amount: { amountMinor: 6_000_000, currency: 'EUR' } });
    expect(inEuros.notes[0]?.sentence).toMatch(/^Not in these figures: 1 deal in USD\./);
    expect(inEuros.comparisonsNote).toMatch(
      /^Win rate and time .* every currency; size counts only won deals in EUR\.$/,
    );
    expect(inEuros.comparisons[0]?.partner.deals).toBe(2);
    expect(inEuros.comparisons[2]?.partner.deals).toBe(1);
    expect(inEuros.currencies.toSorted()).toEqual(['EUR', 'USD']);
    expect((await report(program, { currency: 'USD' })).rows[0]?.won.amount.currency).toBe('USD');
  });

  test('reps have none; days the wrong way round are refused', async () => {
    const program = await startProgram(db);
    const asked = (query: object) => reportQuery.parse({ ...reader, ...query });
    expect(await showReport(program.desk, program.caller('rep'), asked({}))).toMatchObject({ rejected: 'forbidden' });
    expect(
      await showReport(program.desk, program.caller('ops'), asked({ from: '2026-11-02', to: '2026-11-01' })),
    ).toMatchObject({ rejected: 'invalid', errors: [{ field: 'from' }] });
  });
});
