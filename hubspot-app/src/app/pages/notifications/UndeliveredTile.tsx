import { useCallback, useState } from 'react';
import { Alert, Flex, Heading, LoadingSpinner, Text, Tile } from '@hubspot/ui-extensions';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type { Reader, UndeliveredAnswer, UndeliveredMails } from '@partner-desk/hubspot-shared/contract.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';
import { UndeliveredMailRow } from './UndeliveredMailRow.tsx';

/** Mails that reached nobody: to whom, the server's words, what to do; again, elsewhere, or let go. */
export function UndeliveredTile({ reader }: { reader: Reader }) {
  const load = useCallback(() => read<UndeliveredMails>('/api/hubspot/mails/undelivered', reader), [reader]);
  const { state, refresh, adopt } = useBackend(load, () => calmPauseMs);
  const [said, setSaid] = useState<UndeliveredAnswer | null>(null);

  function answered(answer: UndeliveredAnswer) {
    setSaid(answer);
    adopt(answer.undelivered);
  }

  return (
    <Tile testId="undelivered">
      <Flex direction="column" gap="md">
        <Heading>Mails that did not arrive</Heading>
        {state.status === 'loading' && <LoadingSpinner label="Loading the mails" showLabel />}
        {state.status === 'failed' && <Trouble what="The mails that did not arrive" onRetry={refresh} />}
        {said && <Alert title={said.message} variant={alertVariant[said.tone]} />}
        {state.status === 'ready' && (
          <>
            <Text>{state.value.sentence}</Text>
            {state.value.mails.map((mail) => (
              <UndeliveredMailRow
                key={mail.id}
                mail={mail}
                mayReaddress={state.value.mayReaddress}
                reader={reader}
                onAnswer={answered}
              />
            ))}
            {state.value.more > 0 && <Text variant="microcopy">{`${state.value.more} more are not listed here.`}</Text>}
          </>
        )}
      </Flex>
    </Tile>
  );
}
