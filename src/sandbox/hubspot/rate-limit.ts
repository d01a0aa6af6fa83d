import { refusal, type Refusal } from './refusal.ts';

const windowMs = 10_000;
/** An OAuth app may send this many calls in ten seconds to one account. */
export const callsPerWindow = 110;
const searchesPerSecond = 5;
const dayMs = 86_400_000;

export interface LimitUsage {
  callsInWindow: number;
  callsPerWindow: number;
  searchesInSecond: number;
  callsToday: number;
  dailyLimit: number;
  refusedToday: number;
}

export interface RateLimits {
  /** Counts a call, or throws the 429. */
  admit: (kind: 'call' | 'search') => void;
  /** Search answers carry no limit headers, all others do. */
  headers: (kind: 'call' | 'search') => Record<string, string>;
  refuse: (kind: 'call' | 'search') => Refusal;
  usage: () => LimitUsage;
  reset: () => void;
}

/** Rolling windows over the real clock. https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export function createRateLimits(clockMs: () => number, dailyLimit: number, isOff: () => boolean): RateLimits {
  let calls: number[] = [];
  let searches: number[] = [];
  let day = 0;
  let callsToday = 0;
  let refusedToday = 0;

  function forgetOld(): void {
    const now = clockMs();
    calls = calls.filter((at) => now - at < windowMs);
    searches = searches.filter((at) => now - at < 1000);
    const today = Math.floor(now / dayMs);
    if (today === day) return;
    day = today;
    callsToday = 0;
    refusedToday = 0;
  }

  function refuse(kind: 'call' | 'search', policyName?: string): Refusal {
    refusedToday += 1;
    if (policyName === 'DAILY') return limitReached('daily', 'DAILY');
    return kind === 'search'
      ? limitReached('secondly', 'SECONDLY')
      : limitReached('ten_secondly_rolling', 'TEN_SECONDLY_ROLLING');
  }

  return {
    admit: (kind) => {
      forgetOld();
      callsToday += 1;
      if (isOff()) return;
      if (callsToday > dailyLimit) throw refuse(kind, 'DAILY');
      const [counted, limit] = kind === 'search' ? [searches, searchesPerSecond] : [calls, callsPerWindow];
      if (counted.length >= limit) throw refuse(kind);
      counted.push(clockMs());
    },
    headers: (kind) => {
      if (kind === 'search') return {};
      forgetOld();
      return {
        'X-HubSpot-RateLimit-Max': String(callsPerWindow),
        'X-HubSpot-RateLimit-Remaining': String(Math.max(0, callsPerWindow - calls.length)),
        'X-HubSpot-RateLimit-Interval-Milliseconds': String(windowMs),
      };
    },
    refuse: (kind) => refuse(kind),
    usage: () => {
      forgetOld();
      return {
        callsInWindow: calls.length,
        callsPerWindow,
        searchesInSecond: searches.length,
        callsToday,
        dailyLimit,
        refusedToday,
      };
    },
    reset: () => {
      calls = [];
      searches = [];
      callsToday = 0;
      refusedToday = 0;
    },
  };
}

function limitReached(words: string, policyName: string): Refusal {
  return refusal(429, { message: `You have reached your ${words} limit.`, errorType: 'RATE_LIMIT', policyName });
}
