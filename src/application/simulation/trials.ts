import { setTimeout as sleep } from 'node:timers/promises';
import { Pace, type Progress } from './pace.ts';

/** So long an answer is waited for; who asks again goes on waiting. Below what either CRM waits for us. */
const waitMs = 5_000;
/** So long work goes on that nobody asks for. */
const abandonedMs = 30_000;

interface Trial<Answer> {
  answer: Promise<Answer>;
  stop: AbortController;
  told: { progress: Progress };
  waiting: number;
  asked: number;
}

/**
 * Long work that several requests ask for, one after another: each waits for some seconds, and is told how far it is. It is
 * stopped when a request is closed that nobody else waits with, and when nobody asks for it any more.
 */
export class Trials<Answer> {
  readonly #running = new Map<string, Trial<Answer>>();
  readonly #waitMs: number;
  readonly #abandonedMs: number;

  constructor(limits: { waitMs?: number; abandonedMs?: number } = {}) {
    this.#waitMs = limits.waitMs ?? waitMs;
    this.#abandonedMs = limits.abandonedMs ?? abandonedMs;
  }

  get running(): number {
    return this.#running.size;
  }

  /** `name` is the same for the same question of the same person. */
  async ask(
    name: string,
    work: (pace: Pace) => Promise<Answer>,
    signal?: AbortSignal,
  ): Promise<{ answer: Answer } | { progress: Progress }> {
    const trial = this.#running.get(name) ?? this.#start(name, work);
    trial.waiting += 1;
    trial.asked += 1;
    const patience = new AbortController();
    const closed = signal ? AbortSignal.any([signal, patience.signal]) : patience.signal;
    try {
      const waited = sleep(this.#waitMs, null, { signal: closed }).catch(() => null);
      const first = await Promise.race([trial.answer.then((answer) => ({ answer })), waited]);
      // Asked anew, it is worked out anew.
      if (first) this.#forget(name, trial);
      return first ?? { progress: trial.told.progress };
    } catch (error) {
      this.#forget(name, trial);
      throw error;
    } finally {
      patience.abort();
      trial.waiting -= 1;
      if (signal?.aborted && trial.waiting === 0) trial.stop.abort();
      else void this.#abandon(trial);
    }
  }

  #start(name: string, work: (pace: Pace) => Promise<Answer>): Trial<Answer> {
    const stop = new AbortController();
    const told = { progress: { doing: 'Reading the log', done: 0, of: 0 } };
    const answer = work(new Pace({ signal: stop.signal, told: (progress) => (told.progress = progress) }));
    const trial: Trial<Answer> = { answer, stop, told, waiting: 0, asked: 0 };
    // Nobody may be waiting when it fails.
    answer.catch(() => undefined);
    this.#running.set(name, trial);
    stop.signal.addEventListener('abort', () => this.#forget(name, trial));
    return trial;
  }

  #forget(name: string, trial: Trial<Answer>): void {
    if (this.#running.get(name) === trial) this.#running.delete(name);
  }

  async #abandon(trial: Trial<Answer>): Promise<void> {
    const { asked } = trial;
    await sleep(this.#abandonedMs, null, { ref: false });
    if (trial.waiting === 0 && trial.asked === asked) trial.stop.abort();
  }
}
