import type { DealCard } from '@partner-desk/hubspot-shared/contract.ts';
import type { DecisionContext } from '@partner-desk/hubspot-shared/decisions/decision-context.ts';
import { useShownActions } from '@partner-desk/hubspot-shared/decisions/use-shown-actions.ts';
import type { DealDesk } from './use-deal-card.ts';

/** The acts of a card, and what their forms need of it. */
export function useCardDecisions(card: DealCard | null, desk: DealDesk, place: string) {
  const { shown, setOpenKind } = useShownActions(card?.actions ?? []);
  const context: DecisionContext | null = card?.registration
    ? {
        place,
        reader: desk.reader,
        portalId: desk.portalId,
        registration: card.registration,
        rejectReasons: card.form.rejectReasons,
        suggestedReason: card.form.suggestedReason,
        assignees: card.form.assignees,
        decide: desk.decide,
        closeOverlay: desk.closeOverlay,
        onAnswer: desk.onAct,
        onFormOpen: setOpenKind,
      }
    : null;
  return { actions: shown, context, onRegisterOpen: (open: boolean) => setOpenKind(open ? 'register' : null) };
}
