import { beforeAll, expect, it } from 'vitest';
import { askForSurvivors, markAttributionDue } from '../../src/db/attribution-due.ts';
import { comparedDeals, creditedCurrencies, influenceTotals, reportRows } from '../../src/db/attribution-report.ts';
import { comparableStays } from '../../src/db/comparable-stays.ts';
import { waitingSums } from '../../src/db/compensation-page.ts';
import type { Db } from '../../src/db/db.ts';
import { findingsOfRuns } from '../../src/db/leaks.ts';
import { dealOwners } from '../../src/db/mail-people.ts';
import { findContacts, findCounterpartDeals, findDependents } from '../../src/db/mirror-read.ts';
import { markPurchasesDue, purchasesMovedByCompanies, purchasesMovedByDeals } from '../../src/db/purchases-moved.ts';
import { registrationsOnGoneDeals } from '../../src/db/registrations-on-gone.ts';
import { markCompanyLossesDue, registrationsOwedFor } from '../../src/db/registrations-owed.ts';
import {
  registrationsDue,
  registrationsOnClosedDeals,
  registrationsToLink,
} from '../../src/db/registrations-to-move.ts';
import { listTouchpoints, openAppeals } from '../../src/db/touchpoint-list.ts';
import { withTenant, type Tx } from '../../src/db/transaction.ts';
import { askForTouchedDeals } from '../../src/db/unmatched-campaigns.ts';
import { describeStores, makeTenant } from '../support/stores.ts';

/** Records of each kind; a question that compares all with all reads the square of it. */
const size = 1_500;
const at = '2026-10-01T00:00:00.000Z';
const ids = Array.from({ length: 300 }, (_, nth) => String(nth + 1));
const run = 'cfcd2084-95d5-35ef-a6e7-dff9f98764da';

const scope = { from: '2000-01-01', to: '2099-12-31', timeZone: 'UTC', currency: 'EUR' };

const questions: Record<string, (tx: Tx) => Promise<unknown>> = {
  'registrations whose day has come': (tx) => registrationsDue(tx, '2026-11-20', size),
  'registrations on closed deals': (tx) => registrationsOnClosedDeals(tx, 'UTC', size),
  'registrations to link': (tx) => registrationsToLink(tx, size, null),
  'registrations on deals that are gone': (tx) => registrationsOnGoneDeals(tx, size, null),
  'registrations owed for a deal': (tx) => registrationsOwedFor(tx, { hubspot: ['10'], salesforce: ['10'] }),
  'losses to companies': (tx) => markCompanyLossesDue(tx, at),
  'deals and contacts of companies that went': (tx) => findDependents(tx, { crm: 'hubspot', object: 'company', ids }),
  'counterparts of a deal': (tx) => findCounterpartDeals(tx, { crm: 'hubspot', id: '12' }),
  'a contact': (tx) => findContacts(tx, 'hubspot', ['12']),
  'stays to compare with': (tx) =>
    comparableStays(tx, { crm: 'hubspot', stages: ['a'], since: '2026-01-01', until: at, timeZone: 'UTC' }),
  'survivors of merges': (tx) =>
    askForSurvivors(
      tx,
      'hubspot',
      ids.map((id) => ({ id, mergedIds: ['x'] })),
      at,
    ),
  'touched deals': (tx) => askForTouchedDeals(tx, 'hubspot', { deals: ids, contacts: ids }, at),
  'a page of touchpoints': (tx) =>
    listTouchpoints(tx, { filter: {}, order: 'newest', crm: 'hubspot', after: null, limit: 50 }),
  'open appeals': (tx) => openAppeals(tx, { crm: 'hubspot', partnerId: null, lodgedBy: null, limit: 50 }),
  'money that waits': (tx) => waitingSums(tx, '2026-12-01'),
  'findings of a look': (tx) => findingsOfRuns(tx, [run], 500),
  'a report by partner': (tx) => reportRows(tx, scope, 'partner'),
  'totals of a report': (tx) => influenceTotals(tx, scope),
  'comparison with direct deals': (tx) => comparedDeals(tx, scope),
  'currencies of a report': (tx) => creditedCurrencies(tx, scope),
  'attributions of deals that changed': (tx) => markAttributionDue(tx, 'hubspot', ids, at),
  'purchases told otherwise by deals': (tx) =>
    purchasesMovedByDeals(tx, 'hubspot', {
      deals: ids.map((id) => ({ id, state: 'won', companyId: id, closedAt: at, closeDate: null })),
      gone: [],
    }),
  'purchases told otherwise by companies': (tx) =>
    purchasesMovedByCompanies(tx, 'hubspot', {
      companies: ids.map((id) => ({ id, domain: 'moved.example', counterpartId: null })),
      gone: [],
    }),
  'money of customers who bought otherwise': (tx) =>
    markPurchasesDue(tx, 'hubspot', [{ companyIds: ids, domains: ['10.example'], counterpartIds: ids }], at),
  'owners of a deal': (tx) => dealOwners(tx, { hubspotDealId: '12', salesforceOpportunityId: '12' }),
};

