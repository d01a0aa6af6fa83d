import { leadAnswer, leadList, leadView, type LeadChoice, type LeadView } from '../../src/contract/attribution.ts';
import type { ViewerRole } from '../../src/contract/shared.ts';
import { attributionViewFor } from './attribution-views.ts';

const nothing = { change: false, withdraw: false, attach: false, dismiss: false };

/** What was told of a company that has a deal by now. */
export const leadFixture = leadView.parse({
  id: '0199d1a0-0000-7000-8000-0000000000dd',
  version: 2,
  partner: { id: '0197a000-0000-7000-8000-000000000001', name: 'Northwind Resellers' },
  kind: 'introduction',
  kindLabel: 'Introduction',
  occurredOn: '2026-11-03',
  occurredText: '3 Nov 2026',
  customer: { name: 'Quillon Freight', domain: 'quillon.example', contactName: '', contactEmail: '' },
  status: 'attached',
  tag: { label: 'Told on a deal', tone: 'success' },
  sentence: 'Northwind Resellers: introduction, Quillon Freight (quillon.example), 3 Nov 2026. Told by Rosa: Lunch.',
  evidence: [{ kind: 'meeting', label: 'Meeting', text: 'Lunch', url: '' }],
  campaign: '',
  source: 'Told by Rosa on 4 Nov 2026.',
  isOwn: false,
  became: 'Told on the deal “Quillon Freight: 200 seats”.',
  deal: { crm: 'hubspot', id: '9001', name: 'Quillon Freight: 200 seats', touchpointId: null },
  advice: '',
  deals: [],
  history: [
    { what: 'told', at: '2026-11-04T09:00:00.000Z', by: 'Rosa', sentence: 'Told by Rosa on 4 Nov 2026.' },
    {
      what: 'attached',
      at: '2026-11-15T09:00:00.000Z',
      by: 'Company matching',
      sentence: 'Told on a deal by Company matching on 15 Nov 2026.',
    },
  ],
  may: nothing,
});

export const leadIds = {
  quillon: '0197a000-0000-7000-8000-0000000000f1',
  long: '0197a000-0000-7000-8000-0000000000f2',
  dismissed: '0197a000-0000-7000-8000-0000000000f3',
};

const told = leadFixture.history.slice(0, 1);
const waits = { label: 'Waits for a deal', tone: 'info' } as const;
const longName =
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft Niederösterreich Süd und Partner';

/** What waits, what went to a deal and what was put aside; the first was told by whoever is a rep. */
export function leadViewsFor(role: ViewerRole): LeadView[] {
  const decides = role === 'partner_manager' || role === 'admin';
  const may = { change: true, withdraw: true, attach: decides, dismiss: decides };
  const advice = decides
    ? 'It may belong to one of these deals: choose, or put it aside.'
    : 'It is told on a deal of this customer by itself once there is one.';
  const waiting: LeadView = {
    ...leadFixture,
    id: leadIds.quillon,
    version: 1,
    customer: {
      name: 'Quillon Freight',
      domain: 'quillon.example',
      contactName: 'Ada Berger',
      contactEmail: 'ada@quillon.example',
    },
    status: 'waiting',
    tag: waits,
    isOwn: role === 'rep',
    became: 'It waits for a deal of this customer, and is told on it by itself.',
    deal: null,
    advice,
    deals: decides
      ? [
          {
            crm: 'hubspot',
            id: '801',
            name: 'Quillon Freight: route desk',
            customerName: 'Quillon Freight GmbH',
            sentence: 'Very likely the same company (93 %).',
          },
        ]
      : [],
    history: told,
    may,
  };
  const long: LeadView = {
    ...waiting,
    id: leadIds.long,
    kind: 'referral',
    kindLabel: 'Referral',
    customer: {
      name: longName,
      domain: 'ein-sehr-langer-name-ohne-eine-einzige-stelle-zum-umbrechen.example',
      contactName: '',
      contactEmail: '',
    },
    campaign: 'northwind-autumn-tour-2026-through-all-of-lower-austria',
    evidence: [
      {
        kind: 'link',
        label: 'Link',
        text: 'Their mail with the whole plan',
        url: 'https://mail.example/threads/0000000000000000000000000000000000000000000000000000000000042',
      },
    ],
    deals: [],
    advice: 'No open deal of this company is known. It is told on the deal by itself once there is one.',
    isOwn: false,
    may: role === 'rep' ? nothing : may,
  };
  const dismissed: LeadView = {
    ...waiting,
    id: leadIds.dismissed,
    version: 2,
    status: 'dismissed',
    tag: { label: 'Belongs to no deal', tone: 'neutral' },
    became: 'It belongs to no deal: a supplier of ours.',
    advice: '',
    deals: [],
    history: [
      ...told,
      {
        what: 'dismissed',
        at: '2026-11-16T09:00:00.000Z',
        by: 'Paul Mwangi',
        sentence: 'Put aside by Paul Mwangi on 16 Nov 2026: A supplier of ours.',
      },
    ],
    may: nothing,
  };
  return [waiting, long, leadFixture, dismissed].map((view) => leadView.parse(view));
}

const labels: Record<LeadChoice, string> = {
  waiting: 'Waiting for a deal',
  attached: 'Told on a deal',
  dismissed: 'Belongs to no deal',
  withdrawn: 'Withdrawn',
  all: 'All',
};

export const leadPartners = [
  {
    id: '0197a000-0000-7000-8000-000000000001',
    name: 'Northwind Resellers',
    tier: 'Gold',
    certificate: { current: true, sentence: 'Certificate valid until 3 May 2027' },
    territories: 'Anywhere',
  },
  {
    id: '0197a000-0000-7000-8000-000000000002',
    name: 'Brightwater Channel',
    tier: 'Silver',
    certificate: { current: true, sentence: 'Certificate valid until 1 Jul 2027' },
    territories: 'DACH',
  },
];

/** One page of `views`, `size` at a time. */
export function leadListOf(
  role: ViewerRole,
  views: readonly LeadView[],
  { status = 'waiting', after = '', size = 50 }: { status?: LeadChoice; after?: string; size?: number } = {},
) {
  const decides = role === 'partner_manager' || role === 'admin';
  const of = (wanted: LeadChoice) => views.filter((view) => wanted === 'all' || view.status === wanted);
  const from = after === '' ? 0 : of(status).findIndex(({ id }) => id === after) + 1;
  const rows = of(status).slice(from, from + size);
  return leadList.parse({
    generatedAt: '2026-11-22T06:16:00.000Z',
    viewer: { role, name: decides ? 'Paul Mwangi' : 'Rosa Lindqvist' },
    mayDecide: decides,
    counts: Object.fromEntries(
      (['waiting', 'attached', 'dismissed', 'withdrawn'] as const).map((value) => [value, of(value).length]),
    ),
    statuses: (Object.keys(labels) as LeadChoice[]).map((value) => ({
      value,
      label: labels[value],
      count: of(value).length,
    })),
    status,
    rows,
    next: of(status).length > from + size ? (rows.at(-1)?.id ?? null) : null,
    emptySentence: 'Nothing waits for a deal.',
    form: {
      ...attributionViewFor('rep').form,
      sentence: 'It waits for a deal of this customer. There a partner manager confirms it before it counts.',
    },
    partners: after === '' ? leadPartners : [],
  });
}

export const leadListFor = (role: ViewerRole) => leadListOf(role, [leadFixture], { status: 'attached' });
export const leadDone = leadAnswer.parse({
  outcome: 'done',
  tone: 'success',
  message: 'Told on the deal.',
  reason: null,
  lead: leadFixture,
});
