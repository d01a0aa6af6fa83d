import model from './data/name-model.json' with { type: 'json' };

/** A leaf's value, or feature, threshold, the branch up to the threshold and the branch above it. */
export type Tree = number | readonly [feature: number, threshold: number, under: Tree, over: Tree];

const { features, thresholds, overs, roots } = flattened(model.trees as unknown as readonly Tree[]);

/** The share of pairs with such features that are one company, 0 to 1, as learnt from labelled pairs (tests/tools/matching). */
export function shareOfSame(figures: Float64Array): number {
  let sum = model.base;
  for (const root of roots) {
    let at = root;
    let feature = features[at] as number;
    while (feature >= 0) {
      at = (figures[feature] as number) <= (thresholds[at] as number) ? at + 1 : (overs[at] as number);
      feature = features[at] as number;
    }
    sum += thresholds[at] as number;
  }
  return 1 / (1 + Math.exp(-(model.calibration.intercept + model.calibration.slope * sum)));
}

/**
 * The trees in rows of numbers, which are walked several times faster than nested arrays: a node's branch up to its
 * threshold is the next row, the other one is named in `overs`. A leaf has feature -1 and its value as threshold.
 */
function flattened(trees: readonly Tree[]): {
  features: Int16Array;
  thresholds: Float64Array;
  overs: Int32Array;
  roots: Int32Array;
} {
  const nodes: { feature: number; threshold: number; over: number }[] = [];
  const add = (tree: Tree): number => {
    const at = nodes.length;
    const node = { feature: -1, threshold: typeof tree === 'number' ? tree : tree[1], over: 0 };
    nodes.push(node);
    if (typeof tree !== 'number') {
      node.feature = tree[0];
      add(tree[2]);
      node.over = add(tree[3]);
    }
    return at;
  };
  const starts = trees.map(add);
  return {
    features: Int16Array.from(nodes, ({ feature }) => feature),
    thresholds: Float64Array.from(nodes, ({ threshold }) => threshold),
    overs: Int32Array.from(nodes, ({ over }) => over),
    roots: Int32Array.from(starts),
  };
}
