/** A task that is run again and again, never twice at once. */
export interface Loop {
  /** Run now instead of at the end of the wait; while running, run once more afterwards. */
  nudge(): void;
  /** No new runs; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** Runs `work` at once, then after each pause it answers (milliseconds). A failure is told and tried again later. */
export function startLoop(work: () => Promise<number>, onError: (error: unknown) => number): Loop {
  let stopped = false;
  let wake: (() => void) | null = null;
  let isNudged = false;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!stopped) {
      isNudged = false;
      const ms = await work().catch(onError);
      if (!stopped && !isNudged) await pause(ms);
      wake = null;
    }
  };
  const ended = run();
  return {
    nudge: () => {
      isNudged = true;
      wake?.();
    },
    stop: async () => {
      stopped = true;
      wake?.();
      await ended;
    },
  };
}
