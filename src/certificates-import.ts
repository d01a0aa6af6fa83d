import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importIn } from './application/import-certificates.ts';
import { oneAtATime } from './application/one-at-a-time.ts';
import { makeDesk } from './compose/desk.ts';
import { programClock } from './compose/program-clock.ts';
import { readConfig, type Config } from './config.ts';
import { longestImport } from './contract/partner-requests.ts';
import { openDb } from './db/db.ts';
import { migrate } from './db/migrate.ts';
import { listTenants } from './db/tenants.ts';
import { withSystem, withTenant } from './db/transaction.ts';

const usage = `npm run certificates:import -- --file FILE [--dry-run] [--tenant ID]

  --file FILE   CSV with one exam a line: partner, person, e-mail, kind (sales or technical), score in per cent, passed on
  --dry-run     say what would happen and store nothing
  --tenant ID   whose partners; needed where there are several`;

const importer = { kind: 'system', id: 'import', name: 'Certificate import', role: 'system' } as const;
const reader = { locale: 'en-GB', timeZone: 'UTC' };

process.exitCode = await run();

async function run(): Promise<number> {
  const options = {
    file: { type: 'string' },
    tenant: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ options });
    if (values.help || values.file === undefined) return say(usage, values.help ? 0 : 2);
    const text = textOf(values.file);
    if (text.length > longestImport) {
      return say(`${values.file} is longer than ${longestImport} characters; cut it in parts.`, 2);
    }
    const answer = readConfig();
    if (!answer.ok) return say(answer.problems.join('\n'), 2);
    return await into(answer.config, values.tenant ?? null, text, values['dry-run']);
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error), 2);
  }
}

async function into(config: Config, wanted: string | null, text: string, dryRun: boolean): Promise<number> {
  const db = await openDb({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  try {
    await migrate(db);
    const tenants = await withSystem(db, listTenants);
    const [tenant, ...more] = wanted === null ? tenants : tenants.filter(({ id }) => id === wanted);
    if (!tenant) return say(wanted === null ? 'There is no tenant yet.' : `There is no tenant ${wanted}.`, 2);
    if (more.length > 0) {
      return say(
        `Say whose partners with --tenant:\n${tenants.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}`,
        2,
      );
    }
    const desk = makeDesk({ db, now: await programClock(config), origin: '', nudge: () => {}, limitUsed: () => null });
    const given = { text, reader, actor: importer, dryRun };
    const done = dryRun
      ? await withTenant(db, tenant.id, (tx) => importIn(desk, tx, given))
      : await oneAtATime(desk, tenant.id, (tx) => importIn(desk, tx, given));
    for (const { line, tag, partner, person, sentence } of done.rows) {
      console.log(`line ${line}  ${tag.label}: ${[partner, person].filter(Boolean).join(', ')}. ${sentence}`);
    }
    if (done.leftOut > 0) console.log(`${done.leftOut} more lines are not listed.`);
    return say(
      `${tenant.name}: ${done.message}${dryRun ? ' Nothing was stored.' : ''}`,
      done.counts.refused > 0 || done.outcome === 'refused' ? 1 : 0,
    );
  } finally {
    await db.close();
  }
}

function textOf(file: string): string {
  const bytes = bytesOf(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${file} is not UTF-8 text. Save it as "CSV UTF-8" and try again.`);
  }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function say(text: string, code: number): number {
  (code === 0 || code === 1 ? console.log : console.error)(text);
  return code;
}
