import { z } from 'zod';
import { evidence, instant, tone } from './shared.ts';

/** The story behind a registration: what happened (oldest first), the rule in words, and what would have changed it. */
export const why = z.object({
  title: z.string(),
  timeline: z.array(
    z.object({
      at: instant,
      atText: z.string(),
      who: z.string(),
      what: z.string(),
      tone,
      evidence: z.array(evidence),
      /** Rule in words with its number and the policy version it came from; empty when no rule spoke. */
      rule: z.string(),
      /** Short fingerprint of the event in the log, for a dispute. */
      fingerprint: z.string(),
    }),
  ),
  wouldHaveChanged: z.array(z.string()),
});

export type Why = z.infer<typeof why>;
