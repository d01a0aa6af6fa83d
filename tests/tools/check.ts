/** Every check that needs no test run, each in one line; all run even when one fails, so that one look shows everything. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { javaAvailable } from '../support/capabilities.ts';

interface Step {
  name: string;
  /** A script run by this Node, with its arguments. */
  run: string[];
  folder?: string;
  /** Files of the project the step cannot do without. */
  needs?: string[];
  javaNeeded?: boolean;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = `${root}/node_modules`;
const format = [
  `${modules}/prettier/bin/prettier.cjs`,
  '--check',
  '--log-level=warn',
  '--cache',
  '--cache-location=node_modules/.cache/prettier/.prettier-cache',
];
const nativeTsc = `${modules}/@typescript/native/bin/tsc`;
const eslint = `${modules}/eslint/bin/eslint.js`;

const apexFiles = globSync('salesforce/**/*.{cls,trigger}', { cwd: root, exclude: ['**/node_modules/**'] });

// HubSpot builds each folder of extensions alone, so each has a tsconfig of its own, and its TypeScript is 5.9.
function hubspotTypes(): Step[] {
  const configs = globSync('hubspot-app/**/tsconfig.json', { cwd: root, exclude: ['**/node_modules/**'] });
  if (configs.length === 0) return [{ name: 'types (hubspot-app)', run: [], needs: ['hubspot-app/**/tsconfig.json'] }];
  return configs.map((config) => ({
    name: `types (${dirname(config).replaceAll('\\', '/')})`,
    run: [`${root}/hubspot-app/node_modules/typescript/bin/tsc`, '--noEmit', '-p', config],
  }));
}

const steps: Step[] = [
  { name: 'format', run: [...format, '.', '!**/*.{cls,trigger}'] },
  {
    name: 'format (Apex)',
    run: [...format, ...apexFiles],
    needs: ['salesforce/force-app/main/default/classes'],
    javaNeeded: true,
  },
  { name: 'lint', run: [`${modules}/oxlint/bin/oxlint`, '--type-aware', '--deny-warnings'] },
  { name: 'types', run: [nativeTsc, '--noEmit'] },
  { name: 'types (sandbox pages)', run: [nativeTsc, '--noEmit', '-p', 'src/sandbox/pages'] },
  ...hubspotTypes(),
  { name: 'lint (hubspot-app)', run: [eslint, '--max-warnings=0', 'src'], folder: 'hubspot-app' },
  { name: 'lint (salesforce)', run: [eslint, '--max-warnings=0', 'force-app'], folder: 'salesforce' },
  {
    name: 'boundaries',
    run: [`${modules}/dependency-cruiser/bin/dependency-cruiser.mjs`, 'src', 'hubspot-app', 'salesforce', '--config'],
  },
  { name: 'unused code', run: [`${modules}/knip/bin/knip.js`] },
  {
    name: 'contract is fresh',
    run: ['src/http/contract/generate.ts', '--check'],
    needs: ['src/http/contract/generate.ts'],
  },
  { name: 'docs are fresh', run: ['tests/tools/docs.ts', '--check'], needs: ['tests/tools/docs.ts'] },
  { name: 'salesforce metadata', run: ['salesforce/checks/run.ts'], needs: ['salesforce/checks/run.ts'] },
];

/** Null when the step passed, else what it said. */
const complaint = (step: Step): string | null => {
  const absent = (step.needs ?? []).filter((path) => !existsSync(`${root}/${path}`));
  if (absent.length > 0) return `${absent.join(', ')} is missing`;
  if (step.javaNeeded && !javaAvailable()) return 'Java 17 or newer is needed';
  const done = spawnSync(process.execPath, step.run, { cwd: `${root}/${step.folder ?? '.'}`, encoding: 'utf8' });
  return done.status === 0 ? null : `${done.stdout}${done.stderr}`.trim() || `ended with ${done.status ?? done.signal}`;
};

// Naming steps runs those alone: `npm run check -- types boundaries`.
const wanted = process.argv.slice(2);
const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));
if (chosen.length === 0) {
  console.error(`No step is called ${wanted.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 1;
}

for (const step of chosen) {
  const started = performance.now();
  const found = complaint(step);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${found === null ? 'ok  ' : 'FAIL'} ${step.name.padEnd(34)} ${seconds.padStart(6)} s`);
  if (found === null) continue;
  process.exitCode = 1;
  console.log(found.replaceAll(/^/gm, '     '));
}
