import type { Attribution } from '../../src/domain/attribution/attribution.ts';
import type { Grounds } from '../../src/domain/attribution/attribution-command.ts';
import type { CreditDecision } from '../../src/domain/attribution/credit.ts';
import { decideAttribution } from '../../src/domain/attribution/decide-attribution.ts';
import { decisionOn, scalesFor } from '../../src/domain/attribution/weigh.ts';
import { openPglite } from '../../src/db/pglite.ts';
import { isRefusal, type Moment } from '../../src/domain/event.ts';
import { policySchema, type Policy } from '../../src/domain/policy.ts';
import { madeComparables, madeDeals } from './credits/deals.ts';
import { fillTables, sharesInSql } from './credits/in-sql.ts';
import { measured, median, spread, type Figure, type Finding } from './figure.ts';

const runs = 5;
const sizes = [
  { touchpoints: 1, deals: 20_000 },
  { touchpoints: 5, deals: 10_000 },
  { touchpoints: 50, deals: 1_000 },
];
const reweighed = 100_000;

const policyFor = (version: number, model: string): Policy =>
  policySchema.parse({ version, effectiveFrom: '2020-01-01', attribution: { model } });

/** How many deals' credits are recomputed in a second, beside the same shares out of one SQL statement. */
export async function benchCredits(): Promise<Finding> {
  const grounds: Grounds = { policies: [policyFor(2, 'even')], comparables: madeComparables(8_000) };
  const store = await openPglite({ dataDir: 'memory://' });
  const figures: Figure[] = [];
  try {
    await store.pool.query("set time zone 'UTC'");
    for (const size of sizes) {
      const deals = madeDeals(size.deals, size.touchpoints);
      await fillTables(store.pool, deals);
      figures.push(await recomputed(deals, size.touchpoints, grounds, store.pool));
    }
  } finally {
    await store.close();
  }
  figures.push(changedPolicy(grounds));
  return {
    title: 'Credits recomputed (rules 11 to 13, in one thread, nothing written)',
    figures,
    remarks: [
      'Each deal is weighed whole: influences with their reasons, time in stages against the median of 8,000 stays of others, shares.',
      'The SQL statement on PGlite gives who is credited and the even shares alone, for all deals at once; both say the same for every deal.',
    ],
  };
}

type Pool = Parameters<typeof fillTables>[0];

async function recomputed(deals: Attribution[], touchpoints: number, grounds: Grounds, pool: Pool): Promise<Figure> {
  const [policy] = grounds.policies;
  if (!policy) throw new Error('no policy');
  const rates: number[] = [];
  const rival: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    let began = performance.now();
    const decisions = deals.map((deal) => weigh(deal, policy, grounds));
    rates.push(perSecond(deals.length, began));
    began = performance.now();
    const inSql = await sharesInSql(pool, policy);
    rival.push(perSecond(deals.length, began));
    const ours = deals.flatMap(({ id }, index) =>
      (decisions[index]?.credits ?? []).map(({ partnerId, basisPoints }) => `${id} ${partnerId} ${basisPoints}`),
    );
    if (ours.toSorted().join('\n') !== inSql.toSorted().join('\n')) throw new Error('the SQL statement says otherwise');
  }
  return {
    name: `deals with ${touchpoints} ${touchpoints === 1 ? 'touchpoint' : 'touchpoints'}`,
    value: median(rates),
    unit: '1/s',
    beside: [measured('even shares in SQL on PGlite, per second', median(rival))],
    how: `median of ${spread(rates)}; ${deals.length} deals`,
  };
}

function weigh(deal: Attribution, policy: Policy, grounds: Grounds): CreditDecision | null {
  const scales = scalesFor(deal, policy, grounds, 'UTC');
  return scales && decisionOn(deal, scales, { kind: 'reweighed' });
}

/** Every open deal weighed anew under another model, as the decider does it; closed ones stay as they are. */
function changedPolicy({ policies, comparables }: Grounds): Figure {
  const [before] = policies;
  if (!before) throw new Error('no policy');
  const after = policyFor(3, 'weighted');
  const grounds: Grounds = { policies: [before, after], comparables };
  const deals = madeDeals(reweighed, 3).map((deal): Attribution => {
    const decision = weigh(deal, before, grounds);
    return decision ? { ...deal, decided: { ...decision, at: deal.changedAt } } : deal;
  });
  const actor = { kind: 'system', id: 'clock', name: 'Clock', role: 'system' } as const;
  const moment: Moment = { now: Temporal.Instant.from('2027-06-01T00:00:00Z'), timeZone: 'UTC', actor };
  const began = performance.now();
  let changed = 0;
  for (const deal of deals) {
    const decision = decideAttribution(deal, { type: 'reweigh' }, after, moment, grounds);
    if (isRefusal(decision)) throw new Error(decision.refused);
    changed += decision.events.length;
  }
  const seconds = (performance.now() - began) / 1000;
  return {
    name: 'another model over 100,000 deals',
    value: seconds,
    unit: 's',
    beside: [measured('deals per second', reweighed / seconds)],
    how: `one run; 3 touchpoints a deal, half of them open, credits of ${changed} decided anew`,
  };
}

const perSecond = (count: number, began: number): number => (count / (performance.now() - began)) * 1000;
