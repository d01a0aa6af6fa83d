import { useRef, useState } from 'react';
import { Flex } from '@hubspot/ui-extensions';
import type { CardAction, DealCard } from '@partner-desk/hubspot-shared/contract.ts';
import type { DecisionContext } from '@partner-desk/hubspot-shared/decisions/decision-context.ts';
import { DecisionButton } from '@partner-desk/hubspot-shared/decisions/DecisionButton.tsx';
import type { DecisionKind } from '@partner-desk/hubspot-shared/decisions/use-decision.ts';
import { RegisterButton } from '../register/RegisterButton.tsx';
import type { DealDesk } from './use-deal-card.ts';

const isDecision = (action: CardAction): action is CardAction & { kind: DecisionKind } => action.kind !== 'register';

/** A refresh must not take an open form away: its action stays until the form is closed. */
function useShownActions(offered: CardAction[]) {
  const [formOpen, setFormOpen] = useState(false);
  const register = useRef<CardAction | undefined>(undefined);
  const offeredNow = offered.find((action) => action.kind === 'register');
  if (offeredNow) register.current = offeredNow;
  const kept = formOpen && !offeredNow && register.current ? [register.current] : [];
  return { shown: [...kept, ...offered], setFormOpen };
}

/** What needs doing, for this person now. The most important act alone is coloured. */
export function CardActions({ card, desk, place }: { card: DealCard; desk: DealDesk; place: string }) {
  const { shown, setFormOpen } = useShownActions(card.actions);
  const leading = shown.find((action) => action.primary);
  const variantOf = (action: CardAction) => (action === leading ? 'primary' : 'secondary');
  const { registration } = card;
  const context: DecisionContext | null = registration && {
    place,
    registration: {
      id: registration.id,
      version: registration.version,
      customerName: registration.customerName,
      partnerName: registration.partner.name,
    },
    rejectReasons: card.form.rejectReasons,
    decide: desk.decide,
    closeOverlay: desk.closeOverlay,
    onAnswer: desk.onAct,
  };
  if (shown.length === 0) return null;
  return (
    <Flex direction="row" gap="sm" wrap="wrap" align="start">
      {shown.map((action) =>
        isDecision(action) ? (
          context && <DecisionButton key={action.kind} action={action} variant={variantOf(action)} context={context} />
        ) : (
          <RegisterButton
            key="register"
            label={action.label}
            variant={variantOf(action)}
            card={card}
            desk={desk}
            place={place}
            onOpenChange={setFormOpen}
          />
        ),
      )}
    </Flex>
  );
}
