import { randomBytes } from 'node:crypto';
import { refusal, type Refusal } from './refusal.ts';

export const accessTokenSeconds = 1800;
const codeMs = 600_000;
const keepExpiredMs = 86_400_000;

/** Who installed the app, and what it may do. */
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

/** HubSpot's refresh tokens do not expire; they die when the app is removed. */
export interface RefreshToken extends Installation {
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

/** OAuth's errors name themselves in `status`, beside the standard's own `error`. */
export function oauthError(status: string, message: string, error: string): Refusal {
  return refusal(400, { status, message, error, error_description: message });
}

const fresh = (prefix: string, bytes: number): string => `${prefix}-${randomBytes(bytes).toString('base64url')}`;

function prune<Item>(items: Item[], keep: (item: Item) => boolean): void {
  items.splice(0, items.length, ...items.filter(keep));
}

export function installApp(state: OAuthState, installation: Installation): RefreshToken {
  const { userId, userEmail, scopes } = installation;
  const refresh = { userId, userEmail, scopes: [...scopes], token: fresh('na1', 18), revoked: false };
  state.refreshTokens.push(refresh);
  return refresh;
}

export function makeCode(state: OAuthState, installation: Installation, redirectUri: string, now: number): string {
  const code = fresh('na1', 18);
  prune(state.codes, (known) => !known.used && known.expiresAt > now);
  state.codes.push({ ...installation, code, redirectUri, expiresAt: now + codeMs, used: false });
  return code;
}

/** A code counts once, for ten minutes, and only for the address it was made for. */
export function useCode(state: OAuthState, form: URLSearchParams, now: number): Installation {
  const code = state.codes.find((known) => known.code === form.get('code'));
  if (!code || code.used) throw oauthError('BAD_AUTH_CODE', 'missing or unknown auth code', 'invalid_grant');
  if (code.expiresAt <= now) throw oauthError('EXPIRED_AUTH_CODE', 'auth code is expired', 'invalid_grant');
  if (code.redirectUri !== form.get('redirect_uri')) {
    const message = 'redirect uri does not match the one the code was made for';
    throw oauthError('MISMATCH_REDIRECT_URI_AUTH_CODE', message, 'invalid_grant');
  }
  code.used = true;
  return code;
}

export function makeAccessToken(state: OAuthState, refresh: RefreshToken, now: number): string {
  const token = fresh('CN', 60);
  // Expired ones are kept for a day, so that using one is told apart from an unknown one.
  prune(state.accessTokens, (known) => known.expiresAt > now - keepExpiredMs);
  state.accessTokens.push({ token, refreshToken: refresh.token, expiresAt: now + accessTokenSeconds * 1000 });
  return token;
}

export function findRefreshToken(state: OAuthState, token: string | null | undefined): RefreshToken | null {
  const refresh = state.refreshTokens.find((known) => known.token === token);
  return !refresh || refresh.revoked ? null : refresh;
}

/** An access token of a living installation; it may have expired. */
export function findAccessToken(state: OAuthState, token: string): { expiresAt: number; refresh: RefreshToken } | null {
  const access = state.accessTokens.find((known) => known.token === token);
  const refresh = access && findRefreshToken(state, access.refreshToken);
  return access && refresh ? { expiresAt: access.expiresAt, refresh } : null;
}

export function revokeToken(state: OAuthState, token: string): void {
  const refresh = findRefreshToken(state, token);
  if (refresh) refresh.revoked = true;
  prune(state.accessTokens, (known) => known.token !== token);
}
