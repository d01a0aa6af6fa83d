import type { Timing } from '../../../src/crm/timing.ts';

/** Time that passes only while somebody sleeps, so waits cost nothing and can be counted. */
export function quickTiming(): Timing & { slept: number[]; onSleep: (count: number) => void } {
  let elapsed = 0;
  const slept: number[] = [];
  const timing = {
    slept,
    /** Called before each sleep with how many there were: the moment to let trouble end. */
    onSleep: (_count: number): void => {},
    async sleep(milliseconds: number) {
      slept.push(milliseconds);
      timing.onSleep(slept.length);
      elapsed += milliseconds;
      await new Promise((resolve) => setImmediate(resolve));
    },
    random: () => 0.5,
    elapsed: () => elapsed,
  };
  return timing;
}
