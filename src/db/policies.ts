import { storableJson } from './storable-json.ts';
import type { Tx } from './transaction.ts';

export interface PolicyRow {
  version: number;
  /** Calendar date in the tenant's time zone. */
  effectiveFrom: string;
  body: unknown;
}

/** All versions, oldest first; the domain says which one is in force. */
export const listPolicies = (tx: Tx): Promise<PolicyRow[]> =>
  tx.query<PolicyRow>(
    'select version, effective_from as "effectiveFrom", body from policies order by version',
    [],
    'policies-all',
  );

/** Adds a version; a version once written never changes. */
export const addPolicy = async (tx: Tx, policy: PolicyRow): Promise<void> => {
  await tx.query('insert into policies (version, effective_from, body) values ($1, $2, $3::jsonb)', [
    policy.version,
    policy.effectiveFrom,
    storableJson(policy.body),
  ]);
};
