import { globSync, readFileSync } from 'node:fs';
import { projectRoot } from './cruise.ts';

export interface SourceFile {
  path: string;
  text: string;
}

/** Every TypeScript file of the backend, by its path from the top. */
export const sourcePaths = (): string[] =>
  globSync('src/**/*.{ts,tsx}', { cwd: projectRoot, exclude: ['**/node_modules/**'] })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\/(dist|generated)\//.test(path));

/** Comments are left out: they may speak of what the code must not do. */
export const sourceFiles = (): SourceFile[] =>
  sourcePaths().map((path) => ({ path, text: withoutComments(readFileSync(`${projectRoot}/${path}`, 'utf8')) }));

export const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
