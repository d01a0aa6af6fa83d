import type { AttributionDesk } from '@partner-desk/hubspot-shared/attribution/attribution-desk.ts';
import type { DealCard } from '@partner-desk/hubspot-shared/contract.ts';
import type { DealDesk } from './use-deal-card.ts';

/** What the card lends to its section of partner credit. */
export const attributionDesk = (
  card: DealCard,
  desk: DealDesk,
  place: string,
): Omit<AttributionDesk, 'onFormOpen'> => ({
  place,
  path: desk.dealPath,
  reader: desk.reader,
  portalId: desk.portalId,
  partners: card.form.partners,
  closeOverlay: desk.closeOverlay,
  onAnswer: ({ attribution, ...answer }) => {
    desk.onAct({ ...answer, card: { ...card, attribution } });
    // What else the card says of its partners follows from it.
    desk.backed.refresh();
  },
});
