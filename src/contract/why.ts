import { z } from 'zod';
import { conflictFinding, evidence, instant, tone } from './shared.ts';

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

/** The evidence bundle of an appeal: the whole story, what the check found, by which policies, and what proves the log unchanged. */
export const evidenceBundle = z.object({
  generatedAt: instant,
  title: z.string(),
  /** The appeal in words; empty where there is none. */
  appeal: z.string(),
  why,
  findings: z.array(conflictFinding),
  dates: z.array(z.object({ label: z.string(), value: z.string() })),
  policyVersions: z.array(z.int()),
  /** SHA-256 of each event, chained: the last one fixes all before it. */
  hashes: z.array(z.object({ version: z.int(), type: z.string(), hash: z.string() })),
});

export type EvidenceBundle = z.infer<typeof evidenceBundle>;
export type Why = z.infer<typeof why>;
