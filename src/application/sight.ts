import type { Reader } from '../contract/requests.ts';
import { findRegistration, registrationIdsOfDeals, type RegistrationRow } from '../db/registrations.ts';
import { ownerEmailsOfDeals } from '../db/mirror-read.ts';
import type { Tx } from '../db/transaction.ts';
import { findingKey, type Finding } from '../domain/finding.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { onlookerOf, type Caller, type Scene } from './desk.ts';
import { registrationOf } from './registration-row.ts';
import { dealKey, type Onlooker } from './words/onlooker.ts';

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

/** What one person knows of these findings apart from their role: direct deals of their own, and registrations they may not open. */
export async function sightOf(
  tx: Tx,
  caller: Caller,
  scene: Scene,
  findings: readonly Finding[],
  known: ReadonlySet<string>,
): Promise<Required<Pick<Onlooker, 'ownDeals' | 'unseen'>>> {
  const [ownDeals, unseen] = [new Set<string>(), new Set<string>()];
  // A log tells of the same ones over and over.
  const each = new Map(findings.map((finding) => [findingKey(finding), finding]));
  for (const finding of each.values()) {
    if (finding.kind === 'own_registration' && !known.has(finding.registrationId)) {
      if (!(await findForCaller(tx, caller, scene, finding.registrationId))) unseen.add(finding.registrationId);
    } else if ('dealId' in finding) {
      const { crm, dealId } = finding;
      const links = { hubspotDealId: null, salesforceOpportunityId: null, [dealColumn[crm]]: dealId };
      if ((await ownerEmailsOfDeals(tx, links)).includes(caller.email)) ownDeals.add(dealKey(finding));
    }
  }
  return { ownDeals, unseen };
}

const dealColumn = { hubspot: 'hubspotDealId', salesforce: 'salesforceOpportunityId' } as const;

/** Who reads about a registration, with all that they know of these findings. */
export async function onlookerAt(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  reader: Reader,
  { links, findings }: Pick<SubmittedRegistration, 'links' | 'findings'>,
): Promise<Onlooker> {
  const known = await knownOnDeals(tx, links);
  return onlookerOf(scene, caller, reader, known, await sightOf(tx, caller, scene, findings, known));
}

/**
 * Registrations whose partner everyone at work on a deal knows: those of the deal itself, which names them in the CRM.
 * Only partners of other deals are rivals that a rep is not told of.
 */
export async function knownOnDeals(
  tx: Tx,
  links: { hubspotDealId: string | null; salesforceOpportunityId: string | null },
): Promise<ReadonlySet<string>> {
  return new Set(await registrationIdsOfDeals(tx, links));
}
