import type { NoticeContent } from '../../contract/notices.ts';
import { listConnections } from '../../db/connections.ts';
import type { Tx } from '../../db/transaction.ts';
import type { AttributedLinks } from '../../domain/attribution/touchpoint.ts';
import type { Desk } from '../desk.ts';

/** Where a deal is found in each connected CRM that has it. */
export async function dealLinks(desk: Desk, tx: Tx, deal: AttributedLinks): Promise<NoticeContent['links']> {
  const ids = { hubspot: deal.hubspotDealId, salesforce: deal.salesforceOpportunityId };
  const accounts = await listConnections(tx);
  return accounts.flatMap(({ crm, accountId, instanceUrl }) => {
    const dealId = ids[crm];
    const url = dealId === null ? null : desk.dealUrl({ crm, dealId, accountId, instanceUrl });
    return url === null ? [] : [{ label: `Open the deal in ${crm === 'hubspot' ? 'HubSpot' : 'Salesforce'}`, url }];
  });
}
