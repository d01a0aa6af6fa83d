import { parseArgs } from 'node:util';

export interface ConflictArguments {
  rows: number;
  stores: readonly string[];
  queries: number;
  /** CSV with a column "name", or one name a line. */
  names: string | null;
  json: boolean;
  help: boolean;
  seconds: number;
  checksPerSecond: number;
  upsertsPerSecond: number;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Reads the command line of both benchmarks of the check; a mistake comes back as one sentence. */
export function readConflictArguments(
  given: readonly string[],
): { ok: true; value: ConflictArguments } | { ok: false; message: string } {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...given],
      options: {
        rows: text, store: text, queries: text, names: text, seconds: text, checks: text, upserts: text,
        json: flag, help: { ...flag, short: 'h' },
      }, // prettier-ignore
    }));
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  const numbers = {
    rows: Number(values.rows ?? 1_000_000),
    queries: Number(values.queries ?? 2_000),
    seconds: Number(values.seconds ?? 60),
    checksPerSecond: Number(values.checks ?? 200),
    upsertsPerSecond: Number(values.upserts ?? 2_000),
  };
  const wrong = Object.entries(numbers).find(([, value]) => !Number.isInteger(value) || value < 1);
  if (wrong) return { ok: false, message: `${wrong[0]} must be a whole number above 0.` };
  const stores = values.store?.split(',') ?? [];
  const unknown = stores.find((store) => store !== 'postgres' && store !== 'pglite');
  if (unknown !== undefined) return { ok: false, message: `There is no store "${unknown}", only postgres and pglite.` };
  const { names = null, json = false, help = false } = values;
  return { ok: true, value: { ...numbers, stores, names, json, help } };
}

export const conflictHelp = `Measures the conflict check among many companies, whole, as the product does it.

  npm run bench:conflict -- [--rows 1000000] [--store postgres,pglite] [--queries 2000] [--names FILE] [--json]
  npm run bench:load     -- [--rows 1000000] [--seconds 60] [--checks 200] [--upserts 2000] [--names FILE] [--json]

bench:conflict grows one tenant to 10,000, 100,000 and so on up to --rows companies of both CRMs, with deals, contacts and
registrations, and after each step runs --queries checks one after another: a third of new names, a third of known ones, a
third of known ones written otherwise. Beside it, on the same names: a trigram index, and exhaustive search as the measure of
what there is to find. bench:load runs checks beside the mirror's writes at fixed rates and counts from the moment each was due.

Names are invented; --names takes the words and names of real companies from a CSV with a column "name".
PostgreSQL is looked for at TEST_DATABASE_URL, else at 127.0.0.1:5432. Everything is made in places of its own and removed.`;
