import { Text } from '@hubspot/ui-extensions';
import type { CardAction } from '../contract.ts';
import { actWords, type ButtonVariant, type DecisionContext, whoseClaim } from './decision-context.ts';
import { DecisionDialog } from './DecisionDialog.tsx';
import type { DecisionKind } from './use-decision.ts';
import { useFormDecision } from './use-form-decision.ts';

/** A decision that needs no words but a second look: whose it is and what follows, then the act. */
export function ConfirmDecision({
  action,
  follows,
  variant,
  context,
}: {
  action: CardAction & { kind: DecisionKind };
  follows: string;
  variant: ButtonVariant;
  context: DecisionContext;
}) {
  const form = useFormDecision(action.kind, context, () => undefined);
  const act = actWords(action.label);
  return (
    <DecisionDialog
      form={form}
      label={action.label}
      variant={variant}
      title={`${act}?`}
      send={act}
      onSend={() => form.press()}
    >
      <Text format={{ fontWeight: 'demibold' }}>{whoseClaim(context)}</Text>
      <Text>{follows}</Text>
    </DecisionDialog>
  );
}
