/** How long to wait before the next run. A firm pause is not cut short by a nudge: the other side asked for quiet. */
export interface Pause {
  ms: number;
  isFirm?: boolean;
}

/** A task that is run again and again, never twice at once. */
export interface Loop {
  /** Run now instead of at the end of the wait; while running, run once more afterwards. */
  nudge(): void;
  /** Resolves when a run that began after this call found nothing more to do (answered a pause); at once in a firm pause. */
  settle(): Promise<void>;
  /** No new runs; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** Runs `work` at once, then after each pause it answers. When `work` fails, `onError` says how long to wait. */
export function startLoop(work: () => Promise<Pause>, onError: (error: unknown) => Promise<Pause>): Loop {
  let isStopped = false;
  let isNudged = false;
  let isQuiet = false;
  let endPause: ((byNudge: boolean) => void) | null = null;
  let waiting: { since: number; resolve: () => void }[] = [];
  let runs = 0;

  const pause = ({ ms, isFirm }: Pause): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = (byNudge) => {
        if (byNudge && isFirm) return;
        clearTimeout(timer);
        resolve();
      };
    });
  const once = async (): Promise<Pause> => {
    try {
      return await work();
    } catch (error) {
      // A failure of the failure's own handling must not end the loop.
      return onError(error).catch(() => ({ ms: 10_000, isFirm: true }));
    }
  };
  const run = async (): Promise<void> => {
    for (;;) {
      if (isStopped) break;
      isNudged = false;
      const began = (runs += 1);
      const next = await once();
      if (next.ms > 0) {
        for (const one of waiting.filter(({ since }) => since < began)) one.resolve();
        waiting = waiting.filter(({ since }) => since >= began);
      }
      isQuiet = next.isFirm ?? false;
      if (!isStopped && (isQuiet || !isNudged)) await pause(next);
      isQuiet = false;
      endPause = null;
    }
    for (const one of waiting) one.resolve();
  };
  const ended = run();
  return {
    nudge: () => {
      isNudged = true;
      endPause?.(true);
    },
    settle: () =>
      isStopped || isQuiet
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push({ since: runs, resolve });
            isNudged = true;
            endPause?.(true);
          }),
    stop: async () => {
      isStopped = true;
      endPause?.(false);
      await ended;
    },
  };
}
