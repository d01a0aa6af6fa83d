import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { viaHubSpot, viaSalesforce } from './support/call.ts';
import { startEdge, type RunningEdge } from './support/edge.ts';
import { partnerId } from './support/view-models.ts';

let edge: RunningEdge;
beforeAll(async () => void (edge = await startEdge()));
beforeEach(() => void (edge.calls.length = 0));
afterAll(() => edge.stop());

const actId = '0199d1a0-0000-7000-8000-0000000000cc';
const payoutId = '0199d1a0-0000-7000-8000-0000000000dd';
const entryId = 'deal:partner:margin:EUR';
const act = { actId, expectedVersion: 1 };
const transfer = { ...act, partnerId, currency: 'eur' };
const rate = { actId, from: 'eur', to: 'USD', rate: '1.0812', on: '2026-11-20', source: 'ECB' };

describe.each([
  ['HubSpot', viaHubSpot],
  ['Salesforce', viaSalesforce],
] as const)('money through %s', (_, via) => {
  it.each([
    ['GET', '/compensation', undefined, 'compensation'],
    ['POST', '/compensation/approve', { actId, items: [{ entryId, expectedVersion: 1 }] }, 'approveEntries'],
    ['POST', '/compensation/hold', { ...act, entryId, reason: 'Ask first' }, 'actOnEntry'],
    ['POST', '/compensation/reverse', { ...act, entryId, cause: 'refund', reason: 'Money back' }, 'actOnEntry'],
    ['GET', `/partners/${partnerId}/statement`, undefined, 'statement'],
    ['POST', `/partners/${partnerId}/plan`, { ...act, plan: 'referral_flat', payoutCurrency: 'eur' }, 'agreePlan'],
    ['GET', '/payouts', undefined, 'payouts'],
    ['POST', '/payouts', { actId }, 'proposePayout'],
    ['POST', `/payouts/${payoutId}/approve`, act, 'actOnPayout'],
    ['POST', `/payouts/${payoutId}/cancel`, { ...act, reason: 'Wrong day' }, 'actOnPayout'],
    ['POST', `/payouts/${payoutId}/confirm-cancel`, act, 'actOnPayout'],
    ['POST', `/payouts/${payoutId}/clear-cancel`, { ...act, reason: 'It stays' }, 'actOnPayout'],
    ['POST', `/payouts/${payoutId}/mark-paid`, { ...act, paidOn: '2026-11-20' }, 'actOnPayout'],
    ['POST', `/payouts/${payoutId}/report-transfer`, { ...transfer, reason: 'Wrong account' }, 'actOnPayout'],
    ['POST', `/payouts/${payoutId}/clear-transfer`, { ...transfer, reason: 'It arrived' }, 'actOnPayout'],
    ['POST', `/payouts/${payoutId}/fail-transfer`, transfer, 'actOnPayout'],
    ['POST', '/exchange-rates', rate, 'recordRate'],
  ] as const)('%s %s reaches its story, and never a rep', async (method, path, body, story) => {
    const asked = body === undefined ? {} : { body };
    expect((await via(edge, method, path, { as: 'ops', ...asked })).status).toBe(200);
    expect(edge.calls.map((call) => call.story)).toEqual([story]);
    expect((await via(edge, method, path, { as: 'rep', ...asked })).status).toBe(403);
    expect(edge.calls).toHaveLength(1);
  });

  it.each([
    ['/payouts/not-a-payout/approve', act, 'payoutId'],
    [`/payouts/${payoutId}/approve`, { ...act, expectedVersion: -1 }, 'expectedVersion'],
    [`/payouts/${payoutId}/cancel`, { ...act, reason: '  ' }, 'reason'],
    [`/payouts/${payoutId}/clear-cancel`, { ...act, reason: ' ' }, 'reason'],
    [`/payouts/${payoutId}/confirm-cancel`, { ...act, reason: 'x' }, 'reason'],
    [`/payouts/${payoutId}/mark-paid`, { ...act, paidOn: '31.12.2026' }, 'paidOn'],
    [`/payouts/${payoutId}/mark-paid`, { ...act, amount: 5 }, 'amount'],
    [`/payouts/${payoutId}/report-transfer`, { ...transfer, reason: ' ' }, 'reason'],
    [`/payouts/${payoutId}/fail-transfer`, { ...transfer, currency: 'Taler' }, 'currency'],
    [`/payouts/${payoutId}/clear-transfer`, { ...transfer, partnerId: 'x', reason: 'x' }, 'partnerId'],
    ['/compensation/approve', { actId, items: [] }, 'items'],
    [
      '/compensation/approve',
      { actId, items: [1, 2].map((expectedVersion) => ({ entryId, expectedVersion })) },
      'items',
    ],
    ['/compensation/hold', { ...act, entryId: 'deal\u0000', reason: 'x' }, 'entryId'],
    ['/exchange-rates', { ...rate, from: '\u0000\u0000\u0000' }, 'from'],
    ['/compensation/reverse', { ...act, entryId, cause: 'lost', reason: 'x' }, 'cause'],
    ['/compensation/hold', { ...act, entryId: 'x'.repeat(201), reason: 'x' }, 'entryId'],
    [`/partners/${partnerId}/plan`, { ...act, plan: 'everything' }, 'plan'],
    [`/partners/${partnerId}/plan`, { ...act, plan: 'reseller', payoutCurrency: 'Taler' }, 'payoutCurrency'],
    ['/exchange-rates', { ...rate, rate: '0.000' }, 'rate'],
    ['/exchange-rates', { ...rate, rate: '1,08' }, 'rate'],
    ['/exchange-rates', { ...rate, on: '2026-02-30' }, 'on'],
    ['/exchange-rates', { ...rate, source: '' }, 'source'],
  ] as const)('%s with %j is refused by its field', async (path, body, field) => {
    const answer = await via(edge, 'POST', path, { as: 'admin', body });
    const problem = answer.json() as { status: number; detail: string; errors?: { field: string }[] };
    expect([404, 422]).toContain(answer.status);
    expect(answer.status === 404 ? field : (problem.errors?.[0]?.field ?? problem.detail)).toContain(field);
    expect(edge.calls).toEqual([]);
  });

  it.each(['€€€', '12$', 'XXX', 'EURO'])('a report in “%s” is refused by its field', async (currency) => {
    const asked = `/reports/attribution?currency=${encodeURIComponent(currency)}`;
    const answer = await via(edge, 'GET', asked, { as: 'admin' });
    expect(answer.status).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field: 'currency' }] });
    expect(edge.calls).toEqual([]);
  });

  it('a partner manager proposes and cancels, and neither approves payouts nor records rates', async () => {
    const status = async (path: string, body: object) =>
      (await via(edge, 'POST', path, { as: 'partner_manager', body })).status;
    expect(await status('/payouts', { actId })).toBe(200);
    expect(await status(`/payouts/${payoutId}/cancel`, { ...act, reason: 'Another day' })).toBe(200);
    expect(await status(`/payouts/${payoutId}/approve`, act)).toBe(403);
    expect(await status(`/payouts/${payoutId}/mark-paid`, act)).toBe(403);
    expect(await status(`/payouts/${payoutId}/report-transfer`, { ...transfer, reason: 'Wrong account' })).toBe(200);
    expect(await status(`/payouts/${payoutId}/fail-transfer`, transfer)).toBe(403);
    expect(await status('/exchange-rates', rate)).toBe(403);
  });
});
