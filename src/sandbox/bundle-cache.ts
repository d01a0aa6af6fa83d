import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const usual = fileURLToPath(new URL('../../node_modules/.cache/partner-desk', import.meta.url));

/** Where built cards are kept, by content: beside the packages they are made of, so that starting over costs no build; in the data directory where that may not be written. */
export function bundleCache(dataDir: string): string {
  try {
    mkdirSync(usual, { recursive: true });
    accessSync(usual, constants.W_OK);
    return usual;
  } catch {
    return join(dataDir, 'bundles');
  }
}
