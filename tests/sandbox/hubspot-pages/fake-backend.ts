import { checkRequest, submitRequest } from '../../../src/contract/requests.ts';
import { type RegistrationDetail, registrationDetail } from '../../../src/contract/review-queue.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import type { Backend, BackendRequest, BackendResponse } from '../../../src/sandbox/hubspot-pages.ts';
import { createFakeAttribution } from './fake-attribution.ts';
import { createFakeRulings } from './fake-rulings.ts';
import { ondine } from './findings.ts';
import { createFakeMoney } from './fake-money.ts';
import { createFakePartners } from './fake-partners.ts';
import { createFakeProgram } from './fake-program.ts';
import { createFakeReports } from './fake-reports.ts';
import { act, cards, free, healthOf, inReview, story, taken } from './view-models.ts';

/**
 * Answers as the backend does, from view models of the contract, so that pages can be tried without it. A deal's id
 * chooses its story; people are known by their e-mail, as in the backend.
 */
export function createFakeBackend() {
  const calls: BackendRequest[] = [];
  const registered = new Set<string>();
  const submissions: unknown[] = [];
  const program = createFakeProgram();
  const partners = createFakePartners();
  const rulings = createFakeRulings();
  const attribution = createFakeAttribution();
  const money = createFakeMoney();
  const reports = createFakeReports(attribution.touchpoint);
  let trouble: 'none' | 'unreachable' | 'error' | 'slow' = 'none';
  let pending = false;

  const stories: Record<string, string> = {
    '101': 'empty',
    '201': 'review',
    '301': 'protected',
    '401': 'conflict',
    '501': 'blocked',
    '601': 'long',
    '106': 'closed',
  };
  const roleOf = (url: URL) => {
    const email = url.searchParams.get('userEmail') ?? '';
    return email.startsWith('paul') ? 'partner_manager' : email.startsWith('olga') ? 'ops' : 'rep';
  };

  /** A registration's detail without what somebody said is about another company. */
  function withRulings(known: unknown, role: ViewerRole): unknown {
    const detail = registrationDetail.safeParse(known);
    if (!detail.success) return known;
    const { conflicts, customer } = detail.data;
    const said = rulings.on(customer?.name ?? '', role);
    return { ...detail.data, conflicts: rulings.without(conflicts), rulings: said } satisfies RegistrationDetail;
  }

  function answer(request: BackendRequest): unknown {
    const url = new URL(request.url);
    const role = roleOf(url);
    const known = [program, money, reports, attribution, partners]
      .map((desk) => desk.answer(url, role, request.body))
      .find((said) => said !== undefined);
    if (known !== undefined) return withRulings(known, role);
    const deal = /^\/api\/hubspot\/deals\/(\d+)\/(card|check|registrations)$/.exec(url.pathname);
    if (deal?.[2] === 'card') {
      if (registered.has(deal[1]!)) return inReview(role);
      const card = cards(role)[stories[deal[1]!] ?? 'empty']!;
      const said = deal[1] === '401' ? rulings.on(ondine.name, role) : [];
      return { ...card, conflicts: rulings.without(card.conflicts), rulings: said };
    }
    if (deal?.[2] === 'check') {
      const given = checkRequest.parse(JSON.parse(request.body));
      const answer = given.customerDomain.includes('ondine') ? taken(role) : free;
      const findings = rulings.without(answer.findings);
      return findings.length === answer.findings.length
        ? answer
        : { ...answer, findings, sentence: findings[0]?.sentence ?? 'Free to register.' };
    }
    if (deal?.[2] === 'registrations') {
      const given = submitRequest.parse(JSON.parse(request.body));
      submissions.push(given);
      if (given.customerDomain.includes('ondine')) {
        return act({
          outcome: 'conflict',
          tone: 'warning',
          message: 'Sent, with a conflict. The partner manager decides by Tue 24 Nov, 14:00.',
          findings: taken(role).findings,
          card: cards(role)['conflict']!,
        });
      }
      if (given.customerName === 'Refused Inc') {
        return act({
          outcome: 'refused',
          tone: 'danger',
          reason: 'cool_off',
          message: 'Northwind may register this customer again from 12 Dec 2026.',
        });
      }
      registered.add(deal[1]!);
      return act({
        outcome: 'done',
        message: 'Sent. The partner manager decides by Tue 24 Nov, 14:00.',
        card: inReview(role),
      });
    }
    const decision = /^\/api\/hubspot\/registrations\/([^/]+)\/([a-z-]+)$/.exec(url.pathname);
    if (decision && url.searchParams.get('view') === 'card') {
      const stale = JSON.parse(request.body).expectedVersion !== 2;
      return stale
        ? act({
            outcome: 'stale',
            tone: 'warning',
            message: 'Olga Brandt rejected it 2 minutes ago.',
            card: cards(role)['empty']!,
          })
        : act({ outcome: 'done', message: 'Approved. Protected until 20 Feb 2027.', card: cards(role)['protected']! });
    }
    if (url.pathname === '/api/hubspot/companies') return rulings.search(url);
    if (url.pathname === '/api/hubspot/company-rulings') return rulings.rule(request.body);
    const undone = /^\/api\/hubspot\/company-rulings\/([^/]+)\/withdraw$/.exec(url.pathname);
    if (undone) return rulings.takeBack(undone[1]!, request.body);
    if (url.pathname.endsWith('/why')) return story;
    if (url.pathname === '/api/hubspot/sync-health') return healthOf(pending);
    if (url.pathname === '/api/hubspot/sync/retry') return healthOf((pending = false));
    return undefined;
  }

  const backend: Backend = async (request): Promise<BackendResponse> => {
    calls.push(request);
    if (trouble === 'unreachable') throw new Error('connect ECONNREFUSED');
    if (trouble === 'slow') await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
    if (trouble === 'error') return { status: 500, headers: {}, body: '{"title":"fault"}' };
    const body = answer(request);
    return body === undefined
      ? { status: 404, headers: {}, body: '{"title":"not found"}' }
      : { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  };

  return {
    backend,
    calls,
    submissions,
    rulings,
    program,
    partners,
    attribution,
    money,
    reports,
    setTrouble: (next: typeof trouble) => (trouble = next),
    setPending: (next: boolean) => (pending = next),
  };
}
