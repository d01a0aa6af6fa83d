import { canonicalJson } from '../../../src/db/canonical-json.ts';
import { claimant } from '../../../src/domain/company-identity.ts';
import { isCertain } from '../../../src/domain/company-match.ts';
import { noRulings } from '../../../src/domain/company-rulings.ts';
import { isOpen, moves, type Move, type MoveName } from '../../../src/domain/lifecycle.ts';
import { matchCompanies } from '../../../src/domain/match-companies.ts';
import { usualRarity } from '../../../src/domain/matching/word-rarity.ts';
import { protects } from '../../../src/domain/protection.ts';
import { identityOf, type SubmittedRegistration } from '../../../src/domain/registration.ts';
import type { Consequence, Resolution } from '../../../src/domain/resolution.ts';
import type { PaperClaims } from './paper-claims.ts';

type Claims = ReadonlyMap<string, SubmittedRegistration>;

/** No illegal state: every step is one of the table, and a state has what it stands for. */
export function lawOfTheTable({ claims, steps }: PaperClaims): void {
  for (const { name, from, to } of steps) {
    const move: Move | undefined = moves[name as MoveName];
    if (!move?.from.includes(from) || !move.to.includes(to)) throw new Error(`${name} led from ${from} to ${to}`);
  }
  for (const { state, findings } of claims.values()) {
    const rivals = findings.some(({ kind }) => kind === 'another_partner');
    const lapsed = findings.some(({ kind }) => kind === 'certificate');
    if (state === 'submitted') throw new Error('left without a check');
    if (state === 'conflict' && !rivals) throw new Error('a conflict with nobody');
    if (state === 'blocked' && !rivals && !lapsed) throw new Error('blocked by nothing');
    if (state === 'in_review' && rivals) throw new Error('a conflict in review');
  }
}

const sameCompany = new Map<string, boolean>();

/**
 * Whether two claims are about one company by what they themselves say; of two claims of one partner it takes certainty, for
 * a person who approves the second may know that it is another.
 */
function areOne(a: SubmittedRegistration, b: SubmittedRegistration, { policy }: PaperClaims): boolean {
  const [ours, theirs] = [identityOf(a), identityOf(b)];
  const isOwn = a.claim.partnerId === b.claim.partnerId;
  const key = JSON.stringify([isOwn, ours, theirs]);
  const known = sameCompany.get(key);
  if (known !== undefined) return known;
  const terms = { rarity: usualRarity, rulings: noRulings, thresholds: policy.conflict };
  const match = matchCompanies(claimant(ours), claimant(theirs), terms);
  const isOne = isOwn ? isCertain(match) : match.verdict === 'same';
  sameCompany.set(key, isOne);
  return isOne;
}

/** Rules 4 and 6: one protection a company at most, and while it stands nobody else's claim goes on as if it were alone. */
export function lawOfOneProtection(desk: PaperClaims): void {
  const all = [...desk.claims.values()];
  const protecting = all.filter(
    (one) =>
      one.state === 'approved' &&
      protects(Temporal.PlainDate.from(one.approval.protectedUntil), desk.now, desk.timeZone),
  );
  for (const holder of protecting) {
    for (const other of all) {
      if (other.id === holder.id || !areOne(holder, other, desk)) continue;
      if (protecting.includes(other)) throw new Error(`two protections of ${holder.claim.customerName}`);
      const isAnother = other.claim.partnerId !== holder.claim.partnerId;
      if (isAnother && ['in_review', 'conflict'].includes(other.state)) {
        throw new Error(`${other.state} beside a protection`);
      }
    }
  }
}

