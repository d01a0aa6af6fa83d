import { stagesOfDeal } from '../../db/deal-stages.ts';
import type { MirrorDeal } from '../../db/mirror-records.ts';
import type { Tx } from '../../db/transaction.ts';
import type { DealFacts, StageChange } from '../../domain/attribution/touchpoint.ts';

/** A deal's own history as the mirror has it. A deal whose stages were never seen is taken to stand in its stage since the mirror knows. */
export async function dealFactsOf(tx: Tx, deal: MirrorDeal): Promise<DealFacts> {
  const { crm, id, name, createdAt, state, stage, amountMinor, currency } = deal;
  const stages = (await stagesOfDeal(tx, { crm, id })).map((one): StageChange => ({
    stage: one.stage,
    at: one.enteredAt,
  }));
  return {
    crm,
    dealId: id,
    name,
    createdAt,
    state,
    stage,
    stages,
    closedAt: state === 'open' ? null : closedAtOf(deal),
    amount: amountMinor !== null && currency !== null ? { amountMinor, currency } : null,
    campaign: [],
  };
}

/** HubSpot's copy of old imported deals has no instant of closing; its close date, or failing that its last change, stands for it. */
const closedAtOf = ({ closedAt, closeDate, createdAt, updatedAt }: MirrorDeal): string => {
  if (closedAt) return closedAt;
  const day = closeDate === null ? updatedAt : `${closeDate}T12:00:00.000Z`;
  // Nothing is closed before it was there, nor later than the CRM last said so.
  const latest = day < updatedAt ? day : updatedAt;
  return latest < createdAt ? createdAt : latest;
};
