import type { Timing } from './timing.ts';

export interface RetryPolicy {
  /** Tries in all, the first included. */
  attempts: number;
  /** Longest wait in all: a longer Retry-After is left to the caller, who can do other work meanwhile. */
  totalWaitMs: number;
  timing: Timing;
  /** Milliseconds to wait before the next try, or null where trying again cannot help. `attempt` counts from 1. */
  waitAfter(fault: unknown, attempt: number): number | null;
  onWait?(fault: unknown, waitMs: number, attempt: number): void;
}

/** Runs `work` until it succeeds, its fault is final, or the bounds of the policy are reached; then throws the last fault. */
export async function retrying<T>(policy: RetryPolicy, work: () => Promise<T>): Promise<T> {
  let waited = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (fault) {
      const wait = attempt < policy.attempts ? policy.waitAfter(fault, attempt) : null;
      if (wait === null || waited + wait > policy.totalWaitMs) throw fault;
      waited += wait;
      policy.onWait?.(fault, wait, attempt);
      await policy.timing.sleep(wait);
    }
  }
}

/** Doubling wait with jitter: between half and all of `baseMs * 2^(attempt - 1)`, at most `maxMs`. */
export function backoff(attempt: number, baseMs: number, maxMs: number, timing: Timing): number {
  const full = Math.min(maxMs, baseMs * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * timing.random());
}

/** A Retry-After header in milliseconds: seconds, or an HTTP date judged by `nowMs`. Null where absent or unreadable. */
export function retryAfterMs(header: string | null | undefined, nowMs: number): number | null {
  if (!header) return null;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Math.ceil(Number(header) * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** Fails with `makeFault()` when `work` takes longer than `milliseconds`. What `work` started is not stopped by this. */
export async function within<T>(milliseconds: number, work: Promise<T>, makeFault: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(makeFault()), milliseconds);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
