import type { Problem } from './problem.ts';
import { rateLimit } from './rate-limit.ts';

/** A person who types does not send more often; a program that guesses does. One count for all forms of a receipt. */
const mayAct = rateLimit({ times: 10, seconds: 60 });

/** What a receipt is answered that sends too often; null where it may go on. */
export function tooOften(token: string, nowMs: number): Problem | null {
  const waits = mayAct(token, nowMs);
  return waits === 0
    ? null
    : {
        problem: 'too_many',
        detail: 'This receipt has sent a lot within a minute. Nothing was lost; try again in a moment.',
        headers: { 'retry-after': String(waits) },
      };
}
