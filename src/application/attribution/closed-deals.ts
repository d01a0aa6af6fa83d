import type { Tx } from '../../db/transaction.ts';
import type { AttributedLinks } from '../../domain/attribution/touchpoint.ts';
import { opensDeal } from '../deal-access.ts';
import type { Caller, Scene } from '../desk.ts';

/** Of deals in a list, the ids of those attributions whose deal this person may not open: what a lead went to is not the teller's to know. */
export async function closedDeals(
  tx: Tx,
  { policy }: Scene,
  caller: Caller,
  listed: readonly (AttributedLinks & { attributionId: string })[],
): Promise<ReadonlySet<string>> {
  const closed = new Set<string>();
  if (caller.role !== 'rep' || policy.attribution.visibleTo === 'everyone') return closed;
  for (const [id, links] of new Map(listed.map((one) => [one.attributionId, one]))) {
    if (!(await opensDeal(tx, caller, links))) closed.add(id);
  }
  return closed;
}
