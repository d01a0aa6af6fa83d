import type { CardAction } from '../contract.ts';
import { InstantDecision } from './InstantDecision.tsx';
import { ReasonDecision } from './ReasonDecision.tsx';
import { RejectDecision } from './RejectDecision.tsx';
import type { ButtonVariant, DecisionContext } from './decision-context.ts';

/** The button of one decision, with the dialog it needs, if any. */
export function DecisionButton({
  action,
  variant,
  context,
}: {
  action: CardAction & { kind: Exclude<CardAction['kind'], 'register'> };
  variant: ButtonVariant;
  context: DecisionContext;
}) {
  if (action.kind === 'reject') return <RejectDecision action={action} variant={variant} context={context} />;
  if (action.needsReason || action.kind === 'withdraw') {
    return <ReasonDecision action={action} variant={variant} context={context} />;
  }
  return <InstantDecision action={action} variant={variant} context={context} />;
}
