// Who may look into which room. ARCHITECTURE.md says why; tests/architecture proves that each wall holds.

const own = (room) => `^src/${room}/`;
const crmPort = '^src/crm/crm\\.ts$';
const crmError = '^src/crm/crm-error\\.ts$';
const crmFields = '^src/crm/(fields|attribution-fields|partner-fields|program-field)\\.ts$';
const crmShared = '^src/crm/[^/]+\\.ts$';
// How many digits a currency has is one fact, and both CRMs speak in decimals.
const money = '^src/domain/money\\.ts$';
const config = '^src/config\\.ts$';
// The parts of the composition that know the sandbox.
const sandboxWiring = '^src/compose/[^/]*sandbox[^/]*\\.ts$';
const log = '^src/log\\.ts$';
const desiredState = '^src/sync/desired-state[^/]*\\.ts$';
const contract = own('contract');

// `may`: anything in there. `types`: only `import type`. src/main.ts, src/replay.ts and src/simulate.ts wire the rooms together with
// src/compose, so no line here binds those files.
const rooms = [
  { room: 'domain', from: own('domain'), may: [own('domain')] },
  { room: 'contract', from: contract, may: [contract] },
  {
    room: 'application',
    from: own('application'),
    may: [own('application'), own('domain'), own('db'), desiredState, crmPort, contract],
    types: [crmFields],
  },
  {
    room: 'sync',
    from: own('sync'),
    may: [own('sync'), own('domain'), own('db'), crmPort, crmError, crmFields],
  },
  { room: 'http', from: own('http'), may: [own('http'), own('application'), contract, log], types: [own('domain')] },
  { room: 'crm', from: crmShared, may: [crmShared, money], types: [own('domain')] },
  {
    room: 'crm-hubspot',
    from: own('crm/hubspot'),
    may: [own('crm/hubspot'), crmShared, money],
    types: [own('domain')],
  },
  {
    room: 'crm-salesforce',
    from: own('crm/salesforce'),
    may: [own('crm/salesforce'), crmShared, money],
    types: [own('domain')],
  },
  { room: 'notify', from: own('notify'), may: [own('notify'), contract] },
  { room: 'db', from: own('db'), may: [own('db')], types: [own('domain')] },
  { room: 'worker', from: own('worker'), may: [own('worker'), own('application'), own('sync'), own('db'), log] },
  { room: 'sandbox', from: own('sandbox'), may: [own('sandbox'), contract] },
  {
    room: 'compose',
    from: own('compose'),
    may: [
      ...[
        'compose',
        'domain',
        'contract',
        'application',
        'sync',
        'http',
        'crm',
        'db',
        'worker',
        'notify',
        'sandbox',
      ].map(own),
      config,
      log,
    ],
  },
  { room: 'root', from: '^src/(config|log|node-version)\\.ts$', may: [log] },
];

const purePackages = 'node_modules/(zod|tldts|any-ascii|free-email-domains|disposable-email-domains-js)/';

const roomRules = rooms.flatMap(({ room, from, may, types = [] }) => [
  {
    name: `${room}-looks-only-where-it-may`,
    severity: 'error',
    from: { path: from },
    to: { path: '^(src|tests|hubspot-app|salesforce)/', pathNot: [...may, ...types] },
  },
  ...(types.length === 0
    ? []
    : [
        {
          name: `${room}-takes-types-only`,
          severity: 'error',
          from: { path: from },
          to: { path: types, pathNot: may, dependencyTypesNot: ['type-only'] },
        },
      ]),
]);

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'domain-is-pure',
      comment: 'No I/O: neither a Node module nor a package beyond the few pure ones.',
      severity: 'error',
      from: { path: own('domain') },
      to: { pathNot: [own('domain'), purePackages] },
    },
    {
      name: 'contract-is-zod-alone',
      severity: 'error',
      from: { path: contract },
      to: { pathNot: [contract, 'node_modules/zod/'] },
    },
    {
      name: 'only-the-composition-opens-the-sandbox',
      severity: 'error',
      from: {
        path: '^(src|hubspot-app/src|salesforce)/',
        pathNot: [own('sandbox'), own('compose'), '^src/main\\.ts$'],
      },
      to: { path: own('sandbox') },
    },
    {
      name: 'the-sandbox-opens-on-demand',
      comment: 'A production install has no sandbox tooling, so a static import on the way there would fail at start.',
      severity: 'error',
      from: {
        path: [own('compose'), '^src/(main|replay|simulate|policy|(?:certificates|touchpoints)-import)\\.ts$'],
        pathNot: sandboxWiring,
      },
      to: { path: [own('sandbox'), sandboxWiring], dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'hubspot-app-stands-alone',
      comment: 'HubSpot uploads its src only.',
      severity: 'error',
      from: { path: '^hubspot-app/src/' },
      to: { path: '^(src|tests|salesforce)/' },
    },
    {
      name: 'salesforce-stands-alone',
      comment: 'Salesforce receives this folder only.',
      severity: 'error',
      from: { path: '^salesforce/' },
      to: { path: '^(src|tests|hubspot-app)/' },
    },
    {
      name: 'production-needs-no-dev-package',
      comment: '`npm ci --omit=dev` must be enough to run the backend.',
      severity: 'error',
      from: { path: '^src/', pathNot: [own('sandbox'), '^src/http/contract/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      // The Lightning compiler and HubSpot's build resolve names of their own there.
      from: { path: '^src/', pathNot: '^src/sandbox/pages/' },
      to: { couldNotResolve: true },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(hubspot-app|salesforce|src)/.*/(dist|generated|__tests__|jest-mocks)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
