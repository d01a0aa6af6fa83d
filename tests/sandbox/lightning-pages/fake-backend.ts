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
  decisionAnswer,
  registrationDetail as detailSchema,
  reviewQueue as queueSchema,
} from '../../../src/contract/review-queue.ts';
import type { QueueRow } from '../../../src/contract/review-queue.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { syncHealth as syncSchema } from '../../../src/contract/sync-health.ts';
import { why as whySchema } from '../../../src/contract/why.ts';
import type { BackendAnswer, BackendRequest } from '../../../src/sandbox/lightning-pages/options.ts';
import { conflictCheck, freeCheck, relatedCheck, ruledCard, ruledDetail, ruledFindings } from './findings.ts';
import { fakeRulings } from './fake-rulings.ts';
import type { FakeRulings } from './fake-rulings.ts';
import {
  actAnswer,
  dealCard,
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
};

export interface FakeBackend {
  answer: (request: BackendRequest) => Promise<BackendAnswer>;
  requests: BackendRequest[];
  cards: Map<string, CardName>;
  rows: QueueRow[];
  rulings: FakeRulings;
  /** Takes the place of the next answers, as an outage would. */
  trouble: ((request: BackendRequest) => BackendAnswer | Promise<BackendAnswer> | undefined) | undefined;
}

/** Answers like the service: every request must satisfy the contract, and so does every answer. */
export function fakeBackend(): FakeBackend {
  const backend: FakeBackend = {
    requests: [],
    cards: new Map(),
    rows: [...queueRows],
    rulings: fakeRulings(),
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
  const cardFor = (dealId: string, role: ViewerRole) =>
    ruledCard(dealCard(backend.cards.get(dealId) ?? 'blank', role, dealId), backend.rulings);
  const detailOf = (row: QueueRow, role: ViewerRole) =>
    ruledDetail(registrationDetail(row, role), role, backend.rulings);

  async function answer(request: BackendRequest): Promise<BackendAnswer> {
    backend.requests.push(request);
    const trouble = await backend.trouble?.(request);
    if (trouble) return trouble;
    const url = new URL(request.url, 'http://backend.example');
    const query = Object.fromEntries(url.searchParams);
    const body: unknown = request.body ? JSON.parse(request.body) : undefined;
    const role = roleOfEmail[request.headers['x-partner-desk-email'] ?? ''] ?? 'rep';
    const [, area = '', id = '', act = ''] =
      /^\/api\/salesforce\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(url.pathname) ?? [];

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
    if (area === 'registrations' && act === 'why') return json(whySchema.parse(whyStory));
    if (area === 'registrations' && act in decisionSchemas) {
      const kind = act as keyof typeof decisionSchemas;
      const decision = decisionSchemas[kind].parse(body);
      return json(
        query['view'] === 'card'
          ? onCard(kind, decision.expectedVersion, query['dealId'] ?? '', role)
          : inQueue(kind, id, decision.expectedVersion, role),
      );
    }
    if (area === 'registrations') {
      const row = backend.rows.find((one) => one.id === id);
      return row
        ? json(detailSchema.parse(detailOf(row, role)))
        : problem(404, { detail: 'This registration is not known.' });
    }
    if (area === 'queue') {
      const { segment, search } = queueQuery.parse(query);
      return json(queueSchema.parse(reviewQueue(backend.rows, role, segment, search)));
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

  function onCard(
    kind: keyof typeof decisionSchemas,
    expectedVersion: number,
    dealId: string,
    role: ViewerRole,
  ): unknown {
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
    backend.cards.set(dealId, kind === 'approve' ? 'protected' : 'blank');
    const messages = {
      approve: 'Approved. Protected for Northwind Resellers until 20 Feb 2027.',
      reject: 'Rejected. Northwind Resellers is told the reason.',
      withdraw: 'Withdrawn.',
      recheck: 'Checked again.',
    };
    return actAnswerSchema.parse(actAnswer(cardFor(dealId, role), messages[kind]));
  }

  function inQueue(kind: keyof typeof decisionSchemas, id: string, expectedVersion: number, role: ViewerRole): unknown {
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
    backend.rows = backend.rows.filter((one) => one !== row);
    return decisionAnswer.parse({
      outcome: 'done',
      tone: 'success',
      message: `${kind === 'approve' ? 'Approved' : 'Rejected'}: ${row.customerName}.`,
      reason: null,
      detail,
    });
  }

  return backend;
}
