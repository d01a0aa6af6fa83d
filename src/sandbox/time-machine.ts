/** The sandbox's program clock: the real one, moved ahead as far as somebody asked for. Never back: what happened has happened. */
export interface TimeMachine {
  now(): Date;
  /** How far ahead of the real clock, in milliseconds. */
  offsetMs(): number;
  moveAhead(hours: number): void;
  reset(): void;
}

export const maxOffsetMs = 5 * 366 * 86_400_000;

export function createTimeMachine(startOffsetMs: number): TimeMachine {
  let offset = startOffsetMs;
  return {
    now: () => new Date(Date.now() + offset),
    offsetMs: () => offset,
    moveAhead: (hours) => (offset = Math.min(maxOffsetMs, offset + hours * 3_600_000)),
    reset: () => (offset = 0),
  };
}
