import type { DecideAppealRequest } from '../contract/program-requests.ts';
import { isOwedAgainstPartner } from '../db/registrations-weighed.ts';
import type { Tx } from '../db/transaction.ts';
import { decideRegistration } from '../domain/decide-registration.ts';
import { isRefusal, type Actor } from '../domain/event.ts';
import { refuse, type RegistrationRefusal } from '../domain/registration-command.ts';
import { invalid, type Acted } from './acted.ts';
import { settlementOf } from './appeal-settlement.ts';
import { checkReopened, heldElsewhere } from './check-company.ts';
import { momentOf, type Desk, type Scene } from './desk.ts';
import { carryOut, loadRegistration } from './keep-registration.ts';
import { protectionAgainst } from './protection-against.ts';
import { recheckContenders } from './recheck-contenders.ts';
import { owedAlready } from './words/appeal.ts';
import type { Kept } from './words/deal-card.ts';

interface Deciding {
  id: string;
  kept: Kept;
  actor: Actor;
  request: DecideAppealRequest;
}

/**
 * An appeal decided. Upheld, it is reviewed again; where another partner's protection stands against it, that is ended first
 * or stays and this partner is compensated. Both logs keep the decision, in this transaction or neither.
 */
export async function decideAppeal(desk: Desk, tx: Tx, scene: Scene, deciding: Deciding): Promise<Acted> {
  const { id, kept, actor, request } = deciding;
  const { outcome, reason, against, choice } = request;
  if (outcome === 'upheld' && (await heldElsewhere(tx, scene, kept.registration))) {
    return { refusal: refuse('own_registration') };
  }
  const rival = await holderAgainst(desk, tx, scene, kept);
  if (outcome === 'upheld' && choice !== '') {
    if (rival?.registration.id !== against) {
      return {
        gone: 'The protection that stood against it is no longer there. Nothing was decided; look at the appeal again.',
      };
    }
    return settle(desk, tx, scene, deciding, rival);
  }
  const judgement = await checkReopened(tx, scene, kept.registration);
  const command = { type: 'decide-appeal', outcome, reason, judgement } as const;
  const done = await carryOut(desk, tx, scene, { id, kept, actor, command });
  return isRefusal(done) ? { refusal: done } : { done, others: [], note: '' };
}

/** Whose protection stands against it now: one that ended while nobody looked stands in nobody's way. */
async function holderAgainst(desk: Desk, tx: Tx, scene: Scene, { registration }: Kept): Promise<Kept | null> {
  const { held } = await protectionAgainst(tx, scene, registration);
  const kept = held && (await loadRegistration(tx, held.registrationId));
  if (!kept) return null;
  const clock: Actor = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' };
  const looked = await carryOut(desk, tx, scene, {
    id: held.registrationId,
    kept,
    command: { type: 'advance' },
    actor: clock,
  });
  const now = isRefusal(looked) ? kept : looked;
  if (now.registration.state === 'approved') return now;
  // No sweep comes by it again, so whoever waits behind it is freed here.
  await recheckContenders(desk, tx, scene, now);
  return null;
}

async function settle(
  desk: Desk,
  tx: Tx,
  scene: Scene,
  { id, kept, actor, request }: Deciding,
  rival: Kept,
): Promise<Acted> {
  const { outcome, reason, choice, credit } = request;
  const ends = choice === 'this';
  if (!ends && credit === 'nothing') {
    return invalid(
      'credit',
      'must be a fee or a credit: an appeal that is right and changes nothing else is owed something',
    );
  }
  const [ours, theirs] = [kept.registration, rival.registration];
  const also = ends ? await protectionAgainst(tx, scene, ours, theirs.id) : null;
  if (also?.held) return { refusal: refuse('protection_stands', { protectedUntil: also.held.protectedUntil }) };
  const [loser, winner] = ends ? [theirs, ours] : [ours, theirs];
  const owing = { partnerId: loser.claim.partnerId, registrationId: winner.id };
  const isOwed = credit !== 'nothing' && (await isOwedAgainstPartner(tx, owing));
  const settled = settlementOf({ ours, rival: theirs, ends, credit, isOwed, reason }, scene.policy);
  const asked = { type: 'decide-appeal', outcome, reason, settled: settled.ours } as const;
  // Asked before the other side is touched: half a decision must not stand.
  const possible = decideRegistration(
    kept.registration,
    { ...asked, judgement: { verdict: 'free', findings: [] } },
    scene.policy,
    momentOf(scene, actor),
  );
  if (isRefusal<RegistrationRefusal>(possible)) return { refusal: possible };
  const weighed = await carryOut(desk, tx, scene, {
    id: rival.registration.id,
    kept: rival,
    actor,
    command: { type: 'weigh-appeal', reason, resolution: settled.theirs },
  });
  if (isRefusal(weighed)) return { refusal: weighed };
  const judgement = await checkReopened(tx, scene, kept.registration);
  const command = { ...asked, judgement };
  const done = await carryOut(desk, tx, scene, { id, kept, actor, command });
  if (isRefusal(done)) throw new Error(`registration ${id}: its appeal could not be settled (${done.refused})`);
  const owed = isOwed ? ` ${owedAlready(loser.claim.partnerName)}` : '';
  return { done, others: [weighed], note: `${noteOn(rival, ends)}${owed}` };
}

const noteOn = ({ registration: { claim } }: Kept, ends: boolean): string =>
  ends ? `The protection for ${claim.partnerName} has ended.` : `The protection for ${claim.partnerName} stands.`;
