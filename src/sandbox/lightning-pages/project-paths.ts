import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const sandbox = path.resolve(import.meta.dirname, '..');

/** Where the parts lie that the Lightning pages are made of. */
export const browserModules = path.join(sandbox, 'pages', 'lightning');
export const salesforcePackage = path.resolve(sandbox, '..', '..', 'salesforce', 'force-app', 'main', 'default');
export const componentsFolder = path.join(salesforcePackage, 'lwc');
export const classesFolder = path.join(salesforcePackage, 'classes');
export const labelsFile = path.join(salesforcePackage, 'labels', 'CustomLabels.labels-meta.xml');

/** Folder of an installed package; package.json is not exported by all of them, but resolvable as a file. */
export function packageFolder(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const candidate = path.join(folder, name);
    try {
      return path.dirname(require.resolve(path.join(candidate, 'package.json')));
    } catch {
      // Not in this node_modules; the next one up may have it.
    }
  }
  throw new Error(`The package ${name} is not installed. Run npm ci at the top level.`);
}
