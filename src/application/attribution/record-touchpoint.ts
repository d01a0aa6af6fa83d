import type { AttributionAnswer, TouchpointPreview } from '../../contract/attribution.ts';
import type { PreviewTouchpointRequest, RecordTouchpointRequest } from '../../contract/attribution-requests.ts';
import { findDealWithContext } from '../../db/mirror-read.ts';
import { findPartner } from '../../db/partners.ts';
import { withTenant, type Tx } from '../../db/transaction.ts';
import type { Telling } from '../../domain/attribution/attribution-command.ts';
import { dealDays, leadingFacts } from '../../domain/attribution/deal-days.ts';
import { placeOf } from '../../domain/attribution/placement.ts';
import { weighedUnder } from '../../domain/attribution/weigh.ts';
import { isRefusal } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import { actorOf, callerName, openScene, settingOf, type Caller, type Desk, type Scene } from '../desk.ts';
import { linkDeal } from '../link-deal.ts';
import { attributionRefusalWords } from '../words/attribution/refusals.ts';
import { kindLabels } from '../words/attribution/labels.ts';
import { placementSentence } from '../words/attribution/touchpoint.ts';
import { dayText } from '../words/reader.ts';
import { actOnAttribution, answerOf, type AttributionRejected } from './act-once.ts';
import { attributedDeal } from './attributed-deal.ts';
import { dealFactsOf } from './deal-facts.ts';
import { carryOutAttribution, keptOfDeals } from './keep-attribution.ts';
import { lastDayToTell } from './show-attribution.ts';

/** A person tells what a partner did for a deal (rule 12). Sent twice it is one touchpoint and one answer. */
export const recordTouchpoint = (
  desk: Desk,
  caller: Caller,
  { dealId, request }: { dealId: string; request: RecordTouchpointRequest },
): Promise<AttributionAnswer | AttributionRejected> =>
  actOnAttribution(desk, caller, { dealId, act: 'record-touchpoint', request }, async (tx, scene) => {
    const attributed = await attributedDeal(desk, tx, scene, { crm: caller.crm, dealId });
    if (!attributed) return unknownDeal;
    const done = await carryOutAttribution(desk, tx, scene, {
      kept: attributed.kept,
      actor: actorOf(caller),
      command: { type: 'record', touchpoint: await tellingOf(desk, tx, caller, request) },
    });
    const setting = settingOf(scene, request.reader);
    if (isRefusal(done)) {
      return answerOf(
        tx,
        scene,
        caller,
        { dealId, reader: request.reader },
        {
          outcome: 'refused',
          tone: done.refused === 'duplicate' ? 'info' : 'danger',
          message: attributionRefusalWords(done, setting),
          reason: done.refused,
        },
      );
    }
    const told = done.attribution?.touchpoints.find(
      ({ source }) => source.kind === 'tag' && source.key === request.actId,
    );
    const isProposed = told?.status === 'proposed';
    return answerOf(
      tx,
      scene,
      caller,
      { dealId, reader: request.reader },
      {
        outcome: 'done',
        tone: 'success',
        message: isProposed
          ? 'Noted. It counts once a partner manager has confirmed it.'
          : `Noted. ${placed(done.attribution, told, scene, setting)}`,
        reason: null,
      },
    );
  });

const unknownDeal = {
  rejected: 'not_found',
  message: 'This deal is not known here yet. A new deal appears a moment after it was created in the CRM.',
} as const;

function placed(
  attribution: (Parameters<typeof leadingFacts>[0] & Parameters<typeof weighedUnder>[0]) | null,
  told: Parameters<typeof placeOf>[0] | undefined,
  scene: Scene,
  setting: ReturnType<typeof settingOf>,
): string {
  const facts = attribution && leadingFacts(attribution);
  if (!facts || !told) return '';
  const deal = dealDays(facts, scene.timeZone);
  const policy = weighedUnder(attribution, deal, scene.policy, [...scene.policies.values()]);
  return placementSentence(placeOf(told, deal, policy), setting).sentence;
}

async function tellingOf(desk: Desk, tx: Tx, caller: Caller, request: RecordTouchpointRequest): Promise<Telling> {
  const partner = await findPartner(tx, request.partnerId);
  const { kind, text, url } = request.evidence;
  return {
    id: desk.newId(),
    partnerId: request.partnerId,
    partnerName: partner?.name ?? null,
    kind: request.kind,
    occurredOn: request.occurredOn,
    occurredAt: null,
    evidence: [{ kind, text, url: url || null, recordId: null }],
    source: { kind: 'tag', key: request.actId },
    campaign: request.campaign || null,
    toldBy: { email: caller.email, name: callerName(caller), role: caller.role },
  };
}

/** While it is being typed: what it would count as. Nothing is stored. */
export const previewTouchpoint = (
  desk: Desk,
  caller: Caller,
  { dealId, request }: { dealId: string; request: PreviewTouchpointRequest },
): Promise<TouchpointPreview | AttributionRejected> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const found = await findDealWithContext(tx, { crm: caller.crm, id: dealId });
    if (!found) return unknownDeal;
    const { kind, occurredOn, reader } = request;
    const setting = settingOf(scene, reader);
    if (kind === '' || occurredOn === '') {
      return {
        sentence: 'Say what the partner did and when, and see at once what it counts as.',
        tone: 'neutral',
        ok: false,
      };
    }
    if (occurredOn > dayIn(scene.now, scene.timeZone).toString()) {
      return refused(attributionRefusalWords({ refused: 'in_the_future', facts: { occurredOn } }, setting));
    }
    const [kept] = await keptOfDeals(tx, await linkDeal(tx, caller.crm, found));
    const attribution = kept?.attribution ?? null;
    const facts = (attribution && leadingFacts(attribution)) ?? (await dealFactsOf(tx, found.deal));
    const until = lastDayToTell(facts, scene, attribution);
    const deal = dealDays(facts, scene.timeZone);
    if (until !== null && until < dayIn(scene.now, scene.timeZone).toString()) {
      const about = { closedOn: deal.closedOn, until };
      return refused(attributionRefusalWords({ refused: 'told_too_late', facts: about }, setting));
    }
    const known = attribution?.touchpoints.find(
      (one) =>
        one.partnerId === request.partnerId &&
        one.kind === kind &&
        one.occurredOn === occurredOn &&
        (one.status === 'proposed' || one.status === 'confirmed'),
    );
    if (known) {
      return {
        sentence: `${kindLabels[kind]} on ${dayText(occurredOn, reader)} was told already by ${known.toldBy.name}.`,
        tone: 'info',
        ok: false,
      };
    }
    const policy = attribution
      ? weighedUnder(attribution, deal, scene.policy, [...scene.policies.values()])
      : scene.policy;
    const placement = placeOf({ kind, occurredOn, occurredAt: null }, deal, policy);
    if (placement.because === 'after_close') {
      return refused(
        attributionRefusalWords({ refused: 'after_close', facts: { closedOn: placement.closedOn } }, setting),
      );
    }
    return { ...placementSentence(placement, setting), ok: true };
  });

const refused = (sentence: string): TouchpointPreview => ({ sentence, tone: 'danger', ok: false });
