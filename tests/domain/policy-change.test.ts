import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Moment } from '../../src/domain/event.ts';
import { defaultPolicy, policyOfDay, policyOn, type Policy } from '../../src/domain/policy.ts';
import {
  changesBetween,
  decidePolicy,
  overtakenBy,
  wasOvertaken,
  type PublishedPolicy,
} from '../../src/domain/policy-change.ts';

const admin = { kind: 'person', id: 'ada@vendor.example', name: 'Ada', role: 'admin' } as const;
const moment = (now: string, timeZone = 'UTC', role: string = 'admin'): Moment => ({
  now: Temporal.Instant.from(now),
  timeZone,
  actor: { ...admin, role },
});
const noon = '2026-11-22T12:00:00Z';

const withDays = (protectionDays: number, effectiveFrom: string, version = 2): Policy => ({
  ...defaultPolicy,
  version,
  effectiveFrom,
  protection: { ...defaultPolicy.protection, protectionDays },
});

const publish = (
  versions: readonly PublishedPolicy[],
  policy: Policy,
  at: Moment = moment(noon),
  facts: { baseVersion?: number; reason?: string } = {},
) => {
  const baseVersion = facts.baseVersion ?? Math.max(1, ...versions.map(({ policy: one }) => one.version));
  return decidePolicy(versions, { type: 'publish', baseVersion, policy, reason: facts.reason ?? 'Why not' }, at);
};

/** The versions after a publication that was accepted. */
function after(versions: readonly PublishedPolicy[], policy: Policy, at: Moment = moment(noon)): PublishedPolicy[] {
  const decision = publish(versions, policy, at);
  if (!('events' in decision)) throw new Error(JSON.stringify(decision));
  return decision.events.reduce<PublishedPolicy[]>(
    (all, { data: { policy: published, ...told } }) => {
      return [...all, { policy: published, published: { by: at.actor, at: at.now.toString(), ...told } }];
    },
    [...versions],
  );
}

describe('given the program’s own numbers', () => {
  test('an admin publishes the next version, with what it changed', () => {
    expect(publish([], withDays(60, '2026-12-01', 99), moment(noon), { reason: ' Faster deals ' })).toEqual({
      events: [
        {
          type: 'PolicyPublished',
          data: {
            policy: withDays(60, '2026-12-01', 2),
            reason: 'Faster deals',
            from: 1,
            changed: ['protection.protectionDays'],
            supersedes: [],
          },
        },
      ],
    });
  });
  test('nobody else does', () => {
    for (const role of ['rep', 'partner_manager', 'ops']) {
      expect(publish([], withDays(60, '2026-12-01'), moment(noon, 'UTC', role))).toMatchObject({
        refused: 'not_your_role',
      });
    }
  });
  test('nothing is published without a change or without a reason', () => {
    expect(publish([], withDays(90, '2026-12-01'))).toMatchObject({ refused: 'nothing_changed' });
    expect(publish([], withDays(60, '2026-12-01'), moment(noon), { reason: '  ' })).toMatchObject({
      refused: 'reason_required',
    });
  });
  test('a version never takes effect before today, where the tenant counts days', () => {
    const lateEvening = '2026-11-22T23:30:00Z';
    expect(publish([], withDays(60, '2026-11-22'), moment(lateEvening, 'UTC'))).toHaveProperty('events');
    expect(publish([], withDays(60, '2026-11-22'), moment(lateEvening, 'Pacific/Auckland'))).toMatchObject({
      refused: 'in_the_past',
      facts: { effectiveFrom: '2026-11-22', today: '2026-11-23' },
    });
    expect(
      publish([], withDays(60, '2026-11-22'), moment('2026-11-23T05:00:00Z', 'America/Los_Angeles')),
    ).toHaveProperty('events');
  });
});

