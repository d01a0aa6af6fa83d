import { shuffled } from './shuffle.ts';

const batchSize = 100;

export interface PendingEvent {
  payload: Record<string, unknown>;
  /** Tries so far. */
  attempt: number;
  /** Milliseconds of the real clock. */
  dueAt: number;
}

export interface WebhookQueue {
  push: (...events: PendingEvent[]) => void;
  /** Takes what is due (or everything) off the queue, a hundred at a time, in order or shuffled. */
  take: (dueBy: number, shuffle: boolean) => PendingEvent[][];
  /** When the next event is due; null when nothing waits. */
  nextDueAt: () => number | null;
  size: () => number;
  clear: () => void;
}

export function createWebhookQueue(random: () => number): WebhookQueue {
  let events: PendingEvent[] = [];
  return {
    push: (...more) => {
      events.push(...more);
    },
    take: (dueBy, shuffle) => {
      const due = events.filter((event) => event.dueAt <= dueBy);
      events = events.filter((event) => event.dueAt > dueBy);
      const ordered = shuffle ? shuffled(due, random) : due;
      return Array.from({ length: Math.ceil(ordered.length / batchSize) }, (_, index) =>
        ordered.slice(index * batchSize, (index + 1) * batchSize),
      );
    },
    nextDueAt: () =>
      events.length === 0 ? null : events.reduce((soonest, event) => Math.min(soonest, event.dueAt), Infinity),
    size: () => events.length,
    clear: () => {
      events = [];
    },
  };
}
