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
