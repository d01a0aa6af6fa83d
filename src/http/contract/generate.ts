/**
 * Writes the wire contract (src/contract, zod) as TypeScript types for the HubSpot app, which uploads only its own
 * folder and so cannot import ours. `--check` writes nothing and fails when the file in the tree is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { contractTypes } from './contract-types.ts';

const target = fileURLToPath(new URL('../../../hubspot-app/src/app/shared/contract.ts', import.meta.url));

export const contractFile = target;

if (import.meta.main) {
  const fresh = await contractTypes();
  const present = await readFile(target, 'utf8').catch(() => '');
  if (process.argv.includes('--check')) {
    // Git may check files out with CRLF on Windows.
    if (present.replaceAll('\r\n', '\n') !== fresh) {
      process.stderr.write('hubspot-app/src/app/shared/contract.ts is stale: run `npm run contract`.\n');
      process.exitCode = 1;
    }
  } else if (present !== fresh) {
    await writeFile(target, fresh);
    process.stdout.write('Wrote hubspot-app/src/app/shared/contract.ts\n');
  }
}
