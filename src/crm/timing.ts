/** Waiting, chance and elapsed time, handed in so that tests need not wait. Never the program's clock, which a sandbox may move. */
export interface Timing {
  sleep(milliseconds: number): Promise<void>;
  /** At least 0, below 1. */
  random(): number;
  /** Milliseconds from a fixed point, never going back. */
  elapsed(): number;
}

export const systemTiming: Timing = {
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
  elapsed: () => performance.now(),
};
