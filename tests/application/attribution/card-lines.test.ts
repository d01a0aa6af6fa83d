import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { showDealCard } from '../../../src/application/show-deal-card.ts';
import { submitRegistration } from '../../../src/application/submit-registration.ts';
import { saveConnection } from '../../../src/db/connections.ts';
import type { Db } from '../../../src/db/db.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader, startProgram, submission } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { tell } from '../../support/telling.ts';

describeStores('partners on the deal card', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  test('a partner with credit stands with its influence, strongest touchpoint and share; one without by its registration', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    const [northwind, calder] = [await program.partner('Northwind'), await program.partner('Calder')];
    const ondine = await program.partner('Ondine');
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const sent = await submitRegistration(program.desk, manager, { dealId, request: submission(ondine) });
    if ('rejected' in sent) throw new Error(JSON.stringify(sent));
    await tell(program, manager, dealId, { partnerId: calder, kind: 'demo_support', occurredOn: '2026-11-21' });
    await tell(program, manager, dealId, { partnerId: northwind });
    await tell(program, manager, dealId, {
      partnerId: northwind,
      kind: 'executive_introduction',
      occurredOn: '2026-11-22',
    });

    const lines = (await showDealCard(program.desk, manager, { dealId, reader }))?.partners;
    expect(lines).toMatchObject([
      { partnerName: 'Northwind', role: 'Sourced, Influenced', what: 'Introduction', when: '18 Nov 2026', why: '' },
      { partnerName: 'Calder', role: 'Influenced', what: 'Demo support', when: '21 Nov 2026', why: '' },
      { partnerName: 'Ondine', role: 'Registered', credit: 'None until approved', why: sent.registrationId },
    ]);
    const shares = lines?.slice(0, 2).map(({ credit }) => /^([\d.]+) %, about €([\d,.]+)$/.exec(credit));
    const sum = (at: 1 | 2) => shares?.reduce((all, share) => all + Number(share?.[at]?.replaceAll(',', '')), 0);
    expect([sum(1), sum(2)]).toEqual([100, 60_000]);
  });

  test('once the deal is won the amount is no estimate any more', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    const northwind = await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH', state: 'won', closedAt: '2026-11-21T12:00:00.000Z' });
    await tell(program, manager, dealId, { partnerId: northwind });
    const card = await showDealCard(program.desk, manager, { dealId, reader });
    expect(card?.partners).toMatchObject([{ partnerName: 'Northwind', role: 'Sourced', credit: '100 %, €60,000' }]);
  });

  test('the foot tells whether the deal’s credit has reached its CRM, also where nobody registered the deal', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    const northwind = await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    const foot = async () => (await showDealCard(program.desk, manager, { dealId, reader }))?.sync;
    const account = { id: randomUUID(), crm: 'hubspot', accountId: randomUUID(), label: 'Test account' } as const;
    await withTenant(db, program.tenantId, (tx) => saveConnection(tx, account));
    expect(await foot()).toMatchObject({ sentence: 'Nothing to write to either CRM yet.', pending: [] });
    await tell(program, manager, dealId, { partnerId: northwind });
    expect(await foot()).toMatchObject({ tone: 'warning', sentence: 'HubSpot is still on its way.' });
    const records = (await foot())?.pending.map(({ crm, record }) => `${crm}: ${record}`);
    expect(records).toEqual([
      'hubspot: Deal fields',
      'hubspot: Partner attribution record: Acme GmbH: seats (Northwind)',
    ]);
  });

  test('a partner’s reason names each entry that counts, the heaviest of the others first', async () => {
    const program = await startProgram(db);
    const manager = program.caller('partner_manager');
    const partnerId = await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    const did = [
      ['demo_support', '2026-11-20'],
      ['demo_support', '2026-11-21'],
      ['demo_support', '2026-11-22'],
      ['technical_validation', '2026-11-22'],
      ['introduction', '2026-11-17'],
    ] as const;
    for (const [kind, occurredOn] of did) await tell(program, manager, dealId, { partnerId, kind, occurredOn });
    const card = await showDealCard(program.desk, manager, { dealId, reader });
    expect(card?.attribution?.credits[0]?.sentence).toMatch(
      /\(rule 12\)\. Counts as well: technical validation, demo support \(2\)\.$/,
    );
  });
});
