import { markLedgerDue } from '../../db/ledger-due.ts';
import { dealsOfCompanies } from '../../db/mirror-read.ts';
import { findRegistration } from '../../db/registrations.ts';
import type { Tx } from '../../db/transaction.ts';
import type { DirectSide } from '../../domain/resolution.ts';
import type { Registration, SubmittedRegistration } from '../../domain/registration.ts';

type Links = Pick<SubmittedRegistration['links'], 'hubspotDealId' | 'salesforceOpportunityId'>;

/**
 * A registration that moves may change what partners earn on its deal, and on the deals that it lost to. Only what can bring
 * money is asked for: a deal of a registration that merely waits has none.
 */
export async function markMoneyDue(tx: Tx, states: readonly (Registration | null)[], at: string): Promise<void> {
  const deals: Links[] = [];
  for (const state of states) {
    if (!state || state.state === 'draft') continue;
    if (state.state === 'won' || state.state === 'lost') deals.push(state.links);
    for (const { consequence, against } of state.resolutions) {
      if (consequence === null) continue;
      if (against.kind === 'direct') {
        deals.push(linksOf(against.direct), ...(await wonOf(tx, against.direct)));
      } else {
        const rival = await findRegistration(tx, against.claimant.registrationId);
        if (rival) deals.push(rival);
      }
    }
  }
  await markLedgerDue(tx, deals, at);
}

/** Where a registration lost to activity with a company, whatever was won of that company may be what it is owed for. */
async function wonOf(tx: Tx, { crm, companyId }: DirectSide): Promise<Links[]> {
  if (companyId === undefined) return [];
  const deals = await dealsOfCompanies(tx, [{ crm, id: companyId }], ['won']);
  return deals.map(({ id }) => linksOf({ crm, dealId: id }));
}

const linksOf = ({ crm, dealId }: Pick<DirectSide, 'crm' | 'dealId'>): Links => ({
  hubspotDealId: crm === 'hubspot' ? dealId : null,
  salesforceOpportunityId: crm === 'salesforce' ? dealId : null,
});
