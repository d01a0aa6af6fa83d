import type { Reader, RulingAnswer } from '../contract.ts';

/** What a screen lends to those who say whether two companies are one. */
export interface RulingDesk {
  /** Ids of overlays are of the whole page: this keeps two of our extensions apart. */
  place: string;
  reader: Reader;
  closeOverlay: (id: string) => void;
  /** Tells what a ruling or its undoing led to, and reads the screen again: what depended on it was checked anew. */
  onRuled: (answer: RulingAnswer) => void;
  /** Reads the screen again without a word: it shows something that is no longer so. */
  readAgain: () => void;
}

export const rulingsPath = '/api/hubspot/company-rulings';

export const rulingTitle: Record<RulingAnswer['outcome'], string> = { done: 'Done', refused: 'Not done' };
