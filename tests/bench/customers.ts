import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { distinctNames } from './claims.ts';
import { hubSpotDeals, opportunities } from './crm-records.ts';
import { runLoader } from './loader.ts';
import { mirrored, whenMirrored } from './mirrored.ts';
import type { Place } from './place.ts';

/** A company with one open deal, the same in both CRMs. */
export interface Customer {
  name: string;
  ids: { salesforce: string; hubspot: string };
}

/** Puts companies with a new deal each into both CRMs of a running sandbox, and waits until the program knows them. */
export async function loadCustomers(origin: string, place: Place, count: number): Promise<Customer[]> {
  const names = distinctNames(count, 1);
  const today = new Date().toISOString().slice(0, 10);
  const companies = join(place.directory, 'companies.csv');
  const deals = join(place.directory, 'deals.csv');
  writeFileSync(
    companies,
    ['name,website', ...names.map((name) => `${name} GmbH,${name.toLowerCase()}.example`), ''].join('\n'),
  );
  const rows = names.map((name) => `${dealOf(name)},${name} GmbH,Prospecting,${today},60000,EUR`);
  writeFileSync(deals, ['name,company,stage,created,amount,currency', ...rows, ''].join('\n'));
  const before = await mirrored(origin);
  await runLoader(origin, { companies, opportunities: deals });
  await whenMirrored(origin, before + 4 * count);

  const idsIn = (found: readonly { id: string; name: string }[]) => new Map(found.map(({ id, name }) => [name, id]));
  const salesforce = idsIn(await opportunities(origin, 'IsClosed = false'));
  const hubspot = idsIn(await hubSpotDeals(origin, place.directory));
  return names.map((name) => ({
    name,
    ids: { salesforce: salesforce.get(dealOf(name)) ?? '', hubspot: hubspot.get(dealOf(name)) ?? '' },
  }));
}

const dealOf = (name: string): string => `${name}: 50 seats`;
