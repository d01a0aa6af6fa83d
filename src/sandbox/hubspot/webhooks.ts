import type { Faults } from './faults.ts';
import { nextTry, postBatch } from './webhook-delivery.ts';
import { type AppFacts, type ChangeEvent, covers, eventOnWire } from './webhook-events.ts';
import { createWebhookQueue, type PendingEvent } from './webhook-queue.ts';
import { everySubscription, type WebhookSubscription, type WebhookTarget } from './webhook-subscriptions.ts';

const concurrentDeliveries = 10;
/** Event ids come round again, so that nobody relies on them. */
const eventIds = 100_000;

export interface WebhookFacts extends AppFacts {
  target: WebhookTarget | undefined;
  subscriptions: WebhookSubscription[] | undefined;
  faults: () => Faults;
  clockMs: () => number;
  random: () => number;
  retryTimeScale: number;
  batchDelayMs: number;
  timeoutMs: number;
}

export interface FlushAnswer {
  delivered: number;
  failed: number;
}

export interface WebhookCounts {
  pending: number;
  delivered: number;
  /** Given up after the last try. */
  abandoned: number;
  /** Never sent because the news were switched off. */
  dropped: number;
}

export interface Webhooks {
  tell: (event: ChangeEvent) => void;
  setTarget: (target: WebhookTarget | undefined) => void;
  setSubscriptions: (subscriptions: WebhookSubscription[]) => void;
  /** Delivers on its own from now on; nothing runs before. */
  start: () => void;
  /** Stops delivering and waits for what is under way. What is pending stays pending. */
  stop: () => Promise<void>;
  /** Tries everything that waits, once, whatever its time. For tests and for "send now". */
  flush: () => Promise<FlushAnswer>;
  counts: () => WebhookCounts;
  clear: () => void;
}

export function createWebhooks(facts: WebhookFacts): Webhooks {
  const queue = createWebhookQueue(facts.random);
  const counts = { delivered: 0, abandoned: 0, dropped: 0 };
  const sender = createSender();
  let target = facts.target;
  let subscriptions = facts.subscriptions ?? everySubscription();
  let told = 0;

  async function deliver(batch: PendingEvent[]): Promise<boolean> {
    const accepted = target !== undefined && (await postBatch(target, batch, facts.clockMs(), facts.timeoutMs));
    if (accepted) {
      counts.delivered += batch.length;
      return true;
    }
    const again = batch.map((event) => nextTry(event, facts.clockMs(), facts.retryTimeScale, facts.random));
    queue.push(...again.filter((event) => event !== null));
    counts.abandoned += again.filter((event) => event === null).length;
    return false;
  }

  const wake = (): void => {
    const dueAt = queue.nextDueAt();
    if (target && dueAt !== null) sender.wakeIn(Math.max(0, dueAt - facts.clockMs()), sendDue);
  };

  function sendDue(): void {
    const free = concurrentDeliveries - sender.busy();
    // When all ten are busy, the first that ends wakes the sender again.
    if (free <= 0) return;
    const batches = queue.take(facts.clockMs(), facts.faults().shuffledWebhooks);
    for (const batch of batches.slice(0, free)) sender.run(deliver(batch), wake);
    queue.push(...batches.slice(free).flat());
    wake();
  }

  return {
    tell: (event) => {
      const faults = facts.faults();
      for (const subscription of subscriptions.filter((known) => covers(known, event))) {
        if (faults.webhooksOff) {
          counts.dropped += 1;
          continue;
        }
        told += 1;
        const payload = eventOnWire(event, subscription, facts, (told % eventIds) + 1);
        const dueAt = facts.clockMs() + facts.batchDelayMs + faults.delayedWebhooksMs;
        queue.push({ payload, attempt: 0, dueAt });
        if (faults.duplicateWebhooks) queue.push({ payload, attempt: 0, dueAt });
      }
      wake();
    },
    setTarget: (next) => {
      target = next;
      wake();
    },
    setSubscriptions: (next) => {
      subscriptions = next;
    },
    start: () => {
      sender.start();
      wake();
    },
    stop: sender.stop,
    flush: async () => {
      const answer: FlushAnswer = { delivered: 0, failed: 0 };
      for (const batch of queue.take(Infinity, facts.faults().shuffledWebhooks)) {
        const accepted = await deliver(batch);
        answer[accepted ? 'delivered' : 'failed'] += batch.length;
      }
      wake();
      return answer;
    },
    counts: () => ({ pending: queue.size(), ...counts }),
    clear: queue.clear,
  };
}

interface Sender {
  start: () => void;
  stop: () => Promise<void>;
  busy: () => number;
  /** Wakes once after a wait, the soonest wish counts; does nothing while stopped. */
  wakeIn: (ms: number, work: () => void) => void;
  run: (delivery: Promise<unknown>, after: () => void) => void;
}

/** One timer and the deliveries under way, so that stopping leaves neither behind. */
function createSender(): Sender {
  let running = false;
  let timer: NodeJS.Timeout | null = null;
  let wakesAt = Infinity;
  const underWay = new Set<Promise<unknown>>();
  const forgetTimer = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    wakesAt = Infinity;
  };
  return {
    start: () => {
      running = true;
    },
    stop: async () => {
      running = false;
      forgetTimer();
      await Promise.allSettled(underWay);
      forgetTimer();
    },
    busy: () => underWay.size,
    wakeIn: (ms, work) => {
      const at = performance.now() + ms;
      if (!running || at >= wakesAt) return;
      forgetTimer();
      wakesAt = at;
      timer = setTimeout(
        () => {
          forgetTimer();
          work();
        },
        Math.min(ms, 2_000_000_000),
      );
      timer.unref();
    },
    run: (delivery, after) => {
      const tracked: Promise<unknown> = delivery.finally(() => {
        underWay.delete(tracked);
        after();
      });
      underWay.add(tracked);
    },
  };
}
