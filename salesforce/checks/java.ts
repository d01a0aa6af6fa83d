import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The Java to run Salesforce's Apex tools with, or null where there is none (11 or newer is needed). */
export function findJava(): string | null {
  const home = process.env['JAVA_HOME'];
  const candidates = [...(home ? [path.join(home, 'bin', 'java')] : []), 'java'];
  for (const command of candidates) {
    const { status, stderr } = spawnSync(command, ['-version'], { encoding: 'utf8' });
    const major = Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
    if (status === 0 && major >= 11) return command;
  }
  return null;
}

/** Folder of Java archives that the code analyser brings along: PMD and the Apex language server. */
export function javaLibraries(): string {
  const require = createRequire(import.meta.url);
  return path.join(path.dirname(require.resolve('@salesforce/code-analyzer-pmd-engine')), 'java-lib');
}
