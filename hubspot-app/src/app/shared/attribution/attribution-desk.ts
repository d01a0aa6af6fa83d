import type { AttributionAnswer, PartnerOption, Reader } from '../contract.ts';

/** What a screen lends to those who tell, confirm and dispute what partners did for a deal. */
export interface AttributionDesk {
  /** Ids of overlays are of the whole page: this keeps two of our extensions apart. */
  place: string;
  /** `/api/hubspot/deals/42` */
  dealPath: string;
  reader: Reader;
  portalId: number;
  partners: Pick<PartnerOption, 'id' | 'name' | 'tier'>[];
  closeOverlay: (id: string) => void;
  /** Shows what an act led to: the deal's attribution as it is now, and the words. */
  onAnswer: (answer: AttributionAnswer) => void;
  /** Tells the screen that a form is open, so that a refresh does not take it away; null when it is closed. */
  onFormOpen: (id: string | null) => void;
}
