import type { AttributionNoticeFacts, Telling, ToldCredit } from '../notice.ts';
import type { Attribution, AttributionEvent } from './attribution.ts';
import type { Credit } from './credit.ts';
import { leadingFacts } from './deal-days.ts';
import type { ToldBy, Touchpoint } from './touchpoint.ts';

/** An event as the log keeps it: with its place in the stream. */
export type LoggedAttributionEvent = AttributionEvent & { version: number };

export interface AttributionTelling extends Telling {
  facts: AttributionNoticeFacts;
  /** Whoever told or lodged it, everybody who decides, or the partner's contacts. */
  to: ToldBy | 'deciders' | 'partner';
  /** Null where it is about many. */
  partner: { id: string; name: string } | null;
}

/** What a waiting proposal is told under; it need not be told once it is settled. */
const proposalCause = (touchpointId: string): string => `touchpoint:${touchpointId}:proposed`;

/** Proposals that these events settle. */
export const settledProposals = (events: readonly LoggedAttributionEvent[]): string[] =>
  events.flatMap(({ type, data }) =>
    type === 'TouchpointConfirmed' || type === 'TouchpointDeclined' || type === 'TouchpointWithdrawn'
      ? [proposalCause(data.touchpointId)]
      : [],
  );

/** What a partner's credit on a deal is told under, with the version it had: only the latest need be told. */
export const creditCause = (attributionId: string, partnerId: string): string =>
  `credit:${attributionId}:${partnerId}:`;

/** What has to be told of events that happened together; `today` in the tenant's zone. */
export function tellingsOfAttribution(
  before: Attribution | null,
  after: Attribution,
  events: readonly LoggedAttributionEvent[],
  today: string,
): AttributionTelling[] {
  if (after.standing !== 'live') return [];
  const deal = leadingFacts(after)?.name ?? '';
  const decided = events.findLast(({ type }) => type === 'CreditsDecided');
  return [
    ...events.flatMap((event) => tellingOf(after, event, deal, today) ?? []),
    ...events.flatMap((event) =>
      event.type === 'CreditAppealDecided' ? decidedTellings(before, after, event, deal) : [],
    ),
    ...(decided ? creditTellings(before, after, deal, decided.version) : []).filter(
      ({ partner }) => partner === null || !byRegistration(after, events).has(partner.id),
    ),
  ];
}

/** Partners whose registration was approved or ended: that is told as such. */
const byRegistration = ({ touchpoints }: Attribution, events: readonly LoggedAttributionEvent[]): Set<string> => {
  const moved = events.flatMap(({ type, data }) =>
    type === 'TouchpointRecorded' ? [data.touchpoint.id] : type === 'TouchpointWithdrawn' ? [data.touchpointId] : [],
  );
  const registered = touchpoints.filter(({ id, source }) => source.kind === 'registration' && moved.includes(id));
  return new Set(registered.map(({ partnerId }) => partnerId));
};

function tellingOf(
  after: Attribution,
  event: LoggedAttributionEvent,
  deal: string,
  today: string,
): AttributionTelling | null {
  switch (event.type) {
    case 'TouchpointRecorded': {
      const { touchpoint, mergedFrom } = event.data;
      if (touchpoint.status !== 'proposed' || mergedFrom !== undefined) return null;
      return proposal(touchpoint, deal, today);
    }
    case 'TouchpointConfirmed':
    case 'TouchpointDeclined': {
      const touchpoint = after.touchpoints.find(({ id }) => id === event.data.touchpointId);
      if (!touchpoint) return null;
      const { kind } = touchpoint;
      const facts =
        event.type === 'TouchpointConfirmed'
          ? ({ kind: 'touchpoint_confirmed', deal, touchpoint: kind } as const)
          : ({ kind: 'touchpoint_declined', deal, touchpoint: kind, insideReason: event.data.reason } as const);
      return { cause: causeIn(after, event.version), facts, to: touchpoint.toldBy, partner: partnerOf(touchpoint) };
    }
    case 'CreditAppealLodged': {
      const { partnerId, by, reason } = event.data;
      const facts = { kind: 'credit_appeal_lodged', deal, by: by.name, insideReason: reason } as const;
      return { cause: causeIn(after, event.version), facts, to: 'deciders', partner: namedIn(after, partnerId) };
    }
    default:
      return null;
  }
}

