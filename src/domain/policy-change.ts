import type { Actor, Decision, DomainEvent, Moment, Refusal } from './event.ts';
import { policyOn, type Policy } from './policy.ts';
import { policyKeys, valueAt, type PolicyKey } from './policy-keys.ts';
import { dayIn } from './protection.ts';

/** A key whose value differs between two policies. */
export interface KeyChange {
  key: PolicyKey;
  before: unknown;
  after: unknown;
}

/** Every key that differs, in the order of the schema. */
export const changesBetween = (before: Policy, after: Policy): KeyChange[] =>
  policyKeys
    .map((key) => ({ key, before: valueAt(before, key.path), after: valueAt(after, key.path) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));

export type PolicyEvent = DomainEvent<
  'PolicyPublished',
  {
    /** The whole policy, with its version and the day it takes effect. */
    policy: Policy;
    reason: string;
    /** Version it was made from, and paths of the keys that differ from it. */
    from: number;
    changed: string[];
    /** Versions that waited for their day, which now never comes. */
    supersedes: number[];
  }
>;

/** A version of a tenant's policy, with who published it. */
export interface PublishedPolicy {
  policy: Policy;
  /** Null for a version that was set up with the tenant rather than published by a person. */
  published: { by: Actor; at: string; reason: string; from: number; changed: string[]; supersedes: number[] } | null;
}

export interface PublishCommand {
  type: 'publish';
  /** The latest version the person knew of. */
  baseVersion: number;
  policy: Policy;
  reason: string;
}

export type PolicyRefusal =
  /** Facts: `version`, `by` and `at` of what was published in the meantime. */
  | 'stale'
  /** Facts: `effectiveFrom`, `today`. */
  | 'in_the_past'
  | 'nothing_changed'
  | 'reason_required'
  /** Facts: `role`. */
  | 'not_your_role'
  /** The clock stands before the last version was published. Facts: `lastAt`. */
  | 'clock_behind';

const refuse = (refused: PolicyRefusal, facts: Refusal['facts'] = {}): Refusal<PolicyRefusal> => ({ refused, facts });

/** Version 1 is the program with nothing configured. */
export const latestVersion = (versions: readonly PublishedPolicy[]): number =>
  Math.max(1, ...versions.map(({ policy }) => policy.version));

/** What would hold on a day if nothing were published: the base of every change that takes effect on it. */
export const baseOn = (versions: readonly PublishedPolicy[], day: string): Policy =>
  policyOn(
    versions.map(({ policy }) => policy),
    Temporal.PlainDate.from(day),
  );

/** Versions that wait for their day and would be overtaken by one that takes effect on `day`. */
export const overtakenBy = (versions: readonly PublishedPolicy[], day: string, today: string): number[] =>
  versions
    .filter(({ policy }) => policy.effectiveFrom > today && policy.effectiveFrom >= day)
    .filter(({ policy }) => !wasOvertaken(versions, policy))
    .map(({ policy }) => policy.version);

/** Whether a later version took this one's place before its day came. */
export const wasOvertaken = (versions: readonly PublishedPolicy[], { version }: Policy): boolean =>
  versions.some(({ published }) => published?.supersedes.includes(version) ?? false);

/** An admin publishes a new version, which takes effect today or later: what was decided is never decided anew. */
export function decidePolicy(
  versions: readonly PublishedPolicy[],
  { baseVersion, policy, reason }: PublishCommand,
  { now, timeZone, actor }: Moment,
): Decision<PolicyEvent, PolicyRefusal> {
  if (actor.role !== 'admin') return refuse('not_your_role', { role: actor.role });
  const last = versions.findLast(({ published }) => published !== null)?.published ?? null;
  const latest = latestVersion(versions);
  if (baseVersion !== latest) {
    return refuse('stale', { version: latest, by: last?.by.name ?? null, at: last?.at ?? null });
  }
  if (last && Temporal.Instant.compare(now, last.at) < 0) return refuse('clock_behind', { lastAt: last.at });
  const today = dayIn(now, timeZone).toString();
  const { effectiveFrom } = policy;
  if (effectiveFrom < today) return refuse('in_the_past', { effectiveFrom, today });
  const base = baseOn(versions, effectiveFrom);
  const changed = changesBetween(base, policy).map(({ key }) => key.path);
  if (changed.length === 0) return refuse('nothing_changed');
  if (reason.trim() === '') return refuse('reason_required');
  const supersedes = overtakenBy(versions, effectiveFrom, today);
  const { wholeDaysFrom: _, ...numbers } = policy;
  const isToday = effectiveFrom === today;
  const tomorrow = isToday ? { wholeDaysFrom: dayIn(now, timeZone).add({ days: 1 }).toString() } : {};
  const published = { ...numbers, version: latest + 1, ...tomorrow };
  const data = { policy: published, reason: reason.trim(), from: base.version, changed, supersedes };
  return { events: [{ type: 'PolicyPublished', data }] };
}
