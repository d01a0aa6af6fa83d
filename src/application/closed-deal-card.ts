import type { DealCard } from '../contract/deal-card.ts';

/**
 * The card of a deal that somebody may not open: says so and nothing of the deal. HubSpot makes an opaque error of every refusal,
 * which a card could only take for a fault.
 */
export const closedDealCard = (
  asked: Pick<DealCard, 'generatedAt' | 'viewer'> & { deal: Pick<DealCard['deal'], 'crm' | 'id'> },
  message: string,
): DealCard => ({
  ...asked,
  deal: { ...asked.deal, name: '', customerName: '', amount: null, closeDate: null },
  headline: { tag: { label: 'Not open to you', tone: 'neutral' }, sentence: message },
  actions: [],
  registration: null,
  conflicts: [],
  rulings: [],
  partners: [],
  attribution: null,
  sync: { tone: 'neutral', sentence: '', pending: [] },
  form: {
    partners: [],
    currencies: [],
    rejectReasons: [],
    suggestedReason: '',
    territories: [],
    assignees: [],
    prefill: {
      customerName: '',
      customerDomain: '',
      amount: '',
      currency: '',
      expectedCloseDate: '',
      contactName: '',
      contactEmail: '',
      products: '',
      territory: '',
    },
  },
});
