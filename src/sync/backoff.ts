const firstMs = 2_000;
const longestMs = 15 * 60_000;

/** How long to wait before try number `attempts` + 1: doubling from 2 s to 15 min, spread by `random` (0 to 1) over its upper half. */
export function backoffMs(attempts: number, random: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(attempts - 1, 20));
  return Math.round(whole / 2 + (whole / 2) * random);
}
