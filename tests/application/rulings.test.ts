import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkRegistration } from '../../src/application/check-registration.ts';
import { decideInQueue } from '../../src/application/decide-on-registration.ts';
import { replayTenant } from '../../src/application/replay.ts';
import { ruleOnCompanies, withdrawRuling } from '../../src/application/rule-on-companies.ts';
import { searchCompanies } from '../../src/application/search-companies.ts';
import { showDealCard } from '../../src/application/show-deal-card.ts';
import { showRegistration } from '../../src/application/show-registration.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { companySearchAnswer, rulingAnswer } from '../../src/contract/company-ruling.ts';
import { actAnswer, dealCard, type ActAnswer } from '../../src/contract/deal-card.ts';
import { rulingRequest, type RulingRequest } from '../../src/contract/requests.ts';
import { registrationDetail } from '../../src/contract/review-queue.ts';
import type { Db } from '../../src/db/db.ts';
import { readAll } from '../../src/db/events.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { reader, startProgram, submission, type Program } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';

const acme = { name: 'Acme GmbH', domain: 'acme.example' };
const tools = { name: 'Acme', domain: 'acme-tools.example' };
const zebra = { name: 'Zebra Networks', domain: 'zebra.example' };

/** A deal at a company, registered for a partner, as the rep of the deal does. */
async function register(
  program: Program,
  partnerId: string,
  company: typeof acme,
  contactEmail = '',
): Promise<{ dealId: string; answer: ActAnswer; id: string }> {
  const dealId = await program.deal({ company: company.name, website: company.domain, name: `Deal ${randomUUID()}` });
  const claim = { customerName: company.name, customerDomain: company.domain, contactEmail };
  const answer = await submitRegistration(program.desk, program.caller('rep'), {
    dealId,
    request: submission(partnerId, claim),
  });
  if ('rejected' in answer) throw new Error(JSON.stringify(answer));
  return { dealId, answer: actAnswer.parse(answer), id: answer.registrationId ?? '' };
}

const ruling = (facts: Partial<RulingRequest> = {}): RulingRequest =>
  rulingRequest.parse({ actId: randomUUIDv7(), kind: 'different', ours: acme, theirs: tools, reader, ...facts });

const say = async (
  program: Program,
  facts: Partial<RulingRequest> = {},
  role: 'partner_manager' | 'admin' = 'partner_manager',
) => rulingAnswer.parse(await ruleOnCompanies(program.desk, program.caller(role), ruling(facts)));

const takeBack = async (program: Program, rulingId: string) =>
  rulingAnswer.parse(
    await withdrawRuling(program.desk, program.caller('partner_manager'), {
      rulingId,
      request: { actId: randomUUIDv7(), reason: '', reader },
    }),
  );

const detailOf = async (
  program: Program,
  registrationId: string,
  role: 'partner_manager' | 'rep' = 'partner_manager',
) => registrationDetail.parse(await showRegistration(program.desk, program.caller(role), { registrationId, reader }));

const cardOf = async (program: Program, dealId: string, role: 'partner_manager' | 'rep' = 'partner_manager') =>
  dealCard.parse(await showDealCard(program.desk, program.caller(role), { dealId, reader }));

const replayed = (program: Program) =>
  withTenant(program.desk.db, program.tenantId, (tx) => replayTenant(tx, { write: false }));

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

