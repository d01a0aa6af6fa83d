import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseXml } from './xml.ts';
import type { Element } from './xml.ts';

/** Metadata files by kind, read once: every check looks at the same package. */
export interface PackageFiles {
  directory: string;
  /** Root elements of well-formed metadata files matching a pattern, with their paths. */
  metadata(pattern: string): { file: string; name: string; root: Element }[];
  sources(pattern: string): { file: string; text: string }[];
  exists(pattern: string): boolean;
}

const posix = (file: string): string => file.replaceAll('\\', '/');

export function packageFiles(directory: string): PackageFiles {
  const find = (pattern: string): string[] =>
    globSync(pattern, { cwd: directory, exclude: (entry) => entry === '__tests__' || entry === 'node_modules' })
      .map(posix)
      .toSorted();
  return {
    directory,
    metadata: (pattern) =>
      find(pattern).flatMap((file) => {
        const parsed = parseXml(path.join(directory, file));
        const name = path.posix.basename(file).replace(/\.[^.]+-meta\.xml$/, '');
        return 'root' in parsed ? [{ file, name, root: parsed.root }] : [];
      }),
    sources: (pattern) =>
      find(pattern).map((file) => ({ file, text: readFileSync(path.join(directory, file), 'utf8') })),
    exists: (pattern) => find(pattern).length > 0,
  };
}
