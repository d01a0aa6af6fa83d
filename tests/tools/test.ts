/**
 * Runs every test: vitest, then the Lightning components' own in salesforce (their stubs exist for Jest only).
 * Arguments go to vitest; naming a file there runs vitest alone.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const args = process.argv.slice(2);

const run = (folder: string, script: string, scriptArgs: string[]): number => {
  const done = spawnSync(process.execPath, [`${root}/node_modules/${script}`, ...scriptArgs], {
    cwd: `${root}/${folder}`,
    stdio: 'inherit',
  });
  return done.status ?? 1;
};

const vitest = run('.', 'vitest/vitest.mjs', ['run', ...args]);
const namesFiles = args.some((arg) => !arg.startsWith('-'));
const hasLightningTests = globSync('salesforce/force-app/**/__tests__/**/*.test.js', { cwd: root }).length > 0;
const lightning =
  namesFiles || !hasLightningTests
    ? 0
    : run('salesforce', '@salesforce/sfdx-lwc-jest/bin/sfdx-lwc-jest', ['--', '--maxWorkers=2', '--testTimeout=60000']);

process.exitCode = vitest || lightning;
