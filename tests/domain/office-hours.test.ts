import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterOfficeHours, officeMinutesBetween } from '../../src/domain/office-hours.ts';
import { reviewDueAt } from '../../src/domain/protection.ts';
import { policyWith } from './registration/story.ts';

const office = policyWith({ review: {} }).review;
const at = (text: string) => Temporal.Instant.from(text);
const due = (from: string, hours: number, timeZone = 'UTC', more: Partial<typeof office> = {}): string =>
  afterOfficeHours(at(from), hours, timeZone, { ...office, ...more }).toString();

describe('rule 3: hours of open office, Monday to Friday, nine to five', () => {
  test.each([
    ['2026-11-23T09:00:00Z', 8, '2026-11-23T17:00:00Z', 'a whole day ends at its close'],
    ['2026-11-23T09:00:00Z', 9, '2026-11-24T10:00:00Z', 'what is left goes on the next morning'],
    ['2026-11-23T06:00:00Z', 2, '2026-11-23T11:00:00Z', 'before it opens, the clock waits for the opening'],
    ['2026-11-23T17:00:00Z', 1, '2026-11-24T10:00:00Z', 'at the close the day is over'],
    ['2026-11-23T22:00:00Z', 1, '2026-11-24T10:00:00Z', 'so it is at night'],
    ['2026-11-27T16:00:00Z', 2, '2026-11-30T10:00:00Z', 'over a weekend'],
    ['2026-11-28T12:00:00Z', 1, '2026-11-30T10:00:00Z', 'from a Saturday'],
    ['2026-11-23T16:59:30Z', 1, '2026-11-24T10:00:00Z', 'half a minute counts for no less, to the full minute'],
    ['2026-11-23T09:00:00Z', 48, '2026-11-30T17:00:00Z', '48 hours are six days of eight'],
  ])('from %s, %i h: %s (%s)', (from, hours, until) => expect(due(from, hours)).toBe(until));
  test('holidays are closed, one after another too', () => {
    expect(due('2026-12-24T16:00:00Z', 2, 'UTC', { holidays: ['2026-12-25'] })).toBe('2026-12-28T10:00:00Z');
    expect(due('2026-12-24T16:00:00Z', 2, 'UTC', { holidays: ['2026-12-25', '2026-12-28'] })).toBe(
      '2026-12-29T10:00:00Z',
    );
  });
  test('a week of other days, and hours of its own', () => {
    const gulf = { officeDays: [7, 1, 2, 3, 4], officeOpens: '08:30', officeCloses: '12:15' };
    expect(due('2026-11-26T11:15:00Z', 2, 'UTC', gulf)).toBe('2026-11-29T09:30:00Z');
  });
  test('the hours are of the tenant’s wall clock, west and east', () => {
    expect(due('2026-11-23T23:00:00Z', 1, 'America/Los_Angeles')).toBe('2026-11-24T00:00:00Z');
    expect(due('2026-11-23T23:00:00Z', 1, 'Pacific/Auckland')).toBe('2026-11-24T00:00:00Z');
    expect(due('2026-11-23T12:00:00Z', 1, 'Asia/Kolkata')).toBe('2026-11-24T04:30:00Z');
  });
  test('a day on which clocks change has as many office hours as any other, both ways', () => {
    const always = { officeDays: [1, 2, 3, 4, 5, 6, 7], officeOpens: '00:00', officeCloses: '12:00' };
    // Vienna: 29 March 2026 has 23 hours, 25 October has 25.
    expect(due('2026-03-28T23:00:00Z', 12, 'Europe/Vienna', always)).toBe('2026-03-29T10:00:00Z');
    expect(due('2026-10-24T22:00:00Z', 12, 'Europe/Vienna', always)).toBe('2026-10-25T11:00:00Z');
  });
  test('a weekend on which clocks change moves the instant, not the hour on the wall', () => {
    expect(due('2026-03-27T15:00:00Z', 2, 'Europe/Vienna')).toBe('2026-03-30T08:00:00Z');
    expect(due('2026-10-23T14:00:00Z', 2, 'Europe/Vienna')).toBe('2026-10-26T09:00:00Z');
  });
  test('an office that never opens, or closes before it opens, leaves elapsed hours', () => {
    expect(due('2026-11-23T09:00:00Z', 1.5, 'UTC', { officeOpens: '17:00', officeCloses: '09:00' })).toBe(
      '2026-11-23T10:30:00Z',
    );
    const never = Array.from({ length: 366 * 2 }, (_, days) =>
      Temporal.PlainDate.from('2026-11-23').add({ days }).toString(),
    );
    expect(due('2026-11-23T09:00:00Z', 1.5, 'UTC', { holidays: never })).toBe('2026-11-23T10:30:00Z');
  });
  test('the policy says which of the two is counted', () => {
    const friday = at('2026-11-27T15:00:00Z');
    expect(reviewDueAt(friday, policyWith({}), 'UTC').toString()).toBe('2026-11-29T15:00:00Z');
    const policy = policyWith({ review: { businessHoursOnly: true, decisionHours: 4 } });
    expect(reviewDueAt(friday, policy, 'UTC').toString()).toBe('2026-11-30T11:00:00Z');
  });
});

test('law: what is left until the end is what was given, in any zone, from any minute', () => {
  const zones = ['UTC', 'Europe/Vienna', 'America/New_York', 'Pacific/Auckland', 'America/St_Johns', 'Asia/Kolkata'];
  fc.assert(
    fc.property(
      fc.integer({ min: 29_000_000, max: 32_000_000 }),
      fc.integer({ min: 1, max: 100 }),
      fc.constantFrom(...zones),
      (minute, hours, zone) => {
        const from = Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
        const until = afterOfficeHours(from, hours, zone, office);
        expect(officeMinutesBetween(from, until, zone, office)).toBe(hours * 60);
        expect(officeMinutesBetween(until, from, zone, office)).toBe(0);
        const wall = until.toZonedDateTimeISO(zone);
        expect(wall.dayOfWeek).toBeLessThan(6);
        expect(wall.hour * 60 + wall.minute).toBeGreaterThan(9 * 60 - 1);
        expect(wall.hour * 60 + wall.minute).toBeLessThan(17 * 60 + 1);
      },
    ),
    { seed: 3, numRuns: 2_000 },
  );
});
