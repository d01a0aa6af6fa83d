import type { ActAnswer, DealCard, RegistrationSummary } from '../../../src/contract/deal-card.ts';
import type { QueueRow, RegistrationDetail, ReviewQueue } from '../../../src/contract/review-queue.ts';
import type { QueueQuery } from '../../../src/contract/requests.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import type { SyncHealth } from '../../../src/contract/sync-health.ts';
import type { Why } from '../../../src/contract/why.ts';
import { conflictsFor, longFinding } from './findings.ts';
import * as program from './program-models.ts';
import { action } from './program-models.ts';

/** View models as the service would send them on 22 Nov 2026, for trials of the pages without the service. */
export const ids = {
  registration: '0197a3c2-7f10-7a41-9c55-0a1b2c3d4e5f',
  second: '0197a3c2-7f10-7a41-9c55-0a1b2c3d4e60',
  third: '0197a3c2-7f10-7a41-9c55-0a1b2c3d4e61',
  appealed: '0197a3c2-7f10-7a41-9c55-0a1b2c3d4e62',
  northwind: '0197a3c2-7f10-7a41-9c55-000000000001',
  brightwater: '0197a3c2-7f10-7a41-9c55-000000000002',
  alder: '0197a3c2-7f10-7a41-9c55-000000000003',
};
const generatedAt = '2026-11-22T06:16:00.000Z';
const eur = (amount: number) => ({
  amountMinor: amount * 100,
  currency: 'EUR',
  text: `€${amount.toLocaleString('en-GB')}`,
});

const northwind = { id: ids.northwind, name: 'Northwind Resellers', tier: 'Gold' };
const brightwater = { id: ids.brightwater, name: 'Brightwater Channel', tier: 'Silver' };
const alder = { id: ids.alder, name: 'Alder & Finch Consulting', tier: 'Registered' };

const form: DealCard['form'] = {
  partners: [
    {
      ...northwind,
      certificate: { current: true, sentence: 'Certificate valid until 3 May 2027' },
      territories: 'Anywhere',
    },
    {
      ...brightwater,
      certificate: { current: true, sentence: 'Certificate valid until 14 Jan 2027' },
      territories: 'Anywhere',
    },
    {
      ...alder,
      certificate: { current: false, sentence: 'Certificate expired on 3 Nov 2026' },
      territories: 'Anywhere',
    },
  ],
  currencies: ['EUR', 'GBP', 'USD'],
  territories: ['DACH', 'Nordics', 'Austria', 'France', 'Germany'],
  suggestedReason: '',
  rejectReasons: [
    { value: 'duplicate', label: 'Duplicate of another registration' },
    { value: 'out_of_territory', label: 'Outside the partner’s territory' },
    { value: 'already_in_direct_pipeline', label: 'Already in our own pipeline' },
    { value: 'other', label: 'Another reason' },
  ],
  assignees: [],
  prefill: {
    customerName: 'Halvorsen Foods GmbH',
    customerDomain: 'halvorsen-foods.example',
    amount: '60000',
    currency: 'EUR',
    expectedCloseDate: '2027-01-21',
    contactName: 'Ines Halvorsen',
    contactEmail: 'ines@halvorsen-foods.example',
    products: 'Platform',
    territory: '',
  },
};

export const registered: RegistrationSummary = {
  id: ids.registration,
  version: 1,
  state: 'in_review',
  tag: { label: 'In review', tone: 'info' },
  customerName: 'Halvorsen Foods GmbH',
  partner: northwind,
  submittedAt: '2026-11-21T13:16:00.000Z',
  submittedText: '21 Nov 2026, 14:16',
  reviewDueAt: '2026-11-23T13:16:00.000Z',
  protectedUntil: null,
  daysLeft: null,
  amount: eur(60_000),
  assignee: null,
  protection: null,
  update: null,
  appeal: null,
  information: null,
  receiptUrl: 'https://partner-desk.example.com/receipts/t0k3n',
  partnerLink: null,
};

