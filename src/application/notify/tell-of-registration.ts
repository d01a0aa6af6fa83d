import type { NoticeContent } from '../../contract/notices.ts';
import type { Reader } from '../../contract/requests.ts';
import { addNotices, dropWaiting, type NoticeRow } from '../../db/notices.ts';
import type { Tx } from '../../db/transaction.ts';
import type { AttributedLinks } from '../../domain/attribution/touchpoint.ts';
import type { Actor } from '../../domain/event.ts';
import { factsForPartner, noticeRule, outdatedKinds, supersededBy, type Telling } from '../../domain/notice.ts';
import { liveTopics, tellingsOf, type LoggedEvent } from '../../domain/notice-of-registration.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { isoInstant, type Desk, type Scene } from '../desk.ts';
import { receiptTokenOf } from '../receipt-link.ts';
import { noticeWords } from '../words/notice.ts';
import { closeDoneTasks, putIntoCrm } from './crm-work.ts';
import { dealLinks } from './deal-links.ts';
import { personOf, recipientsOf, type Recipient } from './people.ts';

/** Tells whoever it concerns of what just happened to a registration, in the transaction in which it happened. */
export async function tellOfRegistration(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  happened: {
    before: SubmittedRegistration | null;
    after: SubmittedRegistration;
    events: readonly { type: string; data: unknown; version: number }[];
    actor: Actor;
  },
): Promise<void> {
  const { before, after, actor } = happened;
  const live = liveTopics(after, happened.events as LoggedEvent[]);
  await closeDoneTasks(tx, after.id, live, scene);
  for (const audience of ['inside', 'partner'] as const) {
    await dropWaiting(tx, { registrationId: after.id, audience, kinds: outdatedKinds(live, audience) });
  }
  await tell(desk, tx, scene, {
    registration: after,
    tellings: tellingsOf(after, happened.events as LoggedEvent[], before?.state ?? null),
    actor,
  });
}

/** Writes notices for the people they concern, except for whoever did it, and puts them into the CRM. */
export async function tell(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  said: { registration: SubmittedRegistration; tellings: readonly Telling[]; actor: Actor | null },
): Promise<number> {
  const { registration, tellings, actor } = said;
  let told = 0;
  for (const telling of tellings) {
    const rule = noticeRule(telling.facts.kind);
    const all = await recipientsOf(tx, registration, rule.to);
    const people = all.filter(({ email }) => email !== actor?.id);
    const doers = rule.asks?.ofDoerToo ? all.filter(({ email }) => email === actor?.id) : [];
    if (people.length + doers.length === 0) continue;
    const kinds = supersededBy(telling.facts.kind);
    await dropWaiting(tx, { registrationId: registration.id, audience: null, kinds });
    const rows = await rowsFor(desk, tx, scene, registration, telling, people);
    const own = await rowsFor(desk, tx, scene, registration, telling, doers);
    const fresh = await addNotices(tx, rows);
    told += fresh.length;
    if (fresh.length + own.length > 0) {
      await putIntoCrm(tx, scene, { registration, telling, rule, people: all, fresh, own });
    }
  }
  return told;
}

async function rowsFor(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  registration: SubmittedRegistration,
  { cause, facts }: Telling,
  people: readonly Recipient[],
): Promise<Omit<NoticeRow, 'status'>[]> {
  const { essential, pace } = noticeRule(facts.kind);
  const reader = tenantReader(scene);
  const links = {
    inside: await dealLinks(desk, tx, dealsOf(registration)),
    partner: receiptLink(desk, scene, registration),
  };
  const about = { customerName: registration.claim.customerName, partnerName: registration.claim.partnerName };
  return people.map((one) => {
    const words = noticeWords(one.side === 'partner' ? factsForPartner(facts) : facts, about, one.side, reader);
    const content: NoticeContent = { ...words, links: links[one.side] };
    return {
      id: desk.newId(),
      person: personOf(one),
      email: one.email,
      name: one.name,
      audience: one.side,
      kind: facts.kind,
      essential,
      pace,
      cause,
      registrationId: registration.id,
      partnerId: registration.claim.partnerId,
      content,
      at: isoInstant(scene.now),
    };
  });
}

/** Mails come in the tenant's own manners: nobody's browser says which are the reader's. */
export const tenantReader = ({ locale, timeZone }: Scene): Reader => ({ locale, timeZone });

const dealsOf = ({ links, origin: { crm, dealId } }: SubmittedRegistration): AttributedLinks => ({
  hubspotDealId: links.hubspotDealId ?? (crm === 'hubspot' ? dealId : null),
  salesforceOpportunityId: links.salesforceOpportunityId ?? (crm === 'salesforce' ? dealId : null),
});

const receiptLink = (desk: Desk, scene: Scene, registration: SubmittedRegistration): NoticeContent['links'] => [
  { label: 'Open your receipt', url: desk.receiptUrl(receiptTokenOf(scene.receiptSecret, registration)) },
];
