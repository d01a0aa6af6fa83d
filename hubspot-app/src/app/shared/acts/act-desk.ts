import type { Reader, Tone } from '../contract.ts';

/** What every answer to an act says. */
export interface Acted {
  outcome: 'done' | 'refused' | 'stale';
  tone: Tone;
  message: string;
}

/** What a screen lends to the acts that stand on it. */
export interface ActDesk<A extends Acted = Acted> {
  /** Ids of overlays are of the whole page: this keeps two of our extensions, or two rows, apart. */
  place: string;
  /** Address under which the acts stand, such as `/api/hubspot/deals/42`. */
  path: string;
  reader: Reader;
  closeOverlay: (id: string) => void;
  /** Shows what an act led to, and the words. */
  onAnswer: (answer: A) => void;
  /** Tells the screen that a form is open, so that a refresh does not take it away; null when it is closed. */
  onFormOpen: (id: string | null) => void;
}

/** Over the words of an answer. */
export const actedTitle: Record<Acted['outcome'], string> = {
  done: 'Done',
  refused: 'Not done',
  stale: 'Someone else acted first',
};
