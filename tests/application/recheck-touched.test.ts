import { beforeAll, expect, test } from 'vitest';
import { openScene } from '../../src/application/desk.ts';
import { carryOutOnPair, pairIdOf } from '../../src/application/keep-ruling.ts';
import { recheckOfPartner, recheckTouched, type Touched } from '../../src/application/recheck-contenders.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { notedWords, takenBackWords } from '../../src/application/words/rulings.ts';
import type { Db } from '../../src/db/db.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { pairOf } from '../../src/domain/company-pair.ts';
import { reader, startProgram, submission } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';

const acme = { name: 'Acme GmbH', domain: 'acme.example' };
const zebra = { name: 'Zebra Networks', domain: 'zebra.example' };

describeStores('a word on two companies for which many wait', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  test('the first to come are checked again, each once, and it is told that more wait', async () => {
    const program = await startProgram(db);
    for (const [partner, company] of [
      ['First', zebra],
      ['Second', acme],
      ['Third', acme],
      ['Fourth', acme],
    ] as const) {
      const dealId = await program.deal({ company: company.name, website: company.domain, name: partner });
      const claim = { customerName: company.name, customerDomain: company.domain, contactEmail: '' };
      const request = submission(await program.partner(partner), claim);
      await submitRegistration(program.desk, program.caller('rep'), { dealId, request });
      program.move({ hours: 1 });
    }
    const pair = pairOf(acme, zebra);
    if (!pair) throw new Error('nothing tells them apart');
    const touched: Touched = {
      companies: pair.companies,
      prompt: { said: 'same', by: 'Maria', names: [acme.name, zebra.name] },
    };
    const recheck = (most?: number) =>
      withTenant(db, program.tenantId, async (tx) =>
        recheckTouched(program.desk, tx, await openScene(program.desk, tx), touched, most),
      );
    await withTenant(db, program.tenantId, async (tx) =>
      carryOutOnPair(tx, await openScene(program.desk, tx), {
        pairId: pairIdOf(pair),
        command: { type: 'say', rulingId: program.desk.newId(), kind: 'same', pair, reason: '' },
        actor: { kind: 'person', id: 'maria@vendor.example', name: 'Maria', role: 'partner_manager' },
      }),
    );
    // The first of them came before all others: nothing changes for it.
    expect(await recheck(2)).toEqual({ changed: 1, moreWait: true });
    expect(await recheck(3)).toEqual({ changed: 1, moreWait: true });
    expect(await recheck()).toEqual({ changed: 1, moreWait: false });
    expect(await recheck()).toEqual({ changed: 0, moreWait: false });

    const more = 'More wait; each of those is checked again when it is to be approved.';
    const noted = notedWords(pair, 'same', { before: null, changed: 2, moreWait: true }, reader);
    expect(noted).toMatch(new RegExp(`as one company from now on\\. 2 registrations were checked again\\. ${more}$`));
    expect(takenBackWords(pair, { changed: 0, moreWait: true })).toMatch(new RegExp(`no longer counts\\. ${more}$`));
  });

  test('of a partner without a valid certificate for which many wait, too', async () => {
    const program = await startProgram(db);
    const partnerId = await program.partner('Lapsing', { certifiedUntil: '2026-11-25' });
    for (const name of ['Alder', 'Birch', 'Cedar']) {
      const dealId = await program.deal({ company: name });
      const claim = { customerName: name, customerDomain: '', contactEmail: '' };
      await submitRegistration(program.desk, program.caller('rep'), { dealId, request: submission(partnerId, claim) });
    }
    program.move({ days: 10 });
    const recheck = (most?: number) =>
      withTenant(db, program.tenantId, async (tx) =>
        recheckOfPartner(program.desk, tx, await openScene(program.desk, tx), partnerId, most),
      );
    expect(await recheck(2)).toEqual({ changed: 2, moreWait: true });
    expect(await recheck()).toEqual({ changed: 1, moreWait: false });
  });
});
