import { useState } from 'react';
import { Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { UpdateStanding } from '../contract.ts';
import type { DecisionContext } from '../decisions/decision-context.ts';
import { UpdateDecision } from '../decisions/UpdateDecision.tsx';
import { useDecision } from '../decisions/use-decision.ts';

/** The monthly update in one click; with a note for who has more to say. */
export function QuickUpdate({ choices, context }: { choices: UpdateStanding['choices']; context: DecisionContext }) {
  const [pressed, setPressed] = useState('');
  const { sending, trouble, press } = useDecision(
    'update_status',
    context.registration.version,
    context.decide,
    (answer) => context.onAnswer(answer, 'update_status'),
  );
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="xs" wrap="wrap" align="center">
        {choices.map(({ value, label }) => (
          <LoadingButton
            key={value}
            size="sm"
            loading={sending && pressed === value}
            onClick={() => {
              setPressed(value);
              void press({ status: value });
            }}
          >
            {label}
          </LoadingButton>
        ))}
        <UpdateDecision label="With a note…" variant="transparent" choices={choices} context={context} />
      </Flex>
      {trouble !== '' && <Text variant="microcopy">{trouble}</Text>}
    </Flex>
  );
}
