import type { Reader } from '../../contract/requests.ts';
import type { EvidenceBundle } from '../../contract/why.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { dayText, stampText } from './reader.ts';

/** The dates on which a dispute turns, each with its name. */
export function evidenceDates(registration: SubmittedRegistration, reader: Reader): EvidenceBundle['dates'] {
  const instant = (label: string, at: string): EvidenceBundle['dates'] => [{ label, value: stampText(at, reader) }];
  const day = (label: string, on: string): EvidenceBundle['dates'] => [{ label, value: dayText(on, reader) }];
  const approval = 'approval' in registration ? registration.approval : null;
  return [
    ...instant('Submitted', registration.submittedAt),
    ...('reviewDueAt' in registration ? instant('Decision due', registration.reviewDueAt) : []),
    ...(approval ? instant('Approved', approval.approvedAt) : []),
    ...(approval ? day('Protected until', approval.protectedUntil) : []),
    ...(approval ? instant('Last sign of life', approval.updatedAt) : []),
    ...(registration.state === 'rejected' ? instant('Rejected', registration.rejectedAt) : []),
    ...(registration.state === 'expired' ? day('Ended', registration.expiredOn) : []),
    ...(registration.appeal ? instant('Appealed', registration.appeal.lodgedAt) : []),
    ...(registration.appeal?.decision ? instant('Appeal decided', registration.appeal.decision.at) : []),
  ];
}