describeStores('people’s word on two companies', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  /** Two partners, each with a registration; the companies are called alike and have different web domains. */
  const alike = async () => {
    const program = await startProgram(db);
    const [northwind, brightwater] = [await program.partner('Northwind'), await program.partner('Brightwater')];
    const first = await register(program, brightwater, tools);
    program.move({ hours: 2 });
    const second = await register(program, northwind, acme);
    return { program, first, second };
  };

  test('rule 6: "these are not" frees what waits at once, is listed, told under "Why?", and can be taken back', async () => {
    const { program, second } = await alike();
    expect(second.answer.outcome).toBe('conflict');
    const before = await detailOf(program, second.id);
    expect(before.customer).toEqual(acme);
    const finding = before.conflicts.find(({ kind }) => kind === 'another_partner');
    expect(finding).toMatchObject({
      kind: 'another_partner',
      verdict: 'likely',
      sureness: expect.stringMatching(/^(Very likely|Possibly) the same company \(\d\d %\)$/),
      since: 'Since 22 Nov 2026',
      next: 'If it is the same company, the first to register wins (rule 6). The partner manager decides.',
      about: { ours: acme, theirs: tools },
    });
    expect(finding?.reasons).toContain('but their web domains differ (acme.example and acme-tools.example)');

    if (!finding?.about) throw new Error('the finding is about nothing');
    const answer = await say(program, { ...finding.about, reason: 'Two cities, two owners' });
    expect(answer).toMatchObject({
      outcome: 'done',
      message: expect.stringMatching(
        /^Noted\. Acme GmbH and Acme count as two companies from now on\. 1 registration was checked again\.$/,
      ),
      ruling: {
        kind: 'different',
        sentence: 'The partner_manager said on 22 Nov 2026 that Acme GmbH and Acme are not the same company.',
        reason: 'Two cities, two owners',
        mayWithdraw: true,
      },
    });
    const free = await detailOf(program, second.id);
    expect(free.registration.state).toBe('in_review');
    expect(free.conflicts).toEqual([]);
    expect(free.rulings).toEqual([answer.ruling]);
    expect((await cardOf(program, second.dealId)).rulings).toEqual([answer.ruling]);
    expect(free.why.timeline.at(-1)?.what).toMatch(
      /^The partner_manager said that Acme GmbH and Acme are not the same company\. Checked both CRMs and all partners: nothing in the way\./,
    );

    const undone = await takeBack(program, answer.ruling?.id ?? '');
    expect(undone).toMatchObject({
      outcome: 'done',
      message: 'Taken back. What was said about Acme GmbH and Acme no longer counts. 1 registration was checked again.',
      ruling: null,
    });
    expect(await detailOf(program, second.id)).toMatchObject({ registration: { state: 'conflict' }, rulings: [] });
    expect(await takeBack(program, answer.ruling?.id ?? '')).toMatchObject({
      outcome: 'refused',
      reason: 'no_longer_stands',
    });
    expect(await replayed(program)).toMatchObject({ breaks: [], differences: [] });
  });

  test('rule 2: "these are the same" brings a conflict that nothing else shows, with who said so and when', async () => {
    const program = await startProgram(db);
    const [northwind, brightwater] = [await program.partner('Northwind'), await program.partner('Brightwater')];
    await register(program, brightwater, zebra);
    program.move({ hours: 2 });
    const second = await register(program, northwind, acme);
    expect(second.answer.outcome).toBe('done');
    expect(await say(program, { kind: 'same', theirs: zebra })).toMatchObject({
      message: expect.stringContaining('count as one company from now on. 1 registration was checked again.'),
    });
    const { registration, conflicts } = await detailOf(program, second.id);
    expect(registration.state).toBe('conflict');
    expect(conflicts.find(({ kind }) => kind === 'another_partner')).toMatchObject({
      verdict: 'same',
      sureness: 'Same company',
      reasons: ['The partner_manager said on 22 Nov 2026 that the two are the same'],
    });
  });

  test('saying the same again is told, saying the opposite takes its place', async () => {
    const { program, second } = await alike();
    await say(program);
    expect(await say(program, { ours: tools, theirs: acme }, 'admin')).toMatchObject({
      outcome: 'refused',
      reason: 'already_said',
      message: 'Nothing changed: The partner_manager already said on 22 Nov 2026 that they are not the same company.',
    });
    const opposite = await say(program, { kind: 'same' }, 'admin');
    expect(opposite.message).toContain('This takes the place of what The partner_manager said on 22 Nov 2026.');
    const { conflicts, rulings } = await detailOf(program, second.id);
    expect(rulings).toEqual([opposite.ruling]);
    expect(conflicts).toMatchObject([{ verdict: 'same', sureness: 'Same company' }]);
  });

  test('two managers at once: one wins, the other is told', async () => {
    const { program } = await alike();
    const answers = await Promise.all([say(program), say(program, {}, 'admin')]);
    const reasons = (all: typeof answers) => all.map(({ reason }) => reason ?? 'done').toSorted(byText);
    expect(reasons(answers)).toEqual(['already_said', 'done']);
    const ruled = answers.find(({ ruling: made }) => made !== null)?.ruling?.id ?? '';
    const undone = await Promise.all([takeBack(program, ruled), takeBack(program, ruled)]);
    expect(reasons(undone)).toEqual(['done', 'no_longer_stands']);
  });

  test('the same act sent twice is one act and one answer; other contents under its id are refused', async () => {
    const { program } = await alike();
    const request = ruling();
    const send = (one: RulingRequest) => ruleOnCompanies(program.desk, program.caller('partner_manager'), one);
    const [first, again] = await Promise.all([send(request), send(request)]);
    expect(again).toEqual(first);
    expect(await send({ ...request, kind: 'same' })).toMatchObject({ rejected: 'mismatch' });
    const types = await withTenant(db, program.tenantId, async (tx) => {
      const all: string[] = [];
      for await (const { streamType, type } of readAll(tx)) if (streamType === 'company_ruling') all.push(type);
      return all;
    });
    expect(types).toEqual(['CompaniesRuled']);
  });

  test('only managers and admins say so; a rep learns neither names nor rulings', async () => {
    const { program, second } = await alike();
    for (const role of ['rep', 'ops'] as const) {
      expect(await ruleOnCompanies(program.desk, program.caller(role), ruling())).toMatchObject({
        rejected: 'forbidden',
      });
      expect(await searchCompanies(program.desk, program.caller(role), { search: 'acme', ...reader })).toMatchObject({
        rejected: 'forbidden',
      });
    }
    const hidden = (await detailOf(program, second.id, 'rep')).conflicts.find(({ kind }) => kind === 'another_partner');
    expect(hidden).toMatchObject({
      sentence: 'Another partner registered what may be this company earlier.',
      because: '',
      evidence: [],
      score: null,
      verdict: null,
      sureness: '',
      reasons: [],
      since: '',
      about: null,
    });
    await say(program);
    const after = await detailOf(program, second.id, 'rep');
    expect(after).toMatchObject({ customer: null, rulings: [] });
    expect(after.why.timeline.at(-1)?.what).toMatch(/^A partner manager said what this company and another one are/);
    expect(JSON.stringify([after, { ...(await cardOf(program, second.dealId, 'rep')), form: null }])).not.toMatch(
      /Brightwater|acme-tools/,
    );
  });

  test('nothing is noted of what nothing tells apart', async () => {
    const program = await startProgram(db);
    expect(await say(program, { theirs: { ...acme, name: 'ACME' } })).toMatchObject({
      outcome: 'refused',
      reason: 'not_told_apart',
    });
    const emoji = { name: '---', domain: '' };
    expect(await say(program, { kind: 'same', ours: emoji, theirs: acme })).toMatchObject({ reason: 'not_told_apart' });
  });

  test('the same as the same is found under every name', async () => {
    const program = await startProgram(db);
    const [northwind, brightwater] = [await program.partner('Northwind'), await program.partner('Brightwater')];
    await register(program, brightwater, zebra);
    const quagga = { name: 'Quagga Systems', domain: '' };
    await say(program, { kind: 'same', ours: quagga, theirs: acme });
    await say(program, { kind: 'same', ours: quagga, theirs: zebra });
    const { answer } = await register(program, northwind, acme);
    expect(answer.outcome).toBe('conflict');
    const byAlias = await register(program, northwind, { name: 'Quagga Sistems Ltd', domain: 'quagga.example' });
    expect(byAlias.answer.findings.map(({ kind }) => kind)).toContain('another_partner');
  });

  test('an approval overrides nothing that was ruled out, and a likely protection needs its reason (rules 6 and 10)', async () => {
    const { program, first, second } = await alike();
    const act = (answer: ActAnswer, reason: string) =>
      decideInQueue(program.desk, program.caller('partner_manager'), {
        registrationId: answer.registrationId ?? '',
        decision: {
          kind: 'approve',
          request: { actId: randomUUIDv7(), expectedVersion: answer.version ?? 0, reason, reader },
        },
      });
    await act(first.answer, 'first to register');
    const { registration } = await detailOf(program, second.id);
    expect(registration.state).toBe('conflict');
    const answer = { ...second.answer, version: registration.version };
    expect(await act(answer, '')).toMatchObject({ outcome: 'refused', reason: 'reason_required' });
    await say(program);
    const freed = await detailOf(program, second.id);
    expect(await act({ ...answer, version: freed.registration.version }, '')).toMatchObject({ outcome: 'done' });
  });

  describe('looking for the other company', () => {
    test('finds records of both CRMs and registrations by domain, beginning and likeness, each once', async () => {
      const program = await startProgram(db);
      const northwind = await program.partner('Northwind');
      await register(program, northwind, { name: 'Kestrel Dynamics AG', domain: 'kestrel.example' });
      await program.deal({ crm: 'salesforce', company: 'Kestrel Dynamics', website: 'kestrel.example' });
      const search = async (text: string) =>
        companySearchAnswer.parse(
          await searchCompanies(program.desk, program.caller('partner_manager'), { search: text, ...reader }),
        ).companies;
      for (const text of [
        'kestrel.example',
        'Kestrel Dynamics',
        'kest',
        'Kestral Dynamics',
        'https://www.kestrel.example/x',
      ]) {
        expect(await search(text)).toEqual([
          {
            name: expect.stringMatching(/^Kestrel Dynamics/),
            domain: 'kestrel.example',
            detail: 'HubSpot and Salesforce company, 2 open deals; registered by Northwind on 22 Nov 2026',
          },
        ]);
      }
      for (const text of ['', '   ', '🦓🦓', 'Zzyzx Unheard', 'x'.repeat(200)]) expect(await search(text)).toEqual([]);
    });
  });

  test('the check while typing tells how sure it is', async () => {
    const { program, second } = await alike();
    const northwind = await program.partner('Third');
    const request = {
      partnerId: northwind,
      customerName: 'Acme',
      customerDomain: 'acme-tools.io',
      contactEmail: '',
      territory: '',
      reader,
    };
    const answer = await checkRegistration(program.desk, program.caller('partner_manager'), {
      dealId: second.dealId,
      request,
    });
    expect(answer).toMatchObject({ outcome: 'conflict', sentence: expect.stringContaining('registered Acme') });
  });
});
