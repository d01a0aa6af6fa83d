import { z } from 'zod';

/** Every refusal of the edge (RFC 9457). `errors` names the fields of the request that have to be mended. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** Id of the request, as in the log and in the `x-request-id` header. */
  instance: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

export type ProblemBody = z.infer<typeof problem>;
