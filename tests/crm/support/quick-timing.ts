import type { Timing } from '../../../src/crm/timing.ts';

/** Time that passes only while somebody sleeps, so waits cost nothing and can be counted. */
export function quickTiming(): Timing & { slept: number[] } {
  let elapsed = 0;
  const slept: number[] = [];
  return {
    slept,
    async sleep(milliseconds) {
      slept.push(milliseconds);
      elapsed += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
    random: () => 0.5,
    elapsed: () => elapsed,
  };
}
