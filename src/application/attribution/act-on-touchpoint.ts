import type { AttributionAnswer } from '../../contract/attribution.ts';
import type {
  AppealCreditRequest,
  ChangeTouchpointRequest,
  ConfirmTouchpointRequest,
  DecideCreditAppealRequest,
  DeclineTouchpointRequest,
  WithdrawTouchpointRequest,
} from '../../contract/attribution-requests.ts';
import type { Reader } from '../../contract/requests.ts';
import type { Tx } from '../../db/transaction.ts';
import type { AttributionCommand } from '../../domain/attribution/attribution-command.ts';
import { shareMoves, type ShareMove } from '../../domain/attribution/shares-if.ts';
import type { Evidence } from '../../domain/attribution/touchpoint.ts';
import { isRefusal } from '../../domain/event.ts';
import { actorOf, callerName, settingOf, type Caller, type Desk, type Scene } from '../desk.ts';
import { findPartner } from '../../db/partners.ts';
import { attributionRefusalWords } from '../words/attribution/refusals.ts';
import { areMoved, sharesText } from '../words/attribution/shares.ts';
import { mayDecide } from '../words/onlooker.ts';
import { actOnAttribution, answerOf, type AttributionRejected } from './act-once.ts';
import { attributedDeal } from './attributed-deal.ts';
import { carryOutAttribution, type KeptAttribution } from './keep-attribution.ts';
import { putRight } from './put-right.ts';

/** What may be done to a touchpoint of a deal, or to a partner's credit on it. */
export type AttributionAct =
  | { kind: 'confirm'; touchpointId: string; request: ConfirmTouchpointRequest }
  | { kind: 'decline'; touchpointId: string; request: DeclineTouchpointRequest }
  | { kind: 'change'; touchpointId: string; request: ChangeTouchpointRequest }
  | { kind: 'withdraw'; touchpointId: string; request: WithdrawTouchpointRequest }
  | { kind: 'appeal'; partnerId: string; request: AppealCreditRequest }
  | { kind: 'decide-appeal'; partnerId: string; request: DecideCreditAppealRequest };

const said: Record<AttributionAct['kind'], string> = {
  confirm: 'Confirmed.',
  decline: 'Declined. Whoever told it reads the reason.',
  change: 'Changed. What it was before stays in the record.',
  withdraw: 'Withdrawn. It stays in the record and counts no more.',
  appeal: 'The appeal was lodged. A partner manager decides it with the evidence.',
  'decide-appeal': 'The appeal is decided.',
};

export const actOnDealsAttribution = (
  desk: Desk,
  caller: Caller,
  { dealId, act }: { dealId: string; act: AttributionAct },
): Promise<AttributionAnswer | AttributionRejected> => {
  const of = 'touchpointId' in act ? act.touchpointId : act.partnerId;
  const { reader } = act.request;
  return actOnAttribution(
    desk,
    caller,
    { dealId, act: `${act.kind} ${of}`, request: act.request },
    async (tx, scene) => {
      const attributed = await attributedDeal(desk, tx, scene, { crm: caller.crm, dealId });
      if (!attributed) return { rejected: 'not_found', message: 'There is no such deal.' };
      const { kept } = attributed;
      const isAppeal = act.kind === 'appeal' || act.kind === 'decide-appeal';
      if (isAppeal && act.request.expectedVersion !== kept.version) {
        return answerOf(tx, scene, caller, { dealId, reader }, quicker);
      }
      const done = await carryOut(desk, tx, scene, caller, kept, act);
      if ('refused' in done) {
        const isStale = done.refused === 'stale';
        return answerOf(
          tx,
          scene,
          caller,
          { dealId, reader },
          {
            outcome: isStale ? 'stale' : 'refused',
            tone: isStale ? 'warning' : 'danger',
            message: attributionRefusalWords(done, settingOf(scene, reader)),
            reason: done.refused,
          },
        );
      }
      return answerOf(
        tx,
        scene,
        caller,
        { dealId, reader },
        {
          outcome: 'done',
          tone: 'success',
          message: saidOf(act.kind, shareMoves(kept.attribution, done.attribution ?? { decided: null }), reader),
          reason: null,
        },
      );
    },
  );
};