describeStores('what is asked of a store without statistics', (open) => {
  let db: Db;
  let tenant: string;
  beforeAll(async () => {
    db = await open();
    tenant = await makeTenant(db);
    await withTenant(db, tenant, async (tx) => {
      for (const statement of filling) await tx.query(statement);
    });
  });

  it.each(Object.entries(questions))('grows with it, not with its square: %s', async (_, ask) => {
    const reading: number[] = [];
    await withTenant(db, tenant, (tx) =>
      ask({ ...tx, query: async (sql, params) => explained(tx, reading, sql, params) }),
    );
    // A dozen times everything there is would be much; its square is seven hundred times.
    expect(Math.max(...reading)).toBeLessThan(12 * 2 * size);
  });
});

interface Step {
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  Plans?: Step[];
}

/** Runs a statement for how many rows its hungriest step read; the rows themselves are not answered. */
async function explained(tx: Tx, reading: number[], sql: string, params?: readonly unknown[]): Promise<never[]> {
  const [row] = await tx.query<{ 'QUERY PLAN': { Plan: Step }[] }>(
    `explain (analyze, timing off, format json) ${sql}`,
    params,
  );
  const read = (step: Step): number =>
    Math.max(
      ((step['Actual Rows'] ?? 0) +
        (step['Rows Removed by Filter'] ?? 0) +
        (step['Rows Removed by Join Filter'] ?? 0)) *
        (step['Actual Loops'] ?? 0),
      ...(step.Plans ?? []).map(read),
    );
  reading.push(...(row?.['QUERY PLAN'] ?? []).map(({ Plan }) => read(Plan)));
  return [];
}

