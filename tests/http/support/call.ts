import { createHmac, randomUUID } from 'node:crypto';
import { appId, now, orgId, orgKey, origin, people, portalId, secret, type RunningEdge } from './edge.ts';
import { expectDescribed, type Answered } from './described.ts';

export interface Reply extends Answered {
  json: () => Record<string, unknown>;
}

export interface Call {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Sends a request and holds the answer against the published description. */
export async function call(
  edge: RunningEdge,
  path: string,
  { method = 'GET', headers = {}, body }: Call = {},
): Promise<Reply> {
  const redirect = 'manual' as const;
  const sent = {
    method,
    headers,
    redirect,
    ...(body === undefined ? {} : { body: new Uint8Array(Buffer.from(body)) }),
  };
  const response = await fetch(edge.url + path, sent);
  const answered = { status: response.status, headers: response.headers, text: await response.text() };
  expectDescribed(method, path.split('?')[0] ?? path, answered);
  return { ...answered, json: () => JSON.parse(answered.text) as Record<string, unknown> };
}

/** HMAC as HubSpot's documentation words it, written again here so that our own code does not prove itself. */
export function hubSpotHeaders(given: {
  method: string;
  uri: string;
  body?: string | Buffer;
  at?: number;
  key?: string;
}): Record<string, string> {
  const timestamp = String(given.at ?? now.getTime());
  const hmac = createHmac('sha256', given.key ?? secret);
  hmac
    .update(given.method)
    .update(given.uri)
    .update(given.body ?? '')
    .update(timestamp);
  return { 'x-hubspot-signature-v3': hmac.digest('base64'), 'x-hubspot-request-timestamp': timestamp };
}

/** HubSpot's own list of escapes that it decodes before it signs. */
export const asHubSpotSigns = (uri: string) =>
  uri.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (code) => decodeURIComponent(code));

export type Person = keyof typeof people;

export interface CardCall {
  as?: Person;
  email?: string;
  body?: unknown;
  rawBody?: string | Buffer;
  query?: Record<string, string>;
  /** Changes the finished request: to forge it, to age it. */
  at?: number;
  key?: string;
  headers?: Record<string, string>;
}

/** What `hubspot.fetch` sends: identity in the query, signed v3. */
export function hubSpotCall(method: 'GET' | 'POST', path: string, given: CardCall = {}): { path: string } & Call {
  const query = new URLSearchParams({
    ...given.query,
    nonce: randomUUID(),
    userId: '7',
    portalId: String(portalId),
    userEmail: given.email ?? people[given.as ?? 'rep'].email,
    appId,
  });
  const target = `/api/hubspot${path}?${query}`;
  const body = given.rawBody ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
  const uri = asHubSpotSigns(origin + target);
  const signed = hubSpotHeaders({ method, uri, ...pick(given, 'at', 'key'), ...(body === undefined ? {} : { body }) });
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...signed,
    ...given.headers,
  };
  return { path: target, method, headers, ...(body === undefined ? {} : { body }) };
}

/** What our Apex class sends through the Named Credential. */
export function salesforceCall(method: 'GET' | 'POST', path: string, given: CardCall = {}): { path: string } & Call {
  const query = given.query === undefined ? '' : `?${new URLSearchParams(given.query)}`;
  const body = given.rawBody ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    authorization: `Bearer ${given.key ?? orgKey}`,
    'x-partner-desk-org': orgId,
    'x-partner-desk-user': '0055g00000AbCdEAAV',
    'x-partner-desk-email': given.email ?? people[given.as ?? 'rep'].email,
    ...given.headers,
  };
  return { path: `/api/salesforce${path}${query}`, method, headers, ...(body === undefined ? {} : { body }) };
}

export const viaHubSpot = (edge: RunningEdge, method: 'GET' | 'POST', path: string, given?: CardCall) => {
  const { path: target, ...rest } = hubSpotCall(method, path, given);
  return call(edge, target, rest);
};

export const viaSalesforce = (edge: RunningEdge, method: 'GET' | 'POST', path: string, given?: CardCall) => {
  const { path: target, ...rest } = salesforceCall(method, path, given);
  return call(edge, target, rest);
};

function pick<T extends object, K extends keyof T>(from: T, ...keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as Pick<T, K>;
}
