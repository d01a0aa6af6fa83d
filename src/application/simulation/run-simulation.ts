import type { SimulatePolicyRequest } from '../../contract/simulation.ts';
import { allRulings } from '../../db/company-rulings.ts';
import { allDealMerges } from '../../db/deal-merges.ts';
import { listPartners } from '../../db/partners.ts';
import { firstWonOfCompanies } from '../../db/registrations-owed.ts';
import type { Earner } from '../../domain/compensation/parts-of-deal.ts';
import { rulingsOf } from '../../domain/company-rulings.ts';
import type { Partner } from '../../domain/partner.ts';
import type { Policy } from '../../domain/policy.ts';
import { changesBetween, type KeyChange } from '../../domain/policy-change.ts';
import { readPolicy } from '../../domain/policy-document.ts';
import type { KeyProblem } from '../../domain/policy/key.ts';
import { dayIn } from '../../domain/protection.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { compareWorlds } from '../../domain/simulation/compare-worlds.ts';
import {
  dealName,
  lostToCompanies,
  registeredDeals,
  type LostToCompany,
} from '../../domain/simulation/registered-deals.ts';
import { enact } from '../../domain/simulation/simulate.ts';
import type { Question, Simulation } from '../../domain/simulation/simulation.ts';
import type { MoneyTally } from '../../domain/simulation/tally.ts';
import type { Worlds } from '../../domain/simulation/worlds.ts';
import { openScene, type Desk, type Scene } from '../desk.ts';
import { inForce } from '../keep-ruling.ts';
import { readChanges } from '../policy-proposal.ts';
import { readPolicyText } from '../read-policy-text.ts';
import { wordRarity } from '../word-rarity.ts';
import type { Pace } from './pace.ts';
import { lookIn, registrationLog, type Look } from './read-log.ts';
import { replayMoney } from './replay-money.ts';
import { weighDeals, type WeighedDeals } from './weigh-deals.ts';

export type AskedPolicy = Pick<SimulatePolicyRequest, 'policy' | 'changes' | 'since'>;

/** What a trial found, before anybody puts it into words. */
export interface Found {
  scene: Scene;
  question: Question;
  changes: KeyChange[];
  /** When the log begins; null while it is empty. */
  firstAt: string | null;
  simulation: Simulation;
  weighed: WeighedDeals;
  money: MoneyTally;
  partnerName: (partnerId: string) => string;
}

/**
 * The tenant's own log since a day, under another policy: registrations decided anew, credits weighed anew, ledgers replayed.
 * It reads in short transactions that cannot write, so that trying can never become doing, and works in short stretches.
 */
export async function runSimulation(
  desk: Desk,
  tenantId: string,
  asked: AskedPolicy,
  pace: Pace,
): Promise<Found | { problems: KeyProblem[] }> {
  const look = lookIn(desk.db, tenantId);
  const { scene, partners, knowledge } = await look(async (tx) => ({
    scene: await openScene(desk, tx),
    partners: new Map((await listPartners(tx)).map(({ id, name, body }) => [id, { name, ...earner(body as Partner) }])),
    knowledge: {
      rarity: await wordRarity(tx),
      rulings: rulingsOf((await allRulings(tx)).flatMap(inForce)),
    },
  }));
  const { log, firstAt } = await registrationLog(look, pace);
  // A clock that was moved back, or is only moved in the sandbox, hides nothing that happened.
  const last = log.at(-1)?.at;
  const until = last === undefined ? scene.now : later(scene.now, latest(log));
  const read = questionOf({ ...scene, now: until }, asked);
  if ('problems' in read) return read;
  const { policy, since } = read;
  const { timeZone } = scene;
  const question: Question = { log, policies: [...scene.policies.values()], policy, since, until, timeZone, knowledge };
  const worlds = await drained(enact(question), pace, { doing: 'Deciding registrations anew', of: log.length });
  const simulation = await drained(compareWorlds(question, worlds), pace, null);
  const { before, after } = await dealsOf(look, worlds);
  const partnerOf = (id: string) => partners.get(id) ?? null;
  const weighed = await weighDeals(look, pace, { scene, question, before, after, partnerOf });
  const money = await replayMoney(look, pace, { question, weighed });
  const changes = changesBetween(scene.policy, policy);
  const partnerName = (id: string): string => partners.get(id)?.name ?? '';
  return { scene, question, changes, firstAt, simulation, weighed, money, partnerName };
}

const earner = ({ tier, joinedAs, tierChanges, plans }: Partner): Earner => ({
  tier,
  ...(joinedAs ? { joinedAs } : {}),
  ...(tierChanges ? { tierChanges } : {}),
  ...(plans ? { plans } : {}),
});

const latest = (log: readonly { at: string }[]): Temporal.Instant =>
  Temporal.Instant.from(log.reduce((most, { at }) => (at > most ? at : most), ''));

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;

async function drained<Answer>(
  steps: Generator<number, Answer>,
  pace: Pace,
  told: { doing: string; of: number } | null,
): Promise<Answer> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (!pace.isOver()) continue;
    if (told) pace.tell({ ...told, done: step.value });
    await pace.pause();
  }
}

/** What registrations of both worlds have to do with deals. */
async function dealsOf(look: Look, { asItIs, asItWouldBe }: Worlds) {
  const keyOf = ({ crm, companyId, since }: LostToCompany): string => `${crm} ${companyId} ${since}`;
  const lost = new Map(lostToCompanies(both(asItIs, asItWouldBe)).map((one) => [keyOf(one), one]));
  const found = lost.size === 0 ? [] : await look((tx) => firstWonOfCompanies(tx, [...lost.values()]));
  const won = new Map([...lost.keys()].map((key, index) => [key, found[index] ?? null]));
  const firstWon = (one: LostToCompany): string | null => {
    const deal = won.get(keyOf(one));
    return deal ? dealName(deal.crm, deal.id) : null;
  };
  const merges = new Map(
    (await look(allDealMerges)).map(({ crm, mergedId, intoId }) => [dealName(crm, mergedId), dealName(crm, intoId)]),
  );
  return {
    before: registeredDeals(asItIs, firstWon, merges),
    after: registeredDeals(asItWouldBe, firstWon, merges),
  };
}

function* both(
  ...worlds: readonly ReadonlyMap<string, SubmittedRegistration>[]
): Generator<SubmittedRegistration, void> {
  for (const world of worlds) yield* world.values();
}

function questionOf(
  scene: Scene,
  { policy: text, changes: edits, since }: AskedPolicy,
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
