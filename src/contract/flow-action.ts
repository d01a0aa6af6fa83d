import { z } from 'zod';
import { calendarDay, line, paragraph, requiredLine } from './text.ts';

/** What is carried out in one request; Salesforce's class cuts what is more into several. */
const mostActs = 100;

/** The same for every try of one execution of a flow for one deal. */
const executionId = requiredLine(200);

/** What a partner did for one deal, as a Salesforce Flow tells it. Left out, the day is the one on which it is told. */
export const flowTouchpoint = z.strictObject({
  executionId,
  dealId: z.string().regex(/^006[A-Za-z0-9]{15}$/, 'must be the 18-character id of an Opportunity'),
  /** Name, web domain or id. */
  partner: requiredLine(200),
  /** As the list of choices has it, such as `demo_support` or "Demo support". */
  kind: requiredLine(100),
  occurredOn: z
    .union([z.literal('').transform(() => null), calendarDay])
    .nullish()
    .transform((value) => value ?? null),
  shown: paragraph(2000).pipe(z.string().min(1, 'is required: what shows it?')),
  campaign: line(200).default(''),
});

/** An act that cannot be read keeps none of the others; what is wrong with it is its own answer. */
const unreadable = z.looseObject({ executionId });

/** POST …/flow/touchpoints: what flows tell in one go, each act by itself. */
export const flowRequest = z.strictObject({
  acts: z
    .array(z.union([flowTouchpoint, unreadable]))
    .min(1)
    .max(mostActs)
    .refine((acts) => new Set(acts.map((act) => act.executionId)).size === acts.length, {
      message: 'must name each execution once',
    }),
});

/** What became of each act, in the order in which they came. */
export const flowAnswer = z.object({
  results: z.array(
    z.object({
      executionId: z.string(),
      /** `no_deal`: not known here yet, so that it is to be told again later; so is what `failed`. */
      outcome: z.enum(['recorded', 'known', 'refused', 'no_deal', 'failed']),
      message: z.string(),
    }),
  ),
});

export type FlowTouchpoint = z.infer<typeof flowTouchpoint>;
export type FlowAnswer = z.infer<typeof flowAnswer>;
