import { isoInstant } from '../../../src/application/desk.ts';
import { foldRegistration } from '../../../src/application/registration-row.ts';
import { theCheck } from '../../../src/application/keep-registration.ts';
import { contending, type Rival } from '../../../src/application/later-claims.ts';
import { claimedAtOf } from '../../../src/domain/claim-standing.ts';
import { claimant, type ClaimedIdentity } from '../../../src/domain/company-identity.ts';
import type { MatchKnowledge } from '../../../src/domain/company-evidence.ts';
import { noRulings } from '../../../src/domain/company-rulings.ts';
import type { RivalRegistration } from '../../../src/domain/conflict-facts.ts';
import { isInPipeline } from '../../../src/domain/conflict-registrations.ts';
import { judge, type Judgement } from '../../../src/domain/conflict.ts';
import { decideRegistration } from '../../../src/domain/decide-registration.ts';
import { isRefusal, type Actor, type Refusal } from '../../../src/domain/event.ts';
import { laterRival } from '../../../src/domain/later-claims.ts';
import { openStates } from '../../../src/domain/lifecycle.ts';
import { compareNames } from '../../../src/domain/matching/compare-names.ts';
import { usualRarity } from '../../../src/domain/matching/word-rarity.ts';
import { besideOthers, isWorded, rivalsAmong } from '../../../src/domain/others-weighed.ts';
import type { Partner } from '../../../src/domain/partner.ts';
import { defaultPolicy, type Policy } from '../../../src/domain/policy.ts';
import type { RegistrationCommand, RegistrationRefusal } from '../../../src/domain/registration-command.ts';
import {
  identityOf,
  type DealLinks,
  type RegistrationEvent,
  type RegistrationState,
  type SubmittedRegistration,
} from '../../../src/domain/registration.ts';
import type { LoggedEvent } from '../../../src/domain/simulation/simulation.ts';
import { PaperMirror } from './paper-mirror.ts';

const rivalStates = ['submitted', 'in_review', 'conflict', 'blocked', 'action_required', 'approved', 'expired'];
const waiting = ['in_review', 'conflict', 'blocked'];
const checks = ['ReviewStarted', 'ConflictFound', 'RegistrationBlocked'];

export interface PaperTerms {
  policy?: Policy;
  timeZone?: string;
  knowledge?: MatchKnowledge;
  now?: Temporal.Instant;
}

/** All claims of a tenant with their log and the check over all of them, in memory: the deciders without a store. */
export class PaperClaims {
  readonly claims = new Map<string, SubmittedRegistration>();
  readonly log: LoggedEvent[] = [];
  /** Every command that moved something, with the states it led from and to. */
  readonly steps: { name: RegistrationCommand['type']; from: RegistrationState; to: RegistrationState }[] = [];
  readonly partners = new Map<string, Partner>();
  readonly mirror = new PaperMirror();
  readonly policy: Policy;
  readonly timeZone: string;
  readonly #knowledge: MatchKnowledge;
  now: Temporal.Instant;

  constructor({ policy, timeZone, knowledge, now }: PaperTerms = {}) {
    this.policy = policy ?? defaultPolicy;
    this.timeZone = timeZone ?? 'UTC';
    this.#knowledge = knowledge ?? { rarity: usualRarity, rulings: noRulings };
    this.now = now ?? Temporal.Instant.from('2026-11-22T12:00:00Z');
  }

  /** Lets the domain decide and keeps what it says. */
  carryOut(
    id: string,
    command: RegistrationCommand,
    actor: Actor,
  ): SubmittedRegistration | Refusal<RegistrationRefusal> {
    const { now, timeZone, policy } = this;
    const before = this.claims.get(id) ?? null;
    const decision = decideRegistration(before, command, policy, { now, timeZone, actor });
    if (isRefusal<RegistrationRefusal>(decision)) return decision;
    const at = isoInstant(now);
    const events = this.#besides(id, command, decision.events);
    for (const event of events) {
      const by = checks.includes(event.type) ? theCheck : actor;
      this.log.push({ streamId: id, ...event, actor: by, at, policyVersion: policy.version });
    }
    const happened = events.map((event) => ({ ...event, at }));
    const after = foldRegistration(before, happened, id) as SubmittedRegistration;
    this.claims.set(id, after);
    this.steps.push({ name: command.type, from: before?.state ?? 'draft', to: after.state });
    return after;
  }

