import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { RealFiles } from './benches.ts';

const script = fileURLToPath(new URL('../../src/sandbox/load.ts', import.meta.url));

/** Runs `npm run sandbox:load` against a running sandbox and reads its report. */
export async function runLoader(origin: string, files: RealFiles): Promise<{ companies: number; deals: number }> {
  const options = Object.entries(files).flatMap(([kind, path]) => [`--${kind}`, path]);
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--url', origin, ...options]);
  const loaded = (what: string): number => Number(new RegExp(`^${what}:\\s+(\\d+) loaded`, 'm').exec(stdout)?.[1]);
  return { companies: loaded('Companies'), deals: loaded('Deals') };
}
