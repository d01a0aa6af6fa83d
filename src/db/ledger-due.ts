import type { CrmRef } from './crm-name.ts';
import type { Tx } from './transaction.ts';

interface Links {
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
}

/** What partners earn on these deals has to be worked out again. A deal in both CRMs is asked for once. */
export const markLedgerDue = async (tx: Tx, deals: readonly Links[], since: string): Promise<void> => {
  const refs = deals.flatMap(({ hubspotDealId, salesforceOpportunityId }) => {
    const id = hubspotDealId ?? salesforceOpportunityId;
    return id === null ? [] : [{ crm: hubspotDealId === null ? 'salesforce' : 'hubspot', id }];
  });
  if (refs.length === 0) return;
  await tx.query(
    `insert into ledger_due (crm, deal_id, since)
     select distinct crm, id, $2::timestamptz from json_to_recordset($1::json) as r(crm text, id text)
     on conflict (tenant_id, crm, deal_id) do update set since = greatest(ledger_due.since, excluded.since), failed_at = null`,
    [JSON.stringify(refs), since],
    'ledger-due-mark',
  );
};

const ofAttributions = (where: string): string =>
  `insert into ledger_due (crm, deal_id, since)
   select case when a.hubspot_deal_id is null then 'salesforce' else 'hubspot' end,
     coalesce(a.hubspot_deal_id, a.salesforce_opportunity_id), $1::timestamptz
   from attributions a where a.merged_into is null and coalesce(a.hubspot_deal_id, a.salesforce_opportunity_id) is not null and ${where}
   on conflict (tenant_id, crm, deal_id) do`;

/** Deals that were created or closed since an instant and on which a partner has a credit or earned: another plan or tier may hold for their day. */
export const markLedgerDueSince = async (
  tx: Tx,
  { begins, partnerId, since }: { begins: string; partnerId: string; since: string },
): Promise<void> => {
  await tx.query(
    ofAttributions(`(a.closed_at >= $2::timestamptz or a.deal_created_at >= $2::timestamptz) and (
      exists (select 1 from attribution_credits c where c.attribution_id = a.id and c.partner_id = $3::uuid)
      or exists (select 1 from ledger_entries e where e.deal_id = a.id and e.partner_id = $3::uuid))`) +
      ' update set since = greatest(ledger_due.since, excluded.since), failed_at = null',
    [since, begins, partnerId],
    'ledger-due-since',
  );
};

/** Deals into which deals of a payout were merged: what they earned goes on there once the payout is over. */
export const markMergedDue = async (
  tx: Tx,
  { payoutId, since }: { payoutId: string; since: string },
): Promise<void> => {
  await tx.query(
    `with recursive way as (
       select a.id, a.merged_into from attributions a join ledger_entries e on e.deal_id = a.id
         join payout_entries x on x.partner_id = e.partner_id and x.entry_id = e.id
       where x.payout_id = $2::uuid and a.merged_into is not null
       union select a.id, a.merged_into from attributions a join way w on a.id = w.merged_into)
     ${ofAttributions('a.id in (select id from way)')} update set since = greatest(ledger_due.since, excluded.since), failed_at = null`,
    [since, payoutId],
    'ledger-due-merged',
  );
};

/** Deals on which more is earned with time alone and that were not looked at today. */
export const markRecurringDue = async (tx: Tx, { today, since }: { today: string; since: string }): Promise<void> => {
  await tx.query(
    ofAttributions(
      `a.id in (select attribution_id from deal_settlements s where s.recurring and s.settled_on < $2::date)`,
    ) + ' nothing',
    [since, today],
    'ledger-due-recurring',
  );
};

/** Those that wait, longest first; what failed since `retryBefore` waits a while longer. */
export const ledgersDue = (
  tx: Tx,
  { limit, retryBefore }: { limit: number; retryBefore: string },
): Promise<(CrmRef & { since: string })[]> =>
  tx.query<CrmRef & { since: string }>(
    `select crm, deal_id as id, since from ledger_due where failed_at is null or failed_at < $2::timestamptz
     order by since, crm, deal_id limit $1`,
    [limit, retryBefore],
    'ledger-due',
  );

/** Could not be settled; what came in meanwhile is not held up by it. */
export const ledgerFailed = async (tx: Tx, due: CrmRef & { since: string }, at: string): Promise<void> => {
  await tx.query(
    'update ledger_due set failed_at = $4::timestamptz where crm = $1 and deal_id = $2 and since <= $3',
    [due.crm, due.id, due.since, at],
    'ledger-due-failed',
  );
};

/** Done with; what came in meanwhile stays. */
export const ledgerDone = async (tx: Tx, due: CrmRef & { since: string }): Promise<void> => {
  await tx.query(
    'delete from ledger_due where crm = $1 and deal_id = $2 and since <= $3',
    [due.crm, due.id, due.since],
    'ledger-due-done',
  );
};
