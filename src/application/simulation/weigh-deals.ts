import { attributionsAfter, countAttributions } from '../../db/attributions.ts';
import { contractMonths, hadBoughtBefore } from '../../db/deal-terms.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import { leadingFacts } from '../../domain/attribution/deal-days.ts';
import { isSame } from '../../domain/attribution/same-json.ts';
import type { CompensatedDeal } from '../../domain/compensation/entitlement.ts';
import { partsOfDeal, type DealGrounds } from '../../domain/compensation/parts-of-deal.ts';
import type { Policy } from '../../domain/policy.ts';
import { earnDeal, type EarnedAnew } from '../../domain/simulation/earn-deal.ts';
import type { MoneyQuestion } from '../../domain/simulation/money-question.ts';
import type { RegisteredDeals } from '../../domain/simulation/registered-deals.ts';
import { CreditTally } from '../../domain/simulation/tally.ts';
import { weighDeal, type WeighedAnew } from '../../domain/simulation/weigh-deal.ts';
import { groundsFor, groundsForAll, groundsUnlessAsked } from '../attribution/grounds.ts';
import type { Scene } from '../desk.ts';
import type { Pace } from './pace.ts';
import type { Look } from './read-log.ts';

const atOnce = 100;
const firstId = '00000000-0000-0000-0000-000000000000';

/** A deal as lists name it. */
export interface NamedDeal {
  name: string;
  hubspotDealId: string | null;
  salesforceOpportunityId: string | null;
}

/** What deals come to under the other policy. */
export interface WeighedDeals {
  looked: number;
  credits: CreditTally;
  /** What would be earned otherwise, by partner. */
  earned: Map<string, EarnedAnew>;
  /** Of deals that differ. */
  names: Map<string, NamedDeal>;
}

interface WeighDeals {
  scene: Scene;
  question: MoneyQuestion;
  before: RegisteredDeals;
  after: RegisteredDeals;
  partnerOf: DealGrounds['partnerOf'];
}

/** Every deal of the tenant, some at a time: its credits weighed anew, and what partners would earn on it. */
export async function weighDeals(look: Look, pace: Pace, asked: WeighDeals): Promise<WeighedDeals> {
  const of = await look(countAttributions);
  const done: WeighedDeals = { looked: 0, credits: new CreditTally(), earned: new Map(), names: new Map() };
  const isPaidOtherwise = paysOtherwise(asked.question);
  for (let after: string | null = firstId; after !== null;) {
    const from: string = after;
    const page = await look(async (tx) => {
      const rows = await attributionsAfter(tx, from, atOnce);
      const deals = rows.map(({ body }) => body as Attribution);
      return { rows, weighed: await weighPage(tx, asked, deals, isPaidOtherwise) };
    });
    for (const one of page.weighed) take(done, one);
    done.looked += page.rows.length;
    pace.tell({ doing: 'Weighing credits', done: done.looked, of });
    await pace.pause();
    after = page.rows.length < atOnce ? null : (page.rows.at(-1)?.id ?? null);
  }
  return done;
}

interface Weighed {
  state: Attribution;
  credits: WeighedAnew;
  earned: EarnedAnew | null;
}

async function weighPage(
  tx: Tx,
  asked: WeighDeals,
  deals: readonly Attribution[],
  isPaidOtherwise: boolean,
): Promise<Weighed[]> {
  const credits = await weighCredits(tx, asked, deals);
  const weighed: Weighed[] = [];
  for (const [index, state] of deals.entries()) {
    const anew = credits[index];
    if (anew) weighed.push({ state, credits: anew, earned: await earned(tx, asked, { state, anew, isPaidOtherwise }) });
  }
  return weighed;
}

/** Other deals are read where the rules compare with them, once for all that do. */
async function weighCredits(
  tx: Tx,
  { scene, question }: WeighDeals,
  deals: readonly Attribution[],
): Promise<WeighedAnew[]> {
  const comparing: Attribution[] = [];
  const first = deals.map((state) => {
    const { grounds, wereAsked } = groundsUnlessAsked(scene);
    const weighed = weighDeal(state, question, grounds.comparables);
    if (!wereAsked()) return weighed;
    comparing.push(state);
    return null;
  });
  // Stays are read as far back as the policy that looks back furthest.
  const both = { ...scene, policies: new Map([...scene.policies, [question.policy.version, question.policy]]) };
  const shared = await groundsForAll(tx, both, comparing.flatMap(factsIn));
  const answers: WeighedAnew[] = [];
  for (const [index, state] of deals.entries()) {
    const known = first[index];
    const grounds = known ? null : (shared ?? (await groundsFor(tx, both, factsIn(state))));
    answers.push(known ?? weighDeal(state, question, (grounds ?? groundsUnlessAsked(scene).grounds).comparables));
  }
  return answers;
}

