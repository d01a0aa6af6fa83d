import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flowAnswer } from '../../src/contract/flow-action.ts';
import { call, hubSpotHeaders, viaSalesforce } from './support/call.ts';
import { origin, portalId, secret, startEdge, type RunningEdge } from './support/edge.ts';

let edge: RunningEdge;
beforeEach(async () => void (edge = await startEdge()));
afterEach(() => edge.stop());

const path = '/webhooks/hubspot/workflow-actions/touchpoint';
const told = (inputFields: object = {}) => ({
  callbackId: 'ap-102670506-56776413549-7-0',
  origin: { portalId, actionDefinitionId: 10646377 },
  context: { source: 'WORKFLOWS', workflowId: 192814114 },
  object: { objectId: 904, objectType: 'DEAL' },
  inputFields: { partner: 'Northwind', kind: 'demo_support', shown: 'Meeting outcome: demo held', ...inputFields },
});
/** Version 2 as HubSpot's documentation words it. */
const signedV2 = (raw: string, key = secret) => ({
  'x-hubspot-signature': createHash('sha256').update(`${key}POST${origin}${path}${raw}`).digest('hex'),
  'x-hubspot-signature-version': 'v2',
});
const post = (body: unknown, headers?: Record<string, string>) => {
  const raw = JSON.stringify(body);
  const signed = headers ?? signedV2(raw);
  return call(edge, path, { method: 'POST', body: raw, headers: { 'content-type': 'application/json', ...signed } });
};

describe('the action of HubSpot’s workflows', () => {
  it('is carried out for the portal’s tenant, and as often as HubSpot tries', async () => {
    for (const occurredOn of ['2026-11-20', '', 1_795_132_800_000, '1795132800000', null]) {
      const answer = await post(told({ occurredOn }));
      expect(answer.status).toBe(200);
      expect(answer.json()).toMatchObject({ outputFields: { hs_execution_state: 'SUCCESS', message: 'Noted.' } });
    }
    expect((await post(told())).status).toBe(200);
    expect((await post(told())).status).toBe(200);
    expect(edge.calls).toHaveLength(7);
    expect(edge.calls[0]).toMatchObject({
      story: 'tellByWorkflow',
      input: ['tenant-1', { object: { objectId: '904' }, inputFields: { occurredOn: '2026-11-20' } }],
    });
  });

  it('is let in by signature version 3 too', async () => {
    const raw = JSON.stringify(told());
    const headers = hubSpotHeaders({ method: 'POST', uri: origin + path, body: raw });
    expect((await post(told(), headers)).status).toBe(200);
  });

  it.each([
    ['another key', signedV2(JSON.stringify(told()), 'another')],
    ['another body', signedV2(JSON.stringify(told({ kind: 'referral' })))],
    ['no signature', {}],
    [
      'a wrong version 3 beside a right version 2',
      { ...signedV2(JSON.stringify(told())), 'x-hubspot-signature-v3': 'x' },
    ],
  ])('is refused with %s', async (_name, headers) => {
    expect((await post(told(), headers)).status).toBe(401);
    expect(edge.calls).toEqual([]);
  });

  it('is not for cards, whose author chooses the portal in the body', async () => {
    const raw = JSON.stringify(told());
    const asked = `${path}?userId=7&portalId=99999&userEmail=mallory%40acme.example&appId=4242`;
    const headers = {
      'content-type': 'application/json',
      ...hubSpotHeaders({ method: 'POST', uri: origin + asked, body: raw }),
    };
    expect((await call(edge, asked, { method: 'POST', body: raw, headers })).status).toBe(401);
    expect(edge.calls).toEqual([]);
  });

  it.each([
    ['no partner', told({ partner: ' ' })],
    ['something a partner cannot do', told({ kind: 'registration' })],
    ['nothing that shows it', told({ shown: '' })],
    ['no day', told({ occurredOn: '2026-02-30' })],
    ['a day beyond all days', told({ occurredOn: '9999999999999' })],
    ['no execution', { ...told(), callbackId: '' }],
    ['an execution that cannot be stored', { ...told(), callbackId: 'ap-1\u0000' }],
    ['no deal', { ...told(), object: { objectId: 'x' } }],
  ])('with %s is refused and stores nothing', async (_name, body) => {
    expect((await post(body)).status).toBe(422);
    expect(edge.calls).toEqual([]);
  });

  it('of a deal that has not come here yet is to be tried again', async () => {
    edge.answer('tellByWorkflow', async () => 'no_deal');
    expect((await post(told())).status).toBe(503);
  });

  it('of a portal that is not connected is refused', async () => {
    const stranger = { ...told(), origin: { portalId: 1 } };
    expect((await post(stranger)).status).toBe(403);
    expect(edge.calls).toEqual([]);
  });
});

describe('the action of Salesforce’s flows', () => {
  const act = (executionId: string, facts: object = {}) => ({
    executionId,
    dealId: '0065g00000AbCdEAAV',
    partner: 'Northwind',
    kind: 'Demo support',
    shown: 'Meeting outcome: demo held',
    ...facts,
  });
  const flow = (acts: unknown[]) => viaSalesforce(edge, 'POST', '/flow/touchpoints', { as: 'rep', body: { acts } });

  it('takes many acts in one request, and answers each, in order', async () => {
    const answer = await flow([act('1', { occurredOn: '2026-11-20' }), act('2', { occurredOn: '' })]);
    expect(answer.status).toBe(200);
    expect(flowAnswer.parse(answer.json()).results.map(({ executionId }) => executionId)).toEqual(['1', '2']);
    const [caller, acts] = edge.calls[0]?.input ?? [];
    expect(caller).toMatchObject({ tenantId: 'tenant-1', crm: 'salesforce', role: 'rep' });
    expect(acts).toMatchObject([
      { executionId: '1', occurredOn: '2026-11-20', campaign: '' },
      { executionId: '2', occurredOn: null },
    ]);
  });

  it('hears the rest where one act cannot be read, and says what is wrong with it', async () => {
    const wrong = [
      act('1', { partner: ' ' }),
      act('2', { shown: '' }),
      act('3', { occurredOn: '2026-02-30' }),
      act('4', { dealId: '0015g00000AbCdEAAV' }),
      act('5', { kinds: 'x' }),
      { executionId: '6' },
    ];
    const { results } = flowAnswer.parse((await flow([...wrong, act('7')])).json());
    expect(results.map(({ outcome }) => outcome)).toEqual([...wrong.map(() => 'refused'), 'recorded']);
    const words = results.map(({ message }) => message);
    expect(words.slice(0, 5).map((text) => text.split(' ')[0])).toEqual([
      'partner',
      'shown',
      'occurredOn',
      'dealId',
      'kinds',
    ]);
    expect(words[5]).toContain('dealId is required; partner is required');
  });

  it.each([
    ['no acts', { acts: [] }],
    ['too many', { acts: Array.from({ length: 101 }, (_, index) => act(String(index))) }],
    ['one execution twice', { acts: [act('1'), act('1', { kind: 'referral' })] }],
    ['no execution', { acts: [act('')] }],
    ['no list', {}],
  ])('with %s is refused as a whole', async (_name, body) => {
    expect((await viaSalesforce(edge, 'POST', '/flow/touchpoints', { body })).status).toBe(422);
    expect(edge.calls).toEqual([]);
  });

  it('is refused without the key of the org', async () => {
    const body = { acts: [act('1')] };
    expect((await viaSalesforce(edge, 'POST', '/flow/touchpoints', { body, key: 'k'.repeat(40) })).status).toBe(401);
    expect(edge.calls).toEqual([]);
  });
});