const series = `generate_series(1, ${size}) i`;
const uuid = (of: string): string => `md5((${of})::text)::uuid`;
const day = `timestamptz '2026-01-01'`;
const filling = [
  ...['hubspot', 'salesforce'].flatMap((crm) => [
    `insert into mirror_companies (crm, id, name, name_key, created_at, updated_at)
     select '${crm}', i, 'Company ' || i, 'company ' || i, ${day}, ${day} from ${series}`,
    `insert into mirror_contacts (crm, id, name, company_id, created_at, updated_at)
     select '${crm}', i, 'Person ' || i, i, ${day}, ${day} from ${series}`,
    `insert into mirror_owners (crm, id, name, email, updated_at) select '${crm}', i, 'Owner', 'o@vendor.example', ${day} from ${series}`,
    `insert into mirror_deals (crm, id, name, company_id, contact_ids, owner_id, stage, state, counterpart_id, closed_at, created_at, updated_at, name_key)
     select '${crm}', i, 'Deal ' || i, i, array[i::text], i, 'a', (array['open', 'won', 'lost'])[i % 3 + 1], case when i % 2 = 0 then i end, ${day}, ${day}, ${day}, 'deal ' || i from ${series}`,
    `insert into mirror_deal_stages (crm, deal_id, stage, entered_at, left_at, told_by) select '${crm}', i, 'a', ${day}, ${day} + interval '5 days', 'history' from ${series}`,
    `insert into mirror_campaign_touches (crm, object, record_id, first, latest, first_seen_at, latest_seen_at)
     select '${crm}', o, i, '{"utm_source":"partner"}', '{}', ${day}, ${day} from ${series}, unnest(array['deal', 'contact']) o`,
    `insert into deal_merges (crm, merged_id, into_id) select '${crm}', 'gone ' || i, i from ${series}`,
    `insert into desired_state (crm, object, key, fields, changed_at) select '${crm}', 'deal', i, '{}', ${day} from ${series}`,
    `insert into field_edits (crm, object, record_key, field, edit_key, found, should_be, found_at) select '${crm}', 'deal', i, 'f', i, 'a', 'b', ${day} from ${series}`,
  ]),
  `insert into attributions (id, version, hubspot_deal_id, salesforce_opportunity_id, state, deal_name, appeal_open, body, fold_version, updated_at)
   select ${uuid('i')}, 1, i, i, 'open', 'Deal', true, '{"appeals":[{"partnerId":"p","reason":"r","lodgedAt":"2026","by":{},"decision":null}]}', 1, ${day} from ${series}`,
  `insert into attribution_touchpoints (attribution_id, id, partner_id, kind, status, occurred_on, source_kind, source_key)
   select ${uuid('i')}, ${uuid('i')}, ${uuid('0')}, 'demo', 'confirmed', '2026-05-01', 'person', i from ${series}`,
  `insert into deal_settlements (attribution_id, settled_on, recurring, warnings, unknown) select ${uuid('i')}, '2026-02-01', false, '[]', '{}' from ${series}`,
  `insert into ledger_entries (partner_id, id, deal_id, kind, rule, earned_on, due_on, standing, stage, reversed, entitled_minor, currency, version, body)
   select ${uuid('i % 50')}, i, ${uuid('i')}, 'conflict_fee', 22, '2026-02-01', '2026-03-01', 'accrued', 'accrued', false, 100, 'USD', 1,
     jsonb_build_object('entitlement', jsonb_build_object('evidence', jsonb_build_array(jsonb_build_object('kind', 'resolution', 'id', ${uuid('i')})))) from ${series}`,
  `insert into ledger_pieces (partner_id, entry_id, stage, currency, amount_minor) select ${uuid('i % 50')}, i, 'accrued', 'USD', 100 from ${series}`,
  `insert into registrations (id, state, version, partner_id, submission_id, customer_name, name_key, origin_crm, origin_deal_id, hubspot_deal_id,
     submitted_at, body, updated_at, last_event_hash, next_due_on)
   select ${uuid('i')}, (array['approved', 'conflict'])[i % 2 + 1], 1, ${uuid('i % 50')}, ${uuid('i')}, 'Company ' || i, 'company ' || i, 'hubspot', i, i, ${day}, jsonb_build_object(
     'findings', jsonb_build_array(jsonb_build_object('kind', 'direct_pipeline', 'crm', 'hubspot', 'dealId', i::text)),
     'resolutions', jsonb_build_array(jsonb_build_object('consequence', '{}'::jsonb, 'against', jsonb_build_object('direct',
       jsonb_build_object('crm', 'hubspot', 'companyId', i::text))))), ${day}, '', '2026-11-01' from ${series}`,
  `insert into leak_runs (id, crm, asked_by, asked_at, finished_at) values ('${run}', 'hubspot', 'policy', ${day}, ${day})`,
  `insert into leak_findings (run_id, object, record_key, field, found, should_be, found_at) select '${run}', 'deal', i, 'f', 'a', 'b', ${day} from ${series}`,
];
