import type { ReactNode } from 'react';
import type { CardAction, DealCard } from '@partner-desk/hubspot-shared/contract.ts';
import type { DecisionContext } from '@partner-desk/hubspot-shared/decisions/decision-context.ts';
import { DecisionButton, isDecision } from '@partner-desk/hubspot-shared/decisions/DecisionButton.tsx';
import { DecisionRows } from '@partner-desk/hubspot-shared/decisions/DecisionRows.tsx';
import { RegisterButton } from '../register/RegisterButton.tsx';
import type { DealDesk } from './use-deal-card.ts';

interface CardActionsProps {
  actions: CardAction[];
  card: DealCard;
  desk: DealDesk;
  /** Null where nothing is registered. */
  context: DecisionContext | null;
  place: string;
  /** Stands between the acts that stand out and the others. */
  between?: ReactNode;
  onRegisterOpen: (open: boolean) => void;
}

/** What needs doing, for this person now. */
export function CardActions({ actions, card, desk, context, place, between, onRegisterOpen }: CardActionsProps) {
  return (
    <DecisionRows actions={actions} between={between}>
      {(action, variant) =>
        isDecision(action) ? (
          context && <DecisionButton key={action.kind} action={action} variant={variant} context={context} />
        ) : (
          <RegisterButton
            key="register"
            label={action.label}
            variant={variant}
            card={card}
            desk={desk}
            place={place}
            onOpenChange={onRegisterOpen}
          />
        )
      }
    </DecisionRows>
  );
}