const blank = (role: ViewerRole, dealId: string): DealCard => ({
  generatedAt,
  viewer: {
    role,
    name: { rep: 'Rosa Lindqvist', partner_manager: 'Paul Mwangi', ops: 'Olga Brandt', admin: 'Ada' }[role],
  },
  deal: {
    crm: 'salesforce',
    id: dealId,
    name: 'Halvorsen Foods: 60 seats',
    customerName: 'Halvorsen Foods GmbH',
    amount: eur(60_000),
    closeDate: '2027-01-21',
  },
  headline: { tag: { label: 'No partner', tone: 'neutral' }, sentence: 'No partner on this deal yet.' },
  actions:
    role === 'ops' ? [] : [{ kind: 'register', label: 'Register for a partner', primary: true, needsReason: false }],
  registration: null,
  conflicts: [],
  rulings: [],
  partners: [],
  attribution: null,
  sync: { tone: 'success', sentence: 'In HubSpot and Salesforce, 2 minutes ago.', pending: [] },
  form: role === 'partner_manager' ? { ...form, assignees: program.assignees } : form,
});

const decide: DealCard['actions'] = program.managerActions.review;
const withdraw: DealCard['actions'] = [{ kind: 'withdraw', label: 'Withdraw...', primary: false, needsReason: false }];
const sourced = {
  partnerName: 'Northwind Resellers',
  role: 'Sourced',
  what: 'Registered the deal',
  when: '21 Nov 2026',
  credit: '20 % margin if won',
  why: ids.registration,
};
const onItsWay: DealCard['sync'] = {
  tone: 'info',
  sentence: 'Salesforce is still on its way.',
  pending: [
    {
      crm: 'salesforce',
      record: 'Opportunity Halvorsen Foods: 60 seats',
      state: 'waiting',
      message: 'Will be written within a minute.',
      advice: 'Nothing to do.',
    },
  ],
};

const longRuling: DealCard['rulings'][number] = {
  id: 'ruling-long',
  kind: 'different',
  sentence: `Paul Mwangi said on 22 Nov 2026 that ${longFinding.about?.ours.name} and ${longFinding.about?.theirs.name} are not the same company.`,
  reason: 'Another owner since the split of 2024, another register entry, other people in purchasing. '
    .repeat(6)
    .slice(0, 500),
  mayWithdraw: true,
};

export type CardName =
  | 'action_required'
  | 'rejected'
  | 'appealed'
  | 'extended'
  | 'updated'
  | 'blank'
  | 'in_review'
  | 'conflict'
  | 'blocked'
  | 'protected'
  | 'refused_write'
  | 'long_names';

const rejected = { label: 'Rejected', tone: 'danger' } as const;

const withRegistration = (card: DealCard, changes: Partial<RegistrationSummary>): DealCard => ({
  ...card,
  registration: { ...(card.registration ?? registered), ...changes },
});

