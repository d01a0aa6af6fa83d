import { z } from 'zod';
import { pendingWrite } from './deal-card.ts';
import { crmName, instant, tone } from './shared.ts';

/** Sync health for ops: one block a connection; green is one quiet line. */
export const syncHealth = z.object({
  generatedAt: instant,
  tone,
  sentence: z.string(),
  connections: z.array(
    z.object({
      crm: crmName,
      account: z.string(),
      tone,
      sentence: z.string(),
      lastChangeSeenText: z.string(),
      backlog: z.int(),
      backlogAgeText: z.string(),
      /** Share of the API limit used, 0 to 1; null when the CRM has not said. */
      limitUsed: z.number().nullable(),
      mirrored: z.object({ companies: z.int(), deals: z.int(), contacts: z.int() }),
      pending: z.array(pendingWrite.extend({ id: z.string() })),
    }),
  ),
});

export type SyncHealth = z.infer<typeof syncHealth>;
