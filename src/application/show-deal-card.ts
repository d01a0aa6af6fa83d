import type { DealCard } from '../contract/deal-card.ts';
import type { Reader } from '../contract/requests.ts';
import { listConnections } from '../db/connections.ts';
import { findDesiredOf } from '../db/desired-state.ts';
import { findDealWithContext } from '../db/mirror-read.ts';
import { listPartners } from '../db/partners.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import type { Attribution } from '../domain/attribution/attribution.ts';
import { isOpen } from '../domain/lifecycle.ts';
import { leadingRegistration } from '../domain/deal-standing.ts';
import { identityOf } from '../domain/registration.ts';
import { creditedAmounts } from './attribution/attribution-row.ts';
import { attributionKey } from './attribution/project-attribution.ts';
import { attributionIn } from './attribution/show-attribution.ts';
import { conflictsOf, customerOf } from './card-conflicts.ts';
import { currenciesFor, prefill } from './card-form.ts';
import { partnerOf } from './check-company.ts';
import { callerName, isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from './desk.ts';
import { insiderReceipt } from './insider-receipt.ts';
import { keptOfDeal } from './keep-registration.ts';
import { handOf } from './decision-rights.ts';
import { assigneesFor } from './show-mediation.ts';
import { rulingsShown } from './show-rulings.ts';
import { maySee } from './sight.ts';
import type { Hand } from './words/actions.ts';
import { cardActions, headline, partnerOption, type Kept } from './words/deal-card.ts';
import { partnersOnDeal } from './words/partner-on-deal.ts';
import { moneyView } from './words/reader.ts';
import { registrationSummary, rejectReasons, suggestedReason } from './words/registration.ts';
import { syncFoot } from './words/sync.ts';
import { placeNames } from './words/territory.ts';

/** Everything the deal card shows, in one transaction. Null: the CRM's mirror does not have this deal (yet). */
export async function showDealCard(
  desk: Desk,
  caller: Caller,
  request: { dealId: string; reader: Reader },
): Promise<DealCard | null> {
  return withTenant(desk.db, caller.tenantId, async (tx) =>
    dealCardIn(desk, tx, await openScene(desk, tx), caller, request),
  );
}

/** The same within a transaction that already decided something. */
export async function dealCardIn(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  { dealId, reader }: { dealId: string; reader: Reader },
): Promise<DealCard | null> {
  const found = await findDealWithContext(tx, { crm: caller.crm, id: dealId });
  if (!found) return null;
  const setting = settingOf(scene, reader);
  const all = await keptOfDeal(tx, { crm: caller.crm, dealId });
  const lead = leadingRegistration(all);
  const partners = (await listPartners(tx)).flatMap((row) => partnerOf(row) ?? []);
  const tierOf = (partnerId: string): string => partners.find((partner) => partner.id === partnerId)?.tier ?? '';
  const { deal, company } = found;
  const mine = await openableBy(tx, caller, scene, all);
  const customer = lead ? identityOf(lead.registration) : customerOf(found);
  const open = all.filter(({ registration }) => isOpen(registration.state));
  const shown = await attributionIn(tx, scene, caller, { dealId, reader });
  return {
    generatedAt: isoInstant(scene.now),
    viewer: { role: caller.role, name: callerName(caller) },
    deal: {
      crm: caller.crm,
      id: deal.id,
      name: deal.name,
      customerName: company?.name ?? '',
      amount:
        deal.amountMinor !== null && deal.currency
          ? moneyView({ amountMinor: deal.amountMinor, currency: deal.currency }, reader)
          : null,
      closeDate: deal.closeDate,
    },
    // Where nobody registered the deal, whoever is credited with it is who stands on it.
    headline: !lead && isCredited(shown?.view) ? shown.view.headline : headline(lead, all, setting, caller.role),
    actions: cardActions(lead, await handOn(tx, caller, lead), deal.state === 'open', open.length > 1, setting),
    registration: lead
      ? {
          ...registrationSummary(
            lead.registration,
            lead.version,
            tierOf(lead.registration.claim.partnerId),
            setting,
            caller.role,
          ),
          ...(mine.has(lead.registration.id) ? insiderReceipt(desk, scene, caller, lead.registration, reader) : {}),
        }
      : null,
    conflicts: await conflictsOf(
      tx,
      scene,
      caller,
      reader,
      found,
      lead,
      open,
      new Set(all.map(({ registration }) => registration.id)),
    ),
    rulings: customer ? await rulingsShown(tx, scene, caller, reader, customer) : [],
    partners: partnersOnDeal(
      {
        registrations: all,
        openable: mine,
        attribution: shown?.attribution ?? null,
        amounts: shown?.attribution ? creditedAmounts(shown.attribution) : new Map(),
      },
      setting,
    ),
    attribution: shown?.view ?? null,
    sync: await syncOf(tx, scene, all, shown?.attribution ?? null),
    form: {
      partners: partners.map((partner) => partnerOption(partner, setting)),
      currencies: currenciesFor(deal.currency, scene.currency),
      rejectReasons: [...rejectReasons],
      suggestedReason: lead ? suggestedReason(lead.registration) : '',
      territories: placeNames(),
      assignees: await assigneesFor(tx, caller),
      prefill: prefill(found, scene),
    },
  };
}

const isCredited = (view: DealCard['attribution'] | undefined): view is NonNullable<DealCard['attribution']> =>
  view?.credits.some(({ basisPoints }) => basisPoints > 0) ?? false;

/** Registrations whose whole story this person may open. */
async function openableBy(tx: Tx, caller: Caller, scene: Scene, all: readonly Kept[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const { registration } of all) if (await maySee(tx, caller, scene, registration)) ids.add(registration.id);
  return ids;
}

const handOn = async (tx: Tx, caller: Caller, lead: Kept | null): Promise<Hand> =>
  lead ? handOf(tx, caller, lead.registration) : { role: caller.role, isSender: false, isTheirs: false };

/** Whether the records of this deal have reached both CRMs, and what the CRM said where one has not. */
async function syncOf(
  tx: Tx,
  scene: Scene,
  all: readonly Kept[],
  attribution: Attribution | null,
): Promise<DealCard['sync']> {
  const keys = new Set([
    ...all.flatMap(({ registration: { id, links } }) => [id, ...dealIds(links)]),
    ...(attribution ? [...dealIds(attribution.links), ...attributionKeys(attribution)] : []),
  ]);
  const connected = new Set((await listConnections(tx)).map((connection) => connection.crm));
  const rows = keys.size === 0 ? [] : await findDesiredOf(tx, [...keys]);
  return syncFoot(
    rows.filter((row) => connected.has(row.crm)),
    scene.now,
  );
}

const dealIds = ({ hubspotDealId, salesforceOpportunityId }: Attribution['links']): string[] =>
  [hubspotDealId, salesforceOpportunityId].filter((id) => id !== null);

/** The records of whoever did something on the deal, the credited and those whose credit ended. */
const attributionKeys = ({ id, touchpoints }: Attribution): string[] =>
  touchpoints.map(({ partnerId }) => attributionKey(id, partnerId));
