import { claimedAtOf } from './claim-standing.ts';
import { verdictOf, type CompanyMatch } from './company-match.ts';
import type { Finding } from './finding.ts';
import type { SubmittedRegistration } from './registration.ts';

type Rival = Extract<Finding, { kind: 'another_partner' }>;

/** A later claim of another partner, as its own check found the two, seen from the earlier one. */
export function laterRival(earlierId: string, later: SubmittedRegistration): Rival | null {
  const found = later.findings.find(
    (finding): finding is Rival => finding.kind === 'another_partner' && finding.registrationId === earlierId,
  );
  if (!found) return null;
  const { partnerId, partnerName, customerName } = later.claim;
  return {
    kind: 'another_partner',
    registrationId: later.id,
    partnerId,
    partnerName,
    customerName,
    submittedAt: claimedAtOf(later),
    protectedUntil: null,
    outcome: found.outcome,
    match: fromTheOtherSide(found.match),
  };
}

/** Rule 6: more than seven days apart a person mediates, and approving the earlier claim decides that it wins. */
export const awaitsMediation = ({ outcome, match }: Rival): boolean =>
  outcome === 'mediation' && verdictOf(match) === 'same';

const fromTheOtherSide = (match: CompanyMatch): CompanyMatch => ({
  ...match,
  ours: match.theirs,
  theirs: match.ours,
  ...(match.reasons ? { reasons: match.reasons.map(turned) } : {}),
  ...(match.companies ? { companies: turned(match.companies) } : {}),
});

const turned = <Sides extends object>(sides: Sides): Sides =>
  'ours' in sides && 'theirs' in sides ? { ...sides, ours: sides.theirs, theirs: sides.ours } : sides;
