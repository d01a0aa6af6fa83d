import { Button, ErrorState, Text } from '@hubspot/ui-extensions';

/**
 * Nothing could be read: what happened, what is safe, what to do. HubSpot does not tell a refusal from silence, so where not
 * everybody may read, `whoMay` is said first.
 */
export function Trouble({ what, whoMay = '', onRetry }: { what: string; whoMay?: string; onRetry: () => void }) {
  return (
    <ErrorState title={`${what} could not be loaded`} type="support">
      {whoMay === '' ? (
        <Text>Partner Desk did not answer. Nothing was changed; we keep trying every half minute.</Text>
      ) : (
        <Text>
          {`${whoMay} If you are one of them, Partner Desk did not answer. Nothing was changed; we keep trying every half minute.`}
        </Text>
      )}
      <Button onClick={onRetry}>Try again</Button>
    </ErrorState>
  );
}

/** What an act says when no answer came. The ids in the body make sending again safe. */
export const noAnswer = 'Partner Desk did not answer. What you entered is kept. Try again: sending twice counts once.';
