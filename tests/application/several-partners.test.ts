import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { checkRegistration } from '../../src/application/check-registration.ts';
import { makeStatement } from '../../src/application/make-statement.ts';
import { showDealCard } from '../../src/application/show-deal-card.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import type { Caller } from '../../src/application/desk.ts';
import { partnerStatementRequest } from '../../src/contract/receipt.ts';
import type { Db } from '../../src/db/db.ts';
import { reader, startProgram, submission, type Program } from '../support/program.ts';
import { partnerToken } from '../support/partner-link.ts';
import { describeStores } from '../support/stores.ts';

describeStores('several partners', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const register = async (program: Program, partnerId: string, dealId: string, caller = program.caller('rep')) => {
    const request = submission(partnerId);
    const sent = await submitRegistration(program.desk, caller, { dealId, request });
    if ('rejected' in sent) throw new Error(JSON.stringify(sent));
    return sent.registrationId ?? '';
  };
  const acme = (program: Program, name: string) =>
    program.deal({ company: 'Acme GmbH', website: 'acme.example', name });

  test('asked for one after the other, a rep is told the same of each and so not which is the rival', async () => {
    const program = await startProgram(db);
    const rival = await program.partner('Brightwater');
    const partners = [rival, await program.partner('Northwind'), await program.partner('Calder')];
    const [theirs, mine] = [await acme(program, 'Theirs'), await acme(program, 'Mine')];
    const rep = program.caller('rep');
    const other = { ...rep, email: 'other@vendor.example' };
    await register(program, rival, theirs);
    program.move({ hours: 5 });
    const check = (caller: Caller, partnerId: string, dealId: string) =>
      checkRegistration(program.desk, caller, {
        dealId,
        request: {
          partnerId,
          customerName: 'Acme',
          customerDomain: 'acme.example',
          contactEmail: '',
          territory: '',
          reader,
        },
      });

    const answers = await Promise.all(partners.map((partnerId) => check(other, partnerId, mine)));
    expect(answers[0]).toMatchObject({
      outcome: 'conflict',
      sentence: 'Another partner registered this company earlier.',
    });
    for (const answer of answers) expect(answer).toEqual(answers[0]);

    const own = { outcome: 'refused', sentence: expect.stringMatching(/^This partner already registered the company/) };
    expect(await check(rep, rival, mine)).toMatchObject(own);
    expect(await check(other, rival, theirs)).toMatchObject(own);
    expect(await check(program.caller('partner_manager'), rival, mine)).toMatchObject(own);
  });

  test('on one deal without a certificate are told each by itself', async () => {
    const program = await startProgram(db);
    const dealId = await acme(program, 'Deal');
    for (const name of ['Alder', 'Finch']) {
      await register(program, await program.partner(name, { certifiedUntil: null }), dealId);
    }
    const card = await showDealCard(program.desk, program.caller('rep'), { dealId, reader });
    const sentences = card?.conflicts.filter(({ kind }) => kind === 'certificate').map(({ sentence }) => sentence);
    expect(sentences?.toSorted()).toEqual([
      'Nobody at Alder holds a sales certificate.',
      'Nobody at Finch holds a sales certificate.',
    ]);
  });

  test('on one deal that say something of the same finding are both heard, each once', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    await register(program, await program.partner('Brightwater'), await acme(program, 'Theirs'));
    const dealId = await acme(program, 'Deal');
    for (const name of ['Northwind', 'Calder']) {
      program.move({ hours: 1 });
      const registrationId = await register(program, await program.partner(name), dealId);
      const token = await partnerToken(program.desk, program.tenantId, registrationId);
      const said = { statementId: randomUUID(), about: 'another_company', explanation: `So says ${name}.` };
      const statement = partnerStatementRequest.parse(said);
      expect(await makeStatement(program.desk, token, { statement, reader })).toEqual({ refused: null });
    }
    const card = await showDealCard(program.desk, manager, { dealId, reader });
    const finding = card?.conflicts.find(({ sentence }) => sentence.startsWith('Brightwater'));
    const labels = finding?.evidence.map(({ label }) => label).filter((label) => label.endsWith('says'));
    expect(labels?.toSorted()).toEqual(['Calder says', 'Northwind says']);
  });
});
