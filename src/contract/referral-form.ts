import { z } from 'zod';

/** Whose referral form it is, and to whom it goes. */
const referralForm = z.object({ partnerName: z.string(), vendorName: z.string() });
/** A referral that was sent, as it is kept, and by what it is asked about. */
const referralSent = referralForm.extend({
  reference: z.string(),
  /** The same was sent before by another copy of the form: that one is kept, and shown here. */
  isRepeat: z.boolean(),
  sent: z.object({
    customerName: z.string(),
    customerDomain: z.string(),
    contactName: z.string(),
    contactEmail: z.string(),
    what: z.string(),
  }),
});

export type ReferralForm = z.infer<typeof referralForm>;
export type ReferralSent = z.infer<typeof referralSent>;
