import type { DemoStage } from './stage-walk.ts';

export type DemoPartnerKey = 'northwind' | 'brightwater' | 'alder';

/** Something a partner did for a deal of the demo. Days are counted back from the sandbox's first day. */
export interface ToldAct {
  partner: DemoPartnerKey;
  kind:
    | 'introduction'
    | 'demo_support'
    | 'technical_validation'
    | 'executive_introduction'
    | 'campaign_response'
    | 'referral';
  daysAgo: number;
  /** Told by a rep it waits for a partner manager, who then may have decided. */
  by: 'rep' | 'partner_manager';
  decision?: 'confirm' | { decline: string };
  shownBy: { kind: 'meeting' | 'email' | 'link' | 'note'; text: string; url?: string };
  campaign?: string;
}

/** A deal on which it can be seen who is credited with what, and what is earned. Present in both CRMs. */
export interface CreditStory {
  key: string;
  title: string;
  hint: string;
  company: { name: string; domain: string };
  deal: { name: string; amount: number; currency: string };
  /** First the day of creation. */
  stages: readonly (readonly [stage: DemoStage, daysAgo: number])[];
  /** Registered while it was open; approved the day after. */
  registered?: { partner: DemoPartnerKey; daysAgo: number };
  told: readonly ToldAct[];
  appeal?: { partner: DemoPartnerKey; reason: string };
}

export const creditStories: readonly CreditStory[] = [
  {
    key: 'credit_sourced',
    title: 'Sourced by one partner, helped by another',
    hint: 'Northwind introduced the customer before there was a deal; the customer came to Brightwater’s webinar. What Brightwater did last week waits for the partner manager.',
    company: { name: 'Lumen Harbour GmbH', domain: 'lumen-harbour.example' },
    deal: { name: 'Lumen Harbour: control room', amount: 84000, currency: 'EUR' },
    stages: [[0, 24], [1, 12]], // prettier-ignore
    told: [
      {
        partner: 'northwind',
        kind: 'introduction',
        daysAgo: 31,
        by: 'partner_manager',
        shownBy: {
          kind: 'email',
          text: 'Ingrid Solberg introduced us to the head of operations by e-mail.',
          url: 'https://mail.vendor.example/threads/lumen-harbour-introduction',
        },
      },
      {
        partner: 'brightwater',
        kind: 'campaign_response',
        daysAgo: 27,
        by: 'partner_manager',
        shownBy: { kind: 'link', text: 'Two people of Lumen Harbour came to the webinar.', url: 'https://brightwater-channel.example/webinars/control-rooms' }, // prettier-ignore
        campaign: 'brightwater-control-rooms',
      },
      {
        partner: 'brightwater',
        kind: 'demo_support',
        daysAgo: 6,
        by: 'rep',
        shownBy: { kind: 'meeting', text: 'Tomas Varga showed the connectors in the demo on site.' },
      },
    ],
  },
  {
    key: 'credit_accelerated',
    title: 'Accelerated by a partner',
    hint: 'Brightwater’s validation took the deal through its stage in three days. Comparable deals needed weeks.',
    company: { name: 'Ferrowick Steel AG', domain: 'ferrowick-steel.example' },
    deal: { name: 'Ferrowick Steel: mill analytics', amount: 132000, currency: 'EUR' },
    stages: [[0, 52], [1, 30], [2, 27]], // prettier-ignore
    told: [
      {
        partner: 'brightwater',
        kind: 'technical_validation',
        daysAgo: 29,
        by: 'rep',
        decision: 'confirm',
        shownBy: { kind: 'note', text: 'Rhea Collins ran the proof of concept on the customer’s own data.' },
      },
      {
        partner: 'alder',
        kind: 'executive_introduction',
        daysAgo: 15,
        by: 'rep',
        decision: { decline: 'The board member was in the deal before; the mail thread shows it.' },
        shownBy: { kind: 'email', text: 'Moira Finch says that she brought the board member in.' },
      },
    ],
    appeal: {
      partner: 'alder',
      reason: 'The thread begins with our invitation of the board member, two days earlier.',
    },
  },
  {
    key: 'credit_won',
    title: 'Won with a registered partner, and a second one who helped',
    hint: 'Northwind’s registration was won and earns its margin; Brightwater validated the solution and earns a co-sell credit. Both wait 30 days: the time machine takes you to where they are approved and paid.',
    company: { name: 'Ostrava Lantern s.r.o.', domain: 'ostrava-lantern.example' },
    deal: { name: 'Ostrava Lantern: plant network', amount: 96000, currency: 'EUR' },
    stages: [[0, 62], [1, 56], [2, 51], [3, 46], ['won', 38]], // prettier-ignore
    registered: { partner: 'northwind', daysAgo: 58 },
    told: [
      {
        partner: 'brightwater',
        kind: 'technical_validation',
        daysAgo: 49,
        by: 'rep',
        decision: 'confirm',
        shownBy: { kind: 'link', text: 'The validation report.', url: 'https://docs.vendor.example/ostrava-lantern/validation' }, // prettier-ignore
      },
    ],
  },
  {
    key: 'credit_won_lately',
    title: 'Won last week',
    hint: 'What the partners earn on it still waits. A deal that is lost or refunded meanwhile takes it back.',
    company: { name: 'Merrow & Tide Ltd', domain: 'merrow-tide.example' },
    deal: { name: 'Merrow & Tide: harbour offices', amount: 58000, currency: 'GBP' },
    stages: [[0, 41], [1, 33], [2, 20], ['won', 5]], // prettier-ignore
    registered: { partner: 'brightwater', daysAgo: 38 },
    told: [
      {
        partner: 'northwind',
        kind: 'demo_support',
        daysAgo: 18,
        by: 'partner_manager',
        shownBy: { kind: 'meeting', text: 'Henrik Aas held the second demo with us.' },
      },
    ],
  },
  {
    key: 'credit_referred',
    title: 'A referral in another currency',
    hint: 'Alder & Finch referred the customer. Reports keep dollars and euros apart.',
    company: { name: 'Calloway Grain Inc.', domain: 'calloway-grain.example' },
    deal: { name: 'Calloway Grain: elevators', amount: 47000, currency: 'USD' },
    stages: [[0, 44], [1, 30], [2, 21], ['won', 12]], // prettier-ignore
    told: [
      {
        partner: 'alder',
        kind: 'referral',
        daysAgo: 50,
        by: 'partner_manager',
        shownBy: { kind: 'email', text: 'Moira Finch’s mail with the customer’s question.' },
      },
    ],
  },
];
