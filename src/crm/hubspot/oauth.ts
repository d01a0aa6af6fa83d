import { z } from 'zod';
import { CrmError } from '../crm-error.ts';
import type { AccessToken } from '../token-source.ts';
import { faultOf, unexpected, unreachable } from './faults.ts';
import { paths } from './paths.ts';
import type { HubSpotTransport } from './transport.ts';

export interface HubSpotTokens extends AccessToken {
  refreshToken: string;
  expiresAt: string;
}

export interface HubSpotClientKeys {
  clientId: string;
  clientSecret: string;
}

/** Scopes the app cannot work without, and those an account may lack (custom objects need an Enterprise plan). */
export const hubspotScopes = {
  required: [
    'oauth',
    'crm.objects.companies.read',
    'crm.objects.contacts.read',
    // HubSpot keeps tasks and notes behind the scopes of contacts.
    'crm.objects.contacts.write',
    'crm.objects.deals.read',
    'crm.objects.deals.write',
    'crm.objects.owners.read',
    'crm.schemas.contacts.read',
    'crm.schemas.contacts.write',
    'crm.schemas.deals.read',
    'crm.schemas.deals.write',
  ],
  optional: [
    'crm.schemas.custom.read',
    'crm.schemas.custom.write',
    'crm.objects.custom.read',
    'crm.objects.custom.write',
  ],
} as const;

/** Address to send an administrator to. `state` comes back with the code: bind it to the browser and let it be used once. */
export function authoriseUrl(facts: {
  clientId: string;
  redirectUri: string;
  state: string;
  baseUrl?: string;
}): string {
  const url = new URL('/oauth/authorize', facts.baseUrl ?? 'https://app.hubspot.com');
  url.search = new URLSearchParams({
    client_id: facts.clientId,
    redirect_uri: facts.redirectUri,
    scope: hubspotScopes.required.join(' '),
    optional_scope: hubspotScopes.optional.join(' '),
    state: facts.state,
  }).toString();
  return url.toString();
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive(),
  hub_id: z.union([z.number(), z.string()]).nullish(),
});

/** First tokens of an installation. `hubId` names the account where HubSpot says it in the same answer. */
export async function exchangeCode(
  transport: HubSpotTransport,
  keys: HubSpotClientKeys,
  grant: { code: string; redirectUri: string },
  now: () => Date,
): Promise<{ tokens: HubSpotTokens; hubId: string | null }> {
  const answer = await askForTokens(
    transport,
    { grant_type: 'authorization_code', code: grant.code, redirect_uri: grant.redirectUri, ...form(keys) },
    now,
  );
  if (!answer.refresh_token) throw refusal('NO_REFRESH_TOKEN', 'HubSpot gave no refresh token.', 200);
  const hubId = answer.hub_id === null || answer.hub_id === undefined ? null : String(answer.hub_id);
  return { tokens: tokensOf(answer, answer.refresh_token, now), hubId };
}

/** A new access token. HubSpot refusing the refresh token means that the app was removed or the secret changed. */
export async function refreshTokens(
  transport: HubSpotTransport,
  keys: HubSpotClientKeys,
  old: HubSpotTokens | null,
  now: () => Date,
): Promise<HubSpotTokens> {
  if (!old) throw refusal('NOT_CONNECTED', 'This HubSpot account is not connected yet.', null);
  const answer = await askForTokens(
    transport,
    { grant_type: 'refresh_token', refresh_token: old.refreshToken, ...form(keys) },
    now,
  );
  return tokensOf(answer, answer.refresh_token ?? old.refreshToken, now);
}

const form = (keys: HubSpotClientKeys) => ({ client_id: keys.clientId, client_secret: keys.clientSecret });

async function askForTokens(transport: HubSpotTransport, fields: Record<string, string>, now: () => Date) {
  const answer = await transport({ method: 'POST', path: paths.token, form: fields }, null).catch((cause: unknown) => {
    throw unreachable(cause);
  });
  if (answer.status >= 400) {
    const fault = faultOf(answer, now());
    if (fault.kind === 'bad_request' || fault.kind === 'forbidden' || fault.kind === 'unauthorised') {
      throw refusal(fault.code, `HubSpot refused the connection: ${fault.message}`, fault.status);
    }
    throw fault;
  }
  const parsed = tokenAnswer.safeParse(answer.body);
  if (!parsed.success) throw unexpected(paths.token, parsed.error);
  return parsed.data;
}

const tokensOf = (answer: z.infer<typeof tokenAnswer>, refreshToken: string, now: () => Date): HubSpotTokens => ({
  accessToken: answer.access_token,
  refreshToken,
  expiresAt: new Date(now().getTime() + answer.expires_in * 1000).toISOString(),
});

const refusal = (code: string, message: string, status: number | null) =>
  new CrmError({ crm: 'hubspot', kind: 'unauthorised', status, code, message });
