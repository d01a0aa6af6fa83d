import { defineConfig } from 'vitest/config';
import { inCi } from './tests/support/capabilities.ts';
import { noSkipsReporter } from './tests/support/no-skips-reporter.ts';
import { SlowestFirst } from './tests/support/slowest-first.ts';

const pure = 'tests/domain/**/*.test.ts';
const sharing = [
  'application',
  'db',
  'http',
  'notify',
  'sync',
  'worker',
  'sandbox/hubspot',
  'sandbox/loader',
  'sandbox/salesforce',
].map((folder) => `tests/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    reporters: inCi() ? ['default', noSkipsReporter] : ['default'],
    globalSetup: ['tests/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
    // The slowest things here build the real Lightning bundle or walk through a page in a browser.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 10_000,
    // What is waited for comes at once or never; how fast a machine is must not decide.
    expect: { poll: { timeout: 45_000 } },
    restoreMocks: true,
    allowOnly: !inCi(),
    projects: [
      // What is pure keeps nothing from one file to the next: its files share their workers and what those have loaded.
      { extends: true, test: { name: 'domain', include: [pure], isolate: false } },
      {
        extends: true,
        test: {
          name: 'all else',
          include: ['tests/**/*.test.ts', 'hubspot-app/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'salesforce/**', pure, ...sharing],
        },
      },
      // What opens a store of its own and leaves nothing behind in its process, where compiled PostgreSQL waits for the next file.
      {
        extends: true,
        test: { name: 'stores', include: sharing, isolate: false },
      },
    ],
  },
});