  /** Whoever writes a reason has other partners' claims before their eyes. */
  #besides(id: string, command: RegistrationCommand, events: RegistrationEvent[]): RegistrationEvent[] {
    if (!events.some((event) => isWorded(event) && event.data.reason.trim() !== '')) return events;
    const found = 'judgement' in command ? rivalsAmong(command.judgement.findings) : [];
    const behind = this.#behind(id, openStates).map((one) => one.id);
    return besideOthers(events, [...new Set([...found, ...behind])]);
  }

  /** Claims of other partners that came later and wait beside this one. */
  laterClaimsOn({ id, state }: SubmittedRegistration): Rival[] {
    if (!contending.includes(state)) return [];
    return this.#behind(id, contending).flatMap((one) => laterRival(id, one) ?? []);
  }

  #behind(id: string, states: readonly string[]): SubmittedRegistration[] {
    return [...this.claims.values()]
      .filter(({ state, findings }) => states.includes(state) && rivalsAmong(findings).includes(id))
      .toSorted((a, b) => byText(a.submittedAt, b.submittedAt) || byText(a.id, b.id));
  }

  checkAgain(registration: SubmittedRegistration, since = claimedAtOf(registration)): Judgement {
    const { claim, links, id } = registration;
    return this.judged(identityOf(registration), {
      partnerId: claim.partnerId,
      links,
      registrationId: id,
      submittedAt: Temporal.Instant.from(since),
    });
  }

  judged(
    identity: ClaimedIdentity,
    claim: {
      partnerId: string;
      links: DealLinks;
      registrationId: string | null;
      submittedAt: Temporal.Instant;
      without?: string;
    },
  ): Judgement {
    const { now, timeZone, policy } = this;
    const { links, without, registrationId, submittedAt } = claim;
    const partner = this.partners.get(claim.partnerId);
    if (!partner) throw new Error(`no partner ${claim.partnerId}`);
    const all = [...this.claims.values()].flatMap((one) => this.#rival(one));
    const taken = new Set(
      all
        .filter((rival) => isInPipeline(this, rival))
        .map(({ registrationId: id }) => this.claims.get(id)?.links.hubspotDealId),
    );
    const deals = this.mirror
      .weighed()
      .filter(({ dealId }) => dealId !== links.hubspotDealId)
      .filter(({ dealId, state }) => state === 'won' || !taken.has(dealId));
    const registrations = all.filter((rival) => rival.registrationId !== without);
    const facts = { registrations, deals, knowledge: this.#knowledge, partner, registrationId, submittedAt };
    return judge({ ...facts, identity: claimant(identity), territory: '', now, timeZone, policy });
  }

  /** Those that wait for a decision about the same company are checked again, once each, the surest match first. */
  recheckContenders(moved: SubmittedRegistration): void {
    for (const { id } of this.about(moved, waiting)) {
      const other = this.claims.get(id);
      if (!other || id === moved.id) continue;
      this.carryOut(id, { type: 'recheck', judgement: this.checkAgain(other) }, theCheck);
    }
  }

  /** Claims to the same company in some states, in the order in which the store finds them. */
  about(moved: SubmittedRegistration, states: readonly string[]): SubmittedRegistration[] {
    const ours = identityOf(moved);
    return [...this.claims.values()]
      .filter(({ state }) => states.includes(state))
      .map((one) => ({ one, likeness: this.#likeness(ours.name, one.claim.customerName) }))
      .map(({ one, likeness }) => ({ one, likeness, rank: rankOf(ours, identityOf(one), likeness) }))
      .filter(({ rank }) => rank > 0)
      .toSorted(
        (a, b) =>
          a.rank - b.rank ||
          b.likeness - a.likeness ||
          byText(a.one.submittedAt, b.one.submittedAt) ||
          byText(a.one.id, b.one.id),
      )
      .map(({ one }) => one);
  }

  #likeness(ours: string, theirs: string): number {
    const { score, sisters } = compareNames(ours, theirs, this.#knowledge.rarity);
    const likeness = sisters ? Math.max(score, leastLike) : score;
    return likeness < leastLike ? 0 : likeness;
  }

  #rival(one: SubmittedRegistration): RivalRegistration[] {
    if (!rivalStates.includes(one.state)) return [];
    return [
      {
        registrationId: one.id,
        partnerId: one.claim.partnerId,
        partnerName: one.claim.partnerName,
        customerName: one.claim.customerName,
        identity: claimant(identityOf(one)),
        state: one.state as RivalRegistration['state'],
        submittedAt: claimedAtOf(one),
        protectedUntil: 'approval' in one ? one.approval.protectedUntil : null,
        expiredOn: one.state === 'expired' ? one.expiredOn : null,
        expiredBySilence: one.state === 'expired' && one.cause === 'silence',
      },
    ];
  }
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** As names are looked for: what is less alike is not found. */
const leastLike = 0.2;

/** By which way the store finds the other: domain, contact's domain, name, a name like it; 0: not at all. */
function rankOf(ours: ClaimedIdentity, theirs: ClaimedIdentity, likeness: number): number {
  if (ours.domain !== null && ours.domain === theirs.domain) return 1;
  const contacts = [ours.domain, ours.contactDomain].filter((domain) => domain !== null);
  if (ours.contactDomain !== null && theirs.domain === ours.contactDomain) return 2;
  if (theirs.contactDomain !== null && contacts.includes(theirs.contactDomain)) return 2;
  if (ours.nameKey === theirs.nameKey) return 3;
  return likeness > 0 ? 4 : 0;
}
