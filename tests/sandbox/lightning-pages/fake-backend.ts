import type { DealAttribution, LeadList, TouchpointList } from '../../../src/contract/attribution.ts';
import {
  actAnswer as actAnswerSchema,
  checkAnswer,
  dealCard as dealCardSchema,
} from '../../../src/contract/deal-card.ts';
import {
  approveRequest,
  checkRequest,
  queueQuery,
  reader,
  recheckRequest,
  rejectRequest,
  retryRequest,
  submitRequest,
  withdrawRequest,
} from '../../../src/contract/requests.ts';
import {
  bulkAnswer,
  decisionAnswer,
  registrationDetail as detailSchema,
  reviewQueue as queueSchema,
} from '../../../src/contract/review-queue.ts';
import type { QueueRow, RegistrationDetail } from '../../../src/contract/review-queue.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { syncHealth as syncSchema } from '../../../src/contract/sync-health.ts';
import { evidenceBundle as evidenceSchema, why as whySchema } from '../../../src/contract/why.ts';
import type { Mediation } from '../../../src/contract/program.ts';
import * as acts from '../../../src/contract/program-requests.ts';
import type { BackendAnswer, BackendRequest } from '../../../src/sandbox/lightning-pages/options.ts';
import { conflictCheck, freeCheck, relatedCheck, ruledCard, ruledDetail, ruledFindings } from './findings.ts';
import { fakeRulings } from './fake-rulings.ts';
import type { FakeRulings } from './fake-rulings.ts';
import { createFakeAttribution } from '../hubspot-pages/fake-attribution.ts';
import { createFakeMoney } from '../hubspot-pages/fake-money.ts';
import { createFakeReports } from '../hubspot-pages/fake-reports.ts';
import { opportunityId } from './fake-org.ts';
import { fakePartners } from './fake-partners.ts';
import type { FakePartners } from './fake-partners.ts';
import { assignees, evidenceBundle } from './program-models.ts';
import {
  actAnswer,
  dealCard,
  ids,
  queueRows,
  registrationDetail,
  reviewQueue,
  syncHealth,
  whyStory,
} from './view-models.ts';
import type { CardName } from './view-models.ts';

const roleOfEmail: Record<string, ViewerRole> = {
  'rosa@vendor.example': 'rep',
  'paul@vendor.example': 'partner_manager',
  'olga@vendor.example': 'ops',
};
const decisionSchemas = {
  approve: approveRequest,
  reject: rejectRequest,
  withdraw: withdrawRequest,
  recheck: recheckRequest,
  assign: acts.assignRequest,
  'request-information': acts.requestInformationRequest,
  'provide-information': acts.provideInformationRequest,
  extend: acts.extendRequest,
  'update-status': acts.updateStatusRequest,
  mediate: acts.mediateRequest,
  'honour-choice': acts.honourChoiceRequest,
  reopen: acts.reopenRequest,
  appeal: acts.appealRequest,
  'decide-appeal': acts.decideAppealRequest,
};
type Kind = keyof typeof decisionSchemas;

/** What an act on the card leads to: the card shown then, and what is said. */
const onCardOutcomes: Record<Kind, [CardName, string]> = {
  approve: ['protected', 'Approved. Protected for Northwind Resellers until 20 Feb 2027.'],
  reject: ['blank', 'Rejected. Northwind Resellers is told the reason.'],
  withdraw: ['blank', 'Withdrawn.'],
  recheck: ['blank', 'Checked again.'],
  assign: ['in_review', 'Ada Obi has the review.'],
  'request-information': ['action_required', 'Asked. The review waits for the answer.'],
  'provide-information': ['in_review', 'Answered. The review goes on; it is due by 24 Nov 2026.'],
  extend: ['extended', 'Extended by 30 days, until 22 Mar 2027.'],
  'update-status': ['updated', 'Noted. The next update is due on 22 Dec 2026.'],
  mediate: ['protected', 'Decided for Northwind Resellers.'],
  'honour-choice': ['blank', 'Honoured. Northwind Resellers receives the referral fee if the deal is won.'],
  reopen: ['in_review', 'Taken back. The registration is in review again.'],
  appeal: ['appealed', 'Sent. A partner manager decides about the appeal.'],
  'decide-appeal': ['rejected', 'Dismissed. The decision stands.'],
};

