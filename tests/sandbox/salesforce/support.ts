import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';
import jsforce from 'jsforce';
import { afterEach } from 'vitest';
import type { SalesforceStandInOptions } from '../../../src/sandbox/salesforce/options.ts';
import { createSalesforceStandIn } from '../../../src/sandbox/salesforce/stand-in.ts';
import type { SalesforceStandIn } from '../../../src/sandbox/salesforce/stand-in.ts';

export const metadataDir = fileURLToPath(
  new URL('../../../salesforce/force-app/main/default/objects', import.meta.url),
);
export const apiVersion = '67.0';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Any JSON: the tests say what it should be. */
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyJson = any;

export interface Answer {
  status: number;
  body: AnyJson;
  headers: Headers;
}

export interface TestOrg extends SalesforceStandIn {
  base: string;
  /** Sets the program clock. */
  setNow(instant: string): void;
  signIn(): Promise<string>;
  connect(): Promise<jsforce.Connection>;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** A stand-in org behind a real HTTP server, mounted below a path as the sandbox mounts it. */
export async function startOrg(options: Partial<SalesforceStandInOptions> = {}): Promise<TestOrg> {
  let now = new Date('2026-11-22T10:00:00Z');
  const standIn = createSalesforceStandIn({
    now: () => now,
    orgId: '00D5g00000SaNdBEAV',
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-client-secret',
    users: [{ firstName: 'Rosa', lastName: 'Lindqvist', email: 'rosa@vendor.example' }],
    multiCurrency: true,
    currency: 'USD',
    dailyLimit: 100_000,
    metadataDir,
    ...options,
  });
  const app = express().use('/sandbox/salesforce-api', standIn.router);
  const server = createServer(app);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox/salesforce-api`;

  const signIn = async (): Promise<string> => {
    const response = await fetch(`${base}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'sandbox-client',
        client_secret: 'sandbox-client-secret',
      }),
    });
    const { access_token } = (await response.json()) as { access_token: string };
    return access_token;
  };
  let token: string | null = null;
  return {
    ...standIn,
    base,
    setNow: (instant) => {
      now = new Date(instant);
    },
    signIn,
    connect: async () =>
      new jsforce.Connection({ instanceUrl: base, accessToken: await signIn(), version: apiVersion }),
    call: async (method, path, body, headers = {}) => {
      token ??= await signIn();
      const response = await fetch(`${base}/services/data/v${apiVersion}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
    },
  };
}

export function soql(text: string): string {
  return `/query?q=${encodeURIComponent(text)}`;
}

/** Ids of the records, failing the test where one was refused. */
export function saved(results: readonly { ok: boolean; id?: string }[]): string[] {
  return results.map((result) => {
    if (!result.ok || !result.id) throw new Error(`not saved: ${JSON.stringify(result)}`);
    return result.id;
  });
}
