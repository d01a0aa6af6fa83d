import { beforeAll, expect, test } from 'vitest';
import { checkRegistration } from '../../src/application/check-registration.ts';
import { decideInQueue } from '../../src/application/decide-on-registration.ts';
import type { Caller } from '../../src/application/desk.ts';
import { showDealCard } from '../../src/application/show-deal-card.ts';
import { showEvidence } from '../../src/application/show-evidence.ts';
import { showRegistration, showWhy } from '../../src/application/show-registration.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { findingView } from '../../src/application/words/findings.ts';
import type { Decision } from '../../src/contract/decision.ts';
import type { ViewerRole } from '../../src/contract/shared.ts';
import type { Db } from '../../src/db/db.ts';
import { findDesiredOf } from '../../src/db/desired-state.ts';
import { upsertOwners } from '../../src/db/mirror-write.ts';
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

  test('is told to its owner in the CRM, of all reps to them alone, and the company’s other deals to neither', async () => {
    const program = await startProgram(db);
    const createdAt = '2026-09-01T00:00:00.000Z';
    const mine = await program.deal({
      company: 'Acme Holding',
      website: 'acme.example',
      name: 'Renewal 2027',
      createdAt,
    });
    await program.deal({ company: 'Acme Holding', website: 'acme.example', name: 'Secret rollout' });
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const owner = { ...program.caller('rep'), email: 'owner@vendor.example', name: 'Olga Owner' };
    await withTenant(db, program.tenantId, async (tx) => {
      const facts = { crm: 'hubspot', id: 'o1', name: 'Olga Owner', email: 'Owner@vendor.example' } as const;
      await upsertOwners(tx, [{ ...facts, updatedAt: createdAt }]);
      await tx.query(`update mirror_deals set owner_id = 'o1' where id = $1`, [mine]);
    });
    const partnerId = await program.partner('Northwind');
    const asked = {
      partnerId,
      customerName: 'Acme GmbH',
      customerDomain: 'acme.example',
      contactEmail: '',
      territory: '',
      reader,
    };
    const check = (caller: Caller) => checkRegistration(program.desk, caller, { dealId, request: asked });
    expect(await check(owner)).toMatchObject({
      sentence: expect.stringContaining('"Renewal 2027" has been open') as string,
    });
    expect(JSON.stringify(await check(program.caller('rep')))).not.toMatch(/Renewal|Secret/);
    const request = submission(partnerId);
    const sent = await submitRegistration(program.desk, owner, { dealId, request });
    expect(JSON.stringify(sent)).toContain('Renewal 2027');
    expect(JSON.stringify(sent)).not.toMatch(/Secret|more deal/);
    const cardOf = async (caller: Caller) =>
      JSON.stringify(await showDealCard(program.desk, caller, { dealId, reader }));
    expect(await cardOf(owner)).toContain('Renewal 2027');
    expect(await cardOf(program.caller('rep'))).not.toMatch(/Renewal|Secret/);
    expect(await cardOf(program.caller('ops'))).toMatch(/Renewal 2027.* 1 more deal/);
  });

  test('nor does asking for one partner after the other tell a rep which of them holds a company, by check or submission', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind');
    const lapsed = await program.partner('Alder & Finch', { certifiedUntil: '2026-11-03' });
    const other = { ...program.caller('rep'), email: 'other@vendor.example', name: 'Otto Other' };
    const dealOf = (company: string, website: string) => program.deal({ company, website });
    const held = { customerName: 'Acme GmbH', customerDomain: 'acme.example' };
    const blocked = { customerName: 'Borealis AG', customerDomain: 'borealis.example' };
    const send = async (caller: Caller, dealId: string, partnerId: string, claim: typeof held) =>
      submitRegistration(program.desk, caller, { dealId, request: submission(partnerId, claim) });
    await send(program.caller('rep'), await dealOf('Acme GmbH', 'acme.example'), northwind, held);
    await send(program.caller('rep'), await dealOf('Borealis AG', 'borealis.example'), lapsed, blocked);
    program.move({ hours: 1 });
    const elsewhere = await dealOf('Acme Group', 'acme.example');
    const check = async (partnerId: string, { customerName, customerDomain }: typeof held) =>
      JSON.stringify(
        await checkRegistration(program.desk, other, {
          dealId: elsewhere,
          request: { partnerId, customerName, customerDomain, contactEmail: '', territory: '', reader },
        }),
      );
    expect(await check(northwind, held)).toContain('Another partner registered this company earlier.');
    expect(await check(lapsed, blocked)).not.toMatch(/already registered|own_registration/);
    for (const [partnerId, claim] of [
      [northwind, held],
      [lapsed, blocked],
    ] as const) {
      const refused = await send(other, elsewhere, partnerId, claim);
      expect(refused).toMatchObject({
        outcome: 'refused',
        reason: 'already_registered',
        message: 'Not registered. This company is already registered.',
      });
      expect(JSON.stringify(refused)).not.toMatch(/own_registration|This partner|22 Nov 2026/);
      // Whoever registered it goes on with that one.
      expect(await send(program.caller('rep'), elsewhere, partnerId, claim)).toMatchObject({
        reason: 'own_registration',
        message: expect.stringContaining('This partner already registered the company on 22 Nov 2026') as string,
      });
    }
  });

  test('nor does the story of a registration, its evidence, or checking it again; a deal’s owner reads of it everywhere', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind');
    const other = { ...program.caller('rep'), email: 'other@vendor.example', name: 'Otto Other' };
    const send = async (caller: Caller, customerName: string, customerDomain: string) => {
      const dealId = await program.deal({ company: `Deal of ${customerName}` });
      const request = submission(northwind, { customerName, customerDomain, contactEmail: '' });
      const sent = await submitRegistration(program.desk, caller, { dealId, request });
      if ('rejected' in sent || sent.registrationId === null) throw new Error(JSON.stringify(sent));
      return { registrationId: sent.registrationId, reader };
    };
    const decide = (
      caller: Caller,
      registrationId: string,
      version: number,
      kind: 'approve' | 'recheck',
      more = {},
    ) => {
      const request = { actId: program.desk.newId(), expectedVersion: version, reader, ...more };
      return decideInQueue(program.desk, caller, { registrationId, decision: { kind, request } as Decision });
    };
    const versionOf = async ({ registrationId }: { registrationId: string }) =>
      (await showRegistration(program.desk, program.caller('admin'), { registrationId, reader }))?.registration
        .version ?? 0;
    const first = await send(program.caller('rep'), 'Acme Industrial Pumps GmbH', 'acme.example');
    await decide(program.caller('admin'), first.registrationId, await versionOf(first), 'approve', { reason: '' });
    const mine = await program.deal({ company: 'Acme Industrial Pump', name: 'Renewal 2027' });
    await withTenant(db, program.tenantId, async (tx) => {
      const facts = { crm: 'hubspot', id: 'o1', name: 'Otto Other', email: other.email } as const;
      await upsertOwners(tx, [{ ...facts, updatedAt: '2026-09-01T00:00:00.000Z' }]);
      await tx.query(`update mirror_deals set owner_id = 'o1' where id = $1`, [mine]);
    });
    program.move({ hours: 1 });
    const second = await send(other, 'Acme Industrial Pump', '');
    const read = async (caller: Caller) =>
      JSON.stringify([
        await showRegistration(program.desk, caller, second),
        await showWhy(program.desk, caller, second),
        await showEvidence(program.desk, caller, second),
        await decide(caller, second.registrationId, await versionOf(second), 'recheck'),
      ]);
    expect(await read(program.caller('admin'))).toContain('This partner already registered the company');
    expect(await read(other)).not.toMatch(/This partner already|by the same partner|own_registration/);
    expect(JSON.stringify(await showWhy(program.desk, other, second))).toContain('Renewal 2027');
  });
});
