import { isProtected, type Judgement } from '../conflict.ts';
import type { Refusal } from '../event.ts';
import type { Finding } from '../finding.ts';
import { defaultPolicy } from '../policy.ts';
import type { Claim, RegistrationEvent, SubmittedRegistration } from '../registration.ts';
import type { RegistrationCommand } from '../registration-command.ts';
import type { Resolution } from '../resolution.ts';
import type { Alike } from './alike.ts';
import { reweigh } from './reweigh.ts';
import type { LoggedEvent, Question, Reason } from './simulation.ts';
import type { World } from './world.ts';

/** What each event of the log would have come to, one after another; what people did is taken as given. */
export class ReEnactment {
  readonly #world: World;
  readonly #alike: Alike;
  readonly #question: Question;
  readonly #reasons = new Map<string, Reason[]>();
  /** Conflicts that were decided just before the decision itself. */
  readonly #weighed = new Map<string, Resolution[]>();
  readonly #upheld = new Set<string>();

  constructor(question: Question, world: World, alike: Alike) {
    this.#question = question;
    this.#world = world;
    this.#alike = alike;
  }

  reasonsFor = (id: string): readonly Reason[] => this.#reasons.get(id) ?? [];

  /** `next`: the check's own event, where it belongs to this one. */
  play(logged: LoggedEvent, next: LoggedEvent | null): void {
    const { streamId: id, actor } = logged;
    const event = logged as LoggedEvent & RegistrationEvent;
    const now = Temporal.Instant.from(logged.at);
    const act = (command: RegistrationCommand): Refusal | null => this.#world.act(id, command, actor, now);
    const state = this.#world.states.get(id);
    if (event.type === 'RegistrationSubmitted') return this.#submit(logged, event, next);
    if (!state) return;
    const because = (reason: Reason | null): void => this.#note(id, reason);
    const late = (refusal: Refusal | null, reason: (on: string) => Reason): Reason | null =>
      refusal && 'expiredOn' in state ? reason(state.expiredOn) : null;
    const judged = (): Judgement => this.#judged(state, next, now);
    switch (event.type) {
      case 'ReviewStarted':
      case 'ConflictFound':
      case 'RegistrationBlocked':
        this.#learn(id, event);
        return this.#world.recheck(id, now);
      case 'ReviewAssigned':
        return void act({ type: 'assign', assignee: event.data.assignee });
      case 'InformationRequested':
        return void act({ type: 'request-information', ...event.data });
      case 'InformationProvided':
        return void act({ type: 'provide-information', ...event.data, judgement: judged() });
      case 'ConflictResolved':
        return void this.#weighed.set(id, [...(this.#weighed.get(id) ?? []), event.data.resolution]);
      case 'RegistrationApproved':
        return this.#decide(logged, state, { for: 'this', reason: event.data.reason }, now);
      case 'RegistrationRejected':
        return this.#decide(logged, state, { for: 'other', ...event.data }, now);
      case 'RegistrationWithdrawn':
        return void act({ type: 'withdraw', reason: event.data.reason });
      case 'ProtectionExtended':
        return because(refusedAs(act({ type: 'extend', reason: event.data.reason }), noExtension));
      case 'StatusUpdated':
        return because(
          late(act({ type: 'update-status', ...event.data }), (on) => ({ kind: 'update_too_late', rule: 5, on })),
        );
      case 'RegistrationExpired':
        return event.data.cause === 'customer_choice' ? this.#honour(logged, state, act) : undefined;
      case 'AppealLodged':
        return void act({ type: 'appeal', ...event.data });
      case 'AppealDecided':
        if (event.data.outcome === 'upheld') return void this.#upheld.add(id);
        return void act({ type: 'decide-appeal', ...event.data, judgement: judged() });
      case 'RegistrationReopened': {
        const { reason } = event.data;
        const isAppeal = this.#upheld.delete(id) && 'appeal' in state && state.appeal?.decision === null;
        const command = isAppeal
          ? ({ type: 'decide-appeal', outcome: 'upheld' } as const)
          : ({ type: 'reopen' } as const);
        return void act({ ...command, reason, judgement: judged() });
      }
      case 'DealsLinked':
        return void act({ type: 'link-deals', links: event.data.links });
      case 'DealWon':
      case 'DealLost': {
        const outcome = event.type === 'DealWon' ? 'won' : 'lost';
        const refusal = act({ type: 'close', outcome, ...event.data });
        return because(late(refusal, (on) => ({ kind: 'close_too_late', rule: 5, outcome, on })));
      }
      // The clock's own events come from the other policy's clock.
      default:
        return undefined;
    }
  }

