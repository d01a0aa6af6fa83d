import type { Config } from '../config.ts';
import type { Crm, CrmName } from '../crm/crm.ts';
import { connectHubSpot } from '../crm/hubspot/connect-hubspot.ts';
import type { HubSpotTokens } from '../crm/hubspot/oauth.ts';
import { connectSalesforce } from '../crm/salesforce/connect-salesforce.ts';
import type { SalesforceTokens } from '../crm/salesforce/oauth.ts';
import type { TokenStore } from '../crm/token-source.ts';
import { findConnection, listConnections, saveTokens, type ConnectionRow } from '../db/connections.ts';
import type { Db } from '../db/db.ts';
import type { TokenVault } from '../db/token-vault.ts';
import { currentTenant } from '../db/tenants.ts';
import { withTenant } from '../db/transaction.ts';
import type { Log } from '../log.ts';

/** Where the CRMs' interfaces are; the sandbox puts its stand-ins here. */
export interface CrmAddresses {
  hubSpotApi: string;
  salesforceLogin: string;
}

export const realCrms: CrmAddresses = {
  hubSpotApi: 'https://api.hubapi.com',
  salesforceLogin: 'https://login.salesforce.com',
};

export interface CrmAccounts {
  /** The connected accounts of a tenant. */
  of(tenantId: string): Promise<Crm[]>;
  limitUsed(tenantId: string, crm: CrmName): number | null;
  /** Lets go of all clients and what they hold; new ones are made when asked for. */
  forget(): void;
}

/** One client for each connected account for as long as the process lives: it holds the rate limit and the tokens. */
export function createCrmAccounts(parts: {
  config: Config;
  /** Asked when a client is made: the sandbox's address is known only once the server listens. */
  addresses: () => CrmAddresses;
  db: Db;
  vault: TokenVault;
  now: () => Date;
  log: Log;
}): CrmAccounts {
  const clients = new Map<string, Crm>();
  const clientOf = (tenantId: string, row: ConnectionRow, currency: string): Crm | null => {
    const key = `${tenantId} ${row.crm} ${row.accountId}`;
    const held =
      clients.get(key) ??
      (row.crm === 'hubspot'
        ? hubSpotClient(parts, tenantId, currency)
        : salesforceClient(parts, tenantId, row.instanceUrl, currency));
    if (held) clients.set(key, held);
    return held;
  };
  return {
    async of(tenantId) {
      const { rows, currency } = await withTenant(parts.db, tenantId, async (tx) => ({
        rows: await listConnections(tx),
        currency: (await currentTenant(tx))?.currency ?? 'USD',
      }));
      const connected = rows.filter((row) => row.status !== 'disconnected');
      return connected.flatMap((row) => clientOf(tenantId, row, currency) ?? []);
    },
    limitUsed(tenantId, crm) {
      const entry = [...clients].find(([key]) => key.startsWith(`${tenantId} ${crm} `));
      return entry?.[1].usage().limitUsed ?? null;
    },
    forget: () => clients.clear(),
  };
}

type Parts = Parameters<typeof createCrmAccounts>[0];

function hubSpotClient(parts: Parts, tenantId: string, currency: string): Crm | null {
  if (!parts.config.hubSpot) return null;
  const { clientId, clientSecret } = parts.config.hubSpot;
  const tokens = sealedTokens<HubSpotTokens>(parts, tenantId, 'hubspot', {
    toRow: ({ accessToken, refreshToken, expiresAt }) => ({ accessToken, refreshToken, expiresAt }),
    fromRow: ({ accessToken, refreshToken, expiresAt }) =>
      refreshToken === null
        ? null
        : { accessToken: accessToken ?? '', refreshToken, expiresAt: expiresAt ?? new Date(0).toISOString() },
  });
  return connectHubSpot({
    baseUrl: parts.addresses().hubSpotApi,
    clientId,
    clientSecret,
    tokens,
    currencyWhenUnstated: currency,
    now: () => new Date(),
    log: parts.log,
  });
}

function salesforceClient(parts: Parts, tenantId: string, instanceUrl: string | null, currency: string): Crm | null {
  if (!parts.config.salesforce) return null;
  const { clientId, clientSecret, privateKey, username } = parts.config.salesforce;
  const auth =
    privateKey !== null && username !== null
      ? ({ kind: 'jwt', privateKeyPem: privateKey, username } as const)
      : clientSecret === null
        ? null
        : ({ kind: 'client_credentials', clientSecret } as const);
  if (!auth) return null;
  const tokens = sealedTokens<SalesforceTokens>(parts, tenantId, 'salesforce', {
    toRow: ({ accessToken, instanceUrl }) => ({ accessToken, refreshToken: null, expiresAt: null, instanceUrl }),
    fromRow: ({ accessToken, instanceUrl }) =>
      accessToken === null || instanceUrl === null ? null : { accessToken, instanceUrl, expiresAt: null },
  });
  return connectSalesforce({
    loginUrl: instanceUrl ?? parts.addresses().salesforceLogin,
    clientId,
    auth,
    // An org with one currency does not name it.
    currencyWhenUnstated: currency,
    apiVersion: '67.0',
    tokens,
    now: parts.now,
    log: parts.log,
  });
}

interface Plain {
  accessToken: string | null;
  refreshToken: string | null;
  expiresAt: string | null;
  instanceUrl?: string | null;
}

/** Tokens of one account: sealed on their way into the connections table, opened on their way out. */
function sealedTokens<Tokens>(
  { db, vault }: Parts,
  tenantId: string,
  crm: CrmName,
  shape: { toRow: (tokens: Tokens) => Plain; fromRow: (plain: Required<Plain>) => Tokens | null },
): TokenStore<Tokens> {
  const owner = { tenantId, crm };
  const open = (sealed: string | null): string | null => (sealed === null ? null : vault.open(sealed, owner));
  const seal = (token: string | null): string | null => (token === null ? null : vault.seal(token, owner));
  return {
    async read() {
      const row = await withTenant(db, tenantId, (tx) => findConnection(tx, crm));
      if (!row) return null;
      const { accessTokenSealed, refreshTokenSealed, tokenExpiresAt, instanceUrl } = row;
      return shape.fromRow({
        accessToken: open(accessTokenSealed),
        refreshToken: open(refreshTokenSealed),
        expiresAt: tokenExpiresAt,
        instanceUrl,
      });
    },
    async save(tokens) {
      const { accessToken, refreshToken, expiresAt, instanceUrl } = shape.toRow(tokens);
      await withTenant(db, tenantId, (tx) =>
        saveTokens(tx, crm, {
          accessTokenSealed: seal(accessToken),
          refreshTokenSealed: seal(refreshToken),
          tokenExpiresAt: expiresAt,
          keyId: vault.currentKeyId,
          ...(instanceUrl ? { instanceUrl } : {}),
        }),
      );
    },
  };
}
