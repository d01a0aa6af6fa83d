import { describe, expect, test } from 'vitest';
import { lentStays } from '../../../src/domain/attribution/deal-days.ts';
import {
  attributionPolicy,
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
import { defaultPolicy } from '../../../src/domain/policy.ts';

/** In Discovery for exactly a week: 168 hours. */
const week = facts();
const demoIn = (stage: 'Discovery' | 'Demo') =>
  did('northwind', 'demo_support', stage === 'Discovery' ? '2026-11-04T10:00:00.000Z' : '2026-11-12T10:00:00.000Z');
const others = (count: number, hours: number) =>
  othersStayed(
    'Discovery',
    Array.from({ length: count }, () => hours),
  );
const measured = (comparables: ReturnType<typeof others>, told = week, policy = defaultPolicy) =>
  creditOf(dealWith(told, [demoIn('Discovery')], policy, groundsOf([policy], comparables)), 'northwind');

describe('rule 12: accelerated', () => {
  test('a week where the median is ten days is a gain of 30 %', () => {
    expect(measured(others(20, 240))).toMatchObject({
      influence: 'accelerated',
      influences: ['accelerated', 'influenced'],
      reasons: [{ because: 'stage_gain', limit: 20 }, { because: 'between_creation_and_close' }],
      acceleration: {
        verdict: 'gained',
        stage: 'Discovery',
        hours: 168,
        gainPercent: 30,
        baseline: {
          medianHours: 240,
          deals: 20,
          needed: 20,
          from: '2025-11-09T09:00:00.000Z',
          to: '2026-11-09T09:00:00.000Z',
        },
      },
    });
  });
  test.each([
    ['exactly the policy’s 20 %', 210, 'gained', 20],
    ['a tenth of an hour less', 209.9, 'no_gain', 19],
    ['slower than the others', 100, 'no_gain', -68],
    ['others who left at once', 0, 'no_gain', 0],
  ])('%s', (_, hours, verdict, gainPercent) => {
    expect(measured(others(20, hours))?.acceleration).toMatchObject({ verdict, gainPercent });
  });
  test('too few to tell: no claim, and the reason says so', () => {
    expect(measured(others(19, 1000))).toMatchObject({
      influence: 'influenced',
      acceleration: { verdict: 'too_few', gainPercent: null, baseline: { deals: 19, needed: 20 } },
    });
    expect(measured(others(0, 0))?.acceleration).toMatchObject({
      verdict: 'too_few',
      baseline: { medianHours: null, deals: 0 },
    });
  });
  test('the median of an even number lies between the two in the middle', () => {
    const policy = attributionPolicy({ baselineDeals: 4 });
    const four = othersStayed('Discovery', [1000, 200, 300, 10]);
    expect(measured(four, week, policy)?.acceleration).toMatchObject({
      baseline: { medianHours: 250 },
      gainPercent: 32,
    });
  });
  test('only deals that left the stage in the months before are compared', () => {
    const left = (leftAt: string) =>
      measured(
        othersStayed(
          'Discovery',
          Array.from({ length: 20 }, () => 240),
          leftAt,
        ),
      )?.acceleration?.baseline?.deals;
    expect(left('2026-11-09T08:59:59.999Z')).toBe(20);
    expect(left('2026-11-09T09:00:00.000Z')).toBe(0);
    expect(left('2025-11-09T09:00:00.000Z')).toBe(20);
    expect(left('2025-11-09T08:59:59.999Z')).toBe(0);
  });
  test('a stage that the deal is still in is not measured', () => {
    const state = dealWith(
      week,
      [demoIn('Demo')],
      defaultPolicy,
      groundsOf([], othersStayed('Demo', Array(30).fill(999) as number[])),
    );
    expect(creditOf(state, 'northwind')).toMatchObject({
      influence: 'influenced',
      acceleration: { verdict: 'still_in_stage', hours: null },
    });
  });
  test('what sourced the deal did not speed it up', () => {
    const state = dealWith(
      week,
      [did('northwind', 'introduction', '2026-11-02')],
      defaultPolicy,
      groundsOf([], others(30, 999)),
    );
    expect(creditOf(state, 'northwind')).toMatchObject({ influences: ['sourced'], acceleration: null });
  });
  test('a deal that was lost from a stage was not sped up there', () => {
    const lost = wonOn('2026-11-18', {
      state: 'lost',
      stage: 'Closed lost',
      stages: [...week.stages, { stage: 'Closed lost', at: '2026-11-18T12:00:00.000Z' }],
    });
    const grounds = groundsOf([defaultPolicy], othersStayed('Demo', Array(30).fill(999) as number[]));
    const won = wonOn('2026-11-18');
    expect(creditOf(dealWith(lost, [demoIn('Demo')], defaultPolicy, grounds), 'northwind')).toMatchObject({
      influences: ['influenced'],
      acceleration: null,
    });
    expect(creditOf(dealWith(won, [demoIn('Demo')], defaultPolicy, grounds), 'northwind')?.influence).toBe(
      'accelerated',
    );
  });
  test('an action told by its day belongs to every stage of that day, one told by its instant to one', () => {
    const both = groundsOf([], others(20, 240));
    const verdict = (when: string) =>
      creditOf(dealWith(week, [did('northwind', 'demo_support', when)], defaultPolicy, both), 'northwind')?.acceleration
        ?.verdict;
    expect(verdict('2026-11-09')).toBe('gained');
    expect(verdict('2026-11-09T08:59:59.999Z')).toBe('gained');
    expect(verdict('2026-11-09T09:00:00.000Z')).toBe('still_in_stage');
  });
  test('a median that moves decides nothing anew while the verdict stands', () => {
    const state = dealWith(week, [demoIn('Discovery')], defaultPolicy, groundsOf([], others(20, 240)));
    const again = next(state, { type: 'reweigh' }, now('program'), defaultPolicy, groundsOf([], others(25, 250)));
    expect(again.decided).toEqual(state.decided);
    const lapsed = next(state, { type: 'reweigh' }, now('program'), defaultPolicy, groundsOf([], others(25, 180)));
    expect(creditOf(lapsed, 'northwind')?.influence).toBe('influenced');
    expect(lapsed.decided?.because).toEqual({ kind: 'reweighed' });
  });
  test('a closed deal keeps what it was compared with, whatever becomes of the others', () => {
    const grounds = groundsOf([defaultPolicy], others(20, 240));
    const state = dealWith(wonOn('2026-11-18'), [demoIn('Discovery')], defaultPolicy, grounds);
    expect(creditOf(state, 'northwind')?.influence).toBe('accelerated');
    const slower = groundsOf([defaultPolicy], others(25, 100));
    expect(next(state, { type: 'reweigh' }, now('program'), defaultPolicy, slower)).toEqual(state);
    const more = next(state, record(did('contoso', 'other', '2026-11-12')), now(), defaultPolicy, slower);
    expect(creditOf(more, 'northwind')).toMatchObject({
      influence: 'accelerated',
      acceleration: { baseline: { medianHours: 240 } },
    });
  });
});

describe('what a deal lends to others', () => {
  test('stages it advanced from without a partner’s confirmed action', () => {
    const state = dealWith(wonOn('2026-11-18'), [demoIn('Demo')]);
    expect(lentStays(wonOn('2026-11-18'), state.touchpoints, 'UTC')).toEqual([
      {
        dealId: '1',
        crm: 'hubspot',
        stage: 'Discovery',
        enteredAt: '2026-11-02T09:00:00.000Z',
        leftAt: '2026-11-09T09:00:00.000Z',
      },
    ]);
    expect(lentStays(wonOn('2026-11-18'), [], 'UTC').map(({ stage }) => stage)).toEqual(['Discovery', 'Demo']);
  });
  test('nothing of the stage it was lost in, is in, or was closed in; a stage told twice is one', () => {
    const stages = [
      ...week.stages.slice(0, 1),
      { stage: 'Discovery', at: '2026-11-05T09:00:00.000Z' },
      ...week.stages.slice(1),
    ];
    const lost = wonOn('2026-11-18', { state: 'lost', stage: 'Closed lost', stages });
    expect(lentStays(lost, [], 'UTC')).toMatchObject([{ stage: 'Discovery', enteredAt: '2026-11-02T09:00:00.000Z' }]);
    expect(lentStays(facts({ stages: [] }), [], 'UTC')).toEqual([]);
  });
  test('a deal is never compared with itself', () => {
    const own = groundsOf([], { leaving: ({ except }) => (expect(except).toContain('hubspot 1'), []) });
    expect(creditOf(dealWith(week, [demoIn('Discovery')], defaultPolicy, own), 'northwind')?.influence).toBe(
      'influenced',
    );
  });
});

test('observing the deal closed is enough to measure its last stage', () => {
  const grounds = groundsOf([defaultPolicy], othersStayed('Demo', Array(20).fill(999) as number[]));
  const open = dealWith(week, [demoIn('Demo')], defaultPolicy, grounds);
  expect(creditOf(open, 'northwind')?.influence).toBe('influenced');
  const closed = next(open, observe(wonOn('2026-11-18')), now('program'), defaultPolicy, grounds);
  expect(closed.decided).toMatchObject({ because: { kind: 'deal', what: 'closed' }, closedOn: '2026-11-18' });
  expect(creditOf(closed, 'northwind')?.influence).toBe('accelerated');
});
