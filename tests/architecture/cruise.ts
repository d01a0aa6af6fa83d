import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const cruiser = `${projectRoot}/node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`;
const rulesFile = `${projectRoot}/.dependency-cruiser.cjs`;

/** The very command and rules of `npm run check`, on any tree laid out like the project. */
export const cruise = (root: string, folders: string[]): ICruiseResult => {
  const args = [cruiser, ...folders, '--config', rulesFile, '--output-type', 'json', '--no-cache'];
  // JSON output never fails the command, so a failure here is a broken configuration.
  const json = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  return JSON.parse(json) as ICruiseResult;
};

export const violations = (result: ICruiseResult): string[] =>
  result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).toSorted();

/** Where the table of rooms says a file may stand. */
export const roomPatterns = (): RegExp[] => {
  const { forbidden } = createRequire(import.meta.url)(rulesFile) as { forbidden: IForbiddenRuleType[] };
  return forbidden
    .filter(({ name }) => name?.endsWith('-looks-only-where-it-may'))
    .map((rule) => new RegExp((rule.from as { path: string }).path));
};
