import { type DealAttribution, dealAttribution, type TouchpointView } from '../../../src/contract/attribution.ts';
import { dealCard, type DealCard } from '../../../src/contract/deal-card.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { attributionViewFor } from '../../support/attribution-views.ts';
import { cards } from './view-models.ts';

const longName = 'Donaudampfschifffahrtsgesellschaftsvertriebspartner & Söhne Beteiligungsverwaltung GmbH';

const nothing = { confirm: false, decline: false, change: false, withdraw: false };
const still = (touchpoint: TouchpointView): TouchpointView => ({ ...touchpoint, may: nothing });

/** A deal that is over, with an appeal open against a credit of nothing. */
function closed(view: DealAttribution, decides: boolean): DealAttribution {
  const appeal = {
    state: 'open' as const,
    sentence: 'Rosa Lindqvist appealed on 20 Nov 2026: the workshop is missing.',
    tone: 'warning' as const,
    mayLodge: false,
    mayDecide: decides,
  };
  return {
    ...view,
    deal: { ...view.deal, stateText: 'Won on 10 Nov 2026' },
    credits: [
      ...view.credits.map((credit) => ({ ...credit, appeal: null })),
      {
        ...view.credits[0]!,
        partner: { id: '0197a000-0000-7000-8000-000000000002', name: 'Brightwater Channel', tier: 'Silver' },
        influences: [],
        tag: { label: 'No credit', tone: 'neutral' },
        basisPoints: 0,
        shareText: '-',
        amount: null,
        sentence: 'Nothing it did for this deal is confirmed: no evidence, no credit (rule 12).',
        when: '',
        touchpoints: 0,
        appeal,
      },
    ],
    touchpoints: view.touchpoints.map(still),
    waiting: 0,
    fieldNotes: [
      {
        label: 'Partner Source',
        sentence: 'Dana Osei set it to “Contoso” in HubSpot. It was put back: no evidence, no credit (rule 12).',
        tone: 'warning',
      },
    ],
  };
}

/** Deals by number: open, over, untold, merged, long. */
export function attributions(role: ViewerRole): Record<string, DealAttribution> {
  const view = attributionViewFor(role);
  const decides = role === 'partner_manager' || role === 'admin';
  const empty: DealAttribution = {
    ...view,
    attributionId: null,
    version: 0,
    headline: { tag: { label: 'No credit', tone: 'neutral' }, sentence: 'No partner is credited with this deal.' },
    credits: [],
    touchpoints: [],
    waiting: 0,
  };
  const long: DealAttribution = {
    ...view,
    headline: { ...view.headline, sentence: `${longName} sourced this deal.` },
    credits: view.credits.map((credit) => ({ ...credit, partner: { ...credit.partner, name: longName } })),
    touchpoints: view.touchpoints.map((one) => ({
      ...one,
      partner: { ...one.partner, name: longName },
      evidence: [
        {
          label: 'Link',
          value: `https://mail.example/${'a'.repeat(180)}`,
          record: null,
          url: `https://mail.example/${'a'.repeat(180)}`,
          kind: 'link' as const,
        },
      ],
    })),
  };
  const gone = 'This deal was merged into “Quillon Freight: 200 seats”. What partners did is told there.';
  const all = {
    '801': view,
    '802': closed(view, decides),
    '803': role === 'ops' ? { ...empty, form: null } : empty,
    '804': { ...closed(view, false), form: null, fieldNotes: [], credits: [], closed: gone },
    '805': long,
  };
  return Object.fromEntries(
    Object.entries(all).map(([id, one]) => [id, dealAttribution.parse({ ...one, deal: { ...one.deal, id } })]),
  );
}

/** A card with no registration around a deal's attribution. */
export const cardWith = (role: ViewerRole, attribution: DealAttribution): DealCard => {
  const card = cards(role)['empty']!;
  const known = attributionViewFor(role).credits[0]!.partner;
  const partners = [
    { ...card.form.partners[0]!, ...known },
    { ...card.form.partners[1]!, id: '0197a000-0000-7000-8000-000000000002', name: 'Brightwater Channel' },
  ];
  return dealCard.parse({ ...card, attribution, form: { ...card.form, partners } });
};
