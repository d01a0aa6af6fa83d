import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  return {
    project: copy,
    directory,
    edit: (file, from, to) => {
      const before = readFileSync(at(file), 'utf8');
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} has no ${from}`);
      writeFileSync(at(file), after);
    },
    add: (file, text) => writeFileSync(at(file), text),
    remove: (file) => rmSync(at(file)),
    forget: () => rmSync(copy, { recursive: true, force: true }),
  };
}

export const packageDirectory = path.join(project, 'force-app', 'main', 'default');
export const projectDirectory = project;
