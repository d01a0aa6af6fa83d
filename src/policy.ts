import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { proposalOf } from './application/policy-proposal.ts';
import { publishedPolicies } from './application/policy-versions.ts';
import { mostPolicyText } from './application/read-policy-text.ts';
import { changeWords } from './application/words/policy-change.ts';
import { programClock } from './compose/program-clock.ts';
import { readConfig } from './config.ts';
import { openDb } from './db/db.ts';
import { migrate } from './db/migrate.ts';
import { listTenants, type Tenant } from './db/tenants.ts';
import { withSystem, withTenant } from './db/transaction.ts';
import { policyOn } from './domain/policy.ts';
import { policyWarnings } from './domain/policy-coherence.ts';
import type { PublishedPolicy } from './domain/policy-change.ts';
import { dayIn } from './domain/protection.ts';

const usage = `npm run policy -- show                the policy in force, as YAML
npm run policy -- check FILE          what is wrong or odd with a policy in YAML or JSON; needs no database
npm run policy -- diff FILE           what it would change of the policy in force
  --tenant ID                         whose policy, where there are several
  --from 2027-01-31                   for diff: the day it would take effect (default: today)
Policies are published under Settings in HubSpot or Salesforce, where the one who publishes is known by name.`;

/** Something to tell without a stack: a file that is not there, a tenant that is not known. */
class Said extends Error {}

interface Asked {
  tenant?: string | undefined;
  from?: string | undefined;
}

async function run(act: string | undefined, file: string | undefined, asked: Asked): Promise<number> {
  if (act === 'show' && file === undefined) return withVersions(asked, show);
  if (act === 'check' && file !== undefined) return check([], await readText(file), '9999-01-01');
  if (act === 'diff' && file !== undefined) {
    const text = await readText(file);
    return withVersions(asked, (versions, today) => check(versions, text, asked.from ?? today, today));
  }
  console.log(usage);
  return 2;
}

function show(versions: readonly PublishedPolicy[], today: string): number {
  const {
    version,
    effectiveFrom,
    wholeDaysFrom: _,
    ...sections
  } = policyOn(
    versions.map(({ policy }) => policy),
    Temporal.PlainDate.from(today),
  );
  console.log(`# Version ${version}, in force since ${effectiveFrom}.\n${stringify(sections).trimEnd()}`);
  return 0;
}

/** Prints what a document would change of what holds on that day, or everything that is wrong with it. */
function check(versions: readonly PublishedPolicy[], document: string, day: string, today?: string): number {
  const proposal = proposalOf(versions, { changes: [], document, effectiveFrom: day }, today ?? day);
  if ('problems' in proposal) {
    for (const { key, says } of proposal.problems) console.error(`${key === '' ? 'The document' : key} ${says}`);
    return 1;
  }
  const against = today === undefined ? 'the program’s own numbers' : 'the policy that would hold on that day';
  console.log(proposal.changes.length === 0 ? `Nothing differs from ${against}.` : `Different from ${against}:`);
  for (const change of proposal.changes) console.log(`  ${changeWords(change)}`);
  for (const warning of policyWarnings(proposal.policy)) console.log(`Odd: ${warning}`);
  return 0;
}

async function readText(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new Said(`There is no file ${path}.`);
  if (found.size > mostPolicyText) throw new Said(`${path} is larger than ${mostPolicyText / 1024} kB.`);
  return readFile(path, 'utf8');
}

async function withVersions(
  asked: Asked,
  use: (versions: readonly PublishedPolicy[], today: string) => number,
): Promise<number> {
  const answer = readConfig();
  if (!answer.ok) throw new Said(answer.problems.join('\n'));
  const { databaseUrl, dataDir } = answer.config;
  const now = (await programClock(answer.config))();
  const db = await openDb({ databaseUrl, dataDir });
  try {
    await migrate(db);
    const tenant = oneOf(await withSystem(db, listTenants), asked.tenant);
    const { versions } = await withTenant(db, tenant.id, publishedPolicies);
    return use(versions, dayIn(Temporal.Instant.fromEpochMilliseconds(now.getTime()), tenant.timeZone).toString());
  } finally {
    await db.close();
  }
}

function oneOf(tenants: readonly Tenant[], id: string | undefined): Tenant {
  const found = tenants.filter((tenant) => id === undefined || tenant.id === id);
  const [one, another] = found;
  if (!one) throw new Said(id === undefined ? 'There is no tenant yet.' : `There is no tenant ${id}.`);
  if (another) {
    const names = tenants.map((tenant) => `  ${tenant.id}  ${tenant.name}`);
    throw new Said(['There are several tenants; name one with --tenant:', ...names].join('\n'));
  }
  return one;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tenant: { type: 'string' }, from: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.from !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.from)) {
    throw new Said('--from must be a date such as 2027-01-31.');
  }
  const [act, file] = values.help ? [] : positionals;
  process.exitCode = await run(act, file, values);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
