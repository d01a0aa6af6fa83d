import { findPartner } from '../db/partners.ts';
import type { Tx } from '../db/transaction.ts';
import { apartFrom, type ClaimedIdentity } from '../domain/company-identity.ts';
import { isCertain } from '../domain/company-match.ts';
import { judge, type Judgement } from '../domain/conflict.ts';
import type { Partner } from '../domain/partner.ts';
import { identityOf, type SubmittedRegistration } from '../domain/registration.ts';
import type { Scene } from './desk.ts';
import { findCompany, type OwnDeals } from './find-company.ts';

/** The instant check for a claim that is being made now. */
export async function checkClaim(
  tx: Tx,
  scene: Scene,
  claim: { identity: ClaimedIdentity; partner: Partner; deals: OwnDeals },
): Promise<Judgement> {
  const { partner } = claim;
  const identity = apartFrom(partner.domain, claim.identity);
  const known = await findCompany(tx, identity, claim.deals);
  return judge({
    ...known,
    ...scene,
    partner,
    registrationId: null,
    submittedAt: scene.now,
  });
}

/** The check for a registration that stands: who came first is judged by its own submission, all else as it is now. */
export async function checkAgain(tx: Tx, scene: Scene, registration: SubmittedRegistration): Promise<Judgement> {
  const partner = partnerOf(await findPartner(tx, registration.claim.partnerId));
  if (!partner) throw new Error(`registration ${registration.id}: its partner does not exist`);
  const { id, links } = registration;
  const identity = apartFrom(partner.domain, identityOf(registration));
  const known = await findCompany(tx, identity, links);
  const submittedAt = Temporal.Instant.from(registration.submittedAt);
  return judge({ ...known, ...scene, partner, registrationId: id, submittedAt });
}

/** The state kept in a partner's row; `body` was written by `keepPartner` and by nobody else. */
export const partnerOf = (row: { body: unknown } | null): Partner | null => (row ? (row.body as Partner) : null);

/** Whether the same partner holds or waits for the company by another registration, which two must not do at once. */
export async function heldElsewhere(tx: Tx, scene: Scene, registration: SubmittedRegistration): Promise<boolean> {
  const partner = partnerOf(await findPartner(tx, registration.claim.partnerId));
  if (!partner) return false;
  const known = await findCompany(tx, apartFrom(partner.domain, identityOf(registration)), registration.links);
  const registrations = known.registrations.filter((other) => other.registrationId !== registration.id);
  const facts = { ...known, ...scene, registrations, partner, registrationId: null, submittedAt: scene.now };
  return judge(facts).findings.some((finding) => finding.kind === 'own_registration' && isCertain(finding.match));
}
