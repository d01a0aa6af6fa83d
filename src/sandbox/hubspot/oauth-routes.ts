import type { Request, Response, Router } from 'express';
import { queryOf, send, sendFailure, type Reply } from './call.ts';
import type { OAuth } from './oauth.ts';
import type { HubSpotStandInOptions } from './options.ts';
import { refusal } from './refusal.ts';
import { grantableScopes } from './scopes.ts';

const defaultUser = { id: 9_000_001, email: 'admin@vendor.example' };

export function installingUser(options: HubSpotStandInOptions): { userId: number; userEmail: string } {
  const user = options.installingUser ?? defaultUser;
  return { userId: user.id, userEmail: user.email };
}

const answer =
  (reply: (request: Request) => Reply) =>
  (request: Request, response: Response): void => {
    try {
      send(response, reply(request));
    } catch (error) {
      sendFailure(response, error);
    }
  };

export function addOAuthRoutes(router: Router, options: HubSpotStandInOptions, oauth: OAuth): void {
  router.get('/oauth/authorize', (request, response) => consentPage(options, request, response));
  router.post('/oauth/authorize', (request, response) => grant(options, oauth, request, response));
  router.post(
    '/oauth/2026-09/token',
    answer((request) => ({ status: 200, body: oauth.exchange(formOf(request)) })),
  );
  router.post(
    '/oauth/2026-09/token/introspect',
    answer((request) => ({ status: 200, body: oauth.introspect(formOf(request)) })),
  );
  router.post(
    '/oauth/2026-09/token/revoke',
    answer((request) => {
      const form = formOf(request);
      oauth.introspect(form);
      oauth.revoke(form.get('token') ?? '');
      return { status: 200, body: {} };
    }),
  );
  router.get(
    '/oauth/v1/access-tokens/:token',
    answer((request) => ({ status: 200, body: oauth.describe(String(request.params['token'])) })),
  );
}

function formOf(request: Request): URLSearchParams {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.get('content-type') ?? '')) {
    throw refusal(415, {
      message: 'Unsupported Media Type: the body must be sent as application/x-www-form-urlencoded.',
    });
  }
  return new URLSearchParams(typeof request.body === 'string' ? request.body : '');
}

interface Wish {
  redirectUri: string;
  state: string | null;
  scopes: string[];
}

/** What an install link asks for, or the sentence HubSpot's page would show instead. */
function wishOf(options: HubSpotStandInOptions, query: URLSearchParams): Wish | string {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== options.clientId) {
    return 'The app this link belongs to is not known here: its client id does not match.';
  }
  if (!URL.canParse(redirectUri)) return 'The link has no address to return to (redirect_uri).';
  if (options.redirectUris && !options.redirectUris.includes(redirectUri)) {
    return 'The address to return to is not one the app has declared.';
  }
  const required = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (required.length === 0) return 'The link asks for no scopes.';
  const grantable = grantableScopes(options.plan);
  const refused = required.filter((scope) => !grantable.includes(scope));
  if (refused.length > 0) return `This account cannot grant what the app requires: ${refused.join(', ')}.`;
  const optional = (query.get('optional_scope') ?? '').split(' ').filter((scope) => grantable.includes(scope));
  return { redirectUri, state: query.get('state'), scopes: [...new Set(['oauth', ...required, ...optional])] };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>${title}</h1>${body}</main></html>`;
}

function consentPage(options: HubSpotStandInOptions, request: Request, response: Response): void {
  const query = queryOf(request);
  const wish = wishOf(options, query);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  if (typeof wish === 'string') {
    response.status(400).end(page('The app could not be connected', `<p>${escaped(wish)}</p>`));
    return;
  }
  const list = wish.scopes.map((scope) => `<li>${escaped(scope)}</li>`).join('');
  const form = `<form method="post" action="?${escaped(query.toString())}"><button type="submit">Connect app</button></form>`;
  response.end(
    page(`Connect the app to account ${options.portalId} (sandbox)`, `<p>The app asks for:</p><ul>${list}</ul>${form}`),
  );
}

function grant(options: HubSpotStandInOptions, oauth: OAuth, request: Request, response: Response): void {
  const wish = wishOf(options, queryOf(request));
  if (typeof wish === 'string') {
    response
      .status(400)
      .setHeader('Content-Type', 'text/html; charset=utf-8')
      .end(page('The app could not be connected', `<p>${escaped(wish)}</p>`));
    return;
  }
  const code = oauth.makeCode({ ...installingUser(options), scopes: wish.scopes }, wish.redirectUri);
  const target = new URL(wish.redirectUri);
  target.searchParams.set('code', code);
  if (wish.state !== null) target.searchParams.set('state', wish.state);
  response.redirect(302, target.href);
}
