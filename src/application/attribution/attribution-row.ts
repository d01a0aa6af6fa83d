import type { CreditRow, TouchpointRow } from '../../db/attribution-parts.ts';
import type { AttributionRow } from '../../db/attributions.ts';
import type { Attribution, AttributionEvent } from '../../domain/attribution/attribution.ts';
import { shareAmounts } from '../../domain/attribution/credit-shares.ts';
import { evolveAttribution } from '../../domain/attribution/evolve-attribution.ts';
import { leadingFacts } from '../../domain/attribution/deal-days.ts';
import type { Money } from '../../domain/money.ts';

/** Raised whenever the same log folds to another state or row than before; rows of older versions are folded again at start. */
export const attributionFoldVersion = 3;

/** The folded row of a deal's attribution. The same for the same log. */
export function attributionRow(state: Attribution, log: { version: number; at: string }): AttributionRow {
  const facts = leadingFacts(state);
  const open = state.appeals.some(({ decision }) => decision === null);
  return {
    id: state.id,
    version: log.version,
    hubspotDealId: state.links.hubspotDealId,
    salesforceOpportunityId: state.links.salesforceOpportunityId,
    mergedInto: state.mergedInto,
    gone: state.standing === 'gone',
    state: facts?.state ?? 'open',
    dealName: facts?.name ?? '',
    amountMinor: facts?.amount?.amountMinor ?? null,
    currency: facts?.amount?.currency ?? null,
    dealCreatedAt: facts?.createdAt ?? null,
    closedAt: facts?.closedAt ?? null,
    proposed: state.touchpoints.filter(({ status }) => status === 'proposed').length,
    appealOpen: open,
    fieldEditOpen: state.touchpoints.some(({ status, source }) => status === 'proposed' && source.kind === 'crm_field'),
    body: state,
    foldVersion: attributionFoldVersion,
    updatedAt: log.at,
  };
}

/** Touchpoints and credits as rows. Of a deal that went into another one nothing is left here. */
export function attributionParts(state: Attribution): { touchpoints: TouchpointRow[]; credits: CreditRow[] } {
  if (state.standing === 'merged') return { touchpoints: [], credits: [] };
  const touchpoints = state.touchpoints.map((one): TouchpointRow => ({
    attributionId: state.id,
    id: one.id,
    partnerId: one.partnerId,
    kind: one.kind,
    status: one.status,
    occurredOn: one.occurredOn,
    campaign: one.campaign,
    sourceKind: one.source.kind,
    sourceKey: one.source.key,
    toldBy: one.toldBy.email,
  }));
  return { touchpoints, credits: creditRows(state) };
}

function creditRows(state: Attribution): CreditRow[] {
  const credits = state.decided?.credits ?? [];
  const amounts = creditedAmounts(state);
  return credits.map((credit): CreditRow => ({
    attributionId: state.id,
    partnerId: credit.partnerId,
    influence: credit.influence,
    influences: credit.influences,
    basisPoints: credit.basisPoints,
    amountMinor: amounts.get(credit.partnerId)?.amountMinor ?? null,
    currency: amounts.get(credit.partnerId)?.currency ?? null,
    campaign: campaignOf(state, credit.touchpointIds),
    firstOn: credit.firstTouchOn,
    lastOn: credit.lastTouchOn,
  }));
}

/** Each partner's part of the deal's amount, to the last minor unit; empty where the deal has no amount. */
export function creditedAmounts(state: Attribution): ReadonlyMap<string, Money> {
  const amount = leadingFacts(state)?.amount;
  if (!amount) return new Map();
  return new Map(
    shareAmounts(amount, state.decided?.credits ?? []).map(({ partnerId, amount: part }) => [partnerId, part]),
  );
}

/** The campaign of the latest of these touchpoints that has one. */
export const campaignOf = ({ touchpoints }: Attribution, ids: readonly string[]): string | null =>
  touchpoints
    .filter((one) => ids.includes(one.id) && one.campaign !== null)
    .toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1))
    .at(-1)?.campaign ?? null;

/** The state kept in a row; `body` was written by `attributionRow` and by nobody else. */
export const attributionOf = (row: AttributionRow): Attribution => row.body as Attribution;

/** Folds the events of one deal in order. */
export const foldAttribution = (
  state: Attribution | null,
  events: readonly { type: string; data: unknown; at: string }[],
  id: string,
): Attribution | null =>
  events.reduce<Attribution | null>(
    (folded, { type, data, at }) => evolveAttribution(folded, { type, data } as AttributionEvent, at, id),
    state,
  );
