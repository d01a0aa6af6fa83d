import { useState } from 'react';
import { Divider, Flex, Input, LoadingButton, Text } from '@hubspot/ui-extensions';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { Reader, UndeliveredAnswer, UndeliveredMail } from '@partner-desk/hubspot-shared/contract.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';

type Act = 'retry' | 'let_go';

/** One mail that was given up. */
export function UndeliveredMailRow({
  mail,
  mayReaddress,
  reader,
  onAnswer,
}: {
  mail: UndeliveredMail;
  mayReaddress: boolean;
  reader: Reader;
  onAnswer: (answer: UndeliveredAnswer) => void;
}) {
  const [email, setEmail] = useState(mail.email);
  const [busy, setBusy] = useState<Act | null>(null);
  const [trouble, setTrouble] = useState('');

  async function press(act: Act) {
    if (busy) return;
    setBusy(act);
    setTrouble('');
    const path = `/api/hubspot/mails/undelivered/${encodeURIComponent(mail.id)}`;
    const answer = await send<UndeliveredAnswer>(path, reader, { act, email: act === 'retry' ? email : '' });
    setBusy(null);
    if (answer.ok) onAnswer(answer.value);
    else setTrouble(noAnswer);
  }

  return (
    <Flex direction="column" gap="xs">
      <Divider />
      <Text format={{ fontWeight: 'demibold' }}>{mail.to}</Text>
      <Text variant="microcopy">{mail.who}</Text>
      <Text>{`“${mail.subject}”, ${mail.whenText}. The mail server said:`}</Text>
      <Text format={{ italic: true }}>{mail.message}</Text>
      <Text>{mail.advice}</Text>
      {mayReaddress && (
        <Input name={`email-${mail.id}`} label="Send it to" value={email} onInput={setEmail} onChange={setEmail} />
      )}
      <Flex direction="row" gap="sm" wrap="wrap">
        <LoadingButton size="sm" loading={busy === 'retry'} onClick={() => void press('retry')}>
          Retry
        </LoadingButton>
        <LoadingButton size="sm" variant="secondary" loading={busy === 'let_go'} onClick={() => void press('let_go')}>
          Let it go
        </LoadingButton>
      </Flex>
      {trouble !== '' && <Text variant="microcopy">{trouble}</Text>}
    </Flex>
  );
}
