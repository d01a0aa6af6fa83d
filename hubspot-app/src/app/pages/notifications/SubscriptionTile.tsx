import { useState } from 'react';
import {
  Alert,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  LoadingButton,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { MailSubscription, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';

function Lines({ lines }: { lines: MailSubscription['other'] }) {
  return (
    <DescriptionList direction="row">
      {lines.map(({ label, when }) => (
        <DescriptionListItem key={label} label={label}>
          <Text>{when}</Text>
        </DescriptionListItem>
      ))}
    </DescriptionList>
  );
}

/** What the person gets by mail; what is not essential can be switched off, and on again. */
export function SubscriptionTile({
  subscription,
  reader,
  onChosen,
}: {
  subscription: MailSubscription;
  reader: Reader;
  onChosen: (subscription: MailSubscription) => void;
}) {
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');
  const { isOut, sentence, essential, other } = subscription;

  async function choose() {
    if (sending) return;
    setSending(true);
    setTrouble('');
    const body = { wants: isOut ? 'all' : 'essential' };
    const answer = await send<MailSubscription>('/api/hubspot/subscription', reader, body);
    setSending(false);
    if (answer.ok) onChosen(answer.value);
    else setTrouble(noAnswer);
  }

  return (
    <Tile testId="subscription">
      <Flex direction="column" gap="md">
        <Heading>What you get by mail</Heading>
        <Text>{sentence}</Text>
        <Flex direction="row">
          <LoadingButton loading={sending} onClick={() => void choose()}>
            {isOut ? 'Send me all mails again' : 'Send me essential mails only'}
          </LoadingButton>
        </Flex>
        {trouble !== '' && (
          <Alert title="Not sent" variant="danger">
            {trouble}
          </Alert>
        )}
        <Text format={{ fontWeight: 'demibold' }}>Essential</Text>
        <Text variant="microcopy">Decisions, questions, endings and appeals come in any case.</Text>
        <Lines lines={essential} />
        <Text format={{ fontWeight: 'demibold' }}>Reminders and news</Text>
        {isOut && <Text variant="microcopy">Switched off: none of these comes.</Text>}
        <Lines lines={other} />
      </Flex>
    </Tile>
  );
}
