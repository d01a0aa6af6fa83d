import { claimedAtAgain, claimedAtOf } from '../claim-standing.ts';
import type { Judgement } from '../conflict.ts';
import { underPolicy } from '../conflict-territory.ts';
import type { Refusal } from '../event.ts';
import type { Finding } from '../finding.ts';
import type { RegistrationEvent, SubmittedRegistration } from '../registration.ts';
import type { RegistrationCommand } from '../registration-command.ts';
import type { Resolution } from '../resolution.ts';
import type { Alike } from './alike.ts';
import { decideAnew, honourAnew, settledAnew } from './decide-anew.ts';
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
    const judged = (since = claimedAtOf(state)): Judgement => this.#judged(state, since, next, now);
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
      case 'RegistrationRejected':
        return this.#noteAll(id, decideAnew(this.#there(), { ...logged, ...event }, state, this.#weighedFor(id)));
      case 'RegistrationWithdrawn':
        // Old logs know protections that were ended without a reason.
        return void act({ type: 'withdraw', reason: event.data.reason.trim() || 'None was asked for' });
      case 'ProtectionExtended':
        return because(refusedAs(act({ type: 'extend', reason: event.data.reason }), noExtension));
      case 'StatusUpdated':
        return because(
          late(act({ type: 'update-status', ...event.data }), (on) => ({ kind: 'update_too_late', rule: 5, on })),
        );
      case 'RegistrationExpired':
        if (event.data.cause === 'appeal_upheld') return this.#weighAppeal(logged, 'Appeal upheld');
        if (event.data.cause !== 'customer_choice') return undefined;
        return this.#noteAll(id, honourAnew(this.#there(), logged, state, this.#weighedFor(id)));
      case 'AppealLodged':
        return void act({ type: 'appeal', ...event.data });
      case 'AppealDecided':
        if (event.data.outcome === 'upheld' && !event.data.remedy) return void this.#upheld.add(id);
        return void act({ type: 'decide-appeal', ...event.data, judgement: judged(), ...this.#settledIn(logged) });
      case 'ProtectionKept':
        return this.#weighAppeal(logged, event.data.reason);
      case 'RegistrationReopened': {
        const { reason } = event.data;
        const isAppeal = this.#upheld.delete(id) && 'appeal' in state && state.appeal?.decision === null;
        const command = isAppeal
          ? ({ type: 'decide-appeal', outcome: 'upheld' } as const)
          : ({ type: 'reopen' } as const);
        return void act({ ...command, reason, judgement: judged(claimedAtAgain(state, logged.at)) });
      }
      case 'DealsLinked':
        return void act({ type: 'link-deals', links: event.data.links });
      case 'DealWon':
      case 'DealLost': {
        const outcome = event.type === 'DealWon' ? 'won' : 'lost';
        const { late: inTime, closedAt: said, ...closed } = event.data;
        const refusal = act({ type: 'close', outcome, ...closed, closedAt: inTime?.closedAt ?? said ?? null });
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
    const judgement = this.#world.judged(id, now, claim.partnerId, now);
    const refusal = this.#world.act(id, { type: 'submit', ...event.data, judgement }, actor, now);
    this.#note(
      id,
      refusedAs(refusal, ({ refused }) => ({ kind: 'not_accepted', rule: refused === 'cool_off' ? 8 : 2, refused })),
    );
  }

  #judged(state: SubmittedRegistration, since: string, next: LoggedEvent | null, now: Temporal.Instant): Judgement {
    if (next) this.#learn(state.id, next as LoggedEvent & RegistrationEvent);
    return this.#world.judged(state.id, Temporal.Instant.from(since), state.claim.partnerId, now);
  }

  #learn(id: string, event: RegistrationEvent): void {
    const findings = findingsOf(event);
    if (findings === null) return;
    this.#alike.learn(id, findings);
    this.#world.keepFacts(id, findings);
    const outside = findings.find((finding) => finding.kind === 'out_of_territory');
    const follows = outside && underPolicy(outside, this.#question.policy).follows;
    if (follows && follows !== outside.follows) this.#note(id, { kind: 'territory', rule: 2, follows });
  }

  #there = (): { world: World; question: Question } => ({ world: this.#world, question: this.#question });

  #weighedFor(id: string): Resolution[] {
    const weighed = this.#weighed.get(id) ?? [];
    this.#weighed.delete(id);
    return weighed;
  }

  /** How an appeal was settled between two partners; nothing where none stood against it. */
  #settledIn(logged: LoggedEvent): { settled?: Resolution } {
    const settled = this.#weighedFor(logged.streamId).at(-1);
    return settled ? { settled: settledAnew(this.#question, logged, settled) } : {};
  }

  #weighAppeal(logged: LoggedEvent, reason: string): void {
    const { streamId: id, actor, at } = logged;
    const { settled: resolution } = this.#settledIn(logged);
    if (!resolution) return;
    this.#world.act(id, { type: 'weigh-appeal', reason, resolution }, actor, Temporal.Instant.from(at));
  }

  #noteAll(id: string, reasons: readonly Reason[]): void {
    for (const reason of reasons) this.#note(id, reason);
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
