import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { helpText, readArguments } from './loader/arguments.ts';
import type { LoadArguments } from './loader/arguments.ts';
import { planLoad } from './loader/plan.ts';
import type { LoadSources } from './loader/plan.ts';
import { UnusableFile } from './loader/read-table.ts';
import { allLines, reportLines } from './loader/report.ts';
import { LoadFailed, sendPlan } from './loader/send.ts';
import type { LoadResult } from './loader/types.ts';

/** `npm run sandbox:load`: fills a running sandbox from CSV files. What it takes is told by --help (loader/arguments.ts). */
const read = readArguments(process.argv.slice(2));
if (!read.ok) fail(`${read.message}\nnpm run sandbox:load -- --help tells what it takes.`);
else if (read.value.help) console.log(helpText);
else await load(read.value);

async function load(given: LoadArguments): Promise<void> {
  try {
    const plan = planLoad(sourcesOf(given), { currency: given.currency, today: new Date().toISOString().slice(0, 10) });
    let result: LoadResult = {
      companiesAdded: 0,
      companiesThere: 0,
      dealsAdded: 0,
      dealsThere: 0,
      refused: [],
      warnings: [],
    };
    if (given.dryRun) console.log(`Would load ${plan.companies.length} companies and ${plan.deals.length} deals.`);
    else result = await sendPlan(plan, given.into, given.url, showProgress);
    for (const line of reportLines(plan, result)) console.log(line);
    if (given.allLines) for (const line of allLines(plan, result)) console.log(line);
  } catch (error) {
    if (error instanceof LoadFailed || error instanceof UnusableFile) fail(error.message);
    else throw error;
  }
}

function sourcesOf(given: LoadArguments): LoadSources {
  const sources: LoadSources = {};
  for (const [kind, path] of Object.entries(given.files) as [keyof LoadSources, string][]) {
    sources[kind] = { name: basename(path), text: readFile(path) };
  }
  return sources;
}

function readFile(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    const reason =
      error instanceof TypeError ? 'it is not UTF-8 text' : error instanceof Error ? error.message : String(error);
    throw new UnusableFile(`${path} cannot be read: ${reason}`);
  }
}

function showProgress(done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} records${done === total ? '\n' : ''}`);
  else console.error(`${done} of ${total} records`);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
