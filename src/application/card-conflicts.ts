import type { Reader } from '../contract/requests.ts';
import type { ConflictFinding } from '../contract/shared.ts';
import type { DealWithContext } from '../db/mirror-read.ts';
import type { Tx } from '../db/transaction.ts';
import { claimedIdentity, type ClaimedIdentity } from '../domain/company-identity.ts';
import { claimsOn } from '../domain/conflict.ts';
import { isOpen } from '../domain/lifecycle.ts';
import { onlookerOf, type Caller, type Scene } from './desk.ts';
import { findCompany } from './find-company.ts';
import { laterClaims } from './later-claims.ts';
import { linkDeal } from './link-deal.ts';
import { sightOf } from './sight.ts';
import type { Kept } from './words/deal-card.ts';
import { findingsOf, findingView, laterFindings } from './words/findings.ts';

/** Findings of the registrations that wait; on a deal without any registration, what other partners hold of its company. */
export async function conflictsOf(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  reader: Reader,
  found: DealWithContext,
  lead: Kept | null,
  open: readonly Kept[],
  known: ReadonlySet<string>,
): Promise<ConflictFinding[]> {
  if (lead) {
    // Once decided, what stood in the way is part of the story ("Why?"), no longer something to do.
    const registrations = isOpen(lead.registration.state) ? open.map(({ registration }) => registration) : [];
    // A later claim on this very deal tells of the earlier one itself.
    const others = [...(await laterClaims(tx, registrations)).values()]
      .flat()
      .filter(({ registrationId }) => !known.has(registrationId));
    const findings = registrations.flatMap((registration) => registration.findings);
    const sight = await sightOf(tx, caller, scene, findings, known);
    const onlooker = onlookerOf(scene, caller, reader, known, sight);
    return [...findingsOf(registrations, onlooker), ...laterFindings(others, onlooker)];
  }
  const identity = customerOf(found);
  if (!identity) return [];
  const onlooker = onlookerOf(scene, caller, reader, known);
  const links = await linkDeal(tx, caller.crm, found);
  const records = await findCompany(tx, identity, links, scene);
  return claimsOn({ ...scene, ...records }).map((finding, index) => findingView(finding, index, onlooker));
}

/** The deal's company as a registration would name it; null where the deal has none. */
export const customerOf = ({ company, contacts }: DealWithContext): ClaimedIdentity | null =>
  company &&
  claimedIdentity({
    customerName: company.name,
    customerDomain: company.website ?? '',
    contactEmail: contacts[0]?.email ?? '',
  });
