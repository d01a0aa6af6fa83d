import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const project = path.resolve(import.meta.dirname, '../../salesforce');

/** A copy of the Salesforce package to plant a fault in. */
export interface PackageCopy {
  project: string;
  directory: string;
  edit: (file: string, from: string | RegExp, to: string) => void;
  add: (file: string, text: string) => void;
  remove: (file: string) => void;
  /** Puts back what was changed. */
  mend: () => void;
  forget: () => void;
}

export function copyOfPackage(): PackageCopy {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'partner-desk-package-'));
  cpSync(path.join(project, 'force-app'), path.join(copy, 'force-app'), {
    recursive: true,
    filter: (from) => !from.includes('__tests__'),
  });
  cpSync(path.join(project, 'sfdx-project.json'), path.join(copy, 'sfdx-project.json'));
  const directory = path.join(copy, 'force-app', 'main', 'default');
  const at = (file: string): string => path.join(directory, file);
  const original = new Map<string, string | null>();
  const change = (file: string, text: string | null): void => {
    if (!original.has(file)) original.set(file, existsSync(at(file)) ? readFileSync(at(file), 'utf8') : null);
    if (text === null) rmSync(at(file), { force: true });
    else writeFileSync(at(file), text);
  };
  return {
    project: copy,
    directory,
    edit: (file, from, to) => {
      const before = readFileSync(at(file), 'utf8');
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} has no ${from}`);
      change(file, after);
    },
    add: (file, text) => change(file, text),
    remove: (file) => change(file, null),
    mend: () => {
      for (const [file, text] of original) change(file, text);
      original.clear();
    },
    forget: () => rmSync(copy, { recursive: true, force: true }),
  };
}

export const packageDirectory = path.join(project, 'force-app', 'main', 'default');
export const projectDirectory = project;
