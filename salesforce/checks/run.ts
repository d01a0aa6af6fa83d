/** Checks of the Salesforce package that need no org. Exit code 1 when one finds a problem. */
import path from 'node:path';
import { checkApex } from './apex-compile.ts';
import { checkApexRules } from './apex-rules.ts';
import { checkConversion } from './conversion.ts';
import { checkCrossReferences } from './cross-references.ts';
import { checkMetadata } from './metadata.ts';
import { printed } from './problem.ts';
import type { Outcome } from './problem.ts';

const project = path.resolve(import.meta.dirname, '..');
const source = path.join(project, 'force-app');
const packageDirectory = path.join(source, 'main', 'default');

const checks: [name: string, check: () => Outcome | Promise<Outcome>][] = [
  ['conversion to metadata format', () => checkConversion(source)],
  ['metadata against the Metadata API', () => checkMetadata(packageDirectory)],
  ['references between parts', () => checkCrossReferences(packageDirectory)],
  ['Apex types', () => checkApex(project)],
  ['Apex rules (PMD)', () => checkApexRules(packageDirectory)],
];

const mustRunAll = process.env['CI'] === 'true' || process.env['PARTNER_DESK_CI'] === '1';
let failed = false;
for (const [name, check] of checks) {
  const outcome = await check();
  if ('skipped' in outcome) {
    failed ||= mustRunAll;
    console.log(`${mustRunAll ? 'FAIL' : 'skip'}  ${name}: ${outcome.skipped}`);
  } else if (outcome.problems.length > 0) {
    failed = true;
    console.log(`FAIL  ${name}: ${outcome.problems.length} problem(s)\n${outcome.problems.map(printed).join('\n')}`);
  } else {
    console.log(`ok    ${name}: ${outcome.looked}`);
  }
}
process.exitCode = failed ? 1 : 0;
