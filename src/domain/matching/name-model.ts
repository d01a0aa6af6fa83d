import model from './data/name-model.json' with { type: 'json' };

/** A leaf's value, or feature, threshold, the branch up to the threshold and the branch above it. */
export type Tree = number | readonly [feature: number, threshold: number, under: Tree, over: Tree];

const trees = model.trees as unknown as readonly Tree[];

/** The share of pairs with such features that are one company, 0 to 1, as learnt from labelled pairs (tests/tools/matching). */
export function shareOfSame(features: Float64Array): number {
  let sum = model.base;
  for (const tree of trees) {
    let at = tree;
    while (typeof at !== 'number') at = (features[at[0]] ?? 0) <= at[1] ? at[2] : at[3];
    sum += at;
  }
  return 1 / (1 + Math.exp(-(model.calibration.intercept + model.calibration.slope * sum)));
}