/** The card in one of its states, for one reader. */
export function dealCard(name: CardName, role: ViewerRole, dealId: string): DealCard {
  const card = blank(role, dealId);
  const actions = role === 'partner_manager' ? decide : role === 'rep' ? withdraw : [];
  switch (name) {
    case 'blank':
      return card;
    case 'in_review':
      return {
        ...card,
        headline: { tag: registered.tag, sentence: 'Northwind Resellers registered this deal. Review due in 31 h.' },
        actions,
        registration: registered,
        partners: [sourced],
        sync: onItsWay,
      };
    case 'conflict':
      return {
        ...card,
        headline: {
          tag: { label: 'Conflict', tone: 'danger' },
          sentence: 'Conflict: two partners registered Halvorsen Foods GmbH.',
        },
        actions: role === 'partner_manager' ? program.managerActions.conflict : actions,
        registration: { ...registered, state: 'conflict', tag: { label: 'Conflict', tone: 'danger' } },
        conflicts: conflictsFor(role),
        partners: [sourced],
      };
    case 'blocked':
      return {
        ...card,
        headline: {
          tag: { label: 'Blocked', tone: 'danger' },
          sentence: 'Blocked: Alder & Finch Consulting’s sales certificate lapsed on 3 Nov 2026.',
        },
        actions: [{ kind: 'recheck', label: 'Check again', primary: true, needsReason: false }, ...withdraw],
        registration: { ...registered, state: 'blocked', tag: { label: 'Blocked', tone: 'danger' }, partner: alder },
        conflicts: [
          {
            id: 'certificate:1',
            kind: 'certificate',
            tone: 'danger',
            sentence: 'The sales certificate of Alder & Finch Consulting lapsed on 3 Nov 2026.',
            because: 'No one there holds a valid sales certificate.',
            next: 'Renew the certificate, then check again (rule 2).',
            evidence: [{ label: 'Certificate', value: 'Sales, expired 3 Nov 2026', record: null }],
            score: null,
            verdict: null,
            sureness: '',
            reasons: [],
            since: '',
            about: null,
          },
        ],
      };
    case 'protected':
      return {
        ...card,
        headline: {
          tag: { label: 'Protected', tone: 'success' },
          sentence: 'Protected for Northwind Resellers until 20 Feb 2027 (90 days left).',
        },
        actions:
          role === 'partner_manager'
            ? program.managerActions.protected
            : role === 'rep'
              ? [action('update_status', 'Tell how it stands', { primary: true })]
              : [],
        registration: {
          ...registered,
          version: 2,
          state: 'approved',
          tag: { label: 'Protected', tone: 'success' },
          protectedUntil: '2027-02-20',
          daysLeft: 90,
          assignee: program.paul,
          protection: program.protection,
          update: program.overdueUpdate,
        },
        partners: [sourced],
      };
    case 'updated':
      return withRegistration(dealCard('protected', role, dealId), { update: program.freshUpdate });
    case 'extended':
      return {
        ...withRegistration(dealCard('protected', role, dealId), { protection: program.extended }),
        actions: dealCard('protected', role, dealId).actions.filter(({ kind }) => kind !== 'extend'),
      };
    case 'action_required':
      return {
        ...withRegistration(dealCard('in_review', role, dealId), {
          state: 'action_required',
          tag: { label: 'Action required', tone: 'warning' },
          information: program.information,
        }),
        headline: {
          tag: { label: 'Action required', tone: 'warning' },
          sentence: 'Northwind Resellers has questions to answer before the review goes on.',
        },
        actions:
          role === 'ops' ? [] : [action('provide_information', 'Answer…', { primary: role === 'rep' }), ...withdraw],
      };
    case 'rejected':
      return {
        ...withRegistration(card, { version: 2, state: 'rejected', tag: rejected, appeal: program.appealPossible }),
        headline: { tag: rejected, sentence: 'Rejected on 21 Nov 2026: duplicate of another registration.' },
        actions:
          role === 'rep'
            ? [action('appeal', 'Appeal…', { needsReason: true })]
            : role === 'partner_manager'
              ? [action('reopen', 'Reopen…', { needsReason: true })]
              : [],
      };
    case 'appealed':
      return {
        ...withRegistration(dealCard('rejected', role, dealId), { appeal: program.appealOpen }),
        actions: role === 'partner_manager' ? program.managerActions.appeal : [],
      };
    case 'refused_write':
      return {
        ...dealCard('protected', role, dealId),
        sync: {
          tone: 'danger',
          sentence: 'Salesforce is still on its way: validation rule “Region required”.',
          pending: [
            {
              crm: 'salesforce',
              record: 'Opportunity Halvorsen Foods: 60 seats',
              state: 'refused',
              message: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Region required',
              advice: 'Fill in Region on the opportunity; it is written again within a minute.',
            },
          ],
        },
      };
    case 'long_names':
      return {
        ...dealCard('conflict', role, dealId),
        headline: {
          tag: { label: 'Conflict', tone: 'danger' },
          sentence:
            'Conflict: two partners registered Verwaltungsgesellschaft für Lebensmitteltechnologie und Kühlkettenüberwachung Süddeutschland mbH & Co. KGaA.',
        },
        conflicts: [longFinding],
        rulings: [longRuling],
        partners: [
          {
            ...sourced,
            partnerName: 'Northwind Resellers International Holdings and Consulting Partnership of Lower Saxony',
            what: 'Introduced the head of purchasing, ran a technical validation and supported two demonstrations',
            credit: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft 20 %',
          },
        ],
      };
  }
}

export const whyStory: Why = {
  title: 'Why Northwind Resellers is credited',
  timeline: [
    {
      at: '2026-11-21T13:16:00.000Z',
      atText: '21 Nov 2026, 14:16',
      who: 'Rosa Lindqvist',
      what: 'Registered the deal for Northwind Resellers.',
      tone: 'info',
      evidence: [
        {
          label: 'Opportunity',
          value: '',
          record: {
            crm: 'salesforce',
            kind: 'Opportunity',
            id: '0065g00000000000A1',
            name: 'Halvorsen Foods: 60 seats',
          },
        },
      ],
      rule: '',
      fingerprint: '9f31c2',
    },
    {
      at: '2026-11-21T13:16:01.000Z',
      atText: '21 Nov 2026, 14:16',
      who: 'Partner Desk',
      what: 'Checked: nobody else claims this customer.',
      tone: 'success',
      evidence: [{ label: 'Web domain', value: 'halvorsen-foods.example', record: null }],
      rule: 'Rule 2, policy version 1: a registration is checked against every partner and our own pipeline.',
      fingerprint: 'b07d11',
    },
    {
      at: '2026-11-22T06:10:00.000Z',
      atText: '22 Nov 2026, 07:10',
      who: 'Paul Mwangi',
      what: 'Approved. Protected until 20 Feb 2027.',
      tone: 'success',
      evidence: [],
      rule: 'Rule 4, policy version 1: an approved registration is exclusive for 90 days.',
      fingerprint: '41aa90',
    },
  ],
  wouldHaveChanged: [
    'An open deal of our own with this customer before 21 Nov 2026.',
    'A registration by another partner within the 7 days before.',
  ],
};

