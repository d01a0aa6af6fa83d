/**
 * Writes the pages of docs/ that are made from the code, so that they cannot say anything else. `--check` writes nothing
 * and fails when a page in the tree is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { lifecycleDoc } from './lifecycle-doc.ts';
import { policyDoc } from './policy-doc.ts';
import { touchpointDoc } from './touchpoint-doc.ts';

const pages: Record<string, () => string> = {
  'docs/lifecycle.md': lifecycleDoc,
  'docs/policy.md': policyDoc,
  'docs/touchpoints.md': touchpointDoc,
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const isCheck = process.argv.includes('--check');

for (const [path, make] of Object.entries(pages)) {
  const fresh = make();
  const present = await readFile(`${root}/${path}`, 'utf8').catch(() => '');
  // Git may check files out with CRLF on Windows.
  if (present.replaceAll('\r\n', '\n') === fresh) continue;
  if (isCheck) {
    process.stderr.write(`${path} is stale: run \`npm run docs\`.\n`);
    process.exitCode = 1;
  } else {
    await writeFile(`${root}/${path}`, fresh);
    process.stdout.write(`Wrote ${path}\n`);
  }
}