/** What became of the shares is said only where they moved. */
const saidOf = (kind: AttributionAct['kind'], moves: readonly ShareMove[], { locale }: Reader): string =>
  areMoved(moves) ? `${said[kind]} ${sharesText(moves, locale)}.` : said[kind];

const quicker = {
  outcome: 'stale',
  tone: 'warning',
  reason: 'stale',
  message: 'Something happened to this deal meanwhile. This is how it stands now; nothing of yours was applied.',
} as const;

async function carryOut(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  kept: KeptAttribution,
  act: AttributionAct,
): ReturnType<typeof carryOutAttribution> {
  const actor = actorOf(caller);
  if (act.kind !== 'decide-appeal' || act.request.outcome === 'dismissed') {
    return carryOutAttribution(desk, tx, scene, { kept, actor, command: commandOf(act, kept) });
  }
  return uphold(desk, tx, scene, caller, kept, act);
}

/** What the appeal showed is told first, so that upholding it confirms what it rests on; both or neither. */
async function uphold(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  caller: Caller,
  kept: KeptAttribution,
  { partnerId, request }: Extract<AttributionAct, { kind: 'decide-appeal' }>,
): ReturnType<typeof carryOutAttribution> {
  const actor = actorOf(caller);
  const { touchpoint, reason } = request;
  const decision = { type: 'decide-appeal', partnerId, outcome: 'upheld', reason } as const;
  if (!touchpoint || !mayDecide(caller.role)) {
    return carryOutAttribution(desk, tx, scene, { kept, actor, command: decision });
  }
  const told = await carryOutAttribution(desk, tx, scene, {
    kept,
    actor,
    command: {
      type: 'record',
      touchpoint: {
        id: desk.newId(),
        partnerId,
        partnerName: (await findPartner(tx, partnerId))?.name ?? null,
        kind: touchpoint.kind,
        occurredOn: touchpoint.occurredOn,
        occurredAt: null,
        evidence: [evidenceOf(touchpoint.evidence)],
        source: { kind: 'tag', key: request.actId },
        campaign: touchpoint.campaign || null,
        toldBy: { email: caller.email, name: callerName(caller), role: caller.role },
      },
    },
  });
  // Known already: then that is what is confirmed.
  const known = isRefusal(told) && told.refused === 'duplicate' ? String(told.facts['touchpointId'] ?? '') : '';
  if (isRefusal(told) && known === '') return told;
  const confirms = known === '' ? [] : [known];
  const now = isRefusal(told) ? kept : told;
  return carryOutAttribution(desk, tx, scene, { kept: now, actor, command: { ...decision, confirms } });
}

const evidenceOf = ({ kind, text, url }: { kind: Evidence['kind']; text: string; url: string }): Evidence => ({
  kind,
  text,
  url: url || null,
  recordId: null,
});

function commandOf(act: AttributionAct, { attribution }: KeptAttribution): AttributionCommand {
  switch (act.kind) {
    case 'confirm':
    case 'decline':
    case 'withdraw': {
      const { expectedVersion: version, reason } = act.request;
      return { type: act.kind, touchpointId: act.touchpointId, version, reason };
    }
    case 'change': {
      const { expectedVersion: version, reason, kind, occurredOn, evidence, campaign } = act.request;
      const before = attribution?.touchpoints.find(({ id }) => id === act.touchpointId)?.evidence ?? [];
      const changes = {
        ...(kind === undefined ? {} : { kind }),
        ...(occurredOn === undefined ? {} : { occurredOn, occurredAt: null }),
        ...(evidence === undefined ? {} : { evidence: putRight(before, evidenceOf(evidence)) }),
        ...(campaign === undefined ? {} : { campaign: campaign || null }),
      };
      return { type: 'change', touchpointId: act.touchpointId, version, reason, changes };
    }
    case 'appeal':
      return { type: 'appeal', partnerId: act.partnerId, reason: act.request.reason };
    case 'decide-appeal': {
      const { outcome, reason } = act.request;
      return { type: 'decide-appeal', partnerId: act.partnerId, outcome, reason };
    }
  }
}
