import { findRegistration, registrationsOfDeal, type RegistrationRow } from '../db/registrations.ts';
import { ownerEmailsOfDeals } from '../db/mirror-read.ts';
import type { Tx } from '../db/transaction.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import type { Caller, Scene } from './desk.ts';
import { registrationOf } from './registration-row.ts';

/** Roles that may know every partner's registrations. */
export const seesEverything = (caller: Caller, { policy }: Scene): boolean =>
  policy.conflict.rivalNamesVisibleTo.includes(caller.role);

/** Whether this person may open a registration: theirs, on a deal of theirs, or by role. */
export async function maySee(
  tx: Tx,
  caller: Caller,
  scene: Scene,
  registration: SubmittedRegistration,
): Promise<boolean> {
  if (seesEverything(caller, scene) || registration.submittedBy.email === caller.email) return true;
  return (await ownerEmailsOfDeals(tx, registration.links)).includes(caller.email);
}

/** A registration this person may open; null where there is none or it is not theirs to see. */
export async function findForCaller(tx: Tx, caller: Caller, scene: Scene, id: string): Promise<RegistrationRow | null> {
  const row = await findRegistration(tx, id);
  return row && (await maySee(tx, caller, scene, registrationOf(row))) ? row : null;
}

/**
 * Registrations whose partner everyone at work on a deal knows: those of the deal itself, which names them in the CRM.
 * Only partners of other deals are rivals that a rep is not told of.
 */
export async function knownOnDeals(
  tx: Tx,
  links: { hubspotDealId: string | null; salesforceOpportunityId: string | null },
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  const deals = [
    { crm: 'hubspot' as const, dealId: links.hubspotDealId },
    { crm: 'salesforce' as const, dealId: links.salesforceOpportunityId },
  ];
  for (const { crm, dealId } of deals) {
    if (dealId === null) continue;
    for (const row of await registrationsOfDeal(tx, { crm, dealId })) known.add(row.id);
  }
  return known;
}
