import { z } from 'zod';
import { appeal } from './policy/appeal.ts';
import { attribution } from './policy/attribution.ts';
import { bonuses } from './policy/bonuses.ts';
import { certification } from './policy/certification.ts';
import { conflict } from './policy/conflict.ts';
import { fees } from './policy/fees.ts';
import { life } from './policy/life.ts';
import { margins } from './policy/margins.ts';
import { notices } from './policy/notices.ts';
import { payout } from './policy/payout.ts';
import { protection } from './policy/protection.ts';
import { receipts } from './policy/receipts.ts';
import { referral } from './policy/referral.ts';
import { reports } from './policy/reports.ts';
import { review } from './policy/review.ts';
import { territory } from './policy/territory.ts';

/**
 * Every number of the program, with its unit in its name; each section is a file of `policy/`, each key says there which
 * rule it belongs to. A version takes effect at `effectiveFrom` and never rewrites what was decided before: each event
 * names the version it was decided under.
 */
export const policySchema = z.strictObject({
  /** Given when it is published; 1 is the program as it stands with nothing configured. */
  version: z.int().min(1),
  /** Calendar date in the tenant's time zone. */
  effectiveFrom: z.iso.date(),
  /** First day that counts by it as a whole: later than `effectiveFrom` where it was published on that very day. */
  wholeDaysFrom: z.iso.date().optional(),
  review,
  protection,
  conflict,
  territory,
  life,
  appeal,
  certification,
  attribution,
  margins,
  bonuses,
  referral,
  fees,
  payout,
  notices,
  reports,
  receipts,
});

export type Policy = z.infer<typeof policySchema>;

/** The program as it stands with nothing configured. */
export const defaultPolicy: Policy = policySchema.parse({ version: 1, effectiveFrom: '2020-01-01' });

/**
 * The policy in force on a date: of the versions whose day has come, the one published last; the defaults where a tenant
 * has none. A version published later and in force earlier thereby takes the place of one that still waits.
 */
export function policyOn(versions: readonly Policy[], date: Temporal.PlainDate): Policy {
  const inForce = versions.filter((policy) => Temporal.PlainDate.compare(policy.effectiveFrom, date) <= 0);
  return inForce.toSorted((a, b) => b.version - a.version)[0] ?? defaultPolicy;
}

/**
 * The policy by which a whole day counts: for credits and money of what was created or closed on it. It is the one in force
 * when the day began, so that it never changes once it has begun; what is published on a day decides at once, and counts from
 * the next day.
 */
export const policyOfDay = (versions: readonly Policy[], date: Temporal.PlainDate): Policy =>
  policyOn(
    versions.map((policy) => ({ ...policy, effectiveFrom: policy.wholeDaysFrom ?? policy.effectiveFrom })),
    date,
  );
