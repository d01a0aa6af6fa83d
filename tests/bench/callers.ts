import { randomUUID } from 'node:crypto';
import { readConfig, type Config } from '../../src/config.ts';
import { people } from '../../src/sandbox/demo/people.ts';
import { signV3 } from '../../src/sandbox/sign-v3.ts';
import { sandboxValues } from '../../src/sandbox/sandbox-values.ts';

/** One exchange and how long it took, the answer's text included. */
export interface Exchanged<Answer> {
  ms: number;
  answer: Answer;
}

/** Calls the product as a person in one of the CRMs does. Throws on anything but a 200. */
export type Call = <Answer>(method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Exchanged<Answer>>;

type Role = (typeof people)[number]['role'];

/** The settings that a sandbox start has when none are given. */
export function sandboxConfig(env: Record<string, string> = {}): Config {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}

/** As our Apex class calls: the org's key, and who the user is. */
export function salesforceCaller(origin: string, role: Role): Call {
  const person = personIn(role);
  const headers = {
    authorization: `Bearer ${sandboxValues.orgKey}`,
    'x-partner-desk-org': sandboxValues.orgId,
    'x-partner-desk-user': '0055g0000000002AAA',
    'x-partner-desk-email': person.email,
  };
  return (method, path, body) => exchange(`${origin}/api/salesforce${path}`, method, headers, textOf(body));
}

/** As HubSpot's proxy calls: the identity in the address, the whole signed for the app's public address. */
export function hubSpotCaller(origin: string, role: Role): Call {
  const person = personIn(role);
  const { hubSpot, publicOrigins } = sandboxConfig();
  const identity = {
    userId: person.hubspotUserId,
    portalId: String(sandboxValues.portalId),
    userEmail: person.email,
    appId: hubSpot?.appId ?? '',
  };
  return (method, path, body) => {
    const address = `/api/hubspot${path}?${new URLSearchParams({ nonce: randomUUID(), ...identity }).toString()}`;
    const timestamp = Date.now();
    const text = textOf(body) ?? '';
    const url = `${publicOrigins.at(-1)}${address}`;
    const signature = signV3(hubSpot?.clientSecret ?? '', { method, url, body: text, timestamp });
    const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(timestamp) };
    return exchange(`${origin}${address}`, method, headers, text === '' ? undefined : text);
  };
}

/** Without anybody's identity: `/healthz` and the sandbox's own pages. */
export const openCaller =
  (origin: string): Call =>
  (method, path, body) =>
    exchange(`${origin}${path}`, method, {}, textOf(body));

const textOf = (body: unknown): string | undefined => (body === undefined ? undefined : JSON.stringify(body));

async function exchange<Answer>(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: string | undefined,
): Promise<Exchanged<Answer>> {
  const began = performance.now();
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const ms = performance.now() - began;
  if (response.status !== 200) throw new Error(`${method} ${url} answered ${response.status}: ${text.slice(0, 500)}`);
  return { ms, answer: JSON.parse(text) as Answer };
}

function personIn(role: Role) {
  const person = people.find((one) => one.role === role);
  if (!person) throw new Error(`the sandbox has no ${role}`);
  return person;
}
