import type { CompensationAnswer } from '../../contract/compensation.ts';
import type { AgreePlanRequest } from '../../contract/compensation-requests.ts';
import { markLedgerDueSince } from '../../db/ledger-due.ts';
import { agreePlan, type PlanRefusal } from '../../domain/compensation/decide-plan.ts';
import { isRefusal } from '../../domain/event.ts';
import { dayIn } from '../../domain/protection.ts';
import { actorOf, isoInstant, momentOf, settingOf, type Caller, type Desk } from '../desk.ts';
import { keepPartner, loadPartner } from '../keep-partner.ts';
import { planRefusalWords } from '../words/compensation/refusals.ts';
import { planAgreedWords } from '../words/compensation/plan.ts';
import { actOnMoney, doneAnswer, refusedAnswer, type CompensationRejected } from './act-once.ts';

/** How a partner earns from a day on (rules 22 and 34); deals that were closed before keep what held on their day. */
export const agreePartnerPlan = (
  desk: Desk,
  caller: Caller,
  { partnerId, request }: { partnerId: string; request: AgreePlanRequest },
): Promise<CompensationAnswer | CompensationRejected> =>
  actOnMoney(desk, caller, { act: `plan ${partnerId}`, request }, async (tx, scene) => {
    const setting = settingOf(scene, request.reader);
    const kept = await loadPartner(tx, partnerId);
    if (!kept.partner) return { rejected: 'not_found', message: 'There is no such partner.' };
    if (request.expectedVersion !== kept.version) {
      return refusedAnswer(
        'stale',
        'Something changed at this partner meanwhile. Read it again; nothing of yours was applied.',
      );
    }
    const actor = actorOf(caller);
    const today = dayIn(scene.now, scene.timeZone);
    const { plan, payoutCurrency, reason } = request;
    const from = request.from || today.toString();
    const command = { type: 'agree-plan', plan, payIn: payoutCurrency || null, from, reason } as const;
    const decision = agreePlan(kept.partner.plans ?? [], command, momentOf(scene, actor));
    if (isRefusal<PlanRefusal>(decision)) {
      return refusedAnswer(decision.refused, planRefusalWords(decision, setting));
    }
    if (decision.events.length === 0) return doneAnswer('That is agreed already. Nothing was changed.');
    await keepPartner(tx, scene, { id: partnerId, kept, events: decision.events, actor });
    // Of what was created or closed on the day itself before it was agreed.
    const begins = isoInstant(Temporal.PlainDate.from(from).toZonedDateTime(scene.timeZone).toInstant());
    await markLedgerDueSince(tx, { begins, partnerId, since: isoInstant(scene.now) });
    return doneAnswer(planAgreedWords(command, today.toString(), setting));
  });
