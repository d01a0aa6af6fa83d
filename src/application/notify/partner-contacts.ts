import {
  contactAddress,
  mostContacts,
  type ContactChangeAnswer,
  type ContactChangeRequest,
  type PartnerContacts,
  type PartnerContactsRequest,
} from '../../contract/partner-contacts.ts';
import { reader as readerSchema, type Reader } from '../../contract/requests.ts';
import { requiredLine } from '../../contract/text.ts';
import {
  optedOutSince,
  partnerContacts,
  putPartnerContact,
  removePartnerContact,
  setPartnerContacts,
} from '../../db/mail-people.ts';
import { findPartner } from '../../db/partners.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import { lastTroubles } from '../../db/undelivered-mails.ts';
import type { Caller, Desk } from '../desk.ts';
import { contactsSentence, contactMails } from '../words/contacts.ts';
import { mayDecide } from '../words/onlooker.ts';

type NoSuchPartner = { rejected: 'not_found'; message: string };
const noSuchPartner: NoSuchPartner = { rejected: 'not_found', message: 'There is no such partner.' };

export const showPartnerContacts = (
  desk: Desk,
  caller: Caller,
  { partnerId, reader = readerSchema.parse({}) }: { partnerId: string; reader?: Reader },
): Promise<PartnerContacts | NoSuchPartner> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const partner = await findPartner(tx, partnerId);
    return partner ? contactsIn(tx, caller, partner, reader) : noSuchPartner;
  });

/** Says who of a partner is written to from now on; what was told already stays as it is. Safe to send twice. */
export const keepPartnerContacts = (
  desk: Desk,
  caller: Caller,
  { partnerId, request }: { partnerId: string; request: PartnerContactsRequest },
): Promise<PartnerContacts | NoSuchPartner> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const partner = await findPartner(tx, partnerId, { lock: true });
    if (!partner) return noSuchPartner;
    await setPartnerContacts(tx, partnerId, request.contacts);
    return contactsIn(tx, caller, partner, readerSchema.parse({}));
  });

/** One person more, corrected or less, whatever somebody else changes meanwhile. Safe to send twice. */
export const changePartnerContact = (
  desk: Desk,
  caller: Caller,
  { partnerId, request }: { partnerId: string; request: ContactChangeRequest },
): Promise<ContactChangeAnswer | NoSuchPartner> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const partner = await findPartner(tx, partnerId, { lock: true });
    if (!partner) return noSuchPartner;
    const said = await change(tx, partner.id, request);
    return { ...said, contacts: await contactsIn(tx, caller, partner, request.reader) };
  });

type Said = Omit<ContactChangeAnswer, 'contacts'>;

async function change(tx: Tx, partnerId: string, { kind, ...typed }: ContactChangeRequest): Promise<Said> {
  const was = typed.was.trim().toLowerCase();
  if (kind === 'remove') {
    await removePartnerContact(tx, partnerId, was);
    return done(`${was} gets no mails about this partner’s registrations any more.`);
  }
  const name = requiredLine(200).safeParse(typed.name);
  const email = contactAddress.safeParse(typed.email.trim());
  if (!name.success || !email.success) {
    const nameSays = name.success ? [] : [{ field: 'name' as const, message: `The name ${first(name.error)}.` }];
    const mailSays = email.success ? [] : [{ field: 'email' as const, message: `This ${first(email.error)}.` }];
    return invalid([...nameSays, ...mailSays]);
  }
  const present = await partnerContacts(tx, partnerId);
  const others = present.filter((one) => one.email !== was);
  const isKnown = others.some((one) => one.email === email.data);
  if (kind === 'add' && !isKnown && others.length >= mostContacts) {
    return invalid([{ field: 'email', message: `A partner has at most ${mostContacts} people who get mails.` }]);
  }
  await putPartnerContact(tx, partnerId, { name: name.data, email: email.data, was: kind === 'correct' ? was : '' });
  return done(`${name.data} gets mails at ${email.data} from now on. What was sent already stays as it is.`);
}

const done = (message: string): Said => ({ outcome: 'done', tone: 'success', message, problems: [] });
const invalid = (problems: Said['problems']): Said => ({
  outcome: 'invalid',
  tone: 'danger',
  message: 'Nothing was changed.',
  problems,
});
const first = ({ issues }: { issues: { message: string }[] }): string => issues[0]?.message ?? 'cannot be';

async function contactsIn(
  tx: Tx,
  caller: Caller,
  partner: { id: string; name: string },
  reader: Reader,
): Promise<PartnerContacts> {
  const people = await partnerContacts(tx, partner.id);
  const emails = people.map(({ email }) => email);
  const [out, troubles] = [await optedOutSince(tx, emails), await lastTroubles(tx, emails)];
  return {
    sentence: contactsSentence(partner.name, people.length),
    mayChange: mayDecide(caller.role),
    contacts: people.map(({ name, email }) => ({
      name,
      email,
      mails: contactMails(out.get(email) ?? null, reader),
      trouble: troubles.get(email) ?? '',
    })),
  };
}
