import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stories } from '../../src/http/stories.ts';
import { viaHubSpot, viaSalesforce, type Person } from './support/call.ts';
import { startEdge, type RunningEdge } from './support/edge.ts';
import { partnerId, registrationId } from './support/view-models.ts';

let edge: RunningEdge;
beforeEach(async () => void (edge = await startEdge()));
afterEach(() => edge.stop());

const submission = {
  submissionId: '0199d1a0-0000-7000-8000-0000000000bb',
  partnerId,
  customerName: 'Acme GmbH',
  customerDomain: 'acme.example',
  amount: '60000.00',
  currency: 'eur',
  expectedCloseDate: '2027-02-28',
  contactName: 'Ada Keller',
  contactEmail: 'ada@acme.example',
  products: 'Suite',
};
const actId = '0199d1a0-0000-7000-8000-0000000000cc';
const act = { actId, expectedVersion: 1 };
const rulingId = '0199d1a0-0000-7000-8000-0000000000dd';
const ruling = {
  actId,
  kind: 'different',
  ours: { name: 'Acme GmbH', domain: 'acme.example' },
  theirs: { name: 'Acme' },
};
const publication = {
  actId,
  baseVersion: 1,
  changes: [{ key: 'protection.protectionDays', value: '60' }],
  effectiveFrom: '2026-12-01',
  reason: 'Deals close faster now',
};
const idOf = (index: number): string => `0199d1a0-0000-7000-8000-${String(index).padStart(12, '0')}`;
const question = { policy: 'protection: { protectionDays: 60 }', since: '2026-11-01' };
const registration = `/registrations/${registrationId}`;

const crms = [
  { crm: 'hubspot', via: viaHubSpot, dealId: '42' },
  { crm: 'salesforce', via: viaSalesforce, dealId: '0065g00000AbCdEAAV' },
] as const;

