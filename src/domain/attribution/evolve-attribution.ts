import type { Attribution, AttributionEvent, CreditAppeal } from './attribution.ts';
import type { Touchpoint, TouchpointChanges, TouchpointTrace } from './touchpoint.ts';

/** Folds one event into the state; `at` is the event's program time. Events of the log are facts: nothing is refused here. */
export function evolveAttribution(
  before: Attribution | null,
  event: AttributionEvent,
  at: string,
  id: string,
): Attribution {
  if (event.type === 'DealObserved') {
    const { facts } = event.data;
    const state = before ?? unheardOf(id, at);
    const link = facts.crm === 'hubspot' ? 'hubspotDealId' : 'salesforceOpportunityId';
    const links = { ...state.links, [link]: facts.dealId };
    return { ...state, standing: 'live', links, facts: { ...state.facts, [facts.crm]: facts }, changedAt: at };
  }
  if (before === null) throw new Error(`attribution ${id}: ${event.type} before DealObserved`);
  return evolveKnown({ ...before, changedAt: at }, event, at);
}

type Later = Exclude<AttributionEvent, { type: 'DealObserved' }>;

function evolveKnown(state: Attribution, event: Later, at: string): Attribution {
  switch (event.type) {
    case 'DealsLinked':
      return { ...state, links: event.data.links, facts: linkedFacts(state.facts, event.data.links) };
    case 'DealMerged':
      return { ...state, standing: 'merged', mergedInto: event.data.into };
    case 'DealGone':
      return gone(state, event.data);
    case 'TouchpointRecorded': {
      const { touchpoint } = event.data;
      const trace = { what: 'recorded', at, by: touchpoint.toldBy, reason: '' } as const;
      const recorded: Touchpoint = { ...touchpoint, recordedAt: at, version: 1, history: [trace] };
      return { ...state, touchpoints: [...state.touchpoints, recorded] };
    }
    case 'TouchpointConfirmed': {
      const { touchpointId, by, reason, added = [] } = event.data;
      return traced(state, touchpointId, { what: 'confirmed', at, by, reason }, (touchpoint) => ({
        status: 'confirmed',
        evidence: [...touchpoint.evidence, ...added],
      }));
    }
    case 'TouchpointDeclined': {
      const { touchpointId, by, reason } = event.data;
      return traced(state, touchpointId, { what: 'declined', at, by, reason }, () => ({ status: 'declined' }));
    }
    case 'TouchpointChanged': {
      const { touchpointId, by, changes, reason } = event.data;
      return traced(state, touchpointId, { what: 'changed', at, by, reason }, () => changes, changes);
    }
    case 'TouchpointWithdrawn': {
      const { touchpointId, by, reason } = event.data;
      return traced(state, touchpointId, { what: 'withdrawn', at, by, reason }, () => ({ status: 'withdrawn' }));
    }
    case 'CreditsDecided':
      return { ...state, decided: { ...event.data, at } };
    case 'FieldProposalRefused':
      return { ...state, refusedProposals: [...state.refusedProposals, { ...event.data, at }] };
    case 'CreditAppealLodged':
      return { ...state, appeals: [...state.appeals, { ...event.data, lodgedAt: at, decision: null }] };
    case 'CreditAppealAdopted': {
      const { appeal, mergedFrom } = event.data;
      const appeals = [...state.appeals, { ...appeal, mergedFrom }];
      return { ...state, appeals: appeals.toSorted((a, b) => (a.lodgedAt < b.lodgedAt ? -1 : 1)) };
    }
    case 'CreditAppealDecided': {
      const { partnerId, ...decision } = event.data;
      const decided = (appeal: CreditAppeal): CreditAppeal =>
        appeal.partnerId === partnerId && appeal.decision === null
          ? { ...appeal, decision: { ...decision, at } }
          : appeal;
      return { ...state, appeals: state.appeals.map(decided) };
    }
  }
}

const unheardOf = (id: string, at: string): Attribution => ({
  id,
  standing: 'live',
  mergedInto: null,
  links: { hubspotDealId: null, salesforceOpportunityId: null },
  facts: {},
  touchpoints: [],
  decided: null,
  appeals: [],
  refusedProposals: [],
  changedAt: at,
});

/** What a record says that is linked no more is no longer said of this deal. */
function linkedFacts({ hubspot, salesforce }: Attribution['facts'], links: Attribution['links']): Attribution['facts'] {
  return {
    ...(hubspot && hubspot.dealId === links.hubspotDealId ? { hubspot } : {}),
    ...(salesforce && salesforce.dealId === links.salesforceOpportunityId ? { salesforce } : {}),
  };
}

/** A deal deleted in one CRM lives on in the other; of one deleted in the last, what was known of it is kept. */
function gone(state: Attribution, { crm }: Extract<Later, { type: 'DealGone' }>['data']): Attribution {
  const [own, other] =
    crm === 'hubspot'
      ? (['hubspotDealId', 'salesforceOpportunityId'] as const)
      : (['salesforceOpportunityId', 'hubspotDealId'] as const);
  if (state.links[other] === null) return { ...state, standing: 'gone' };
  const { [crm]: _, ...others } = state.facts;
  const facts = Object.keys(others).length > 0 ? others : state.facts;
  return { ...state, facts, links: { ...state.links, [own]: null } };
}

function traced(
  state: Attribution,
  touchpointId: string,
  step: TouchpointTrace,
  change: (touchpoint: Touchpoint) => Partial<Touchpoint>,
  changes?: TouchpointChanges,
): Attribution {
  const touchpoints = state.touchpoints.map((touchpoint): Touchpoint => {
    if (touchpoint.id !== touchpointId) return touchpoint;
    const trace = changes ? { ...step, before: partsOf(touchpoint, changes) } : step;
    const { version, history } = touchpoint;
    return { ...touchpoint, ...change(touchpoint), version: version + 1, history: [...history, trace] };
  });
  return { ...state, touchpoints };
}

const partsOf = (touchpoint: Touchpoint, changes: TouchpointChanges): TouchpointChanges =>
  Object.fromEntries(Object.keys(changes).map((part) => [part, touchpoint[part as keyof TouchpointChanges]]));
