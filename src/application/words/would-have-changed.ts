import type { SubmittedRegistration } from '../../domain/registration.ts';
import { isForAnother } from '../../domain/claim-standing.ts';
import { isConcern, isOutside, type Finding } from '../../domain/finding.ts';
import { isUnseen } from './findings.ts';
import { mayKnowDirectDeals, type Onlooker } from './onlooker.ts';
import { dateText, dayText } from './reader.ts';
import { rejectReasonLabel } from './registration.ts';
import { territoryNames } from './territory.ts';

/** "What would have changed this": each thing that stood in the way, turned round. */
export function wouldHaveChanged(registration: SubmittedRegistration, onlooker: Onlooker): string[] {
  const { policy, reader } = onlooker;
  const answers = registration.findings.filter(isConcern).map((finding): string => {
    switch (finding.kind) {
      case 'certificate':
        return 'A sales certificate valid on the day of submission would have sent this to review.';
      case 'out_of_territory':
        return isOutside(finding)
          ? `A territory within the agreement (${territoryNames(finding.agreed)}), or an agreement that covers ${territoryNames(finding.outside)}, would have left ${finding.follows === 'block' ? 'nothing to block it' : 'no flag'}.`
          : 'A territory written as countries or regions the agreement covers would have left no flag.';
      case 'another_partner':
        return finding.outcome === 'first_to_register'
          ? wonOver(registration, finding)
            ? 'A decision for whoever registered first would have left the company to the other partner.'
            : 'Registering before the other partner would have made this the first registration.'
          : finding.outcome === 'protected'
            ? "An end of the other partner's protection before the submission would have left the company free."
            : `A submission within ${policy.conflict.firstToRegisterDays} days of the other one would have been settled by who came first.`;
      case 'direct_pipeline':
        return mayKnowDirectDeals(onlooker)
          ? `Registering before ${dateText(finding.since, reader)}, when the direct deal was opened, would have left no flag.`
          : 'Registering before the direct deal was opened would have left no flag.';
      case 'direct_later':
        return 'Without a later deal of our own team there would have been no flag.';
      case 'direct_activity':
        return `Without dealings of our own team in the ${policy.conflict.priorRelationshipDays} days before the submission there would have been no flag.`;
      case 'existing_customer':
        return 'A company with no won deal would have left no flag.';
      case 'cool_off':
        return `A submission from ${dayText(finding.until, reader)} on would have been taken.`;
      case 'own_registration':
        return isUnseen(finding, onlooker)
          ? 'Without the earlier registration this would have been taken.'
          : 'Without the earlier registration by the same partner this would have been taken.';
      case 'related_company':
        return '';
    }
  });
  if (registration.state === 'rejected') {
    answers.push(
      `${otherDecision(registration)} would have protected the deal for ${policy.protection.protectionDays} days.`,
    );
  }
  if (registration.state === 'approved' && answers.length === 0) {
    answers.push(
      'An earlier registration by another partner, a direct deal or a lapsed certificate would have stood in the way. There was none.',
    );
  }
  return [...new Set(answers)];
}

/** Decided for this partner although the other one was first. */
const wonOver = (
  { resolutions }: SubmittedRegistration,
  { registrationId }: Extract<Finding, { kind: 'another_partner' }>,
): boolean =>
  resolutions.some(
    ({ decidedFor, against }) =>
      decidedFor === 'this' && against.kind === 'partner' && against.claimant.registrationId === registrationId,
  );

/** The decision that would have left the deal to this partner. */
function otherDecision({
  claim,
  reasonCode,
  resolutions,
}: Extract<SubmittedRegistration, { state: 'rejected' }>): string {
  const last = resolutions.at(-1);
  if (!isForAnother(last)) return `A decision without the reason "${rejectReasonLabel(reasonCode)}"`;
  return last?.policySaid?.winner === 'this'
    ? `A decision for ${claim.partnerName}, as the policy says,`
    : `A decision for ${claim.partnerName}, with a written reason,`;
}
