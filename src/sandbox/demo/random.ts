/** A small seeded generator (mulberry32), so that the demo is the same everywhere. https://github.com/cprosche/mulberry32 */
export function seeded(seed: number): {
  next(): number;
  pick<T>(items: readonly T[]): T;
  between(low: number, high: number): number;
} {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => items[between(0, items.length - 1)] as T;
  return { next, pick, between };
}
