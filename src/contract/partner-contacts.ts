import { z } from 'zod';

const contact = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(200),
  email: z.email('must be an e-mail address').trim().toLowerCase().max(254),
});

/** Whom of a partner mails about its registrations go to. */
export const partnerContacts = z.object({ contacts: z.array(contact) });
/** POST …/partners/ID/contacts: these people instead of those there are; none: nobody is written to. */
export const partnerContactsRequest = z.strictObject({ contacts: z.array(contact).max(20) });

export type PartnerContacts = z.infer<typeof partnerContacts>;
export type PartnerContactsRequest = z.infer<typeof partnerContactsRequest>;
