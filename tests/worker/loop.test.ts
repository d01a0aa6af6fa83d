import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startLoop, type Loop, type Pause } from '../../src/worker/loop.ts';

const never = async (): Promise<Pause> => ({ ms: 99_999 });
let loop: Loop | null = null;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  await loop?.stop();
  loop = null;
  vi.useRealTimers();
});
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a loop', () => {
  it('runs at once and again after each pause', async () => {
    let runs = 0;
    loop = startLoop(async () => ({ ms: (runs += 1) * 100 }), never);
    await later(0);
    expect(runs).toBe(1);
    await later(100);
    expect(runs).toBe(2);
    await later(199);
    expect(runs).toBe(2);
    await later(1);
    expect(runs).toBe(3);
  });

  it('runs now when nudged, once more when nudged while running, and never twice at once', async () => {
    let [running, most, runs] = [0, 0, 0];
    loop = startLoop(async () => {
      runs += 1;
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 50));
      running -= 1;
      return { ms: 1_000 };
    }, never);
    await later(60);
    expect(runs).toBe(1);
    loop.nudge();
    await later(10);
    expect(runs).toBe(2);
    loop.nudge();
    loop.nudge();
    await later(40);
    expect(runs).toBe(3);
    await later(60);
    expect([runs, most]).toEqual([3, 1]);
  });

  it('keeps quiet for as long as a failure asks, whoever nudges', async () => {
    let runs = 0;
    loop = startLoop(
      async () => {
        runs += 1;
        throw new Error('down');
      },
      async () => ({ ms: 1_000, isFirm: true }),
    );
    await later(0);
    loop.nudge();
    await later(999);
    expect(runs).toBe(1);
    await later(1);
    expect(runs).toBe(2);
  });

  it('survives that its failure cannot be told', async () => {
    let runs = 0;
    loop = startLoop(
      async () => {
        runs += 1;
        throw new Error('down');
      },
      async () => {
        throw new Error('the store is down too');
      },
    );
    await later(0);
    await later(10_000);
    expect(runs).toBe(2);
  });

  it('settles after a whole run that found nothing more to do', async () => {
    let left = 0;
    let done = 0;
    loop = startLoop(async () => {
      if (left === 0) return { ms: 60_000 };
      left -= 1;
      done += 1;
      return { ms: 0 };
    }, never);
    await later(0);
    left = 3;
    let isSettled = false;
    void loop.settle().then(() => (isSettled = true));
    await later(0);
    await later(5);
    expect([isSettled, done]).toEqual([true, 3]);
  });

  it('stops in the middle of a pause, and waits for the run under way', async () => {
    let isDone = false;
    loop = startLoop(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      isDone = true;
      return { ms: 1_000 };
    }, never);
    await later(10);
    const stopped = loop.stop();
    await later(100);
    await stopped;
    expect(isDone).toBe(true);
    await loop.settle();
  });
});
