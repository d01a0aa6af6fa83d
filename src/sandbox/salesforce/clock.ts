import { formatStoredInstant } from './instants.ts';

/**
 * Stamps of saves. They go to the second and never back: where the program clock is set to an earlier day, stamps wait at
 * the latest one given, so that a reader of `SystemModstamp >= …` misses nothing.
 */
export interface StampClock {
  stamp: () => string;
  latest: () => string;
  reset: (latest: string) => void;
}

export function makeStampClock(now: () => Date): StampClock {
  let latest = '';
  return {
    stamp: () => {
      const current = formatStoredInstant(now());
      if (current > latest) latest = current;
      return latest;
    },
    latest: () => latest,
    reset: (to) => {
      latest = to;
    },
  };
}
