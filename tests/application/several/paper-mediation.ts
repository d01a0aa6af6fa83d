import {
  againstIdOf,
  conflictsIn,
  conflictsWith,
  mirrored,
  resolutionOf,
  type Conflict,
} from '../../../src/application/conflict-sides.ts';
import type { Scene } from '../../../src/application/desk.ts';
import { wrongChoice } from '../../../src/application/wrong-choice.ts';
import { verdictOf } from '../../../src/domain/company-match.ts';
import type { Judgement } from '../../../src/domain/conflict.ts';
import { departsFromPolicy } from '../../../src/domain/decide-review.ts';
import { isRefusal, type Actor, type Refusal } from '../../../src/domain/event.ts';
import { includesFinding, isDirect, needsOverride, type Finding } from '../../../src/domain/finding.ts';
import { awaitsMediation } from '../../../src/domain/later-claims.ts';
import { isOpen } from '../../../src/domain/lifecycle.ts';
import { refuse, type RegistrationRefusal } from '../../../src/domain/registration-command.ts';
import type { SubmittedRegistration } from '../../../src/domain/registration.ts';
import type { Consequence, Resolution } from '../../../src/domain/resolution.ts';
import type { Words } from './deeds.ts';
import type { PaperClaims } from './paper-claims.ts';

type Said = Extract<Words, { kind: 'mediate' }>['request'];
type Over = readonly { conflict: Conflict; resolution: Resolution }[];
/** Registrations that moved, in the order in which they did. */
export type Moved = SubmittedRegistration[] | Refusal<RegistrationRefusal>;

