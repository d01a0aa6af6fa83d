import { findDealWithContext, ownerEmailsOfDeals } from '../db/mirror-read.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import type { AttributedLinks } from '../domain/attribution/touchpoint.ts';
import { showsWorkOnDeal } from '../domain/attribution/touchpoint-lifecycle.ts';
import { keptOfDeals } from './attribution/keep-attribution.ts';
import { openScene, type Caller, type Desk } from './desk.ts';
import { keptOfDeal } from './keep-registration.ts';
import { linkDeal } from './link-deal.ts';

/**
 * Why a person may not open a deal here; null where they may, or where there is no such deal. Salesforce asks its own sharing
 * before anything is asked of us. HubSpot says who calls and vouches for no record, so that there the policy decides.
 */
export async function closedDeal(
  desk: Desk,
  caller: Caller,
  dealId: string,
): Promise<{ rejected: 'forbidden'; message: string } | null> {
  if (caller.crm !== 'hubspot' || caller.role !== 'rep') return null;
  return withTenant(desk.db, caller.tenantId, async (tx) => {
    const { policy } = await openScene(desk, tx);
    if (policy.attribution.visibleTo === 'everyone') return null;
    const found = await findDealWithContext(tx, { crm: caller.crm, id: dealId });
    if (!found) return null;
    return (await opensDeal(tx, caller, await linkDeal(tx, caller.crm, found))) ? null : closed;
  });
}

/** Whether a deal is its owner's, or of somebody at work on it: such a rep opens it where not everyone may. */
export async function opensDeal(tx: Tx, { email }: Pick<Caller, 'email'>, links: AttributedLinks): Promise<boolean> {
  const isTheirs = (other: string): boolean => other.toLowerCase() === email.toLowerCase();
  if ((await ownerEmailsOfDeals(tx, links)).some(isTheirs)) return true;
  for (const [crm, dealId] of [
    ['hubspot', links.hubspotDealId],
    ['salesforce', links.salesforceOpportunityId],
  ] as const) {
    const registered = dealId === null ? [] : await keptOfDeal(tx, { crm, dealId });
    if (registered.some(({ registration }) => isTheirs(registration.submittedBy.email))) return true;
  }
  const told = (await keptOfDeals(tx, links)).flatMap(({ attribution }) => attribution?.touchpoints ?? []);
  return told.some((one) => isTheirs(one.toldBy.email) && showsWorkOnDeal(one));
}

const closed = {
  rejected: 'forbidden',
  message:
    'This deal is somebody else’s. Its owner, whoever registered it or told something on it, and partner managers, operations and administrators may open it here.',
} as const;