  #submit(
    logged: LoggedEvent,
    event: RegistrationEvent & { type: 'RegistrationSubmitted' },
    next: LoggedEvent | null,
  ): void {
    const { streamId: id, actor } = logged;
    const now = Temporal.Instant.from(logged.at);
    const { claim, identity } = event.data;
    this.#alike.add({ id, claim, identity } as SubmittedRegistration);
    if (next) this.#learn(id, next as LoggedEvent & RegistrationEvent);
    const judgement = this.#world.judged(id, now, (claim as Claim).partnerId, now);
    const refusal = this.#world.act(id, { type: 'submit', ...event.data, judgement }, actor, now);
    this.#note(
      id,
      refusedAs(refusal, ({ refused }) => ({ kind: 'not_accepted', rule: refused === 'cool_off' ? 8 : 2, refused })),
    );
  }

  #decide(
    { streamId: id, actor, policyVersion }: LoggedEvent,
    state: SubmittedRegistration,
    decision:
      | { for: 'this'; reason: string }
      | ({ for: 'other' } & Extract<RegistrationEvent, { type: 'RegistrationRejected' }>['data']),
    now: Temporal.Instant,
  ): void {
    const asDecided = this.#question.policies.find(({ version }) => version === policyVersion) ?? defaultPolicy;
    const { resolutions, flipped, reasons } = reweigh(state, this.#weighed.get(id) ?? [], {
      asDecided,
      other: this.#question.policy,
      isProtected: (other) => this.#world.states.get(other)?.state === 'approved',
    });
    this.#weighed.delete(id);
    for (const reason of reasons) this.#note(id, reason);
    const isFor = flipped === null ? decision.for === 'this' : flipped === 'this';
    // A reason somebody gave stands; where the other policy asks for one, it is taken to have been given.
    const reason = decision.reason.trim() === '' ? 'As decided' : decision.reason;
    if (!isFor) {
      const asked =
        decision.for === 'other' && flipped === null
          ? decision.reasonCode
          : flipped === 'direct'
            ? 'already_in_direct_pipeline'
            : 'duplicate';
      return void this.#world.act(id, { type: 'reject', reasonCode: asked, reason, resolutions }, actor, now);
    }
    this.#world.dropCertificate(id);
    this.#world.recheck(id, now);
    const fresh = this.#world.states.get(id) ?? state;
    const judgement = this.#world.judged(id, Temporal.Instant.from(fresh.submittedAt), fresh.claim.partnerId, now);
    const refusal = this.#world.act(id, { type: 'approve', reason, judgement, resolutions }, actor, now);
    if (!refusal || refusal.refused === 'already_decided') return;
    const refused = judgement.findings.some(isProtected) ? 'protected_for_another' : refusal.refused;
    this.#note(id, { kind: 'not_approved', rule: 6, refused });
  }

  #honour(
    { streamId: id, policyVersion }: LoggedEvent,
    state: SubmittedRegistration,
    act: (command: RegistrationCommand) => Refusal | null,
  ): void {
    const asDecided = this.#question.policies.find(({ version }) => version === policyVersion) ?? defaultPolicy;
    const weighed = this.#weighed.get(id) ?? [];
    this.#weighed.delete(id);
    const { resolutions } = reweigh(state, weighed, {
      asDecided,
      other: this.#question.policy,
      isProtected: () => true,
    });
    for (const resolution of resolutions) {
      const refusal = act({ type: 'honour-choice', reason: resolution.reason || 'As decided', resolution });
      if (refusal && 'expiredOn' in state) this.#note(id, { kind: 'choice_too_late', rule: 9, on: state.expiredOn });
    }
  }

  #judged(state: SubmittedRegistration, next: LoggedEvent | null, now: Temporal.Instant): Judgement {
    if (next) this.#learn(state.id, next as LoggedEvent & RegistrationEvent);
    return this.#world.judged(state.id, Temporal.Instant.from(state.submittedAt), state.claim.partnerId, now);
  }

  #learn(id: string, event: RegistrationEvent): void {
    const findings = findingsOf(event);
    if (findings === null) return;
    this.#alike.learn(id, findings);
    this.#world.keepFacts(id, findings);
  }

  #note(id: string, reason: Reason | null): void {
    if (reason) this.#reasons.set(id, [...this.reasonsFor(id), reason]);
  }
}

/** What a check found; null for events of another sort. */
export function findingsOf(event: RegistrationEvent): readonly Finding[] | null {
  if (event.type === 'ReviewStarted') return event.data.flags;
  return event.type === 'ConflictFound' || event.type === 'RegistrationBlocked' ? event.data.findings : null;
}

const refusedAs = (refusal: Refusal | null, reason: (refusal: Refusal) => Reason): Reason | null =>
  refusal ? reason(refusal) : null;
const noExtension = ({ refused }: Refusal): Reason => ({ kind: 'no_extension', rule: 4, refused });
