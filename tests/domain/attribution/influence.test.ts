import { describe, expect, test } from 'vitest';
import {
  attributionPolicy,
  creditOf,
  creditsOf,
  dealWith,
  did,
  facts,
  at,
  after,
  observe,
  record,
  wonOn,
} from './story.ts';
import type { TouchpointKind } from '../../../src/domain/attribution/touchpoint.ts';

const influencesAfter = (kind: TouchpointKind, when: string, told = facts()) =>
  creditOf(dealWith(told, [did('northwind', kind, when)]), 'northwind')?.influences ?? [];

describe('rule 12: sourced', () => {
  test.each([
    ['on the day of creation, told by its day', '2026-11-02', ['sourced']],
    ['at the very instant of creation', '2026-11-02T09:00:00.000Z', ['sourced']],
    ['a millisecond after creation', '2026-11-02T09:00:00.001Z', ['influenced']],
    ['on the day after', '2026-11-03', ['influenced']],
    ['90 days before', '2026-08-04', ['sourced']],
    ['91 days before', '2026-08-03', []],
  ])('an introduction %s', (_, when, influences) => expect(influencesAfter('introduction', when)).toEqual(influences));

  test('the window is the policy’s', () => {
    const policy = attributionPolicy({ sourcedWindowDays: 10 });
    const told = (day: string) => creditsOf(dealWith(facts(), [did('northwind', 'referral', day)], policy)).length;
    expect([told('2026-10-23'), told('2026-10-22')]).toEqual([1, 0]);
  });

  test.each([
    ['on the 7th day after creation still sources', '2026-11-09', ['sourced'], 'registered_after_creation'],
    ['on the 8th day only influences', '2026-11-10', ['influenced'], 'between_creation_and_close'],
    ['before creation sources as everything does', '2026-10-30', ['sourced'], 'before_creation'],
  ])('a registration %s', (_, when, influences, because) => {
    const credit = creditOf(dealWith(facts(), [did('northwind', 'registration', when)]), 'northwind');
    expect(credit).toMatchObject({ influences, reasons: [{ rule: 12, because }] });
  });

  test('of several that sourced it the first is the source; at the same time the lower id', () => {
    const source = (...told: Parameters<typeof did>[]) =>
      dealWith(
        facts(),
        told.map((one) => did(...one)),
      ).decided?.sourcePartnerId;
    expect(source(['northwind', 'introduction', '2026-10-02'], ['contoso', 'introduction', '2026-10-01'])).toBe(
      'contoso',
    );
    expect(source(['northwind', 'introduction', '2026-10-01'], ['contoso', 'referral', '2026-10-01'])).toBe('contoso');
    expect(
      source(['contoso', 'introduction', '2026-10-01'], ['northwind', 'referral', '2026-10-01T08:00:00.000Z']),
    ).toBe('northwind');
    expect(source(['contoso', 'introduction', '2026-11-05'])).toBeNull();
  });
});

describe('rule 13: a campaign is tracked for six months', () => {
  const onDeal = (createdAt: string) => facts({ createdAt, stages: [], stage: 'Discovery' });
  test.each([
    ['2026-11-02', '2026-05-02', ['sourced']],
    ['2026-11-02', '2026-05-01', []],
    // Six months after the 31st of August end on the last of February, in leap years too.
    ['2027-02-28', '2026-08-31', ['sourced']],
    ['2027-03-01', '2026-08-31', []],
    ['2028-02-29', '2027-08-31', ['sourced']],
    ['2028-02-29', '2027-08-29', ['sourced']],
    ['2028-02-29', '2027-08-28', []],
    // The 28th of February reaches the 28th of August, not the 31st.
    ['2026-08-31', '2026-02-28', []],
    ['2026-08-31', '2026-03-01', ['sourced']],
  ])('deal of %s, response of %s', (created, when, influences) => {
    const moment = at('2028-06-01T00:00:00Z');
    const state = after(
      [observe(onDeal(`${created}T10:00:00Z`)), moment],
      [record(did('northwind', 'campaign_response', when)), moment],
    );
    expect(creditOf(state, 'northwind')?.influences ?? []).toEqual(influences);
  });
  test('names the rule that fired', () => {
    const credit = creditOf(dealWith(facts(), [did('northwind', 'campaign_response', '2026-06-01')]), 'northwind');
    expect(credit?.reasons).toMatchObject([{ rule: 13, because: 'campaign_before_creation', limit: 6 }]);
  });
});

