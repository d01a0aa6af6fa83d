import type { Duty, Scheduler } from './duty.ts';
import { startLoop, type Loop, type Pause } from './loop.ts';

const turnMs = 15_000;

/** Duties as loops of this process, one a tenant and duty: for the embedded store, which has one process. */
export function createLoopScheduler(parts: {
  duties: readonly Duty[];
  onError: (what: string) => (error: unknown) => Promise<Pause>;
}): Scheduler {
  const stopping = new AbortController();
  const loops = new Map<string, Loop>();
  return {
    async cover(tenantIds) {
      for (const tenantId of tenantIds) {
        for (const duty of parts.duties) {
          const key = `${duty.name} ${tenantId}`;
          if (stopping.signal.aborted || loops.has(key)) continue;
          const turn = async (): Promise<Pause> => ({
            ms: (await duty.work(tenantId, stopping.signal)) > 0 ? 0 : turnMs,
          });
          loops.set(key, startLoop(turn, parts.onError(duty.name)));
        }
      }
    },
    nudge: () => loops.forEach((loop) => loop.nudge()),
    drain: async () => {
      // In the order of the duties: what the clock decides is told in mails.
      for (const { name } of parts.duties) {
        const own = [...loops].filter(([key]) => key.startsWith(`${name} `));
        await Promise.all(own.map(([, loop]) => loop.settle()));
      }
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([...loops.values()].map((loop) => loop.stop()));
    },
  };
}
