import { readFileSync } from 'node:fs';
import { foldWordChanges } from '../../../src/db/company-name-upkeep.ts';
import type { Db } from '../../../src/db/db.ts';
import type { MirrorCompany, MirrorContact, MirrorDeal } from '../../../src/db/mirror-records.ts';
import { upsertCompanies, upsertContacts, upsertDeals } from '../../../src/db/mirror-write.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { settleAfterLoad } from '../../../src/db/vacuum.ts';
import { companyIdentity, dealNameKey } from '../../../src/domain/company-identity.ts';
import { nameKeying } from '../../../src/domain/matching/name-keying.ts';
import { seeded } from '../../../src/sandbox/demo/random.ts';
import { nameMaker } from './company-names.ts';

/** What the mirror of a tenant is filled with, in order; going on where it stopped. */
export interface World {
  /** Names as written of the companies loaded so far, doubles included. */
  names: string[];
  /** Fills the mirror up to so many companies, as a first load does; answers the seconds it took. */
  growTo(db: Db, tenantId: string, companies: number): Promise<number>;
  /** One more company, not stored. */
  company(facts?: Partial<MirrorCompany>): MirrorCompany;
}

const pageSize = 1_000;
const at = (day: number): string => new Date(Date.UTC(2026, 0, 1 + (day % 300))).toISOString();

/** `known`: names of real companies, of which the world is then made. */
export function makeWorld(size: number, known: readonly string[] = []): World {
  const chance = seeded(17);
  const maker = nameMaker(size, 11, known);
  const names: string[] = [];
  let made = 0;

  const company = (facts: Partial<MirrorCompany> = {}): MirrorCompany => {
    const number = (made += 1);
    const name = facts.name ?? maker.next();
    const website = chance.next() < 0.7 ? `https://www.${webName(name)}${number % 7 === 0 ? number : ''}.com/` : null;
    const times = { createdAt: at(number), updatedAt: at(number) };
    const crm = number % 2 === 0 ? 'hubspot' : 'salesforce';
    const links = { parentId: null, counterpartId: null, ownerId: null };
    const row = { crm, id: `${number}`, website, ...links, ...times, ...facts, name } as const;
    return { ...row, ...companyIdentity(row) };
  };
  const page = (count: number): MirrorCompany[] => {
    const rows: MirrorCompany[] = [];
    while (rows.length < count) {
      const one = company();
      rows.push(one);
      // Three in ten are in the other CRM as well.
      if (rows.length < count && chance.next() < 0.3) {
        const crm = one.crm === 'hubspot' ? 'salesforce' : 'hubspot';
        rows.push(company({ name: one.name, website: one.website, crm, counterpartId: one.id }));
      }
    }
    return rows;
  };

  return {
    names,
    company,
    growTo: async (db, tenantId, companies) => {
      const began = performance.now();
      while (names.length < companies) {
        const rows = page(Math.min(pageSize, companies - names.length));
        await withTenant(db, tenantId, async (tx) => {
          await upsertCompanies(tx, rows, nameKeying);
          const contacts = rows.filter((_, index) => index % 8 === 0).map(contactOf);
          await upsertContacts(tx, contacts);
          await upsertDeals(tx, rows.filter((_, index) => index % 6 === 0).map(dealOf));
        });
        for (const { name } of rows) names.push(name);
      }
      while ((await withTenant(db, tenantId, (tx) => foldWordChanges(tx))) > 0);
      await settleAfterLoad(db);
      return (performance.now() - began) / 1000;
    },
  };
}

/** Names out of a CSV with a column "name", or a file of one name a line. */
export function namesIn(path: string): string[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').split(/\r?\n/);
  const column = head.split(',').indexOf('name');
  const field = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  return (column === -1 ? [head, ...lines] : lines)
    .map((line) => {
      if (column === -1) return line;
      const cell = [...line.matchAll(field)][column];
      return (cell?.[1] ?? cell?.[2] ?? '').replaceAll('""', '"');
    })
    .filter((name) => name.trim() !== '');
}

const webName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 40) || 'company';

const contactOf = ({ crm, id, website, createdAt, updatedAt }: MirrorCompany): MirrorContact => ({
  crm,
  id: `p${id}`,
  name: 'Ada Berger',
  email: website === null ? null : `ada@${new URL(website).hostname.slice(4)}`,
  companyId: id,
  createdAt,
  updatedAt,
});

function dealOf({ crm, id, name, createdAt, updatedAt }: MirrorCompany, index: number): MirrorDeal {
  const dealName = `${name}: ${50 + index} seats`;
  const state = (['open', 'open', 'won', 'lost'] as const)[index % 4] ?? 'open';
  return {
    crm,
    id: `d${id}`,
    name: dealName,
    companyId: id,
    contactIds: [`p${id}`],
    stage: 'Qualified',
    state,
    amountMinor: 5_000_000,
    currency: 'EUR',
    closeDate: '2027-01-31',
    closedAt: state === 'won' ? updatedAt : null,
    products: 'Platform',
    counterpartId: null,
    ownerId: null,
    createdAt,
    updatedAt,
    nameKey: dealNameKey(dealName),
  };
}
