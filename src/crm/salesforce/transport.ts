import { Connection } from 'jsforce/lib/connection.js';
import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpRequestOptions } from 'jsforce/lib/types/index.js';
import { within } from '../retry.ts';
import type { SalesforceReply } from './faults.ts';
import type { SalesforceTokens } from './oauth.ts';

export interface SalesforceRequest {
  method: 'GET' | 'POST' | 'PATCH';
  /** From the version's root, `/query?q=…`; or from the instance's, `/services/data/…`, as in `nextRecordsUrl`. */
  path: string;
  /** What the request is, for the log: paths carry queries and record ids. */
  name: string;
  json?: unknown;
}

/** What came of a request: a parsed body, or the fault with whatever reply there was. */
export type SalesforceOutcome =
  { body: unknown; reply: SalesforceReply | null } | { fault: unknown; reply: SalesforceReply | null };

export type SalesforceTransport = (request: SalesforceRequest, session: SalesforceTokens) => Promise<SalesforceOutcome>;

/** Sends through jsforce's connection, with its own retries and its own session renewal left out. */
export function createTransport(loginUrl: string, apiVersion: string, timeoutMs: number): SalesforceTransport {
  // Without a version jsforce speaks 50.0; without OAuth facts it leaves ended sessions to us.
  const connection = new Connection({ loginUrl, version: apiVersion });
  const transport = new Transport();

  return async (request, session) => {
    // jsforce reads both before its first await, so requests at the same time do not disturb each other.
    connection.accessToken = session.accessToken;
    connection.instanceUrl = session.instanceUrl.replace(/\/$/, '');
    const seen: { reply: SalesforceReply | null } = { reply: null };
    // jsforce's errors lose the HTTP status, so its transport is watched.
    const watched = {
      httpRequest(httpRequest: HttpRequest, options: HttpRequestOptions) {
        const exchange = transport.httpRequest(httpRequest, options);
        exchange.then(
          ({ statusCode: status, headers, body }) => {
            seen.reply = { status, headers, body };
          },
          () => {},
        );
        return exchange;
      },
    };
    const work = connection.request(
      {
        method: request.method,
        url: request.path,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        ...(request.json !== undefined && { body: JSON.stringify(request.json) }),
      },
      {
        transport: watched,
        timeout: timeoutMs,
        // They know neither 403 REQUEST_LIMIT_EXCEEDED nor row locks, and would multiply with ours.
        retry: { maxRetries: 0, methods: [], statusCodes: [], errorCodes: [] },
      },
    );
    work.catch(() => {});
    try {
      const body = await within(timeoutMs, work, () => new Error(`no answer within ${timeoutMs / 1000} seconds`));
      return { body, reply: seen.reply };
    } catch (fault) {
      return { fault, reply: seen.reply };
    }
  };
}