describe('given a version that waits for its day', () => {
  const planned = after([], withDays(60, '2027-01-01'));

  test('whoever looked at the version before is told who was quicker', () => {
    expect(publish(planned, withDays(30, '2027-01-01'), moment(noon), { baseVersion: 1 })).toMatchObject({
      refused: 'stale',
      facts: { version: 2, by: 'Ada' },
    });
  });
  test('a version for the same day or an earlier one takes its place, and says so', () => {
    for (const day of ['2027-01-01', '2026-12-01']) {
      const replaced = after(planned, withDays(30, day));
      expect(replaced.at(-1)?.published?.supersedes).toEqual([2]);
      expect(wasOvertaken(replaced, withDays(60, '2027-01-01', 2))).toBe(true);
      expect(
        policyOn(
          replaced.map(({ policy }) => policy),
          Temporal.PlainDate.from('2027-01-02'),
        ).version,
      ).toBe(3);
    }
  });
  test('a version for a later day is made from it and lets it have its days', () => {
    const both = after(planned, withDays(30, '2027-02-01'));
    expect(both.at(-1)?.published).toMatchObject({ from: 2, supersedes: [] });
    const on = (day: string) =>
      policyOn(
        both.map(({ policy }) => policy),
        Temporal.PlainDate.from(day),
      ).version;
    expect([on('2026-12-31'), on('2027-01-01'), on('2027-01-31'), on('2027-02-01')]).toEqual([1, 2, 2, 3]);
  });
  test('what is in force already is overtaken by nothing', () => {
    expect(overtakenBy(planned, '2027-01-05', '2027-01-03')).toEqual([]);
  });
  test('a clock moved back publishes nothing', () => {
    expect(publish(planned, withDays(30, '2027-01-01'), moment('2026-11-22T11:59:59Z'))).toMatchObject({
      refused: 'clock_behind',
    });
  });
});

test('whatever is published in whatever order: a day’s policy never changes once the day has begun', () => {
  const publication = fc.record({ wait: fc.integer({ min: 0, max: 20 }), ahead: fc.integer({ min: 0, max: 40 }) });
  fc.assert(
    fc.property(fc.array(publication, { maxLength: 8 }), (publications) => {
      let versions: PublishedPolicy[] = [];
      let today = Temporal.PlainDate.from('2026-11-22');
      const [seen, begun] = [new Map<string, number>(), new Map<string, number>()];
      const versionOn = (day: Temporal.PlainDate) =>
        policyOn(
          versions.map(({ policy }) => policy),
          day,
        ).version;
      /** What whole days count by: credits and money alike. */
      const versionOf = (day: Temporal.PlainDate) =>
        policyOfDay(
          versions.map(({ policy }) => policy),
          day,
        ).version;
      begun.set(today.toString(), versionOf(today));
      for (const [index, { wait, ahead }] of publications.entries()) {
        for (let day = 0; day < wait; day += 1) {
          seen.set(today.toString(), versionOn(today));
          today = today.add({ days: 1 });
          // It begins by what is in force then.
          begun.set(today.toString(), versionOf(today));
          expect(versionOf(today)).toBe(versionOn(today));
        }
        const effectiveFrom = today.add({ days: ahead }).toString();
        versions = after(versions, withDays(100 + index, effectiveFrom), moment(`${today.toString()}T12:00:00Z`));
        // A version is not used before its day, and one that was overtaken never.
        expect(versionOn(today) === versions.length + 1).toBe(ahead === 0);
        for (const [day, version] of seen) expect(versionOn(Temporal.PlainDate.from(day))).toBe(version);
        for (const [day, version] of begun) expect(versionOf(Temporal.PlainDate.from(day))).toBe(version);
        for (const { policy } of versions.filter((one) => wasOvertaken(versions, one.policy))) {
          expect(versionOn(Temporal.PlainDate.from(policy.effectiveFrom))).not.toBe(policy.version);
        }
      }
    }),
    { numRuns: 300, seed: 4 },
  );
});

test('what differs is told by key, in the order of the policy', () => {
  const after = { ...withDays(60, '2027-01-01'), fees: { ...defaultPolicy.fees, directReferralPercent: 7.5 } };
  expect(changesBetween(defaultPolicy, after)).toMatchObject([
    { key: { path: 'protection.protectionDays' }, before: 90, after: 60 },
    { key: { path: 'fees.directReferralPercent' }, before: 5, after: 7.5 },
  ]);
});
