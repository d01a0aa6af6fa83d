import { beforeAll, expect, test } from 'vitest';
import { askForLeakRuns } from '../../../src/application/leaks/ask-for-leak-runs.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import type { Db } from '../../../src/db/db.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { describeStores } from '../../support/stores.ts';
import { openTill } from '../compensation/till.ts';

/** Rule G: what is kept of a deal is what its log says, down to what both CRMs should hold. */
describeStores('the leak monitor (G) over what is kept', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const opened = async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    const sql = <Row extends object>(text: string) => withTenant(db, till.tenantId, (tx) => tx.query<Row>(text));
    const look = async () => {
      await askForLeakRuns(till.desk, till.tenantId);
      return sql<{ object: string; field: string; found: string; shouldBe: string }>(
        `select f.object, f.field, f.found, f.should_be as "shouldBe" from leak_findings f
         where f.run_id = (select id from leak_runs where crm is null order by asked_at desc, id desc limit 1) order by 1, 2, 3`,
      );
    };
    return { till, sql, look };
  };

  test('finds nothing where nothing was touched, and writes nothing', async () => {
    const { sql, look } = await opened();
    const desired = () => sql('select crm, object, key, desired_version, fields from desired_state order by 1, 2, 3');
    const before = await desired();
    expect(await look()).toEqual([]);
    expect(await desired()).toEqual(before);
  });

  test('finds a credit, a touchpoint and what a CRM should hold, and makes them of the log again', async () => {
    const { till, sql, look } = await opened();
    await sql('update attribution_credits set basis_points = 1, amount_minor = 5');
    await sql(`update attribution_touchpoints set occurred_on = '2001-01-01'`);
    await sql(`update desired_state set fields = fields || '{"creditPercent": 7}', status = 'written'
      where object = 'partner_attribution' and crm = 'hubspot'`);
    await sql(
      `update desired_state set fields = fields || '{"partnerSource": "Somebody else"}' where object = 'deal' and crm = 'hubspot'`,
    );
    expect(await look()).toEqual([
      { object: 'attribution', field: 'amountMinor', found: '5', shouldBe: '6000000' },
      { object: 'attribution', field: 'basisPoints', found: '1', shouldBe: '10000' },
      { object: 'attribution', field: 'occurredOn', found: '2001-01-01', shouldBe: expect.stringMatching(/^2026-/) },
      {
        object: 'deal',
        field: 'partnerSource',
        found: 'Somebody else',
        shouldBe: expect.stringContaining('Northwind'),
      },
      { object: 'partner_attribution', field: 'creditPercent', found: '7', shouldBe: '100' },
    ]);
    const [waits] = await sql<{ status: string; percent: number }>(
      `select status, (fields ->> 'creditPercent')::int as percent from desired_state
       where object = 'partner_attribution' and crm = 'hubspot'`,
    );
    expect(waits).toEqual({ status: 'waiting', percent: 100 });
    const { differences } = await withTenant(db, till.tenantId, (tx) => replayTenant(tx, { write: false }));
    expect(differences).toEqual([]);
  });

  test('comes round to deals that did not change since the last look', async () => {
    const { till, sql, look } = await opened();
    expect(await look()).toEqual([]);
    till.move({ days: 2 });
    await sql(`update attribution_credits set campaign = 'Forged'`);
    expect(await look()).toMatchObject([{ field: 'campaign', found: 'Forged', shouldBe: '' }]);
    till.move({ days: 2 });
    expect(await look()).toEqual([]);
  });
});
