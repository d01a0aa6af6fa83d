import { priorDeals } from './conflict-deals.ts';
import type { CheckFacts, Compared, RivalRegistration } from './conflict-facts.ts';
import { isInPipeline } from './conflict-registrations.ts';
import type { KnownCompany } from './company-identity.ts';
import { companyKey } from './company-ruling-key.ts';
import type { Finding } from './finding.ts';
import type { CompanyComparison } from './match-companies.ts';

/** More than these would bury what matters. */
const mostRelated = 5;

interface Business {
  name: string;
  identity: KnownCompany;
  match: CompanyComparison;
  since: string;
  deal: 'open' | 'won' | null;
  claim: RivalRegistration | null;
}

/** Parents, subsidiaries and sisters that have deals or registrations of their own: to be known, never in the way. */
export function relatedFindings(facts: Compared<CheckFacts>): Finding[] {
  const business = [...dealsOf(facts), ...claimsOf(facts)].filter(({ match }) => match.verdict === 'related');
  return [...Map.groupBy(business, ({ identity }) => companyKey(identity)).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, mostRelated)
    .flatMap(([key, [first, ...more]]): Finding[] => {
      if (!first) return [];
      const all = [first, ...more];
      const since = all.map((one) => one.since).toSorted()[0] ?? first.since;
      return [
        {
          kind: 'related_company',
          key,
          companyName: first.name,
          openDeals: all.filter(({ deal }) => deal === 'open').length,
          wonDeals: all.filter(({ deal }) => deal === 'won').length,
          claims: all.flatMap(({ claim }) =>
            claim === null
              ? []
              : [
                  {
                    registrationId: claim.registrationId,
                    partnerName: claim.partnerName,
                    submittedAt: claim.submittedAt,
                  },
                ],
          ),
          since,
          match: first.match,
        },
      ];
    });
}

const dealsOf = (facts: Compared<CheckFacts>): Business[] =>
  priorDeals(facts).map(({ deal, match }) => ({
    name: deal.companyName,
    identity: deal.identity,
    match,
    since: deal.state === 'won' ? (deal.wonAt ?? deal.createdAt) : deal.createdAt,
    deal: deal.state,
    claim: null,
  }));

const claimsOf = (facts: Compared<CheckFacts>): Business[] =>
  facts.registrations
    .filter((other) => other.registrationId !== facts.registrationId && isInPipeline(facts, other))
    .toSorted((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1))
    .map((claim) => ({
      name: claim.customerName,
      identity: claim.identity,
      match: facts.compare(claim.identity),
      since: claim.submittedAt,
      deal: null,
      claim,
    }));
