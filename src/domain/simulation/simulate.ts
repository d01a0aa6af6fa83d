import { advance } from '../decide-protection.ts';
import { evolveRegistration } from '../evolve-registration.ts';
import { policyOn } from '../policy.ts';
import { dayIn } from '../protection.ts';
import type { Registration, RegistrationEvent, SubmittedRegistration } from '../registration.ts';
import { instantText } from '../registration-command.ts';
import { Alike } from './alike.ts';
import { compareWorlds } from './compare-worlds.ts';
import { findingsOf, ReEnactment } from './re-enact.ts';
import type { LoggedEvent, Question, Simulation } from './simulation.ts';
import { World } from './world.ts';
import type { Worlds } from './worlds.ts';

/**
 * The tenant's own log under another policy (E): what happened before a day stands; from it on, what people and the CRMs
 * did is decided anew, the clock and the check go by the other policy, and both worlds are held against each other. Pure:
 * nothing is written. What people would have done otherwise it cannot know.
 */
export function simulate(question: Question): Simulation {
  return drained(compareWorlds(question, drained(enact(question))));
}

function drained<Answer>(steps: Generator<unknown, Answer>): Answer {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Both worlds, event by event: whoever has other things to do may pause at each. Tells how many are done. */
export function* enact(question: Question): Generator<number, Worlds> {
  const { log, since, until, timeZone } = question;
  const begins = since.toZonedDateTime(timeZone).toInstant();
  const alike = new Alike(question);
  const world = new World(question, alike);
  const reEnactment = new ReEnactment(question, world, alike);
  const asItIs = new Map<string, Registration>();
  const followers = followersIn(log);
  let day = since;
  let done = 0;
  function* passTo(last: Temporal.PlainDate): Generator<number, void> {
    for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
      world.passDay(day);
      yield done;
    }
  }
  for (const [index, logged] of log.entries()) {
    done = index;
    yield done;
    const now = Temporal.Instant.from(logged.at);
    if (Temporal.Instant.compare(now, until) > 0) continue;
    const { streamId: id } = logged;
    const event = logged as LoggedEvent & RegistrationEvent;
    asItIs.set(id, evolveRegistration(asItIs.get(id) ?? null, event, logged.at, id));
    if (Temporal.Instant.compare(now, begins) < 0) {
      before(world, alike, id, event, logged.at);
      continue;
    }
    yield* passTo(dayIn(now, timeZone));
    const follower = followers.get(index);
    if (follower !== 'is one') reEnactment.play(logged, follower === undefined ? null : (log[follower] ?? null));
  }
  yield* passTo(dayIn(until, timeZone));
  const caught = new Map<string, SubmittedRegistration>();
  for (const [id, state] of asItIs) {
    if (state.state !== 'draft') caught.set(id, caughtUp(state, question));
    yield done;
  }
  return { asItIs: caught, asItWouldBe: world.states, alike, reasonsFor: reEnactment.reasonsFor };
}

function before(world: World, alike: Alike, id: string, event: RegistrationEvent, at: string): void {
  world.happened(id, event, at);
  const state = world.states.get(id);
  if (event.type === 'RegistrationSubmitted' && state) alike.add(state);
  const findings = findingsOf(event);
  if (findings === null) return;
  alike.learn(id, findings);
  world.keepFacts(id, findings);
}

const leads = new Set(['RegistrationSubmitted', 'InformationProvided', 'RegistrationReopened']);
const checks = new Set(['ReviewStarted', 'ConflictFound', 'RegistrationBlocked']);

/** Which check belongs to which event: the one that comes next in its stream after what made it run. */
function followersIn(log: readonly LoggedEvent[]): Map<number, number | 'is one'> {
  const waiting = new Map<string, number>();
  const followers = new Map<number, number | 'is one'>();
  log.forEach(({ streamId, type }, index) => {
    const lead = waiting.get(streamId);
    waiting.delete(streamId);
    if (lead !== undefined && checks.has(type)) {
      followers.set(lead, index);
      followers.set(index, 'is one');
    }
    if (leads.has(type)) waiting.set(streamId, index);
  });
  return followers;
}

/** What the clock has still to do as things are; the same moment is looked at in both worlds. */
function caughtUp(state: SubmittedRegistration, { policies, until, timeZone }: Question): SubmittedRegistration {
  const policy = policyOn(policies, dayIn(until, timeZone));
  const actor = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' } as const;
  const decision = advance(state, policy, { now: until, timeZone, actor });
  if (!('events' in decision)) return state;
  const fold = (folded: Registration, event: RegistrationEvent): Registration =>
    evolveRegistration(folded, event, instantText(until), state.id);
  return decision.events.reduce(fold, state) as SubmittedRegistration;
}
