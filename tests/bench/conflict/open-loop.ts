import { setTimeout as wait } from 'node:timers/promises';
import { median, quantile } from '../figure.ts';

export interface Outcome {
  /** From the moment each was due, in milliseconds; so a queue that builds up is counted. */
  ms: number[];
  errors: string[];
  /** How long it took until the last had ended, in milliseconds. */
  tookMs: number;
}

/** Starts `work` at a fixed rate whether or not earlier ones have ended. */
export async function atRate(
  { perSecond, seconds }: { perSecond: number; seconds: number },
  work: (turn: number) => Promise<unknown>,
): Promise<Outcome> {
  const outcome: Outcome = { ms: [], errors: [], tookMs: 0 };
  const began = performance.now();
  const running: Promise<void>[] = [];
  const run = async (turn: number, due: number): Promise<void> => {
    try {
      await work(turn);
      outcome.ms.push(performance.now() - due);
    } catch (error) {
      outcome.errors.push(error instanceof Error ? error.message : String(error));
    }
  };
  const all = Math.round(perSecond * seconds);
  for (let turn = 0; turn < all; turn += 1) {
    const due = began + (turn * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await wait(early);
    running.push(run(turn, due));
  }
  await Promise.all(running);
  outcome.tookMs = performance.now() - began;
  return outcome;
}

/** `each`: how many records one piece of work holds. */
export function summary({ ms, errors, tookMs }: Outcome, seconds: number, each: number) {
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  return {
    done: ms.length * each,
    perSecond: rounded((ms.length * each * 1000) / Math.max(tookMs, seconds * 1000)),
    p50Ms: rounded(median(ms)),
    p99Ms: rounded(quantile(ms, 0.99)),
    maxMs: rounded(Math.max(0, ...ms)),
    errors: errors.length,
    ...(errors.length > 0 ? { firstError: errors[0] } : {}),
  };
}
