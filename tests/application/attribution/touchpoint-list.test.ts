import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { showTouchpoints } from '../../../src/application/attribution/list-touchpoints.ts';
import type { Caller } from '../../../src/application/desk.ts';
import { touchpointList, type TouchpointList } from '../../../src/contract/attribution.ts';
import { touchpointQuery } from '../../../src/contract/attribution-requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { reader, startProgram, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { act, tell } from '../../support/telling.ts';

const list = async (program: Program, caller: Caller, query: Record<string, unknown> = {}): Promise<TouchpointList> => {
  const answer = await showTouchpoints(program.desk, caller, touchpointQuery.parse({ ...reader, ...query }));
  if ('rejected' in answer) throw new Error(JSON.stringify(answer));
  return touchpointList.parse(answer);
};
const counts = ({ segments }: TouchpointList) => Object.fromEntries(segments.map(({ value, count }) => [value, count]));

describeStores('touchpoints over all deals', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  test('what waits for confirmation stands first; whoever decides may act there, reps see only what they told', async () => {
    const program = await startProgram(db);
    const [rep, manager, ops] = [program.caller('rep'), program.caller('partner_manager'), program.caller('ops')];
    const other = { ...rep, email: 'other@vendor.example', name: 'The other' };
    const [northwind, calder] = [await program.partner('Northwind'), await program.partner('Calder')];
    const [acme, initech] = [await program.deal({ company: 'Acme GmbH' }), await program.deal({ company: 'Initech' })];
    await tell(program, rep, acme, { partnerId: northwind });
    await tell(program, other, initech, { partnerId: calder });
    await tell(program, manager, initech, { partnerId: northwind });

    const seen = await list(program, manager);
    expect(counts(seen)).toEqual({ proposed: 2, appeals: 0, field_edits: 0, leads: 0, unmatched: 0, all: 3 });
    expect(seen).toMatchObject({
      mayDecide: true,
      rows: [
        { touchpoint: { partner: { name: 'Northwind' }, may: { confirm: true, decline: true } }, deal: { id: acme } },
        { touchpoint: { partner: { name: 'Calder' } }, deal: { name: 'Initech: seats', customerName: 'Initech' } },
      ],
    });
    expect((await list(program, manager, { partner: calder })).rows).toHaveLength(1);
    expect((await list(program, manager, { segment: 'all' })).rows.map(({ deal }) => deal.id)).toEqual([
      initech,
      initech,
      acme,
    ]);

    // What may be changed here has a form here.
    expect(seen.form?.kinds.map(({ value }) => value)).toContain('demo_support');

    const own = await list(program, rep, { segment: 'all' });
    expect(counts(own)).toMatchObject({ proposed: 1, all: 1 });
    expect(own).toMatchObject({
      mayDecide: false,
      rows: [{ touchpoint: { may: { confirm: false, change: true, withdraw: true } }, deal: { id: acme } }],
    });
    const looked = await list(program, ops);
    expect(looked.mayDecide).toBe(false);
    expect(looked.rows.map(({ touchpoint }) => touchpoint.may)).toEqual(
      Array.from({ length: 2 }, () => ({ confirm: false, decline: false, change: false, withdraw: false })),
    );
  });

  test('a deal of the other CRM alone is shown and decided there', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind');
    const rep = program.caller('rep', 'salesforce');
    const opportunity = await program.deal({ company: 'Acme GmbH', crm: 'salesforce', id: '006000000000000001' });
    await tell(program, rep, opportunity, { partnerId: northwind });
    const [row] = (await list(program, program.caller('partner_manager'))).rows;
    expect(row).toMatchObject({
      deal: { crm: 'salesforce', id: opportunity },
      touchpoint: { may: { confirm: false }, note: 'This deal is in Salesforce alone: decide it there.' },
    });
    const [there] = (await list(program, program.caller('partner_manager', 'salesforce'))).rows;
    expect(there?.touchpoint.may.confirm).toBe(true);
  });

  test('an appeal that waits is named with its deal, and what its partner did stands below', async () => {
    const program = await startProgram(db);
    const [rep, manager] = [program.caller('rep'), program.caller('partner_manager')];
    const [northwind, calder] = [await program.partner('Northwind'), await program.partner('Calder')];
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await tell(program, manager, dealId, { partnerId: calder });
    const { attribution } = await tell(program, rep, dealId, { partnerId: northwind });
    const request = { actId: randomUUID(), expectedVersion: attribution.version, reason: 'We met them first', reader };
    const appealed = await act(program, rep, dealId, { kind: 'appeal', partnerId: northwind, request });
    expect(appealed.outcome).toBe('done');

    const seen = await list(program, manager, { segment: 'appeals' });
    expect(counts(seen)).toMatchObject({ appeals: 1 });
    expect(seen).toMatchObject({
      rows: [{ touchpoint: { partner: { name: 'Northwind' } } }],
      loose: [
        {
          kind: 'appeal',
          sentence: 'Acme GmbH: seats: The rep appealed for Northwind on 22 Nov 2026: We met them first.',
          deals: [{ crm: 'hubspot', id: dealId }],
        },
      ],
    });
    expect((await list(program, rep, { segment: 'appeals' })).loose).toHaveLength(1);
    const other = { ...rep, email: 'other@vendor.example' };
    expect(await list(program, other, { segment: 'appeals' })).toMatchObject({ loose: [], rows: [] });
  });

  test('pages follow each other without a gap; a place that nobody gave out is refused', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    const northwind = await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    for (let day = 1; day <= 30; day += 1) {
      for (const kind of ['introduction', 'demo_support']) {
        const occurredOn = `2026-09-${String(day).padStart(2, '0')}`;
        await tell(program, manager, dealId, { partnerId: northwind, kind, occurredOn });
      }
    }
    const first = await list(program, manager, { segment: 'all' });
    const second = await list(program, manager, { segment: 'all', after: first.next ?? '' });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null]);
    const ids = [...first.rows, ...second.rows].map(({ touchpoint }) => touchpoint.id);
    expect(new Set(ids).size).toBe(60);
    expect(ids).toEqual(ids.toSorted().toReversed());
    const wrong = touchpointQuery.parse({ ...reader, after: 'nowhere' });
    expect(await showTouchpoints(program.desk, manager, wrong)).toMatchObject({ rejected: 'invalid' });
  });
});
