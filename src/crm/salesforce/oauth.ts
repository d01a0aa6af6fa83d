import { SignJWT, importPKCS8 } from 'jose';
import { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import { within } from '../retry.ts';
import type { AccessToken } from '../token-source.ts';

/** Salesforce names no end of a session: a token is used until it is refused. */
export interface SalesforceTokens extends AccessToken {
  instanceUrl: string;
  expiresAt: null;
}

/** How an External Client App lets the backend in: as its integration user by secret, or by a signed assertion. */
export type SalesforceAuth =
  | { kind: 'client_credentials'; clientSecret: string }
  | {
      kind: 'jwt';
      privateKeyPem: string;
      username: string;
      /** Whom the assertion is for, where it is not the login address (sandboxes: `https://test.salesforce.com`). */
      audience?: string;
    };

export interface SalesforceLogin {
  /** The org's My Domain address; `client_credentials` does not work at login.salesforce.com. */
  loginUrl: string;
  clientId: string;
  auth: SalesforceAuth;
}

const tokenAnswer = z.object({ access_token: z.string().min(1), instance_url: z.url() });
const tokenRefusal = z.object({ error: z.string(), error_description: z.string().optional() });

export async function requestToken(
  login: SalesforceLogin,
  now: () => Date,
  timeoutMs: number,
): Promise<SalesforceTokens> {
  const response = await post(login, await grantOf(login, now), timeoutMs);
  if (response.status >= 400) throw refusalOf(response.status, response.body);
  const parsed = tokenAnswer.safeParse(response.body);
  if (!parsed.success) {
    throw fault('server_error', response.status, 'UNEXPECTED_ANSWER', 'Salesforce’s token answer was not understood.');
  }
  return { accessToken: parsed.data.access_token, instanceUrl: parsed.data.instance_url, expiresAt: null };
}

async function grantOf(login: SalesforceLogin, now: () => Date): Promise<Record<string, string>> {
  if (login.auth.kind === 'client_credentials') {
    return { grant_type: 'client_credentials', client_id: login.clientId, client_secret: login.auth.clientSecret };
  }
  return {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: await signAssertion(login.clientId, login.auth, login.auth.audience ?? audienceOf(login.loginUrl), now),
  };
}

/** An assertion that lives three minutes, the most Salesforce takes. */
export async function signAssertion(
  clientId: string,
  auth: { privateKeyPem: string; username: string },
  audience: string,
  now: () => Date,
): Promise<string> {
  let key: CryptoKey;
  try {
    key = await importPKCS8(auth.privateKeyPem, 'RS256');
  } catch (cause) {
    const message = 'The Salesforce private key cannot be read: it must be an RSA key in PKCS #8 PEM form.';
    throw new CrmError({
      crm: 'salesforce',
      kind: 'unauthorised',
      status: null,
      code: 'BAD_PRIVATE_KEY',
      message,
      cause,
    });
  }
  return new SignJWT({})
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(clientId)
    .setSubject(auth.username)
    .setAudience(audience)
    .setExpirationTime(Math.floor(now().getTime() / 1000) + 180)
    .sign(key);
}

/** Salesforce wants its login host named, or a site's own address; paths are no part of it. */
const audienceOf = (loginUrl: string): string => new URL(loginUrl).origin;

async function post(login: SalesforceLogin, form: Record<string, string>, timeoutMs: number) {
  const url = `${login.loginUrl.replace(/\/$/, '')}/services/oauth2/token`;
  const stop = new AbortController();
  const exchange = async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(form),
      signal: stop.signal,
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text) };
  };
  try {
    return await within(timeoutMs, exchange(), () => new Error('time-out'));
  } catch (cause) {
    stop.abort();
    throw fault('unreachable', null, 'UNREACHABLE', 'Salesforce’s login could not be reached.', cause);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function refusalOf(status: number, body: unknown): CrmError {
  const refusal = tokenRefusal.safeParse(body);
  const code = refusal.success ? refusal.data.error : `HTTP_${status}`;
  const words = refusal.success ? (refusal.data.error_description ?? refusal.data.error) : `status ${status}`;
  if (status >= 500) return fault('server_error', status, code, `Salesforce’s login is in trouble: ${words}`);
  if (status === 429) return fault('rate_limited', status, code, `Salesforce’s login asks for patience: ${words}`);
  return fault('unauthorised', status, code, `Salesforce refused the connection: ${words}`);
}

const fault = (kind: CrmError['kind'], status: number | null, code: string, message: string, cause?: unknown) =>
  new CrmError({ crm: 'salesforce', kind, status, code, message, cause });
