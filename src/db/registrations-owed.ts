import type { Tx } from './transaction.ts';

interface Links {
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
}

/** Registrations that lost, against a deal itself or against a registration of it, and are owed for it. */
export const registrationsOwedFor = async (tx: Tx, links: Links): Promise<unknown[]> => {
  const rows = await tx.query<{ body: unknown }>(
    `with own as (
       select id::text from registrations where hubspot_deal_id = $1
       union select id::text from registrations where salesforce_opportunity_id = $2
     )
     select r.body from registrations r where r.owed and exists (
       select 1 from jsonb_array_elements(r.body -> 'resolutions') s
       where s.value ->> 'consequence' is not null and (
         (s.value #>> '{against,direct,crm}' = 'hubspot' and s.value #>> '{against,direct,dealId}' = $1)
         or (s.value #>> '{against,direct,crm}' = 'salesforce' and s.value #>> '{against,direct,dealId}' = $2)
         or s.value #>> '{against,claimant,registrationId}' in (select id from own)))
     order by r.id`,
    [links.hubspotDealId, links.salesforceOpportunityId],
    'registrations-owed-for-deal-links',
  );
  return rows.map(({ body }) => body);
};
