import type { SimulatePolicyRequest, SimulationView } from '../contract/simulation.ts';
import { allRulings } from '../db/company-rulings.ts';
import { readAll } from '../db/events.ts';
import { withTenant, type Tx } from '../db/transaction.ts';
import { rulingsOf } from '../domain/company-rulings.ts';
import type { Actor } from '../domain/event.ts';
import type { Policy } from '../domain/policy.ts';
import { changesBetween } from '../domain/policy-change.ts';
import { readPolicy } from '../domain/policy-document.ts';
import type { KeyProblem } from '../domain/policy/key.ts';
import { dayIn } from '../domain/protection.ts';
import { simulate } from '../domain/simulation/simulate.ts';
import type { LoggedEvent } from '../domain/simulation/simulation.ts';
import { openScene, type Caller, type Desk, type Scene } from './desk.ts';
import { inForce } from './keep-ruling.ts';
import { readChanges } from './policy-proposal.ts';
import { readPolicyText } from './read-policy-text.ts';
import { seesEverything } from './sight.ts';
import { wordRarity } from './word-rarity.ts';
import { mayDecide } from './words/onlooker.ts';
import { changeWords, problemView } from './words/policy-change.ts';
import { cannotKnow, rowView, summaryWords, totalViews } from './words/simulation.ts';

/** Rows told on a screen; the program's own list tells all. */
const mostRows = 200;

/** What if: the tenant's own log since a day, decided anew under another policy. For those who may see every partner's claims. */
export const simulatePolicy = (
  desk: Desk,
  caller: Caller,
  request: SimulatePolicyRequest,
): Promise<SimulationView | { rejected: 'forbidden'; message: string }> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    if (!mayDecide(caller.role) || !seesEverything(caller, scene)) {
      return { rejected: 'forbidden', message: 'Only a partner manager or an admin may try another policy.' };
    }
    return simulationIn(tx, scene, request, mostRows);
  });

/** The same in a transaction that is open; it is made read-only first, so that trying can never become doing. */
export async function simulationIn(
  tx: Tx,
  scene: Scene,
  { policy: text, changes: edits, since, reader }: SimulatePolicyRequest,
  most = Number.POSITIVE_INFINITY,
): Promise<SimulationView> {
  await tx.query('set transaction read only');
  const log = await registrationLog(tx);
  // A clock that was moved back, or is only moved in the sandbox, hides nothing that happened.
  const until = [scene.now, ...log.map(({ at }) => Temporal.Instant.from(at))].reduce(later);
  const asked = questionOf({ ...scene, now: until }, { text, edits, since });
  if ('problems' in asked) {
    const problems = asked.problems.map(problemView);
    return { ...nothing, outcome: 'invalid', sentence: 'This cannot be tried as it is.', problems };
  }
  const { policy } = asked;
  const changes = changesBetween(scene.policy, policy).map(changeWords);
  const { timeZone } = scene;
  const knowledge = {
    rarity: await wordRarity(tx),
    rulings: rulingsOf((await allRulings(tx)).flatMap(inForce)),
  };
  const policies = [...scene.policies.values()];
  const simulation = simulate({ log, policies, policy, since: asked.since, until, timeZone, knowledge });
  return {
    ...nothing,
    outcome: simulation.changed === 0 ? 'unchanged' : 'ready',
    sentence: summaryWords(simulation),
    changes,
    totals: totalViews(simulation, reader),
    rows: simulation.differences.slice(0, most).map((difference) => rowView(difference, reader)),
    more: Math.max(0, simulation.differences.length - most),
    cannotKnow: [...cannotKnow],
  };
}

const nothing = { problems: [], changes: [], totals: [], rows: [], more: 0, cannotKnow: [] };

function questionOf(
  scene: Scene,
  { text, edits, since }: { text: string; edits: SimulatePolicyRequest['changes']; since: string },
): { policy: Policy; since: Temporal.PlainDate } | { problems: KeyProblem[] } {
  const today = dayIn(scene.now, scene.timeZone).toString();
  const late =
    since > today ? [{ key: 'effectiveFrom', says: `must be ${today} or earlier: nothing is logged after it` }] : [];
  const read = edits.length === 0 ? readPolicyText(text) : readChanges(text, edits);
  if ('problems' in read) return { problems: [...late, ...read.problems] };
  const version = Math.max(...scene.policies.keys()) + 1;
  const judged = readPolicy(read.document, scene.policy, { version, effectiveFrom: since });
  if ('problems' in judged) return { problems: [...late, ...judged.problems] };
  return late.length > 0 ? { problems: late } : { policy: judged.policy, since: Temporal.PlainDate.from(since) };
}

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;

async function registrationLog(tx: Tx): Promise<LoggedEvent[]> {
  const log: LoggedEvent[] = [];
  for await (const { streamType, streamId, type, data, actor, at, policyVersion } of readAll(tx)) {
    if (streamType === 'registration') log.push({ streamId, type, data, actor: actor as Actor, at, policyVersion });
  }
  return log;
}
