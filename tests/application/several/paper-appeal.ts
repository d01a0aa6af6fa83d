import { settlementOf } from '../../../src/application/appeal-settlement.ts';
import { claimedAtAgain } from '../../../src/domain/claim-standing.ts';
import { isProtected } from '../../../src/domain/conflict.ts';
import { isRefusal, type Actor } from '../../../src/domain/event.ts';
import { instantText, refuse } from '../../../src/domain/registration-command.ts';
import type { SubmittedRegistration } from '../../../src/domain/registration.ts';
import type { Words } from './deeds.ts';
import type { PaperClaims } from './paper-claims.ts';
import type { Moved } from './paper-mediation.ts';

type Said = Extract<Words, { kind: 'decide-appeal' }>['request'];
const clock: Actor = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' };

/** An appeal on paper: where another partner's protection stands against it, upholding ends that or pays for it. */
export function appealOnPaper(desk: PaperClaims, it: SubmittedRegistration, said: Said, actor: Actor): Moved {
  const judged = () => desk.checkAgain(it, claimedAtAgain(it, instantText(desk.now)));
  const protections = () => judged().findings.filter(isProtected);
  const [held] = protections();
  if (held) desk.carryOut(held.registrationId, { type: 'advance' }, clock);
  const holder = held && desk.claims.get(held.registrationId);
  const rival = holder?.state === 'approved' ? holder : undefined;
  const { outcome, reason, choice, credit } = said;
  if (outcome === 'dismissed' || choice === '') {
    const done = desk.carryOut(it.id, { type: 'decide-appeal', outcome, reason, judgement: judged() }, actor);
    return isRefusal(done) ? done : [done];
  }
  const ends = choice === 'this';
  if (!rival || rival.id !== said.against || (!ends && credit === 'nothing')) return [];
  if (ends && protections().length > 1) return refuse('protection_stands');
  if (!it.appeal || it.appeal.decision || !['rejected', 'expired'].includes(it.state)) return refuse('no_appeal');
  const [loser, winner] = ends ? [rival, it] : [it, rival];
  const isOwed = [...desk.claims.values()].some(
    ({ claim, resolutions }) =>
      claim.partnerId === loser.claim.partnerId &&
      resolutions.some(
        ({ against, consequence }) =>
          consequence?.beneficiary.partnerId === loser.claim.partnerId &&
          against.kind === 'partner' &&
          against.claimant.registrationId === winner.id,
      ),
  );
  const settled = settlementOf({ ours: it, rival, ends, credit, isOwed, reason }, desk.policy);
  const weighed = desk.carryOut(rival.id, { type: 'weigh-appeal', reason, resolution: settled.theirs }, actor);
  if (isRefusal(weighed)) return weighed;
  const command = { type: 'decide-appeal', outcome, reason, judgement: judged(), settled: settled.ours } as const;
  const done = desk.carryOut(it.id, command, actor);
  if (isRefusal(done)) throw new Error(`half settled: ${done.refused}`);
  const isRight = ends ? ['in_review', 'conflict', 'blocked'].includes(done.state) : done.state === it.state;
  const isBehind = done.state === 'blocked' && !done.findings.some(({ kind }) => kind === 'certificate');
  if (!isRight || isBehind) throw new Error('an appeal was upheld and came to nothing');
  return [done, weighed];
}
