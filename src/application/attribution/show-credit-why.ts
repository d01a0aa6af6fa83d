import type { CreditWhy } from '../../contract/attribution.ts';
import type { Reader } from '../../contract/requests.ts';
import { readStream, type StoredEvent } from '../../db/events.ts';
import { findDealWithContext } from '../../db/mirror-read.ts';
import { findPartner } from '../../db/partners.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import type { Attribution, AttributionEvent } from '../../domain/attribution/attribution.ts';
import { whatWouldChange } from '../../domain/attribution/what-would-change.ts';
import type { Actor } from '../../domain/event.ts';
import { momentOf, openScene, settingOf, type Caller, type Desk, type Scene } from '../desk.ts';
import { documentUrl } from '../documents/document-url.ts';
import { linkDeal } from '../link-deal.ts';
import { creditView } from '../words/attribution/deal.ts';
import { attributionTimeline, type LoggedAttribution } from '../words/attribution/why.ts';
import { wouldChangeSentence } from '../words/attribution/would-change.ts';
import { creditedAmounts, foldAttribution } from './attribution-row.ts';
import { groundsOf } from './grounds.ts';
import { crmSync, keptOfDeals, type KeptAttribution } from './keep-attribution.ts';

/** Why a partner is, or is not, credited with a deal. Null: no such deal, or nothing was told of the partner on it. */
export const showCreditWhy = (
  desk: Desk,
  caller: Caller,
  { dealId, partnerId, reader }: { dealId: string; partnerId: string; reader: Reader },
): Promise<CreditWhy | null> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const found = await findDealWithContext(tx, { crm: caller.crm, id: dealId });
    const [kept] = found ? await keptOfDeals(tx, await linkDeal(tx, caller.crm, found)) : [];
    if (!kept) return null;
    const why = await creditWhyIn(tx, scene, kept, partnerId, { role: caller.role, reader });
    const of = { attributionId: kept.id, partnerId };
    return why && { ...why, documentUrl: documentUrl(desk, scene, caller, { kind: 'credit', of, reader }) };
  });

/** The same for whoever has a link to it. */
export async function creditWhyIn(
  tx: Tx,
  scene: Scene,
  { id, attribution }: KeptAttribution,
  partnerId: string,
  { role, reader }: { role: Caller['role']; reader: Reader },
): Promise<Omit<CreditWhy, 'documentUrl'> | null> {
  const told = attribution?.touchpoints.filter((one) => one.partnerId === partnerId) ?? [];
  const name = told.at(-1)?.partnerName;
  if (!attribution || name === undefined) return null;
  const setting = settingOf(scene, reader);
  const tier = (await findPartner(tx, partnerId))?.tier ?? '';
  const credit = attribution.decided?.credits.find((one) => one.partnerId === partnerId) ?? null;
  const amount = creditedAmounts(attribution).get(partnerId) ?? null;
  const outlook = whatWouldChange(
    attribution,
    scene.policy,
    momentOf(scene, crmSync),
    await groundsOf(tx, scene, attribution),
  ).find((one) => one.partnerId === partnerId);
  return {
    credit: creditView(attribution, { id: partnerId, name, tier }, credit, amount, { role, setting }),
    why: {
      title: `Why? ${name} on ${Object.values(attribution.facts)[0]?.name ?? 'this deal'}`,
      timeline: attributionTimeline(logged(await readStream(tx, id), id), setting, scene.policies),
      wouldHaveChanged: (outlook?.would ?? []).map((change) => wouldChangeSentence(attribution, change, setting)),
    },
  };
}

function logged(stream: readonly StoredEvent[], id: string): LoggedAttribution[] {
  let state: Attribution | null = null;
  return stream.flatMap((stored) => {
    state = foldAttribution(state, [stored], id);
    if (!state) return [];
    const { at, actor, policyVersion, hash } = stored;
    const event = { type: stored.type, data: stored.data } as AttributionEvent;
    return [{ event, at, actor: actor as Actor, policyVersion, hash, after: state }];
  });
}
