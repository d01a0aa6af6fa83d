/** A pair as scored, and whether the two are one company. */
export interface Scored {
  score: number;
  isSame: boolean;
}

/** The highest recall at which precision is still the one asked for, over all thresholds. Pairs of one score stand or fall together. */
export function recallAtPrecision(scored: readonly Scored[], precision: number): number {
  const all = scored.filter(({ isSame }) => isSame).length;
  let best = 0;
  for (const { found, wrong } of byThreshold(scored)) {
    if (found / (found + wrong) >= precision) best = Math.max(best, found / Math.max(1, all));
  }
  return best;
}

/** The lowest threshold at which precision is still the one asked for; above 1 where none is. */
export function thresholdAtPrecision(scored: readonly Scored[], precision: number): number {
  let lowest = 2;
  for (const { threshold, found, wrong } of byThreshold(scored)) {
    if (found / (found + wrong) >= precision) lowest = threshold;
  }
  return lowest;
}

export function precisionRecall(scored: readonly Scored[], threshold: number): { precision: number; recall: number } {
  const told = scored.filter(({ score }) => score >= threshold);
  const found = told.filter(({ isSame }) => isSame).length;
  const all = scored.filter(({ isSame }) => isSame).length;
  return { precision: told.length === 0 ? 1 : found / told.length, recall: found / Math.max(1, all) };
}

/** How far the scores are from the shares they promise: expected calibration error over ten bands. */
export function calibration(
  scored: readonly Scored[],
): { band: string; pairs: number; promised: number; found: number }[] {
  return Array.from({ length: 10 }, (_, at) => {
    const inBand = scored.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === at);
    const mean = (values: number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    return {
      band: `${at / 10}-${(at + 1) / 10}`,
      pairs: inBand.length,
      promised: mean(inBand.map(({ score }) => score)),
      found: mean(inBand.map(({ isSame }) => (isSame ? 1 : 0))),
    };
  });
}

function* byThreshold(scored: readonly Scored[]): Generator<{ threshold: number; found: number; wrong: number }> {
  const sorted = scored.toSorted((a, b) => b.score - a.score);
  let found = 0;
  let wrong = 0;
  for (const [at, { score, isSame }] of sorted.entries()) {
    if (isSame) found += 1;
    else wrong += 1;
    if (sorted[at + 1]?.score !== score) yield { threshold: score, found, wrong };
  }
}
