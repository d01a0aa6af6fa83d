import type { Timing } from '../timing.ts';

export interface Throttle {
  /** Resolves when one more request may be sent; callers are served in order. */
  turn(): Promise<void>;
  /** Holds everyone back, after the CRM said it is too much. */
  pause(milliseconds: number): void;
}

/** At most `limit` turns in any `windowMs`. */
export function createThrottle(limit: number, windowMs: number, timing: Timing): Throttle {
  const taken: number[] = [];
  let pausedUntil = 0;
  let queue: Promise<void> = Promise.resolve();

  async function takeTurn(): Promise<void> {
    for (;;) {
      const now = timing.elapsed();
      while (taken[0] !== undefined && taken[0] <= now - windowMs) taken.shift();
      const oldest = taken.length >= limit ? taken[0] : undefined;
      const free = Math.max(pausedUntil, oldest === undefined ? 0 : oldest + windowMs);
      if (free <= now) break;
      await timing.sleep(Math.ceil(free - now));
    }
    taken.push(timing.elapsed());
  }

  return {
    turn: () => {
      queue = queue.then(takeTurn);
      return queue;
    },
    pause: (milliseconds) => {
      pausedUntil = Math.max(pausedUntil, timing.elapsed() + milliseconds);
    },
  };
}