export interface FakeBackend {
  answer: (request: BackendRequest) => Promise<BackendAnswer>;
  requests: BackendRequest[];
  cards: Map<string, CardName>;
  rows: QueueRow[];
  rulings: FakeRulings;
  partners: FakePartners;
  attribution: ReturnType<typeof createFakeAttribution>;
  money: ReturnType<typeof createFakeMoney>;
  reports: ReturnType<typeof createFakeReports>;
  /** Which deal's credit a card shows; none where nothing is named. */
  credits: Map<string, string>;
  /** Conflicts other than the usual one, by registration. */
  mediations: Map<string, Mediation>;
  /** Takes the place of the next answers, as an outage would. */
  trouble: ((request: BackendRequest) => BackendAnswer | Promise<BackendAnswer> | undefined) | undefined;
}

const overAllAreas = ['touchpoints', 'compensation', 'payouts', 'exchange-rates', 'reports', 'leak-report', 'leads'];

/** The list is HubSpot's: its own deal is this org's, and the other one HubSpot's. */
const seenFromHere = (list: TouchpointList): TouchpointList => ({
  ...list,
  rows: list.rows.map((row) => ({
    ...row,
    touchpoint: { ...row.touchpoint, note: row.touchpoint.note.replace('Salesforce', 'HubSpot') },
    deal:
      row.deal.crm === 'hubspot'
        ? { ...row.deal, crm: 'salesforce', id: opportunityId }
        : { ...row.deal, crm: 'hubspot', id: '802' },
  })),
  loose: list.loose.map((end) => ({
    ...end,
    deals: end.deals.map((deal) => ({ ...deal, crm: 'salesforce', id: opportunityId })),
  })),
});

const leadsFromHere = (list: LeadList): LeadList => ({
  ...list,
  rows: list.rows.map((lead) => ({
    ...lead,
    deals: lead.deals.map((deal) => ({ ...deal, crm: 'salesforce', id: opportunityId })),
  })),
});

