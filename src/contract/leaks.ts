import { z } from 'zod';
import { crmName, instant, tag, tone } from './shared.ts';

/** The last proof that the CRMs' fields equal the log (G). */
export const leakReport = z.object({
  generatedAt: instant,
  tone,
  /** "All 1,204 records of both CRMs say what the log says, looked at 2 h ago." */
  sentence: z.string(),
  lastRunText: z.string(),
  checked: z.int(),
  rows: z.array(
    z.object({
      /** Null: what is kept here, not in a CRM. */
      crm: crmName.nullable(),
      record: z.string(),
      recordId: z.string(),
      field: z.string(),
      found: z.string(),
      shouldBe: z.string(),
      foundText: z.string(),
      /** "Put back" / "Waits for the CRM" / "Kept as a proposal" */
      tag,
      sentence: z.string(),
    }),
  ),
  leftOut: z.int(),
});

export type LeakReport = z.infer<typeof leakReport>;
