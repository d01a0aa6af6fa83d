import type { Moment } from '../event.ts';
import { instantText } from '../registration-command.ts';
import type { Attribution, AttributionEvent, CreditAppeal } from './attribution.ts';
import type { AttributionOutcome, CommandOf } from './attribution-command.ts';
import { isSame } from './same-json.ts';
import type { DealFacts, Touchpoint } from './touchpoint.ts';
import { isLive, isTwin } from './touchpoint-twin.ts';

/** What a CRM says of a deal is kept when it says something new. A deal that was gone and is told of again is back. */
export function observe(
  state: Attribution | null,
  { facts }: CommandOf<'observe'>,
  { now }: Moment,
): { events: AttributionEvent[] } {
  const known = state?.facts[facts.crm] ?? null;
  const told = factsOf(facts, known, now);
  const isNews = state === null || state.standing === 'gone' || !isSame(known, told);
  return { events: isNews ? [{ type: 'DealObserved', data: { facts: told } }] : [] };
}

/** Instants as one text each, stages in their order, and an instant of closing for every deal that is closed. */
function factsOf(told: DealFacts, known: DealFacts | null, now: Temporal.Instant): DealFacts {
  const stages = told.stages
    .map(({ stage, at }) => ({ stage, at: textOf(at) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { ...told, createdAt: textOf(told.createdAt), stages, closedAt: closedAtOf({ ...told, stages }, known, now) };
}

/**
 * CRMs let people type a day of closing that is still to come, or none. Then the deal was closed when it entered the stage it
 * is closed in, or at the latest when it was first seen closed.
 */
function closedAtOf(told: DealFacts, known: DealFacts | null, now: Temporal.Instant): string | null {
  if (told.state === 'open') return null;
  const present = instantText(now);
  const said = told.closedAt === null ? null : textOf(told.closedAt);
  if (said !== null && said <= present) return said;
  if (known && known.state !== 'open' && known.closedAt !== null) return known.closedAt;
  const last = told.stages.at(-1);
  return last && last.stage === told.stage && last.at <= present ? last.at : present;
}

const textOf = (instant: string): string => instantText(Temporal.Instant.from(instant));

export const linkDeals = ({ links }: Attribution, asked: CommandOf<'link-deals'>): AttributionOutcome => ({
  events: isSame(links, asked.links) ? [] : [{ type: 'DealsLinked', data: { links: asked.links } }],
});

/** The CRM made one deal of two: what was told of this one goes on with the other (see `adopt`). */
export const mergeInto = ({ id }: Attribution, { into }: CommandOf<'merge'>): AttributionOutcome => ({
  events: into === id ? [] : [{ type: 'DealMerged', data: { into } }],
});

/** A deal that one CRM has no more. Told twice, or of a deal that is not this one's, it says nothing. */
export function loseDeal(
  { standing, links }: Attribution,
  { crm, dealId }: CommandOf<'lose-deal'>,
): AttributionOutcome {
  const linked = crm === 'hubspot' ? links.hubspotDealId : links.salesforceOpportunityId;
  const isNews = standing === 'live' && linked === dealId;
  return { events: isNews ? [{ type: 'DealGone', data: { crm, dealId } }] : [] };
}

/**
 * Touchpoints and appeals of a deal that went into this one come along as they stand; what is known here already does not. What was
 * confirmed there confirms what was only proposed here.
 */
export function adopt(state: Attribution, { from, touchpoints, appeals }: CommandOf<'adopt'>): AttributionOutcome {
  const known = [...state.touchpoints];
  const events: AttributionEvent[] = [];
  for (const one of touchpoints) {
    const same = known.find(
      (own) => own.id === one.id || isSame(own.source, one.source) || (isLive(own) && isLive(one) && isTwin(own, one)),
    );
    if (same) {
      if (same.status === 'proposed' && one.status === 'confirmed') {
        events.push(confirmedBy(one, same));
        known.splice(known.indexOf(same), 1, { ...same, status: 'confirmed' });
      }
      continue;
    }
    known.push(one);
    const { recordedAt: _at, history: _history, version: _version, ...touchpoint } = one;
    events.push({ type: 'TouchpointRecorded', data: { touchpoint, mergedFrom: from } });
  }
  return { events: [...events, ...adoptedAppeals(state, from, appeals)] };
}

/** What waits for a decision waits here on, and what was decided stays decided; an appeal that is known here comes once. */
const adoptedAppeals = (state: Attribution, from: string, appeals: readonly CreditAppeal[]): AttributionEvent[] =>
  appeals
    .filter((appeal) => !state.appeals.some((own) => isSameAppeal(own, appeal)))
    .map((appeal) => ({ type: 'CreditAppealAdopted', data: { appeal, mergedFrom: appeal.mergedFrom ?? from } }));

const isSameAppeal = (one: CreditAppeal, other: CreditAppeal): boolean =>
  one.partnerId === other.partnerId && one.lodgedAt === other.lodgedAt && isSame(one.by, other.by);

/** In the words, and by whom, it was confirmed at the other deal; evidence that counted at once is its own reason. */
function confirmedBy({ history, toldBy, evidence }: Touchpoint, { id, evidence: known }: Touchpoint): AttributionEvent {
  const step = history.findLast(({ what }) => what === 'confirmed');
  const added = evidence.filter((one) => !known.some((own) => isSame(own, one)));
  const data = { touchpointId: id, by: step?.by ?? toldBy, reason: step?.reason ?? '', added };
  return { type: 'TouchpointConfirmed', data };
}
