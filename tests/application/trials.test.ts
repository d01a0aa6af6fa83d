import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { Pace } from '../../src/application/simulation/pace.ts';
import { Trials } from '../../src/application/simulation/trials.ts';

/** Work that goes on until it is let go, and tells how often it went on. */
function endless() {
  const state = { rounds: 0, begun: 0, stopped: false, done: false };
  const work = async (pace: Pace): Promise<string> => {
    state.begun += 1;
    try {
      while (!state.done) {
        state.rounds += 1;
        pace.tell({ doing: 'Weighing credits', done: state.rounds, of: 100 });
        await sleep(1);
        await pace.pause();
      }
      return 'the answer';
    } catch (error) {
      state.stopped = true;
      throw error;
    }
  };
  return { state, work };
}
const patient = { waitMs: 5, abandonedMs: 60_000 };

test('what takes long is told by how far it is; asked again, the same work is waited for', async () => {
  const { state, work } = endless();
  const trials = new Trials<string>(patient);
  expect(await trials.ask('q', work)).toMatchObject({ progress: { doing: 'Weighing credits', of: 100 } });
  expect(await trials.ask('q', work)).toMatchObject({ progress: { of: 100 } });
  state.done = true;
  await vi.waitFor(async () => expect(await trials.ask('q', work)).toEqual({ answer: 'the answer' }));
  expect([state.begun, trials.running]).toEqual([1, 0]);
  // Asked once more, it is another question.
  expect(await trials.ask('q', work)).toEqual({ answer: 'the answer' });
  expect(state.begun).toBe(2);
});

test('a closed request stops the work, unless somebody else waits for it', async () => {
  const { state, work } = endless();
  const trials = new Trials<string>({ ...patient, waitMs: 60_000 });
  const [first, second] = [new AbortController(), new AbortController()];
  const asked = [trials.ask('q', work, first.signal), trials.ask('q', work, second.signal)];
  first.abort();
  await asked[0];
  const rounds = state.rounds;
  await vi.waitFor(() => expect(state.rounds).toBeGreaterThan(rounds));
  second.abort();
  await vi.waitFor(() => expect(state.stopped).toBe(true));
  expect(trials.running).toBe(0);
});

test('what nobody asks for any more is stopped', async () => {
  const { state, work } = endless();
  await new Trials<string>({ waitMs: 5, abandonedMs: 5 }).ask('q', work);
  await vi.waitFor(() => expect(state.stopped).toBe(true));
});

test('a fault is told to whoever asks, and not kept', async () => {
  const trials = new Trials<string>(patient);
  await expect(trials.ask('q', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(trials.running).toBe(0);
});
