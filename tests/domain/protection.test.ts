import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { daysLeft, protectedUntil, protects, reviewDueAt } from '../../src/domain/protection.ts';

const zones = [
  'UTC',
  'Europe/Vienna',
  'America/New_York',
  'Pacific/Auckland',
  'Asia/Kolkata',
  'America/St_Johns',
  'Pacific/Apia',
];
const moments = fc
  .integer({ min: 1_600_000_000, max: 2_200_000_000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000));

test('rule 4: 90 calendar days, whatever daylight saving and leap days do', () => {
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (now, zone) => {
      const until = protectedUntil(now, zone, defaultPolicy);
      expect(daysLeft(until, now, zone)).toBe(90);
      const lastMoment = until.add({ days: 1 }).toZonedDateTime(zone).toInstant();
      expect(protects(until, lastMoment.subtract({ seconds: 1 }), zone)).toBe(true);
      expect(protects(until, lastMoment, zone)).toBe(false);
    }),
  );
});

test('rule 4: the day is the tenant’s, not the server’s', () => {
  const lateInVienna = Temporal.Instant.from('2026-11-22T23:30:00Z');
  expect(protectedUntil(lateInVienna, 'Europe/Vienna', defaultPolicy).toString()).toBe('2027-02-21');
  expect(protectedUntil(lateInVienna, 'America/New_York', defaultPolicy).toString()).toBe('2027-02-20');
});

test('rule 4: over a leap day', () => {
  const before = Temporal.Instant.from('2027-12-01T12:00:00Z');
  expect(protectedUntil(before, 'UTC', defaultPolicy).toString()).toBe('2028-02-29');
});

test('rule 3: 48 elapsed hours, also over a change of the clocks', () => {
  const beforeChange = Temporal.Instant.from('2027-03-27T12:00:00Z');
  expect(reviewDueAt(beforeChange, defaultPolicy, 'Europe/Vienna').toString()).toBe('2027-03-29T12:00:00Z');
});

test.each([
  ['2027-12-01T12:00:00Z', 'UTC', '2028-02-29', 'ends on a leap day'],
  ['2028-02-28T12:00:00Z', 'UTC', '2028-05-28', 'over a leap day'],
  ['2028-02-29T12:00:00Z', 'UTC', '2028-05-29', 'from a leap day'],
  ['2100-02-28T12:00:00Z', 'UTC', '2100-05-29', '2100 has no leap day'],
  ['2026-11-22T03:00:00Z', 'America/Los_Angeles', '2027-02-19', 'yesterday in the west'],
  ['2026-11-22T12:00:00Z', 'Pacific/Auckland', '2027-02-21', 'tomorrow in the east'],
  ['2026-11-22T10:00:00Z', 'Pacific/Kiritimati', '2027-02-21', 'fourteen hours ahead'],
])('rule 4: approved at %s in %s, protected until %s (%s)', (approvedAt, zone, until) => {
  expect(protectedUntil(Temporal.Instant.from(approvedAt), zone, defaultPolicy).toString()).toBe(until);
});

test.each([
  ['2027-03-28', 'Europe/Vienna', '2027-03-28T22:00:00Z', 'a last day of 23 hours'],
  ['2026-10-25', 'Europe/Vienna', '2026-10-25T23:00:00Z', 'a last day of 25 hours'],
  ['2026-11-01', 'America/New_York', '2026-11-02T05:00:00Z', '25 hours in New York'],
  ['2026-09-05', 'America/Santiago', '2026-09-06T04:00:00Z', 'where midnight itself is skipped'],
])('rule 4: until %s in %s holds to %s (%s)', (until, zone, end) => {
  const [day, over] = [Temporal.PlainDate.from(until), Temporal.Instant.from(end)];
  expect(protects(day, over.subtract({ milliseconds: 1 }), zone)).toBe(true);
  expect(protects(day, over, zone)).toBe(false);
  expect(daysLeft(day, over.subtract({ milliseconds: 1 }), zone)).toBe(0);
});
