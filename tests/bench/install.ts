import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modulesSize } from './disk.ts';
import { ceiling, measured, type Figure, type Finding } from './figure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const mostSeconds = 120;
const mostMegabytes = 1_200;
/** What builds and shows the sandbox's pages, and what tests: a production install must have none of it. */
const tooling = [
  'lwc',
  'rollup',
  'react',
  'react-dom',
  'playwright-core',
  'vitest',
  'lightning-base-components',
  'typescript',
  'prettier',
];

interface Installed {
  seconds: number;
  megabytes: number;
  packages: string[];
}

/** What `npm ci` takes on a clean clone of the last commit, as a developer and as a server. */
export async function benchInstall(): Promise<Finding> {
  const folder = mkdtempSync(join(tmpdir(), 'partner-desk-install-'));
  try {
    const full = install(join(folder, 'full'), []);
    const lean = install(join(folder, 'lean'), ['--omit=dev']);
    const found = lean.packages.filter((name) => tooling.includes(name));
    const size = (of: Installed): Pick<Figure, 'value' | 'unit' | 'how'> => ({
      value: of.megabytes,
      unit: 'MB',
      how: `${of.packages.length} packages`,
    });
    return {
      title: `Install of commit ${run('git', ['rev-parse', '--short', 'HEAD'], root).trim()} on a clean clone`,
      figures: [
        { name: 'npm ci', value: full.seconds, unit: 's', beside: [ceiling('aim', mostSeconds)], how: 'one run' },
        { name: 'npm ci, node_modules', ...size(full), beside: [ceiling('aim', mostMegabytes)] },
        {
          name: 'npm ci --omit=dev',
          value: lean.seconds,
          unit: 's',
          beside: [measured('npm ci', full.seconds)],
          how: 'one run, after the other',
        },
        { name: 'npm ci --omit=dev, node_modules', ...size(lean), beside: [measured('npm ci', full.megabytes)] },
        {
          name: 'sandbox tooling in it',
          value: found.length,
          unit: 'packages',
          beside: [ceiling('none', 0)],
          how: found.join(', ') || 'none found',
        },
      ],
      remarks: [
        `Looked for ${tooling.join(', ')}.`,
        'Times depend on the package cache and the registry of this machine.',
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function install(folder: string, options: string[]): Installed {
  run('git', ['clone', '--quiet', '--no-hardlinks', root, folder], root);
  const began = performance.now();
  run('npm', ['ci', ...options], folder);
  const seconds = (performance.now() - began) / 1000;
  const packages = globSync('{,*/,src/sandbox/}node_modules/{*,@*/*}/package.json', { cwd: folder });
  return { seconds, megabytes: modulesSize(folder), packages: packages.map(nameOf) };
}

const nameOf = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/^.*node_modules\//, '')
    .replace(/\/package\.json$/, '');

function run(command: string, args: string[], folder: string): string {
  const done = spawnSync(command, args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.status !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${done.status}:\n${done.stdout}${done.stderr}`);
  }
  return done.stdout;
}