/** Rule 4: at most so many extensions, each by so many days, and a protection that stands never gets shorter. */
export function lawOfExtensions(before: Claims, desk: PaperClaims): void {
  const { extensionsAllowed, extensionDays } = desk.policy.protection;
  for (const [id, one] of desk.claims) {
    if (!('approval' in one)) continue;
    const { extensions, protectedUntil, approvedAt } = one.approval;
    if (extensions.length > extensionsAllowed) throw new Error('one extension too many');
    for (const { from, until } of extensions) {
      const longer = Temporal.PlainDate.from(from).add({ days: extensionDays });
      if (longer.toString() !== until) throw new Error('not the days it says');
    }
    const earlier = before.get(id);
    const isSame = earlier && 'approval' in earlier && earlier.approval.approvedAt === approvedAt;
    if (isSame && earlier.approval.protectedUntil > protectedUntil) throw new Error('the protection shrank');
  }
}

const consequencesIn = (resolutions: readonly Resolution[]): Consequence[] =>
  resolutions.flatMap(({ consequence }) => (consequence ? [consequence] : []));
const sum = (all: readonly Consequence[]): bigint =>
  all.reduce((total, { amount }) => total + BigInt(amount.amountMinor), 0n);

/** Half up to the minor unit, counted otherwise than the program counts it. */
function isShare({ amount, base, basisPoints }: Consequence): boolean {
  const over = BigInt(amount.amountMinor) * 10_000n - BigInt(base.amountMinor) * BigInt(basisPoints);
  return over > -5_000n && over <= 5_000n && amount.currency === base.currency;
}

/** Rules 7, 9 and 35: what the log recorded stands or was taken back, to the cent; once a deal, and for whoever claimed. */
export function lawOfFees({ claims, log }: PaperClaims): { recorded: number; takenBack: number } {
  const recorded: Consequence[] = [];
  const takenBack: Consequence[] = [];
  const standing = new Map<string, Resolution[]>();
  for (const { streamId, type, data } of log) {
    const mine = standing.get(streamId) ?? [];
    if (type === 'RegistrationReopened') {
      takenBack.push(...consequencesIn(mine));
      standing.set(streamId, []);
    }
    if (type !== 'ConflictResolved') continue;
    const { resolution } = data as { resolution: Resolution };
    recorded.push(...consequencesIn([resolution]));
    standing.set(streamId, [...mine, resolution]);
  }
  const noted = new Set<string>();
  for (const one of claims.values()) {
    if (canonicalJson(one.resolutions) !== canonicalJson(standing.get(one.id) ?? [])) {
      throw new Error('a decision was lost or made');
    }
    for (const { consequence, against, rule } of one.resolutions) {
      if (!consequence) continue;
      const { beneficiary } = consequence;
      if (beneficiary.partnerId !== one.claim.partnerId) throw new Error('a fee for somebody else');
      if (!isShare(consequence)) throw new Error('not the share it says');
      const cause = against.kind === 'direct' ? against.direct.dealId : one.id;
      const key = `${rule} ${beneficiary.partnerId} ${cause}`;
      if (noted.has(key)) throw new Error(`noted twice: ${key}`);
      noted.add(key);
    }
  }
  const stands = [...claims.values()].flatMap(({ resolutions }) => consequencesIn(resolutions));
  if (sum(stands) + sum(takenBack) !== sum(recorded)) throw new Error('a fee was lost or made');
  return { recorded: recorded.length, takenBack: takenBack.length };
}

/** Rule 6: whoever loses its company to an approval has the decision in its own log, to read and to appeal against. */
export function lawOfLosers(before: Claims, desk: PaperClaims): void {
  for (const winner of desk.claims.values()) {
    if (winner.state !== 'approved' || before.get(winner.id)?.state === 'approved') continue;
    for (const { decidedFor, against } of winner.resolutions) {
      const loser = against.kind === 'partner' ? desk.claims.get(against.claimant.registrationId) : undefined;
      if (decidedFor !== 'this' || !loser || !areOne(winner, loser, desk)) continue;
      if (isOpen(loser.state)) throw new Error(`left without a decision: ${loser.state}`);
      if (loser.state !== 'rejected' || before.get(loser.id)?.state === 'rejected') continue;
      const last = loser.resolutions.at(-1);
      const isHeard = last?.against.kind === 'partner' && last.against.claimant.registrationId === winner.id;
      if (!isHeard || last.decidedFor !== 'other') throw new Error('rejected without the decision');
    }
  }
}
