import type { Finding } from './figure.ts';

/** Files for real-input, by what they hold. */
export type RealFiles = Partial<Record<'companies' | 'accounts' | 'opportunities' | 'products' | 'teams', string>>;

interface Bench {
  about: string;
  /** Runs when nothing is named. */
  byDefault: boolean;
  run(given: { files: RealFiles; deals: number }): Promise<Finding>;
}

export const benchNames = [
  'start',
  'register',
  'calls',
  'credits',
  'statement',
  'policy-change',
  'real-input',
  'attribution-real',
  'install',
] as const;
export type BenchName = (typeof benchNames)[number];

/** Loaded only when run, so that each measures with nothing of the others in memory. */
export const benches: Record<BenchName, Bench> = {
  start: {
    about: 'from the command to "ready", first and warm, on both stores',
    byDefault: true,
    run: async () => (await import('./start.ts')).benchStart(),
  },
  register: {
    about: 'one registration submitted over HTTP, and the check before it, on both stores',
    byDefault: true,
    run: async () => (await import('./register.ts')).benchRegister(),
  },
  calls: {
    about: 'API calls per 1,000 records mirrored and per 1,000 records projected, at each CRM',
    byDefault: true,
    run: async () => (await import('./calls.ts')).benchCalls(),
  },
  credits: {
    about: 'credits of deals recomputed per second, and a changed policy over 100,000 deals',
    byDefault: true,
    run: async () => (await import('./credits.ts')).benchCredits(),
  },
  statement: {
    about: 'a month of a partner with 10,000 entries, and its CSV',
    byDefault: true,
    run: async () => (await import('./statement.ts')).benchStatement(),
  },
  'policy-change': {
    about:
      'another policy over 100,000 credited deals (--deals N for another number), tried and then published, on both stores',
    byDefault: false,
    run: async ({ deals }) => (await import('./policy-change.ts')).benchPolicyChange(deals),
  },
  'real-input': {
    about: 'records from files loaded, mirrored and registered against (needs files)',
    byDefault: false,
    run: async ({ files }) => (await import('./real-input.ts')).benchRealInput(files),
  },
  'attribution-real': {
    about:
      'deals from a file with made acts of partners: the report beside an independent SQL statement (needs a file)',
    byDefault: false,
    run: async ({ files }) => (await import('./attribution-real.ts')).benchAttributionReal(files),
  },
  install: {
    about: 'npm ci on a clean clone of HEAD: time, size, and that a production install is free of sandbox tooling',
    byDefault: false,
    run: async () => (await import('./install.ts')).benchInstall(),
  },
};
