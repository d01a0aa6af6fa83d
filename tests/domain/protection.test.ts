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
  expect(reviewDueAt(beforeChange, defaultPolicy).toString()).toBe('2027-03-29T12:00:00Z');
});
