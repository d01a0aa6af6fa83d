import type { FieldValue } from '../crm/crm.ts';
import type { dealFields } from '../crm/fields.ts';
import { attributionsOfDeals } from '../db/attributions.ts';
import { markDesired, type DesiredRecord } from '../db/desired-state.ts';
import { registrationsOfDeals } from '../db/registrations.ts';
import type { Tx } from '../db/transaction.ts';
import { isContested, leadingRegistration } from '../domain/deal-standing.ts';
import { isOpen } from '../domain/lifecycle.ts';
import type { SubmittedRegistration } from '../domain/registration.ts';
import { attributionOf } from './attribution/attribution-row.ts';
import { creditFieldsOfDeal } from './attribution/credit-fields.ts';
import { registrationOf } from './registration-row.ts';
import { statusLabels } from './status-labels.ts';

type DealFields = Record<keyof typeof dealFields, FieldValue>;
type CreditFields = ReturnType<typeof creditFieldsOfDeal>;

/** Names of a deal's records in the CRMs. */
interface DealRecords {
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
}

/** What the deals of these registrations should say. */
export const projectDeals = (
  tx: Tx,
  registrations: readonly (SubmittedRegistration | { state: 'draft' } | null)[],
  changedAt: string,
): Promise<void> =>
  projectDealRecords(
    tx,
    registrations.flatMap((one) => (!one || one.state === 'draft' ? [] : [one.links])),
    changedAt,
  );

/** What deals themselves should say, from all registrations that concern them and from what their partners are credited with. */
export async function projectDealRecords(tx: Tx, deals: readonly DealRecords[], changedAt: string): Promise<void> {
  const ids = (pick: (deal: DealRecords) => string | null): string[] => [
    ...new Set(deals.map(pick).filter((id) => id !== null)),
  ];
  await markDesired(
    tx,
    [
      ...(await dealRecords(
        tx,
        'hubspot',
        ids(({ hubspotDealId }) => hubspotDealId),
      )),
      ...(await dealRecords(
        tx,
        'salesforce',
        ids(({ salesforceOpportunityId }) => salesforceOpportunityId),
      )),
    ],
    changedAt,
  );
}

async function dealRecords(
  tx: Tx,
  crm: 'hubspot' | 'salesforce',
  dealIds: readonly string[],
): Promise<DesiredRecord[]> {
  if (dealIds.length === 0) return [];
  const registrations = await registrationsOfDeals(tx, crm, dealIds);
  const attributions = await attributionsOfDeals(tx, crm, dealIds);
  return dealIds.map((dealId): DesiredRecord => {
    const row = attributions.get(dealId);
    const all = (registrations.get(dealId) ?? []).map((one) => ({ registration: registrationOf(one) }));
    const fields: DealFields = {
      ...registrationFieldsOfDeal(all),
      ...creditFieldsOfDeal(row ? attributionOf(row) : null),
    };
    return { crm, object: 'deal', key: dealId, fields, links: {} };
  });
}

function registrationFieldsOfDeal(
  all: readonly { registration: SubmittedRegistration }[],
): Omit<DealFields, keyof CreditFields> {
  const lead = leadingRegistration(all)?.registration ?? null;
  const contested = isContested(all);
  const holds = lead !== null && (isOpen(lead.state) || lead.state === 'approved' || lead.state === 'won');
  return {
    registrationStatus: lead ? statusLabels[contested && isOpen(lead.state) ? 'conflict' : lead.state] : null,
    registeredPartner: holds ? lead.claim.partnerName : null,
    partnerProtectedUntil: lead?.state === 'approved' ? lead.approval.protectedUntil : null,
    partnerRegistrationId: lead?.id ?? null,
    partnerConflict: contested,
  };
}
