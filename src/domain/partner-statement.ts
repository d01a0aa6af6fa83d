import { verdictOf } from './company-match.ts';
import type { Finding } from './finding.ts';
import type { Registration, SubmittedRegistration } from './registration.ts';

/** What a partner says of the company it registered; it decides nothing by itself. */
export interface PartnerStatement {
  /** Made by whoever sends it, so that sending it twice says it once. */
  statementId: string;
  about: 'another_company' | 'also_called';
  /** For `also_called`: the other name; else empty. */
  otherName: string;
  explanation: string;
}

/** A statement as it was made; `at` is ISO 8601 in UTC. */
export interface StatementMade extends PartnerStatement {
  at: string;
}

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
      return !registration.findings.some(({ kind }) => kind === 'certificate');
    case 'in_review':
      return registration.findings.some(isInPipeline);
    case 'rejected':
      return registration.reasonCode === 'duplicate' || registration.reasonCode === 'already_in_direct_pipeline';
    default:
      return false;
  }
}

const isInPipeline = (finding: Finding): boolean =>
  finding.kind === 'direct_pipeline' && verdictOf(finding.match) !== 'related';
