import { parseArgs } from 'node:util';
import { benches, benchNames, type BenchName, type RealFiles } from './benches.ts';

export interface BenchArguments {
  names: BenchName[];
  json: boolean;
  help: boolean;
  files: RealFiles;
  /** For policy-change. */
  deals: number;
}

const needFiles: readonly BenchName[] = ['real-input', 'attribution-real'];
const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;

/** Reads the command line; a mistake comes back as one sentence. */
export function readArguments(
  given: readonly string[],
): { ok: true; value: BenchArguments } | { ok: false; message: string } {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        json: flag, all: flag, help: { ...flag, short: 'h' },
        companies: text, accounts: text, opportunities: text, products: text, teams: text, deals: text,
      }, // prettier-ignore
    });
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  const { json = false, all = false, help = false, deals: wanted = '100000', ...files } = parsed.values;
  const deals = Number(wanted);
  if (!Number.isSafeInteger(deals) || deals < 1) {
    return { ok: false, message: `--deals takes a whole number above 0, not "${wanted}".` };
  }
  const unknown = parsed.positionals.find((name) => !(benchNames as readonly string[]).includes(name));
  if (unknown !== undefined) {
    return { ok: false, message: `There is no benchmark "${unknown}", only ${benchNames.join(', ')}.` };
  }
  const named = parsed.positionals as BenchName[];
  const byDefault = benchNames.filter((name) => benches[name].byDefault || (all && !needFiles.includes(name)));
  const names = named.length > 0 ? named : byDefault;
  if (names.includes('real-input') && (!files.companies || !files.opportunities)) {
    return { ok: false, message: 'real-input needs --companies FILE and --opportunities FILE.' };
  }
  if (names.includes('attribution-real') && !files.opportunities) {
    return { ok: false, message: 'attribution-real needs --opportunities FILE.' };
  }
  return { ok: true, value: { names, json, help, files, deals } };
}

export const helpText = `Measures what the program promises, each figure beside its ceiling or beside something measured in the same run.

  npm run bench                          the quick ones
  npm run bench -- start register        those named
  npm run bench -- --all                 also those that take minutes
  npm run bench -- --json                one JSON object instead of tables
  npm run bench -- real-input --companies companies.csv --accounts accounts.csv --opportunities deals.csv
  npm run bench -- attribution-real --opportunities deals.csv

${benchNames.map((name) => `  ${name.padEnd(16)} ${benches[name].about}`).join('\n')}

real-input takes the files that "npm run sandbox:load" takes: --companies, --accounts, --opportunities, --products, --teams.
PostgreSQL is looked for at TEST_DATABASE_URL, else at 127.0.0.1:5432, and left out where it does not answer. Benchmarks make
databases and folders of their own and remove them. Times say little on a busy machine: mind the load beside them.`;
