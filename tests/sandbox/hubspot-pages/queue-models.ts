import {
  type QueueRow,
  registrationDetail,
  type RegistrationDetail,
  type ReviewQueue,
  reviewQueue,
} from '../../../src/contract/review-queue.ts';
import { ondine, ondineFindings } from './findings.ts';
import { appealSides, againstDirect, appealed, asked, assignees, twoPartners } from './program-parts.ts';
import { actions, at, partnerIds, registration, rejectReasons, story, valid } from './view-models.ts';

export const rowId = (id: number) => `d3b0a1de-0000-4000-8000-${String(id).padStart(12, '0')}`;

const rowOf = (id: number, given: Partial<QueueRow>): QueueRow => ({
  ...registration,
  id: rowId(id),
  clock: { text: '31 h left', tone: 'success', dueAt: '2026-11-23T13:00:00.000Z', share: 0.35 },
  checks: [{ label: 'No conflict', tone: 'success' }],
  owner: 'Rosa Lindqvist',
  bulk: false,
  ...given,
});

export const queueRows: QueueRow[] = [
  rowOf(1, { bulk: true }),
  rowOf(2, {
    customerName: 'Ondine Waterworks B.V.',
    state: 'conflict',
    tag: { label: 'Conflict', tone: 'danger' },
    clock: { text: '4 h over', tone: 'danger', dueAt: '2026-11-22T02:00:00.000Z', share: 1.08 },
    checks: [
      { label: 'Another partner', tone: 'danger' },
      { label: 'Direct pipeline', tone: 'warning' },
    ],
    amount: { amountMinor: 8800000, currency: 'EUR', text: '€88,000' },
    submittedText: 'Fri 20 Nov, 02:00',
    assignee: { email: 'anna.huber@vendor.example', name: 'Anna Huber' },
  }),
  rowOf(3, {
    customerName: 'Donaudampfschifffahrtsgesellschaft Beteiligungsverwaltung mbH & Co. KGaA',
    clock: { text: '6 h left', tone: 'warning', dueAt: '2026-11-22T12:30:00.000Z', share: 0.87 },
    amount: null,
    owner: '',
    bulk: true,
    assignee: { email: 'paul@vendor.example', name: 'Paul Mwangi' },
  }),
  rowOf(4, {
    customerName: 'Cobalt Ferry Ltd',
    partner: { id: partnerIds.brightwater, name: 'Brightwater Channel', tier: 'Silver' },
    checks: [{ label: 'Direct pipeline', tone: 'warning' }],
    amount: { amountMinor: 7500000, currency: 'GBP', text: '£75,000' },
  }),
  rowOf(5, {
    customerName: 'Tessellate Bio SE',
    state: 'action_required',
    tag: { label: 'Action required', tone: 'warning' },
    clock: null,
    information: asked,
  }),
  rowOf(6, {
    customerName: 'Saffron Tramways',
    state: 'rejected',
    tag: { label: 'Rejected', tone: 'danger' },
    clock: null,
    checks: [],
    appeal: appealed,
  }),
];

const segments = {
  needs_decision: 'Needs a decision',
  conflicts: 'Conflicts',
  overdue: 'Overdue',
  waiting_for_partner: 'Waiting for the partner',
  appeals: 'Appeals',
  all: 'All',
} as const;

const isOpen = (row: QueueRow) => row.state === 'in_review' || row.state === 'conflict';
const share = (row: QueueRow) => row.clock?.share ?? 0;

function inSegment(row: QueueRow, segment: ReviewQueue['segment']): boolean {
  if (segment === 'needs_decision') return isOpen(row);
  if (segment === 'conflicts') return row.state === 'conflict';
  if (segment === 'overdue') return isOpen(row) && share(row) > 1;
  if (segment === 'waiting_for_partner') return row.state === 'action_required';
  if (segment === 'appeals') return row.appeal?.state === 'open';
  return true;
}

export interface QueueAsked {
  segment?: ReviewQueue['segment'];
  search?: string;
  partner?: string;
  assignee?: string;
  due?: string;
}

/** What was asked for by an address, as the backend reads it. */
export const askedBy = (params: URLSearchParams): QueueAsked => Object.fromEntries(params);

const tests = {
  partner: (row: QueueRow, value: string) => value === '' || row.partner.id === value,
  assignee: (row: QueueRow, value: string) =>
    value === 'anybody' ||
    (value === 'nobody'
      ? row.assignee === null
      : row.assignee?.email === (value === 'me' ? 'paul@vendor.example' : value)),
  due: (row: QueueRow, value: string) =>
    value === 'any' || (value === 'overdue' ? share(row) > 1 : share(row) > 0.75 && share(row) <= 1),
};

