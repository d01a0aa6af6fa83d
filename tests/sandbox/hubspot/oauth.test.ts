import { Client } from '@hubspot/api-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerOf, openPortal, type Portal, tokenForm } from './support.ts';

let portal: Portal;
beforeEach(async () => {
  portal = await openPortal();
});
afterEach(() => portal.close());

const redirectUri = 'https://partner-desk.example.com/oauth/hubspot';
const tokens = async (fields: Record<string, string>) =>
  answerOf(await fetch(`${portal.baseUrl}/oauth/2026-09/token`, tokenForm(fields)));

function authorizeUrl(change: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: 'sandbox-client',
    redirect_uri: redirectUri,
    scope: 'oauth crm.objects.deals.read',
    optional_scope: 'crm.schemas.custom.write nonsense',
    state: 'a b&c',
    ...change,
  });
  return `${portal.baseUrl}/oauth/authorize?${query.toString()}`;
}

async function approve(): Promise<URL> {
  const granted = await fetch(authorizeUrl(), { method: 'POST', redirect: 'manual' });
  expect(granted.status).toBe(302);
  return new URL(granted.headers.get('location') ?? '');
}

describe('connecting the app', () => {
  it('shows what is asked for, returns with a code, and changes it for tokens once', async () => {
    const page = await fetch(authorizeUrl());
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('crm.objects.deals.read');
    const back = await approve();
    expect(back.origin + back.pathname).toBe(redirectUri);
    expect(back.searchParams.get('state')).toBe('a b&c');
    const code = back.searchParams.get('code') ?? '';
    const first = await tokens({ grant_type: 'authorization_code', code, redirect_uri: redirectUri });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      token_type: 'bearer',
      expires_in: 1800,
      hub_id: 12345678,
      scopes: ['oauth', 'crm.objects.deals.read', 'crm.schemas.custom.write'],
    });
    const again = await tokens({ grant_type: 'authorization_code', code, redirect_uri: redirectUri });
    expect(again.status).toBe(400);
    expect(again.body).toMatchObject({ status: 'BAD_AUTH_CODE', error: 'invalid_grant' });
  });

  it("works through the client library's own token call", async () => {
    const back = await approve();
    const client = new Client({ basePath: portal.baseUrl });
    const answer = await client.apiRequest({
      method: 'POST',
      path: '/oauth/2026-09/token',
      defaultJson: false,
      authType: 'none',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: back.searchParams.get('code') ?? '',
        redirect_uri: redirectUri,
        client_id: 'sandbox-client',
        client_secret: 'sandbox-client-secret',
      }).toString(),
    });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['another app', { client_id: 'other' }],
    ['no address to return to', { redirect_uri: 'nowhere' }],
    ['a scope the account cannot grant', { scope: 'oauth crm.objects.planets.read' }],
  ])('is refused on the page for %s', async (_what, change) => {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(authorizeUrl(change), { method, redirect: 'manual' });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('could not be connected');
    }
  });
});

describe('tokens', () => {
  it('are refreshed with the same refresh token', async () => {
    const { refreshToken } = portal.hubspot.install();
    const first = await tokens({ grant_type: 'refresh_token', refresh_token: refreshToken });
    const second = await tokens({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(second.body.refresh_token).toBe(refreshToken);
    expect(second.body.access_token).not.toBe(first.body.access_token);
  });

  it.each([
    ['a wrong secret', { client_secret: 'wrong' }, 'BAD_CLIENT_SECRET'],
    ['a wrong client', { client_id: 'wrong' }, 'BAD_CLIENT_ID'],
    ['an unknown refresh token', { refresh_token: 'wrong' }, 'BAD_REFRESH_TOKEN'],
    ['another grant', { grant_type: 'password' }, 'BAD_GRANT_TYPE'],
  ])('are refused for %s', async (_what, change, status) => {
    const { refreshToken } = portal.hubspot.install();
    const answer = await tokens({ grant_type: 'refresh_token', refresh_token: refreshToken, ...change });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ status });
    expect(answer.body.correlationId).toBeTruthy();
  });

  it('expire after half an hour, and say so', async () => {
    portal.clock.programMs += 90 * 86_400_000;
    expect((await portal.call('GET', '/crm/objects/2026-09/deals')).status).toBe(200);
    portal.clock.systemMs += 1_800_000;
    const answer = await portal.call('GET', '/crm/objects/2026-09/deals');
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({
      category: 'EXPIRED_AUTHENTICATION',
      message: 'The OAuth token used to make this call expired 0 second(s) ago.',
    });
    expect(answer.body.context['expire time']).toHaveLength(1);
  });

  it('missing or unknown ones are told as such', async () => {
    for (const headers of [{}, { authorization: 'Bearer nonsense' }]) {
      const answer = await answerOf(await fetch(`${portal.baseUrl}/crm/objects/2026-09/deals`, { headers }));
      expect(answer.status).toBe(401);
      expect(answer.body.category).toBe('INVALID_AUTHENTICATION');
    }
  });

  it('die when the app is removed, and come back with a new connection', async () => {
    const { refreshToken } = portal.hubspot.install();
    portal.hubspot.oauth.uninstall();
    expect((await portal.call('GET', '/crm/objects/2026-09/deals')).status).toBe(401);
    expect((await tokens({ grant_type: 'refresh_token', refresh_token: refreshToken })).body.status).toBe(
      'BAD_REFRESH_TOKEN',
    );
    const fresh = portal.hubspot.install();
    expect((await tokens({ grant_type: 'refresh_token', refresh_token: fresh.refreshToken })).status).toBe(200);
  });

  it('can be looked into and revoked', async () => {
    const inspect = async (token: string) =>
      (await answerOf(await fetch(`${portal.baseUrl}/oauth/2026-09/token/introspect`, tokenForm({ token })))).body;
    expect(await inspect(portal.token)).toMatchObject({
      active: true,
      token_type: 'access',
      app_id: 4242,
      hub_id: 12345678,
    });
    expect(await inspect('nonsense')).toEqual({ active: false });
    const old = await answerOf(await fetch(`${portal.baseUrl}/oauth/v1/access-tokens/${portal.token}`));
    expect(old.body).toMatchObject({ hub_id: 12345678, user: 'admin@vendor.example' });
    await fetch(`${portal.baseUrl}/oauth/2026-09/token/revoke`, tokenForm({ token: portal.token }));
    expect(await inspect(portal.token)).toEqual({ active: false });
  });

  it('are asked for as a form, not as JSON', async () => {
    const answer = await fetch(`${portal.baseUrl}/oauth/2026-09/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(415);
  });
});
