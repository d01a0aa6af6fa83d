import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { decideInQueue } from '../../src/application/decide-on-registration.ts';
import { makeStatement } from '../../src/application/make-statement.ts';
import { replayTenant } from '../../src/application/replay.ts';
import { showDealCard } from '../../src/application/show-deal-card.ts';
import { showReceipt } from '../../src/application/show-receipt.ts';
import { showRegistration } from '../../src/application/show-registration.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { partnerStatementRequest, receipt, type Receipt } from '../../src/contract/receipt.ts';
import { registrationDetail } from '../../src/contract/review-queue.ts';
import type { Db } from '../../src/db/db.ts';
import { readStream } from '../../src/db/events.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { reader, startProgram, submission, type Program } from '../support/program.ts';
import { partnerToken } from '../support/partner-link.ts';
import { describeStores } from '../support/stores.ts';

const statement = (facts: object = {}) =>
  partnerStatementRequest.parse({
    statementId: randomUUID(),
    about: 'another_company',
    explanation: 'They are a franchise with owners of their own.',
    ...facts,
  });

describeStores('what a partner says of a company', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const register = async (program: Program, partner: string, dealId: string) => {
    const answer = await submitRegistration(program.desk, program.caller('rep'), {
      dealId,
      request: submission(await program.partner(partner)),
    });
    if ('rejected' in answer) throw new Error(JSON.stringify(answer));
    const card = await showDealCard(program.desk, program.caller('partner_manager'), { dealId, reader });
    const mine = await showRegistration(program.desk, program.caller('partner_manager'), {
      registrationId: answer.registrationId ?? '',
      reader,
    });
    if (!card || !mine) throw new Error('given: nothing to show');
    const token = await partnerToken(program.desk, program.tenantId, mine.registration.id);
    return { id: answer.registrationId ?? '', version: answer.version ?? 0, token };
  };
  /** Brightwater was first; Northwind's registration of the same company is in conflict. */
  const contested = async () => {
    const program = await startProgram(db);
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const first = await register(program, 'Brightwater Channel', dealId);
    program.move({ hours: 1 });
    const second = await register(program, 'Northwind Resellers', dealId);
    const say = (facts: object = {}) =>
      makeStatement(program.desk, second.token, { statement: statement(facts), reader });
    const paper = async (token = second.token): Promise<Receipt> =>
      receipt.parse(await showReceipt(program.desk, token, reader));
    const detail = async (role: 'partner_manager' | 'rep' = 'partner_manager') =>
      registrationDetail.parse(
        await showRegistration(program.desk, program.caller(role), { registrationId: second.id, reader }),
      );
    return { program, dealId, first, second, say, paper, detail };
  };

  test('is shown to managers on the finding, the registration and under "Why?", and decides nothing', async () => {
    const { program, second, dealId, say, paper, detail } = await contested();
    expect((await paper()).statements).toEqual({ left: 5, made: [] });
    expect(await say()).toEqual({ refused: null });
    expect(await say({ about: 'also_called', otherName: 'Acme Süd', explanation: 'See the register.' })).toEqual({
      refused: null,
    });
    const { registration, conflicts, facts, why } = await detail();
    expect(registration.state).toBe('conflict');
    const said = [
      'This is another company. “They are a franchise with owners of their own.” (22 Nov 2026)',
      'This company is also called Acme Süd. “See the register.” (22 Nov 2026)',
    ];
    const bySaying = (items: readonly { label: string; value: string }[]) =>
      items.filter(({ label }) => label === 'Northwind Resellers says').map(({ value }) => value);
    expect(bySaying(facts)).toEqual(said);
    expect(bySaying(conflicts[0]?.evidence ?? [])).toEqual(said);
    const card = await showDealCard(program.desk, program.caller('partner_manager'), { dealId, reader });
    expect(bySaying(card?.conflicts[0]?.evidence ?? [])).toEqual(said);
    expect(why.timeline.at(-2)).toMatchObject({
      who: 'Northwind Resellers',
      what: 'This is another company. “They are a franchise with owners of their own.”',
    });
    const log = await withTenant(db, program.tenantId, (tx) => readStream(tx, second.id));
    expect(log.at(-1)).toMatchObject({
      type: 'PartnerStatementMade',
      actor: { kind: 'partner', name: 'Northwind Resellers' },
    });
    expect(await withTenant(db, program.tenantId, (tx) => replayTenant(tx, { write: false }))).toMatchObject({
      breaks: [],
      differences: [],
    });
  });

  test('stays with the registration when it is decided; a rep is told only that there is something', async () => {
    const { program, second, say, paper, detail } = await contested();
    await say();
    const told = await detail('rep');
    expect(JSON.stringify(told)).not.toContain('franchise');
    expect(told.why.timeline.at(-1)?.what).toBe('Explained how it sees the company.');
    await decideInQueue(program.desk, program.caller('partner_manager'), {
      registrationId: second.id,
      decision: {
        kind: 'reject',
        request: {
          actId: randomUUIDv7(),
          expectedVersion: second.version + 1,
          reasonCode: 'not_qualified',
          reason: '',
          reader,
        },
      },
    });
    expect((await paper()).statements).toEqual({ left: 0, made: [expect.stringContaining('franchise')] });
    expect(await say()).toEqual({ refused: expect.stringMatching(/^Nothing is asked about this company any more/) });
  });

  test('sent twice is said once; after a handful no more is taken', async () => {
    const { say, paper } = await contested();
    const statementId = randomUUID();
    await Promise.all([say({ statementId }), say({ statementId })]);
    expect((await paper()).statements).toMatchObject({ left: 4, made: [expect.any(String)] });
    for (let count = 0; count < 4; count += 1) expect(await say()).toEqual({ refused: null });
    expect(await say()).toEqual({ refused: expect.stringMatching(/^Nothing was noted: enough has been said/) });
    expect(await say({ statementId })).toEqual({ refused: null });
    expect((await paper()).statements?.left).toBe(0);
  });

  test('is asked for only where the receipt tells of another claim anyway, and no receipt names a rival', async () => {
    const { program, first, second, paper } = await contested();
    expect((await paper(first.token)).statements).toBeNull();
    expect(await makeStatement(program.desk, first.token, { statement: statement(), reader })).toMatchObject({
      refused: expect.any(String),
    });
    expect(await makeStatement(program.desk, 'no-such-token-at-all', { statement: statement(), reader })).toBeNull();
    expect(JSON.stringify(await paper(second.token))).not.toMatch(/Brightwater/);
  });

  test.each([
    ['no explanation', { explanation: '   ' }],
    ['too long', { explanation: 'x'.repeat(1001) }],
    ['no other name', { about: 'also_called', otherName: '' }],
    ['hidden characters', { explanation: 'ac\u202Eme' }],
    ['unknown field', { rival: 'x' }],
    ['no id', { statementId: '' }],
  ])('%s is refused at the edge', (_, facts) => {
    expect(
      partnerStatementRequest.safeParse({
        statementId: randomUUID(),
        about: 'another_company',
        explanation: 'x',
        ...facts,
      }).success,
    ).toBe(false);
  });
});
