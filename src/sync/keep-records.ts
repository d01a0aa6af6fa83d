import type { CrmName, CrmRecord, MirrorObject } from '../crm/crm.ts';
import { askForSurvivors, markAttributionDue } from '../db/attribution-due.ts';
import { keepCampaignTouches } from '../db/campaign-touches.ts';
import { callUpLeads } from '../db/leads.ts';
import { otherwiseLong } from '../db/deal-terms.ts';
import { markLedgerDue } from '../db/ledger-due.ts';
import { keepDealMerges } from '../db/deal-merges.ts';
import { noteStages } from '../db/deal-stages.ts';
import { keepFormerNames } from '../db/former-names.ts';
import { findDependents } from '../db/mirror-read.ts';
import { askForMovedHistories } from '../db/stage-history-due.ts';
import { markPurchasesDue, purchasesMovedByCompanies, purchasesMovedByDeals } from '../db/purchases-moved.ts';
import { askForTouchedDeals } from '../db/unmatched-campaigns.ts';
import { markGone, upsertCompanies, upsertContacts, upsertDeals, upsertOwners } from '../db/mirror-write.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { companyIdentity, dealNameKey } from '../domain/company-identity.ts';
import { nameKeying } from '../domain/matching/name-keying.ts';
import type { SyncParts } from './sync-parts.ts';

/** What a CRM answered about records of one kind. */
export interface Answer {
  object: MirrorObject;
  records: readonly CrmRecord[];
  gone: readonly string[];
}

/** Brings the mirror to what the CRM just answered. Applying the same answer twice changes nothing. */
export async function keepRecords(tx: Tx, crm: CrmName, answer: Answer, at: string): Promise<void> {
  const companies = answer.records.filter((record) => record.object === 'company');
  const deals = answer.records.filter((record) => record.object === 'deal');
  const contacts = answer.records.filter((record) => record.object === 'contact');
  const owners = answer.records.filter((record) => record.object === 'owner');
  const identified = companies.map((one) => ({ ...one, crm, ...companyIdentity(one) }));
  const moved = [
    await purchasesMovedByCompanies(tx, crm, {
      companies: identified,
      gone: answer.object === 'company' ? answer.gone : [],
    }),
    await purchasesMovedByDeals(tx, crm, { deals, gone: answer.object === 'deal' ? answer.gone : [] }),
  ];
  await keepFormerNames(tx, identified, nameKeying);
  await upsertCompanies(tx, identified, nameKeying);
  await keepCampaignTouches(tx, crm, 'contact', contacts);
  await keepCampaignTouches(tx, crm, 'deal', deals);
  await upsertContacts(
    tx,
    contacts.map((one) => ({ ...one, crm })),
  );
  await noteStages(tx, crm, deals);
  await askForMovedHistories(tx, crm, deals, at);
  const otherwise = await otherwiseLong(tx, crm, deals);
  await upsertDeals(
    tx,
    deals.map((one) => ({ ...one, crm, nameKey: dealNameKey(one.name) })),
  );
  await keepDealMerges(tx, crm, deals);
  await upsertOwners(
    tx,
    owners.map((one) => ({ ...one, crm })),
  );
  await markGone(tx, { crm, object: answer.object, ids: answer.gone, at });
  const changed = answer.object === 'deal' ? [...deals.map(({ id }) => id), ...answer.gone] : [];
  await markAttributionDue(tx, crm, changed, at);
  await askForSurvivors(tx, crm, deals, at);
  // What is credited does not change with the length of a contract: money alone does.
  const ofCrm = (id: string) => ({
    hubspotDealId: crm === 'hubspot' ? id : null,
    salesforceOpportunityId: crm === 'salesforce' ? id : null,
  });
  await markLedgerDue(tx, otherwise.map(ofCrm), at);
  await markPurchasesDue(tx, crm, moved, at);
  await askForTouchedDeals(tx, crm, { deals: deals.map(({ id }) => id), contacts: contacts.map(({ id }) => id) }, at);
  await callUpLeads(tx, crm, {
    companies: companies.map(({ id }) => id),
    deals: deals.map(({ id }) => id),
    contacts: contacts.map(({ id }) => id),
  });
}

/**
 * Deals and contacts of companies (and deals of contacts) that are gone, as the CRM has them now. A merge or a deletion
 * moves or frees them without touching their own time of change, so no CRM announces it.
 */
export async function readDependents({ db, tenantId, crm }: SyncParts, { object, gone }: Answer): Promise<Answer[]> {
  if (gone.length === 0 || (object !== 'company' && object !== 'contact')) return [];
  const dependents = await withTenant(db, tenantId, (tx) => findDependents(tx, { crm: crm.name, object, ids: gone }));
  const answers: Answer[] = [];
  for (const kind of ['contact', 'deal'] as const) {
    const ids = dependents.filter((one) => one.object === kind).map((one) => one.id);
    if (ids.length > 0) answers.push({ object: kind, ...(await crm.read(kind, ids)) });
  }
  return answers;
}
