import type { Tx } from './transaction.ts';

export interface Tenant {
  id: string;
  name: string;
  /** IANA zone in which the program counts days. */
  timeZone: string;
  locale: string;
  currency: string;
  /** What receipt links are made with, in hexadecimal. */
  receiptSecret: string;
  createdAt: string;
}

const columns = `id, name, time_zone as "timeZone", locale, currency,
  encode(receipt_secret, 'hex') as "receiptSecret", created_at as "createdAt"`;

/** Inside withSystem. */
export const createTenant = async (
  tx: Tx,
  tenant: Omit<Tenant, 'createdAt' | 'receiptSecret'> & { createdAt?: string },
): Promise<void> => {
  await tx.query(
    `insert into tenants (id, name, time_zone, locale, currency, created_at) values ($1, $2, $3, $4, $5, coalesce($6::timestamptz, now()))
     on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone, locale = excluded.locale, currency = excluded.currency`,
    [tenant.id, tenant.name, tenant.timeZone, tenant.locale, tenant.currency, tenant.createdAt ?? null],
  );
};

/** The tenant of this transaction. */
export const currentTenant = async (tx: Tx): Promise<Tenant | null> => {
  const [row] = await tx.query<Tenant>(
    `select ${columns} from tenants where id = current_tenant()`,
    [],
    'tenant-current',
  );
  return row ?? null;
};

/** The tenant of this transaction and every version of its policy, oldest first, in one question. */
export const currentTenantWithPolicies = async (tx: Tx): Promise<(Tenant & { policies: unknown[] }) | null> => {
  const [row] = await tx.query<Tenant & { policies: unknown[] }>(
    `select ${columns}, array(select body from policies order by version) as policies from tenants where id = current_tenant()`,
    [],
    'tenant-with-policies',
  );
  return row ?? null;
};

/** Inside withSystem, for the worker and for replay. */
export const listTenants = (tx: Tx): Promise<Tenant[]> =>
  tx.query<Tenant>(`select ${columns} from tenants order by created_at, id`);
