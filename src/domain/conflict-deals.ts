import type { CheckFacts, Compared, PipelineDeal } from './conflict-facts.ts';
import { companyKey } from './company-ruling-key.ts';
import type { Finding } from './finding.ts';
import type { CompanyComparison } from './match-companies.ts';

/** A deal with what its company is to the claim's. */
export interface ComparedDeal {
  deal: PipelineDeal;
  match: CompanyComparison;
}

/** So many companies that are only likely the same are told; a person could not weigh more. */
const mostLikely = 3;

/**
 * What is certainly the company gets one finding for its open deals and one for its won ones, on the oldest of each, the
 * others counted. Each company that is only likely the same gets its own, for a person may say of each that it is not.
 */
export function dealFindings(facts: Compared<CheckFacts>): Finding[] {
  const compared = withoutCounterparts(priorDeals(facts));
  return (['open', 'won'] as const).flatMap((state): Finding[] => {
    const ofState = compared.filter(({ deal }) => deal.state === state);
    const same = ofState.filter(({ match }) => match.verdict === 'same');
    const likely = ofState.filter(({ match }) => match.verdict === 'likely');
    const companies = [...Map.groupBy(likely, ({ deal }) => companyKey(deal.identity)).values()]
      .toSorted((a, b) => bestOf(b) - bestOf(a))
      .slice(0, mostLikely);
    return [same, ...companies].flatMap((deals) => onOldest(deals));
  });
}

/** Deals that stood before the claim, oldest first, each held against it. */
export const priorDeals = (facts: Compared<CheckFacts>): ComparedDeal[] =>
  facts.deals
    .toSorted(byAge)
    .filter((deal) => !cameAfter(facts, deal))
    .map((deal) => ({ deal, match: facts.compare(deal.identity) }));

const bestOf = (deals: readonly ComparedDeal[]): number => Math.max(...deals.map(({ match }) => match.score));

function onOldest([oldest, ...others]: readonly ComparedDeal[]): Finding[] {
  if (!oldest) return [];
  const { crm, dealId, dealName, companyName, stage, state, wonAt, createdAt } = oldest.deal;
  const kind = state === 'won' ? 'existing_customer' : 'direct_pipeline';
  const since = state === 'won' ? (wonAt ?? createdAt) : createdAt;
  return [{ kind, crm, dealId, dealName, companyName, stage, since, others: others.length, match: oldest.match }];
}

/** The same deal in both CRMs is one deal; either side may be the one that knows the other. */
function withoutCounterparts(known: readonly ComparedDeal[]): ComparedDeal[] {
  const told = new Set<string>();
  // Where the two sides are not equally surely the company, the surer one speaks.
  return known
    .toSorted((a, b) => Number(b.match.verdict === 'same') - Number(a.match.verdict === 'same'))
    .filter(({ deal: { dealId, counterpartId } }) => {
      const isTold = told.has(dealId) || (counterpartId !== null && told.has(counterpartId));
      told.add(dealId);
      if (counterpartId !== null) told.add(counterpartId);
      return !isTold;
    });
}

const byAge = (a: PipelineDeal, b: PipelineDeal): number => {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.dealId < b.dealId ? -1 : 1;
};

/** The CRM's clock and ours may differ this much. */
const clockDifference = Temporal.Duration.from({ minutes: 10 });

/** A deal opened after the submission is no prior pipeline. */
const cameAfter = ({ submittedAt }: CheckFacts, deal: PipelineDeal): boolean =>
  Temporal.Instant.compare(deal.createdAt, submittedAt.add(clockDifference)) > 0;
