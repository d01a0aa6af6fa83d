import { demoExams } from './exams.ts';

/** Companies and deals placed on purpose, so that every kind of answer of the check can be seen. */
export interface Scenario {
  key: string;
  /** For the start page: what happens when this deal is registered. */
  title: string;
  hint: string;
  company: { name: string; domain: string };
  /** The deal to open. Present in both CRMs. */
  deal: { name: string; amount: number; currency: string; createdDaysAgo: number };
  /** Further deals of the same company. */
  others: {
    name: string;
    amount: number;
    createdDaysAgo: number;
    state: 'open' | 'won';
    in: 'both' | 'hubspot' | 'salesforce';
  }[];
  /** What our own team did with the customer before. */
  dealings?: { kind: 'meeting' | 'email'; title: string; daysAgo: number; in: 'hubspot' | 'salesforce' }[];
  /** Registrations that stand when the sandbox starts, by partner. */
  registrations: {
    partner: 'northwind' | 'brightwater' | 'alder';
    hoursAgo: number;
    approvedHoursAgo?: number;
    on: 'deal' | 'other';
    /** Where the customer buys; left out: not said. */
    territory?: string;
  }[];
}

export const scenarios: readonly Scenario[] = [
  {
    key: 'free',
    title: 'Free to register',
    hint: 'Nobody has registered this company. Register it for Northwind Resellers.',
    company: { name: 'Quillon Freight GmbH', domain: 'quillon-freight.example' },
    deal: { name: 'Quillon Freight: 200 seats', amount: 60000, currency: 'EUR', createdDaysAgo: 3 },
    others: [],
    registrations: [],
  },
  {
    key: 'another_partner',
    title: 'Another partner was first',
    hint: 'Northwind registered the company two days ago. Register it for Brightwater Channel and see the conflict.',
    company: { name: 'Halden Optics GmbH', domain: 'halden-optics.example' },
    deal: { name: 'Halden Optics: pilot', amount: 42000, currency: 'EUR', createdDaysAgo: 1 },
    others: [{ name: 'Halden Optics: plant rollout', amount: 96000, createdDaysAgo: 4, state: 'open', in: 'both' }],
    registrations: [{ partner: 'northwind', hoursAgo: 40, on: 'other' }],
  },
  {
    key: 'protected',
    title: 'Protected for another partner',
    hint: 'Northwind holds an approved protection. Registering it for Brightwater is blocked.',
    company: { name: 'Tessellate Bio AG', domain: 'tessellate-bio.example' },
    deal: { name: 'Tessellate Bio: lab suite', amount: 128000, currency: 'EUR', createdDaysAgo: 45 },
    others: [],
    registrations: [{ partner: 'northwind', hoursAgo: 40 * 24, approvedHoursAgo: 39 * 24, on: 'deal' }],
  },
  {
    key: 'direct_pipeline',
    title: 'Already in the direct pipeline',
    hint: 'An older deal with the same company is open. A registration gets a review flag.',
    company: { name: 'Cobalt Ferry Ltd', domain: 'cobalt-ferry.example' },
    deal: { name: 'Cobalt Ferry: fleet upgrade', amount: 75000, currency: 'GBP', createdDaysAgo: 2 },
    others: [{ name: 'Cobalt Ferry: ticketing', amount: 51000, createdDaysAgo: 65, state: 'open', in: 'salesforce' }],
    dealings: [
      { kind: 'meeting', title: 'Ticketing workshop on site', daysAgo: 20, in: 'salesforce' },
      { kind: 'email', title: 'Re: ticketing prices', daysAgo: 12, in: 'hubspot' },
    ],
    registrations: [],
  },
  {
    key: 'existing_customer',
    title: 'Already a customer',
    hint: 'A deal with this company was won last year.',
    company: { name: 'Marrow & Pine Foods S.A.', domain: 'marrow-pine.example' },
    deal: { name: 'Marrow & Pine: second site', amount: 38000, currency: 'EUR', createdDaysAgo: 5 },
    others: [{ name: 'Marrow & Pine: first site', amount: 54000, createdDaysAgo: 420, state: 'won', in: 'hubspot' }],
    registrations: [],
  },
  {
    key: 'certificate',
    title: 'Certificate lapsed',
    hint: 'Alder & Finch registered this one after its certificate had lapsed, so it is blocked.',
    company: { name: 'Saffron Tramways Oy', domain: 'saffron-tramways.example' },
    deal: { name: 'Saffron Tramways: depots', amount: 47000, currency: 'EUR', createdDaysAgo: 6 },
    others: [],
    registrations: [{ partner: 'alder', hoursAgo: 20, on: 'deal' }],
  },
  {
    key: 'conflict',
    title: 'Two partners, one company',
    hint: 'Brightwater was first, Northwind came a day later: a conflict for the partner manager.',
    company: { name: 'Ondine Waterworks B.V.', domain: 'ondine-waterworks.example' },
    deal: { name: 'Ondine Waterworks: metering', amount: 88000, currency: 'EUR', createdDaysAgo: 8 },
    others: [],
    registrations: [
      { partner: 'brightwater', hoursAgo: 44, on: 'deal' },
      { partner: 'northwind', hoursAgo: 21, on: 'deal' },
    ],
  },
  {
    key: 'overdue',
    title: 'Review overdue',
    hint: 'Registered 52 hours ago and still waiting for a decision.',
    company: { name: 'Penhallow Ceramics SAS', domain: 'penhallow-ceramics.example' },
    deal: { name: 'Penhallow Ceramics: kilns', amount: 29000, currency: 'EUR', createdDaysAgo: 9 },
    others: [],
    registrations: [{ partner: 'brightwater', hoursAgo: 52, on: 'deal' }],
  },
  {
    key: 'territory',
    title: 'Outside the territory',
    hint: 'Northwind registered this one for Brazil, but may register deals in Europe: the partner manager is asked.',
    company: { name: 'Ipanema Soundworks Ltda', domain: 'ipanema-soundworks.example' },
    deal: { name: 'Ipanema Soundworks: studios', amount: 36000, currency: 'EUR', createdDaysAgo: 4 },
    others: [],
    registrations: [{ partner: 'northwind', hoursAgo: 9, on: 'deal', territory: 'Brazil' }],
  },
];

/** The partners of the demo: three with different standing; one may register anywhere. `validUntil` is relative to the day the sandbox was first started. */
export const demoPartners = [
  {
    key: 'northwind',
    name: 'Northwind Resellers',
    tier: 'Gold',
    domain: 'northwind-resellers.example',
    person: 'Ingrid Solberg',
    certificateDays: 162,
    territories: 'Europe',
    exams: demoExams.northwind,
  },
  {
    key: 'brightwater',
    name: 'Brightwater Channel',
    tier: 'Silver',
    domain: 'brightwater-channel.example',
    person: 'Tomas Varga',
    certificateDays: 48,
    territories: 'UK and Ireland, Benelux, Nordics, France',
    exams: demoExams.brightwater,
  },
  {
    key: 'alder',
    name: 'Alder & Finch Consulting',
    tier: 'Registered',
    domain: 'alder-finch.example',
    person: 'Moira Finch',
    certificateDays: -19,
    territories: '',
    exams: demoExams.alder,
  },
] as const;
