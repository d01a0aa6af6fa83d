import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruise, projectRoot, violations } from './cruise.ts';

/** One file a room, so that there is something to import. Each stands where the table of rooms expects it. */
const rooms = {
  domain: 'src/domain/registration.ts',
  money: 'src/domain/money.ts',
  contract: 'src/contract/deal-card.ts',
  application: 'src/application/submit-registration.ts',
  sync: 'src/sync/intake.ts',
  desiredState: 'src/sync/desired-state.ts',
  http: 'src/http/routes.ts',
  crm: 'src/crm/crm.ts',
  crmError: 'src/crm/crm-error.ts',
  crmFields: 'src/crm/fields.ts',
  hubspot: 'src/crm/hubspot/client.ts',
  salesforce: 'src/crm/salesforce/client.ts',
  db: 'src/db/db.ts',
  worker: 'src/worker/queues.ts',
  notify: 'src/notify/sender.ts',
  sandbox: 'src/sandbox/start.ts',
  compose: 'src/compose/desk.ts',
  sandboxWiring: 'src/compose/furnish-sandbox.ts',
  config: 'src/config.ts',
  log: 'src/log.ts',
  test: 'tests/support/clock.ts',
  hubspotApp: 'hubspot-app/src/app/cards/DealCard.tsx',
  salesforceApp: 'salesforce/force-app/main/default/lwc/dealCard/dealCard.js',
};
type Room = keyof typeof rooms;

const takes = (from: string, to: string): string => {
  const path = to.startsWith('package:')
    ? to.slice('package:'.length)
    : `${'../'.repeat(from.split('/').length - 1)}${to}`;
  return `import { thing } from '${path}';\nexport const other = thing;\n`;
};
const takesType = (from: string, to: string): string =>
  takes(from, to).replace('import {', 'import type {').replace('const other = thing', 'type Other = typeof thing');

interface Plant {
  file: string;
  text: string;
  rule?: string;
}

/** A file planted in a room, and the rule it must break; without a rule the table allows it. */
const plant = (room: Room, to: Room | `package:${string}`, rule?: string, write = takes): Plant => {
  const target = to.startsWith('package:') ? to : rooms[to as Room];
  const kind = write === takesType ? 'type' : 'value';
  const folder = dirname(rooms[room]);
  const file = `${folder}/planted-${kind}-${to.replaceAll(/[^a-zA-Z-]/g, '-')}.ts`;
  return { file, text: write(file, target), ...(rule ? { rule } : {}) };
};

const walls = (room: Room, name: string, ...forbidden: Room[]): Plant[] =>
  forbidden.map((to) => plant(room, to, `${name}-looks-only-where-it-may`));
const typesOnly = (room: Room, name: string): Plant[] => [
  plant(room, 'domain', `${name}-takes-types-only`),
  plant(room, 'domain', undefined, takesType),
];
const allowed = (room: Room, ...to: Array<Room | `package:${string}`>): Plant[] =>
  to.map((target) => plant(room, target));

