import { claimedAtOf } from '../claim-standing.ts';
import { verdictOn, type Judgement } from '../conflict.ts';
import type { RivalRegistration } from '../conflict-facts.ts';
import { underPolicy } from '../conflict-territory.ts';
import { registrationFindings } from '../conflict-registrations.ts';
import { nextDueOn } from '../decide-protection.ts';
import { decideRegistration } from '../decide-registration.ts';
import { isRefusal, type Actor, type Refusal } from '../event.ts';
import { evolveRegistration } from '../evolve-registration.ts';
import { isOutside, type Finding } from '../finding.ts';
import type { Registration, RegistrationEvent, SubmittedRegistration } from '../registration.ts';
import { isPriorRelationship } from '../two-way-activity.ts';
import { instantText, type RegistrationCommand } from '../registration-command.ts';
import type { Alike } from './alike.ts';
import type { Question } from './simulation.ts';

const clock: Actor = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' };
const waiting = new Set(['in_review', 'conflict', 'blocked']);
const inPipeline = new Set(['submitted', 'in_review', 'conflict', 'blocked', 'action_required', 'approved', 'expired']);

/** All registrations as they would be: commands are decided by the other policy, checks see one another's claims. */
export class World {
  readonly states = new Map<string, SubmittedRegistration>();
  readonly #question: Question;
  readonly #alike: Alike;
  /** What each check found that is no other claim: deals, certificates, families. It cannot be looked up again. */
  readonly #facts = new Map<string, readonly Finding[]>();
  readonly #dueOn = new Map<string, string>();

  constructor(question: Question, alike: Alike) {
    this.#question = question;
    this.#alike = alike;
  }

  keepFacts(id: string, findings: readonly Finding[]): void {
    this.#facts.set(
      id,
      findings.filter(({ kind }) => !['another_partner', 'own_registration', 'cool_off'].includes(kind)),
    );
  }

  /** An approval shows that no certificate was missing, and names a territory that was outside the agreement. */
  approvedOver(id: string, overrode: readonly Finding[]): void {
    const facts = (this.#facts.get(id) ?? []).filter((one) => one.kind !== 'certificate' && !isOutside(one));
    this.#facts.set(id, [...facts, ...overrode.filter(isOutside)]);
  }

  /** An event that happened before the other policy held. */
  happened(id: string, event: RegistrationEvent, at: string): void {
    const state = evolveRegistration(this.states.get(id) ?? null, event, at, id);
    if (state.state !== 'draft') this.#keep(state);
  }

  /** Lets the other policy decide; what it refuses changes nothing. */
  act(id: string, command: RegistrationCommand, actor: Actor, now: Temporal.Instant): Refusal | null {
    const { policy, timeZone } = this.#question;
    const before = this.states.get(id) ?? null;
    const decision = decideRegistration(before, command, policy, { now, timeZone, actor });
    if (isRefusal(decision)) return decision;
    const fold = (state: Registration | null, event: RegistrationEvent): Registration =>
      evolveRegistration(state, event, instantText(now), id);
    const after = decision.events.reduce<Registration | null>(fold, before);
    if (!after || after.state === 'draft') return null;
    this.#keep(after);
    if (before) this.#recheckAround(id, now);
    return null;
  }

  /** The check as it would have come out, of claims as they would be and of facts as they were found. */
  judged(id: string, submittedAt: Temporal.Instant, partnerId: string, now: Temporal.Instant): Judgement {
    const { policy, timeZone, knowledge } = this.#question;
    const registrationId = this.states.has(id) ? id : null;
    const claims = registrationFindings({
      identity: this.#alike.companyOf(id),
      partner: { id: partnerId },
      registrationId,
      registrations: this.#alike.around(id).flatMap((other) => this.#rival(other)),
      compare: this.#alike.compareFor(id),
      submittedAt,
      now,
      timeZone,
      policy,
      knowledge,
    });
    const facts = (this.#facts.get(id) ?? [])
      .filter((one) => one.kind !== 'direct_activity' || isPriorRelationship(one.activity.at, submittedAt, policy))
      .map((one) => (one.kind === 'out_of_territory' ? underPolicy(one, policy) : one));
    const findings = [...claims, ...facts];
    return { verdict: verdictOn(findings, { registrationId }), findings };
  }

  recheck(id: string, now: Temporal.Instant): void {
    const state = this.states.get(id);
    if (!state || !waiting.has(state.state)) return;
    const judgement = this.judged(id, Temporal.Instant.from(claimedAtOf(state)), state.claim.partnerId, now);
    const before = state.state;
    this.act(id, { type: 'recheck', judgement }, clock, now);
    if (this.states.get(id)?.state !== before) this.#recheckAround(id, now);
  }

  /** Everything that falls due on a day, in the order of age. */
  passDay(day: Temporal.PlainDate): void {
    const now = day.toZonedDateTime(this.#question.timeZone).toInstant();
    const today = day.toString();
    const due = [...this.#dueOn].filter(([, on]) => on <= today).map(([id]) => id);
    for (const id of due.toSorted()) {
      const state = this.states.get(id);
      if (state && Temporal.Instant.compare(state.changedAt, now) <= 0) this.act(id, { type: 'advance' }, clock, now);
    }
  }

  #keep(state: SubmittedRegistration): void {
    const { policy, timeZone } = this.#question;
    this.states.set(state.id, state);
    if (state.state === 'approved') this.#dueOn.set(state.id, nextDueOn(state.approval, policy, timeZone));
    else this.#dueOn.delete(state.id);
  }

  /** As at the desk: when a claim moves, those that wait for the same company are checked again. */
  #recheckAround(id: string, now: Temporal.Instant): void {
    for (const other of this.#alike.around(id)) {
      const state = this.states.get(other);
      if (!state || !waiting.has(state.state)) continue;
      const judgement = this.judged(other, Temporal.Instant.from(claimedAtOf(state)), state.claim.partnerId, now);
      const { policy, timeZone } = this.#question;
      const decision = decideRegistration(state, { type: 'recheck', judgement }, policy, {
        now,
        timeZone,
        actor: clock,
      });
      if (isRefusal(decision)) continue;
      for (const event of decision.events) this.happened(other, event, instantText(now));
    }
  }

  #rival(id: string): RivalRegistration[] {
    const state = this.states.get(id);
    if (!state || !inPipeline.has(state.state)) return [];
    const { claim } = state;
    return [
      {
        registrationId: id,
        partnerId: claim.partnerId,
        partnerName: claim.partnerName,
        customerName: claim.customerName,
        identity: this.#alike.companyOf(id),
        state: state.state as RivalRegistration['state'],
        submittedAt: claimedAtOf(state),
        protectedUntil: state.state === 'approved' ? state.approval.protectedUntil : null,
        expiredOn: state.state === 'expired' ? state.expiredOn : null,
        expiredBySilence: state.state === 'expired' && state.cause === 'silence',
      },
    ];
  }
}