export const queueRows: QueueRow[] = [
  {
    ...registered,
    clock: { text: '31 h left', tone: 'info', dueAt: '2026-11-23T13:16:00.000Z', share: 0.35 },
    checks: [{ label: 'Free', tone: 'success' }],
    owner: 'Rosa Lindqvist',
    bulk: true,
  },
  {
    ...registered,
    id: ids.second,
    state: 'conflict',
    tag: { label: 'Conflict', tone: 'danger' },
    customerName: 'Tamarind Logistics',
    partner: brightwater,
    submittedText: '20 Nov 2026, 02:40',
    clock: { text: '4 h over', tone: 'danger', dueAt: '2026-11-22T02:40:00.000Z', share: 1.08 },
    checks: [
      { label: 'Another partner', tone: 'danger' },
      { label: 'Direct pipeline', tone: 'warning' },
    ],
    owner: 'Rosa Lindqvist',
    amount: eur(124_500),
    assignee: program.paul,
    bulk: false,
  },
  {
    ...registered,
    id: ids.third,
    customerName: 'Verwaltungsgesellschaft für Lebensmitteltechnologie und Kühlkettenüberwachung mbH',
    partner: alder,
    clock: { text: '9 h left', tone: 'warning', dueAt: '2026-11-22T15:16:00.000Z', share: 0.81 },
    checks: [{ label: 'Free', tone: 'success' }],
    owner: 'Olga Brandt',
    amount: eur(18_000),
    bulk: true,
  },
  {
    ...registered,
    id: ids.appealed,
    version: 2,
    state: 'rejected',
    tag: rejected,
    customerName: 'Osei Textiles',
    appeal: program.appealOpen,
    clock: null,
    checks: [{ label: 'Appeal', tone: 'warning' }],
    owner: 'Rosa Lindqvist',
    bulk: false,
  },
];

/** Whether a row belongs to a segment. */
const inSegment = (segment: ReviewQueue['segment']) => (row: QueueRow) => {
  const isAppeal = row.appeal?.state === 'open';
  if (segment === 'all') return true;
  if (segment === 'appeals') return isAppeal;
  if (isAppeal || segment === 'waiting_for_partner') return false;
  if (segment === 'conflicts') return row.state === 'conflict';
  return segment === 'overdue' ? isOver(row) : true;
};
const isOver = ({ clock }: QueueRow): boolean => (clock?.share ?? 0) > 1;

const segmentLabels: Record<ReviewQueue['segment'], string> = {
  needs_decision: 'Needs a decision',
  conflicts: 'Conflicts',
  overdue: 'Overdue',
  waiting_for_partner: 'Waiting for the partner',
  appeals: 'Appeals',
  all: 'All',
};

export function reviewQueue(rows: QueueRow[], role: ViewerRole, query: QueueQuery): ReviewQueue {
  const { segment, search, partner, assignee, due } = query;
  const mine = (row: QueueRow): boolean => row.assignee?.email === program.paul.email;
  const here = rows.filter(inSegment(segment));
  const partners = new Map(rows.map((row) => [row.partner.id, row.partner.name]));
  const count = (test: (row: QueueRow) => boolean): number => here.filter(test).length;
  return {
    generatedAt,
    viewer: { role, name: 'Paul Mwangi' },
    mayDecide: role !== 'ops',
    segments: (Object.keys(segmentLabels) as ReviewQueue['segment'][]).map((value) => ({
      value,
      label: segmentLabels[value],
      count: rows.filter(inSegment(value)).length,
    })),
    segment,
    search,
    filters: [
      {
        name: 'partner',
        label: 'Partner',
        value: partner,
        options: [
          { value: '', label: 'All partners', count: here.length },
          ...[...partners].map(([value, label]) => ({ value, label, count: count((row) => row.partner.id === value) })),
        ],
      },
      {
        name: 'assignee',
        label: 'Reviewer',
        value: assignee,
        options: [
          { value: 'anybody', label: 'Anybody', count: here.length },
          { value: 'me', label: 'Me', count: count(mine) },
          { value: 'nobody', label: 'Nobody yet', count: count((row) => row.assignee === null) },
        ],
      },
      {
        name: 'due',
        label: 'Due',
        value: due,
        options: [
          { value: 'any', label: 'Any time', count: here.length },
          { value: 'soon', label: 'Due soon', count: count((row) => !isOver(row)) },
          { value: 'overdue', label: 'Overdue', count: count(isOver) },
        ],
      },
    ],
    rows: here.filter(
      (row) =>
        row.customerName.toLowerCase().includes(search.toLowerCase()) &&
        (partner === '' || row.partner.id === partner) &&
        (assignee === 'anybody' || (assignee === 'me' ? mine(row) : row.assignee === null)) &&
        (due === 'any' || isOver(row) === (due === 'overdue')),
    ),
    next: null,
    emptySentence: 'Nothing waits for you. Last decision 2 h ago.',
  };
}

