import { join } from 'node:path';
import type { Config } from '../config.ts';

/** The program's clock for a command beside the server: the sandbox's, as far as it was moved, else the real one. */
export async function programClock({ sandbox, dataDir }: Pick<Config, 'sandbox' | 'dataDir'>): Promise<() => Date> {
  if (!sandbox) return () => new Date();
  // A part of its own, absent from a production install.
  const { readSandboxFile } = await import('../sandbox/sandbox-file.ts');
  const offsetMs = readSandboxFile(join(dataDir, 'sandbox.json'))?.clockOffsetMs ?? 0;
  return () => new Date(Date.now() + offsetMs);
}
