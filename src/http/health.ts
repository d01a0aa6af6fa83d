import { z } from 'zod';

/** Answer of `/readyz`: what was looked at, and what stands in the way. */
export const readinessBody = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), message: z.string() })),
});
