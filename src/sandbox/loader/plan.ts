import { readTable } from './read-table.ts';
import type { Table, TableRow } from './read-table.ts';
import type { LoadCompany, LoadDeal, RowNote } from './types.ts';
import { addDays, hasControlCharacters, readAmount, readDay, readHost, readStage } from './values.ts';

export interface SourceFile {
  name: string;
  text: string;
}

export interface LoadSources {
  companies?: SourceFile;
  accounts?: SourceFile;
  opportunities?: SourceFile;
  /** Names of products as they should be spelt. */
  products?: SourceFile;
  /** People who own deals. */
  teams?: SourceFile;
}

export interface LoadPlan {
  companies: LoadCompany[];
  deals: LoadDeal[];
  rowsRead: number;
  /** Rows left out, each with its reason. */
  skipped: RowNote[];
  /** Rows taken with something left out or mended. */
  warnings: RowNote[];
  otherColumns: { file: string; columns: string[] }[];
}

/** Open deals without a close date are expected to close this long after they were made, because Salesforce demands a date. */
const assumedDays = 90;

/** Reads the files into companies and deals. Nothing is dropped without a note. `today` is a calendar date. */
export function planLoad(sources: LoadSources, settings: { currency: string; today: string }): LoadPlan {
  const plan: LoadPlan = { companies: [], deals: [], rowsRead: 0, skipped: [], warnings: [], otherColumns: [] };
  const seen = new Map<string, RowNote>();
  // Accounts go first: deals look their company up by name, and the accounts file belongs to the deals.
  for (const source of [sources.accounts, sources.companies]) {
    if (!source) continue;
    const table = readTable('companies', source.name, source.text);
    begin(plan, table);
    for (const row of table.rows) addCompany(plan, table.file, row, seen);
  }
  const products = guideRows(plan, 'products', sources.products);
  const teams = guideRows(plan, 'teams', sources.teams);
  const guides: Guides = {
    products: new Map(products.map(({ values }) => [squash(values.product ?? ''), values.product ?? ''])),
    offices: new Map(teams.map(({ values }) => [squash(values.owner ?? ''), values.office ?? ''])),
    ...settings,
  };
  if (sources.opportunities) {
    const table = readTable('opportunities', sources.opportunities.name, sources.opportunities.text);
    begin(plan, table);
    const names = new Map<string, number>();
    for (const row of table.rows) addDeal(plan, table.file, row, guides, names);
  }
  return plan;
}

function guideRows<Kind extends 'products' | 'teams'>(
  plan: LoadPlan,
  kind: Kind,
  source: SourceFile | undefined,
): TableRow<Kind>[] {
  if (!source) return [];
  const table = readTable(kind, source.name, source.text);
  plan.skipped.push(...table.skipped);
  return table.rows;
}

interface Guides {
  products: Map<string, string>;
  offices: Map<string, string>;
  currency: string;
  today: string;
}

function begin(plan: LoadPlan, table: Table<'companies'> | Table<'opportunities'>): void {
  plan.rowsRead += table.rows.length + table.skipped.length;
  plan.skipped.push(...table.skipped);
  if (table.otherColumns.length > 0) plan.otherColumns.push({ file: table.file, columns: table.otherColumns });
}

function addCompany(plan: LoadPlan, file: string, row: TableRow<'companies'>, seen: Map<string, RowNote>): void {
  const { values, line } = row;
  const skip = (reason: string) => plan.skipped.push({ file, line, reason });
  const warn = (reason: string) => plan.warnings.push({ file, line, reason });
  const name = values.name ?? '';
  if (name === '') return void skip('no company name');
  if (name.length > 255) return void skip('company name longer than 255 characters');
  if (hasControlCharacters(name)) return void skip('control characters in the company name');
  const website =
    [values.website, values.domain].find((one) => readHost(one ?? '') !== null && (one ?? '').length <= 255) ?? null;
  const given = (values.website ?? '') || (values.domain ?? '');
  if (given !== '' && website === null) warn(`web address left out: "${given.slice(0, 80)}"`);
  // From the web address first: that is what Salesforce keeps, and what a second load finds there.
  const domain = readHost(website ?? '');
  const employees = values.employees ?? '';
  if (employees !== '' && !/^\d{1,9}$/.test(employees)) warn(`number of employees left out: "${employees}"`);
  const key = `${name.toLowerCase()}|${domain ?? ''}`;
  const earlier = seen.get(key);
  if (earlier) return void skip(`same company name and web address as line ${earlier.line} of ${earlier.file}`);
  seen.set(key, { file, line, reason: '' });
  plan.companies.push({
    at: { file, line },
    name,
    website,
    domain,
    parentName: (values.parent ?? '') || null,
    industry: (values.industry ?? '').slice(0, 255) || null,
    employees: /^\d{1,9}$/.test(employees) ? Number(employees) : null,
    location: (values.location ?? '').slice(0, 255) || null,
  });
}

