import { dealOwners, partnerContacts } from '../../db/mail-people.ts';
import { listMembers } from '../../db/members.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Audience } from '../../domain/notice.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { mayDecide } from '../words/onlooker.ts';

/** Somebody who is told something. */
export interface Recipient {
  /** Lower case; null where nobody knows it. */
  email: string | null;
  name: string;
  side: 'inside' | 'partner';
  audience: Audience;
}

/** Who stands for an audience of a registration, each person once, in the order of the audiences. */
export async function recipientsOf(
  tx: Tx,
  registration: SubmittedRegistration,
  audiences: readonly Audience[],
): Promise<Recipient[]> {
  const found: Recipient[] = [];
  for (const audience of audiences) found.push(...(await of(tx, registration, audience)));
  return distinct(found);
}

/** The partner's contacts; one without an address where it has none, so that the outbox can say so. */
export async function partnerPeople(tx: Tx, partner: { id: string; name: string }): Promise<Recipient[]> {
  const contacts = await partnerContacts(tx, partner.id);
  const side = { side: 'partner', audience: 'partner' } as const;
  return contacts.length > 0
    ? contacts.map((contact) => ({ ...contact, ...side }))
    : [{ email: null, name: partner.name, ...side }];
}

/** Everybody who may decide. */
export const deciders = async (tx: Tx): Promise<Recipient[]> =>
  (await listMembers(tx))
    .filter(({ role }) => mayDecide(role))
    .map(({ email, name }) => ({ email, name, side: 'inside', audience: 'reviewers' }));

async function of(tx: Tx, registration: SubmittedRegistration, audience: Audience): Promise<Recipient[]> {
  const inside = (email: string | null, name: string): Recipient => ({
    email: email?.toLowerCase() ?? null,
    name,
    side: 'inside',
    audience,
  });
  const { claim, links, submittedBy, assignee } = registration;
  switch (audience) {
    case 'sender':
      return [inside(submittedBy.email, submittedBy.name)];
    case 'deal_owner':
      return (await dealOwners(tx, links)).map((owner) => inside(owner.email, owner.name));
    case 'reviewers':
      return assignee ? [inside(assignee.email, assignee.name)] : deciders(tx);
    case 'partner':
      return partnerPeople(tx, { id: claim.partnerId, name: claim.partnerName });
  }
}

export const personOf = ({ email, side, name }: Recipient): string => email ?? `${side}:${name}`;

function distinct(people: readonly Recipient[]): Recipient[] {
  const seen = new Set<string>();
  return people.filter((one) => {
    const person = personOf(one);
    if (seen.has(person)) return false;
    seen.add(person);
    return true;
  });
}
