import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  campaignAnswer,
  certificateImport,
  partnerCampaigns,
  partnerList,
  partnerRecord,
  revocationAnswer,
  territoriesAnswer,
  tierAnswer,
} from '../../src/contract/partner.ts';
import { viaHubSpot, viaSalesforce, type Person } from './support/call.ts';
import { startEdge, type RunningEdge } from './support/edge.ts';
import { northwindId } from '../support/partner-views.ts';

let edge: RunningEdge;
beforeEach(async () => void (edge = await startEdge()));
afterEach(() => edge.stop());

const actId = '0199d1a0-0000-7000-8000-0000000000cc';
const record = `/partners/${northwindId}`;
const revoke = `${record}/certificates/0199d1a0-0000-7000-8000-0000000000ee/revoke`;
const territories = `${record}/territories`;
const tier = `${record}/tier`;
const toldTier = { actId, version: 0, tier: 'Gold', from: '', reason: 'As signed' };
const agreed = { actId, version: 0, territories: ['DACH'], reason: 'As signed' };
const text = 'Partner,Person,Kind,Score,Passed on\nNorthwind,Ada,sales,86,2026-11-03\n';

describe.each([
  { crm: 'hubspot', via: viaHubSpot },
  { crm: 'salesforce', via: viaSalesforce },
])('partners through $crm', ({ via }) => {
  it('shows the list and a record to everybody, as the contract says', async () => {
    for (const as of ['rep', 'partner_manager', 'ops', 'admin'] as const) {
      const query = { segment: 'lapsing', search: 'north' };
      const list = await via(edge, 'GET', '/partners', { as, query });
      expect(partnerList.parse(list.json()).importHelp === null).toBe(as === 'rep');
      expect(edge.calls.at(-1)?.input[1]).toMatchObject(query);
      const shown = partnerRecord.parse((await via(edge, 'GET', record, { as })).json());
      expect(shown.registrations === null).toBe(as === 'rep');
    }
  });

  it('takes an import as a preview unless told otherwise, up to a megabyte', async () => {
    const preview = await via(edge, 'POST', '/certificates/import', { as: 'ops', body: { actId, text } });
    expect(certificateImport.parse(preview.json()).outcome).toBe('preview');
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ dryRun: true, text });
    const long = `${text}${'Northwind,Ada,sales,86,2026-11-03\n'.repeat(29_000)}`;
    expect(long.length).toBeGreaterThan(980_000);
    const done = await via(edge, 'POST', '/certificates/import', {
      as: 'ops',
      body: { actId, text: long, dryRun: false },
    });
    expect(certificateImport.parse(done.json()).outcome).toBe('done');
    const tooLong = { actId, text: 'x'.repeat(1_000_001) };
    expect((await via(edge, 'POST', '/certificates/import', { as: 'ops', body: tooLong })).status).toBe(422);
    const far = { actId, text: 'x'.repeat(2_200_000) };
    expect((await via(edge, 'POST', '/certificates/import', { as: 'ops', body: far })).status).toBe(413);
  });

  it('shows a partner’s campaigns to everybody, and lets who may register, rename and remove them by their exact ids', async () => {
    const path = `${record}/campaigns`;
    for (const as of ['rep', 'ops'] as const) {
      expect(partnerCampaigns.parse((await via(edge, 'GET', path, { as })).json()).campaigns).toHaveLength(1);
    }
    const body = { actId, utmId: ' C-77 ', name: 'Autumn tour' };
    expect(campaignAnswer.parse((await via(edge, 'POST', path, { as: 'ops', body })).json()).outcome).toBe('done');
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({
      partnerId: northwindId,
      act: { kind: 'register', request: { utmId: 'C-77' } },
    });
    const removal = { actId, utmId: 'C-77' };
    expect((await via(edge, 'POST', `${path}/remove`, { as: 'admin', body: removal })).status).toBe(200);
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ act: { kind: 'remove' } });
    edge.calls.length = 0;
    expect((await via(edge, 'POST', path, { as: 'rep', body })).status).toBe(403);
    for (const wrong of [{ utmId: 'a b' }, { utmId: 'a&b' }, { utmId: '' }, { name: '' }, { utmId: 'x'.repeat(101) }]) {
      expect((await via(edge, 'POST', path, { as: 'ops', body: { ...body, ...wrong } })).status).toBe(422);
    }
    expect(edge.calls).toEqual([]);
  });

  it('revokes with a reason', async () => {
    const done = await via(edge, 'POST', revoke, { as: 'ops', body: { actId, reason: 'A slip' } });
    expect(revocationAnswer.parse(done.json()).outcome).toBe('done');
    expect(edge.calls.at(-1)?.input[1]).toMatchObject({ partnerId: northwindId, request: { reason: 'A slip' } });
  });

  it('changes the tier from a day on, or from today', async () => {
    for (const from of ['2026-03-03', '']) {
      const body = { actId, version: 0, tier: 'Platinum', from, reason: 'Commitment signed' };
      const done = await via(edge, 'POST', tier, { as: 'partner_manager', body });
      expect(tierAnswer.parse(done.json()).record.tiers.history).toMatchObject([
        { sentence: 'Gold from 3 Mar 2026, told on 10 Mar 2026, by Maria Keller in Salesforce.' },
      ]);
      expect(edge.calls.at(-1)?.input[1]).toMatchObject({
        partnerId: northwindId,
        request: { tier: 'Platinum', from },
      });
    }
  });

  it('agrees on territories, or on none', async () => {
    for (const names of [['DACH', 'Region West'], []]) {
      const body = { actId, version: 1, territories: names, reason: 'As signed' };
      const done = await via(edge, 'POST', territories, { as: 'ops', body });
      expect(territoriesAnswer.parse(done.json()).outcome).toBe('done');
      expect(edge.calls.at(-1)?.input[1]).toMatchObject({ partnerId: northwindId, request: { territories: names } });
    }
  });

  it.each<[string, 'GET' | 'POST', string, Person, object | undefined, number]>([
    ['an import by a rep', 'POST', '/certificates/import', 'rep', { actId, text }, 403],
    ['a revocation by a rep', 'POST', revoke, 'rep', { actId, reason: 'x' }, 403],
    ['a revocation without a reason', 'POST', revoke, 'ops', { actId, reason: '  ' }, 422],
    ['a tier by a rep', 'POST', tier, 'rep', toldTier, 403],
    ['a tier that there is not', 'POST', tier, 'ops', { ...toldTier, tier: 'Emerald' }, 422],
    ['a tier from no day', 'POST', tier, 'ops', { ...toldTier, from: 'March' }, 422],
    ['a tier without a reason', 'POST', tier, 'ops', { ...toldTier, reason: '' }, 422],
    ['territories by a rep', 'POST', territories, 'rep', agreed, 403],
    ['territories without a reason', 'POST', territories, 'ops', { ...agreed, reason: '' }, 422],
    ['a territory that is empty', 'POST', territories, 'ops', { ...agreed, territories: [' '] }, 422],
    ['a territory with hidden signs', 'POST', territories, 'ops', { ...agreed, territories: ['DA\u202eCH'] }, 422],
    ['a territory that is too long', 'POST', territories, 'ops', { ...agreed, territories: ['x'.repeat(101)] }, 422],
    ['too many territories', 'POST', territories, 'ops', { ...agreed, territories: Array(101).fill('DE') }, 422],
    ['territories of no known version', 'POST', territories, 'ops', { ...agreed, version: undefined }, 422],
    ['an import of nothing', 'POST', '/certificates/import', 'ops', { actId, text: '' }, 422],
    ['an import with more than was asked', 'POST', '/certificates/import', 'ops', { actId, text, force: true }, 422],
    ['an import without an act', 'POST', '/certificates/import', 'ops', { text }, 422],
    ['a partner that cannot be one', 'GET', '/partners/42', 'ops', undefined, 422],
    ['a segment that is none', 'GET', '/partners?segment=best', 'ops', undefined, 422],
  ])('refuses %s', async (_, method, path, as, body, status) => {
    const [plain = '', given = ''] = path.split('?');
    const query = Object.fromEntries(new URLSearchParams(given));
    const answer = await via(edge, method, plain, { as, query, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBe(status);
    expect(edge.calls).toEqual([]);
  });
});
