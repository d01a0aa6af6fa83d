import { isCertain, verdictOf } from './company-match.ts';
import { isCertified, leadingSalesCertificate } from './certification.ts';
import { directFindings } from './conflict-direct.ts';
import { comparing, type CheckFacts } from './conflict-facts.ts';
import { relatedFindings } from './conflict-family.ts';
import { registrationFindings } from './conflict-registrations.ts';
import { territoryFindings } from './conflict-territory.ts';
import { isConcern, type Finding, type OutOfTerritory } from './finding.ts';
import { dayIn } from './protection.ts';

export type Verdict = 'free' | 'review_flag' | 'conflict' | 'blocked' | 'refused';

export interface Judgement {
  verdict: Verdict;
  findings: Finding[];
}

/**
 * The instant check (rule 2, with rules 6 and 8): everything known about the company, judged at once over both CRMs and all
 * partners. The gravest finding gives the verdict; all findings are told, those of related companies last.
 */
export function judge(claim: CheckFacts): Judgement {
  const facts = comparing(claim);
  const territory = territoryFindings(facts);
  const findings = [
    ...certificateFindings(facts),
    ...territory.filter(isOutOfBounds),
    ...registrationFindings(facts),
    ...directFindings(facts),
    ...territory.filter((finding) => !isOutOfBounds(finding)),
    ...relatedFindings(facts),
  ];
  return { verdict: verdictOn(findings, claim), findings };
}

/** Which partners hold a company that nobody has registered on this deal yet. */
export const claimsOn = (
  facts: Omit<CheckFacts, 'partner' | 'territory' | 'registrationId' | 'submittedAt' | 'deals'>,
): Finding[] =>
  registrationFindings(
    comparing({ ...facts, partner: { id: '' }, registrationId: null, submittedAt: facts.now }),
  ).filter((finding) => finding.kind === 'another_partner');

function certificateFindings({ partner, now, timeZone, policy }: CheckFacts): Finding[] {
  if (isCertified(partner, dayIn(now, timeZone), policy)) return [];
  const lapsed = leadingSalesCertificate(partner);
  const { id: partnerId, name: partnerName } = partner;
  const { passMarkPercent } = policy.certification;
  const held = lapsed ? { lapsedOn: lapsed.validUntil, person: lapsed.person } : { lapsedOn: null };
  return [{ kind: 'certificate', partnerId, partnerName, ...held, passMarkPercent }];
}

type OwnFinding = Extract<Finding, { kind: 'own_registration' | 'cool_off' }>;
/** What the partner holds itself, or let lapse. */
export const isOwn = (finding: Finding): finding is OwnFinding =>
  finding.kind === 'own_registration' || finding.kind === 'cool_off';

/** A protection of what is certainly this company; of one that is only likely to be it, a person decides. */
export const isProtected = (finding: Finding): finding is Extract<Finding, { kind: 'another_partner' }> =>
  finding.kind === 'another_partner' && finding.outcome === 'protected' && verdictOf(finding.match) === 'same';

/** A claim outside the partner's agreement, where the policy blocks such. */
export const isOutOfBounds = (finding: Finding): finding is OutOfTerritory =>
  finding.kind === 'out_of_territory' && finding.follows === 'block';

/**
 * The gravest finding gives the verdict. What the partner holds itself refuses a new claim; one that stands goes where the
 * other findings send it, and is not approved while its partner holds the company already.
 */
export function verdictOn(
  findings: readonly Finding[],
  { registrationId }: Pick<CheckFacts, 'registrationId'>,
): Verdict {
  const kinds = new Set(findings.map((finding) => finding.kind));
  const isRefused = registrationId === null && findings.some((one) => isOwn(one) && isCertain(one.match));
  if (isRefused) return 'refused';
  if (kinds.has('certificate')) return 'blocked';
  if (findings.some(isOutOfBounds) || findings.some(isProtected)) return 'blocked';
  if (kinds.has('another_partner')) return 'conflict';
  return findings.some(isConcern) ? 'review_flag' : 'free';
}