/** Answers like the service: every request must satisfy the contract, and so does every answer. */
export function fakeBackend(): FakeBackend {
  const fakeReports = () => createFakeReports((_deal, id) => backend.attribution.touchpoint('801', id));
  const backend: FakeBackend = {
    requests: [],
    cards: new Map(),
    rows: [...queueRows],
    rulings: fakeRulings(),
    partners: fakePartners(),
    attribution: createFakeAttribution(),
    money: createFakeMoney(),
    reports: fakeReports(),
    credits: new Map(),
    mediations: new Map(),
    trouble: undefined,
    answer,
  };
  const json = (body: unknown): BackendAnswer => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const problem = (status: number, facts: object): BackendAnswer => ({
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ type: 'about:blank', title: 'Problem', status, instance: 'req-7', ...facts }),
  });
  const creditOf = (dealId: string, path: string, role: ViewerRole, body: string): unknown => {
    const known = backend.credits.get(dealId);
    const asked = new URL(`http://backend.example/api/hubspot/deals/${known ?? 'none'}/${path}`);
    return known === undefined ? null : backend.attribution.answer(asked, role, body);
  };
  /** Lists and money over all deals; what one CRM calls here the other calls there. */
  const overAll = (url: URL, role: ViewerRole, body: string): unknown => {
    const asked = new URL(url.href.replace('/api/salesforce/', '/api/hubspot/'));
    const answered = backend.money.answer(asked, role, body) ?? backend.reports.answer(asked, role, body);
    if (url.pathname.endsWith('/touchpoints')) return seenFromHere(answered as TouchpointList);
    return url.pathname.endsWith('/leads') && body === '' ? leadsFromHere(answered as LeadList) : answered;
  };
  const cardFor = (dealId: string, role: ViewerRole) => ({
    ...ruledCard(dealCard(backend.cards.get(dealId) ?? 'blank', role, dealId), backend.rulings),
    attribution: creditOf(dealId, 'attribution', role, '') as DealAttribution | null,
  });
  const detailOf = (row: QueueRow, role: ViewerRole) =>
    ruledDetail(withMediation(registrationDetail(row, role)), role, backend.rulings);
  const withMediation = (detail: RegistrationDetail): RegistrationDetail => ({
    ...detail,
    mediation: backend.mediations.get(detail.registration.id) ?? detail.mediation,
  });

  async function answer(request: BackendRequest): Promise<BackendAnswer> {
    backend.requests.push(request);
    const trouble = await backend.trouble?.(request);
    if (trouble) return trouble;
    const url = new URL(request.url, 'http://backend.example');
    const query = Object.fromEntries(url.searchParams);
    const body: unknown = request.body ? JSON.parse(request.body) : undefined;
    const role = roleOfEmail[request.headers['x-partner-desk-email'] ?? ''] ?? 'rep';
    const [, area = '', id = '', act = ''] =
      /^\/api\/salesforce\/([^/]+)(?:\/([^/]+))?(?:\/(.+))?$/.exec(url.pathname) ?? [];

    if (area === 'deals' && /^(attribution|touchpoints|credits)/.test(act)) {
      return json(creditOf(id, act, role, request.body));
    }
    if (area === 'deals' && request.method === 'GET') {
      reader.parse(query);
      return json(dealCardSchema.parse(cardFor(id, role)));
    }
    if (area === 'deals' && act === 'check') {
      const { customerDomain } = checkRequest.parse(body);
      return json(checkAnswer.parse(checkFor(customerDomain, role)));
    }
    if (area === 'deals' && act === 'registrations') {
      const submitted = submitRequest.safeParse(body);
      if (!submitted.success) {
        return problem(422, {
          errors: submitted.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })),
        });
      }
      backend.cards.set(id, 'in_review');
      return json(
        actAnswerSchema.parse(actAnswer(cardFor(id, role), 'Sent. The partner manager decides by Tue 24 Nov, 14:00.')),
      );
    }
    if (overAllAreas.includes(area) || act === 'statement' || act === 'plan') {
      return json(overAll(url, role, request.body));
    }
    if (area === 'registrations' && act === 'why') return json(whySchema.parse(whyStory));
    if (area === 'registrations' && act === 'evidence') {
      const row = backend.rows.find((one) => one.id === id) ?? queueRows[0];
      return json(evidenceSchema.parse(row && evidenceBundle(row, whyStory)));
    }
    if (area === 'registrations' && id === 'bulk-approve') return json(approveAll(body));
    if (area === 'registrations' && act in decisionSchemas) {
      const kind = act as Kind;
      const decision = decisionSchemas[kind].parse(body);
      return json(
        query['view'] === 'card'
          ? onCard(kind, decision.expectedVersion, query['dealId'] ?? '', role)
          : inQueue(kind, id, decision, role),
      );
    }
    if (area === 'registrations') {
      const known = backend.rows.find((one) => one.id === id);
      // Where a card shows it protected, so it is.
      const isProtected = known?.id === ids.registration && [...backend.cards.values()].includes('protected');
      const row: QueueRow | undefined = known && isProtected ? { ...known, version: 2, state: 'approved' } : known;
      return row
        ? json(detailSchema.parse(detailOf(row, role)))
        : problem(404, { detail: 'This registration is not known.' });
    }
    if (area === 'queue') {
      return json(queueSchema.parse(reviewQueue(backend.rows, role, queueQuery.parse(query))));
    }
    if (area === 'partners' || area === 'certificates') {
      return json(backend.partners.answer({ area, id, act, query, body, role }));
    }
    if (area === 'companies') return json(backend.rulings.search(query));
    if (area === 'company-rulings') {
      return json(act === 'withdraw' ? backend.rulings.withdraw(id, body, role) : backend.rulings.rule(body, role));
    }
    if (area === 'sync-health') return json(syncSchema.parse(syncHealth));
    if (area === 'sync' && id === 'retry') {
      retryRequest.parse(body);
      return json(
        syncSchema.parse({
          ...syncHealth,
          tone: 'success',
          sentence: 'HubSpot and Salesforce are in step.',
          connections: syncHealth.connections.map((connection) => ({ ...connection, pending: [] })),
        }),
      );
    }
    return problem(404, { detail: `No such address: ${url.pathname}` });
  }

  function checkFor(customerDomain: string, role: ViewerRole) {
    if (customerDomain.includes('parent')) return relatedCheck;
    if (!customerDomain.includes('taken')) return freeCheck;
    const findings = ruledFindings(conflictCheck(role).findings, backend.rulings);
    return findings.length === 0 ? freeCheck : { ...conflictCheck(role), findings };
  }

  function onCard(kind: Kind, expectedVersion: number, dealId: string, role: ViewerRole): unknown {
    const present = cardFor(dealId, role);
    if (present.registration?.version !== expectedVersion) {
      return actAnswerSchema.parse(
        actAnswer(present, 'Paul Mwangi approved this a moment ago. Nothing was changed.', {
          outcome: 'stale',
          tone: 'warning',
          reason: 'stale',
        }),
      );
    }
    const [next, message] = onCardOutcomes[kind];
    backend.cards.set(dealId, next);
    return actAnswerSchema.parse(actAnswer(cardFor(dealId, role), message));
  }

  /** The last of them was changed meanwhile, as happens. */
  function approveAll(body: unknown): unknown {
    const { items } = acts.bulkApproveRequest.parse(body);
    const told = items.map(({ registrationId, expectedVersion }, index) => {
      const row = backend.rows.find((one) => one.id === registrationId);
      const isDone = index < items.length - 1 || items.length === 1;
      if (isDone) backend.rows = backend.rows.filter((one) => one !== row);
      return {
        registrationId,
        customerName: row?.customerName ?? '',
        outcome: isDone ? 'done' : 'stale',
        tone: isDone ? 'success' : 'warning',
        message: isDone ? 'Protected until 20 Feb 2027.' : 'Someone changed this meanwhile. Nothing was decided.',
        reason: isDone ? null : 'stale',
        version: expectedVersion + 1,
      };
    });
    const done = told.filter(({ outcome }) => outcome === 'done').length;
    const rest = told.length - done;
    return bulkAnswer.parse({
      summary: rest === 0 ? `${done} approved.` : `${done} approved, ${rest} not: see why.`,
      tone: rest === 0 ? 'success' : 'warning',
      items: told,
    });
  }

  function inQueue(
    kind: Kind,
    id: string,
    { expectedVersion, ...words }: { expectedVersion: number; assignee?: string },
    role: ViewerRole,
  ): unknown {
    const row = backend.rows.find((one) => one.id === id);
    if (!row) throw new Error(`No row ${id}`);
    const detail = detailOf(row, role);
    if (row.version !== expectedVersion) {
      return decisionAnswer.parse({
        outcome: 'stale',
        tone: 'warning',
        message: 'Someone else decided meanwhile.',
        reason: 'stale',
        detail,
      });
    }
    if (kind === 'assign') {
      const assignee = assignees.find(({ email }) => email === words.assignee) ?? null;
      const assigned = { ...row, version: row.version + 1, assignee };
      backend.rows = backend.rows.map((one) => (one === row ? assigned : one));
      return done(assignee ? `${assignee.name} has the review.` : 'Anybody may decide.', detailOf(assigned, role));
    }
    backend.rows = backend.rows.filter((one) => one !== row);
    const said: Partial<Record<Kind, string>> = {
      approve: 'Approved',
      mediate: 'Decided',
      'request-information': 'Asked',
      'decide-appeal': 'Decided about the appeal',
    };
    return done(`${said[kind] ?? 'Rejected'}: ${row.customerName}.`, detail);
  }

  const done = (message: string, detail: RegistrationDetail): unknown =>
    decisionAnswer.parse({ outcome: 'done', tone: 'success', message, reason: null, detail });

  return backend;
}