/** Everybody whose appeal it decides: on a deal that was made of two, there may have been two. */
function decidedTellings(
  before: Attribution | null,
  after: Attribution,
  { data, version }: Extract<LoggedAttributionEvent, { type: 'CreditAppealDecided' }>,
  deal: string,
): AttributionTelling[] {
  const { partnerId, outcome, reason } = data;
  const open = before?.appeals.filter((one) => one.partnerId === partnerId && one.decision === null) ?? [];
  const facts = { kind: 'credit_appeal_decided', deal, outcome, insideReason: reason } as const;
  return [...new Map(open.map(({ by }) => [by.email, by])).values()].map((to) => ({
    cause: causeIn(after, version),
    facts,
    to,
    partner: namedIn(after, partnerId),
  }));
}

/** Each by itself, but for what comes in lists: that is one a day. */
function proposal(
  told: Pick<Touchpoint, 'id' | 'kind' | 'occurredOn' | 'partnerId' | 'partnerName' | 'source' | 'toldBy'>,
  deal: string,
  today: string,
): AttributionTelling {
  const by = told.source.kind;
  if (by === 'import' || by === 'workflow') {
    const facts = { kind: 'touchpoints_proposed', by } as const;
    return { cause: `touchpoints:${by}:${today}`, facts, to: 'deciders', partner: null };
  }
  const { kind: touchpoint, occurredOn, toldBy } = told;
  const facts = { kind: 'touchpoint_proposed', deal, touchpoint, occurredOn, by: toldBy.name } as const;
  return { cause: proposalCause(told.id), facts, to: 'deciders', partner: partnerOf(told) };
}

/** Each partner hears of its own credit where the rules give it something else than before. */
function creditTellings(
  before: Attribution | null,
  after: Attribution,
  deal: string,
  version: number,
): AttributionTelling[] {
  const [was, is] = [before?.decided, after.decided];
  if (!is) return [];
  const credited = new Map([...(was?.credits ?? []), ...is.credits].map((credit) => [credit.partnerId, credit]));
  const byPolicy =
    is.because.kind === 'reweighed' && was?.policyVersion !== undefined && was.policyVersion !== is.policyVersion;
  return [...credited.values()].flatMap(({ partnerId, partnerName }): AttributionTelling[] => {
    const [old, credit] = [was?.credits, is.credits].map((all) => partOf(all, partnerId));
    if (old?.influence === credit?.influence && old?.basisPoints === credit?.basisPoints) return [];
    const of = { to: 'partner', partner: { id: partnerId, name: partnerName } } as const;
    if (byPolicy) {
      const cause = `credits:policy ${is.policyVersion}:${partnerId}`;
      return [{ cause, facts: { kind: 'credits_reweighed' }, ...of }];
    }
    const facts = { kind: 'credit_changed', deal, credit: credit ?? null, was: old ?? null } as const;
    return [{ cause: `${creditCause(after.id, partnerId)}${version}`, facts, ...of }];
  });
}

function partOf(credits: readonly Credit[] | undefined, partnerId: string): ToldCredit | null {
  const credit = credits?.find((one) => one.partnerId === partnerId);
  return credit ? { influence: credit.influence, basisPoints: credit.basisPoints } : null;
}

const causeIn = ({ id }: Attribution, version: number): string => `attribution:${id}:${version}`;
const partnerOf = ({ partnerId: id, partnerName: name }: { partnerId: string; partnerName: string }) => ({ id, name });
const namedIn = ({ touchpoints }: Attribution, id: string): { id: string; name: string } => ({
  id,
  name: touchpoints.findLast(({ partnerId }) => partnerId === id)?.partnerName ?? '',
});
