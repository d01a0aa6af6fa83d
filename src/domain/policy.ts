import { z } from 'zod';

const days = z.int().min(0).max(3650);
const percent = z.number().min(0).max(100);

/**
 * Every number of the program, with its unit in its name. Defaults are those of the program's rules, named beside each key.
 * A version takes effect at `effectiveFrom` and never rewrites what was decided before: each event names the version it was
 * decided under.
 */
export const policySchema = z.strictObject({
  version: z.int().min(1),
  effectiveFrom: z.iso.date(),
  review: z.strictObject({
    /** Rule 3. Elapsed hours from submission to a decision. */
    decisionHours: z.int().min(1).max(2000).default(48),
    /** The clock turns from calm to "due soon" this long before the end. */
    dueSoonHours: z.int().min(0).max(2000).default(12),
  }),
  protection: z.strictObject({
    /** Rule 4. Days of exclusivity from the day of approval, counted in the tenant's time zone. */
    protectionDays: days.default(90),
    /** Rule 4. Days one extension adds, and how many there may be. */
    extensionDays: days.default(30),
    extensionsAllowed: z.int().min(0).max(10).default(1),
  }),
  conflict: z
    .strictObject({
      /** Rule 6. Within this many days of the earlier submission the first to register wins. */
      firstToRegisterDays: days.default(7),
      /** Rule 10. How old a two-way activity may be to count as a prior relationship. */
      priorRelationshipDays: days.default(90),
      /** How sure the check must be, 0 to 1, for two companies to count as the same, with all that follows (rules 2, 6 and 8). */
      sameCompanyScore: z.number().min(0.5).max(1).default(0.9),
      /**
       * How sure it must be, 0 to 1, for two companies to be shown as likely the same and a person to be asked: nothing is
       * blocked or refused for it. At most sameCompanyScore; where not set, 0.7 or that if it is less.
       */
      likelyCompanyScore: z.number().min(0.3).max(1).optional(),
      /** How often a partner may explain itself about the company of one registration. */
      partnerStatements: z.int().min(0).max(20).default(5),
      /** Roles that may know which rival partner holds a company. */
      rivalNamesVisibleTo: z
        .array(z.enum(['rep', 'partner_manager', 'ops', 'admin']))
        .default(['partner_manager', 'ops', 'admin']),
    })
    .refine((key) => (key.likelyCompanyScore ?? 0) <= key.sameCompanyScore, {
      path: ['likelyCompanyScore'],
      message: 'must not be more than sameCompanyScore',
    })
    .transform((key) => ({
      ...key,
      likelyCompanyScore: key.likelyCompanyScore ?? Math.min(0.7, key.sameCompanyScore),
    })),
  life: z.strictObject({
    /** Rule 8. Days of silence until the nudge, the warning and the expiry. */
    nudgeDays: days.default(30),
    warnDays: days.default(45),
    silentExpiryDays: days.default(60),
    /** Rule 8. Days the same partner waits after an expiry by silence. */
    coolOffDays: days.default(30),
    /** Rule 8. Expire at the first missed monthly update instead. */
    strictMonthly: z.boolean().default(false),
  }),
  fees: z.strictObject({
    /** Rule 7. Referral fee on first-year value where direct owns the deal. */
    directReferralPercent: percent.min(5).max(10).default(5),
    /** Rule 9. Referral fee to the original partner where the customer chose another. */
    customerChoiceReferralPercent: percent.default(5),
  }),
});

export type Policy = z.infer<typeof policySchema>;

/** The program as it stands with nothing configured. */
export const defaultPolicy: Policy = policySchema.parse({
  version: 1,
  effectiveFrom: '2020-01-01',
  review: {},
  protection: {},
  conflict: {},
  life: {},
  fees: {},
});

/** The policy in force on a date: the latest version that has taken effect; the defaults where a tenant has none. */
export function policyOn(versions: readonly Policy[], date: Temporal.PlainDate): Policy {
  const inForce = versions.filter((policy) => Temporal.PlainDate.compare(policy.effectiveFrom, date) <= 0);
  return inForce.toSorted((a, b) => b.version - a.version)[0] ?? defaultPolicy;
}
