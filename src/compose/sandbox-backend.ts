import { openScene, type Desk } from '../application/desk.ts';
import { receiptTokenOf } from '../application/receipt-link.ts';
import { registrationOf } from '../application/registration-row.ts';
import { listCursors } from '../db/cursors.ts';
import type { Db } from '../db/db.ts';
import { desiredBacklog } from '../db/desired-state.ts';
import { inboxBacklog } from '../db/inbox.ts';
import { mirrorCounts } from '../db/mirror-read.ts';
import { allRegistrations } from '../db/registrations.ts';
import { stageHistoriesWaiting } from '../db/stage-history-due.ts';
import type { TokenVault } from '../db/token-vault.ts';
import { withSystem, withTenant } from '../db/transaction.ts';
import type { SandboxCrms } from '../sandbox/crms.ts';
import { sandboxValues } from '../sandbox/sandbox-values.ts';
import { people } from '../sandbox/demo/people.ts';
import { demoPartners, scenarios } from '../sandbox/demo/scenarios.ts';
import { storiedRegistrations } from './sandbox-credits.ts';
import { demoTenantId, seedRegistrations, seedTenant, type StandingRegistration } from './seed-demo.ts';

const crms = ['hubspot', 'salesforce'] as const;

/** Fills the backend for the sandbox: tenant, partners, connections. Safe to run again. */
export const seedSandbox = (desk: Desk, db: Db, vault: TokenVault, crms: SandboxCrms): Promise<void> =>
  seedTenant(desk, db, vault, {
    portalId: sandboxValues.portalId,
    orgId: sandboxValues.orgId,
    orgKey: sandboxValues.orgKey,
    hubSpotRefreshToken: crms.hubSpotRefreshToken(),
    people,
    partners: demoPartners,
  });

/** Once both CRMs have been read, the registrations that stand when the sandbox starts. Safe to run again, also after a start that was cut short. */
export async function seedStanding(desk: Desk, crms: SandboxCrms): Promise<void> {
  await seedRegistrations(desk, people, standingRegistrations(crms, new Date(desk.now().epochMilliseconds)));
}

export const sandboxHistoriesRead = (db: Db): Promise<boolean> =>
  withTenant(db, demoTenantId, async (tx) => (await stageHistoriesWaiting(tx)) === 0);

/** How far the sync has come, for the start page. */
export const sandboxProgress = (db: Db) =>
  withTenant(db, demoTenantId, async (tx) => {
    const cursors = (await listCursors(tx)).filter((cursor) => cursor.purpose === 'backfill');
    const counts = await Promise.all(
      crms.map(async (crm) => ({ records: await mirrorCounts(tx, crm), inbox: await inboxBacklog(tx, crm) })),
    );
    const backlog = await desiredBacklog(tx);
    const readOf = (at: number) => ({
      companies: counts[at]?.records.company ?? 0,
      deals: counts[at]?.records.deal ?? 0,
    });
    const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
    return {
      mirrored: { hubspot: readOf(0), salesforce: readOf(1) },
      waiting:
        sum(backlog.map(({ waiting, retrying, refused }) => waiting + retrying + refused)) +
        sum(counts.map(({ inbox }) => inbox.waiting)),
      ready: cursors.length === 8 && cursors.every((cursor) => cursor.done),
    };
  });

/** Receipts for whoever wants to be a partner. */
export async function sandboxReceipts(desk: Desk): Promise<{ label: string; url: string }[]> {
  const { rows, secret } = await withTenant(desk.db, demoTenantId, async (tx) => ({
    rows: await allRegistrations(tx),
    secret: (await openScene(desk, tx)).receiptSecret,
  }));
  return rows
    .toSorted((a, b) => ((a.submittedAt ?? '') < (b.submittedAt ?? '') ? 1 : -1))
    .map((row) => ({
      label: `${row.customerName}, registered by ${registrationOf(row).claim.partnerName}`,
      url: new URL(desk.receiptUrl(receiptTokenOf(secret, registrationOf(row)))).pathname,
    }));
}

/** Empties the sandbox's tenant, log and all: only a sandbox may do that. */
export async function emptySandboxTenant(db: Db): Promise<void> {
  await withSystem(db, async (tx) => {
    await tx.query('alter table events disable trigger user');
    // Keys carry no tenant of their own: they go with the names they belong to.
    await tx.query(
      `delete from company_name_keys where name_id in (select id from company_names where tenant_id = $1)`,
      [demoTenantId],
    );
    const tables = await tx.query<{ name: string }>(
      `select format('%I', c.relname) as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'members'
       order by 1`,
    );
    // In one statement, at whose end references are looked at: so in no particular order.
    const deletions = tables.map(({ name }, at) => `d${at} as (delete from ${name} where tenant_id = $1)`);
    await tx.query(`with ${deletions.join(', ')} select 1`, [demoTenantId]);
    await tx.query('alter table events enable trigger user');
  });
}

const standingRegistrations = (crms: SandboxCrms, now: Date): StandingRegistration[] => [
  ...ofScenarios(crms),
  ...storiedRegistrations(crms, now),
];

function ofScenarios(crms: SandboxCrms): StandingRegistration[] {
  return scenarios.flatMap((scenario) =>
    scenario.registrations.flatMap(
      ({ partner, hoursAgo, approvedHoursAgo, on, territory = '' }): StandingRegistration[] => {
        const key = on === 'deal' ? scenario.key : `${scenario.key}-other-0`;
        const dealId = crms.dealOf(key).hubspotId;
        const company = crms.world().companies.find((one) => one.key === `scenario-${scenario.key}`);
        if (!dealId || !company) return [];
        const { contact } = company;
        return [
          {
            partnerKey: partner,
            crm: 'hubspot',
            dealId,
            customerName: scenario.company.name,
            customerDomain: scenario.company.domain,
            amount: String(scenario.deal.amount),
            currency: scenario.deal.currency,
            contactName: `${contact.firstName} ${contact.lastName}`,
            contactEmail: contact.email,
            expectedCloseDate:
              crms.world().deals.find((deal) => deal.companyKey === company.key)?.closeDate ?? '2027-03-31',
            territory,
            hoursAgo,
            approvedHoursAgo: approvedHoursAgo ?? null,
          },
        ];
      },
    ),
  );
}
