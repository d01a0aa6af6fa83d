import type { ActDesk } from '../acts/act-desk.ts';
import type { AttributionAnswer, PartnerOption } from '../contract.ts';

/** What a screen lends to those who tell, confirm and dispute what partners did for a deal. */
export interface AttributionDesk extends ActDesk<AttributionAnswer> {
  portalId: number;
  partners: Pick<PartnerOption, 'id' | 'name' | 'tier'>[];
}
