import { actOnDealsAttribution, type AttributionAct } from '../application/attribution/act-on-touchpoint.ts';
import { recordTouchpoint } from '../application/attribution/record-touchpoint.ts';
import { showAttribution } from '../application/attribution/show-attribution.ts';
import type { Desk } from '../application/desk.ts';
import type { AttributionAnswer } from '../contract/attribution.ts';
import type { RecordTouchpointRequest } from '../contract/attribution-requests.ts';
import { callerOf, demoId, demoPartnerId, demoReader, type DemoParts } from './seed-demo.ts';

/** Something a partner did for a deal of the demo, when it was told and by whom, and what became of it. */
export interface ToldInDemo {
  partnerKey: string;
  kind: RecordTouchpointRequest['kind'];
  occurredOn: string;
  toldAt: Temporal.Instant;
  by: 'rep' | 'partner_manager';
  decision: 'confirm' | { decline: string } | null;
  evidence: RecordTouchpointRequest['evidence'];
  campaign: string;
}

/** A deal of the demo by its id in HubSpot, with what was told of it, oldest first. */
export interface CreditedInDemo {
  dealId: string;
  told: readonly ToldInDemo[];
  appeal: { partnerKey: string; reason: string } | null;
}

/**
 * What partners did for deals of the demo, told through the product's own stories at their own time in the past. Told again,
 * nothing happens. Answers whether all was told.
 */
export async function seedCredits(
  desk: Desk,
  people: DemoParts['people'],
  deals: readonly CreditedInDemo[],
  signal: AbortSignal,
): Promise<boolean> {
  for (const deal of deals) {
    if (signal.aborted) return false;
    for (const told of deal.told) await tellOnce(desk, people, deal.dealId, told);
    if (deal.appeal) await appealOnce(desk, people, deal, deal.appeal);
  }
  desk.nudge();
  return true;
}

const at = (desk: Desk, instant: Temporal.Instant): Desk => ({ ...desk, now: () => instant, nudge: () => {} });

async function tellOnce(desk: Desk, people: DemoParts['people'], dealId: string, told: ToldInDemo): Promise<void> {
  const { partnerKey, kind, occurredOn, toldAt, evidence, campaign, by, decision } = told;
  const partnerId = demoPartnerId(partnerKey);
  const name = `${partnerKey} ${kind} ${occurredOn} ${dealId}`;
  const answer = await recordTouchpoint(at(desk, toldAt), callerOf(people, by, 'hubspot'), {
    dealId,
    request: {
      actId: demoId(`touchpoint ${name}`),
      partnerId,
      kind,
      occurredOn,
      evidence,
      campaign,
      reader: demoReader,
    },
  });
  const one =
    'rejected' in answer
      ? undefined
      : answer.attribution.touchpoints.find(
          (known) => known.partner.id === partnerId && known.kind === kind && known.occurredOn === occurredOn,
        );
  if (!one) throw new Error(`the demo’s ${name} was not told: ${JSON.stringify(answer)}`);
  if (decision === null || one.status !== 'proposed') return;
  const request = { actId: demoId(`decision ${name}`), expectedVersion: one.version, reader: demoReader };
  const act: AttributionAct =
    decision === 'confirm'
      ? { kind: 'confirm', touchpointId: one.id, request: { ...request, reason: '' } }
      : { kind: 'decline', touchpointId: one.id, request: { ...request, reason: decision.decline } };
  const decidedAt = toldAt.add({ hours: 5 });
  const caller = callerOf(people, 'partner_manager', 'hubspot');
  doneOrThrow(await actOnDealsAttribution(at(desk, decidedAt), caller, { dealId, act }), name);
}

async function appealOnce(
  desk: Desk,
  people: DemoParts['people'],
  { dealId, told }: CreditedInDemo,
  { partnerKey, reason }: NonNullable<CreditedInDemo['appeal']>,
): Promise<void> {
  const last = told.at(-1);
  if (!last) return;
  const appealAt = at(desk, last.toldAt.add({ hours: 20 }));
  const caller = callerOf(people, 'rep', 'hubspot');
  const partnerId = demoPartnerId(partnerKey);
  const shown = await showAttribution(appealAt, caller, { dealId, reader: demoReader });
  const credit = shown?.credits.find(({ partner }) => partner.id === partnerId);
  if (!shown || (credit?.appeal && credit.appeal.state !== 'possible')) return;
  const request = {
    actId: demoId(`appeal ${partnerKey} ${dealId}`),
    expectedVersion: shown.version,
    reason,
    reader: demoReader,
  };
  doneOrThrow(
    await actOnDealsAttribution(appealAt, caller, { dealId, act: { kind: 'appeal', partnerId, request } }),
    'appeal',
  );
}

function doneOrThrow(answer: AttributionAnswer | { rejected: string }, name: string): void {
  if ('rejected' in answer || answer.outcome === 'refused') {
    throw new Error(`the demo’s ${name} was refused: ${JSON.stringify(answer)}`);
  }
}