function addDeal(
  plan: LoadPlan,
  file: string,
  row: TableRow<'opportunities'>,
  guides: Guides,
  names: Map<string, number>,
): void {
  const { values, line } = row;
  const skip = (reason: string) => plan.skipped.push({ file, line, reason });
  const warn = (reason: string) => plan.warnings.push({ file, line, reason });
  const stage = readStage(values.stage ?? '');
  if (!stage) return void skip(`unknown stage "${values.stage ?? ''}"`);
  const amountText = values.amount ?? '';
  const amount = amountText === '' ? null : readAmount(amountText);
  if (amountText !== '' && amount === null) return void skip(`no amount: "${amountText}"`);
  const [createdOn, closedOn] = [optionalDay(values.created), optionalDay(values.closeDate)];
  if (createdOn === false) return void skip(`no date: "${values.created ?? ''}"`);
  if (closedOn === false) return void skip(`no date: "${values.closeDate ?? ''}"`);
  const isClosed = stage === 'won' || stage === 'lost';
  if (closedOn === null && isClosed) return void skip('won or lost without a close date');
  const currency = (values.currency ?? '').toUpperCase() || guides.currency;
  if (!/^[A-Z]{3}$/.test(currency)) return void skip(`no currency code: "${values.currency ?? ''}"`);

  const product = spelt(values.product ?? '', guides.products, warn);
  const name = dealName(values, product);
  if (name === null) return void skip('neither a name nor a product or id to make one from');
  if (name.length > 120) return void skip('deal name longer than 120 characters');
  if (hasControlCharacters(name)) return void skip('control characters in the deal name');
  const earlier = names.get(name.toLowerCase());
  if (earlier !== undefined) return void skip(`same deal as line ${earlier}`);
  names.set(name.toLowerCase(), line);
  if (!values.company) warn('no company: the deal is loaded without one');
  if (closedOn === null) {
    warn(`no close date: ${assumedDays} days after ${createdOn === null ? 'today' : 'its first day'} assumed`);
  }
  plan.deals.push({
    at: { file, line },
    name,
    companyName: (values.company ?? '') || null,
    stage,
    amount,
    currency,
    createdOn,
    closeDate: closedOn ?? addDays(createdOn ?? guides.today, assumedDays),
    description: describe(values.owner ?? '', product, guides, warn),
  });
}

/** Null where there is none, false where it is no date. */
function optionalDay(text: string | undefined): string | null | false {
  return text === undefined || text === '' ? null : (readDay(text) ?? false);
}

function dealName(values: TableRow<'opportunities'>['values'], product: string): string | null {
  const id = values.id ? ` (${values.id})` : '';
  if (values.name) return `${values.name}${id}`;
  if (product === '' && id === '') return null;
  return `${product || 'Deal'}${values.company ? ` for ${values.company}` : ''}${id}`;
}

/** The product as the list of products spells it: "GTXPro" is "GTX Pro". */
function spelt(text: string, known: Map<string, string>, warn: (reason: string) => void): string {
  if (text === '' || known.size === 0) return text;
  const right = known.get(squash(text));
  if (right === undefined) warn(`"${text}" is not among the products; kept as it is`);
  else if (right !== text) warn(`product "${text}" spelt "${right}"`);
  return right ?? text;
}

function describe(owner: string, product: string, guides: Guides, warn: (reason: string) => void): string {
  const office = guides.offices.get(squash(owner));
  if (owner !== '' && guides.offices.size > 0 && office === undefined) warn(`"${owner}" is not in the teams file`);
  const parts = [
    product === '' ? '' : `Product: ${product}.`,
    owner === '' ? '' : `Sales agent: ${owner}${office ? ` (${office})` : ''}.`,
  ];
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 1000);
}

function squash(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
