import { defineConfig } from 'vitest/config';
import { inCi } from './tests/support/capabilities.ts';
import { noSkipsReporter } from './tests/support/no-skips-reporter.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'hubspot-app/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'salesforce/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    reporters: inCi() ? ['default', noSkipsReporter] : ['default'],
    pool: 'forks',
    maxWorkers: 2,
    // The slowest things here build the real Lightning bundle or walk through a page in a browser.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 10_000,
    restoreMocks: true,
    allowOnly: !inCi(),
  },
});
