import { z } from 'zod';
import { policyProblem } from './policy.ts';
import { policyChanges } from './policy-requests.ts';
import { reader } from './requests.ts';
import { calendarDay } from './text.ts';

/** POST …/policy/simulate. Stores nothing. */
export const simulatePolicyRequest = z.strictObject({
  /** The other policy, or some of its keys, in YAML or JSON; what it does not name is as it is today. */
  policy: z.string().max(65_536, 'must have at most 64 kB').default(''),
  /** Keys edited in place, each as typed; they come on top. */
  changes: policyChanges,
  /** First day on which it would have held, in the organisation's time zone; today or earlier. */
  since: calendarDay,
  reader: reader.prefault({}),
});
export type SimulatePolicyRequest = z.infer<typeof simulatePolicyRequest>;

/** What would be otherwise, had another policy held. */
export const simulationView = z.object({
  outcome: z.enum(['ready', 'unchanged', 'invalid']),
  /** "12 of 340 registrations would stand otherwise." */
  sentence: z.string(),
  problems: z.array(policyProblem),
  /** "Protection: 90 days → 60 days (rule 4)." */
  changes: z.array(z.string()),
  /** "Referral fees and credits: €500 → €800". */
  totals: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
  rows: z.array(
    z.object({
      registrationId: z.string(),
      customerName: z.string(),
      partnerName: z.string(),
      /** "Protected until 4 Apr 2027." */
      before: z.string(),
      after: z.string(),
      /** "Contoso would have the deal instead of Northwind."; empty where the same partner or nobody has it. */
      owner: z.string(),
      because: z.array(z.string()),
    }),
  ),
  /** How many more there are than are listed. */
  more: z.int(),
  /** What no look at the log can tell. */
  cannotKnow: z.array(z.string()),
});
export type SimulationView = z.infer<typeof simulationView>;
