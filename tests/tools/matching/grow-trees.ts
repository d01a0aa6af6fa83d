import type { Tree } from '../../../src/domain/matching/name-model.ts';

export interface Example {
  features: Float64Array;
  isSame: boolean;
  weight: number;
}

export interface Growing {
  trees: number;
  learningRate: number;
  depth: number;
  leastPairs: number;
  /** Holds leaves of few pairs near zero. */
  damping: number;
  /** By feature: 1 where more of it may only raise the score, -1 only lower it, 0 either. */
  directions: readonly number[];
}

const bins = 64;

/**
 * Gradient-boosted trees on logistic loss, with directions kept (as in LightGBM and XGBoost): what speaks for one company
 * can never lower a score. Small enough to be read, and always the same for the same examples.
 */
export function growTrees(examples: readonly Example[], growing: Growing): { base: number; trees: Tree[] } {
  const { trees: count, learningRate, depth, leastPairs, damping, directions } = growing;
  const width = examples[0]?.features.length ?? 0;
  const cuts = Array.from({ length: width }, (_, feature) =>
    cutsOf(examples.map(({ features }) => features[feature] ?? 0)),
  );
  const binned = examples.map(({ features }) =>
    Uint8Array.from(cuts, (of, feature) => binOf(of, features[feature] ?? 0)),
  );
  const weights = examples.map(({ weight }) => weight);
  const same = total(examples.map(({ isSame, weight }) => (isSame ? weight : 0)));
  const base = Math.log(same / (total(weights) - same));
  const scores = new Float64Array(examples.length).fill(base);
  const gradient = new Float64Array(examples.length);
  const curvature = new Float64Array(examples.length);
  const chance = seeded(1);

  const grow = (
    rows: readonly number[],
    features: readonly number[],
    left: number,
    low: number,
    high: number,
  ): Tree => {
    const sums = { gradient: 0, curvature: 0 };
    for (const row of rows) {
      sums.gradient += gradient[row] ?? 0;
      sums.curvature += curvature[row] ?? 0;
    }
    const bounded = (value: number): number => Math.max(low, Math.min(high, value));
    const leaf = learningRate * bounded(sums.gradient / (sums.curvature + damping));
    if (left === 0 || rows.length < 2 * leastPairs) return leaf;
    let best: { gain: number; feature: number; bin: number; under: number; over: number } | null = null;
    for (const feature of features) {
      const gradients = new Float64Array(bins + 1);
      const curvatures = new Float64Array(bins + 1);
      const counts = new Uint32Array(bins + 1);
      for (const row of rows) {
        const bin = binned[row]?.[feature] ?? 0;
        gradients[bin] = (gradients[bin] ?? 0) + (gradient[row] ?? 0);
        curvatures[bin] = (curvatures[bin] ?? 0) + (curvature[row] ?? 0);
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
      let [g, h, n] = [0, 0, 0];
      for (let bin = 0; bin < (cuts[feature]?.length ?? 0); bin += 1) {
        g += gradients[bin] ?? 0;
        h += curvatures[bin] ?? 0;
        n += counts[bin] ?? 0;
        if (n < leastPairs || rows.length - n < leastPairs) continue;
        const [restG, restH] = [sums.gradient - g, sums.curvature - h];
        const gain =
          g ** 2 / (h + damping) + restG ** 2 / (restH + damping) - sums.gradient ** 2 / (sums.curvature + damping);
        if (gain <= (best?.gain ?? 1e-3)) continue;
        const [under, over] = [bounded(g / (h + damping)), bounded(restG / (restH + damping))];
        if ((over - under) * (directions[feature] ?? 0) < 0) continue;
        best = { gain, feature, bin, under, over };
      }
    }
    if (!best) return leaf;
    const { feature, bin, under, over } = best;
    const direction = directions[feature] ?? 0;
    const middle = (under + over) / 2;
    const underRows = rows.filter((row) => (binned[row]?.[feature] ?? 0) <= bin);
    const overRows = rows.filter((row) => (binned[row]?.[feature] ?? 0) > bin);
    return [
      feature,
      cuts[feature]?.[bin] ?? 0,
      grow(
        underRows,
        features,
        left - 1,
        direction < 0 ? Math.max(low, middle) : low,
        direction > 0 ? Math.min(high, middle) : high,
      ),
      grow(
        overRows,
        features,
        left - 1,
        direction > 0 ? Math.max(low, middle) : low,
        direction < 0 ? Math.min(high, middle) : high,
      ),
    ];
  };

  const trees: Tree[] = [];
  for (let made = 0; made < count; made += 1) {
    for (const [row, { isSame }] of examples.entries()) {
      const share = 1 / (1 + Math.exp(-(scores[row] ?? 0)));
      const weight = weights[row] ?? 1;
      gradient[row] = weight * ((isSame ? 1 : 0) - share);
      curvature[row] = weight * share * (1 - share);
    }
    const rows = [...examples.keys()].filter(() => chance() < 0.8);
    const features = [...cuts.keys()].filter(() => chance() < 0.7);
    const tree = rounded(grow(rows, features, depth, -Infinity, Infinity));
    trees.push(tree);
    for (const [row, { features: of }] of examples.entries()) scores[row] = (scores[row] ?? 0) + valueOf(tree, of);
  }
  return { base: round(base), trees };
}

export const valueOf = (tree: Tree, features: Float64Array): number => {
  let at = tree;
  while (typeof at !== 'number') at = (features[at[0]] ?? 0) <= at[1] ? at[2] : at[3];
  return at;
};

/** Slope and intercept that make the shares promised those found (Platt scaling), by Newton's method. */
export function calibrate(scored: readonly { sum: number; isSame: boolean }[]): { slope: number; intercept: number } {
  let [slope, intercept] = [1, 0];
  for (let step = 0; step < 50; step += 1) {
    let [gs, gi, hss, hsi, hii] = [0, 0, 1e-9, 0, 1e-9];
    for (const { sum, isSame } of scored) {
      const share = 1 / (1 + Math.exp(-(intercept + slope * sum)));
      const [miss, spread] = [(isSame ? 1 : 0) - share, share * (1 - share)];
      gs += miss * sum;
      gi += miss;
      hss += spread * sum * sum;
      hsi += spread * sum;
      hii += spread;
    }
    const determinant = hss * hii - hsi * hsi;
    slope += (hii * gs - hsi * gi) / determinant;
    intercept += (hss * gi - hsi * gs) / determinant;
  }
  return { slope: round(slope), intercept: round(intercept) };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const round = (value: number): number => Math.round(value * 1e4) / 1e4;
const rounded = (tree: Tree): Tree =>
  typeof tree === 'number' ? round(tree) : [tree[0], tree[1], rounded(tree[2]), rounded(tree[3])];

/** Between neighbouring values where there are few, else at even shares of the examples. */
function cutsOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const distinct = [...new Set(sorted)];
  if (distinct.length <= bins) return distinct.slice(1).map((value, at) => round((value + (distinct[at] ?? 0)) / 2));
  const cuts = Array.from({ length: bins - 1 }, (_, at) =>
    round(sorted[Math.floor(((at + 1) * sorted.length) / bins)] ?? 0),
  );
  return [...new Set(cuts)];
}

function binOf(cuts: readonly number[], value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (cuts[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
