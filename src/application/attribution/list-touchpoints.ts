import type {
  LooseEnd,
  TouchpointList,
  TouchpointRow,
  TouchpointSegment,
  TouchpointView,
} from '../../contract/attribution.ts';
import type { TouchpointQuery } from '../../contract/attribution-requests.ts';
import type { CrmName } from '../../contract/shared.ts';
import { attributionsById } from '../../db/attributions.ts';
import { countWaitingLeads } from '../../db/leads.ts';
import { findPartner, listPartners } from '../../db/partners.ts';
import {
  countTouchpoints,
  isTouchpointPlace,
  listTouchpoints,
  openAppeals,
  type ListedTouchpoint,
  type TouchpointFilter,
} from '../../db/touchpoint-list.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import { countUnmatchedCampaigns, unmatchedCampaigns } from '../../db/unmatched-campaigns.ts';
import { callerName, isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from '../desk.ts';
import {
  appealLine,
  campaignLine,
  closedDealName,
  closedDealNote,
  closedDealSentence,
  elsewhereNote,
  emptySentence,
  segmentLabels,
} from '../words/attribution/list.ts';
import type { Setting } from '../words/setting.ts';
import { mayDecide } from '../words/onlooker.ts';
import { attributionOf } from './attribution-row.ts';
import { closedDeals } from './closed-deals.ts';
import type { AttributionRejected } from './act-once.ts';
import { touchpointImportHelp } from './import/import-help.ts';
import { withSharesIf } from './shares-if-acted.ts';
import { formFor, touchpointViews } from './show-attribution.ts';

const pageSize = 50;
/** Of appeals and loose ends, which come before the pages. */
const mostLoose = 50;

/** What partners did, over all deals: what waits comes first. Reps see what they told themselves. */
export async function showTouchpoints(
  desk: Desk,
  caller: Caller,
  query: TouchpointQuery,
): Promise<TouchpointList | AttributionRejected> {
  if (query.after !== undefined && !isTouchpointPlace(query.after)) {
    return { rejected: 'invalid', errors: [{ field: 'after', message: 'is not a place in this list' }] };
  }
  return withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const { segment, partner } = query;
    const filters = filtersFor(caller, partner);
    const counts = await countTouchpoints(tx, filters);
    const whose = { toldBy: sharesAll(caller) ? null : caller.email, partnerId: partner || null };
    const campaigns = sharesAll(caller) && partner === '' ? await countUnmatchedCampaigns(tx) : 0;
    const waiting = await countWaitingLeads(tx, whose);
    const isFirst = query.after === undefined;
    const appeals = await appealsFor(tx, scene, caller, query);
    const page =
      segment === 'unmatched' || segment === 'leads'
        ? { rows: [], next: null }
        : await listTouchpoints(tx, {
            filter: filters[segment],
            order: segment === 'all' ? 'newest' : 'oldest',
            crm: caller.crm,
            after: query.after ?? null,
            limit: pageSize,
          });
    const all = { ...counts, appeals: appeals.length, leads: waiting, unmatched: campaigns };
    return {
      generatedAt: isoInstant(scene.now),
      viewer: { role: caller.role, name: callerName(caller) },
      mayDecide: mayDecide(caller.role),
      segments: (Object.keys(segmentLabels) as TouchpointSegment[]).map((value) => ({
        value,
        label: segmentLabels[value],
        count: all[value],
      })),
      segment,
      rows: await rowsOf(tx, scene, caller, query, page.rows),
      form: formFor(caller, scene),
      loose: isFirst ? await looseEnds(tx, settingOf(scene, query), { segment, appeals, campaigns }) : [],
      next: page.next,
      emptySentence: emptySentence(segment, partner !== '', sharesAll(caller)),
      importHelp: touchpointImportHelp(caller, scene, (await listPartners(tx))[0]?.name ?? null),
    };
  });
}

/** What waits and is no touchpoint, of one segment. What waits for a deal is a list of its own. */
async function looseEnds(
  tx: Tx,
  setting: Setting,
  { segment, appeals, campaigns }: { segment: TouchpointSegment; appeals: LooseEnd[]; campaigns: number },
): Promise<LooseEnd[]> {
  if (segment === 'appeals') return appeals;
  return segment === 'unmatched' && campaigns > 0 ? looseCampaigns(tx, setting) : [];
}

/** Reps share what they told; everybody else looks after all of it. */
const sharesAll = ({ role }: Caller): boolean => role !== 'rep';

function filtersFor(
  caller: Caller,
  partner: string,
): Record<Exclude<TouchpointSegment, 'leads' | 'unmatched'>, TouchpointFilter> {
  const narrowed: TouchpointFilter = {
    ...(sharesAll(caller) ? {} : { toldBy: caller.email }),
    ...(partner === '' ? {} : { partnerId: partner }),
  };
  return {
    proposed: { ...narrowed, status: 'proposed' },
    appeals: { ...narrowed, appealOpen: true },
    field_edits: { ...narrowed, status: 'proposed', sourceKind: 'crm_field' },
    all: narrowed,
  };
}

