import { apexReferences } from './apex-references.ts';
import { componentReferences } from './component-references.ts';
import type { Lookup } from './lookup.ts';
import { objectReferences } from './object-references.ts';
import { packageFiles } from './package-files.ts';
import { packageNames } from './package-names.ts';
import { pageReferences } from './page-references.ts';
import { permissionReferences } from './permission-references.ts';
import type { Outcome, Problem } from './problem.ts';
import { reportReferences } from './report-references.ts';
import { lineOf } from './xml.ts';

/** Names in one part of the package that must exist in another. No other tool looks at these before a deployment does. */
export function checkCrossReferences(directory: string): Outcome {
  const files = packageFiles(directory);
  const names = packageNames(files);
  const problems: Problem[] = [];
  let looked = 0;
  const lookup: Lookup = {
    expect(found, file, element, message) {
      looked += 1;
      const line = element && lineOf(element);
      if (!found) problems.push({ file, message, ...(line === undefined ? {} : { line }) });
    },
  };
  objectReferences(files, names, lookup);
  permissionReferences(files, names, lookup);
  pageReferences(files, names, lookup);
  componentReferences(files, names, lookup);
  reportReferences(files, names, lookup);
  apexReferences(files, names, lookup);
  return { problems, looked: `${looked} references` };
}
