import { isDirect, type Finding } from './finding.ts';
import type { RegistrationEvent, SubmittedRegistration } from './registration.ts';

/**
 * Whether other partners or deals of our own were before the eyes of whoever decided: words written then may tell of them
 * what not everybody may know.
 */
export const wereOthersWeighed = ({ resolutions, findings, besides = [] }: SubmittedRegistration): boolean =>
  resolutions.length > 0 || besides.length > 0 || rivalsAmong(findings).length > 0 || findings.some(isOfDeal);

/** What an event tells that the check found. */
export function findingsIn(event: RegistrationEvent): readonly Finding[] {
  switch (event.type) {
    case 'ReviewStarted':
      return event.data.flags;
    case 'ConflictFound':
    case 'RegistrationBlocked':
      return event.data.findings;
    case 'RegistrationApproved':
      return event.data.overrode;
    case 'DirectDealOpened':
      return [event.data.finding];
    default:
      return [];
  }
}

/** Registrations of other partners that an event speaks of; whoever writes a reason later has seen them. */
export function rivalsIn(event: RegistrationEvent): string[] {
  const found = rivalsAmong(findingsIn(event));
  if (event.type === 'ConflictResolved') {
    const { against } = event.data.resolution;
    return against.kind === 'partner' ? [against.claimant.registrationId] : [];
  }
  return isWorded(event) ? [...found, ...(event.data.besides ?? [])] : found;
}

/** Whether an event speaks of a deal of our own; whoever writes a reason later has seen it. */
export const tellsOfDeal = (event: RegistrationEvent): boolean =>
  event.type === 'ConflictResolved'
    ? event.data.resolution.against.kind === 'direct'
    : findingsIn(event).some(isOfDeal);

const worded = [
  'RegistrationApproved',
  'RegistrationRejected',
  'RegistrationWithdrawn',
  'RegistrationReopened',
  'ProtectionExtended',
  'AppealDecided',
  'ProtectionKept',
] as const;
type Worded = Extract<RegistrationEvent, { type: (typeof worded)[number] }>;

/** Whether an event carries words that somebody wrote who may know every partner. */
export const isWorded = (event: RegistrationEvent): event is Worded =>
  (worded as readonly string[]).includes(event.type);

/** The events, their words with the registrations that stood beside this one when they were written. */
export const besideOthers = (events: RegistrationEvent[], besides: readonly string[]): RegistrationEvent[] =>
  besides.length === 0
    ? events
    : events.map((event) =>
        isWorded(event) ? ({ ...event, data: { ...event.data, besides } } as RegistrationEvent) : event,
      );

/** Registrations of other partners among findings. */
export const rivalsAmong = (findings: readonly Finding[]): string[] =>
  findings.flatMap((finding) => (finding.kind === 'another_partner' ? [finding.registrationId] : []));

const isOfDeal = (finding: Finding): boolean => isDirect(finding) || finding.kind === 'existing_customer';
