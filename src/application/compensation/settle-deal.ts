import { mergedInto } from '../../db/attributions.ts';
import { saveSettlement } from '../../db/deal-settlements.ts';
import { earnersOnDeals } from '../../db/ledgers.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import type { CompensatedDeal, Entitlement } from '../../domain/compensation/entitlement.ts';
import type { LedgerEvent, ReversalReason } from '../../domain/compensation/ledger.ts';
import { isRefusal, type Actor } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import type { Scene } from '../desk.ts';
import { dealEarnings } from './deal-earnings.ts';
import { carryOutOnLedger, loadLedger } from './keep-ledger.ts';
import { tellOfMoney } from './tell-of-money.ts';

const settlement: Actor = { kind: 'system', id: 'settlement', name: 'Partner Desk', role: 'system' };

/**
 * Makes every partner’s ledger say of a deal what the partner is entitled to now (rules 7, 9, 22 and 33 to 35). Told again,
 * nothing happens. Answers what was posted.
 */
export async function settleDeal(tx: Tx, scene: Scene, attribution: Attribution): Promise<LedgerEvent[]> {
  const isLive = attribution.standing === 'live';
  const found = isLive ? await dealEarnings(tx, scene, attribution) : null;
  const merged = await mergedInto(tx, attribution.id);
  const due = new Map<string, { partnerId: string; dealId: string }>();
  const add = (one: { partnerId: string; dealId: string }) => due.set(`${one.dealId} ${one.partnerId}`, one);
  for (const one of found?.entitlements ?? []) add(one);
  for (const one of await earnersOnDeals(tx, [attribution.id, ...merged])) add(one);
  const events: LedgerEvent[] = [];
  for (const { partnerId, dealId } of due.values()) {
    const isOf = (one: Entitlement): boolean => one.partnerId === partnerId && one.dealId === dealId;
    const entitlements = (found?.entitlements ?? []).filter(isOf);
    const because = dealId === attribution.id && found ? reasonOf(found.deal) : 'corrected';
    events.push(...(await settleOne(tx, scene, { partnerId, dealId, entitlements, because })));
  }
  if (found) await keepSettlement(tx, scene, found);
  return events;
}

async function settleOne(
  tx: Tx,
  scene: Scene,
  of: { partnerId: string; dealId: string; entitlements: Entitlement[]; because: ReversalReason },
): Promise<LedgerEvent[]> {
  const { partnerId, ...told } = of;
  const ledger = await loadLedger(tx, partnerId, { of: 'deal', dealId: of.dealId });
  const done = await carryOutOnLedger(tx, scene, { ledger, actor: settlement, command: { type: 'settle', ...told } });
  if (isRefusal(done)) {
    throw new Error(`the ledger of partner ${partnerId} refused deal ${of.dealId}: ${done.refused}`);
  }
  await tellOfMoney(tx, scene, { ledger: done.ledger, events: done.events });
  return done.events;
}

/** Why money goes back that is not earned any more. */
function reasonOf({ state }: CompensatedDeal): ReversalReason {
  if (state === 'lost') return 'lost';
  return state === 'open' ? 'reopened' : 'corrected';
}

async function keepSettlement(
  tx: Tx,
  scene: Scene,
  { deal, entitlements, warnings, growsWithTime: recurring }: NonNullable<Awaited<ReturnType<typeof dealEarnings>>>,
): Promise<void> {
  const hasMargin = entitlements.some(({ kind }) => kind === 'margin');
  const unknown = hasMargin
    ? [...(deal.termMonths === null ? ['term'] : []), ...(deal.isNewLogo === null ? ['new_logo'] : [])]
    : [];
  await saveSettlement(tx, {
    attributionId: deal.dealId,
    settledOn: dayIn(scene.now, scene.timeZone).toString(),
    recurring,
    warnings,
    unknown,
  });
}
