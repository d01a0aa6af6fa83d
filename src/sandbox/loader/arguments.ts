import { parseArgs } from 'node:util';
import { columns } from './columns.ts';
import { crmNames } from './types.ts';
import type { LoadTarget } from './types.ts';

export interface LoadArguments {
  files: Partial<Record<'companies' | 'accounts' | 'opportunities' | 'products' | 'teams', string>>;
  into: LoadTarget[];
  url: string;
  currency: string;
  dryRun: boolean;
  allLines: boolean;
  help: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Reads the command line; a mistake comes back as one sentence. */
export function readArguments(
  given: readonly string[],
): { ok: true; value: LoadArguments } | { ok: false; message: string } {
  let values;
  try {
    values = parseArgs({
      args: [...given],
      options: {
        companies: text, accounts: text, opportunities: text, products: text, teams: text,
        into: text, url: text, currency: text, 'dry-run': flag, 'all-lines': flag, help: { ...flag, short: 'h' },
      }, // prettier-ignore
    }).values;
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  const into = (values.into ?? crmNames.join(',')).split(',').map((one) => one.trim());
  const unknown = into.find((one) => !(crmNames as readonly string[]).includes(one));
  if (unknown !== undefined) {
    return { ok: false, message: `--into takes hubspot, salesforce or both, not "${unknown}".` };
  }
  const url = values.url ?? 'http://127.0.0.1:3000';
  if (!URL.canParse(url)) return { ok: false, message: `--url is no web address: "${url}".` };
  const currency = (values.currency ?? 'USD').toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) {
    return { ok: false, message: `--currency takes a code of three letters, not "${currency}".` };
  }
  const files: LoadArguments['files'] = {};
  for (const name of ['companies', 'accounts', 'opportunities', 'products', 'teams'] as const) {
    const path = values[name];
    if (path !== undefined) files[name] = path;
  }
  const help = values.help ?? false;
  if (!help && !files.companies && !files.accounts && !files.opportunities) {
    return { ok: false, message: 'Name at least one of --companies, --accounts, --opportunities.' };
  }
  const value = {
    files,
    into: into as LoadTarget[],
    url,
    currency,
    dryRun: values['dry-run'] ?? false,
    allLines: values['all-lines'] ?? false,
    help,
  };
  return { ok: true, value };
}

export const helpText = `Fills the sandbox's HubSpot and Salesforce from CSV files.

  npm run sandbox:load -- --companies companies.csv
  npm run sandbox:load -- --accounts accounts.csv --opportunities sales_pipeline.csv --products products.csv --teams sales_teams.csv

  --companies FILE      companies
  --accounts FILE       companies that the deals refer to by name (loaded first)
  --opportunities FILE  deals
  --products FILE       right spelling of product names; "GTXPro" in a deal becomes "GTX Pro"
  --teams FILE          people who own deals, with their office
  --into LIST           hubspot,salesforce (default), or one of them
  --url ADDRESS         running sandbox, default http://127.0.0.1:3000
  --currency CODE       currency of amounts without one, default USD
  --dry-run             read and report, load nothing
  --all-lines           name every row left out or remarked on

Columns (header names in any case; words parted by space, _ or -):
${Object.entries(columns)
  .map(([kind, fields]) =>
    [
      `  ${kind}`,
      ...Object.entries(fields).map(([name, aliases]) => `    ${name.padEnd(10)} ${aliases.join(' | ')}`),
    ].join('\n'),
  )
  .join('\n')}

Stages: prospecting, engaging, proposal, negotiation, won, lost, and the standard stage names of both CRMs.
Dates: 2026-11-22 or 11/22/2026 (month first). A company is the same when name and web domain are; a deal when its name is:
loading a file twice adds nothing.
`;
