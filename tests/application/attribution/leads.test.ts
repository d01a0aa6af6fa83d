import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { importTouchpoints } from '../../../src/application/attribution/import/import-touchpoints.ts';
import { refoldLeads } from '../../../src/application/attribution/leads/replay-leads.ts';
import { settleLead, type LeadAct } from '../../../src/application/attribution/leads/settle-lead.ts';
import { sweepLeads } from '../../../src/application/attribution/leads/sweep-leads.ts';
import { showTouchpoints } from '../../../src/application/attribution/list-touchpoints.ts';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import type { Caller } from '../../../src/application/desk.ts';
import type { LeadAnswer, TouchpointList } from '../../../src/contract/attribution.ts';
import { importTouchpointsRequest, touchpointQuery } from '../../../src/contract/attribution-requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { callUpLeads } from '../../../src/db/leads.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader, startProgram, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { expectWhole } from '../../support/telling.ts';

const lead = async (program: Program, caller: Caller, cells: string): Promise<void> => {
  const text = `Partner,Kind,Date,Customer,Web domain,E-mail,What shows it\n${cells}`;
  const request = importTouchpointsRequest.parse({ actId: randomUUID(), text, dryRun: false, reader });
  const answer = await importTouchpoints(program.desk, caller, request);
  if (!('counts' in answer) || answer.counts.refused > 0) throw new Error(JSON.stringify(answer));
};
const loose = async (program: Program, caller: Caller): Promise<TouchpointList['loose']> => {
  const query = touchpointQuery.parse({ ...reader, segment: 'unmatched' });
  const answer = await showTouchpoints(program.desk, caller, query);
  if ('rejected' in answer) throw new Error(JSON.stringify(answer));
  expect(answer.segments.find(({ value }) => value === 'unmatched')?.count).toBe(answer.loose.length);
  return answer.loose;
};
const settle = async (program: Program, caller: Caller, leadId: string, act: LeadAct): Promise<LeadAnswer> => {
  const answer = await settleLead(program.desk, caller, { leadId, act });
  if ('rejected' in answer) throw new Error(JSON.stringify(answer));
  return answer;
};
const credited = async (program: Program, caller: Caller, dealId: string) =>
  (await showAttribution(program.desk, caller, { dealId, reader }))?.credits.map(({ partner, tag }) => [
    partner.name,
    tag.label,
  ]);

