import { z } from 'zod';
import { policyProblem } from './policy.ts';
import { policyChanges } from './policy-requests.ts';
import { reader } from './requests.ts';
import { crmName } from './shared.ts';
import { calendarDay } from './text.ts';

/** POST …/policy/simulate. Stores nothing. Sent again, it asks for the answer of what is still being worked out. */
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

/** Something that is one thing now and would be another: "€300", "€200", "−€100"; no difference is empty. */
const both = { before: z.string(), after: z.string(), difference: z.string() };

const partnersSums = z.array(
  z.object({
    partnerName: z.string(),
    currency: z.string(),
    /** "Earned", "Waiting", "Approved", "Paid", …: those that there are, or would be. */
    sums: z.array(z.object({ label: z.string(), ...both })),
  }),
);

/** Deals on which it would be otherwise. */
const dealRows = z.array(
  z.object({
    dealName: z.string(),
    /** The deal's record in the CRM the reader sits in, else in the other one; null: in neither. */
    deal: z.object({ crm: crmName, id: z.string() }).nullable(),
    partnerName: z.string(),
    ...both,
  }),
);

const part = z.object({
  /** "Credits of 3 of 40 deals would be shared otherwise." */
  sentence: z.string(),
  /** What else one has to know; may be empty. */
  note: z.string(),
  /** By currency. */
  totals: z.array(z.object({ label: z.string(), ...both })),
  partners: partnersSums,
  rows: dealRows,
  /** How many deals and partners there are more than are listed. */
  more: z.int(),
});

/** What would be otherwise, had another policy held. */
export const simulationView = z.object({
  /** `running`: it takes longer; send the same again for the answer. */
  outcome: z.enum(['ready', 'unchanged', 'invalid', 'running']),
  /** "12 of 340 registrations would stand otherwise." */
  sentence: z.string(),
  /** While it runs. */
  progress: z.object({ percent: z.int().min(0).max(100), sentence: z.string() }).nullable(),
  problems: z.array(policyProblem),
  /** "Protection: 90 days → 60 days (rule 4)." */
  changes: z.array(z.string()),
  /** What the history is too short for, or does not hold. */
  history: z.array(z.string()),
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
  /** Who is credited with what of which deal. */
  credits: part,
  /** What partners earned, and where it stands. */
  money: part,
  /** The whole list, to be saved. */
  documents: z.array(z.object({ label: z.string(), url: z.string() })),
  /** What no look at the log can tell. */
  cannotKnow: z.array(z.string()),
});
export type SimulationView = z.infer<typeof simulationView>;
export type SimulationPart = SimulationView['credits'];
