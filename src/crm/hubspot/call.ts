import type { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import type { ApiUsage } from '../crm.ts';
import type { CrmLog } from '../log.ts';
import { retrying } from '../retry.ts';
import type { Timing } from '../timing.ts';
import type { TokenSource } from '../token-source.ts';
import { faultOf, unexpected, unreachable, waitAfterFault } from './faults.ts';
import type { HubSpotTokens } from './oauth.ts';
import { createThrottle } from './throttle.ts';
import type { HubSpotAnswer, HubSpotRequest, HubSpotTransport } from './transport.ts';

/** Sends one request with everything around it (rate, token, retry) and answers its parsed body; throws `CrmError`. */
export type HubSpotCall = <Shape extends z.ZodType>(request: HubSpotRequest, shape: Shape) => Promise<z.output<Shape>>;

/** HubSpot allows an OAuth app 110 requests in 10 s, and 5 searches a second; the room left is for another process. */
const limits = { requests: 100, requestsWindowMs: 10_000, searches: 4, searchesWindowMs: 1000 } as const;

export function createCall(facts: {
  transport: HubSpotTransport;
  tokens: TokenSource<HubSpotTokens>;
  timing: Timing;
  now: () => Date;
  log: CrmLog;
}): { call: HubSpotCall; usage: () => ApiUsage } {
  const { transport, tokens, timing, now, log } = facts;
  const requests = createThrottle(limits.requests, limits.requestsWindowMs, timing);
  const searches = createThrottle(limits.searches, limits.searchesWindowMs, timing);
  const usage: ApiUsage = { limitUsed: null, requests: 0 };

  async function once(request: HubSpotRequest): Promise<HubSpotAnswer> {
    const { accessToken } = await tokens.current();
    let answer = await send(request, accessToken);
    if (answer.status === 401) answer = await send(request, (await tokens.renew(accessToken)).accessToken);
    if (answer.status < 400) return answer;
    throw faultOf(answer, now());
  }

  async function send(request: HubSpotRequest, accessToken: string): Promise<HubSpotAnswer> {
    if (request.path.endsWith('/search')) await searches.turn();
    await requests.turn();
    usage.requests += 1;
    const answer = await transport(request, accessToken).catch((cause: unknown) => {
      throw unreachable(cause);
    });
    usage.limitUsed = limitUsed(answer.headers) ?? usage.limitUsed;
    return answer;
  }

  async function call<Shape extends z.ZodType>(request: HubSpotRequest, shape: Shape): Promise<z.output<Shape>> {
    const answer = await retrying(
      {
        attempts: 5,
        totalWaitMs: 40_000,
        timing,
        waitAfter: (fault, attempt) => waitAfterFault(fault, attempt, timing),
        onWait: (fault, waitMs, attempt) => {
          if (fault instanceof CrmError && fault.kind === 'rate_limited') {
            (request.path.endsWith('/search') ? searches : requests).pause(waitMs);
          }
          const code = fault instanceof CrmError ? fault.code : 'UNKNOWN';
          log.warn(
            { crm: 'hubspot', method: request.method, path: request.path, code, waitMs, attempt },
            'HubSpot request will be tried again',
          );
        },
      },
      () => once(request),
    );
    const parsed = shape.safeParse(answer.body);
    if (!parsed.success) throw unexpected(request.path, parsed.error);
    return parsed.data;
  }

  return { call, usage: () => ({ ...usage }) };
}

/** Share of the rolling limit in use, from the headers HubSpot sends with most answers (not with searches). */
function limitUsed(headers: Headers): number | null {
  const max = Number(headers.get('x-hubspot-ratelimit-max') ?? Number.NaN);
  const remaining = Number(headers.get('x-hubspot-ratelimit-remaining') ?? Number.NaN);
  if (!(max > 0) || Number.isNaN(remaining)) return null;
  return Math.min(1, Math.max(0, (max - remaining) / max));
}
