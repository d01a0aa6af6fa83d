import type { ReactNode } from 'react';
import { LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import type { Backed } from '@partner-desk/hubspot-shared/use-backend.ts';

export const insidersOnly = 'Only partner managers, operations and admins may see this.';

/** A view model on its way, missing, or here; `what` names it: "The payouts". */
export function Fetching<T>({
  backed: { state, refresh },
  what,
  whoMay = '',
  children,
}: {
  backed: Backed<T>;
  what: string;
  /** Who may see it: HubSpot does not say that somebody may not, so it is said wherever nothing came. */
  whoMay?: string;
  children: (value: T) => ReactNode;
}) {
  if (state.status === 'loading') {
    return <LoadingSpinner label={`Loading ${what.toLowerCase()}`} showLabel layout="centered" />;
  }
  if (state.status === 'failed') {
    return <Trouble what={what} whoMay={whoMay} onRetry={refresh} />;
  }
  return (
    <>
      {children(state.value)}
      {state.outdated && (
        <Text variant="microcopy">Partner Desk did not answer just now. This is what was known last.</Text>
      )}
    </>
  );
}
