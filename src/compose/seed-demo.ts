import { createHash, randomUUID } from 'node:crypto';
import { openScene, type Caller, type Desk } from '../application/desk.ts';
import { decideInQueue } from '../application/decide-on-registration.ts';
import { carryOutOnPartner } from '../application/keep-partner.ts';
import { submitRegistration } from '../application/submit-registration.ts';
import type { CrmName } from '../crm/crm.ts';
import { seedExams, type DemoExam } from './seed-exams.ts';
import { saveConnection, saveTokens } from '../db/connections.ts';
import type { Db } from '../db/db.ts';
import { setPartnerContacts } from '../db/mail-people.ts';
import { saveMember } from '../db/members.ts';
import { createTenant } from '../db/tenants.ts';
import type { TokenVault } from '../db/token-vault.ts';
import { withSystem, withTenant } from '../db/transaction.ts';
import { territoriesIn } from '../domain/territory/territory.ts';

/** The sandbox's one tenant: always the same id, so that a restart finds it again. */
export const demoTenantId = '0197a000-0000-7000-8000-00000000de50';

export const demoReader = { locale: 'en-GB', timeZone: 'Europe/Vienna' };
const importer = { kind: 'system', id: 'import', name: 'Partner import', role: 'system' } as const;

/** The sandbox's parts that a seed is made of. */
export interface DemoParts {
  portalId: number;
  orgId: string;
  orgKey: string;
  hubSpotRefreshToken: string;
  people: readonly { email: string; name: string; role: 'rep' | 'partner_manager' | 'ops' | 'admin' }[];
  partners: readonly {
    key: string;
    name: string;
    tier: 'Registered' | 'Silver' | 'Gold' | 'Platinum';
    domain: string;
    person: string;
    certificateDays: number;
    /** As somebody writes them; empty: anywhere. */
    territories: string;
    exams: readonly DemoExam[];
  }[];
}

/** Tenant, people, connections and partners of the demo. Safe to run again. */
export async function seedTenant(desk: Desk, db: Db, vault: TokenVault, demo: DemoParts): Promise<void> {
  await withSystem(db, (tx) =>
    createTenant(tx, {
      id: demoTenantId,
      name: 'Vendor (sandbox)',
      timeZone: demoReader.timeZone,
      locale: demoReader.locale,
      currency: 'EUR',
    }),
  );
  await withTenant(db, demoTenantId, async (tx) => {
    for (const { email, name, role } of demo.people) await saveMember(tx, { email, name, role });
    await saveConnection(tx, {
      id: randomUUID(),
      crm: 'hubspot',
      accountId: String(demo.portalId),
      label: 'HubSpot (sandbox)',
    });
    const inboundKeyHash = createHash('sha256').update(demo.orgKey).digest('hex');
    await saveConnection(tx, {
      id: randomUUID(),
      crm: 'salesforce',
      accountId: demo.orgId,
      label: 'Salesforce (sandbox)',
      inboundKeyHash,
    });
    const refreshTokenSealed = vault.seal(demo.hubSpotRefreshToken, { tenantId: demoTenantId, crm: 'hubspot' });
    await saveTokens(tx, 'hubspot', {
      accessTokenSealed: null,
      refreshTokenSealed,
      tokenExpiresAt: null,
      keyId: vault.currentKeyId,
    });
    await seedPartners(desk, tx, demo.partners);
  });
}

async function seedPartners(
  desk: Desk,
  tx: Parameters<typeof openScene>[1],
  partners: DemoParts['partners'],
): Promise<void> {
  for (const { key, domain, person } of partners) {
    const email = `${person.toLowerCase().replaceAll(' ', '.')}@${domain}`;
    await setPartnerContacts(tx, demoPartnerId(key), [{ email, name: person }]);
  }
  const now = desk.now();
  const joined = await openScene({ ...desk, now: () => now.subtract({ hours: 24 * 200 }) }, tx);
  const today = now.toZonedDateTimeISO(demoReader.timeZone).toPlainDate();
  for (const { key, name, tier, domain, person, certificateDays, exams, territories } of partners) {
    const id = demoPartnerId(key);
    const added = await carryOutOnPartner(tx, joined, {
      id,
      actor: importer,
      command: { type: 'add', name, tier, domain },
    });
    if ('refused' in added) continue;
    const certificate = { kind: 'sales', person, validUntil: today.add({ days: certificateDays }).toString() } as const;
    await carryOutOnPartner(tx, joined, { id, actor: importer, command: { type: 'record-certificate', certificate } });
    if (territories !== '') {
      const agreed = { territories: territoriesIn(territories), reason: 'Agreed at the start', known: 0 };
      const command = { type: 'agree-territories', ...agreed } as const;
      await carryOutOnPartner(tx, joined, { id, actor: importer, command });
    }
    await seedExams(desk, tx, { id, exams, since: joined.now, actor: importer, timeZone: demoReader.timeZone });
  }
}

export const demoPartnerId = (key: string): string => demoId(`partner ${key}`);

/** Ids of what the demo makes, from its name: making it again finds it. */
export const demoId = (name: string): string => {
  const hex = createHash('sha256').update(`demo ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A registration that stands when the sandbox starts. */
export interface StandingRegistration {
  partnerKey: string;
  crm: CrmName;
  dealId: string;
  customerName: string;
  customerDomain: string;
  amount: string;
  currency: string;
  contactName: string;
  contactEmail: string;
  expectedCloseDate: string;
  territory: string;
  hoursAgo: number;
  approvedHoursAgo: number | null;
}

/** Registrations of the demo, made through the product's own stories at their own time in the past, oldest first. */
export async function seedRegistrations(
  desk: Desk,
  people: DemoParts['people'],
  standing: readonly StandingRegistration[],
): Promise<void> {
  const now = desk.now();
  const at = (hoursAgo: number): Desk => ({
    ...desk,
    now: () => now.subtract({ minutes: Math.round(hoursAgo * 60) }),
    nudge: () => {},
  });
  for (const one of standing.toSorted((a, b) => b.hoursAgo - a.hoursAgo)) {
    const { partnerKey, crm, dealId, hoursAgo, approvedHoursAgo, ...claim } = one;
    const answer = await submitRegistration(at(hoursAgo), callerOf(people, 'rep', crm), {
      dealId,
      request: {
        submissionId: demoId(`registration ${partnerKey} ${dealId}`),
        partnerId: demoPartnerId(partnerKey),
        ...claim,
        products: 'Platform',
        notes: '',
        reader: demoReader,
      },
    });
    // Made by an earlier start, when its dates were others.
    if ('rejected' in answer && answer.rejected === 'mismatch') continue;
    if ('rejected' in answer) {
      throw new Error(`the demo's registration of ${claim.customerName} was rejected: ${JSON.stringify(answer)}`);
    }
    if (approvedHoursAgo === null || answer.registrationId === null || answer.version === null) continue;
    await decideInQueue(at(approvedHoursAgo), callerOf(people, 'partner_manager', crm), {
      registrationId: answer.registrationId,
      decision: {
        kind: 'approve',
        request: {
          actId: demoId(`approval ${partnerKey} ${dealId}`),
          expectedVersion: answer.version,
          reason: '',
          reader: demoReader,
        },
      },
    });
  }
  desk.nudge();
}

export function callerOf(people: DemoParts['people'], role: 'rep' | 'partner_manager', crm: CrmName): Caller {
  const person = people.find((one) => one.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  return { tenantId: demoTenantId, crm, userId: '', email: person.email, name: person.name, role };
}
