import type { CustomerChoice, Mediation, Person } from '../contract/program.ts';
import type { Reader } from '../contract/requests.ts';
import { activitiesWatched } from '../db/company-activities.ts';
import { readStream } from '../db/events.ts';
import { listMembers } from '../db/members.ts';
import { findPartner } from '../db/partners.ts';
import { partnerHistory } from '../db/partner-history.ts';
import { findRegistration } from '../db/registrations.ts';
import type { Tx } from '../db/transaction.ts';
import { claimedAtOf } from '../domain/claim-standing.ts';
import { verdictOf } from '../domain/company-match.ts';
import { isDirect, type DirectFinding } from '../domain/finding.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { partnerOf } from './check-company.ts';
import { choiceOf, conflictsWith, policyWordOn, type Conflict } from './conflict-sides.ts';
import { settingOf, type Caller, type Scene } from './desk.ts';
import type { Rival } from './later-claims.ts';
import { owedForLoss, type Owed } from './owed-for-loss.ts';
import { contendersOf } from './honour-choice.ts';
import { registrationOf } from './registration-row.ts';
import { seesEverything } from './sight.ts';
import { customerChoiceView, mediationView, type ClaimSide, type Dealing } from './words/mediation.ts';
import { mayDecide } from './words/onlooker.ts';

/** Both sides of the first conflict that stands, later claims included, for who decides about it and may know the other side. */
export async function mediationIn(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  { registration, later }: { registration: SubmittedRegistration; later: readonly Rival[] },
  reader: Reader,
): Promise<Mediation | null> {
  const isUndecided = registration.state === 'in_review' || registration.state === 'conflict';
  const standing = conflictsWith(registration.findings, later);
  const [conflict] = standing;
  if (!conflict || !isUndecided || !mayDecide(caller.role) || !seesEverything(caller, scene)) return null;
  const ours = await claimSide(tx, registration);
  const other = conflict.kind === 'another_partner' ? await rivalSide(tx, conflict) : null;
  const word = policyWordOn(registration, conflict, scene.policy);
  const owed = await owedOf(tx, registration, conflict);
  const dealings = isDirect(conflict) ? await dealingsWith(tx, registration, conflict) : [];
  const setting = settingOf(scene, reader);
  return mediationView({ ours, other, conflict, word, owed, standing, dealings, setting });
}

/** Our own team's two-way activity before the registration, as last read from the CRMs. */
async function dealingsWith(tx: Tx, registration: SubmittedRegistration, conflict: DirectFinding): Promise<Dealing[]> {
  const verdict = verdictOf(conflict.match) === 'same' ? 'same' : 'likely';
  const before = claimedAtOf(registration);
  const rows = await activitiesWatched(tx, { registrationId: registration.id, verdict, before });
  return rows
    .filter(({ companyName }) => verdict === 'same' || companyName === conflict.companyName)
    .map(({ crm, id, kind, at, title }) => ({ crm, id, kind, at, title }));
}

/** What losing to direct would bring the partner: told before it is decided as it is decided. */
const owedOf = async (tx: Tx, registration: SubmittedRegistration, conflict: Conflict): Promise<Owed> =>
  isDirect(conflict)
    ? owedForLoss(tx, registration, { direct: conflict, findings: registration.findings })
    : { owes: true, note: '' };

async function rivalSide(tx: Tx, conflict: Extract<Conflict, { kind: 'another_partner' }>): Promise<ClaimSide | null> {
  const row = await findRegistration(tx, conflict.registrationId);
  return row ? claimSide(tx, registrationOf(row)) : null;
}

/** Dated things that a partner said or did on its claim, newest last, and how its earlier claims ended. */
export async function claimSide(tx: Tx, registration: SubmittedRegistration): Promise<ClaimSide> {
  const told = new Set(['InformationProvided', 'StatusUpdated', 'AppealLodged']);
  const log = await readStream(tx, registration.id);
  const { partnerId } = registration.claim;
  return {
    registration,
    activity: log.filter(({ type }) => told.has(type)).map(({ type, at }) => ({ type, at })),
    partner: partnerOf(await findPartner(tx, partnerId)),
    history: await partnerHistory(tx, partnerId, registration.id),
  };
}

/** What honouring the customer's wish would mean, for who decides about a protected registration. */
export async function customerChoiceIn(
  tx: Tx,
  scene: Scene,
  caller: Caller,
  registration: SubmittedRegistration,
  reader: Reader,
): Promise<CustomerChoice | null> {
  if (registration.state !== 'approved' || !mayDecide(caller.role) || !seesEverything(caller, scene)) return null;
  const contenders = await contendersOf(tx, registration);
  const { consequence } = choiceOf(registration, registration, scene.policy, { reason: '', evidence: [] });
  return consequence && customerChoiceView(contenders, consequence, reader);
}

/** Who may be given a review; nobody for who may not give it. */
export const assigneesFor = async (tx: Tx, caller: Caller): Promise<Person[]> =>
  mayDecide(caller.role)
    ? (await listMembers(tx)).filter(({ role }) => mayDecide(role)).map(({ email, name }) => ({ email, name }))
    : [];