async function rowsOf(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  reader: TouchpointQuery,
  listed: readonly ListedTouchpoint[],
): Promise<TouchpointRow[]> {
  const ids = [...new Set(listed.map(({ attributionId }) => attributionId))];
  const told = new Map(
    (await attributionsById(tx, ids)).map((row) => [
      row.id,
      touchpointViews(attributionOf(row), scene, caller, reader),
    ]),
  );
  const closed = await closedDeals(tx, scene, caller, listed);
  const found = listed.flatMap((one) => {
    const touchpoint = told.get(one.attributionId)?.find(({ view }) => view.id === one.id);
    const deal = dealNamed(one, caller.crm);
    return touchpoint ? [{ ...touchpoint, deal, isClosed: closed.has(one.attributionId) }] : [];
  });
  const shown = found.map(({ attribution, view, deal, isClosed }) => ({
    attribution,
    view: isClosed ? ofClosedDeal(view) : actedOnWhere(view, deal.crm, caller),
  }));
  const views = await withSharesIf(tx, scene, caller, { told: shown, locale: reader.locale });
  return found.flatMap(({ deal, isClosed }, index): TouchpointRow[] => {
    const touchpoint = views[index];
    return touchpoint ? [{ touchpoint, deal: isClosed ? nameless(deal) : deal }] : [];
  });
}

const nothing = { confirm: false, decline: false, change: false, withdraw: false };

/** Of a deal that the reader may not open nothing is said. */
const ofClosedDeal = (touchpoint: TouchpointView): TouchpointView => ({
  ...touchpoint,
  may: nothing,
  sentence: closedDealSentence,
  tone: 'neutral',
  note: closedDealNote,
});

/** What only the other CRM has is acted on there, and says so. */
function actedOnWhere(touchpoint: TouchpointView, crm: CrmName, caller: Caller): TouchpointView {
  if (crm === caller.crm) return touchpoint;
  const note = Object.values(touchpoint.may).some(Boolean) ? elsewhereNote(crm) : touchpoint.note;
  return { ...touchpoint, may: nothing, note };
}

/** By its record in the reader's CRM where there is one, else in the other. */
function dealNamed(listed: Omit<ListedTouchpoint, 'id'>, here: CrmName): TouchpointRow['deal'] {
  const ids = { hubspot: listed.hubspotDealId, salesforce: listed.salesforceOpportunityId };
  const there = here === 'hubspot' ? 'salesforce' : 'hubspot';
  const crm = ids[here] === null && ids[there] !== null ? there : here;
  return { crm, id: ids[crm] ?? '', name: listed.dealName, customerName: listed.customerName ?? '' };
}

const nameless = ({ crm }: TouchpointRow['deal']): TouchpointRow['deal'] => ({
  crm,
  id: '',
  name: closedDealName,
  customerName: '',
});

async function looseCampaigns(tx: Tx, setting: Setting): Promise<LooseEnd[]> {
  return (await unmatchedCampaigns(tx, mostLoose)).map((one) => ({
    id: [one.dealCrm, one.dealId, one.object, one.recordId, one.said, one.utmId ?? ''].join(' '),
    kind: 'campaign',
    ...campaignLine(one, setting),
    deals: [
      {
        crm: one.dealCrm,
        id: one.dealId,
        name: one.dealName ?? '',
        customerName: one.customerName ?? '',
        sentence: '',
      },
    ],
  }));
}

async function appealsFor(tx: Tx, scene: Scene, caller: Caller, query: TouchpointQuery): Promise<LooseEnd[]> {
  const appeals = await openAppeals(tx, {
    crm: caller.crm,
    partnerId: query.partner || null,
    lodgedBy: sharesAll(caller) ? null : caller.email,
    limit: mostLoose,
  });
  const closed = await closedDeals(tx, scene, caller, appeals);
  const lines: LooseEnd[] = [];
  for (const appeal of appeals) {
    const named = dealNamed(appeal, caller.crm);
    const deal = closed.has(appeal.attributionId) ? nameless(named) : named;
    const partnerName = (await findPartner(tx, appeal.partnerId))?.name ?? '';
    const said = appealLine(
      { ...appeal, dealName: deal.name, partnerName },
      mayDecide(caller.role),
      settingOf(scene, query),
    );
    lines.push({
      id: `${appeal.attributionId} ${appeal.partnerId}`,
      kind: 'appeal',
      ...said,
      deals: [{ ...deal, sentence: '' }],
    });
  }
  return lines;
}
