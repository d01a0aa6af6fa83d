import { waitingBehind } from '../db/registrations-weighed.ts';
import type { Tx } from '../db/transaction.ts';
import type { Finding } from '../domain/finding.ts';
import { laterRival } from '../domain/later-claims.ts';
import { openStates } from '../domain/lifecycle.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';

export type Rival = Extract<Finding, { kind: 'another_partner' }>;

/** A blocked claim stands in nobody's way. */
export const contending = ['in_review', 'conflict', 'action_required'];

/** Claims of other partners that came later and wait beside each of these registrations, by its id. */
export async function laterClaims(
  tx: Tx,
  registrations: readonly SubmittedRegistration[],
): Promise<ReadonlyMap<string, readonly Rival[]>> {
  const earlier = registrations.filter(({ state }) => contending.includes(state)).map(({ id }) => id);
  const found = (await waitingBehind(tx, earlier, contending)).flatMap(({ behindId, body }) => {
    const rival = laterRival(behindId, body as SubmittedRegistration);
    return rival ? [{ behindId, rival }] : [];
  });
  return new Map(
    [...Map.groupBy(found, ({ behindId }) => behindId)].map(([id, all]) => [id, all.map(({ rival }) => rival)]),
  );
}

/** The same for one registration. */
export const laterClaimsOn = async (tx: Tx, registration: SubmittedRegistration): Promise<readonly Rival[]> =>
  (await laterClaims(tx, [registration])).get(registration.id) ?? [];

/** Registrations of other partners that wait because of this one. */
export const idsBehind = async (tx: Tx, id: string): Promise<string[]> =>
  (await waitingBehind(tx, [id], openStates)).map(({ body }) => (body as SubmittedRegistration).id);
