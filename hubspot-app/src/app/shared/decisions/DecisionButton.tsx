import { useRef } from 'react';
import { AppealDecision } from '../appeal/AppealDecision.tsx';
import type { CardAction } from '../contract.ts';
import { MediateDecision } from '../mediation/MediateDecision.tsx';
import { AssignDecision } from './AssignDecision.tsx';
import { ConfirmDecision } from './ConfirmDecision.tsx';
import type { ButtonVariant, DecisionContext } from './decision-context.ts';
import { isWordsKind } from './decision-words.ts';
import { HonourChoiceDecision } from './HonourChoiceDecision.tsx';
import { InformationDecision } from './InformationDecision.tsx';
import { InstantDecision } from './InstantDecision.tsx';
import { ReasonDecision } from './ReasonDecision.tsx';
import { RejectDecision } from './RejectDecision.tsx';
import { UpdateDecision } from './UpdateDecision.tsx';
import type { DecisionKind } from './use-decision.ts';

export type Decision = CardAction & { kind: DecisionKind };
export const isDecision = (action: CardAction): action is Decision => action.kind !== 'register';

interface DecisionButtonProps {
  action: Decision;
  variant: ButtonVariant;
  context: DecisionContext;
}

/** What a form speaks of stays while it is open, though a refresh may take it from the registration. */
function useKept<Value>(value: Value | null): Value | null {
  const kept = useRef(value);
  if (value !== null) kept.current = value;
  return kept.current;
}

/** The button of one decision, with the form it needs, if any. */
export function DecisionButton({ action, variant, context }: DecisionButtonProps) {
  const information = useKept(context.registration.information);
  const update = useKept(context.registration.update);
  const { kind } = action;
  const shared = { action, variant, context };
  switch (kind) {
    case 'reject':
      return <RejectDecision {...shared} />;
    case 'assign':
      return <AssignDecision {...shared} />;
    case 'mediate':
      return <MediateDecision {...shared} />;
    case 'decide_appeal':
      return <AppealDecision {...shared} />;
    case 'honour_choice':
      return <HonourChoiceDecision {...shared} />;
    case 'provide_information':
      return information && <InformationDecision {...shared} asked={information} />;
    case 'update_status':
      return (
        update && <UpdateDecision label={action.label} variant={variant} choices={update.choices} context={context} />
      );
    default:
      if (isWordsKind(kind) && (action.needsReason || kind === 'withdraw')) {
        return <ReasonDecision action={{ ...action, kind }} variant={variant} context={context} />;
      }
      return action.follows === undefined ? (
        <InstantDecision {...shared} />
      ) : (
        <ConfirmDecision {...shared} follows={action.follows} />
      );
  }
}
