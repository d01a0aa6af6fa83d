import { useCallback, useState } from 'react';
import { Alert, Divider, Flex, Heading, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { read } from '@partner-desk/hubspot-shared/backend.ts';
import type {
  ContactChangeAnswer,
  PartnerContacts as Contacts,
  Reader,
} from '@partner-desk/hubspot-shared/contract.ts';
import { alertVariant } from '@partner-desk/hubspot-shared/tones.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { calmPauseMs, useBackend } from '@partner-desk/hubspot-shared/use-backend.ts';
import { ContactDialog } from './ContactDialog.tsx';

interface PartnerContactsProps {
  path: string;
  reader: Reader;
  closeOverlay: (id: string) => void;
}

/** Who at a partner gets which mails, and whom the last one did not reach. */
export function PartnerContacts({ path, reader, closeOverlay }: PartnerContactsProps) {
  const load = useCallback(() => read<Contacts>(`${path}/contacts`, reader), [path, reader]);
  const { state, refresh, adopt } = useBackend(load, () => calmPauseMs);
  const [said, setSaid] = useState<ContactChangeAnswer | null>(null);

  function answered(answer: ContactChangeAnswer) {
    setSaid(answer.outcome === 'done' ? answer : null);
    adopt(answer.contacts);
  }
  const dialog = { path: `${path}/contacts/change`, reader, closeOverlay, onAnswer: answered };

  return (
    <Flex direction="column" gap="sm">
      <Heading>Who gets mails</Heading>
      {state.status === 'loading' && <LoadingSpinner label="Loading the contacts" showLabel />}
      {state.status === 'failed' && <Trouble what="The contacts of the partner" onRetry={refresh} />}
      {said && <Alert title={said.message} variant={alertVariant[said.tone]} />}
      {state.status === 'ready' && (
        <>
          <Text>{state.value.sentence}</Text>
          {state.value.contacts.map((one) => (
            <Flex key={one.email} direction="column" gap="xs">
              <Divider />
              <Text format={{ fontWeight: 'demibold' }}>{one.name}</Text>
              <Text>{one.email}</Text>
              <Text variant="microcopy">{one.mails}</Text>
              {one.trouble !== '' && (
                <Alert title="The last mail did not arrive" variant="warning">
                  {one.trouble}
                </Alert>
              )}
              {state.value.mayChange && (
                <Flex direction="row" gap="sm" wrap="wrap">
                  <ContactDialog kind="correct" contact={one} {...dialog} />
                  <ContactDialog kind="remove" contact={one} {...dialog} />
                </Flex>
              )}
            </Flex>
          ))}
          {state.value.mayChange && <ContactDialog kind="add" contact={null} {...dialog} />}
        </>
      )}
    </Flex>
  );
}