const factsIn = ({ facts }: Attribution) => Object.values(facts);

/** Null where nothing that money follows from is otherwise. */
async function earned(
  tx: Tx,
  { question, before, after, partnerOf }: WeighDeals,
  { state, anew, isPaidOtherwise }: { state: Attribution; anew: WeighedAnew; isPaidOtherwise: boolean },
): Promise<EarnedAnew | null> {
  const [was, is] = [before.of(state.links), after.of(state.links)];
  const isStill = isSame(influencesIn(anew.before), influencesIn(anew.after)) && isSame(claimsIn(was), claimsIn(is));
  const facts = leadingFacts(state);
  if (!facts || (isStill && !isPaidOtherwise)) return null;
  const { touchpoints } = state;
  const { timeZone } = question;
  const { name, createdAt, closedAt, amount } = facts;
  const isWon = facts.state === 'won' && closedAt !== null;
  // Only a margin asks whether the customer is new.
  const isRegistered = [...was.registrations, ...is.registrations].some((one) => one.state === 'won');
  const bought = isWon && isRegistered ? await hadBoughtBefore(tx, state.links, closedAt) : null;
  const deal: CompensatedDeal = {
    dealId: state.id,
    dealName: name,
    state: facts.state,
    createdAt,
    closedAt,
    value: amount,
    termMonths: isWon ? await contractMonths(tx, state.links) : null,
    isNewLogo: bought === null ? null : !bought,
  };
  // In both worlds by the tier of the day: what was approved under another one is otherwise in neither.
  const settledTierOf = () => null;
  const parts = (credits: WeighedAnew['before'], of: typeof was) =>
    partsOfDeal({ deal, credits, touchpoints, ...of, partnerOf, settledTierOf, now: question.until, timeZone }).map(
      ({ part }) => part,
    );
  const { changed, fresh } = earnDeal(
    { deal, before: parts(anew.before, was), after: parts(anew.after, is) },
    question,
  );
  // What a deal that is merged or gone never earned, it would not earn now.
  return { changed, fresh: state.standing === 'live' ? fresh : [] };
}

const influencesIn = (credits: WeighedAnew['before']) =>
  credits.map(({ partnerId, influences }) => ({ partnerId, influences }));

const claimsIn = ({ registrations, owed }: ReturnType<RegisteredDeals['of']>) => ({
  won: registrations.filter(({ state }) => state === 'won').map(({ id }) => id),
  owed: owed.map(({ registration, resolution }) => ({ id: registration.id, consequence: resolution.consequence })),
});

/** Whether any policy that held since then pays otherwise for the same deal. */
function paysOtherwise({ policies, policy, since }: MoneyQuestion): boolean {
  const rates = ({ margins, bonuses, referral, fees }: Policy) => ({ margins, bonuses, referral, fees });
  const until = since.toString();
  const begun = policies
    .filter(({ effectiveFrom }) => effectiveFrom <= until)
    .toSorted((a, b) => b.version - a.version);
  const held = [...begun.slice(0, 1), ...policies.filter(({ effectiveFrom }) => effectiveFrom > until)];
  return held.some((one) => !isSame(rates(one), rates(policy)));
}

function take(done: WeighedDeals, { state, credits, earned: anew }: Weighed): void {
  const { id, links } = state;
  const facts = leadingFacts(state);
  const known = done.credits.changed;
  done.credits.add(id, facts?.amount ?? null, credits);
  const { hubspotDealId, salesforceOpportunityId } = links;
  const named = { name: facts?.name ?? '', hubspotDealId, salesforceOpportunityId };
  if (done.credits.changed > known) done.names.set(id, named);
  if (!anew) return;
  for (const change of anew.changed) ofPartner(done.earned, change[1].was.partnerId).changed.push(change);
  for (const one of anew.fresh) ofPartner(done.earned, one.partnerId).fresh.push(one);
  if (anew.changed.length + anew.fresh.length > 0) done.names.set(id, named);
}

function ofPartner(earnedBy: Map<string, EarnedAnew>, partnerId: string): EarnedAnew {
  const known = earnedBy.get(partnerId) ?? { changed: [], fresh: [] };
  earnedBy.set(partnerId, known);
  return known;
}
