import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@hubspot/api-client';
import express from 'express';
import type { ExchangeEntry, HubSpotStandInOptions } from '../../../src/sandbox/hubspot/options.ts';
import { createHubSpotStandIn, type HubSpotStandIn } from '../../../src/sandbox/hubspot/stand-in.ts';

/** Answers are HubSpot's, as JSON gives them: each test says what it expects of them. */
export type Body = ReturnType<typeof JSON.parse>;

export interface Answer {
  status: number;
  headers: Headers;
  body: Body;
}

export interface Portal {
  hubspot: HubSpotStandIn;
  baseUrl: string;
  /** Two clocks a test can set. */
  clock: { programMs: number; systemMs: number };
  exchanges: ExchangeEntry[];
  token: string;
  /** A call through HubSpot's own client library. */
  call: (method: string, path: string, body?: unknown) => Promise<Answer>;
  close: () => Promise<void>;
}

const programStart = Date.parse('2026-11-22T09:00:00Z');

/** A seeded source of "random" numbers, so that a failing run can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

export async function listen(app: express.Express): Promise<{ server: Server; url: string }> {
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export async function shut(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
}

export async function openPortal(options: Partial<HubSpotStandInOptions> = {}, scopes?: string[]): Promise<Portal> {
  const clock = { programMs: programStart, systemMs: Date.now() };
  const exchanges: ExchangeEntry[] = [];
  const hubspot = createHubSpotStandIn({
    now: () => new Date(clock.programMs),
    systemClock: () => clock.systemMs,
    portalId: 12345678,
    appId: 4242,
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-client-secret',
    plan: 'enterprise',
    random: seeded(1),
    recordExchange: (entry) => exchanges.push(entry),
    webhookBatchDelayMs: 0,
    ...options,
  });
  const app = express();
  app.use('/sandbox/hubspot-api', hubspot.router);
  const { server, url } = await listen(app);
  const baseUrl = `${url}/sandbox/hubspot-api`;
  const token = await accessToken(baseUrl, hubspot.install(scopes).refreshToken);
  const client = new Client({ accessToken: token, basePath: baseUrl });
  return {
    hubspot,
    baseUrl,
    clock,
    exchanges,
    token,
    call: async (method, path, body) => {
      const response = await client.apiRequest({ method, path, ...(body === undefined ? {} : { body }) });
      return answerOf(response);
    },
    close: async () => {
      await hubspot.webhooks.stop();
      await shut(server);
    },
  };
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

export function tokenForm(fields: Record<string, string>): RequestInit {
  return {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'sandbox-client', client_secret: 'sandbox-client-secret', ...fields }),
  };
}

async function accessToken(baseUrl: string, refreshToken: string): Promise<string> {
  const form = tokenForm({ grant_type: 'refresh_token', refresh_token: refreshToken });
  const answer = await answerOf(await fetch(`${baseUrl}/oauth/2026-09/token`, form));
  return answer.body.access_token;
}

export const channelPartner = {
  name: 'channel_partner',
  labels: { singular: 'Channel partner', plural: 'Channel partners' },
  primaryDisplayProperty: 'partner_name',
  requiredProperties: ['partner_name'],
  properties: [
    { name: 'partner_name', label: 'Name', type: 'string', fieldType: 'text' },
    { name: 'partner_desk_id', label: 'Partner Desk id', type: 'string', fieldType: 'text', hasUniqueValue: true },
    {
      name: 'partner_tier',
      label: 'Tier',
      type: 'enumeration',
      fieldType: 'select',
      options: ['Registered', 'Silver', 'Gold'].map((value, displayOrder) => ({
        label: value,
        value,
        displayOrder,
        hidden: false,
      })),
    },
    { name: 'certificate_valid_until', label: 'Certificate', type: 'date', fieldType: 'date' },
  ],
  associatedObjects: ['COMPANY', 'deals'],
};

export const partnerType = 'p12345678_channel_partner';
