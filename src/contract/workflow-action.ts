import { z } from 'zod';
import { touchpointKind } from './attribution.ts';
import { calendarDay, line, paragraph, requiredLine } from './text.ts';

const digits = z.union([z.int().positive(), z.string().regex(/^\d{1,20}$/)]).transform(String);
const milliseconds = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,13}$/)
      .transform(Number),
  ])
  .pipe(z.int().min(0).max(4_102_444_799_999))
  .transform((at) => ({ at }));

/**
 * What a HubSpot workflow sends for one deal that is enrolled in it. Unknown keys are let through, because HubSpot adds them
 * without notice. A day comes as text or, from a date property, as milliseconds; left out it is the day on which it is told.
 */
export const workflowTouchpoint = z.looseObject({
  /** The same for every try of one execution. */
  callbackId: requiredLine(200),
  origin: z.looseObject({ portalId: digits }),
  object: z.looseObject({ objectId: digits }),
  inputFields: z.looseObject({
    /** Name, web domain or id. */
    partner: requiredLine(200),
    kind: touchpointKind.exclude(['registration']),
    occurredOn: z
      .union([z.literal('').transform(() => null), calendarDay, milliseconds])
      .nullish()
      .transform((value) => value ?? null),
    shown: paragraph(2000).pipe(z.string().min(1, 'is required: what shows it?')),
    campaign: line(200).nullish(),
  }),
});

/** What the workflow goes on with: its own state, and what became of it in words. */
export const workflowAnswer = z.object({
  outputFields: z.object({
    hs_execution_state: z.enum(['SUCCESS', 'FAIL_CONTINUE']),
    outcome: z.enum(['recorded', 'known', 'refused']),
    message: z.string(),
  }),
});

export type WorkflowTouchpoint = z.infer<typeof workflowTouchpoint>;
export type WorkflowAnswer = z.infer<typeof workflowAnswer>;
