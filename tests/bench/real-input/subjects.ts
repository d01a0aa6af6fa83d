import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { planLoad, type LoadSources } from '../../../src/sandbox/loader/plan.ts';
import type { RealFiles } from '../benches.ts';

/** Companies of the files that the registrations are about. */
export interface Subjects {
  /** Known by its web domain; it has no deals. */
  known: { name: string; domain: string };
  /** Its name contains "technology", so that it can be misspelt as people misspell it. */
  misspellable: { name: string; misspelt: string };
  /** Has more deals than any other, won ones among them. */
  customer: { name: string; misspelt: string };
}

/** Picks the first company that serves each purpose, so that any files will do. */
export function subjectsIn(files: RealFiles): Subjects {
  const sources: LoadSources = {};
  for (const [kind, path] of Object.entries(files) as [keyof LoadSources, string][]) {
    sources[kind] = { name: basename(path), text: readFileSync(path, 'utf8') };
  }
  const { companies, deals } = planLoad(sources, { currency: 'USD', today: new Date().toISOString().slice(0, 10) });
  const dealCounts = new Map<string, number>();
  for (const { companyName } of deals) {
    if (companyName !== null) dealCounts.set(companyName, (dealCounts.get(companyName) ?? 0) + 1);
  }
  const free = companies.filter(({ name }) => !dealCounts.has(name));
  const known = free.find(({ domain, name }) => domain !== null && domain.startsWith(name.toLowerCase()));
  const spelt = free.find(({ name }) => /technology$/i.test(name) && name.includes(' '));
  const [customer] = [...dealCounts].toSorted((left, right) => right[1] - left[1]);
  if (!known?.domain || !spelt || !customer) {
    throw new Error('The files lack a company with a domain, one called "… Technology", or one with deals.');
  }
  return {
    known: { name: known.name, domain: known.domain },
    misspellable: { name: spelt.name, misspelt: spelt.name.replace(/(technol)o(gy)/i, '$1$2') },
    customer: { name: customer[0], misspelt: swapped(customer[0]) },
  };
}

/** Two letters in the middle change places. */
function swapped(name: string): string {
  const middle = Math.floor(name.length / 2);
  return `${name.slice(0, middle - 1)}${name[middle]}${name[middle - 1]}${name.slice(middle + 1)}`;
}
