import { verdictOf } from './company-match.ts';
import { dealFindings, laterDealFindings } from './conflict-deals.ts';
import type { CheckFacts, Compared } from './conflict-facts.ts';
import { companyKey } from './company-ruling-key.ts';
import { isDirect, type Finding } from './finding.ts';
import type { CompanyComparison } from './match-companies.ts';
import { isPriorRelationship, lastBefore, type CompanyActivity, type TwoWayActivity } from './two-way-activity.ts';

/** So many companies that are only likely the same are told; a person could not weigh more. */
const mostLikely = 3;

/** Activity with one company, and what that company is to the claim's. */
interface Active {
  last: CompanyActivity;
  match: CompanyComparison;
}

/**
 * Our own team's side of rules 2, 7 and 10: deals that were there before, deals opened after the claim was made, and
 * companies it has no deal with but was in touch with shortly before. Each deal names the last two-way activity before.
 */
export function directFindings(facts: Compared<CheckFacts>): Finding[] {
  const active = activeCompanies(facts);
  const deals = [...dealFindings(facts), ...laterDealFindings(facts)].map((finding) => {
    const activity = activityFor(active, finding);
    return activity && isDirect(finding) ? { ...finding, activity } : finding;
  });
  const direct = deals.filter(isDirect);
  const alone = active
    .filter(({ last }) => isPriorRelationship(last.at, facts.submittedAt, facts.policy))
    .filter((one) => !direct.some((finding) => isOneWith(one, finding)));
  const same = alone.filter(({ match }) => match.verdict === 'same').slice(0, 1);
  const likely = alone.filter(({ match }) => match.verdict === 'likely').slice(0, mostLikely);
  return [...deals, ...[...same, ...likely].map(onActivity)];
}

/** The last activity before the submission: one for all that is certainly the company, one for each that is likely the same; latest first. */
function activeCompanies(facts: Compared<CheckFacts>): Active[] {
  const compared = (facts.activities ?? []).map((activity) => ({ activity, match: facts.compare(activity.identity) }));
  const near = compared.filter(({ match }) => match.verdict === 'same' || match.verdict === 'likely');
  const places = Map.groupBy(near, ({ activity, match }) =>
    match.verdict === 'same' ? '' : companyKey(activity.identity),
  );
  return [...places.values()]
    .flatMap((ones): Active[] => {
      const last = lastBefore(
        ones.map(({ activity }) => activity),
        facts.submittedAt,
      );
      const of = ones.find(({ activity }) => activity === last);
      return last && of ? [{ last, match: of.match }] : [];
    })
    .toSorted((a, b) => Temporal.Instant.compare(b.last.at, a.last.at));
}

type DealFinding = ReturnType<typeof dealFindings>[number];

const activityFor = (active: readonly Active[], finding: DealFinding): TwoWayActivity | null => {
  const found = active.find((one) => isOneWith(one, finding));
  return found ? plain(found.last) : null;
};

function isOneWith({ match }: Active, finding: Extract<Finding, { companyName: string }>): boolean {
  const verdict = verdictOf(finding.match);
  if (match.verdict !== verdict) return false;
  const [ours, theirs] = [match.companies.theirs, finding.match.companies?.theirs];
  return verdict === 'same' || (ours.name === theirs?.name && ours.domain === theirs.domain);
}

const plain = ({ crm, id, kind, at }: CompanyActivity): TwoWayActivity => ({ crm, id, kind, at });

function onActivity({ last, match }: Active): Finding {
  const { crm, companyId, companyName, at } = last;
  return { kind: 'direct_activity', crm, companyId, companyName, since: at, activity: plain(last), match };
}
