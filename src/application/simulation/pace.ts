import { setImmediate as nextTurn } from 'node:timers/promises';

/** So long the program may be busy with one thing before others have their turn. */
const busyMs = 20;

/** How far a simulation is. */
export interface Progress {
  /** "Looking at registrations". */
  doing: string;
  done: number;
  of: number;
}

/** What a long piece of work lives by: it lets others have their turn, says how far it is, and stops when it is told to. */
export class Pace {
  readonly #signal: AbortSignal | undefined;
  readonly #told: (progress: Progress) => void;
  #since = performance.now();

  constructor({ signal, told = () => undefined }: { signal?: AbortSignal; told?: (progress: Progress) => void } = {}) {
    this.#signal = signal;
    this.#told = told;
  }

  /** Call it as often as there is a place to stop at. Throws where nobody wants the answer any more. */
  async pause(): Promise<void> {
    this.#signal?.throwIfAborted();
    if (performance.now() - this.#since < busyMs) return;
    await nextTurn();
    this.#since = performance.now();
    this.#signal?.throwIfAborted();
  }

  /** Whether it is time to pause: asking is cheaper than pausing. */
  isOver = (): boolean => performance.now() - this.#since >= busyMs;

  tell = (progress: Progress): void => this.#told(progress);
}
