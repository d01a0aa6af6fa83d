import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findJava, javaLibraries } from './java.ts';
import type { Outcome, Problem } from './problem.ts';

interface Report {
  files: { path: string; messages: { start: { line: number }; category: string; message: string }[] }[];
}

/** Reads Apex as an org would: types, fields, arguments, labels. `project` is the folder with sfdx-project.json. */
export function checkApex(project: string): Outcome {
  const java = findJava();
  if (!java) return { skipped: 'no Java 11 or newer' };
  const { stdout, stderr, status } = spawnSync(
    java,
    [
      // It runs for seconds: what makes a long run fast would only cost.
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      '-cp',
      `${javaLibraries()}${path.sep}*`,
      'io.github.apexdevtools.apexls.CheckForIssues',
      '-n',
      '-f',
      'json',
      '-d',
      'errors',
      '-w',
      path.resolve(project),
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const start = stdout.indexOf('{');
  if (start < 0) {
    return {
      problems: [
        {
          file: '.',
          message: `apex-ls gave no report (exit ${status ?? 'none'}): ${(stderr || stdout).slice(0, 500)}`,
        },
      ],
      looked: 'nothing',
    };
  }
  const report = JSON.parse(stdout.slice(start)) as Report;
  const problems: Problem[] = report.files.flatMap(({ path: file, messages }) =>
    messages.map(({ start: { line }, message }) => ({
      file: path.relative(project, file).replaceAll('\\', '/'),
      line,
      message,
    })),
  );
  return { problems, looked: 'every class' };
}
