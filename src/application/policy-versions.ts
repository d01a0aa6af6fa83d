import { listPolicies } from '../db/policies.ts';
import { readStream } from '../db/events.ts';
import type { Tx } from '../db/transaction.ts';
import type { Actor } from '../domain/event.ts';
import { policySchema } from '../domain/policy.ts';
import type { PolicyEvent, PublishedPolicy } from '../domain/policy-change.ts';

/** A tenant has one policy, and its log one stream for it. */
export const policyStream = { streamType: 'policy', streamId: 'policy' } as const;

/** Every version of the tenant's policy, oldest first, with who published it; and how long its stream is. */
export async function publishedPolicies(tx: Tx): Promise<{ versions: PublishedPolicy[]; streamVersion: number }> {
  const events = await readStream(tx, policyStream.streamId);
  const byVersion = new Map(
    events.map(({ data, actor, at }) => {
      const { policy, ...told } = data as PolicyEvent['data'];
      return [policy.version, { by: actor as Actor, at, ...told }];
    }),
  );
  const versions = (await listPolicies(tx)).map(({ version, body }) => ({
    policy: policySchema.parse(body),
    published: byVersion.get(version) ?? null,
  }));
  return { versions, streamVersion: events.length };
}
