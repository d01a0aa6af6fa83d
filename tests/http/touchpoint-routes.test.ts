import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leadAnswer, leadList, leadView, touchpointImport, touchpointList } from '../../src/contract/attribution.ts';
import { viaHubSpot, viaSalesforce } from './support/call.ts';
import { startEdge, type RunningEdge } from './support/edge.ts';

let edge: RunningEdge;
beforeEach(async () => void (edge = await startEdge()));
afterEach(() => edge.stop());

const actId = '0199d1a0-0000-7000-8000-0000000000cc';
const lead = '/leads/0199d1a0-0000-7000-8000-0000000000dd';
const text = 'Partner,Kind,Date,Deal,What shows it\nNorthwind,Introduction,2026-11-03,42,Lunch\n';

describe.each([
  { crm: 'hubspot', via: viaHubSpot },
  { crm: 'salesforce', via: viaSalesforce },
])('touchpoints over all deals through $crm', ({ via }) => {
  it('shows the list to everybody, as the contract says', async () => {
    for (const as of ['rep', 'partner_manager', 'ops', 'admin'] as const) {
      const list = await via(edge, 'GET', '/touchpoints', { as, query: { segment: 'unmatched' } });
      expect(touchpointList.parse(list.json()).rows).toHaveLength(1);
      expect(edge.calls.at(-1)?.input[1]).toMatchObject({ segment: 'unmatched', partner: '' });
    }
    for (const query of [{ segment: 'mine' }, { partner: 'x' }, { after: 'y'.repeat(401) }]) {
      expect((await via(edge, 'GET', '/touchpoints', { as: 'rep', query })).status).toBe(422);
    }
  });

  it('takes an import as a preview unless told otherwise, from those who may', async () => {
    const preview = await via(edge, 'POST', '/touchpoints/import', { as: 'ops', body: { actId, text } });
    expect(touchpointImport.parse(preview.json()).outcome).toBe('preview');
    const done = await via(edge, 'POST', '/touchpoints/import', { as: 'ops', body: { actId, text, dryRun: false } });
    expect(touchpointImport.parse(done.json()).outcome).toBe('done');
    expect((await via(edge, 'POST', '/touchpoints/import', { as: 'rep', body: { actId, text } })).status).toBe(403);
    for (const body of [{ actId }, { actId, text: '' }, { actId: '1', text }, { actId, text: 'x'.repeat(1_000_001) }]) {
      expect((await via(edge, 'POST', '/touchpoints/import', { as: 'ops', body })).status).toBe(422);
    }
  });

  it('lets managers say to which deal a lead belongs, or that it belongs to none', async () => {
    const attached = await via(edge, 'POST', `${lead}/attach`, {
      as: 'partner_manager',
      body: { actId, dealId: '42' },
    });
    expect(leadAnswer.parse(attached.json()).outcome).toBe('done');
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ act: { kind: 'attach', request: { dealId: '42' } } });
    const body = { actId, reason: 'A supplier' };
    expect((await via(edge, 'POST', `${lead}/dismiss`, { as: 'admin', body })).status).toBe(200);
    expect((await via(edge, 'POST', `${lead}/dismiss`, { as: 'ops', body })).status).toBe(403);
    expect((await via(edge, 'POST', `${lead}/dismiss`, { as: 'admin', body: { actId, reason: ' ' } })).status).toBe(
      422,
    );
    expect((await via(edge, 'POST', '/leads/7/dismiss', { as: 'admin', body })).status).toBe(422);
  });

  it('lets everybody tell of a company without a deal, list it, look at it, change it and take it back', async () => {
    const told = {
      actId,
      partnerId: '0197a000-0000-7000-8000-000000000001',
      kind: 'introduction',
      occurredOn: '2026-11-03',
      customer: { name: 'Quillon Freight', domain: 'quillon.example' },
      evidence: { kind: 'meeting', text: 'Lunch' },
    };
    for (const as of ['rep', 'ops', 'partner_manager', 'admin'] as const) {
      const answer = leadAnswer.parse((await via(edge, 'POST', '/leads', { as, body: told })).json());
      expect(answer.lead?.deal).toMatchObject({ id: '9001' });
    }
    expect(edge.calls.at(-1)).toMatchObject({
      story: 'tellLead',
      input: [{ role: 'admin' }, { customer: { contactName: '', contactEmail: '' }, campaign: '' }],
    });
    const list = await via(edge, 'GET', '/leads', { as: 'rep', query: { status: 'attached' } });
    expect(leadList.parse(list.json()).rows).toHaveLength(1);
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ status: 'attached', partner: '', after: '' });
    expect(leadView.parse((await via(edge, 'GET', lead, { as: 'rep' })).json()).status).toBe('attached');
    expect((await via(edge, 'GET', lead.replace('dd', 'de'), { as: 'rep' })).status).toBe(404);
    const act = { actId, expectedVersion: 1 };
    const changed = { ...act, customer: { name: 'Quillon', contactEmail: 'ada@quillon.example' }, reason: 'A slip' };
    expect((await via(edge, 'POST', `${lead}/change`, { as: 'rep', body: changed })).status).toBe(200);
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ act: { kind: 'change', request: { reason: 'A slip' } } });
    expect((await via(edge, 'POST', `${lead}/withdraw`, { as: 'rep', body: act })).status).toBe(200);
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ act: { kind: 'withdraw', request: { reason: '' } } });
    edge.calls.length = 0;
    const wrong = [
      ['/leads', { ...told, kind: 'registration' }],
      ['/leads', { ...told, customer: { name: 'Quillon Freight' } }],
      ['/leads', { ...told, customer: { domain: 'quillon.example' } }],
      ['/leads', { ...told, customer: { ...told.customer, contactEmail: 'ada' } }],
      ['/leads', { ...told, evidence: { kind: 'meeting' } }],
      ['/leads', { ...told, occurredOn: '2026-02-30' }],
      [`${lead}/change`, { ...act, partnerId: told.partnerId }],
      [`${lead}/change`, { actId }],
      [`${lead}/withdraw`, { ...act, reason: 'x'.repeat(2001) }],
    ] as const;
    for (const [path, body] of wrong) expect((await via(edge, 'POST', path, { as: 'admin', body })).status).toBe(422);
    for (const query of [{ status: 'gone' }, { after: 'x' }, { partner: 'x' }]) {
      expect((await via(edge, 'GET', '/leads', { as: 'admin', query })).status).toBe(422);
    }
    expect(edge.calls).toEqual([]);
  });
});
