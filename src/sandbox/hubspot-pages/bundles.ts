import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BundleJob } from './bundle-job.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const extensionsDir = join(root, 'hubspot-app', 'src', 'app');
const pagesDir = join(root, 'src', 'sandbox', 'pages', 'hubspot');

/** Name of each bundle by the extension it holds. */
export const bundles = {
  dealCard: { file: join(extensionsDir, 'cards', 'DealCard.tsx'), path: 'DealCard/DealCard.js', title: 'Deal card' },
  dealSidebarCard: {
    file: join(extensionsDir, 'cards', 'DealSidebarCard.tsx'),
    path: 'DealSidebarCard/DealSidebarCard.js',
    title: 'Sidebar card',
  },
  pages: { file: join(extensionsDir, 'pages', 'Pages.tsx'), path: 'Pages/Pages.js', title: 'App pages' },
} as const;

export type BuildState =
  | { state: 'building'; done: string[]; left: string[] }
  | { state: 'ready'; hash: string }
  | { state: 'failed'; message: string };

const steps = ['Page', ...Object.values(bundles).map(({ title }) => title)];

async function sourceFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(tsx?|json|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'))
    .toSorted();
}

/** Of everything the bundles are made from, so that a cached bundle is never an old one. */
async function sourceHash(): Promise<string> {
  const hash = createHash('sha256');
  const manifests = ['hubspot-app/package.json', 'src/sandbox/package.json'].map((name) => join(root, name));
  const files = [...(await sourceFiles(extensionsDir)), ...(await sourceFiles(pagesDir)), ...manifests];
  for (const file of files) {
    hash
      .update(relative(root, file).replaceAll('\\', '/'))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function run(job: BundleJob, onStep: () => void): Promise<void> {
  const script = fileURLToPath(new URL('./bundle-job.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, JSON.stringify(job)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let trouble = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (line.startsWith('built ')) onStep();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      trouble += text;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(trouble.trim() || `The build ended with ${code}`)),
    );
  });
}

/** Builds the bundles when first asked and whenever their sources have changed; keeps them by content hash in `cacheDir`. */
export function createBundles(cacheDir: string) {
  const states = new Map<string, BuildState>();
  const dirOf = (hash: string) => join(cacheDir, hash);

  async function build(hash: string): Promise<void> {
    const temporary = join(cacheDir, `building-${randomUUID()}`);
    try {
      await mkdir(temporary, { recursive: true });
      const job: BundleJob = {
        extensions: Object.values(bundles).map(({ file }) => file),
        pages: [join(pagesDir, 'host.tsx'), join(pagesDir, 'worker.ts')],
        outDir: temporary,
      };
      let finished = 0;
      await run(job, () => {
        finished += 1;
        states.set(hash, { state: 'building', done: steps.slice(0, finished), left: steps.slice(finished) });
      });
      // In one step, so that a half-written cache is never taken for a whole one. Another process may have been faster.
      await rename(temporary, dirOf(hash)).catch(async (error: unknown) => {
        if (!(await isDirectory(dirOf(hash)))) throw error;
      });
      states.set(hash, { state: 'ready', hash });
    } catch (error) {
      states.set(hash, { state: 'failed', message: error instanceof Error ? error.message : String(error) });
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }

  /** Where the build stands; starts one when none is there. A failed one is tried again when sources change or on `again`. */
  async function status(again = false): Promise<BuildState> {
    const hash = await sourceHash();
    const known = states.get(hash);
    if (known && !(again && known.state === 'failed')) return known;
    if (!known && (await isDirectory(dirOf(hash)))) {
      const ready: BuildState = { state: 'ready', hash };
      states.set(hash, ready);
      return ready;
    }
    // Two requests may meet here: the first to set the state builds.
    const meanwhile = states.get(hash);
    if (meanwhile && meanwhile.state !== 'failed') return meanwhile;
    const started: BuildState = { state: 'building', done: [], left: steps };
    states.set(hash, started);
    void build(hash);
    return started;
  }

  /** Waits until the bundles are there, for warming up and for tests. */
  async function prepare(): Promise<void> {
    for (let state = await status(true); ; state = await status()) {
      if (state.state === 'ready') return;
      if (state.state === 'failed') throw new Error(state.message);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  return { status, prepare, dirOf };
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
