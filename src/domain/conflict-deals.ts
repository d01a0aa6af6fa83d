import type { CheckFacts, Compared, PipelineDeal } from './conflict-facts.ts';
import { companyKey } from './company-ruling-key.ts';
import type { Finding } from './finding.ts';
import type { CompanyComparison } from './match-companies.ts';

/** A deal with what its company is to the claim's. */
export interface ComparedDeal {
  deal: PipelineDeal;
  match: CompanyComparison;
}

export type DealFinding = Extract<Finding, { dealId: string }>;

/** So many companies that are only likely the same are told; a person could not weigh more. */
const mostLikely = 3;

/**
 * What is certainly the company gets one finding for its open deals and one for its won ones, on the oldest of each, the
 * others counted. Each company that is only likely the same gets its own, for a person may say of each that it is not.
 */
export function dealFindings(facts: Compared<CheckFacts>): DealFinding[] {
  const compared = withoutCounterparts(priorDeals(facts));
  return (['open', 'won'] as const).flatMap((state) =>
    groupsOf(compared.filter(({ deal }) => deal.state === state)).flatMap((deals) =>
      onOldest(deals, state === 'won' ? 'existing_customer' : 'direct_pipeline'),
    ),
  );
}

/**
 * Deals that direct opened after the claim was made (rule 10), of companies it had no open deal with before. Only a claim
 * that stands can have any.
 */
export function laterDealFindings(facts: Compared<CheckFacts>): DealFinding[] {
  if (facts.registrationId === null) return [];
  const prior = priorDeals(facts);
  const openBefore = prior.filter(({ deal }) => deal.state === 'open');
  const companies = new Set(openBefore.map(placeOf));
  const known = new Set(prior.flatMap(({ deal }) => idsOf(deal)));
  const later = dealsByAge(facts).filter(
    (one) =>
      one.deal.state === 'open' &&
      cameAfter(facts, one.deal) &&
      !companies.has(placeOf(one)) &&
      !idsOf(one.deal).some((id) => known.has(id)),
  );
  return groupsOf(withoutCounterparts(later)).flatMap((deals) => onOldest(deals, 'direct_later'));
}

/** Deals that stood before the claim, oldest first, each held against it. */
export const priorDeals = (facts: Compared<CheckFacts>): ComparedDeal[] =>
  dealsByAge(facts).filter(({ deal }) => !cameAfter(facts, deal));

const dealsByAge = (facts: Compared<CheckFacts>): ComparedDeal[] =>
  facts.deals.toSorted(byAge).map((deal) => ({ deal, match: facts.compare(deal.identity) }));

/** What is told together: all that is certainly the company, and each company that is likely the same, the likest first. */
function groupsOf(compared: readonly ComparedDeal[]): ComparedDeal[][] {
  const same = compared.filter(({ match }) => match.verdict === 'same');
  const likely = compared.filter(({ match }) => match.verdict === 'likely');
  const companies = [...Map.groupBy(likely, placeOf).values()]
    .toSorted((a, b) => bestOf(b) - bestOf(a))
    .slice(0, mostLikely);
  return [same, ...companies];
}

/** Certainly the company, or else which company. */
const placeOf = ({ deal, match }: ComparedDeal): string => (match.verdict === 'same' ? '' : companyKey(deal.identity));

const bestOf = (deals: readonly ComparedDeal[]): number => Math.max(...deals.map(({ match }) => match.score));

function onOldest([oldest, ...others]: readonly ComparedDeal[], kind: DealFinding['kind']): DealFinding[] {
  if (!oldest) return [];
  const { crm, dealId, dealName, companyName, stage, state, wonAt, createdAt } = oldest.deal;
  const since = state === 'won' ? (wonAt ?? createdAt) : createdAt;
  return [{ kind, crm, dealId, dealName, companyName, stage, since, others: others.length, match: oldest.match }];
}

/** The same deal in both CRMs is one deal; either side may be the one that knows the other. */
function withoutCounterparts(known: readonly ComparedDeal[]): ComparedDeal[] {
  const told = new Set<string>();
  // Where the two sides are not equally surely the company, the surer one speaks.
  return known
    .toSorted((a, b) => Number(b.match.verdict === 'same') - Number(a.match.verdict === 'same'))
    .filter(({ deal }) => {
      const isTold = idsOf(deal).some((id) => told.has(id));
      for (const id of idsOf(deal)) told.add(id);
      return !isTold;
    });
}

const idsOf = ({ dealId, counterpartId }: PipelineDeal): string[] =>
  counterpartId === null ? [dealId] : [dealId, counterpartId];

const byAge = (a: PipelineDeal, b: PipelineDeal): number => {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.dealId < b.dealId ? -1 : 1;
};

/** The CRM's clock and ours may differ this much. */
const clockDifference = Temporal.Duration.from({ minutes: 10 });

/** A deal opened after the submission is no prior pipeline. */
const cameAfter = ({ submittedAt }: CheckFacts, deal: PipelineDeal): boolean =>
  Temporal.Instant.compare(deal.createdAt, submittedAt.add(clockDifference)) > 0;
