import { Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { CardAction } from '../contract.ts';
import type { ButtonVariant, DecisionContext } from './decision-context.ts';
import { type DecisionKind, useDecision } from './use-decision.ts';

/** A decision that needs no words: one press. */
export function InstantDecision({
  action,
  variant,
  context,
}: {
  action: CardAction & { kind: DecisionKind };
  variant: ButtonVariant;
  context: DecisionContext;
}) {
  const { sending, trouble, press } = useDecision(action.kind, context.registration.version, context.decide, (answer) =>
    context.onAnswer(answer, action.kind),
  );
  return (
    <Flex direction="column" gap="xs">
      {variant === 'transparent' ? (
        <Button variant="transparent" size="sm" onClick={() => void press()}>
          {sending ? 'One moment…' : action.label}
        </Button>
      ) : (
        <LoadingButton variant={variant} size="md" loading={sending} onClick={() => void press()}>
          {action.label}
        </LoadingButton>
      )}
      {trouble !== '' && <Text variant="microcopy">{trouble}</Text>}
    </Flex>
  );
}
