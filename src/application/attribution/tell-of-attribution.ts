import { noticeContent } from '../../contract/notices.ts';
import { dropWaitingCauses, dropEarlier } from '../../db/notices.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import {
  creditCause,
  settledProposals,
  tellingsOfAttribution,
  type AttributionTelling,
  type LoggedAttributionEvent,
} from '../../domain/attribution/notice-of-attribution.ts';
import { isSame } from '../../domain/attribution/same-json.ts';
import { touchpointMover } from '../../domain/attribution/touchpoint-lifecycle.ts';
import type { Actor } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import type { Desk, Scene } from '../desk.ts';
import { dealLinks } from '../notify/deal-links.ts';
import { deciders, partnerPeople, personOf, type Recipient } from '../notify/people.ts';
import { tellPeople } from '../notify/tell-people.ts';

/** Tells whoever it concerns of what just happened to a deal's attribution, in the transaction in which it happened. */
export async function tellOfAttribution(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  happened: {
    before: Attribution | null;
    after: Attribution;
    events: readonly { type: string; data: unknown; version: number }[];
    actor: Actor;
  },
): Promise<void> {
  const { before, after, actor } = happened;
  const events = happened.events as readonly LoggedAttributionEvent[];
  await dropWaitingCauses(tx, settledProposals(events));
  for (const telling of tellingsOfAttribution(before, after, events, dayIn(scene.now, scene.timeZone).toString())) {
    const { facts, cause, to, partner } = telling;
    const people = (await peopleOf(tx, telling)).filter(({ email }) => email === null || email !== actor.id);
    if (people.length === 0) continue;
    if (facts.kind === 'credit_changed' && partner) {
      await tellOfCredit(tx, scene, people, { facts, cause, partner, attributionId: after.id });
      continue;
    }
    const links = to === 'partner' || partner === null ? [] : await dealLinks(desk, tx, after.links);
    await tellPeople(tx, scene, people, {
      facts,
      cause,
      partnerId: partner?.id ?? null,
      partnerName: partner?.name ?? '',
      links,
    });
  }
}

/** What waited and was never sent is not known yet: whoever it was for hears what changed since the last that was, if anything did. */
async function tellOfCredit(
  tx: Tx,
  scene: Scene,
  people: readonly Recipient[],
  {
    facts,
    cause,
    partner,
    attributionId,
  }: {
    facts: Extract<AttributionTelling['facts'], { kind: 'credit_changed' }>;
    cause: string;
    partner: { id: string; name: string };
    attributionId: string;
  },
): Promise<void> {
  const dropped = await dropEarlier(tx, people.map(personOf), creditCause(attributionId, partner.id));
  for (const one of people) {
    const unheard = dropped.find(({ person }) => person === personOf(one));
    const { knownBefore } = unheard ? noticeContent.parse(unheard.content) : {};
    const was = knownBefore === undefined ? facts.was : knownBefore;
    if (isSame(was, facts.credit)) continue;
    const about = { partnerId: partner.id, partnerName: partner.name, knownBefore: was };
    await tellPeople(tx, scene, [one], { facts: { ...facts, was }, cause, ...about });
  }
}

/** A workflow, an import or a campaign link that told something hears nothing of it. */
async function peopleOf(tx: Tx, { to, partner }: AttributionTelling): Promise<Recipient[]> {
  if (to === 'deciders') return deciders(tx);
  if (to === 'partner') return partner ? partnerPeople(tx, partner) : [];
  const { email, name, role } = to;
  const mover = touchpointMover({ kind: 'person', id: email, name, role });
  if (!['rep', 'partner_manager', 'ops', 'admin'].includes(mover)) return [];
  return [{ email: email.toLowerCase(), name, side: 'inside', audience: 'sender' }];
}
