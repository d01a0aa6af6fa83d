import { mergedInto, survivorOf } from '../../db/attributions.ts';
import { saveSettlement } from '../../db/deal-settlements.ts';
import { earnersOnDeal } from '../../db/ledgers.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import type { CompensatedDeal, Entitlement, EntitlementKind } from '../../domain/compensation/entitlement.ts';
import type { LedgerEvent, ReversalReason } from '../../domain/compensation/ledger.ts';
import { isRefusal, type Actor } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import { attributionOf } from '../attribution/attribution-row.ts';
import type { Scene } from '../desk.ts';
import { dealEarnings } from './deal-earnings.ts';
import { carryOutOnLedger, loadLedger } from './keep-ledger.ts';
import { tellOfMoney } from './tell-of-money.ts';

const settlement: Actor = { kind: 'system', id: 'settlement', name: 'Partner Desk', role: 'system' };

/**
 * Makes every partner’s ledger say of a deal what the partner is entitled to now (rules 7, 9, 22 and 33 to 35). Told again,
 * nothing happens. What was earned on deals that went into it goes on here. Answers what was posted.
 */
export async function settleDeal(tx: Tx, scene: Scene, asked: Attribution): Promise<LedgerEvent[]> {
  const survivor = asked.standing === 'merged' ? await survivorOf(tx, asked.id) : null;
  const attribution = survivor ? attributionOf(survivor) : asked;
  const isLive = attribution.standing === 'live';
  const found = isLive ? await dealEarnings(tx, scene, attribution) : null;
  const dealId = attribution.id;
  const formerly = await mergedInto(tx, dealId);
  const all = found?.entitlements ?? [];
  const due = new Set([...all.map(({ partnerId }) => partnerId), ...(await earnersOnDeal(tx, { dealId, formerly }))]);
  const because = found ? reasonOf(found.deal) : 'corrected';
  const events: LedgerEvent[] = [];
  for (const partnerId of due) {
    const entitlements = all.filter((one) => one.partnerId === partnerId);
    events.push(...(await settleOne(tx, scene, { partnerId, dealId, entitlements, because, formerly })));
  }
  if (found) await keepSettlement(tx, scene, found);
  return events;
}

async function settleOne(
  tx: Tx,
  scene: Scene,
  of: { partnerId: string; dealId: string; entitlements: Entitlement[]; because: ReversalReason; formerly: string[] },
): Promise<LedgerEvent[]> {
  const { partnerId, ...told } = of;
  const ledger = await loadLedger(tx, partnerId, { of: 'deals', dealIds: [of.dealId, ...of.formerly] });
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
  const earns = (kind: EntitlementKind): boolean => entitlements.some((one) => one.kind === kind);
  const isTermAsked = earns('margin') || earns('referral_recurring');
  const unknown = [
    ...(isTermAsked && deal.termMonths === null ? ['term'] : []),
    ...(earns('margin') && deal.isNewLogo === null ? ['new_logo'] : []),
  ];
  await saveSettlement(tx, {
    attributionId: deal.dealId,
    settledOn: dayIn(scene.now, scene.timeZone).toString(),
    recurring,
    warnings,
    unknown,
  });
}
