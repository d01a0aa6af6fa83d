import { Client } from '@hubspot/api-client';
import { within } from '../retry.ts';

export interface HubSpotRequest {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  query?: Record<string, string>;
  json?: unknown;
  /** Sent form-encoded, as the token endpoint wants it. */
  form?: Record<string, string>;
}

export interface HubSpotAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON; null where the body is empty, the raw text where it is not JSON (a gateway's error page). */
  body: unknown;
}

export type HubSpotTransport = (request: HubSpotRequest, accessToken: string | null) => Promise<HubSpotAnswer>;

/**
 * Sends through HubSpot's own client by its raw `apiRequest`, because its typed methods know no dated paths. One client
 * an account and no typed method ever touched: those build API objects that are never let go (their issue 657).
 * The client's own retries stay off, they know neither Retry-After nor the daily limit.
 */
export function createTransport(baseUrl: string, timeoutMs: number): HubSpotTransport {
  const client = new Client({ basePath: baseUrl.replace(/\/$/, ''), numberOfApiCallRetries: 0 });

  return (request, accessToken) => {
    // The client takes no AbortSignal: after a time-out its request ends on its own, unread.
    const exchange = send(request, accessToken);
    exchange.catch(() => {});
    return within(timeoutMs, exchange, () => new Error(`HubSpot did not answer within ${timeoutMs / 1000} seconds.`));
  };

  async function send(request: HubSpotRequest, accessToken: string | null): Promise<HubSpotAnswer> {
    const response = await client.apiRequest({
      method: request.method,
      path: request.path,
      ...(request.query && { qs: request.query }),
      headers: {
        ...(accessToken && { Authorization: `Bearer ${accessToken}` }),
        ...(request.form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
      },
      ...(request.form && { defaultJson: false, body: new URLSearchParams(request.form).toString() }),
      ...(request.json !== undefined && { body: request.json }),
    });
    return { status: response.status, headers: response.headers, body: readBody(await response.text()) };
  }
}

function readBody(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