export function registrationDetail(row: QueueRow, role: ViewerRole): RegistrationDetail {
  const isConflict = row.state === 'conflict';
  return {
    generatedAt,
    registration: row,
    facts: [
      { label: 'Customer', value: row.customerName },
      { label: 'Web domain', value: 'halvorsen-foods.example' },
      { label: 'Key contact', value: 'Ines Halvorsen, ines@halvorsen-foods.example' },
      { label: 'Products', value: 'Platform' },
      { label: 'Expected close date', value: '21 Jan 2027' },
      { label: 'Notes', value: 'Met at the autumn fair.\nBudget is approved.' },
      { label: 'Territory', value: '' },
    ],
    conflicts: isConflict ? conflictsFor(role) : [],
    customer: null,
    rulings: [],
    actions:
      role === 'partner_manager'
        ? program.managerActions[row.appeal?.state === 'open' ? 'appeal' : isConflict ? 'conflict' : 'review'].map(
            (one) =>
              one.kind === 'approve' && !one.needsReason
                ? { ...one, follows: `${row.customerName} is protected for ${row.partner.name} for 90 days.` }
                : one,
          )
        : [],
    suggestedReason: '',
    rejectReasons: form.rejectReasons,
    assignees: role === 'partner_manager' ? program.assignees : [],
    appealSides: row.appeal?.state === 'open' && role === 'partner_manager' ? program.appealSides : null,
    mediation: isConflict && role === 'partner_manager' ? program.mediation : null,
    customerChoice: row.state === 'approved' && role === 'partner_manager' ? program.customerChoice : null,
    deals: [
      { crm: 'salesforce', id: '0065g00000000000A1', name: 'Halvorsen Foods: 60 seats' },
      { crm: 'hubspot', id: '7001', name: 'Halvorsen Foods: 60 seats' },
    ],
    why: whyStory,
  };
}

export const syncHealth: SyncHealth = {
  generatedAt,
  tone: 'warning',
  sentence: 'One record could not be written to Salesforce. Everything else is in step.',
  connections: [
    {
      crm: 'hubspot',
      account: 'Portal 12345678',
      tone: 'success',
      sentence: 'In step.',
      lastChangeSeenText: '20 seconds ago',
      backlog: 0,
      backlogAgeText: '',
      limitUsed: 0.04,
      mirrored: { companies: 180, deals: 262, contacts: 201 },
      pending: [],
    },
    {
      crm: 'salesforce',
      account: 'Org 00D5g00000SaNdBEA0',
      tone: 'warning',
      sentence: 'One record needs a hand.',
      lastChangeSeenText: '1 minute ago',
      backlog: 1,
      backlogAgeText: 'oldest 12 minutes',
      limitUsed: null,
      mirrored: { companies: 1180, deals: 8800, contacts: 201 },
      pending: [
        {
          id: 'salesforce:deal:0065g00000000000A1',
          crm: 'salesforce',
          record: 'Opportunity Halvorsen Foods: 60 seats',
          state: 'refused',
          message: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Region required',
          advice: 'Fill in Region on the opportunity, then retry.',
        },
      ],
    },
  ],
};

export function actAnswer(card: DealCard, message: string, overrides: Partial<ActAnswer> = {}): ActAnswer {
  return {
    outcome: 'done',
    tone: 'success',
    message,
    reason: null,
    findings: card.conflicts,
    registrationId: card.registration?.id ?? null,
    version: card.registration?.version ?? null,
    card,
    ...overrides,
  };
}
