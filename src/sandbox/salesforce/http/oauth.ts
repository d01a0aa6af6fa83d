import { importSPKI, jwtVerify } from 'jose';
import type { Request, Response } from 'express';
import type { Org } from '../org.ts';
import { baseUrl, bearerToken } from './base-url.ts';
import { queryText } from './types.ts';

interface OAuthError {
  error: string;
  error_description: string;
}

const refusals = {
  clientUnknown: { error: 'invalid_client_id', error_description: 'client identifier invalid' },
  clientSecret: { error: 'invalid_client', error_description: 'invalid client credentials' },
  grantType: { error: 'unsupported_grant_type', error_description: 'grant type not supported' },
  assertion: { error: 'invalid_grant', error_description: 'invalid assertion' },
  audience: { error: 'invalid_grant', error_description: 'audience is invalid' },
  notApproved: { error: 'invalid_grant', error_description: "user hasn't approved this consumer" },
} satisfies Record<string, OAuthError>;

/**
 * POST /services/oauth2/token for servers: client credentials and JWT bearer. Every refusal is a 400, a wrong secret too.
 * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm
 */
export async function tokenEndpoint(org: Org, request: Request, response: Response, body: string): Promise<void> {
  response.set('Cache-Control', 'no-store');
  if (org.faults.current().revokedToken === 'access') {
    response.status(400).json(refusals.notApproved);
    return;
  }
  const form = new URLSearchParams(body);
  const outcome = await grant(org, request, form);
  if (typeof outcome !== 'string') {
    response.status(400).json(outcome);
    return;
  }
  const { token, issuedAt } = org.sessions.open(outcome);
  const base = baseUrl(request);
  response.json({
    access_token: token,
    scope: 'api',
    instance_url: base,
    id: `${base}/id/${org.options.orgId}/${outcome}`,
    token_type: 'Bearer',
    issued_at: String(issuedAt.getTime()),
    api_instance_url: base,
  });
}

/** Id of the user the session is for, or why there is none. */
async function grant(org: Org, request: Request, form: URLSearchParams): Promise<string | OAuthError> {
  switch (form.get('grant_type')) {
    case 'client_credentials':
      return grantClient(org, request, form);
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return grantAssertion(org, request, form.get('assertion') ?? '');
    default:
      return refusals.grantType;
  }
}

function grantClient(org: Org, request: Request, form: URLSearchParams): string | OAuthError {
  const [id, secret] = basicCredentials(request) ?? [form.get('client_id'), form.get('client_secret')];
  if (id !== org.options.clientId) return refusals.clientUnknown;
  if (secret !== org.options.clientSecret) return refusals.clientSecret;
  return org.integrationUserId;
}

async function grantAssertion(org: Org, request: Request, assertion: string): Promise<string | OAuthError> {
  if (!org.options.jwtPublicKey) return refusals.notApproved;
  try {
    const key = await importSPKI(org.options.jwtPublicKey, 'RS256');
    const { payload } = await jwtVerify(assertion, key, {
      algorithms: ['RS256'],
      currentDate: org.options.systemNow?.() ?? new Date(),
      requiredClaims: ['iss', 'sub', 'aud', 'exp'],
    });
    if (payload.iss !== org.options.clientId) return refusals.clientUnknown;
    const audiences = ['https://login.salesforce.com', 'https://test.salesforce.com', baseUrl(request)];
    const given = Array.isArray(payload.aud) ? payload.aud : [payload.aud];
    if (!given.some((one) => one !== undefined && audiences.includes(one.replace(/\/$/, '')))) return refusals.audience;
    return userByName(org, payload.sub ?? '') ?? refusals.notApproved;
  } catch {
    return refusals.assertion;
  }
}

function userByName(org: Org, username: string): string | null {
  const user = org.schema.object('User');
  const field = user?.field('Username');
  return (user && field && org.tables.findByValue(user, field, username)[0]) ?? null;
}

function basicCredentials(request: Request): [string, string] | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (encoded === undefined) return null;
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return [decodeURIComponent(id), decodeURIComponent(rest.join(':'))];
}

/** POST /services/oauth2/revoke: ends a session. Salesforce answers 200 with nothing, or 400 for a token it does not know. */
export function revokeEndpoint(org: Org, request: Request, response: Response, body: string): void {
  const token = new URLSearchParams(body).get('token') ?? queryText(request, 'token') ?? '';
  if (org.sessions.close(token)) response.status(200).end();
  else {
    response
      .status(400)
      .json({ error: 'unsupported_token_type', error_description: 'this token type is not supported' });
  }
}

/** GET /services/oauth2/userinfo and GET /id/<org>/<user>: who the session belongs to. */
export function identityEndpoint(org: Org, request: Request, response: Response): void {
  const userId = org.sessions.userOf(bearerToken(request) ?? '');
  const user = userId === null ? undefined : org.tables.get('User', userId);
  if (!user) {
    // These two answer in plain text where the data API answers JSON.
    response.status(403).type('text/plain').send('Bad_OAuth_Token');
    return;
  }
  const base = baseUrl(request);
  response.json({
    sub: `${base}/id/${org.options.orgId}/${user.Id}`,
    id: `${base}/id/${org.options.orgId}/${user.Id}`,
    user_id: user.Id,
    organization_id: org.options.orgId,
    preferred_username: user['Username'],
    username: user['Username'],
    name: user['Name'],
    display_name: user['Name'],
    email: user['Email'],
    given_name: user['FirstName'] ?? null,
    family_name: user['LastName'] ?? null,
    active: user['IsActive'] === true,
    urls: { rest: `${base}/services/data/v{version}/`, query: `${base}/services/data/v{version}/query/` },
  });
}
