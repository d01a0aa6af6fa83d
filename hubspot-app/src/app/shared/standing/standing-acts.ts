import type { CardAction, RegistrationSummary } from '../contract.ts';

export type StandingName = 'protection' | 'update' | 'appeal';

/** The line an act stands in, where that line is shown; null for acts of the rows above. What is urgent stays above. */
export function belongsTo(action: CardAction, registration: RegistrationSummary): StandingName | null {
  if (action.kind === 'update_status') return registration.update ? 'update' : null;
  if (action.primary) return null;
  if (action.kind === 'extend') return registration.protection ? 'protection' : null;
  if (action.kind === 'appeal') return registration.appeal ? 'appeal' : null;
  return null;
}
