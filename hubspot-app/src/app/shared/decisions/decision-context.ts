import type { Person, Reader, RegistrationSummary } from '../contract.ts';
import type { Decide, Decided, DecisionKind } from './use-decision.ts';

/** What a screen lends to those who decide on a registration. */
export interface DecisionContext {
  /** Ids of overlays are of the whole page: this keeps two of our extensions apart. */
  place: string;
  reader: Reader;
  portalId: number;
  registration: RegistrationSummary;
  rejectReasons: { value: string; label: string }[];
  /** The reason that the check itself gives; empty where it gives none. */
  suggestedReason: string;
  assignees: Person[];
  decide: Decide;
  closeOverlay: (id: string) => void;
  onAnswer: (answer: Decided, kind: DecisionKind) => void;
  /** Tells the screen that a form is open, so that a refresh does not take it away; null when it is closed. */
  onFormOpen: (kind: DecisionKind | null) => void;
}

export type ButtonVariant = 'primary' | 'secondary' | 'transparent';

/** "Northwind Resellers for Quillon Freight GmbH." */
export const whoseClaim = ({ registration }: Pick<DecisionContext, 'registration'>) =>
  `${registration.partner.name} for ${registration.customerName}.`;

/** What the button in a form says: the act, without the dots that promise a form. */
export const actWords = (label: string) => label.replace(/(\.\.\.|…)$/, '');
