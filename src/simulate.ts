import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Pace, type Progress } from './application/simulation/pace.ts';
import { runSimulation } from './application/simulation/run-simulation.ts';
import { invalidView, simulationViewOf } from './application/simulation/simulation-view.ts';
import { makeDesk } from './compose/desk.ts';
import { programClock } from './compose/program-clock.ts';
import { readConfig } from './config.ts';
import { simulatePolicyRequest, type SimulationPart, type SimulationView } from './contract/simulation.ts';
import { openDb } from './db/db.ts';
import { migrate } from './db/migrate.ts';
import { listTenants } from './db/tenants.ts';
import { withSystem } from './db/transaction.ts';

const usage = `npm run simulate -- --policy FILE --since DATE [--json]
  what would be otherwise, had the policy in FILE held since DATE
  FILE   YAML or JSON with some or all keys of the policy; what it does not name is as it is today
  DATE   such as 2027-01-01
  --json the same as data, one document for all tenants
Nothing is written.`;

function say(tenant: string, view: SimulationView): void {
  console.log(`${tenant}: ${view.sentence}`);
  for (const { message } of view.problems) console.log(`  ${message}`);
  for (const line of [...view.changes, ...view.history]) console.log(`  ${line}`);
  for (const { label, before, after } of view.totals) {
    console.log(`  ${label}: ${before === '' ? '' : `${before} → `}${after}`);
  }
  for (const row of view.rows) {
    console.log(`\n${row.customerName}, ${row.partnerName} (${row.registrationId})`);
    console.log(`  as it is:       ${row.before}`);
    console.log(`  as it would be: ${row.after}`);
    for (const line of [row.owner, ...row.because].filter(Boolean)) console.log(`  ${line}`);
  }
  sayPart('Credits', view.credits);
  sayPart('Money', view.money);
  if (view.cannotKnow.length > 0) console.log('\nWhat this cannot know:');
  for (const line of view.cannotKnow) console.log(`- ${line}`);
}

/** Sums and deals as a table: what is, what would be, and the difference. */
function sayPart(title: string, { sentence, note, totals, partners, rows }: SimulationPart): void {
  if (sentence === '') return;
  console.log(`\n${title}: ${sentence}`);
  if (note !== '') console.log(`  ${note}`);
  const sums = [
    ...totals.map(({ label, ...sum }) => ['All partners', label, sum] as const),
    ...partners.flatMap((one) =>
      one.sums.map(({ label, ...sum }) => [one.partnerName, `${label}, ${one.currency}`, sum] as const),
    ),
  ];
  const lines = [
    ...sums.map(([who, what, { before, after, difference }]) => [who, what, before, after, difference]),
    ...rows.map((row) => [row.partnerName, row.dealName, row.before, row.after, row.difference]),
  ];
  if (lines.length > 0) table(['Partner', 'What', 'As it is', 'As it would be', 'Difference'], lines);
}

function table(header: string[], lines: string[][]): void {
  const widths = header.map((_, column) => Math.max(...[header, ...lines].map((line) => line[column]?.length ?? 0)));
  for (const line of [header, ...lines]) {
    console.log(`  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
  }
}

const clearLine = '\r\u001B[K';

/** On a terminal one line says how far it is; in a file it would be in the way. */
function progressLine(): (progress: Progress) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return ({ doing, done, of }) => process.stderr.write(`${clearLine}${doing}: ${done} of ${of}`);
}

const { values } = parseArgs({
  options: {
    policy: { type: 'string' },
    since: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help || values.policy === undefined || values.since === undefined) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
try {
  const answer = readConfig();
  if (!answer.ok) throw new Error(answer.problems.join('\n'));
  const policy = await readFile(values.policy, 'utf8').catch(() => {
    throw new Error(`The policy file ${values.policy} cannot be read.`);
  });
  const request = simulatePolicyRequest.safeParse({ policy, since: values.since });
  if (!request.success) {
    throw new Error(request.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`).join('\n'));
  }
  const { config } = answer;
  const db = await openDb({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  await migrate(db);
  const now = await programClock(config);
  const views: { tenant: string; simulation: SimulationView }[] = [];
  for (const tenant of await withSystem(db, listTenants)) {
    const desk = makeDesk({ db, now, origin: '', nudge: () => undefined, limitUsed: () => null });
    const found = await runSimulation(desk, tenant.id, request.data, new Pace({ told: progressLine() }));
    if (process.stderr.isTTY) process.stderr.write(clearLine);
    const { reader } = request.data;
    const simulation =
      'problems' in found
        ? invalidView(found.problems)
        : simulationViewOf(found, reader, 'hubspot', Number.POSITIVE_INFINITY);
    views.push({ tenant: tenant.name, simulation });
  }
  await db.close();
  if (values.json) console.log(JSON.stringify(views, null, 2));
  else for (const { tenant, simulation } of views) say(tenant, simulation);
  process.exitCode = views.some(({ simulation }) => simulation.outcome === 'invalid') ? 2 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
