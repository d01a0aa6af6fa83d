import type { PendingEvent } from './webhook-queue.ts';
import { signedHeaders } from './webhook-signature.ts';
import type { WebhookTarget } from './webhook-subscriptions.ts';

const minutes = (count: number): number => count * 60_000;
/**
 * Ten more tries within 24 hours. HubSpot documents the number and the span, not the single waits; each wait is varied
 * so that failed batches do not return together.
 */
const retryDelaysMs = [1, 2, 5, 15, 30, 60, 120, 240, 360, 600].map(minutes);

/** The same event for its next try, or null after the last. */
export function nextTry(
  event: PendingEvent,
  now: number,
  timeScale: number,
  random: () => number,
): PendingEvent | null {
  const delay = retryDelaysMs[event.attempt];
  if (delay === undefined) return null;
  return {
    payload: event.payload,
    attempt: event.attempt + 1,
    dueAt: now + delay * timeScale * (0.9 + 0.2 * random()),
  };
}

/** Posts one batch; anything but a 2xx in time is a failure. */
export async function postBatch(
  target: WebhookTarget,
  batch: readonly PendingEvent[],
  timestamp: number,
  timeoutMs: number,
): Promise<boolean> {
  const body = JSON.stringify(batch.map((event) => ({ ...event.payload, attemptNumber: event.attempt })));
  try {
    const response = await fetch(target.deliverTo ?? target.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'HubSpot Connect 2.0 (https://dev.hubspot.com/) (namespace: webhooks-nio-http-client)',
        ...signedHeaders(target.secret, 'POST', target.url, body, timestamp),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