describe('rule 12: influenced', () => {
  test.each([
    ['at the instant of closing', '2026-11-18T12:00:00.000Z', ['influenced']],
    ['on the day of closing', '2026-11-18', ['influenced']],
  ])('a demo %s', (_, when, influences) =>
    expect(influencesAfter('demo_support', when, wonOn('2026-11-18'))).toEqual(influences),
  );

  test('a partner keeps all that hold, and is shown by the strongest', () => {
    const state = dealWith(facts(), [
      did('northwind', 'demo_support', '2026-11-10'),
      did('northwind', 'introduction', '2026-10-10'),
    ]);
    expect(creditOf(state, 'northwind')).toMatchObject({
      influence: 'sourced',
      influences: ['sourced', 'influenced'],
      firstTouchOn: '2026-10-10',
      lastTouchOn: '2026-11-10',
      touchpointIds: [expect.stringMatching('touch-'), expect.stringMatching('touch-')],
    });
  });
  test('a deal that was closed before it was made has room for nothing but what sourced it', () => {
    const backdated = wonOn('2026-10-25', { stages: [] });
    expect(influencesAfter('introduction', '2026-10-24', backdated)).toEqual(['sourced']);
  });
});

describe('the day of creation is the tenant’s', () => {
  // 23:30 in Vienna on the evening before the clocks go back; in UTC it is 21:30 of the same day, in Auckland the next morning.
  const told = facts({ createdAt: '2026-10-24T21:30:00Z', stages: [], stage: 'Discovery' });
  const counted = (day: string, zone: string, createdAt = told.createdAt) => {
    const moment = at('2026-11-20T09:00:00Z', 'partner_manager', zone);
    const state = after(
      [observe({ ...told, createdAt }), moment],
      [record(did('northwind', 'introduction', day)), moment],
    );
    return creditOf(state, 'northwind')?.influence;
  };
  test.each([
    ['2026-10-24', 'Europe/Vienna', 'sourced'],
    ['2026-10-25', 'Europe/Vienna', 'influenced'],
    ['2026-10-25', 'Pacific/Auckland', 'sourced'],
    ['2026-10-26', 'Pacific/Auckland', 'influenced'],
  ])('%s in %s: %s', (day, zone, influence) => expect(counted(day, zone)).toBe(influence));

  test.each([
    // Both 2:30 of the night in which the hour comes twice are the same day; an hour later than UTC says.
    ['2026-10-25T00:30:00Z', '2026-10-25'],
    ['2026-10-25T01:30:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
    // The night in which an hour is missing.
    ['2026-03-29T00:59:59Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
    ['2024-02-29T23:30:00Z', '2024-03-01'],
  ])('%s is %s in Vienna', (createdAt, day) => {
    expect(counted(day, 'Europe/Vienna', createdAt)).toBe('sourced');
    const later = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
    expect(counted(later, 'Europe/Vienna', createdAt)).toBe('influenced');
  });
  test('a window over a leap day counts it', () => {
    const moment = at('2028-06-01T00:00:00Z');
    const on = (day: string) =>
      after(
        [observe({ ...told, createdAt: '2028-04-01T09:00:00Z' }), moment],
        [record(did('northwind', 'referral', day)), moment],
      );
    expect(creditsOf(on('2028-01-02'))).toHaveLength(1);
    expect(creditsOf(on('2028-01-01'))).toHaveLength(0);
  });
});

test('without a confirmation there is no credit: no evidence, no credit', () => {
  const state = after(
    [observe()],
    [record(did('northwind', 'introduction', '2026-10-10')), at('2026-11-20T09:00:00Z', 'rep')],
  );
  expect(state.touchpoints[0]?.status).toBe('proposed');
  expect(creditsOf(state)).toEqual([]);
  expect(state.decided).toBeNull();
});
