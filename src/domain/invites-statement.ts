import { verdictOf } from './company-match.ts';
import { isOutOfBounds } from './conflict.ts';
import { isDirect, type Finding } from './finding.ts';
import type { StatementMade } from './partner-statement.ts';
import type { Registration, SubmittedRegistration } from './registration.ts';

/** What the partner said of the company, oldest first. */
export const statementsOf = (registration: SubmittedRegistration): readonly StatementMade[] =>
  registration.statements ?? [];

/**
 * Whether the partner may say something of the company: only where its receipt tells anyway that the company is already
 * registered or in the pipeline, so that the question itself gives nothing away.
 */
export function invitesStatement(registration: Registration): registration is SubmittedRegistration {
  switch (registration.state) {
    case 'conflict':
      return true;
    case 'blocked':
      return !registration.findings.some((one) => one.kind === 'certificate' || isOutOfBounds(one));
    case 'in_review':
      return registration.findings.some(isInPipeline);
    case 'rejected':
      return registration.reasonCode === 'duplicate' || registration.reasonCode === 'already_in_direct_pipeline';
    default:
      return false;
  }
}

const isInPipeline = (finding: Finding): boolean => isDirect(finding) && verdictOf(finding.match) !== 'related';
