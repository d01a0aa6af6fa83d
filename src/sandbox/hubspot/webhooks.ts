import type { Faults } from './faults.ts';
import { shuffled } from './shuffle.ts';
import { type AppFacts, type ChangeEvent, covers, eventOnWire } from './webhook-events.ts';
import { signedHeaders } from './webhook-signature.ts';
import { everySubscription, type WebhookSubscription, type WebhookTarget } from './webhook-subscriptions.ts';

const batchSize = 100;
const concurrentDeliveries = 10;
const minutes = (count: number): number => count * 60_000;
/**
 * Ten more tries within 24 hours. HubSpot documents the number and the span, not the single waits; each wait is varied
 * so that failed batches do not return together.
 */
const retryDelaysMs = [1, 2, 5, 15, 30, 60, 120, 240, 360, 600].map(minutes);

interface PendingEvent {
  payload: Record<string, unknown>;
  attempt: number;
  dueAt: number;
}

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

export interface Webhooks {
  tell: (event: ChangeEvent) => void;
  setTarget: (target: WebhookTarget | undefined) => void;
  setSubscriptions: (subscriptions: WebhookSubscription[]) => void;
  /** Delivers on its own from now on; nothing runs before. */
  start: () => void;
  /** Stops for good what runs and waits for deliveries under way. What is pending stays pending. */
  stop: () => Promise<void>;
  /** Tries everything that waits, once, whatever its time. For tests and for "send now". */
  flush: () => Promise<FlushAnswer>;
  pending: () => number;
  /** Events given up after the last try. */
  abandoned: () => number;
  /** Events dropped because the news were switched off. */
  dropped: () => number;
  clear: () => void;
}

export function createWebhooks(facts: WebhookFacts): Webhooks {
  let target = facts.target;
  let subscriptions = facts.subscriptions ?? everySubscription();
  let queue: PendingEvent[] = [];
  let timer: NodeJS.Timeout | null = null;
  let running = false;
  let abandoned = 0;
  let dropped = 0;
  let nextEventId = 1;
  const underWay = new Set<Promise<unknown>>();

  function tell(event: ChangeEvent): void {
    const faults = facts.faults();
    for (const subscription of subscriptions) {
      if (!covers(subscription, event)) continue;
      if (faults.webhooksOff) {
        dropped += 1;
        continue;
      }
      // Event ids repeat in real life, so here too now and then: nobody may rely on them.
      const payload = eventOnWire(event, subscription, facts, (nextEventId++ % 100_000) + 1);
      const dueAt = facts.clockMs() + facts.batchDelayMs + faults.delayedWebhooksMs;
      queue.push({ payload, attempt: 0, dueAt });
      if (faults.duplicateWebhooks) queue.push({ payload, attempt: 0, dueAt });
    }
    schedule();
  }

  function schedule(): void {
    if (!running || !target || queue.length === 0 || timer) return;
    const earliest = queue.reduce((soonest, event) => Math.min(soonest, event.dueAt), Infinity);
    timer = setTimeout(tick, Math.max(0, earliest - facts.clockMs()));
    timer.unref();
  }

  function tick(): void {
    timer = null;
    const now = facts.clockMs();
    for (const batch of takeBatches((event) => event.dueAt <= now)) {
      if (underWay.size >= concurrentDeliveries) {
        queue.push(...batch);
        continue;
      }
      const delivery: Promise<unknown> = deliver(batch).finally(() => {
        underWay.delete(delivery);
        schedule();
      });
      underWay.add(delivery);
    }
    if (underWay.size < concurrentDeliveries) schedule();
  }

  /** Takes due events off the queue, in order or shuffled, a hundred at a time. */
  function takeBatches(due: (event: PendingEvent) => boolean): PendingEvent[][] {
    const taken = queue.filter(due);
    queue = queue.filter((event) => !due(event));
    const ordered = facts.faults().shuffledWebhooks ? shuffled(taken, facts.random) : taken;
    return Array.from({ length: Math.ceil(ordered.length / batchSize) }, (_, index) =>
      ordered.slice(index * batchSize, (index + 1) * batchSize),
    );
  }

  async function deliver(batch: PendingEvent[]): Promise<boolean> {
    const accepted = target !== undefined && (await post(target, batch, facts));
    if (accepted) return true;
    for (const event of batch) {
      const delay = retryDelaysMs[event.attempt];
      if (delay === undefined) {
        abandoned += 1;
        continue;
      }
      const varied = delay * facts.retryTimeScale * (0.9 + 0.2 * facts.random());
      queue.push({ payload: event.payload, attempt: event.attempt + 1, dueAt: facts.clockMs() + varied });
    }
    return false;
  }

  return {
    tell,
    setTarget: (next) => {
      target = next;
      schedule();
    },
    setSubscriptions: (next) => {
      subscriptions = next;
    },
    start: () => {
      running = true;
      schedule();
    },
    stop: async () => {
      running = false;
      if (timer) clearTimeout(timer);
      timer = null;
      await Promise.allSettled(underWay);
    },
    flush: async () => {
      if (timer) clearTimeout(timer);
      timer = null;
      const answer: FlushAnswer = { delivered: 0, failed: 0 };
      for (const batch of takeBatches(() => true)) {
        const accepted = await deliver(batch);
        answer[accepted ? 'delivered' : 'failed'] += batch.length;
      }
      schedule();
      return answer;
    },
    pending: () => queue.length,
    abandoned: () => abandoned,
    dropped: () => dropped,
    clear: () => {
      queue = [];
    },
  };
}

async function post(target: WebhookTarget, batch: readonly PendingEvent[], facts: WebhookFacts): Promise<boolean> {
  const body = JSON.stringify(batch.map((event) => ({ ...event.payload, attemptNumber: event.attempt })));
  try {
    const response = await fetch(target.deliverTo ?? target.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'HubSpot Connect 2.0 (https://dev.hubspot.com/) (namespace: webhooks-nio-http-client)',
        ...signedHeaders(target.secret, 'POST', target.url, body, facts.clockMs()),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(facts.timeoutMs),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
