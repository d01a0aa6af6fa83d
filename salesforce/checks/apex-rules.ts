import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Core from '@salesforce/code-analyzer-core';
import type * as Pmd from '@salesforce/code-analyzer-pmd-engine';
import { findJava } from './java.ts';
import type { Outcome, Problem } from './problem.ts';

const require = createRequire(import.meta.url);

/** Rules of the security review and of sound Apex; the rest is taste. */
const rules = ['pmd:Security', 'pmd:ErrorProne', 'pmd:Performance'];

/** PMD's verdict on the Apex, run by Salesforce's own code analyser. */
export async function checkApexRules(directory: string): Promise<Outcome> {
  if (!findJava()) return { skipped: 'no Java 11 or newer' };
  const { CodeAnalyzer, CodeAnalyzerConfig } = require('@salesforce/code-analyzer-core') as typeof Core;
  const pmd = require('@salesforce/code-analyzer-pmd-engine') as typeof Pmd;
  const analyser = new CodeAnalyzer(CodeAnalyzerConfig.withDefaults());
  await analyser.addEnginePlugin(pmd.createEnginePlugin());
  const classes = globSync('**/*.{cls,trigger}', { cwd: directory }).map((file) => path.resolve(directory, file));
  const workspace = await analyser.createWorkspace(classes);
  const selection = await analyser.selectRules(rules, { workspace });
  const problems = (await analyser.run(selection, { workspace })).getViolations().map((violation): Problem => {
    const place = violation.getPrimaryLocation();
    const line = place.getStartLine();
    return {
      file: path.relative(directory, place.getFile() ?? '').replaceAll('\\', '/'),
      message: `${violation.getRule().getName()}: ${violation.getMessage().split('\n')[0] ?? ''}`,
      ...(line === undefined ? {} : { line }),
    };
  });
  const count = selection.getCount();
  if (count === 0) problems.push({ file: '.', message: 'PMD offered no rules' });
  return { problems: unique(problems), looked: `${count} rules over ${classes.length} files` };
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()];
}
