import { findDealWithContext } from '../db/mirror-read.ts';
import { registrationsOnGoneDeals } from '../db/registrations-on-gone.ts';
import {
  registrationsCertifiedAgain,
  registrationsDue,
  registrationsOnClosedDeals,
  registrationsToCount,
  registrationsToLink,
} from '../db/registrations-to-move.ts';
import type { Tx } from '../db/transaction.ts';
import type { RegistrationCommand } from '../domain/registration-command.ts';
import { newSince } from '../domain/certification.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import { dayIn } from '../domain/protection.ts';
import type { DealLinks, SubmittedRegistration } from '../domain/registration.ts';
import { checkAgain } from './check-company.ts';
import { openScene, type Desk } from './desk.ts';
import { carryOut, loadRegistration } from './keep-registration.ts';
import { linkDeal } from './link-deal.ts';
import { dueBy, keepNextDue } from './next-due.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { recheckContenders } from './recheck-contenders.ts';
import { registrationOf } from './registration-row.ts';
import type { Kept } from './words/deal-card.ts';

const batch = 100;
const clock = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' } as const;
const crmSync = { kind: 'system', id: 'crm', name: 'CRM', role: 'system' } as const;

/**
 * What time and the CRMs do by themselves: updates that were missed, warnings and protections that ended (rules 4, 5 and 8),
 * in the order of their days however long nobody looked; won and lost follow the deal's stage (rule 5), a renewed certificate lets a blocked registration go on (rule 2), what was found on a record that is gone
 * is checked again, and a deal that appeared in the other CRM is linked. Answers how many registrations moved; run again while it answers more than none.
 */
export async function sweepClocks(desk: Desk, tenantId: string): Promise<number> {
  const moved = await oneAtATime(desk, tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const today = dayIn(scene.now, scene.timeZone).toString();
    let count = 0;
    let counted = 0;
    const move = async (
      id: string,
      actor: Actor,
      commandFor: (kept: Kept) => Promise<RegistrationCommand>,
    ): Promise<void> => {
      const kept = await loadRegistration(tx, id);
      if (!kept) return;
      const after = await carryOut(desk, tx, scene, { id, kept, actor, command: await commandFor(kept) });
      if (isRefusal(after) || after.version === kept.version) return;
      count += 1;
      await recheckContenders(desk, tx, scene, after);
    };
    const closed = await registrationsOnClosedDeals(tx, batch);
    for (const { id, crm, dealId, outcome, stage } of closed) {
      await move(id, crmSync, async () => ({ type: 'close', outcome, crm, dealId, stage }));
    }
    for (const row of await registrationsToCount(tx, dueBy(scene), batch)) {
      await keepNextDue(tx, scene, registrationOf(row));
      counted += 1;
    }
    // A deal that was won is no silence: as long as closings wait, nothing ends.
    const due = closed.length < batch ? await registrationsDue(tx, today, batch) : [];
    for (const id of due) await move(id, clock, async () => ({ type: 'advance' }));
    const recheck = async ({ registration }: Kept): Promise<RegistrationCommand> => ({
      type: 'recheck',
      judgement: await checkAgain(tx, scene, registration),
    });
    const certified = { today, newSince: newSince(dayIn(scene.now, scene.timeZone), scene.policy), limit: batch };
    for (const id of await registrationsCertifiedAgain(tx, certified)) await move(id, clock, recheck);
    for (const id of await registrationsOnGoneDeals(tx, batch)) await move(id, crmSync, recheck);
    for (const id of await registrationsToLink(tx, batch)) {
      await move(id, crmSync, async ({ registration }) => ({
        type: 'link-deals',
        links: await linksNow(tx, registration),
      }));
    }
    // A batch that was only counted may hide others that are due.
    return { count, more: count > 0 || counted === batch };
  });
  if (moved.count > 0) desk.nudge();
  return moved.more ? Math.max(1, moved.count) : 0;
}

/** Where the registration's deal is now; what is known already stays. */
async function linksNow(tx: Tx, { origin, links }: SubmittedRegistration): Promise<DealLinks> {
  const found = await findDealWithContext(tx, { crm: origin.crm, id: origin.dealId });
  const fresh = found ? await linkDeal(tx, origin.crm, found) : links;
  return {
    hubspotDealId: links.hubspotDealId ?? fresh.hubspotDealId,
    salesforceOpportunityId: links.salesforceOpportunityId ?? fresh.salesforceOpportunityId,
    hubspotCompanyId: links.hubspotCompanyId ?? fresh.hubspotCompanyId,
    salesforceAccountId: links.salesforceAccountId ?? fresh.salesforceAccountId,
  };
}
