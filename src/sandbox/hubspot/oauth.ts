import {
  accessTokenSeconds,
  findAccessToken,
  findRefreshToken,
  installApp,
  type Installation,
  makeAccessToken,
  makeCode,
  oauthError,
  type OAuthState,
  type RefreshToken,
  revokeToken,
  useCode,
} from './oauth-tokens.ts';
import { recordNotFound, refusal, type Refusal } from './refusal.ts';
import { wireInstant } from './wire-values.ts';

export interface OAuthFacts {
  portalId: number;
  appId: number;
  clientId: string;
  clientSecret: string;
  clockMs: () => number;
  isRevoked: () => boolean;
}

export interface OAuth {
  /** Installs the app without a browser, as the sandbox does at its first start. */
  install: (installation: Installation) => { refreshToken: string };
  makeCode: (installation: Installation, redirectUri: string) => string;
  /** Tokens for a code or a refresh token. */
  exchange: (form: URLSearchParams) => Record<string, unknown>;
  introspect: (form: URLSearchParams) => Record<string, unknown>;
  revoke: (token: string) => void;
  /** Removes the app from the account: every token dies. */
  uninstall: () => void;
  /** The installation behind a bearer token; throws the 401. */
  authorise: (header: string | undefined) => Installation;
  describe: (token: string) => Record<string, unknown>;
  state: OAuthState;
}

export function createOAuth(facts: OAuthFacts): OAuth {
  const state: OAuthState = { codes: [], refreshTokens: [], accessTokens: [] };
  return {
    install: (installation) => ({ refreshToken: installApp(state, installation).token }),
    makeCode: (installation, redirectUri) => makeCode(state, installation, redirectUri, facts.clockMs()),
    exchange: (form) => exchange(facts, state, form),
    introspect: (form) => {
      checkClient(facts, form);
      const found = describe(facts, state, form.get('token') ?? '');
      return found ? { active: true, ...found } : { active: false };
    },
    revoke: (token) => revokeToken(state, token),
    uninstall: () => {
      for (const refresh of state.refreshTokens) refresh.revoked = true;
    },
    authorise: (header) => authorise(facts, state, header),
    describe: (token) => {
      const found = describe(facts, state, token);
      if (!found) throw recordNotFound();
      return found;
    },
    state,
  };
}

function checkClient(facts: OAuthFacts, form: URLSearchParams): void {
  if (form.get('client_id') !== facts.clientId) {
    throw oauthError('BAD_CLIENT_ID', 'missing or unknown client id', 'invalid_client');
  }
  if (form.get('client_secret') !== facts.clientSecret) {
    throw oauthError('BAD_CLIENT_SECRET', 'missing or invalid client secret', 'invalid_client');
  }
}

function exchange(facts: OAuthFacts, state: OAuthState, form: URLSearchParams): Record<string, unknown> {
  const grant = form.get('grant_type');
  if (grant !== 'authorization_code' && grant !== 'refresh_token') {
    throw oauthError('BAD_GRANT_TYPE', 'missing or unknown grant type', 'unsupported_grant_type');
  }
  checkClient(facts, form);
  const refresh =
    grant === 'authorization_code'
      ? installApp(state, useCode(state, form, facts.clockMs()))
      : findRefreshToken(state, form.get('refresh_token'));
  // https://nango.dev/blog/hubspot-oauth-bad-refresh-token
  if (!refresh || facts.isRevoked()) {
    throw oauthError('BAD_REFRESH_TOKEN', 'missing or invalid refresh token', 'invalid_grant');
  }
  return {
    token_type: 'bearer',
    access_token: makeAccessToken(state, refresh, facts.clockMs()),
    refresh_token: refresh.token,
    expires_in: accessTokenSeconds,
    hub_id: facts.portalId,
    scopes: refresh.scopes,
    user_id: refresh.userId,
  };
}

function authorise(facts: OAuthFacts, state: OAuthState, header: string | undefined): Installation {
  const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
  const found = token === undefined || facts.isRevoked() ? null : findAccessToken(state, token);
  if (!found) throw notAuthenticated();
  const expiredMs = facts.clockMs() - found.expiresAt;
  if (expiredMs >= 0) throw expired(expiredMs, found.expiresAt);
  return found.refresh;
}

function describe(facts: OAuthFacts, state: OAuthState, token: string): Record<string, unknown> | null {
  if (facts.isRevoked()) return null;
  const access = findAccessToken(state, token);
  const secondsLeft = access ? Math.ceil((access.expiresAt - facts.clockMs()) / 1000) : 0;
  if (access && secondsLeft > 0) {
    return { ...metadata(facts, token, access.refresh), token_type: 'access', expires_in: secondsLeft };
  }
  const refresh = findRefreshToken(state, token);
  return refresh && { ...metadata(facts, token, refresh), token_type: 'refresh' };
}

function metadata(facts: OAuthFacts, token: string, owner: RefreshToken): Record<string, unknown> {
  return {
    token,
    app_id: facts.appId,
    hub_id: facts.portalId,
    hub_domain: `sandbox-${facts.portalId}.example.com`,
    user: owner.userEmail,
    user_id: owner.userId,
    client_id: facts.clientId,
    scopes: owner.scopes,
  };
}

function notAuthenticated(): Refusal {
  return refusal(401, {
    message:
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    category: 'INVALID_AUTHENTICATION',
  });
}

/** Wording and `context` as reported in https://github.com/airbytehq/airbyte/issues/74726 */
function expired(ms: number, expiresAt: number): Refusal {
  return refusal(401, {
    message: `The OAuth token used to make this call expired ${ago(Math.floor(ms / 1000))} ago.`,
    category: 'EXPIRED_AUTHENTICATION',
    context: { 'expire time': [wireInstant(expiresAt)] },
  });
}

function ago(seconds: number): string {
  if (seconds < 60) return `${seconds} second(s)`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)} minute(s)` : `${Math.floor(seconds / 3600)} hour(s)`;
}
