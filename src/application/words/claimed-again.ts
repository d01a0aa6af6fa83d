import type { RegistrationEvent } from '../../domain/registration.ts';

const endings: ReadonlySet<RegistrationEvent['type']> = new Set([
  'RegistrationRejected',
  'RegistrationWithdrawn',
  'RegistrationExpired',
  'DealLost',
]);

/** Said of a reopening after the company had been let go; empty for every other event. */
export function claimedAgain(log: readonly { event: RegistrationEvent }[], index: number): string {
  if (log[index]?.event.type !== 'RegistrationReopened') return '';
  const ended = log.slice(0, index).findLast(({ event }) => endings.has(event.type));
  return !ended || ended.event.type === 'RegistrationRejected'
    ? ''
    : ' Who came first is counted from now on, for the company had gone back to the open pool (rule 6).';
}