describeStores('what partners did for companies that have no deal yet', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));
  const callUp = (program: Program, dealId: string) =>
    withTenant(db, program.tenantId, (tx) =>
      callUpLeads(tx, 'hubspot', { deals: [dealId], companies: [], contacts: [] }),
    );

  test('it is told on the deal of that company by itself as soon as there is one (rule 12), and once', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    await program.partner('Northwind');
    await lead(program, manager, 'Northwind,Introduction,2026-11-18,Quillon Freight,quillon.example,,Lunch');
    expect(await sweepLeads(program.desk, program.tenantId)).toBe(0);
    expect(await loose(program, manager)).toMatchObject([
      {
        kind: 'lead',
        sentence:
          'Northwind: introduction, Quillon Freight (quillon.example), 18 Nov 2026. Imported by The partner_manager: Lunch.',
        deals: [],
        may: { attach: false, dismiss: true },
      },
    ]);

    const dealId = await program.deal({ company: 'Quillon Freight Inc', website: 'https://www.quillon.example' });
    await callUp(program, dealId);
    expect(await sweepLeads(program.desk, program.tenantId)).toBe(1);
    expect(await sweepLeads(program.desk, program.tenantId)).toBe(0);
    expect(await credited(program, manager, dealId)).toEqual([['Northwind', 'Sourced']]);
    expect(await loose(program, manager)).toEqual([]);
    await expectWhole(program);
  });

  test('a company that is merely alike is offered to a person, who says which deal it is', async () => {
    const program = await startProgram(db);
    const [manager, ops] = [program.caller('partner_manager'), program.caller('ops')];
    await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Quillon Freight', website: 'quillonfreight.example' });
    await lead(program, manager, 'Northwind,Introduction,2026-11-18,Quillon Freight,,ada@quillon.example,Lunch');
    expect(await sweepLeads(program.desk, program.tenantId)).toBe(0);
    const [line] = await loose(program, manager);
    expect(line).toMatchObject({
      deals: [{ crm: 'hubspot', id: dealId, sentence: 'Probably the same company, in HubSpot.' }],
      may: { attach: true, dismiss: true },
    });
    expect(await loose(program, ops)).toMatchObject([{ deals: [], may: { attach: false, dismiss: false } }]);

    const attach: LeadAct = { kind: 'attach', request: { actId: randomUUID(), dealId, reader } };
    expect(
      await settle(program, ops, line?.id ?? '', { ...attach, request: { ...attach.request, actId: randomUUID() } }),
    ).toMatchObject({
      outcome: 'refused',
      reason: 'not_your_role',
    });
    const done = await settle(program, manager, line?.id ?? '', attach);
    expect(done).toMatchObject({ outcome: 'done', message: expect.stringMatching(/^Told on the deal/) });
    expect(await settle(program, manager, line?.id ?? '', attach)).toEqual(done);
    expect(await credited(program, manager, dealId)).toEqual([['Northwind', 'Sourced']]);
    const late: LeadAct = { kind: 'dismiss', request: { actId: randomUUID(), reason: 'No deal', reader } };
    expect(await settle(program, manager, line?.id ?? '', late)).toMatchObject({ reason: 'lead_settled' });
    await expectWhole(program);
  });

  test('of several open deals a person chooses; the only one made since is chosen by itself', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    await program.partner('Northwind');
    const acme = { company: 'Acme GmbH', website: 'acme.example' };
    const [first, second] = [
      await program.deal({ ...acme, name: 'First', createdAt: '2026-11-01T00:00:00.000Z' }),
      await program.deal({ ...acme, name: 'Second', createdAt: '2026-11-02T00:00:00.000Z' }),
    ];
    await lead(program, manager, 'Northwind,Introduction,2026-11-18,Acme,acme.example,,Lunch');
    expect((await loose(program, manager))[0]?.deals.map(({ id }) => id).toSorted()).toEqual(
      [first, second].toSorted(),
    );
    const third = await program.deal({ ...acme, name: 'Third', createdAt: '2026-11-20T00:00:00.000Z' });
    await callUp(program, third);
    expect(await sweepLeads(program.desk, program.tenantId)).toBe(1);
    expect(await credited(program, manager, third)).toEqual([['Northwind', 'Sourced']]);
    expect(await credited(program, manager, first)).toEqual([]);
  });

  test('what belongs to no deal is dismissed for a reason, and stays in the record', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    await program.partner('Northwind');
    await lead(program, manager, 'Northwind,Referral,2026-11-18,Quillon Freight,quillon.example,,Mail');
    const id = (await loose(program, manager))[0]?.id ?? '';
    const dismiss: LeadAct = {
      kind: 'dismiss',
      request: { actId: randomUUID(), reason: 'A supplier of ours', reader },
    };
    expect(await settle(program, manager, id, dismiss)).toMatchObject({ outcome: 'done' });
    expect(await loose(program, manager)).toEqual([]);
    await lead(program, manager, 'Northwind,Referral,2026-11-18,Quillon Freight,quillon.example,,Mail');
    expect(await loose(program, manager)).toEqual([]);
    expect(await settleLead(program.desk, manager, { leadId: randomUUID(), act: dismiss })).toMatchObject({
      rejected: 'mismatch',
    });
    await withTenant(db, program.tenantId, (tx) => tx.query('update company_leads set fold_version = 0'));
    expect(await refoldLeads(program.desk, program.tenantId)).toEqual({ rebuilt: 1, broken: [] });
    await expectWhole(program);
  });
});