const breachesAndGuests: Plant[] = [
  ...walls(
    'domain',
    'domain',
    'contract',
    'application',
    'sync',
    'http',
    'crm',
    'db',
    'worker',
    'config',
    'log',
    'test',
  ),
  plant('domain', 'package:node:crypto', 'domain-is-pure'),
  plant('domain', 'package:express', 'domain-is-pure'),
  ...allowed('domain', 'domain', 'package:zod', 'package:tldts', 'package:any-ascii'),

  ...walls('contract', 'contract', 'domain', 'application', 'db', 'http', 'crm'),
  plant('contract', 'package:pg', 'contract-is-zod-alone'),
  ...allowed('contract', 'contract', 'package:zod'),

  ...walls(
    'application',
    'application',
    'sync',
    'http',
    'crmError',
    'hubspot',
    'salesforce',
    'worker',
    'config',
    'log',
  ),
  plant('application', 'crmFields', 'application-takes-types-only'),
  plant('application', 'crmFields', undefined, takesType),
  ...allowed('application', 'domain', 'db', 'desiredState', 'crm', 'contract', 'package:node:crypto'),

  ...walls('sync', 'sync', 'application', 'http', 'hubspot', 'salesforce', 'worker', 'contract', 'config'),
  ...allowed('sync', 'domain', 'db', 'crm', 'crmError', 'crmFields'),

  ...walls('http', 'http', 'sync', 'db', 'crm', 'hubspot', 'worker', 'config'),
  ...typesOnly('http', 'http'),
  ...allowed('http', 'application', 'contract', 'log', 'package:express'),

  ...walls('crm', 'crm', 'application', 'sync', 'db', 'http', 'hubspot', 'salesforce'),
  ...typesOnly('crm', 'crm'),
  ...walls('hubspot', 'crm-hubspot', 'application', 'sync', 'db', 'http', 'salesforce', 'config'),
  ...typesOnly('hubspot', 'crm-hubspot'),
  ...allowed('hubspot', 'money', 'crm', 'crmError', 'package:@hubspot/api-client'),
  ...walls('salesforce', 'crm-salesforce', 'application', 'sync', 'db', 'http', 'hubspot', 'config'),
  ...typesOnly('salesforce', 'crm-salesforce'),
  ...allowed('salesforce', 'money', 'crm', 'crmError', 'package:jsforce'),

  ...walls('db', 'db', 'application', 'sync', 'http', 'crm', 'worker', 'contract', 'config'),
  ...typesOnly('db', 'db'),
  ...allowed('db', 'package:pg'),

  ...walls('worker', 'worker', 'domain', 'http', 'crm', 'hubspot', 'config'),
  ...allowed('worker', 'application', 'sync', 'db', 'log', 'package:node:timers/promises'),

  ...walls('notify', 'notify', 'domain', 'application', 'sync', 'http', 'crm', 'db', 'worker', 'sandbox', 'config'),
  ...allowed('notify', 'contract', 'package:nodemailer'),

  ...walls('sandbox', 'sandbox', 'domain', 'application', 'sync', 'http', 'crm', 'db', 'worker', 'config'),
  ...allowed('sandbox', 'contract', 'package:rollup', 'package:lwc'),

  { file: rooms.config, text: takes(rooms.config, rooms.db), rule: 'root-looks-only-where-it-may' },

  ...walls('compose', 'compose', 'test'),
  {
    file: 'src/compose/at-once.ts',
    text: takes('src/compose/at-once.ts', rooms.sandbox),
    rule: 'the-sandbox-opens-on-demand',
  },
  { file: 'src/compose/types.ts', text: takesType('src/compose/types.ts', rooms.sandbox) },
  {
    file: 'src/compose/by-way.ts',
    text: takes('src/compose/by-way.ts', rooms.sandboxWiring),
    rule: 'the-sandbox-opens-on-demand',
  },
  { file: 'src/compose/on-demand.ts', text: `export const opened = import('../sandbox/start.ts');\n` },
  { file: 'src/compose/other-sandbox.ts', text: takes('src/compose/other-sandbox.ts', rooms.sandbox) },
  ...allowed(
    'compose',
    'application',
    'sync',
    'http',
    'hubspot',
    'salesforce',
    'db',
    'worker',
    'notify',
    'config',
    'log',
  ),
  ...walls('application', 'application', 'compose'),
  ...walls('http', 'http', 'compose'),
  ...walls('sandbox', 'sandbox', 'compose'),

  // What holds across rooms.
  plant('db', 'package:fast-check', 'production-needs-no-dev-package'),
  plant('http', 'package:rollup', 'production-needs-no-dev-package'),
  plant('sync', 'package:no-such-package', 'every-import-resolves'),
  { file: 'src/main.ts', text: takes('src/main.ts', rooms.sandbox), rule: 'the-sandbox-opens-on-demand' },
  {
    file: 'src/replay.ts',
    text: takes('src/replay.ts', rooms.sandbox),
    rule: 'only-the-composition-opens-the-sandbox',
  },
  {
    file: 'hubspot-app/src/app/cards/Planted.tsx',
    text: takes('hubspot-app/src/app/cards/Planted.tsx', rooms.contract),
    rule: 'hubspot-app-stands-alone',
  },
  {
    file: 'salesforce/checks/planted.ts',
    text: takes('salesforce/checks/planted.ts', rooms.hubspotApp),
    rule: 'salesforce-stands-alone',
  },
];

describe('a planted breach', () => {
  const root = mkdtempSync(join(tmpdir(), 'partner-desk-walls-'));
  let found: string[] = [];

  const write = (file: string, text: string): void => {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };

  beforeAll(() => {
    for (const manifest of ['package.json', 'tsconfig.json', 'src/sandbox/package.json']) {
      cpSync(join(projectRoot, manifest), join(root, manifest), { recursive: true });
    }
    symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'), 'junction');
    for (const file of Object.values(rooms)) write(file, 'export const thing = 1;\n');
    for (const { file, text } of breachesAndGuests) write(file, text);
    write('src/domain/round.ts', "import { b } from './trip.ts';\nexport const a: () => unknown = () => b;\n");
    write('src/domain/trip.ts', "import { a } from './round.ts';\nexport const b: () => unknown = () => a;\n");
    found = violations(cruise(root, ['src', 'hubspot-app', 'salesforce']));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const brokenBy = (file: string): string[] => [
    ...new Set(found.filter((line) => line.includes(`: ${file} -> `)).map((line) => line.split(':')[0] ?? '')),
  ];

  const breaches = breachesAndGuests.filter((planted) => planted.rule !== undefined);
  it.each(breaches)('is caught: $file', ({ file, rule }) => expect(brokenBy(file)).toContain(rule));

  const guests = breachesAndGuests.filter((planted) => planted.rule === undefined);
  it.each(guests)('and what the table allows is not: $file', ({ file }) => expect(brokenBy(file)).toEqual([]));

  it('of a cycle is caught', () => expect(brokenBy('src/domain/round.ts')).toContain('no-cycles'));

  it('covers every room', () => {
    const names = new Set(breaches.map(({ rule }) => rule));
    const every = [
      'domain',
      'contract',
      'application',
      'sync',
      'http',
      'crm',
      'crm-hubspot',
      'crm-salesforce',
      'db',
      'worker',
      'notify',
      'sandbox',
      'compose',
      'root',
    ];
    expect(every.filter((room) => !names.has(`${room}-looks-only-where-it-may`))).toEqual([]);
  });
});
