import { z } from 'zod';
import { reader } from './requests.ts';
import { tone } from './shared.ts';

/** POST …/registrations/ID/partner-link: takes the link with which the partner acts, the same or another in its place. */
export const partnerLinkRequest = z.strictObject({
  /** Made with the form, so that one that is sent twice counts once. */
  actId: z.uuid(),
  /** True: the link there is opens nothing any more. */
  replaces: z.boolean().default(false),
  reader: reader.prefault({}),
});

export const partnerLinkAnswer = z.object({
  outcome: z.enum(['done', 'refused']),
  tone,
  message: z.string(),
  /** To be passed on to the partner and to nobody else; empty where refused. */
  url: z.string(),
  /** Version of the registration from now on. */
  version: z.int(),
});

export type PartnerLinkRequest = z.infer<typeof partnerLinkRequest>;
export type PartnerLinkAnswer = z.infer<typeof partnerLinkAnswer>;
