import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { openScene, type Caller, type Desk } from '../../src/application/desk.ts';
import { carryOutOnPartner } from '../../src/application/keep-partner.ts';
import { makeDesk } from '../../src/compose/desk.ts';
import type { SubmitRequest } from '../../src/contract/requests.ts';
import type { Db } from '../../src/db/db.ts';
import { upsertCompanies, upsertContacts, upsertDeals } from '../../src/db/mirror-write.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { nameKeying } from '../../src/domain/matching/name-keying.ts';
import { companyIdentity, dealNameKey } from '../../src/domain/company-identity.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { makeTenant } from './stores.ts';

export const reader = { locale: 'en-GB', timeZone: 'UTC' };

/** A tenant with a clock that can be moved, people, partners and whatever records a test puts into its mirror. */
export interface Program {
  desk: Desk;
  tenantId: string;
  nudges: () => number;
  moveTo(instant: string): void;
  move(duration: { seconds?: number; minutes?: number; hours?: number; days?: number }): void;
  caller(role: Caller['role'], crm?: Caller['crm']): Caller;
  partner(name: string, facts?: { tier?: Tier; certifiedUntil?: string | null }): Promise<string>;
  certify(partnerId: string, validUntil: string): Promise<void>;
  deal(facts: Partial<DealFacts> & { company: string }): Promise<string>;
}

interface DealFacts {
  crm: 'hubspot' | 'salesforce';
  id: string;
  company: string;
  website: string | null;
  name: string;
  state: 'open' | 'won' | 'lost';
  createdAt: string;
  closedAt: string | null;
  closeDate: string;
  counterpartId: string | null;
  amount: { amountMinor: number; currency: string } | null;
  contractMonths: number;
}

export async function startProgram(db: Db, at = '2026-11-22T12:00:00Z'): Promise<Program> {
  const tenantId = await makeTenant(db);
  let now = Temporal.Instant.from(at);
  let nudges = 0;
  const desk = makeDesk({
    db,
    now: () => new Date(now.epochMilliseconds),
    origin: 'https://desk.example',
    nudge: () => (nudges += 1),
    limitUsed: () => null,
  });
  return {
    desk,
    tenantId,
    nudges: () => nudges,
    moveTo: (instant) => (now = Temporal.Instant.from(instant)),
    move: ({ days = 0, hours = 0, ...more }) => (now = now.add({ ...more, hours: hours + days * 24 })),
    caller: (role, crm = 'hubspot') => ({
      tenantId,
      crm,
      userId: role,
      email: `${role}@vendor.example`,
      name: `The ${role}`,
      role,
    }),
    partner: (name, { tier = 'Gold', certifiedUntil = '2027-06-30' } = {}) =>
      withTenant(db, tenantId, async (tx) => {
        const id = randomUUID();
        const scene = await openScene(desk, tx);
        const actor = { kind: 'system', id: 'import', name: 'Import', role: 'system' } as const;
        await carryOutOnPartner(tx, scene, { id, actor, command: { type: 'add', name, tier, domain: null } });
        if (certifiedUntil) {
          const certificate = { kind: 'sales', person: 'Ada Berger', validUntil: certifiedUntil } as const;
          await carryOutOnPartner(tx, scene, { id, actor, command: { type: 'record-certificate', certificate } });
        }
        return id;
      }),
    certify: (id, validUntil) =>
      withTenant(db, tenantId, async (tx) => {
        const certificate = { kind: 'sales', person: 'Bela Holt', validUntil } as const;
        const actor = { kind: 'system', id: 'import', name: 'Import', role: 'system' } as const;
        const command = { type: 'record-certificate', certificate } as const;
        await carryOutOnPartner(tx, await openScene(desk, tx), { id, actor, command });
      }),
    deal: (facts) => putDeal(db, tenantId, facts),
  };
}

async function putDeal(db: Db, tenantId: string, facts: Partial<DealFacts> & { company: string }): Promise<string> {
  const {
    crm = 'hubspot',
    id = randomUUIDv7(),
    company,
    website = null,
    state = 'open',
    closedAt = null,
    counterpartId = null,
  } = facts;
  const name = facts.name ?? `${company}: seats`;
  const createdAt = facts.createdAt ?? '2026-11-20T00:00:00.000Z';
  const companyId = `company ${company} ${website ?? ''}`;
  const times = { createdAt, updatedAt: createdAt };
  await withTenant(db, tenantId, async (tx) => {
    const identity = companyIdentity({ name: company, website });
    await upsertCompanies(
      tx,
      [
        {
          crm,
          id: companyId,
          website,
          parentId: null,
          counterpartId: null,
          ownerId: null,
          ...times,
          ...identity,
        },
      ],
      nameKeying,
    );
    await upsertContacts(tx, [
      { crm, id: `contact ${id}`, name: 'Ada Berger', email: 'ada@customer.example', companyId, ...times },
    ]);
    const { amount = { amountMinor: 6_000_000, currency: 'EUR' } } = facts;
    const money = {
      amountMinor: amount?.amountMinor ?? null,
      currency: amount?.currency ?? null,
      closeDate: facts.closeDate ?? '2027-01-31',
      closedAt,
    };
    await upsertDeals(tx, [
      {
        crm,
        id,
        name,
        companyId,
        contactIds: [`contact ${id}`],
        stage: 'Qualified',
        state,
        ...money,
        products: 'Platform',
        ...(facts.contractMonths === undefined ? {} : { contractMonths: facts.contractMonths }),
        counterpartId,
        ownerId: null,
        ...times,
        nameKey: dealNameKey(name),
      },
    ]);
  });
  return id;
}

/** A complete submission; a test says only what it is about. */
export const submission = (partnerId: string, facts: Partial<SubmitRequest> = {}): SubmitRequest => ({
  submissionId: randomUUIDv7(),
  partnerId,
  customerName: 'Acme GmbH',
  customerDomain: 'acme.example',
  amount: '60000',
  currency: 'EUR',
  expectedCloseDate: '2028-01-31',
  contactName: 'Ada Berger',
  contactEmail: 'ada@acme.example',
  products: 'Platform',
  territory: '',
  notes: '',
  reader,
  ...facts,
});
