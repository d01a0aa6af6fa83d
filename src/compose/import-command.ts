import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Desk } from '../application/desk.ts';
import { oneAtATime } from '../application/one-at-a-time.ts';
import { readConfig, type Config } from '../config.ts';
import { longestImport } from '../contract/partner-requests.ts';
import type { Tone } from '../contract/shared.ts';
import { openDb } from '../db/db.ts';
import { findMember } from '../db/members.ts';
import { migrate } from '../db/migrate.ts';
import { listTenants } from '../db/tenants.ts';
import { withSystem, withTenant, type Tx } from '../db/transaction.ts';
import type { Actor } from '../domain/event.ts';
import { makeDesk } from './desk.ts';
import { programClock } from './program-clock.ts';

/** What became of a file, whatever it holds. */
export interface Imported {
  outcome: 'preview' | 'done' | 'refused';
  message: string;
  counts: { refused: number };
  rows: { line: number; tag: { label: string; tone: Tone }; sentence: string }[];
  leftOut: number;
}

/** A file that people bring in from the command line. */
export interface ImportCommand<Answer extends Imported> {
  usage: string;
  /** In whose name, unless a person is named. */
  importer: Actor;
  work: (
    desk: Desk,
    tx: Tx,
    given: { text: string; reader: typeof reader; actor: Actor; dryRun: boolean },
  ) => Promise<Answer>;
  /** What a line is about: "Northwind, Ada Berger". */
  about: (row: Answer['rows'][number]) => string;
}

const reader = { locale: 'en-GB', timeZone: 'UTC' };

/** Brings a file in for one tenant and says what became of it; answers the exit code: 1 where lines could not be taken, 2 for misuse. */
export async function runImport<Answer extends Imported>(command: ImportCommand<Answer>): Promise<number> {
  const options = {
    file: { type: 'string' },
    tenant: { type: 'string' },
    by: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ options });
    if (values.help || values.file === undefined) return say(command.usage, values.help ? 0 : 2);
    const text = textOf(values.file);
    if (text.length > longestImport) {
      return say(`${values.file} is longer than ${longestImport} characters; cut it in parts.`, 2);
    }
    const answer = readConfig();
    if (!answer.ok) return say(answer.problems.join('\n'), 2);
    const asked = { tenant: values.tenant ?? null, by: values.by ?? null, dryRun: values['dry-run'], text };
    return await into(answer.config, command, asked);
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error), 2);
  }
}

async function into<Answer extends Imported>(
  config: Config,
  { importer, work, about }: ImportCommand<Answer>,
  { tenant: wanted, by, dryRun, text }: { tenant: string | null; by: string | null; dryRun: boolean; text: string },
): Promise<number> {
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
    const actor = by === null ? importer : await withTenant(db, tenant.id, (tx) => personCalled(tx, by));
    if (!actor) return say(`${tenant.name} has no member ${by}.`, 2);
    const desk = makeDesk({ db, now: await programClock(config), origin: '', nudge: () => {}, limitUsed: () => null });
    const given = { text, reader, actor, dryRun };
    const done = await oneAtATime(desk, tenant.id, (tx) => work(desk, tx, given));
    for (const row of done.rows) console.log(`line ${row.line}  ${row.tag.label}: ${about(row)}. ${row.sentence}`);
    if (done.leftOut > 0) console.log(`${done.leftOut} more lines are not listed.`);
    return say(
      `${tenant.name}: ${done.message}${dryRun ? ' Nothing was stored.' : ''}`,
      done.counts.refused > 0 || done.outcome === 'refused' ? 1 : 0,
    );
  } finally {
    await db.close();
  }
}

async function personCalled(tx: Tx, email: string): Promise<Actor | null> {
  const member = await findMember(tx, email.toLowerCase());
  return member && { kind: 'person', id: email.toLowerCase(), name: member.name, role: member.role };
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
