import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { browserModules, componentsFolder, labelsFile, packageFolder } from './project-paths.ts';

const compilers = ['lwc', '@lwc/rollup-plugin', 'lightning-base-components', 'rollup', 'esbuild'];
const recipe = ['build-bundle.ts', 'icon-templates.ts', 'platform-modules.ts', 'custom-labels.ts'];

/** Changes whenever the bundle would: with the components, the platform stand-ins, the labels, or what compiles them. */
export function bundleFingerprint(): string {
  const hash = createHash('sha256');
  const add = (file: string): void => {
    hash.update(path.basename(file)).update('\0').update(readFileSync(file)).update('\0');
  };
  const addFolder = (folder: string, pattern: string): void => {
    const files = globSync(pattern, { cwd: folder, exclude: (entry) => entry === '__tests__' });
    for (const file of files.toSorted()) add(path.join(folder, file));
  };
  addFolder(componentsFolder, '**/*.{js,html,css}');
  addFolder(browserModules, '**/*.js');
  add(labelsFile);
  for (const file of recipe) add(path.join(import.meta.dirname, file));
  for (const name of compilers) {
    const { version } = JSON.parse(readFileSync(path.join(packageFolder(name), 'package.json'), 'utf8')) as {
      version: string;
    };
    hash.update(`${name}@${version}`);
  }
  return hash.digest('hex').slice(0, 20);
}