/** One page of the queue, narrowed as the backend narrows it. */
export function queueOf(rows: QueueRow[], asked: QueueAsked, mayDecide: boolean): ReviewQueue {
  const { segment = 'needs_decision', search = '', partner = '', assignee = 'anybody', due = 'any' } = asked;
  const chosen = { partner, assignee, due };
  const found = rows.filter((row) => row.customerName.toLowerCase().includes(search.toLowerCase()));
  const inIt = found.filter((row) => inSegment(row, segment));
  const fits = (row: QueueRow, but?: keyof typeof tests) =>
    (Object.keys(tests) as (keyof typeof tests)[]).every((name) => name === but || tests[name](row, chosen[name]));
  const filter = (name: keyof typeof tests, label: string, options: [string, string][]) => ({
    name,
    label,
    value: chosen[name],
    options: options.map(([value, words]) => ({
      value,
      label: words,
      count: inIt.filter((row) => fits(row, name) && tests[name](row, value)).length,
    })),
  });
  return valid(reviewQueue, {
    generatedAt: at,
    viewer: { role: mayDecide ? 'partner_manager' : 'rep', name: mayDecide ? 'Paul Mwangi' : 'Rosa Lindqvist' },
    mayDecide,
    segments: Object.entries(segments).map(([value, label]) => ({
      value: value as ReviewQueue['segment'],
      label,
      count: found.filter((row) => inSegment(row, value as ReviewQueue['segment'])).length,
    })),
    segment,
    search,
    filters: [
      filter('partner', 'Partner', [
        ['', 'All partners'],
        [partnerIds.northwind, 'Northwind Resellers'],
        [partnerIds.brightwater, 'Brightwater Channel'],
      ]),
      filter('assignee', 'Reviewer', [
        ['anybody', 'Anybody'],
        ['me', 'Mine'],
        ['nobody', 'Not assigned'],
        ['anna.huber@vendor.example', 'Anna Huber'],
      ]),
      filter('due', 'Due', [
        ['any', 'Any time'],
        ['soon', 'Due soon'],
        ['overdue', 'Overdue'],
      ]),
    ],
    rows: inIt.filter((row) => fits(row)).map((row) => ({ ...row, bulk: row.bulk && mayDecide })),
    next: null,
    emptySentence: 'Nothing waits for you. Last decision 2 h ago.',
  });
}

function actionsOf(row: QueueRow): RegistrationDetail['actions'] {
  const { approve, reject, mediate, request_information, assign, decide_appeal, reopen } = actions;
  if (row.state === 'conflict') {
    return [mediate, { ...approve, primary: false, needsReason: true }, reject, request_information, assign];
  }
  const follows = `${row.customerName} is protected for ${row.partner.name} for 90 days, until 20 Feb 2027.`;
  if (row.state === 'in_review') return [{ ...approve, follows }, reject, request_information, assign];
  if (row.state === 'action_required') return [{ ...reject, primary: false }, assign];
  return row.appeal?.state === 'open' ? [decide_appeal, reopen] : [];
}

export function detailOf(row: QueueRow, mayDecide: boolean, direct = false): RegistrationDetail {
  const isConflict = row.state === 'conflict';
  return valid(registrationDetail, {
    generatedAt: at,
    registration: row,
    facts: [
      { label: 'Customer', value: row.customerName },
      { label: 'Web domain', value: 'quillon-freight.example' },
      { label: 'Expected close', value: '31 Jan 2027' },
      { label: 'Contact', value: 'Maren Osei, maren.osei@quillon-freight.example' },
      { label: 'Products', value: 'Core platform' },
      { label: 'Notes', value: '' },
    ],
    conflicts: isConflict ? ondineFindings(mayDecide ? 'partner_manager' : 'rep') : [],
    customer: mayDecide ? (isConflict ? ondine : { name: row.customerName, domain: '' }) : null,
    rulings: [],
    actions: mayDecide ? actionsOf(row) : [],
    rejectReasons,
    suggestedReason: '',
    assignees: mayDecide ? assignees : [],
    appealSides: mayDecide && row.appeal?.state === 'open' ? appealSides : null,
    mediation: mayDecide && isConflict ? (direct ? againstDirect : twoPartners) : null,
    customerChoice: null,
    deals: [
      { crm: 'hubspot', id: '101', name: 'Quillon Freight: 200 seats' },
      { crm: 'salesforce', id: '0065g00000AAAAAAAA', name: 'Quillon Freight: 200 seats' },
    ],
    why: story,
  });
}
