import { createHash } from 'node:crypto';
import type { FieldValue } from '../../crm/crm.ts';
import type { partnerAttributionFields } from '../../crm/attribution-fields.ts';
import { markDesired, type DesiredRecord } from '../../db/desired-state.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import type { Credit } from '../../domain/attribution/credit.ts';
import { moneyToDecimal, type Money } from '../../domain/money.ts';
import { isoInstant, settingOf, type Scene } from '../desk.ts';
import { projectDealRecords } from '../project-deals.ts';
import { creditSentence } from '../words/attribution/credit-sentence.ts';
import { leadingFacts } from '../../domain/attribution/deal-days.ts';
import { campaignOf, creditedAmounts } from './attribution-row.ts';
import { influenceLabels } from './credit-fields.ts';

type Fields = Record<keyof typeof partnerAttributionFields, FieldValue>;
const stateLabels = { open: 'Open', won: 'Won', lost: 'Lost' } as const;

interface Changed {
  before: Attribution | null;
  after: Attribution;
}

/** What both CRMs should hold of deals' attribution: one record a partner that is or was credited, and the deals' own fields. */
export async function projectAttributions(tx: Tx, scene: Scene, changed: readonly Changed[]): Promise<void> {
  const at = isoInstant(scene.now);
  await markDesired(
    tx,
    changed.flatMap((one) => creditRecords(scene, one)),
    at,
  );
  const links = changed.flatMap(({ before, after }) => [after.links, ...(before ? [before.links] : [])]);
  await projectDealRecords(tx, links, at);
}

function creditRecords(scene: Scene, { before, after }: Changed): DesiredRecord[] {
  const live = after.standing === 'live' ? (after.decided?.credits ?? []) : [];
  const credited = new Map(live.map((credit) => [credit.partnerId, credit]));
  const ended = (before?.decided?.credits ?? []).filter(({ partnerId }) => !credited.has(partnerId));
  const amounts = creditedAmounts(after);
  return [...live, ...ended].flatMap((credit) =>
    recordsOf(scene, after, credit, credited.has(credit.partnerId) ? (amounts.get(credit.partnerId) ?? null) : 'ended'),
  );
}

function recordsOf(
  scene: Scene,
  attribution: Attribution,
  credit: Credit,
  amount: Money | null | 'ended',
): DesiredRecord[] {
  const fields = fieldsOf(scene, attribution, credit, amount);
  const { hubspotDealId, salesforceOpportunityId } = attribution.links;
  const key = attributionKey(attribution.id, credit.partnerId);
  return (['hubspot', 'salesforce'] as const).map((crm): DesiredRecord => {
    const dealId = crm === 'hubspot' ? hubspotDealId : salesforceOpportunityId;
    const links = { ...(dealId === null ? {} : { dealId }), partnerKey: credit.partnerId };
    return { crm, object: 'partner_attribution', key, fields, links };
  });
}

function fieldsOf(scene: Scene, attribution: Attribution, credit: Credit, amount: Money | null | 'ended'): Fields {
  const facts = leadingFacts(attribution);
  const isEnded = amount === 'ended';
  const reader = { locale: scene.locale, timeZone: scene.timeZone };
  return {
    title: `${facts?.name ?? 'Deal'} (${credit.partnerName})`.slice(0, 255),
    partnerName: credit.partnerName,
    dealName: (facts?.name ?? '').slice(0, 255) || null,
    status: isEnded ? 'No credit' : 'Credited',
    influenceType: isEnded ? null : influenceLabels[credit.influence],
    creditPercent: isEnded ? 0 : credit.basisPoints / 100,
    creditedAmount: isEnded ? 0 : amount === null ? null : Number(moneyToDecimal(amount)),
    currency: isEnded ? null : (amount?.currency ?? null),
    dealState: facts ? stateLabels[facts.state] : null,
    campaign: isEnded ? null : campaignOf(attribution, credit.touchpointIds),
    firstTouchOn: isEnded ? null : credit.firstTouchOn,
    lastTouchOn: isEnded ? null : credit.lastTouchOn,
    rule: isEnded ? null : creditSentence(attribution, credit, settingOf(scene, reader)),
  };
}

/** One record a deal and partner, whichever of its touchpoints come and go. */
export function attributionKey(attributionId: string, partnerId: string): string {
  const hex = createHash('sha256').update(`${attributionId} ${partnerId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
