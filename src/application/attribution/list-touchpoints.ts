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
import { appealLine, campaignLine, elsewhereNote, emptySentence, segmentLabels } from '../words/attribution/list.ts';
import type { Setting } from '../words/setting.ts';
import { mayDecide } from '../words/onlooker.ts';
import { attributionOf } from './attribution-row.ts';
import type { AttributionRejected } from './act-once.ts';
import { touchpointImportHelp } from './import/import-help.ts';
import { looseLeads } from './leads/loose-leads.ts';
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
    const waiting = (await countWaitingLeads(tx, whose)) + campaigns;
    const isFirst = query.after === undefined;
    const appeals = await appealsFor(tx, scene, caller, query);
    const page =
      segment === 'unmatched'
        ? { rows: [], next: null }
        : await listTouchpoints(tx, {
            filter: filters[segment],
            order: segment === 'all' ? 'newest' : 'oldest',
            crm: caller.crm,
            after: query.after ?? null,
            limit: pageSize,
          });
    return {
      generatedAt: isoInstant(scene.now),
      viewer: { role: caller.role, name: callerName(caller) },
      mayDecide: mayDecide(caller.role),
      segments: (Object.keys(segmentLabels) as TouchpointSegment[]).map((value) => ({
        value,
        label: segmentLabels[value],
        count: value === 'appeals' ? appeals.length : value === 'unmatched' ? waiting : counts[value],
      })),
      segment,
      rows: await rowsOf(tx, scene, caller, query, page.rows),
      form: formFor(caller, scene),
      loose: !isFirst
        ? []
        : segment === 'appeals'
          ? appeals
          : segment === 'unmatched'
            ? [
                ...(await looseLeads(tx, scene, caller, settingOf(scene, query), { ...whose, limit: mostLoose })),
                ...(campaigns > 0 ? await looseCampaigns(tx, settingOf(scene, query)) : []),
              ]
            : [],
      next: page.next,
      emptySentence: emptySentence(segment, partner !== '', sharesAll(caller)),
      importHelp: touchpointImportHelp(caller, scene, (await listPartners(tx))[0]?.name ?? null),
    };
  });
}

/** Reps share what they told; everybody else looks after all of it. */
const sharesAll = ({ role }: Caller): boolean => role !== 'rep';

function filtersFor(
  caller: Caller,
  partner: string,
): Record<Exclude<TouchpointSegment, 'unmatched'>, TouchpointFilter> {
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
  const found = listed.flatMap((one) => {
    const touchpoint = told.get(one.attributionId)?.find(({ view }) => view.id === one.id);
    return touchpoint ? [{ ...touchpoint, deal: dealNamed(one, caller.crm) }] : [];
  });
  const shown = found.map(({ attribution, view, deal }) => ({
    attribution,
    view: actedOnWhere(view, deal.crm, caller),
  }));
  const views = await withSharesIf(tx, scene, caller, { told: shown, locale: reader.locale });
  return found.flatMap(({ deal }, index): TouchpointRow[] => {
    const touchpoint = views[index];
    return touchpoint ? [{ touchpoint, deal }] : [];
  });
}

/** What only the other CRM has is acted on there, and says so. */
function actedOnWhere(touchpoint: TouchpointView, crm: CrmName, caller: Caller): TouchpointView {
  if (crm === caller.crm) return touchpoint;
  const may = { confirm: false, decline: false, change: false, withdraw: false };
  const note = Object.values(touchpoint.may).some(Boolean) ? elsewhereNote(crm) : touchpoint.note;
  return { ...touchpoint, may, note };
}

/** By its record in the reader's CRM where there is one, else in the other. */
function dealNamed(listed: Omit<ListedTouchpoint, 'id'>, here: CrmName): TouchpointRow['deal'] {
  const ids = { hubspot: listed.hubspotDealId, salesforce: listed.salesforceOpportunityId };
  const there = here === 'hubspot' ? 'salesforce' : 'hubspot';
  const crm = ids[here] === null && ids[there] !== null ? there : here;
  return { crm, id: ids[crm] ?? '', name: listed.dealName, customerName: listed.customerName ?? '' };
}

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
    may: { attach: false, dismiss: false },
  }));
}

async function appealsFor(tx: Tx, scene: Scene, caller: Caller, query: TouchpointQuery): Promise<LooseEnd[]> {
  const appeals = await openAppeals(tx, {
    crm: caller.crm,
    partnerId: query.partner || null,
    lodgedBy: sharesAll(caller) ? null : caller.email,
    limit: mostLoose,
  });
  const lines: LooseEnd[] = [];
  for (const appeal of appeals) {
    const deal = dealNamed(appeal, caller.crm);
    const partnerName = (await findPartner(tx, appeal.partnerId))?.name ?? '';
    const said = appealLine({ ...appeal, partnerName }, mayDecide(caller.role), settingOf(scene, query));
    lines.push({
      id: `${appeal.attributionId} ${appeal.partnerId}`,
      kind: 'appeal',
      ...said,
      deals: [{ ...deal, sentence: '' }],
      may: { attach: false, dismiss: false },
    });
  }
  return lines;
}
