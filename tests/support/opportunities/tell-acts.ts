import { randomUUID } from 'node:crypto';
import { importTouchpoints } from '../../../src/application/attribution/import/import-touchpoints.ts';
import type { Db } from '../../../src/db/db.ts';
import { upsertCompanies, upsertDeals } from '../../../src/db/mirror-write.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { companyIdentity, dealNameKey } from '../../../src/domain/company-identity.ts';
import { nameKeying } from '../../../src/domain/matching/name-keying.ts';
import { reader, type Program } from '../program.ts';
import { lastDay, plus, type Act, type Opportunity } from './opportunities.ts';

export const currency = 'EUR';
const stages = { open: 'Engaging', won: 'Won', lost: 'Lost' };

/** Puts deals into the mirror, as the sync does. */
export async function mirrorDeals(db: Db, tenantId: string, deals: readonly Opportunity[]): Promise<void> {
  const at = '2016-01-01T00:00:00.000Z';
  const companies = [...new Set(deals.map(({ company }) => company))].map((name) => ({
    crm: 'hubspot' as const,
    id: `company ${name}`,
    website: null,
    parentId: null,
    counterpartId: null,
    ownerId: null,
    createdAt: at,
    updatedAt: at,
    ...companyIdentity({ name, website: null }),
  }));
  await withTenant(db, tenantId, (tx) => upsertCompanies(tx, companies, nameKeying));
  for (let from = 0; from < deals.length; from += 1000) {
    const rows = deals.slice(from, from + 1000).map((deal) => ({
      crm: 'hubspot' as const,
      id: deal.id,
      name: `${deal.company} ${deal.id}`,
      companyId: `company ${deal.company}`,
      contactIds: [],
      stage: stages[deal.state],
      state: deal.state,
      amountMinor: deal.amountMinor,
      currency,
      closeDate: deal.closedOn,
      closedAt: deal.closedOn && `${deal.closedOn}T12:00:00.000Z`,
      products: '',
      counterpartId: null,
      ownerId: null,
      createdAt: `${deal.createdOn}T06:00:00.000Z`,
      updatedAt: `${deal.closedOn ?? deal.createdOn}T12:00:00.000Z`,
      nameKey: dealNameKey(`${deal.company} ${deal.id}`),
    }));
    await withTenant(db, tenantId, (tx) => upsertDeals(tx, rows));
  }
}

/**
 * Tells the acts through the import of files, each deal's within the days in which late evidence is taken: of deals that
 * closed in some days ten days after, of open ones at the end. Answers how many were taken and refused.
 */
export async function tellActs(
  program: Program,
  deals: readonly Opportunity[],
  acts: readonly Act[],
): Promise<{ added: number; refused: number; unchanged: number }> {
  const counts = { added: 0, refused: 0, unchanged: 0 };
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  const endOf = ({ dealId }: Act): string => byId.get(dealId)?.closedOn ?? lastDay;
  for (const [tellOn, told] of [...Map.groupBy(acts, (act) => tellingDay(endOf(act)))].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    program.moveTo(`${tellOn}T18:00:00Z`);
    for (let from = 0; from < told.length; from += 1000) {
      const lines = told
        .slice(from, from + 1000)
        .map(({ partner, kind, day, dealId, campaign }) =>
          [partner, kind.replaceAll('_', ' '), day, dealId, 'As agreed', campaign].join(','),
        );
      const text = ['Partner,Kind,Date,Deal,What shows it,Campaign', ...lines].join('\n');
      const request = { actId: randomUUID(), text, dryRun: false, reader };
      const done = await importTouchpoints(program.desk, program.caller('partner_manager'), request);
      if ('rejected' in done || done.counts.added + done.counts.refused + done.counts.unchanged !== lines.length) {
        throw new Error(JSON.stringify(done).slice(0, 2000));
      }
      for (const key of ['added', 'refused', 'unchanged'] as const) counts[key] += done.counts[key];
    }
  }
  return counts;
}

/** Every tenth day, at least ten days after. */
function tellingDay(endedOn: string): string {
  const days = Temporal.PlainDate.from('2016-01-01').until(endedOn, { largestUnit: 'days' }).days;
  return plus('2016-01-01', (Math.floor(days / 10) + 2) * 10);
}
