import { beforeAll, expect, test } from 'vitest';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import { tellByFlow, type FlowAct } from '../../../src/application/attribution/tell-by-flow.ts';
import { tellByWorkflow } from '../../../src/application/attribution/tell-by-workflow.ts';
import { flowTouchpoint } from '../../../src/contract/flow-action.ts';
import { workflowTouchpoint } from '../../../src/contract/workflow-action.ts';
import type { Db } from '../../../src/db/db.ts';
import { keepDealMerges } from '../../../src/db/deal-merges.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader, startProgram, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';

describeStores('what a workflow tells', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const tell = async (program: Program, objectId: string, inputFields: object = {}, callbackId = 'ap-1') => {
    const told = workflowTouchpoint.parse({
      callbackId,
      origin: { portalId: 1 },
      object: { objectId },
      inputFields: { partner: 'northwind', kind: 'demo_support', shown: 'Demo held', ...inputFields },
    });
    const answer = await tellByWorkflow(program.desk, program.tenantId, told);
    if (answer === 'no_deal') throw new Error('no such deal');
    return answer.outputFields;
  };
  const touchpoints = async (program: Program, dealId: string) =>
    (await showAttribution(program.desk, program.caller('rep'), { dealId, reader }))?.touchpoints ?? [];

  test('rule 12: is a proposal, and one however often it is told', async () => {
    const program = await startProgram(db);
    await program.partner('Northwind');
    const dealId = await program.deal({ id: '904', company: 'Acme GmbH' });
    const all = await Promise.all([tell(program, dealId), tell(program, dealId)]);
    expect(all.map(({ outcome }) => outcome).toSorted()).toEqual(['known', 'recorded']);
    expect(all.find(({ outcome }) => outcome === 'recorded')?.message).toMatch(/once a partner manager/);
    // The same deal enrolled once more on the same day.
    expect(await tell(program, dealId, {}, 'ap-2')).toMatchObject({ hs_execution_state: 'SUCCESS', outcome: 'known' });
    // Midnight in UTC of 21 November 2026, as a date property has it.
    const dated = { occurredOn: Date.UTC(2026, 10, 21), kind: 'introduction' };
    expect(await tell(program, dealId, dated, 'ap-3')).toMatchObject({ outcome: 'recorded' });
    const told = (await touchpoints(program, dealId)).map(({ status, occurredOn }) => `${occurredOn} ${status}`);
    expect(told.toSorted()).toEqual(['2026-11-21 proposed', '2026-11-22 proposed']);
  });

  test('of a deal that was merged into another one is told on that one', async () => {
    const program = await startProgram(db);
    await program.partner('Northwind');
    const left = await program.deal({ id: '904', company: 'Acme GmbH' });
    await withTenant(db, program.tenantId, (tx) => keepDealMerges(tx, 'hubspot', [{ id: left, mergedIds: ['903'] }]));
    expect(await tell(program, '903')).toMatchObject({ outcome: 'recorded' });
    expect(await tell(program, '903')).toMatchObject({ outcome: 'known' });
    expect(await touchpoints(program, left)).toMatchObject([{ kind: 'demo_support', status: 'proposed' }]);
  });

  test('is refused in words, and the workflow goes on', async () => {
    const program = await startProgram(db);
    await program.partner('Northwind');
    const dealId = await program.deal({ id: '904', company: 'Acme GmbH' });
    const closed = {
      state: 'won',
      closedAt: '2026-11-10T00:00:00.000Z',
      createdAt: '2026-11-01T00:00:00.000Z',
    } as const;
    const won = await program.deal({ id: '905', company: 'Bmce GmbH', ...closed });
    const refusals = [
      await tell(program, dealId, { partner: 'Nobody' }),
      await tell(program, dealId, { occurredOn: '2026-11-30' }),
      await tell(program, won, { occurredOn: '2026-11-15' }),
    ];
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ hs_execution_state: 'FAIL_CONTINUE', outcome: 'refused' });
      expect(refusal.message).toMatch(/\w+ \w+.*[.?]$/);
    }
    expect(refusals[0]?.message).toContain('There is no partner called "Nobody"');
    await expect(tell(program, '1')).rejects.toThrow('no such deal');
    expect([...(await touchpoints(program, dealId)), ...(await touchpoints(program, won))]).toEqual([]);
  });

  const flowDeal = '0065g00000AbCdEAAV';
  const act = (executionId: string, facts: object = {}): FlowAct =>
    flowTouchpoint.parse({
      executionId,
      dealId: flowDeal,
      partner: 'northwind',
      kind: 'Demo support',
      shown: 'Demo held',
      ...facts,
    });
  const flow = async (program: Program, acts: FlowAct[], failed: string[] = []) => {
    const caller = program.caller('rep', 'salesforce');
    const { results } = await tellByFlow(program.desk, caller, acts, (id) => void failed.push(id));
    expect(results.map(({ executionId }) => executionId)).toEqual(acts.map(({ executionId }) => executionId));
    return results;
  };

  test('of a Salesforce flow: many at once, each by itself, and nothing twice', async () => {
    const program = await startProgram(db);
    await program.partner('Northwind');
    await program.deal({ crm: 'salesforce', id: flowDeal, company: 'Acme GmbH' });
    const acts = [
      act('a'),
      act('b', { kind: 'introduction', occurredOn: '2026-11-21' }),
      act('c', { partner: 'Nobody' }),
      act('d', { kind: 'dinner' }),
      { executionId: 'e', wrong: 'partner is required.' },
      act('f', { dealId: '0065g00000UnKnOAAV' }),
      act('g'),
    ];
    const first = await flow(program, acts);
    expect(first.map(({ outcome }) => outcome)).toEqual([
      'recorded',
      'recorded',
      'refused',
      'refused',
      'refused',
      'no_deal',
      'known',
    ]);
    expect(first[3]?.message).toContain('Write one of: Introduction, Demo support');
    expect(first[4]?.message).toBe('partner is required.');
    // The next day the same flow is run again for what it told without a day: nothing is told twice.
    program.move({ days: 1 });
    expect((await flow(program, acts.slice(0, 2))).map(({ outcome }) => outcome)).toEqual(['known', 'known']);
    const shown = await showAttribution(program.desk, program.caller('rep', 'salesforce'), {
      dealId: flowDeal,
      reader,
    });
    expect(shown?.touchpoints.map(({ kind, status }) => `${kind} ${status}`).toSorted()).toEqual([
      'demo_support proposed',
      'introduction proposed',
    ]);
  });

  test('of a Salesforce flow: an act that breaks keeps none of the others', async () => {
    const program = await startProgram(db);
    await program.partner('Northwind');
    await program.deal({ crm: 'salesforce', id: flowDeal, company: 'Acme GmbH' });
    const failed: string[] = [];
    // Nothing that a log can hold, and no edge would let through.
    const broken = { ...act('a'), shown: 10n } as unknown as FlowAct;
    const results = await flow(program, [broken, act('b')], failed);
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'recorded']);
    expect(failed).toEqual(['a']);
  });
});
