import { findPartner } from '../db/partners.ts';
import type { Tx } from '../db/transaction.ts';
import { claimedAtAgain, claimedAtOf } from '../domain/claim-standing.ts';
import { apartFrom, type ClaimedIdentity } from '../domain/company-identity.ts';
import { isCertain } from '../domain/company-match.ts';
import { judge, type Judgement } from '../domain/conflict.ts';
import type { Partner } from '../domain/partner.ts';
import { identityOf, type SubmittedRegistration } from '../domain/registration.ts';
import { isoInstant, type Scene } from './desk.ts';
import { companiesMeant, type MeantCompany } from './companies-meant.ts';
import { findCompany, type OwnDeals } from './find-company.ts';

/** The instant check for a claim that is being made now. */
export async function checkClaim(
  tx: Tx,
  scene: Scene,
  claim: {
    identity: ClaimedIdentity;
    partner: Partner;
    territory: string;
    deals: OwnDeals;
    hidden?: ReadonlySet<string>;
  },
): Promise<Judgement> {
  const { partner, territory, hidden = new Set<string>() } = claim;
  const identity = apartFrom(partner.domain, claim.identity);
  const known = await findCompany(tx, identity, claim.deals, scene);
  return judge({
    ...known,
    ...scene,
    partner,
    territory,
    hidden,
    registrationId: null,
    submittedAt: scene.now,
  });
}

/** The check for a registration that stands: who came first is judged by its own claim, all else as it is now. */
export const checkAgain = (tx: Tx, scene: Scene, registration: SubmittedRegistration): Promise<Judgement> =>
  checkSince(tx, scene, registration, claimedAtOf(registration));

/** The same, with the companies of the CRMs that it is, or may be, about. */
export async function checkAndCompanies(
  tx: Tx,
  scene: Scene,
  registration: SubmittedRegistration,
): Promise<{ judgement: Judgement; companies: MeantCompany[] }> {
  const facts = await factsOf(tx, scene, registration, claimedAtOf(registration));
  return { judgement: judge(facts), companies: companiesMeant(facts) };
}

/** The check for one that is about to be reopened: whoever let the company go stands behind those who came meanwhile. */
export const checkReopened = (tx: Tx, scene: Scene, registration: SubmittedRegistration): Promise<Judgement> =>
  checkSince(tx, scene, registration, claimedAtAgain(registration, isoInstant(scene.now)));

async function checkSince(
  tx: Tx,
  scene: Scene,
  registration: SubmittedRegistration,
  claimedAt: string,
): Promise<Judgement> {
  return judge(await factsOf(tx, scene, registration, claimedAt));
}

async function factsOf(tx: Tx, scene: Scene, registration: SubmittedRegistration, claimedAt: string) {
  const partner = partnerOf(await findPartner(tx, registration.claim.partnerId));
  if (!partner) throw new Error(`registration ${registration.id}: its partner does not exist`);
  const { id, links, claim } = registration;
  const identity = apartFrom(partner.domain, identityOf(registration));
  const known = await findCompany(tx, identity, links, scene);
  const submittedAt = Temporal.Instant.from(claimedAt);
  return { ...known, ...scene, partner, territory: claim.territory, registrationId: id, submittedAt };
}

/** The state kept in a partner's row; `body` was written by `keepPartner` and by nobody else. */
export const partnerOf = (row: { body: unknown } | null): Partner | null => (row ? (row.body as Partner) : null);

/** Whether the same partner holds or waits for the company by another registration, which two must not do at once. */
export async function heldElsewhere(tx: Tx, scene: Scene, registration: SubmittedRegistration): Promise<boolean> {
  const partner = partnerOf(await findPartner(tx, registration.claim.partnerId));
  if (!partner) return false;
  const identity = apartFrom(partner.domain, identityOf(registration));
  const known = await findCompany(tx, identity, registration.links, scene);
  const registrations = known.registrations.filter((other) => other.registrationId !== registration.id);
  const about = { partner, territory: registration.claim.territory, registrationId: null, submittedAt: scene.now };
  const facts = { ...known, ...scene, ...about, registrations };
  return judge(facts).findings.some((finding) => finding.kind === 'own_registration' && isCertain(finding.match));
}
