import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { showTouchpoints } from '../../../src/application/attribution/list-touchpoints.ts';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import { keepCampaign, showCampaigns, type CampaignAct } from '../../../src/application/keep-campaigns.ts';
import { sweepAttribution } from '../../../src/application/attribution/sweep-attribution.ts';
import { touchpointQuery } from '../../../src/contract/attribution-requests.ts';
import { markAttributionDue } from '../../../src/db/attribution-due.ts';
import { keepCampaignTouches } from '../../../src/db/campaign-touches.ts';
import type { CrmName } from '../../../src/db/crm-name.ts';
import type { Db } from '../../../src/db/db.ts';
import { markGone } from '../../../src/db/mirror-write.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { askForTouchedDeals } from '../../../src/db/unmatched-campaigns.ts';
import { reader, startProgram, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { expectWhole } from '../../support/telling.ts';

const utm = (campaign: string, facts: Record<string, string> = {}) => ({
  utm_source: 'partner',
  utm_medium: 'webinar',
  utm_campaign: campaign,
  ...facts,
});

describeStores('campaign links of deals and their contacts', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  /** As the sync keeps it. */
  const carries = (
    program: Program,
    object: 'contact' | 'deal',
    id: string,
    values: object,
    at: string,
    crm: CrmName = 'hubspot',
  ) =>
    withTenant(db, program.tenantId, async (tx) => {
      await keepCampaignTouches(tx, crm, object, [{ id, utm: values, createdAt: at, updatedAt: at }]);
      const [deals, contacts] = object === 'deal' ? [[id], []] : [[], [id]];
      await askForTouchedDeals(tx, crm, { deals, contacts }, at);
    });
  const show = async (program: Program, dealId: string) => {
    const view = await showAttribution(program.desk, program.caller('ops'), { dealId, reader });
    return { touchpoints: view?.touchpoints ?? [], credits: view?.credits ?? [] };
  };
  const register = async (program: Program, partnerId: string, utmId: string) => {
    const act = { kind: 'register', request: { actId: randomUUID(), utmId, name: 'Tour', reader } } as const;
    const answer = await keepCampaign(program.desk, program.caller('partner_manager'), { partnerId, act });
    expect(answer).toMatchObject({ outcome: 'done' });
  };
  const unmatched = async (program: Program) => {
    const query = touchpointQuery.parse({ ...reader, segment: 'unmatched' });
    const answer = await showTouchpoints(program.desk, program.caller('ops'), query);
    if ('rejected' in answer) throw new Error(JSON.stringify(answer));
    expect(answer.segments.find(({ value }) => value === 'unmatched')?.count).toBe(answer.loose.length);
    return answer.loose;
  };

  test('rules 13 and 14: the first and the latest link of a contact source its deal, each told once', async () => {
    const program = await startProgram(db);
    await program.partner('North West');
    await program.partner('North');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    const contact = `contact ${dealId}`;
    await carries(program, 'contact', contact, utm('north-west-autumn'), '2026-09-03T10:00:00.000Z');
    await carries(program, 'contact', contact, utm('north-ebook'), '2026-11-21T10:00:00.000Z');
    await sweepAttribution(program.desk, program.tenantId);
    const { touchpoints, credits } = await show(program, dealId);
    expect(touchpoints).toMatchObject([
      {
        partner: { name: 'North' },
        kind: 'campaign_response',
        status: 'confirmed',
        campaign: 'ebook',
        occurredOn: '2026-11-21',
      },
      {
        partner: { name: 'North West' },
        status: 'confirmed',
        campaign: 'autumn',
        evidence: [{ value: 'autumn, webinar: Ada Berger' }],
      },
    ]);
    expect(credits).toMatchObject([{ influences: ['sourced'] }, { influences: ['influenced'] }]);

    await carries(program, 'contact', contact, utm('north-ebook'), '2026-11-21T10:00:00.000Z');
    await sweepAttribution(program.desk, program.tenantId);
    expect((await show(program, dealId)).touchpoints).toHaveLength(2);
    expect(await unmatched(program)).toEqual([]);
    await expectWhole(program);
  });

  test('a partner nobody knows is kept and named until somebody goes by that name, or the id says who is meant', async () => {
    const program = await startProgram(db);
    const calder = await program.partner('Calder');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await carries(program, 'deal', dealId, utm('northwind-webinar'), '2026-11-10T10:00:00.000Z');
    await sweepAttribution(program.desk, program.tenantId);
    expect(await unmatched(program)).toMatchObject([
      {
        kind: 'campaign',
        sentence: expect.stringMatching(/^Campaign link “northwind-webinar” of Acme GmbH: seats, 10 Nov 2026/),
        deals: [{ id: dealId, customerName: 'Acme GmbH' }],
      },
    ]);
    expect((await show(program, dealId)).touchpoints).toEqual([]);

    await program.partner('Northwind');
    await sweepAttribution(program.desk, program.tenantId);
    expect(await unmatched(program)).toEqual([]);
    expect((await show(program, dealId)).credits).toMatchObject([
      { partner: { name: 'Northwind' }, influences: ['sourced'] },
    ]);

    const other = await program.deal({ company: 'Initech' });
    await carries(program, 'deal', other, utm('whoever', { utm_id: calder }), '2026-11-10T10:00:00.000Z');
    await sweepAttribution(program.desk, program.tenantId);
    expect((await show(program, other)).credits).toMatchObject([{ partner: { name: 'Calder' } }]);
    await expectWhole(program);
  });

  test('links of no partner, and those met after the close, tell nothing', async () => {
    const program = await startProgram(db);
    await program.partner('Northwind');
    const won = await program.deal({ company: 'Acme GmbH', state: 'won', closedAt: '2026-11-21T00:00:00.000Z' });
    await carries(program, 'deal', won, utm('northwind-webinar'), '2026-11-22T10:00:00.000Z');
    const direct = await program.deal({ company: 'Initech' });
    await carries(program, 'deal', direct, utm('x', { utm_source: 'google' }), '2026-11-10T10:00:00.000Z');
    await sweepAttribution(program.desk, program.tenantId);
    expect((await show(program, won)).touchpoints).toEqual([]);
    expect((await show(program, direct)).touchpoints).toEqual([]);
    expect(await unmatched(program)).toEqual([]);
  });

  test('rule 14: a campaign is recognised by its exact id, also when it is registered later; its name is for people', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    const [north, calder] = [await program.partner('North'), await program.partner('Calder')];
    const keep = async (partnerId: string, act: CampaignAct) => {
      const answer = await keepCampaign(program.desk, manager, { partnerId, act });
      if ('rejected' in answer) throw new Error(JSON.stringify(answer));
      return answer;
    };
    const registering = (utmId: string, name: string, actId: string = randomUUID()): CampaignAct => ({
      kind: 'register',
      request: { actId, utmId, name, reader },
    });
    const dealId = await program.deal({ company: 'Acme GmbH' });
    const old = await program.deal({ company: 'Bmce GmbH' });
    // A name that no partner goes by, beside an id that nobody has yet.
    await carries(program, 'deal', dealId, utm('tour', { utm_id: 'C-77' }), '2026-11-03T10:00:00.000Z');
    await carries(program, 'deal', old, utm('calder-spring', { utm_id: 'C-78' }), '2026-11-03T10:00:00.000Z');
    await sweepAttribution(program.desk, program.tenantId);
    expect(await unmatched(program)).toMatchObject([
      { sentence: expect.stringMatching(/“tour” with the id “C-77”/), deals: [{ id: dealId }] },
    ]);
    expect((await show(program, old)).touchpoints).toMatchObject([{ campaign: 'spring', campaignId: 'C-78' }]);

    const act = registering('c-77', 'Autumn tour');
    const done = await keep(north, act);
    expect(done).toMatchObject({ outcome: 'done', campaigns: [{ utmId: 'c-77', name: 'Autumn tour' }] });
    expect(await keep(north, act)).toEqual(done);
    expect(await keep(calder, registering('C-77', 'Ours'))).toMatchObject({
      reason: 'campaign_taken',
      message: expect.stringMatching(/^North goes by this id already/),
      campaigns: [],
    });
    expect(await keep(calder, registering(north, 'Theirs'))).toMatchObject({ reason: 'campaign_taken' });
    await sweepAttribution(program.desk, program.tenantId);
    expect(await unmatched(program)).toEqual([]);
    expect((await show(program, dealId)).touchpoints).toMatchObject([
      { partner: { name: 'North' }, status: 'confirmed', campaign: 'Autumn tour', campaignId: 'C-77' },
    ]);

    // The id wins over the name, and what was told keeps the id whatever the campaign is called later.
    await keep(north, registering('C-77', 'Autumn tour 2026'));
    const third = await program.deal({ company: 'Cmce GmbH' });
    await carries(program, 'deal', third, utm('calder-summer', { utm_id: 'C-77' }), '2026-11-04T10:00:00.000Z');
    await sweepAttribution(program.desk, program.tenantId);
    expect((await show(program, third)).touchpoints).toMatchObject([
      { partner: { name: 'North' }, campaign: 'Autumn tour 2026', campaignId: 'C-77' },
    ]);
    const shown = await showCampaigns(program.desk, program.caller('rep'), { partnerId: north, reader });
    if ('rejected' in shown) throw new Error(JSON.stringify(shown));
    expect(shown.campaigns).toMatchObject([{ utmId: 'c-77', sentence: expect.stringMatching(/^Registered by /) }]);
    expect(shown.campaigns[0]?.links[0]).toEqual({
      medium: 'webinar',
      parameters: 'utm_source=partner&utm_medium=webinar&utm_campaign=north-autumn-tour-2026&utm_id=c-77',
    });
    const remove = { kind: 'remove', request: { actId: randomUUID(), utmId: 'C-77', reader } } as const;
    expect(await keep(north, remove)).toMatchObject({ outcome: 'done', campaigns: [] });
    const asked = { partnerId: north, reader };
    expect(await showCampaigns(program.desk, program.caller('rep'), asked)).toMatchObject({
      mayChange: false,
      campaigns: [],
    });
    await expectWhole(program);
  });

  test('a deal that is deleted takes its waiting links along, and is not asked for when their campaign is registered', async () => {
    const program = await startProgram(db);
    const north = await program.partner('North');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await carries(program, 'deal', dealId, utm('tour', { utm_id: 'C-77' }), '2026-11-03T10:00:00.000Z');
    await sweepAttribution(program.desk, program.tenantId);
    expect(await unmatched(program)).toHaveLength(1);
    const gone = { crm: 'hubspot', object: 'deal', ids: [dealId], at: '2026-11-21T00:00:00.000Z' } as const;
    await withTenant(db, program.tenantId, (tx) => markGone(tx, gone));
    expect(await unmatched(program)).toEqual([]);
    await register(program, north, 'C-77');
    expect(await sweepAttribution(program.desk, program.tenantId)).toBe(0);

    await withTenant(db, program.tenantId, (tx) =>
      markAttributionDue(tx, 'hubspot', [dealId], '2026-11-21T00:00:00.000Z'),
    );
    expect(await sweepAttribution(program.desk, program.tenantId)).toBe(1);
    const kept = await withTenant(db, program.tenantId, (tx) => tx.query('select said from unmatched_campaigns'));
    expect(kept).toEqual([]);
    expect(await sweepAttribution(program.desk, program.tenantId)).toBe(0);
    await expectWhole(program);
  });

  test('two links of one name wait by their own ids, however many wait before them', async () => {
    const program = await startProgram(db);
    const north = await program.partner('North');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await carries(program, 'deal', dealId, utm('tour', { utm_id: 'C-77' }), '2026-11-03T10:00:00.000Z');
    await carries(program, 'deal', dealId, utm('tour', { utm_id: 'C-78' }), '2026-11-10T10:00:00.000Z');
    const crowded = await program.deal({ company: 'Initech' });
    await withTenant(db, program.tenantId, (tx) =>
      tx.query(
        `insert into unmatched_campaigns (deal_crm, deal_id, crm, object, record_id, said, seen_at)
         select 'hubspot', $1, 'hubspot', 'deal', $1, 'nobody ' || n, '2026-01-01Z' from generate_series(1, 450) n`,
        [crowded],
      ),
    );
    expect(await sweepAttribution(program.desk, program.tenantId)).toBe(1);
    const waiting = await withTenant(db, program.tenantId, (tx) =>
      tx.query(`select said, utm_id from unmatched_campaigns where deal_id = $1 order by utm_id`, [dealId]),
    );
    expect(waiting).toEqual([
      { said: 'tour', utm_id: 'C-77' },
      { said: 'tour', utm_id: 'C-78' },
    ]);
    await register(program, north, 'C-77');
    expect(await sweepAttribution(program.desk, program.tenantId)).toBe(1);
    expect((await show(program, dealId)).touchpoints).toMatchObject([
      { partner: { name: 'North' }, campaignId: 'C-77' },
    ]);
    expect(await sweepAttribution(program.desk, program.tenantId)).toBe(0);
    await expectWhole(program);
  });
});
