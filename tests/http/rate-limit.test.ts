import { expect, it } from 'vitest';
import { rateLimit } from '../../src/http/rate-limit.ts';

it('lets a name act so often a stretch, and says how long to wait', () => {
  const may = rateLimit({ times: 2, seconds: 60 });
  expect([may('a', 0), may('a', 20_000), may('a', 30_000), may('b', 30_000)]).toEqual([0, 0, 30, 0]);
  expect(may('a', 60_000)).toBe(0);
});

it('locks nobody out when the clock was set back', () => {
  const may = rateLimit({ times: 1, seconds: 60 });
  expect([may('a', 86_400_000), may('a', 0), may('a', 1_000)]).toEqual([0, 0, 59]);
});
