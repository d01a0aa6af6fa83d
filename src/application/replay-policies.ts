import { canonicalJson } from '../db/canonical-json.ts';
import type { StoredEvent } from '../db/events.ts';
import { addPolicy, listPolicies, type PolicyRow } from '../db/policies.ts';
import type { Tx } from '../db/transaction.ts';
import type { PolicyEvent } from '../domain/policy-change.ts';

/** The row that a publication made. */
export function policyRowOf({ data }: Pick<StoredEvent, 'data'>): PolicyRow {
  const { policy } = data as PolicyEvent['data'];
  return { version: policy.version, effectiveFrom: policy.effectiveFrom, body: policy };
}

/**
 * Published versions whose row is not what the log says. Versions that nobody published were set up with the tenant: the log
 * knows nothing of them. With `write` a missing row is put back; one that differs cannot be, for versions are append-only.
 */
export async function comparePolicies(
  tx: Tx,
  published: readonly PolicyRow[],
  { write }: { write: boolean },
): Promise<string[]> {
  const kept = new Map((await listPolicies(tx)).map((row) => [row.version, row]));
  const differences: string[] = [];
  for (const should of published) {
    const is = kept.get(should.version);
    if (!is) {
      differences.push(`policy ${should.version}: missing`);
      if (write) await addPolicy(tx, should);
    } else if (canonicalJson(is) !== canonicalJson(should)) differences.push(`policy ${should.version}: differs`);
  }
  return differences;
}
