import type { MailSubscription, MailSubscriptionRequest } from '../../contract/notifications.ts';
import type { Reader } from '../../contract/requests.ts';
import { optedOutSince, setOptOut } from '../../db/mail-people.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import { isoInstant, openScene, type Caller, type Desk, type Scene } from '../desk.ts';
import { subscriptionView } from '../words/subscription.ts';

/** What the caller gets by mail. */
export const showSubscription = (
  desk: Desk,
  caller: Caller,
  { reader }: { reader: Reader },
): Promise<MailSubscription> =>
  withTenant(desk.db, caller.tenantId, async (tx) => viewIn(tx, await openScene(desk, tx), caller, reader));

/** Switches off what is not essential, or takes that back: the same as the link in each of their mails. Safe to send twice. */
export const chooseSubscription = (
  desk: Desk,
  caller: Caller,
  { wants, reader }: MailSubscriptionRequest,
): Promise<MailSubscription> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    await setOptOut(tx, caller.email, wants === 'essential' ? { since: isoInstant(scene.now) } : null);
    return viewIn(tx, scene, caller, reader);
  });

async function viewIn(tx: Tx, { policy }: Scene, { email, role }: Caller, reader: Reader): Promise<MailSubscription> {
  const outSince = (await optedOutSince(tx, [email])).get(email) ?? null;
  return subscriptionView({ email, role, outSince }, policy, reader);
}
