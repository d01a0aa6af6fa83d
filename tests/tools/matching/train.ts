/**
 * Learns the weights of name matching from labelled pairs, says how well they do on pairs they were not learnt from, and
 * writes src/domain/matching/data/name-model.json.
 *     node tests/tools/matching/train.ts pairs.csv [--dry]
 */
import { writeFileSync } from 'node:fs';
import { featuresOf } from '../../../src/domain/matching/compare-names.ts';
import { nameFeatureDirections } from '../../../src/domain/matching/name-features.ts';
import { usualRarity } from '../../../src/domain/matching/word-rarity.ts';
import { calibrate, growTrees, valueOf, type Example } from './grow-trees.ts';
import { isCore, partOf, readPairs } from './labelled-pairs.ts';
import { madeNegatives, mistypedNames } from './made-negatives.ts';
import { calibration, precisionRecall, recallAtPrecision, thresholdAtPrecision } from './ranking.ts';

const parts = 5;
const growing = {
  trees: 160,
  learningRate: 0.08,
  depth: 4,
  leastPairs: 15,
  damping: 2,
  directions: Object.values(nameFeatureDirections),
};

/** Made pairs outnumber the labelled ones, and a few of them are one company after all. */
const madeWeight = Number(process.env['MW'] ?? 0.5);

const [, , file, dry] = process.argv;
if (!file) throw new Error('usage: train.ts PAIRS [--dry]');
const pairs = readPairs(file);
const core = pairs
  .filter(isCore)
  .flatMap((pair) => exampleOf(pair.a, pair.b, pair.label === 'same', partOf(pair, parts), pair.category));
const made = [
  ...madeNegatives(pairs).map((one) => ({ ...one, isSame: false })),
  ...mistypedNames(pairs).map((one) => ({ ...one, isSame: true })),
].flatMap(({ a, b, kind, isSame }, at) =>
  exampleOf(a, b, isSame, at % parts, kind).map((one) => ({ ...one, weight: madeWeight })),
);

interface Judged extends Example {
  part: number;
  kind: string;
  /** Log odds by weights that were learnt without it. */
  sum: number;
  score: number;
}

function exampleOf(a: string, b: string, isSame: boolean, part: number, kind: string): Judged[] {
  const features = featuresOf(a, b, usualRarity);
  return features ? [{ features, isSame, weight: 1, part, kind, sum: 0, score: 0 }] : [];
}

const everyone = [...core, ...made];
for (let part = 0; part < parts; part += 1) {
  const learnt = growTrees(
    everyone.filter((one) => one.part !== part),
    growing,
  );
  for (const one of everyone) {
    if (one.part === part) {
      one.sum = learnt.trees.reduce<number>((total, tree) => total + valueOf(tree, one.features), learnt.base);
    }
  }
}
const scale = calibrate(everyone);
for (const one of everyone) one.score = 1 / (1 + Math.exp(-(scale.intercept + scale.slope * one.sum)));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(
  `${core.length} labelled pairs and ${made.length} made ones, each judged by weights learnt from the other four fifths`,
);
for (const precision of [0.98, 0.95]) {
  const threshold = thresholdAtPrecision(core, precision);
  say(
    `recall ${recallAtPrecision(core, precision).toFixed(4)} at precision ${precision} (score ${threshold.toFixed(3)} and more)`,
  );
}
for (const threshold of [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]) {
  const { precision, recall } = precisionRecall(core, threshold);
  say(
    `from ${threshold}: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}; told as one of the made pairs:`,
  );
  const shares = Map.groupBy(made, ({ kind }) => kind)
    .entries()
    .map(([kind, of]) => {
      return `${kind} ${((100 * of.filter(({ score }) => score >= threshold).length) / of.length).toFixed(2)} %`;
    });
  say(`  ${[...shares].join(', ')}`);
}
say('calibration over labelled and made pairs:');
for (const { band, pairs: count, promised, found } of calibration(everyone)) {
  say(`  ${band}: ${count} pairs, promised ${promised.toFixed(3)}, found ${found.toFixed(3)}`);
}
if (dry !== '--dry') {
  const { base, trees } = growTrees(everyone, growing);
  const target = new URL('../../../src/domain/matching/data/name-model.json', import.meta.url);
  const about = 'Learnt by tests/tools/matching/train.ts; features in the order of nameFeatureDirections.';
  writeFileSync(
    target,
    `{"about":${JSON.stringify(about)},"calibration":${JSON.stringify(scale)},"base":${base},"trees":[\n${trees.map((tree) => JSON.stringify(tree)).join(',\n')}\n]}\n`,
  );
}
