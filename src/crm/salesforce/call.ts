import { Connection } from 'jsforce/lib/connection.js';
import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpRequestOptions } from 'jsforce/lib/types/index.js';
import { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import type { ApiUsage } from '../crm.ts';
import type { CrmLog } from '../log.ts';
import { retrying, within } from '../retry.ts';
import type { Timing } from '../timing.ts';
import type { TokenSource } from '../token-source.ts';
import type { SalesforceReply } from './faults.ts';
import { faultOf, unexpected, unreachable, waitAfterFault } from './faults.ts';
import type { SalesforceTokens } from './oauth.ts';

export interface SalesforceRequest {
  method: 'GET' | 'POST' | 'PATCH';
  /** From the version's root, `/query?q=…`; or from the instance's, `/services/data/…`, as in `nextRecordsUrl`. */
  path: string;
  /** What the request is, for the log: paths carry queries and record ids. */
  name: string;
  json?: unknown;
}

/** Sends one request with everything around it (session, retry) and answers its parsed body; throws `CrmError`. */
export type SalesforceCall = <Shape extends z.ZodType>(
  request: SalesforceRequest,
  shape: Shape,
) => Promise<z.output<Shape>>;

export function createCall(facts: {
  loginUrl: string;
  apiVersion: string;
  tokens: TokenSource<SalesforceTokens>;
  timeoutMs: number;
  timing: Timing;
  now: () => Date;
  log: CrmLog;
}): { call: SalesforceCall; usage: () => ApiUsage } {
  const { tokens, timing, timeoutMs, now, log } = facts;
  // Without a version jsforce speaks 50.0; without OAuth facts it leaves expired sessions to us.
  const connection = new Connection({ loginUrl: facts.loginUrl, version: facts.apiVersion });
  const transport = new Transport();
  const usage: ApiUsage = { limitUsed: null, requests: 0 };

  async function once(request: SalesforceRequest): Promise<unknown> {
    const session = await tokens.current();
    try {
      return await send(request, session);
    } catch (fault) {
      if (!(fault instanceof CrmError) || fault.kind !== 'unauthorised') throw fault;
      return await send(request, await tokens.renew(session.accessToken));
    }
  }

  async function send(request: SalesforceRequest, session: SalesforceTokens): Promise<unknown> {
    // jsforce reads both before its first await, so requests at the same time do not disturb each other.
    connection.accessToken = session.accessToken;
    connection.instanceUrl = session.instanceUrl.replace(/\/$/, '');
    usage.requests += 1;
    let reply: SalesforceReply | null = null;
    // jsforce's errors lose the HTTP status, so its transport is watched.
    const watched = {
      httpRequest(httpRequest: HttpRequest, options: HttpRequestOptions) {
        const exchange = transport.httpRequest(httpRequest, options);
        exchange.then(
          (response) =>
            (reply = { status: response.statusCode, headers: response.headers, body: response.body }),
          () => {},
        );
        return exchange;
      },
    };
    const options = {
      transport: watched,
      timeout: timeoutMs,
      // Its own retries know neither 403 REQUEST_LIMIT_EXCEEDED nor row locks, and would multiply with ours.
      retry: { maxRetries: 0, methods: [], statusCodes: [], errorCodes: [] },
    };
    const work = connection.request(
      {
        method: request.method,
        url: request.path,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        ...(request.json !== undefined && { body: JSON.stringify(request.json) }),
      },
      options,
    );
    work.catch(() => {});
    try {
      return await within(timeoutMs, work, () => new Error(`no answer within ${timeoutMs / 1000} seconds`));
    } catch (cause) {
      const seen = reply as SalesforceReply | null;
      throw seen && seen.status >= 400 ? faultOf(seen, now()) : unreachable(cause);
    } finally {
      usage.limitUsed = limitUsed((reply as SalesforceReply | null)?.headers['sforce-limit-info']) ?? usage.limitUsed;
    }
  }

  async function call<Shape extends z.ZodType>(request: SalesforceRequest, shape: Shape): Promise<z.output<Shape>> {
    const body = await retrying(
      {
        attempts: 5,
        totalWaitMs: 40_000,
        timing,
        waitAfter: (fault, attempt) => waitAfterFault(fault, attempt, timing),
        onWait: (fault, waitMs, attempt) => {
          const code = fault instanceof CrmError ? fault.code : 'UNKNOWN';
          log.warn(
            { crm: 'salesforce', request: request.name, code, waitMs, attempt },
            'Salesforce request will be tried again',
          );
        },
      },
      () => once(request),
    );
    const parsed = shape.safeParse(body);
    if (!parsed.success) throw unexpected(request.name, parsed.error);
    return parsed.data;
  }

  return { call, usage: () => ({ ...usage }) };
}

/** `api-usage=18/5000` (with more figures after it in some orgs). */
function limitUsed(header: string | undefined): number | null {
  const match = /api-usage=(\d+)\/(\d+)/.exec(header ?? '');
  return match && Number(match[2]) > 0 ? Math.min(1, Number(match[1]) / Number(match[2])) : null;
}
