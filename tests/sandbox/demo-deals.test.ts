import { describe, expect, test } from 'vitest';
import { closeDeal } from '../../src/sandbox/demo/close-deal.ts';
import { creditStories } from '../../src/sandbox/demo/credit-stories.ts';
import { fillStandIns } from '../../src/sandbox/demo/fill.ts';
import { endOf } from '../../src/sandbox/demo/story-deals.ts';
import { demoWorld } from '../../src/sandbox/demo/world.ts';
import { createHubSpotStandIn } from '../../src/sandbox/hubspot/stand-in.ts';
import { createSalesforceStandIn } from '../../src/sandbox/salesforce/stand-in.ts';

const now = () => new Date('2026-11-22T10:00:00Z');
const ago = (days: number): Date => new Date(now().getTime() - days * 86_400_000);

function demo() {
  const hubspot = createHubSpotStandIn({
    now,
    portalId: 1,
    appId: 2,
    clientId: 'c',
    clientSecret: 's',
    plan: 'enterprise',
  });
  const salesforce = createSalesforceStandIn({
    now,
    orgId: '00D5g00000SaNdBEAV',
    clientId: 'c',
    clientSecret: 's',
    users: [],
    multiCurrency: true,
    currency: 'EUR',
    dailyLimit: 1000,
  });
  const world = demoWorld(now());
  return { hubspot, salesforce, world, placed: fillStandIns(world, hubspot, salesforce) };
}

describe('deals of the demo', () => {
  test('each went through its stages in time, from the day it was created to where it stands', () => {
    for (const { name, createdAt, closedAt, state, stages } of demoWorld(now()).deals) {
      const instants = stages.map(({ at }) => at.getTime());
      expect(instants, name).toEqual(instants.toSorted((a, b) => a - b));
      expect(stages[0]?.at, name).toEqual(createdAt);
      const last = stages.at(-1);
      expect(typeof last?.stage === 'number' ? 'open' : last?.stage, name).toBe(state);
      expect(closedAt ?? last?.at, name).toEqual(last?.at);
      expect(last?.at.getTime(), name).toBeLessThanOrEqual(now().getTime());
    }
  });

  test('both CRMs keep the whole way, and the present stage since it was entered', () => {
    const { hubspot, salesforce, world, placed } = demo();
    const deal = world.deals.find((one) => one.in === 'both' && one.state === 'won' && one.stages.length > 3);
    const { hubspotId, salesforceId } = placed.deals.get(deal?.key ?? '') ?? {};
    const times = deal?.stages.map(({ at }) => at.getTime()) ?? [];
    const inHubSpot = hubspot.store.get('deals', hubspotId ?? '');
    expect(inHubSpot?.past?.['dealstage']?.map(({ at }) => at)).toEqual(times);
    expect(inHubSpot?.properties).toMatchObject({ dealstage: 'closedwon', hs_is_closed_won: 'true' });
    expect(Date.parse(inHubSpot?.properties['hs_v2_date_entered_current_stage'] ?? '')).toBe(times.at(-1));
    const history = salesforce.store
      .list('OpportunityHistory')
      .filter((line) => line['OpportunityId'] === salesforceId)
      .map((line) => Date.parse(String(line['CreatedDate'])));
    expect(history).toEqual(times.map((at) => Math.floor(at / 1000) * 1000));
    expect(salesforce.store.read('Opportunity', salesforceId ?? '')).toMatchObject({
      StageName: 'Closed Won',
      IsWon: true,
      CloseDate: deal?.closeDate,
    });
  });

  test('a story’s deal is open at first and goes to its end on the day it ended, in both CRMs, once', () => {
    const { hubspot, salesforce, placed } = demo();
    const story = creditStories.find(({ key }) => key === 'credit_won');
    const stages = story && endOf(story, ago);
    const record = placed.deals.get('scenario-credit_won-deal') ?? { hubspotId: null, salesforceId: null };
    const stands = () => ({
      hubspot: hubspot.store.get('deals', record.hubspotId ?? '')?.properties,
      salesforce: salesforce.store.read('Opportunity', record.salesforceId ?? ''),
    });
    expect(stands()).toMatchObject({ hubspot: { hs_is_closed: 'false' }, salesforce: { IsClosed: false } });
    closeDeal({ hubspot, salesforce, now }, record, stages ?? []);
    const closed = stands();
    expect(closed).toMatchObject({
      hubspot: { hs_is_closed_won: 'true', hs_v2_date_entered_current_stage: ago(38).toISOString() },
      salesforce: { IsWon: true, CloseDate: '2026-10-15' },
    });
    expect(Date.parse(String(closed.salesforce?.['LastStageChangeDate']))).toBe(ago(38).getTime());
    closeDeal({ hubspot, salesforce, now }, record, stages ?? []);
    expect(stands()).toEqual(closed);
  });
});
