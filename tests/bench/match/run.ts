import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPairs, type LabelledPair } from '../../tools/matching/labelled-pairs.ts';
import { judge, rivalScores } from './judges.ts';
import { reportOn } from './report.ts';
import { reportWords } from './words.ts';

const help = `npm run bench:match -- --pairs FILE [--scores OUT] [--json]

How well company names are matched, beside other methods, on a CSV file of labelled pairs with the columns source, label
(same, different, …), category, name_a and name_b. Only the names are looked at.

  --pairs FILE   the labelled pairs
  --scores OUT   writes row,score,verdict for each pair; rows count from 0
  --json         the figures for machines`;

function readArguments(): { pairs: string; scores: string | undefined; json: boolean } | { say: string; code: number } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const { values } = parseArgs({ options: { pairs: text, scores: text, json: flag, help: { ...flag, short: 'h' } } });
    if (values.help) return { say: help, code: 0 };
    if (!values.pairs) return { say: `--pairs FILE is missing.\n\n${help}`, code: 2 };
    return { pairs: values.pairs, scores: values.scores, json: values.json ?? false };
  } catch (error) {
    return { say: `${error instanceof Error ? error.message : String(error)}\n\n${help}`, code: 2 };
  }
}

function read(file: string): LabelledPair[] | string {
  try {
    return readPairs(file);
  } catch (error) {
    return `${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function run(file: string, scores: string | undefined, json: boolean): Promise<void> {
  const pairs = read(file);
  if (typeof pairs === 'string') {
    console.error(pairs);
    process.exitCode = 2;
    return;
  }
  const judged = pairs.map((pair) => ({ ...pair, ...judge(pair) }));
  if (scores !== undefined) {
    const lines = judged.map(({ row, score, verdict }) => `${row},${score},${verdict}`);
    writeFileSync(scores, ['row,score,verdict', ...lines, ''].join('\n'));
  }
  const report = reportOn(judged, await rivalScores(pairs));
  console.log(json ? JSON.stringify(report, null, 2) : reportWords(report));
}

const given = readArguments();
if ('say' in given) {
  (given.code === 0 ? console.log : console.error)(given.say);
  process.exitCode = given.code;
} else await run(given.pairs, given.scores, given.json);
