import type { Finding } from './finding.ts';
import type { RegistrationEvent, SubmittedRegistration } from './registration.ts';

/** Whether it was decided between two partners: words written then may name the other one. */
export const werePartnersWeighed = ({ resolutions, findings }: SubmittedRegistration): boolean =>
  resolutions.some(({ against }) => against.kind === 'partner') || rivalsAmong(findings).length > 0;

/** Registrations of other partners that an event speaks of; whoever writes a reason later has seen them. */
export function rivalsIn(event: RegistrationEvent): string[] {
  switch (event.type) {
    case 'ReviewStarted':
      return rivalsAmong(event.data.flags);
    case 'ConflictFound':
    case 'RegistrationBlocked':
      return rivalsAmong(event.data.findings);
    case 'RegistrationApproved':
      return rivalsAmong(event.data.overrode);
    case 'ConflictResolved': {
      const { against } = event.data.resolution;
      return against.kind === 'partner' ? [against.claimant.registrationId] : [];
    }
    default:
      return [];
  }
}

const rivalsAmong = (findings: readonly Finding[]): string[] =>
  findings.flatMap((finding) => (finding.kind === 'another_partner' ? [finding.registrationId] : []));
