import type { RegistrationDetail } from '../contract/review-queue.ts';
import type { Reader } from '../contract/requests.ts';
import type { Why } from '../contract/why.ts';
import { readStream } from '../db/events.ts';
import { findDealWithContext } from '../db/mirror-read.ts';
import { findPartner } from '../db/partners.ts';
import type { RegistrationRow } from '../db/registrations.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import type { Partner } from '../domain/partner.ts';
import { asWritten, claimant } from '../domain/company-identity.ts';
import type { Actor } from '../domain/event.ts';
import { findingsIn } from '../domain/others-weighed.ts';
import { identityOf, type RegistrationEvent, type SubmittedRegistration } from '../domain/registration.ts';
import { partnerOf } from './check-company.ts';
import { isoInstant, openScene, settingOf, type Caller, type Desk, type Scene } from './desk.ts';
import { handOf } from './decision-rights.ts';
import { insiderReceipt } from './insider-receipt.ts';
import { laterClaimsOn } from './later-claims.ts';
import { registrationOf } from './registration-row.ts';
import { appealSidesIn } from './show-appeal.ts';
import { assigneesFor, customerChoiceIn, mediationIn } from './show-mediation.ts';
import { rulingsShown } from './show-rulings.ts';
import { findForCaller, onlookerAt } from './sight.ts';
import { actionsOn, lookedAtAgain } from './words/actions.ts';
import { certificateLine } from './words/certificates.ts';
import { findingsOf, laterFindings } from './words/findings.ts';
import { mayDecide, mayKnowRivals } from './words/onlooker.ts';
import { dayText, moneyView } from './words/reader.ts';
import { queueRow, rejectReasons, suggestedReason } from './words/registration.ts';
import type { Setting } from './words/setting.ts';
import { statementEvidence } from './words/statements.ts';
import { territoryStanding } from './words/territory.ts';
import { whyView } from './words/why.ts';

interface Request {
  registrationId: string;
  reader: Reader;
}

/** Everything a decision needs, beside the row. Null: there is no such registration. */
export const showRegistration = (desk: Desk, caller: Caller, request: Request): Promise<RegistrationDetail | null> =>
  withTenant(desk.db, caller.tenantId, async (tx) => detailIn(desk, tx, await openScene(desk, tx), caller, request));

/** "Why?": the events behind a registration. Null: there is no such registration. */
export const showWhy = (desk: Desk, caller: Caller, request: Request): Promise<Why | null> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const row = await findForCaller(tx, caller, scene, request.registrationId);
    return row ? whyIn(tx, scene, caller, row, request.reader) : null;
  });

export async function detailIn(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  { registrationId, reader }: Request,
): Promise<RegistrationDetail | null> {
  const row = await findForCaller(tx, caller, scene, registrationId);
  if (!row) return null;
  const registration = registrationOf(row);
  const customer = identityOf(registration);
  const setting = settingOf(scene, reader);
  const onlooker = await onlookerAt(tx, scene, caller, reader, registration);
  const partner = await findPartner(tx, row.partnerId);
  const decides = mayDecide(caller.role);
  const hand = await handOf(tx, caller, registration);
  const later = await laterClaimsOn(tx, registration);
  const { version } = row;
  const summary = queueRow(registration, { version, tier: partner?.tier ?? '', later }, setting, caller.role);
  return {
    generatedAt: isoInstant(scene.now),
    registration: { ...summary, ...insiderReceipt(desk, scene, caller, registration, reader) },
    facts: [
      ...factsOf(registration, partnerOf(partner), reader),
      ...certificateFact(partnerOf(partner), registration, setting),
      ...(mayKnowRivals(onlooker) ? statementEvidence(registration, reader) : []).map(({ label, value }) => ({
        label,
        value,
      })),
    ],
    conflicts: [...findingsOf([registration], onlooker), ...laterFindings(later, onlooker)],
    customer: decides ? asWritten(claimant(customer)) : null,
    rulings: await rulingsShown(tx, scene, caller, reader, customer),
    actions: lookedAtAgain(actionsOn(registration, hand, setting), registration, setting),
    rejectReasons: decides ? [...rejectReasons] : [],
    suggestedReason: decides ? suggestedReason(registration) : '',
    assignees: await assigneesFor(tx, caller),
    mediation: await mediationIn(tx, scene, caller, { registration, later }, reader),
    appealSides: await appealSidesIn(tx, scene, caller, registration, reader),
    customerChoice: await customerChoiceIn(tx, scene, caller, registration, reader),
    deals: await dealsOf(tx, row),
    why: await whyIn(tx, scene, caller, row, reader),
  };
}

export async function whyIn(tx: Tx, scene: Scene, caller: Caller, row: RegistrationRow, reader: Reader): Promise<Why> {
  const log = (await readStream(tx, row.id)).map(({ type, data, at, actor, policyVersion, hash }) => ({
    event: { type, data } as RegistrationEvent,
    at,
    actor: actor as Actor,
    policyVersion,
    hash,
  }));
  const registration = registrationOf(row);
  const { links, findings } = registration;
  const told = { links, findings: [...findings, ...log.flatMap(({ event }) => findingsIn(event))] };
  return whyView(registration, log, await onlookerAt(tx, scene, caller, reader, told));
}

/** The deal records of a registration, by their names in each CRM. */
async function dealsOf(tx: Tx, row: RegistrationRow): Promise<RegistrationDetail['deals']> {
  const refs = [
    { crm: 'hubspot' as const, id: row.hubspotDealId },
    { crm: 'salesforce' as const, id: row.salesforceOpportunityId },
  ];
  const deals: RegistrationDetail['deals'] = [];
  for (const { crm, id } of refs) {
    const found = id === null ? null : await findDealWithContext(tx, { crm, id });
    if (found) deals.push({ crm, id: found.deal.id, name: found.deal.name });
  }
  return deals;
}

/** Rules 2 and 28: whether the partner may register at all, as it is now. */
const certificateFact = (
  partner: Partner | null,
  { state }: SubmittedRegistration,
  setting: Setting,
): RegistrationDetail['facts'] =>
  partner
    ? [{ label: 'Certificate', value: certificateLine(partner, setting, { waits: state === 'blocked' }).sentence }]
    : [];

function factsOf(
  { claim, submittedBy }: SubmittedRegistration,
  partner: Partner | null,
  reader: Reader,
): RegistrationDetail['facts'] {
  return [
    { label: 'Customer', value: claim.customerName },
    { label: 'Web domain', value: claim.customerDomain },
    { label: 'Estimated ARR', value: moneyView(claim.estimatedArr, reader).text },
    { label: 'Expected close date', value: dayText(claim.expectedCloseDate, reader) },
    { label: 'Key contact', value: [claim.contactName, claim.contactEmail].filter(Boolean).join(', ') },
    { label: 'Products', value: claim.products },
    { label: 'Territory', value: partner ? territoryStanding(claim.territory, partner) : claim.territory },
    { label: 'Notes', value: claim.notes },
    { label: 'Sent by', value: submittedBy.name },
  ].filter(({ value }) => value !== '');
}
