import type { CardAction } from '../contract.ts';
import { InstantDecision } from './InstantDecision.tsx';
import { ReasonDecision } from './ReasonDecision.tsx';
import { RejectDecision } from './RejectDecision.tsx';
import type { Decide, Decided } from './use-decision.ts';

export interface DecisionContext {
  /** Ids of overlays are of the whole page: this keeps two of our extensions apart. */
  place: string;
  registration: { id: string; version: number; customerName: string; partnerName: string };
  rejectReasons: { value: string; label: string }[];
  decide: Decide;
  closeOverlay: (id: string) => void;
  onAnswer: (answer: Decided) => void;
}

export type ButtonVariant = 'primary' | 'secondary';

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
