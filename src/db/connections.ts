import type { CrmName } from './crm-name.ts';
import type { Tx } from './transaction.ts';

export interface ConnectionRow {
  id: string;
  tenantId: string;
  crm: CrmName;
  /** HubSpot portal id, Salesforce 18-character organisation id. */
  accountId: string;
  label: string;
  status: 'active' | 'needs_attention' | 'disconnected';
  mode: 'full' | 'properties_only';
  instanceUrl: string | null;
  /** Sealed by token-vault.ts. */
  accessTokenSealed: string | null;
  refreshTokenSealed: string | null;
  tokenExpiresAt: string | null;
  keyId: string | null;
  lastError: string | null;
  /** Kinds of activity that the account does not let us read, for people. */
  activityTrouble: string | null;
}

const columns = `id, tenant_id as "tenantId", crm, account_id as "accountId", label, status, mode, instance_url as "instanceUrl",
  access_token_sealed as "accessTokenSealed", refresh_token_sealed as "refreshTokenSealed", token_expires_at as "tokenExpiresAt",
  key_id as "keyId", last_error as "lastError", activity_trouble as "activityTrouble"`;

/** Which tenant an account belongs to, before any tenant is known: call inside withSystem. */
export const findConnectionByAccount = async (
  tx: Tx,
  account: { crm: CrmName; accountId: string },
): Promise<ConnectionRow | null> => {
  const [row] = await tx.query<ConnectionRow>(
    `select ${columns} from crm_connections where crm = $1 and account_id = $2`,
    [account.crm, account.accountId],
    'connection-by-account',
  );
  return row ?? null;
};

/** The account that calls us with this key; `inboundKeyHash` is the key's SHA-256 in hexadecimal. Call inside withSystem. */
export const findConnectionByInboundKey = async (tx: Tx, inboundKeyHash: string): Promise<ConnectionRow | null> => {
  const [row] = await tx.query<ConnectionRow>(
    `select ${columns} from crm_connections where inbound_key_hash = decode($1, 'hex')`,
    [inboundKeyHash],
    'connection-by-inbound-key',
  );
  return row ?? null;
};

/** The tenant's connections (inside withSystem: everyone's). */
export const listConnections = (tx: Tx): Promise<ConnectionRow[]> =>
  tx.query<ConnectionRow>(`select ${columns} from crm_connections order by tenant_id, crm`, [], 'connections-all');

/** The tenant's account in this CRM; `lock` keeps two processes from refreshing its token at once. */
export const findConnection = async (
  tx: Tx,
  crm: CrmName,
  options: { lock?: boolean } = {},
): Promise<ConnectionRow | null> => {
  const [row] = await tx.query<ConnectionRow>(
    `select ${columns} from crm_connections where crm = $1 ${options.lock ? 'for update' : ''}`,
    [crm],
    options.lock ? 'connection-by-crm-locked' : 'connection-by-crm',
  );
  return row ?? null;
};

export interface NewConnection {
  id: string;
  crm: CrmName;
  accountId: string;
  label: string;
  instanceUrl?: string | null;
  /** SHA-256 in hexadecimal of the key by which the account calls us. */
  inboundKeyHash?: string | null;
}

/** Connects an account to the tenant, or renews the one connected. An account of another tenant is refused by the unique key. */
export const saveConnection = async (tx: Tx, connection: NewConnection): Promise<ConnectionRow> => {
  const [row] = await tx.query<ConnectionRow>(
    `insert into crm_connections (id, crm, account_id, label, instance_url, inbound_key_hash) values ($1, $2, $3, $4, $5, decode($6, 'hex'))
     on conflict (tenant_id, crm) do update set account_id = excluded.account_id, label = excluded.label, instance_url = excluded.instance_url,
       inbound_key_hash = coalesce(excluded.inbound_key_hash, crm_connections.inbound_key_hash), status = 'active', last_error = null, updated_at = now()
     returning ${columns}`,
    [
      connection.id,
      connection.crm,
      connection.accountId,
      connection.label,
      connection.instanceUrl ?? null,
      connection.inboundKeyHash ?? null,
    ],
  );
  if (!row) throw new Error('the connection was not stored');
  return row;
};

export const saveTokens = async (
  tx: Tx,
  crm: CrmName,
  tokens: {
    accessTokenSealed: string | null;
    refreshTokenSealed: string | null;
    tokenExpiresAt: string | null;
    keyId: string;
    instanceUrl?: string;
  },
): Promise<void> => {
  await tx.query(
    `update crm_connections set access_token_sealed = $2, refresh_token_sealed = coalesce($3, refresh_token_sealed), token_expires_at = $4,
       key_id = $5, instance_url = coalesce($6, instance_url), updated_at = now() where crm = $1`,
    [
      crm,
      tokens.accessTokenSealed,
      tokens.refreshTokenSealed,
      tokens.tokenExpiresAt,
      tokens.keyId,
      tokens.instanceUrl ?? null,
    ],
  );
};

/**
 * Notes how the connection fares; a null error with `active` says all is well again. Rows that say so already stay
 * untouched, and a disconnected account stays so until it is connected again.
 */
export const setConnectionStatus = async (
  tx: Tx,
  crm: CrmName,
  to: { status: ConnectionRow['status']; lastError: string | null; mode?: ConnectionRow['mode'] },
): Promise<void> => {
  await tx.query(
    `update crm_connections set status = $2, last_error = $3, mode = coalesce($4, mode), updated_at = now()
     where crm = $1 and (status, last_error, mode) is distinct from ($2, $3, coalesce($4, mode))
       and (status <> 'disconnected' or $2 = 'disconnected')`,
    [crm, to.status, to.lastError, to.mode ?? null],
    'connection-status',
  );
};
