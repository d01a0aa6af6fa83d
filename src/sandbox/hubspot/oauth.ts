import { randomBytes } from 'node:crypto';
import { recordNotFound, refusal, type Refusal } from './refusal.ts';
import { wireInstant } from './wire-values.ts';

export const accessTokenSeconds = 1800;
const codeMs = 600_000;

export interface Installation {
  userId: number;
  userEmail: string;
  scopes: string[];
}

interface AuthCode extends Installation {
  code: string;
  redirectUri: string;
  expiresAt: number;
  used: boolean;
}
interface RefreshToken extends Installation {
  token: string;
  revoked: boolean;
}
interface AccessToken {
  token: string;
  refreshToken: string;
  expiresAt: number;
}

export interface OAuthState {
  codes: AuthCode[];
  refreshTokens: RefreshToken[];
  accessTokens: AccessToken[];
}

export interface TokenAnswer {
  token_type: 'bearer';
  access_token: string;
  refresh_token: string;
  expires_in: number;
  hub_id: number;
  scopes: string[];
  user_id: number;
}

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
  exchange: (form: URLSearchParams) => TokenAnswer;
  introspect: (form: URLSearchParams) => Record<string, unknown>;
  revoke: (token: string) => void;
  /** Removes the app from the account: every token dies. */
  uninstall: () => void;
  /** The installation behind a bearer token; throws the 401. */
  authorise: (header: string | undefined) => Installation;
  describe: (token: string) => Record<string, unknown>;
  state: OAuthState;
}

/** OAuth's errors name themselves in `status`, beside the standard's own `error`. */
function oauthError(status: string, message: string, error: string): Refusal {
  return refusal(400, { status, message, error, error_description: message });
}

const fresh = (prefix: string, bytes: number): string => `${prefix}-${randomBytes(bytes).toString('base64url')}`;
const prune = <Item>(items: Item[], keep: (item: Item) => boolean): void =>
  void items.splice(0, items.length, ...items.filter(keep));

