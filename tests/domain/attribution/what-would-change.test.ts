import { describe, expect, test } from 'vitest';
import type { Attribution } from '../../../src/domain/attribution/attribution.ts';
import { standingsOf } from '../../../src/domain/attribution/credit-reason.ts';
import { dealDays } from '../../../src/domain/attribution/deal-days.ts';
import { whatWouldChange } from '../../../src/domain/attribution/what-would-change.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import {
  after,
  creditOf,
  dealWith,
  did,
  facts,
  groundsOf,
  next,
  now,
  observe,
  othersStayed,
  record,
  wonOn,
} from './story.ts';

const outlook = (state: Attribution, partnerId: string, grounds = groundsOf([defaultPolicy])) =>
  whatWouldChange(state, defaultPolicy, now(), grounds).find((one) => one.partnerId === partnerId);
const would = (...asked: Parameters<typeof outlook>) => outlook(...asked)?.would ?? [];

describe('what would have changed the outcome', () => {
  const waiting = next(
    dealWith(facts(), [did('contoso', 'demo_support', '2026-11-10')]),
    record(did('northwind', 'introduction', '2026-10-20', { id: 'proposal' })),
    now('rep'),
  );
  test('the proposal being confirmed, and it is so when it is', () => {
    expect(outlook(waiting, 'northwind')?.now).toEqual({ influence: null, basisPoints: 0 });
    const [first] = would(waiting, 'northwind');
    expect(first).toEqual({ kind: 'confirmation', touchpointId: 'proposal', influence: 'sourced', basisPoints: 6667 });
    const confirmed = next(waiting, { type: 'confirm', touchpointId: 'proposal', version: 1, reason: '' });
    expect(creditOf(confirmed, 'northwind')).toMatchObject({ influence: 'sourced', basisPoints: 6667 });
  });
  test('a touchpoint in time: the days are those the rules take', () => {
    expect(would(waiting, 'contoso')).toContainEqual({
      kind: 'touchpoint_between',
      gives: 'sourced',
      from: '2026-08-04',
      until: '2026-11-02',
    });
    for (const [day, influence] of [
      ['2026-08-04', 'sourced'],
      ['2026-11-02', 'sourced'],
      ['2026-11-03', 'influenced'],
    ] as const) {
      expect(creditOf(dealWith(facts(), [did('contoso', 'introduction', day)]), 'contoso')?.influence).toBe(influence);
    }
    const early = dealWith(wonOn('2026-11-18'), [did('northwind', 'introduction', '2026-08-03')]);
    expect(would(early, 'northwind')).toEqual([
      { kind: 'touchpoint_between', gives: 'sourced', from: '2026-08-04', until: '2026-11-02' },
      { kind: 'touchpoint_between', gives: 'influenced', from: '2026-11-02', until: '2026-11-18' },
    ]);
  });
  test('the one touchpoint that all rests on, withdrawn', () => {
    const id = waiting.touchpoints[0]?.id;
    expect(would(waiting, 'contoso')).toContainEqual({
      kind: 'withdrawal',
      touchpointId: id,
      influence: null,
      basisPoints: 0,
    });
    const two = next(waiting, record(did('contoso', 'other', '2026-11-11')));
    expect(would(two, 'contoso').map(({ kind }) => kind)).not.toContain('withdrawal');
  });
  test('more deals to compare with, a sooner stage, or leaving it', () => {
    const state = (comparables: ReturnType<typeof othersStayed>, when: string) => {
      const grounds = groundsOf([defaultPolicy], comparables);
      return would(
        dealWith(facts(), [did('northwind', 'demo_support', when)], defaultPolicy, grounds),
        'northwind',
        grounds,
      );
    };
    const hours = (count: number, each: number) => othersStayed('Discovery', Array(count).fill(each) as number[]);
    const inDiscovery = '2026-11-04T10:00:00.000Z';
    expect(state(hours(8, 300), inDiscovery)).toContainEqual({
      kind: 'comparable_deals',
      stage: 'Discovery',
      deals: 8,
      needed: 20,
      missing: 12,
    });
    expect(state(hours(20, 200), inDiscovery)).toContainEqual({
      kind: 'sooner',
      stage: 'Discovery',
      hours: 168,
      atMostHours: 160,
      medianHours: 200,
    });
    expect(state(hours(20, 200), '2026-11-12T10:00:00.000Z')).toContainEqual({ kind: 'leaving_stage', stage: 'Demo' });
    expect(state(hours(20, 300), inDiscovery).map(({ kind }) => kind)).not.toContain('sooner');
    // 160 hours would do, a tenth more would not.
    const left = (tenths: number) => {
      const grounds = groundsOf([defaultPolicy], hours(20, 200));
      const leftAt = Temporal.Instant.from('2026-11-02T09:00:00Z')
        .add({ minutes: tenths * 6 })
        .toString();
      const stages = [...facts().stages.slice(0, 1), { stage: 'Demo', at: leftAt }];
      return creditOf(
        dealWith(facts({ stages }), [did('northwind', 'demo_support', inDiscovery)], defaultPolicy, grounds),
        'northwind',
      )?.influence;
    };
    expect([left(1600), left(1601)]).toEqual(['accelerated', 'influenced']);
  });
  test('another model', () => {
    const state = dealWith(facts(), [
      did('contoso', 'demo_support', '2026-11-10'),
      did('northwind', 'introduction', '2026-10-20'),
    ]);
    expect(would(state, 'contoso').filter(({ kind }) => kind === 'other_model')).toEqual([
      { kind: 'other_model', model: 'primary_partner', basisPoints: 0 },
      { kind: 'other_model', model: 'even', basisPoints: 5000 },
      { kind: 'other_model', model: 'first_touch', basisPoints: 0 },
      { kind: 'other_model', model: 'last_touch', basisPoints: 10_000 },
    ]);
  });
  test('of a deal that nothing was told of there is nothing to say', () =>
    expect(whatWouldChange(after([observe()]), defaultPolicy, now(), groundsOf())).toEqual([]));
});

test('the timeline says of each touchpoint how it counts, or why not', () => {
  const state = next(
    dealWith(wonOn('2026-11-18'), [
      did('northwind', 'introduction', '2026-08-03', { id: 'early' }),
      did('northwind', 'campaign_response', '2026-06-01', { id: 'campaign' }),
    ]),
    record(did('contoso', 'other', '2026-11-10', { id: 'waits' })),
    now('rep'),
  );
  expect(standingsOf(state.touchpoints, dealDays(wonOn('2026-11-18'), 'UTC'), defaultPolicy)).toEqual([
    {
      touchpointId: 'early',
      status: 'confirmed',
      counts: false,
      placement: { counts: null, because: 'too_early', rule: 12, limit: 90, earliest: '2026-08-04' },
    },
    {
      touchpointId: 'campaign',
      status: 'confirmed',
      counts: true,
      placement: { counts: 'sourced', rule: 13, because: 'campaign_before_creation', limit: 6 },
    },
    {
      touchpointId: 'waits',
      status: 'proposed',
      counts: false,
      placement: { counts: 'influenced', rule: 12, because: 'between_creation_and_close', limit: null },
    },
  ]);
  const sooner = dealDays(wonOn('2026-11-05'), 'UTC');
  expect(standingsOf(state.touchpoints, sooner, defaultPolicy)[2]?.placement).toEqual({
    counts: null,
    because: 'after_close',
    rule: 12,
    closedOn: '2026-11-05',
  });
});
