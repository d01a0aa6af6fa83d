import { globSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import type { Outcome, Problem } from './problem.ts';

/** An object counts once with all its parts; parts of an object that has no file of its own (a standard one) count each. */
function expectedComponents(directory: string): Set<string> {
  const files = globSync('**/*-meta.xml', { cwd: directory }).map((file) => `/${file.replaceAll('\\', '/')}`);
  const owned = new Set(files.flatMap((file) => /\/objects\/([^/]+)\/\1\.object-meta\.xml$/.exec(file)?.[1] ?? []));
  return new Set(
    files.map((file) => {
      const object = /\/objects\/([^/]+)\//.exec(file)?.[1];
      return object !== undefined && owned.has(object) ? `object:${object}` : file;
    }),
  );
}

/** Sources that have no -meta.xml beside them: the converter drops them without a word. */
function orphans(directory: string): Problem[] {
  const problems: Problem[] = [];
  for (const found of globSync('**/{classes/*.cls,triggers/*.trigger,lwc/*/*.js}', {
    cwd: directory,
    exclude: (entry) => entry === '__tests__',
  })) {
    const file = found.replaceAll('\\', '/');
    const [, folder, name] = /lwc\/([^/]+)\/([^/]+)\.js$/.exec(file) ?? [];
    if (folder !== undefined && folder !== name) continue;
    if (globSync(`${file}-meta.xml`, { cwd: directory }).length === 0) {
      problems.push({ file, message: 'has no -meta.xml beside it and would not be deployed' });
    }
  }
  return problems;
}

/** Salesforce's own converter turns the source into what an org deploys; every file must arrive there. */
export async function checkConversion(directory: string): Promise<Outcome> {
  const problems = orphans(directory);
  const expected = expectedComponents(directory).size;
  const target = mkdtempSync(path.join(os.tmpdir(), 'partner-desk-conversion-'));
  let converted = 0;
  try {
    const source = ComponentSet.fromSource(path.resolve(directory));
    converted = source.getSourceComponents().toArray().length;
    const { packagePath } = await new MetadataConverter().convert(source, 'metadata', {
      type: 'directory',
      outputDirectory: target,
      genUniqueDir: false,
    });
    if (!packagePath || globSync('package.xml', { cwd: packagePath }).length === 0) {
      problems.push({ file: '.', message: 'the converter wrote no package.xml' });
    }
  } catch (error) {
    problems.push({
      file: '.',
      message: `cannot be converted: ${error instanceof Error ? error.message : String(error)}`,
    });
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
  if (problems.length === 0 && converted !== expected) {
    problems.push({
      file: '.',
      message: `${expected} components are on disk, but the converter sees ${converted}: one has a folder, suffix or name it does not know`,
    });
  }
  return { problems, looked: `${converted} components` };
}