export function createOAuth(facts: OAuthFacts): OAuth {
  const state: OAuthState = { codes: [], refreshTokens: [], accessTokens: [] };

  function install(installation: Installation): { refreshToken: string } {
    const token = fresh('na1', 18);
    state.refreshTokens.push({ ...installation, scopes: [...installation.scopes], token, revoked: false });
    return { refreshToken: token };
  }

  function issue(refresh: RefreshToken): TokenAnswer {
    const token = fresh('CN', 60);
    prune(state.accessTokens, (known) => known.expiresAt > facts.clockMs() - 86_400_000);
    state.accessTokens.push({
      token,
      refreshToken: refresh.token,
      expiresAt: facts.clockMs() + accessTokenSeconds * 1000,
    });
    return {
      token_type: 'bearer',
      access_token: token,
      refresh_token: refresh.token,
      expires_in: accessTokenSeconds,
      hub_id: facts.portalId,
      scopes: refresh.scopes,
      user_id: refresh.userId,
    };
  }

  function checkClient(form: URLSearchParams): void {
    if (form.get('client_id') !== facts.clientId) {
      throw oauthError('BAD_CLIENT_ID', 'missing or unknown client id', 'invalid_client');
    }
    if (form.get('client_secret') !== facts.clientSecret) {
      throw oauthError('BAD_CLIENT_SECRET', 'missing or invalid client secret', 'invalid_client');
    }
  }

  function fromCode(form: URLSearchParams): TokenAnswer {
    const code = state.codes.find((known) => known.code === form.get('code'));
    if (!code || code.used) throw oauthError('BAD_AUTH_CODE', 'missing or unknown auth code', 'invalid_grant');
    if (code.expiresAt <= facts.clockMs()) {
      throw oauthError('EXPIRED_AUTH_CODE', 'auth code is expired', 'invalid_grant');
    }
    if (code.redirectUri !== form.get('redirect_uri')) {
      throw oauthError(
        'MISMATCH_REDIRECT_URI_AUTH_CODE',
        'redirect uri does not match the one the code was made for',
        'invalid_grant',
      );
    }
    code.used = true;
    const { refreshToken } = install(code);
    return issue(mustRefresh(refreshToken));
  }

  function mustRefresh(token: string | null): RefreshToken {
    const refresh = state.refreshTokens.find((known) => known.token === token);
    if (!refresh || refresh.revoked || facts.isRevoked()) {
      throw oauthError('BAD_REFRESH_TOKEN', 'missing or invalid refresh token', 'invalid_grant');
    }
    return refresh;
  }

  function live(token: string): { access: AccessToken; refresh: RefreshToken } | null {
    const access = state.accessTokens.find((known) => known.token === token);
    const refresh = state.refreshTokens.find((known) => known.token === access?.refreshToken);
    return !access || !refresh || refresh.revoked || facts.isRevoked() ? null : { access, refresh };
  }

  function metadata(
    token: string,
    tokenType: 'access' | 'refresh',
    owner: RefreshToken,
    secondsLeft: number | null,
  ): Record<string, unknown> {
    return {
      token,
      token_type: tokenType,
      app_id: facts.appId,
      hub_id: facts.portalId,
      hub_domain: `sandbox-${facts.portalId}.example.com`,
      user: owner.userEmail,
      user_id: owner.userId,
      client_id: facts.clientId,
      scopes: owner.scopes,
      ...(secondsLeft === null ? {} : { expires_in: secondsLeft }),
    };
  }

  function describe(token: string): Record<string, unknown> | null {
    const found = live(token);
    const left = found ? Math.ceil((found.access.expiresAt - facts.clockMs()) / 1000) : 0;
    if (found && left > 0) return metadata(token, 'access', found.refresh, left);
    const refresh = state.refreshTokens.find((known) => known.token === token && !known.revoked);
    return refresh && !facts.isRevoked() ? metadata(token, 'refresh', refresh, null) : null;
  }

  return {
    install,
    makeCode: (installation, redirectUri) => {
      const code = fresh('na1', 18);
      prune(state.codes, (known) => !known.used && known.expiresAt > facts.clockMs());
      state.codes.push({ ...installation, code, redirectUri, expiresAt: facts.clockMs() + codeMs, used: false });
      return code;
    },
    exchange: (form) => {
      const grant = form.get('grant_type');
      if (grant !== 'authorization_code' && grant !== 'refresh_token') {
        throw oauthError('BAD_GRANT_TYPE', 'missing or unknown grant type', 'unsupported_grant_type');
      }
      checkClient(form);
      return grant === 'authorization_code' ? fromCode(form) : issue(mustRefresh(form.get('refresh_token')));
    },
    introspect: (form) => {
      checkClient(form);
      const found = describe(form.get('token') ?? '');
      return found ? { active: true, ...found } : { active: false };
    },
    revoke: (token) => {
      const refresh = state.refreshTokens.find((known) => known.token === token);
      if (refresh) refresh.revoked = true;
      prune(state.accessTokens, (known) => known.token !== token);
    },
    uninstall: () => {
      for (const refresh of state.refreshTokens) refresh.revoked = true;
    },
    authorise: (header) => {
      const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
      const found = token === undefined ? null : live(token);
      if (!found) throw notAuthenticated();
      const expiredMs = facts.clockMs() - found.access.expiresAt;
      if (expiredMs >= 0) throw expired(expiredMs, found.access.expiresAt);
      return found.refresh;
    },
    describe: (token) => {
      const found = describe(token);
      if (!found) throw recordNotFound();
      return found;
    },
    state,
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
  const seconds = Math.floor(ms / 1000);
  const ago =
    seconds < 60
      ? `${seconds} second(s)`
      : seconds < 3600
        ? `${Math.floor(seconds / 60)} minute(s)`
        : `${Math.floor(seconds / 3600)} hour(s)`;
  return refusal(401, {
    message: `The OAuth token used to make this call expired ${ago} ago.`,
    category: 'EXPIRED_AUTHENTICATION',
    context: { 'expire time': [wireInstant(expiresAt)] },
  });
}
