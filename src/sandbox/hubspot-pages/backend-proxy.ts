import { z } from 'zod';
import type { Person } from '../demo/people.ts';
import { signV3 } from '../sign-v3.ts';

/** One HTTP request to the backend, and its answer. The caller does the HTTP, under the configured public origin. */
export interface BackendRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}
export interface BackendResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}
export type Backend = (request: BackendRequest) => Promise<BackendResponse>;

export interface ProxyOptions {
  /** The one origin in permittedUrls.fetch. */
  appOrigin: string;
  backend: Backend;
  clientSecret: string;
  portalId: number;
  appId: number;
  /** HubSpot's own limit unless a test shortens it. */
  timeoutMs?: number;
}

/** What `hubspot.fetch` sends to HubSpot's proxy. */
export const proxyRequest = z.object({
  url: z.string().max(8000),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']).default('GET'),
  body: z.unknown().optional(),
  timeout: z.number().positive().optional(),
});
export type ProxyRequest = z.infer<typeof proxyRequest>;

/** What the extension sees of it. */
export interface ProxyAnswer {
  status: number;
  body: unknown;
}

const longestMs = 15_000;
const largestBytes = 1_000_000;
const mostAtOnce = 20;

const refusal = (status: number, category: string, message: string): ProxyAnswer => ({
  status,
  body: { status: 'error', category, message },
});
/** HubSpot shows an extension neither the status nor the body of a failed call. */
const badGateway = () => refusal(502, 'BAD_GATEWAY', 'Error returned from Request Uri');

function permitted(url: string, appOrigin: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.origin === appOrigin && parsed.protocol === 'https:' ? parsed : undefined;
}

function withIdentity(url: URL, person: Person, options: ProxyOptions): string {
  const identity = {
    userId: person.hubspotUserId,
    portalId: options.portalId,
    userEmail: person.email,
    appId: options.appId,
  };
  const added = Object.entries(identity).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${url.origin}${url.pathname}?${[url.search.slice(1), ...added].filter(Boolean).join('&')}`;
}

/** One signed try. Undefined when no answer came; 'late' when it took too long. */
async function attempt(options: ProxyOptions, method: string, url: string, body: string, timeoutMs: number) {
  // The system clock, never the sandbox's: a signature proves when it was made.
  const timestamp = Date.now();
  const headers: Record<string, string> = {
    'X-HubSpot-Signature-v3': signV3(options.clientSecret, { method, url, body, timestamp }),
    'X-HubSpot-Request-Timestamp': String(timestamp),
    ...(body === '' ? {} : { 'Content-Type': 'application/json' }),
  };
  const signal = AbortSignal.timeout(timeoutMs);
  const late = new Promise<'late'>((resolve) =>
    signal.addEventListener('abort', () => resolve('late'), { once: true }),
  );
  const answer = options
    .backend({ method, url, headers, body, signal })
    .catch(() => (signal.aborted ? 'late' : undefined));
  return Promise.race([answer, late]);
}

function seenByExtension(response: BackendResponse): ProxyAnswer {
  if (response.status < 200 || response.status > 299) return badGateway();
  if (Buffer.byteLength(response.body) > largestBytes) return badGateway();
  if (response.body === '') return { status: response.status, body: null };
  try {
    return { status: response.status, body: JSON.parse(response.body) as unknown };
  } catch {
    return refusal(400, 'VALIDATION_ERROR', 'Invalid JSON Response Body');
  }
}

/**
 * Stands for HubSpot's proxy behind `hubspot.fetch`: only the permitted origin, the user's identity appended, signed
 * v3, 15 s, 1 MB, at most 20 at once, once more on a lost connection or a 5xx.
 * https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensibility/fetching-data
 */
export function createBackendProxy(
  options: ProxyOptions,
): (request: ProxyRequest, person: Person) => Promise<ProxyAnswer> {
  let underWay = 0;

  async function pass(request: ProxyRequest, person: Person): Promise<ProxyAnswer> {
    const target = permitted(request.url, options.appOrigin);
    if (!target) return refusal(400, 'VALIDATION_ERROR', `${request.url} is not among the app's permittedUrls.fetch`);
    const body = request.method === 'GET' || request.body === undefined ? '' : JSON.stringify(request.body);
    if (Buffer.byteLength(body) > largestBytes) return refusal(413, 'VALIDATION_ERROR', 'Request body exceeds 1 MB');
    const url = withIdentity(target, person, options);
    const limit = options.timeoutMs ?? longestMs;
    const timeoutMs = Math.min(request.timeout ?? limit, limit);

    let answer = await attempt(options, request.method, url, body, timeoutMs);
    const failed = answer === undefined || (answer !== 'late' && answer.status >= 500);
    // A new signature for the second try: it is a new request, made later.
    if (failed) answer = await attempt(options, request.method, url, body, timeoutMs);
    if (answer === 'late') return refusal(504, 'GATEWAY_TIMEOUT', 'Gateway took too long to respond');
    return answer === undefined ? badGateway() : seenByExtension(answer);
  }

  return async (request, person) => {
    if (underWay >= mostAtOnce) return refusal(429, 'RATE_LIMITS', 'Too many concurrent requests of this app');
    underWay += 1;
    try {
      return await pass(request, person);
    } finally {
      underWay -= 1;
    }
  };
}
