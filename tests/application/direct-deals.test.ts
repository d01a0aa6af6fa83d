import { beforeAll, expect, test } from 'vitest';
import { showRegistration } from '../../src/application/show-registration.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { findingView } from '../../src/application/words/findings.ts';
import type { ViewerRole } from '../../src/contract/shared.ts';
import type { Db } from '../../src/db/db.ts';
import { findDesiredOf } from '../../src/db/desired-state.ts';
import { withTenant } from '../../src/db/transaction.ts';
import type { CompanyMatch, MatchReason } from '../../src/domain/company-match.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { defaultPolicy, type Policy } from '../../src/domain/policy.ts';
import { reader, startProgram, submission } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';

const domain: CompanyMatch = { basis: 'domain', ours: 'acme.example', theirs: 'acme.example', score: 1 };
const deal = (kind: 'direct_pipeline' | 'existing_customer', match: CompanyMatch): Finding => ({
  kind,
  crm: 'hubspot',
  dealId: '77',
  dealName: 'Renewal 2027',
  companyName: 'Acme Holding',
  stage: 'Negotiation',
  since: '2026-09-01T00:00:00.000Z',
  others: 2,
  match,
});
const view = (finding: Finding, role: ViewerRole, policy: Policy = defaultPolicy) =>
  findingView(finding, 0, { role, known: new Set(), reader, policy, policies: new Map() });

test.each([
  ['direct_pipeline', 'same', 'This company is already in the direct pipeline.'],
  ['direct_pipeline', 'likely', 'What may be this company is already in the direct pipeline.'],
  ['existing_customer', 'same', 'This company is already a customer.'],
  ['existing_customer', 'likely', 'What may be this company is already a customer.'],
] as const)('a rep is told of %s, %s, only that it is so', (kind, verdict, sentence) => {
  const { next, ...told } = view(deal(kind, { ...domain, verdict }), 'rep');
  expect(told).toEqual({
    id: `${kind}-0`,
    kind,
    tone: 'warning',
    sentence,
    because: '',
    evidence: [],
    score: null,
    verdict: null,
    sureness: '',
    reasons: [],
    since: '',
    about: null,
  });
  expect(next).toMatch(/rule [27]/);
});

test('who may know more is told the deal, the day and how it was matched; the policy says who that is', () => {
  const known = {
    sentence:
      'Acme Holding is already in the direct pipeline: "Renewal 2027" has been open since 1 Sept 2026, and 2 more deals.',
    because: 'Same web domain (acme.example).',
    since: 'Since 1 Sept 2026',
  };
  expect(view(deal('direct_pipeline', domain), 'ops')).toMatchObject(known);
  const open: Policy = {
    ...defaultPolicy,
    conflict: { ...defaultPolicy.conflict, directDealsVisibleTo: ['rep'] },
  };
  expect(view(deal('direct_pipeline', domain), 'rep', open)).toMatchObject(known);
  expect(view(deal('direct_pipeline', domain), 'admin', open).sentence).not.toContain('Renewal');
});

test.each<MatchReason>([
  { kind: 'said_same', by: 'Maria Keller', at: '2026-11-03T10:00:00.000Z' },
  { kind: 'said_different', by: 'Maria Keller', at: '2026-11-03T10:00:00.000Z' },
  { kind: 'also_called', name: 'Octel', by: 'Maria Keller', at: '2026-11-03T10:00:00.000Z' },
])('who may not know rivals is not told who said what of companies: $kind', (reason) => {
  const match: CompanyMatch = { ...domain, verdict: 'same', reasons: [reason, { kind: 'same_name' }] };
  const finding: Finding = {
    kind: 'own_registration',
    registrationId: 'r-1',
    submittedAt: '2026-11-03T10:00:00.000Z',
    match,
  };
  const told = view(finding, 'rep');
  expect(told).toMatchObject({ because: "A person's word.", reasons: ["a person's word", 'same name'] });
  expect(JSON.stringify(told)).not.toMatch(/Maria|Octel/);
  expect(JSON.stringify(view(finding, 'partner_manager'))).toContain('Maria Keller');
});

describeStores('a direct deal', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  test('is in the CRM’s records and in what a rep reads only by its kind', async () => {
    const program = await startProgram(db);
    const createdAt = '2026-09-01T00:00:00.000Z';
    await program.deal({ company: 'Acme Holding', website: 'acme.example', name: 'Renewal 2027', createdAt });
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const request = submission(await program.partner('Northwind'));
    const sent = await submitRegistration(program.desk, program.caller('rep'), { dealId, request });
    if ('rejected' in sent) throw new Error(JSON.stringify(sent));
    const registrationId = sent.registrationId ?? '';
    const detail = (role: 'rep' | 'partner_manager') =>
      showRegistration(program.desk, program.caller(role), { registrationId, reader });
    const told = await detail('rep');
    expect(told?.why.wouldHaveChanged).toEqual([
      'Registering before the direct deal was opened would have left no flag.',
    ]);
    expect(JSON.stringify([sent, told])).not.toMatch(/Renewal|1 Sept|2026-09-01/);
    expect(JSON.stringify(await detail('partner_manager'))).toMatch(/Renewal 2027/);
    const [record] = await withTenant(db, program.tenantId, (tx) => findDesiredOf(tx, [registrationId]));
    expect(record?.fields['conflictSummary']).toBe('In the direct pipeline since 2026-09-01.');
  });
});
