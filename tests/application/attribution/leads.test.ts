import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { importTouchpoints } from '../../../src/application/attribution/import/import-touchpoints.ts';
import { refoldLeads } from '../../../src/application/attribution/leads/replay-leads.ts';
import { settleLead, type LeadAct } from '../../../src/application/attribution/leads/settle-lead.ts';
import { showLead, showLeads } from '../../../src/application/attribution/leads/show-leads.ts';
import { sweepLeads } from '../../../src/application/attribution/leads/sweep-leads.ts';
import { tellOfCompany } from '../../../src/application/attribution/leads/tell-of-company.ts';
import { showTouchpoints } from '../../../src/application/attribution/list-touchpoints.ts';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import type { Caller } from '../../../src/application/desk.ts';
import { leadAnswer, leadList, leadView } from '../../../src/contract/attribution.ts';
import type { LeadAnswer, LeadView } from '../../../src/contract/attribution.ts';
import {
  changeLeadRequest,
  importTouchpointsRequest,
  leadQuery,
  tellLeadRequest,
  touchpointQuery,
  withdrawLeadRequest,
} from '../../../src/contract/attribution-requests.ts';
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
const waiting = async (program: Program, caller: Caller): Promise<LeadView[]> => {
  const answer = leadList.parse(await showLeads(program.desk, caller, leadQuery.parse(reader)));
  const page = await showTouchpoints(program.desk, caller, touchpointQuery.parse({ ...reader, segment: 'leads' }));
  expect(page).toMatchObject({ rows: [], loose: [] });
  const told = 'segments' in page && page.segments.find(({ value }) => value === 'leads');
  expect(told).toEqual({ value: 'leads', label: 'Waiting for a deal', count: answer.rows.length });
  return answer.rows;
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
    expect(await waiting(program, manager)).toMatchObject([
      {
        sentence:
          'Northwind: introduction, Quillon Freight (quillon.example), 18 Nov 2026. Imported by The partner_manager: Lunch.',
        source: 'Imported by The partner_manager on 22 Nov 2026.',
        advice: 'No open deal of this company is known. It is told on the deal by itself once there is one.',
        isOwn: true,
        deals: [],
        may: { attach: true, dismiss: true, change: true, withdraw: true },
      },
    ]);

    const dealId = await program.deal({ company: 'Quillon Freight Inc', website: 'https://www.quillon.example' });
    await callUp(program, dealId);
    expect(await sweepLeads(program.desk, program.tenantId)).toBe(1);
    expect(await sweepLeads(program.desk, program.tenantId)).toBe(0);
    expect(await credited(program, manager, dealId)).toEqual([['Northwind', 'Sourced']]);
    expect(await waiting(program, manager)).toEqual([]);
    await expectWhole(program);
  });

  test('a company that is merely alike is offered to a person, who says which deal it is', async () => {
    const program = await startProgram(db);
    const [manager, ops] = [program.caller('partner_manager'), program.caller('ops')];
    await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Quillon Freight', website: 'quillonfreight.example' });
    await lead(program, manager, 'Northwind,Introduction,2026-11-18,Quillon Freight,,ada@quillon.example,Lunch');
    expect(await sweepLeads(program.desk, program.tenantId)).toBe(0);
    const [line] = await waiting(program, manager);
    expect(line).toMatchObject({
      deals: [{ crm: 'hubspot', id: dealId, sentence: 'Probably the same company, in HubSpot.' }],
      may: { attach: true, dismiss: true },
    });
    expect(await waiting(program, ops)).toMatchObject([{ deals: [], may: { attach: false, dismiss: false } }]);

    const attach: LeadAct = {
      kind: 'attach',
      request: { actId: randomUUID(), expectedVersion: line?.version ?? null, dealId, reader },
    };
    const again = (expectedVersion: number | null): LeadAct => ({
      kind: 'attach',
      request: { actId: randomUUID(), expectedVersion, dealId, reader },
    });
    expect(await settle(program, ops, line?.id ?? '', again(null))).toMatchObject({
      outcome: 'refused',
      reason: 'not_your_role',
    });
    // What was offered was offered for what it said then.
    expect(await settle(program, manager, line?.id ?? '', again(0))).toMatchObject({
      outcome: 'stale',
      reason: 'stale',
      message: expect.stringMatching(/^Somebody else was quicker\./),
      lead: { status: 'waiting' },
    });
    const done = await settle(program, manager, line?.id ?? '', attach);
    expect(done).toMatchObject({ outcome: 'done', message: expect.stringMatching(/^Told on the deal/) });
    expect(await settle(program, manager, line?.id ?? '', attach)).toEqual(done);
    expect(await credited(program, manager, dealId)).toEqual([['Northwind', 'Sourced']]);
    const late: LeadAct = {
      kind: 'dismiss',
      request: { actId: randomUUID(), expectedVersion: 1, reason: 'No deal', reader },
    };
    expect(await settle(program, manager, line?.id ?? '', late)).toMatchObject({
      outcome: 'stale',
      reason: 'lead_settled',
    });
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
    expect((await waiting(program, manager))[0]?.deals.map(({ id }) => id).toSorted()).toEqual(
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
    const id = (await waiting(program, manager))[0]?.id ?? '';
    // Evidence that a person puts right stands before what a list showed.
    const evidence = { kind: 'email', text: 'Their mail of that day' };
    const proven = await settle(program, manager, id, change(1, { evidence }));
    expect(proven.lead?.evidence).toMatchObject([
      { kind: 'email', text: 'Their mail of that day' },
      { kind: 'note', label: 'Imported list', text: 'Mail' },
    ]);
    const dismiss: LeadAct = {
      kind: 'dismiss',
      request: { actId: randomUUID(), expectedVersion: null, reason: 'A supplier of ours', reader },
    };
    expect(await settle(program, manager, id, dismiss)).toMatchObject({ outcome: 'done' });
    expect(await waiting(program, manager)).toEqual([]);
    await lead(program, manager, 'Northwind,Referral,2026-11-18,Quillon Freight,quillon.example,,Mail');
    expect(await waiting(program, manager)).toEqual([]);
    expect(await settleLead(program.desk, manager, { leadId: randomUUID(), act: dismiss })).toMatchObject({
      rejected: 'mismatch',
    });
    await withTenant(db, program.tenantId, (tx) => tx.query('update company_leads set fold_version = 0'));
    expect(await refoldLeads(program.desk, program.tenantId)).toEqual({ rebuilt: 1, broken: [] });
    await expectWhole(program);
  });

  const told = async (program: Program, caller: Caller, partnerId: string, facts: object = {}): Promise<LeadAnswer> => {
    const request = tellLeadRequest.parse({
      actId: randomUUID(),
      partnerId,
      kind: 'introduction',
      occurredOn: '2026-11-18',
      customer: { name: 'Quillon Freight', domain: 'quillon.example' },
      evidence: { kind: 'meeting', text: 'Lunch' },
      reader,
      ...facts,
    });
    const answer = await tellOfCompany(program.desk, caller, request);
    if ('rejected' in answer) throw new Error(JSON.stringify(answer));
    return leadAnswer.parse(answer);
  };
  const change = (expectedVersion: number, facts: object): LeadAct => ({
    kind: 'change',
    request: changeLeadRequest.parse({ actId: randomUUID(), expectedVersion, reader, ...facts }),
  });
  const listed = async (program: Program, caller: Caller, query: object = {}) =>
    leadList.parse(await showLeads(program.desk, caller, leadQuery.parse({ ...reader, ...query })));

  test('people of either CRM tell it, change it and take it back, with all of it in its story (rule 12)', async () => {
    const program = await startProgram(db);
    const [rep, manager] = [program.caller('rep', 'salesforce'), program.caller('partner_manager')];
    const other = { ...rep, email: 'else@vendor.example', name: 'Somebody else' };
    const northwind = await program.partner('Northwind');
    const actId = randomUUID();
    const first = await told(program, rep, northwind, { actId });
    expect(first).toMatchObject({
      outcome: 'done',
      lead: { status: 'waiting', version: 1, deal: null, may: { change: true, withdraw: true, dismiss: false } },
    });
    expect(await told(program, rep, northwind, { actId })).toEqual(first);
    const id = first.lead?.id ?? '';
    const changed = await settle(program, rep, id, change(1, { kind: 'referral' }));
    expect(changed).toMatchObject({ outcome: 'done', lead: { version: 2, kindLabel: 'Referral' } });
    expect(await settle(program, rep, id, change(1, { kind: 'other' }))).toMatchObject({
      outcome: 'stale',
      reason: 'stale',
      lead: { version: 2, kindLabel: 'Referral' },
    });
    expect(await settle(program, manager, id, change(2, { campaign: 'autumn' }))).toMatchObject({
      reason: 'reason_required',
    });
    await settle(program, manager, id, change(2, { campaign: 'autumn', reason: 'From the minutes' }));
    const request = withdrawLeadRequest.parse({ actId: randomUUID(), expectedVersion: 3, reader });
    expect(await settleLead(program.desk, other, { leadId: id, act: { kind: 'withdraw', request } })).toMatchObject({
      rejected: 'not_found',
    });
    expect(await settle(program, rep, id, { kind: 'withdraw', request })).toMatchObject({
      outcome: 'done',
      lead: { status: 'withdrawn', may: { change: false, withdraw: false, dismiss: false } },
    });
    expect(await settle(program, manager, id, change(4, { kind: 'other', reason: 'x' }))).toMatchObject({
      reason: 'lead_settled',
      message: expect.stringMatching(/withdrawn already, by The rep/),
    });
    expect(await listed(program, manager, { status: 'withdrawn' })).toMatchObject({
      rows: [{ became: 'Withdrawn by The rep.', isOwn: false, advice: '', source: 'Told by The rep on 22 Nov 2026.' }],
    });
    const shown = leadView.parse(await showLead(program.desk, manager, { leadId: id, reader }));
    expect(shown.history.map(({ sentence }) => sentence)).toEqual([
      'Told by The rep on 22 Nov 2026.',
      'Changed by The rep on 22 Nov 2026. Before: Introduction.',
      'Changed by The partner_manager on 22 Nov 2026: From the minutes. Before: no campaign.',
      'Withdrawn by The rep on 22 Nov 2026.',
    ]);
    expect(await showLead(program.desk, other, { leadId: id, reader })).toMatchObject({ rejected: 'not_found' });
    // What was taken back is told on no deal.
    const dealId = await program.deal({ company: 'Quillon Freight', website: 'quillon.example' });
    await callUp(program, dealId);
    expect(await sweepLeads(program.desk, program.tenantId)).toBe(0);
    await withTenant(db, program.tenantId, (tx) => tx.query('update company_leads set fold_version = 1'));
    expect(await refoldLeads(program.desk, program.tenantId)).toEqual({ rebuilt: 1, broken: [] });
    await expectWhole(program);
  });

  test('which deal it became is shown to who may know it, and what a rep told is only proposed there', async () => {
    const program = await startProgram(db);
    const [rep, manager, ops] = [program.caller('rep'), program.caller('partner_manager'), program.caller('ops')];
    const northwind = await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example', name: 'Seats' });
    const waits = await told(program, rep, northwind);
    const customer = { name: 'Acme', domain: 'acme.example', contactName: '', contactEmail: '' };
    // Found out by the change of whom it is about.
    const changed = await settle(program, rep, waits.lead?.id ?? '', change(1, { customer }));
    expect(changed.lead).toMatchObject({ status: 'attached', deal: null, became: 'Told on a deal of this customer.' });
    expect(JSON.stringify(changed)).not.toContain('Seats');
    const page = await listed(program, ops, { status: 'attached' });
    expect(page).toMatchObject({
      counts: { waiting: 0, attached: 1 },
      rows: [{ deal: { crm: 'hubspot', id: dealId, name: 'Seats' }, became: 'Told on the deal “Seats”.' }],
    });
    const view = await showAttribution(program.desk, manager, { dealId, reader });
    expect(view?.touchpoints).toMatchObject([{ id: page.rows[0]?.deal?.touchpointId, status: 'proposed' }]);
    expect(
      await settle(program, manager, waits.lead?.id ?? '', change(2, { kind: 'other', reason: 'x' })),
    ).toMatchObject({
      reason: 'lead_settled',
      message: expect.stringMatching(/change or withdraw it there/),
    });
    await expectWhole(program);
  });

  test('the list has pages, and reps see what they told', async () => {
    const program = await startProgram(db);
    const [rep, manager] = [program.caller('rep'), program.caller('partner_manager')];
    const [northwind, calder] = [await program.partner('Northwind'), await program.partner('Calder')];
    await lead(program, manager, 'Northwind,Referral,2026-11-18,Quillon Freight,quillon.example,,Mail');
    // Fifty more of the kind, without comparing each with the deals there are.
    await withTenant(db, program.tenantId, (tx) =>
      tx.query(`insert into company_leads select made.* from (select l from company_leads l) one, generate_series(1, 50) n,
        jsonb_populate_record(one.l, jsonb_build_object('source_key', n, 'id', overlay((one.l).id::text placing lpad(n::text, 12, '0') from 25))) made`),
    );
    await told(program, rep, calder);
    const [first, of] = [await listed(program, manager), await listed(program, manager, { partner: northwind })];
    expect([first.rows.length, first.counts.waiting, of.counts.waiting]).toEqual([50, 52, 51]);
    expect(first.rows[0]?.partner.name).toBe('Calder');
    const second = await listed(program, manager, { after: first.next ?? '' });
    expect([second.rows.length, second.next]).toEqual([2, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(52);
    expect(await listed(program, rep, { status: 'all' })).toMatchObject({ counts: { waiting: 1 }, rows: [{}] });
    // What a screen needs to choose, to tell and to say that there is nothing.
    expect(first).toMatchObject({
      mayDecide: true,
      status: 'waiting',
      form: { sentence: 'It waits for a deal of this customer, and counts there at once.' },
    });
    expect(first.statuses.map(({ value, count }) => [value, count])).toEqual([
      ['waiting', 52],
      ['attached', 0],
      ['dismissed', 0],
      ['withdrawn', 0],
      ['all', 52],
    ]);
    expect(first.partners.map(({ name }) => name)).toEqual(expect.arrayContaining(['Calder', 'Northwind']));
    expect(second.partners).toEqual([]);
    const none = await listed(program, rep, { status: 'withdrawn' });
    expect(none).toMatchObject({
      mayDecide: false,
      rows: [],
      emptySentence: 'Of what you told: nothing was withdrawn.',
      form: {
        sentence: 'It waits for a deal of this customer. There a partner manager confirms it before it counts.',
      },
    });
    const gmail = tellOfCompany(
      program.desk,
      rep,
      tellLeadRequest.parse({
        actId: randomUUID(),
        partnerId: northwind,
        kind: 'referral',
        occurredOn: '2026-11-18',
        customer: { name: 'Acme', domain: 'gmail.com' },
        evidence: { kind: 'note', text: 'Mail' },
      }),
    );
    expect(await gmail).toMatchObject({
      outcome: 'refused',
      reason: 'no_company_domain',
      message: expect.stringMatching(/^“gmail\.com” is not a company’s own web domain\./),
    });
    expect(await told(program, rep, randomUUID())).toMatchObject({ outcome: 'refused', reason: 'unknown_partner' });
  });
});