describe.each(crms)('through $crm', ({ via, dealId }) => {
  const asked = async (
    method: 'GET' | 'POST',
    path: string,
    given: { as?: Person; body?: unknown; query?: Record<string, string> } = {},
  ) => {
    edge.calls.length = 0;
    const answer = await via(edge, method, path, given);
    return {
      status: answer.status,
      story: edge.calls[0]?.story,
      input: edge.calls[0]?.input[1] as Record<string, unknown>,
    };
  };

  it.each<[keyof Stories, 'GET' | 'POST', string, { as?: Person; body?: unknown; query?: Record<string, string> }]>([
    ['dealCard', 'GET', `/deals/${dealId}/card`, {}],
    ['checkRegistration', 'POST', `/deals/${dealId}/check`, { body: {} }],
    ['submitRegistration', 'POST', `/deals/${dealId}/registrations`, { body: submission }],
    ['registrationDetail', 'GET', registration, {}],
    ['why', 'GET', `${registration}/why`, {}],
    ['reviewQueue', 'GET', '/queue', { query: { segment: 'overdue', search: 'acme' } }],
    ['searchCompanies', 'GET', '/companies', { as: 'partner_manager', query: { search: 'acme' } }],
    ['ruleOnCompanies', 'POST', '/company-rulings', { as: 'partner_manager', body: ruling }],
    ['withdrawRuling', 'POST', `/company-rulings/${rulingId}/withdraw`, { as: 'partner_manager', body: { actId } }],
    ['policy', 'GET', '/policy', { as: 'ops' }],
    ['previewPolicy', 'POST', '/policy/preview', { as: 'partner_manager', body: { effectiveFrom: '2026-12-01' } }],
    ['simulatePolicy', 'POST', '/policy/simulate', { as: 'partner_manager', body: question }],
    ['publishPolicy', 'POST', '/policy/publish', { as: 'admin', body: publication }],
    ['leakReport', 'GET', '/leak-report', { as: 'ops' }],
    ['runLeakReport', 'POST', '/leak-report/run', { as: 'ops', body: {} }],
    ['syncHealth', 'GET', '/sync-health', { as: 'ops' }],
    ['retrySync', 'POST', '/sync/retry', { as: 'ops', body: { id: 'hubspot:deal:42' } }],
    ['decideInQueue', 'POST', `${registration}/approve`, { as: 'partner_manager', body: act }],
    [
      'decideInQueue',
      'POST',
      `${registration}/reject`,
      { as: 'partner_manager', body: { ...act, reasonCode: 'duplicate' } },
    ],
    ...(
      [
        ['assign', { assignee: 'paul@vendor.example' }],
        ['request-information', { questions: 'Which site?' }],
        ['extend', { reason: 'Procurement is slow' }],
        ['mediate', { against: registrationId, choice: 'other' }],
        [
          'honour-choice',
          { chosen: registrationId, evidence: [{ what: 'E-mail', on: '2026-11-20' }], reason: 'Asked for it' },
        ],
        ['reopen', { reason: 'A mistake' }],
        ['decide-appeal', { outcome: 'upheld', reason: 'They are right' }],
      ] as const
    ).map(
      ([kind, more]) =>
        ['decideInQueue', 'POST', `${registration}/${kind}`, { as: 'partner_manager', body: { ...act, ...more } }] as [
          keyof Stories,
          'POST',
          string,
          { as: Person; body: unknown },
        ],
    ),
    ['decideInQueue', 'POST', `${registration}/provide-information`, { body: { ...act, answer: 'Vienna' } }],
    ['decideInQueue', 'POST', `${registration}/update-status`, { body: act }],
    ['decideInQueue', 'POST', `${registration}/appeal`, { body: { ...act, reason: 'We were first' } }],
    [
      'bulkApprove',
      'POST',
      '/registrations/bulk-approve',
      { as: 'partner_manager', body: { actId, items: [{ registrationId, expectedVersion: 1 }] } },
    ],
    ['evidence', 'GET', `${registration}/evidence`, {}],
    ['decideInQueue', 'POST', `${registration}/withdraw`, { body: act }],
    ['decideInQueue', 'POST', `${registration}/recheck`, { body: act }],
    [
      'decideOnCard',
      'POST',
      `${registration}/approve`,
      { as: 'partner_manager', body: act, query: { view: 'card', dealId } },
    ],
    ['decideOnCard', 'POST', `${registration}/withdraw`, { body: act, query: { view: 'card', dealId } }],
  ])('%s: %s %s', async (story, method, path, given) => {
    expect(await asked(method, path, given)).toMatchObject({ status: 200, story });
  });

  it.each<[string, object, string]>([
    ['assign', { assignee: 'nobody' }, 'assignee'],
    ['request-information', { questions: ' ' }, 'questions'],
    ['request-information', { questions: 'x'.repeat(2001) }, 'questions'],
    ['request-information', { questions: 'a\u202Eb' }, 'questions'],
    ['extend', {}, 'reason'],
    ['update-status', { status: 'fine' }, 'status'],
    ['update-status', { changes: { customerName: 'Other Ltd' } }, 'changes.customerName'],
    ['provide-information', { changes: { amount: '-5' } }, 'changes.amount'],
    ['provide-information', { changes: { expectedCloseDate: '2027-02-30' } }, 'changes.expectedCloseDate'],
    ['mediate', { against: registrationId, choice: 'both' }, 'choice'],
    ['mediate', { against: registrationId, choice: 'this', evidence: [{ what: 'Call' }] }, 'evidence[0].on'],
    ['honour-choice', { chosen: registrationId, evidence: [], reason: 'Asked' }, 'evidence'],
    ['decide-appeal', { outcome: 'maybe', reason: 'x' }, 'outcome'],
    ['reopen', { reason: 'x', force: true }, 'force'],
  ])('%s with %o is refused at %s', async (kind, more, field) => {
    const body = { ...act, ...more };
    const answer = await via(edge, 'POST', `${registration}/${kind}`, { as: 'partner_manager', body });
    expect(answer.status).toBe(422);
    expect((JSON.parse(answer.text) as { errors: { field: string }[] }).errors.map((error) => error.field)).toContain(
      field,
    );
    expect(edge.calls).toEqual([]);
  });

  it.each([
    [[]],
    [Array.from({ length: 101 }, (_, index) => ({ registrationId: idOf(index), expectedVersion: 1 }))],
    [[1, 2].map(() => ({ registrationId, expectedVersion: 1 }))],
    [[{ registrationId, expectedVersion: -1 }]],
  ])('a bulk approval of none, too many, one twice or a version that cannot be is refused', async (items) => {
    const body = { actId, items };
    const answer = await via(edge, 'POST', '/registrations/bulk-approve', { as: 'partner_manager', body });
    expect(answer.status).toBe(422);
    expect(edge.calls).toEqual([]);
  });

  it.each(['assign', 'request-information', 'extend', 'mediate', 'honour-choice', 'reopen', 'decide-appeal'])(
    '%s is not for a rep',
    async (kind) => {
      expect(await asked('POST', `${registration}/${kind}`, { as: 'rep', body: act })).toMatchObject({ status: 403 });
    },
  );

  it('a submission arrives judged and completed', async () => {
    const { input } = await asked('POST', `/deals/${dealId}/registrations`, { body: submission });
    expect(input).toEqual({
      dealId,
      request: { ...submission, currency: 'EUR', territory: '', notes: '', reader: { locale: 'en', timeZone: 'UTC' } },
    });
  });

  it('a decision arrives with its kind', async () => {
    const body = { ...act, reasonCode: 'other', reason: 'Outside our territory.\nSee the map.' };
    const { input } = await asked('POST', `${registration}/reject`, { as: 'partner_manager', body });
    expect(input).toMatchObject({
      registrationId,
      decision: { kind: 'reject', request: { ...body, expectedVersion: 1 } },
    });
  });

  it.each<[Person, 'GET' | 'POST', string, unknown]>([
    ['rep', 'POST', `${registration}/approve`, act],
    ['rep', 'POST', `${registration}/reject`, { ...act, reasonCode: 'duplicate' }],
    ['ops', 'POST', `${registration}/approve`, act],
    ['rep', 'GET', '/companies', undefined],
    ['ops', 'GET', '/companies', undefined],
    ['rep', 'POST', '/company-rulings', ruling],
    ['ops', 'POST', '/company-rulings', ruling],
    ['rep', 'POST', `/company-rulings/${rulingId}/withdraw`, { actId }],
    ['rep', 'GET', '/policy', undefined],
    ['rep', 'POST', '/policy/preview', { effectiveFrom: '2026-12-01' }],
    ['partner_manager', 'POST', '/policy/publish', publication],
    ['ops', 'POST', '/policy/publish', publication],
    ['ops', 'POST', '/policy/simulate', question],
    ['rep', 'GET', '/sync-health', undefined],
    ['partner_manager', 'POST', '/sync/retry', { id: 'x' }],
  ])('a %s may not %s %s', async (as, method, path, body) => {
    expect(await asked(method, path, { as, body })).toMatchObject({ status: 403, story: undefined });
  });

  it.each([
    ['not_found', 404],
    ['forbidden', 403],
    ['mismatch', 409],
    ['unavailable', 503],
  ] as const)('a story that answers %s becomes %i', async (rejected, status) => {
    edge.answer('submitRegistration', async () => ({ rejected, message: 'In plain words.' }));
    const answer = await via(edge, 'POST', `/deals/${dealId}/registrations`, { body: submission });
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({
      status,
      detail: 'In plain words.',
      instance: answer.headers.get('x-request-id'),
    });
  });

  it('a story that does not know the partner becomes 422 naming the field', async () => {
    edge.answer('submitRegistration', async () => ({
      rejected: 'invalid',
      errors: [{ field: 'partnerId', message: 'is no partner of yours' }],
    }));
    const answer = await via(edge, 'POST', `/deals/${dealId}/registrations`, { body: submission });
    expect(answer.status).toBe(422);
    expect(answer.json()).toMatchObject({
      type: 'urn:partner-desk:problem:invalid',
      detail: 'partnerId is no partner of yours.',
      errors: [{ field: 'partnerId', message: 'is no partner of yours' }],
    });
  });
});