/** Rules 3, 6, 7 and 10 on paper: approvals over conflicts, mediations and what the losers are owed. */
export const mediationOnPaper = (desk: PaperClaims, actor: Actor) => {
  function approveOver(
    it: SubmittedRegistration,
    reason: string,
    judgement: Judgement,
    over: Over,
    chosen?: Conflict,
  ): Moved {
    const resolutions = over.map(({ resolution }) => resolution);
    const done = desk.carryOut(it.id, { type: 'approve', reason, judgement, resolutions }, actor);
    if (isRefusal(done)) return done;
    const losers = over.flatMap(({ conflict, resolution }): SubmittedRegistration[] => {
      const loses = conflict === chosen || verdictOf(conflict.match) === 'same';
      if (conflict.kind !== 'another_partner' || !loses) return [];
      const other = desk.claims.get(conflict.registrationId);
      if (!other || !isOpen(other.state)) return [];
      const theirs = mirrored(it, other, resolution, desk.policy);
      const command = { type: 'reject', reasonCode: 'duplicate', reason: resolution.reason } as const;
      const after = desk.carryOut(other.id, { ...command, resolutions: [theirs] }, actor);
      if (isRefusal(after)) throw new Error('a loser could not be rejected');
      return [after];
    });
    return [done, ...losers];
  }

  function approve(it: SubmittedRegistration, reason: string): Moved {
    const judgement = desk.checkAgain(it);
    const later = desk.laterClaimsOn(it).filter(awaitsMediation);
    const over = (conflict: Conflict) => ({
      conflict,
      resolution: resolutionOf(it, conflict, 'this', desk.policy, { reason, evidence: [] }),
    });
    const decided = conflictsIn(judgement.findings)
      .map(over)
      .filter(({ resolution }) => reason.trim() !== '' || !departsFromPolicy(resolution));
    return approveOver(it, reason, judgement, [...decided, ...later.map(over)]);
  }

  function reject(it: SubmittedRegistration, said: Extract<Words, { kind: 'reject' }>['request']): Moved {
    const { reasonCode, reason } = said;
    const { findings } = desk.checkAgain(it);
    const direct =
      reasonCode === 'already_in_direct_pipeline'
        ? conflictsIn(findings).find((one) => isDirect(one) && verdictOf(one.match) === 'same')
        : undefined;
    const resolutions = direct
      ? [resolutionOf(it, direct, 'direct', desk.policy, { reason, evidence: [], owes: isOwed(it, direct, findings) })]
      : [];
    return moved(desk.carryOut(it.id, { type: 'reject', reasonCode, reason, resolutions }, actor));
  }

  /** Rules 6 and 7: not behind another partner, and not twice for one deal. */
  function isOwed(
    { claim }: SubmittedRegistration,
    direct: Conflict,
    findings: readonly Finding[],
    credit: Consequence['kind'] = 'referral_fee',
  ): boolean {
    const isOwedAlready = [...desk.claims.values()].some(
      (one) =>
        one.claim.partnerId === claim.partnerId &&
        one.resolutions.some(
          ({ against, consequence }) =>
            consequence !== null &&
            against.kind === 'direct' &&
            `hubspot:${against.direct.dealId}` === againstIdOf(direct),
        ),
    );
    const isBehind = findings.some((one) => one.kind === 'another_partner' && verdictOf(one.match) === 'same');
    return !isOwedAlready && !(isBehind && credit === 'referral_fee');
  }

  function mediate(it: SubmittedRegistration, said: Said): Moved {
    const judgement = desk.checkAgain(it);
    const { findings } = judgement;
    const isNew = findings.filter(needsOverride).some((one) => !includesFinding(it.findings, one));
    if (isNew) return refuse('something_new');
    const standing = conflictsWith(findings, desk.laterClaimsOn(it));
    const conflict = standing.find((one) => againstIdOf(one) === said.against);
    if (!conflict || isWrong(it, conflict, said)) return [];
    const { reason, choice } = said;
    if (choice === 'this') {
      const over = standing.map((one) => ({
        conflict: one,
        resolution: resolutionOf(it, one, 'this', desk.policy, said),
      }));
      return approveOver(it, reason, judgement, over, conflict);
    }
    if (choice === 'other' && conflict.kind === 'another_partner') return forOther(it, said, conflict);
    if (!isDirect(conflict)) return [];
    const owes = isOwed(it, conflict, findings, said.credit);
    const resolution = resolutionOf(it, conflict, 'direct', desk.policy, { ...said, owes });
    const command = { type: 'reject', reasonCode: 'already_in_direct_pipeline', reason } as const;
    return moved(desk.carryOut(it.id, { ...command, resolutions: [resolution] }, actor));
  }

  function forOther(
    it: SubmittedRegistration,
    said: Said,
    conflict: Extract<Conflict, { kind: 'another_partner' }>,
  ): Moved {
    const { reason } = said;
    const resolution = resolutionOf(it, conflict, 'other', desk.policy, said);
    const command = { type: 'reject', reasonCode: 'duplicate', reason, resolutions: [resolution] } as const;
    const done = desk.carryOut(it.id, command, actor);
    const rival = desk.claims.get(conflict.registrationId);
    if (isRefusal(done)) return done;
    if (!rival) return [done];
    const judgement = desk.checkAgain(rival);
    const isFree =
      judgement.findings.every((one) => !needsOverride(one)) && !desk.laterClaimsOn(rival).some(awaitsMediation);
    if (!['in_review', 'conflict'].includes(rival.state) || !isFree) return [done];
    const theirs = mirrored(it, rival, resolution, desk.policy);
    const approval = { type: 'approve', reason, judgement, resolutions: [theirs] } as const;
    const won = desk.carryOut(rival.id, approval, actor);
    return isRefusal(won) ? [done] : [done, won];
  }

  const isWrong = (registration: SubmittedRegistration, conflict: Conflict, said: Said): boolean => {
    const scene = { now: desk.now, timeZone: desk.timeZone, policy: desk.policy } as Scene;
    const base = { actId: '', expectedVersion: 0, reader: { locale: 'en', timeZone: 'UTC' } };
    return wrongChoice({ registration, version: 0 }, conflict, { ...base, ...said }, scene) !== null;
  };

  return { approve, reject, mediate };
};

const moved = (one: SubmittedRegistration | Refusal<RegistrationRefusal>): Moved => (isRefusal(one) ? one : [one]);
