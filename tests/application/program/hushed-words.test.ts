import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../../src/application/desk.ts';
import { showDealCard } from '../../../src/application/show-deal-card.ts';
import { showEvidence } from '../../../src/application/show-evidence.ts';
import type { Db } from '../../../src/db/db.ts';
import { findDesiredOf } from '../../../src/db/desired-state.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { setStage, type Stage } from './stage.ts';

const acme = { customerName: 'Acme GmbH', customerDomain: 'acme.example' };

describeStores('words about another partner', (open) => {
  let db: Db;
  let stage: Stage;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    stage = await setStage(db);
  });

  /** Two partners registered the same company, two days apart. */
  const twoClaims = async () => {
    const first = await stage.register(stage.contoso, acme);
    stage.move({ days: 2 });
    const second = await stage.register(stage.northwind, acme);
    return { first, second };
  };

  /** All that was told of a registration: notices to people inside and at the partner, and notes and tasks on its deal. */
  const told = (id: string): Promise<string[]> =>
    withTenant(db, stage.tenantId, async (tx) => {
      const notices = await tx.query<{ said: object }>(
        'select content as said from notices where registration_id = $1',
        [id],
      );
      const work = await tx.query<{ said: object }>(
        `select d.fields as said from desired_state d join registrations r
           on d.links ->> 'dealId' = coalesce(r.hubspot_deal_id, r.salesforce_opportunity_id)
         where r.id = $1 and d.object in ('note', 'task')`,
        [id],
      );
      return [...notices, ...work].map(({ said }) => JSON.stringify(said));
    });

  test('nobody who may not know the other partner reads its name or the words about it: story, receipt, CRM record, notices, notes', async () => {
    const { first, second } = await twoClaims();
    const reason = 'Northwind Resellers leads, Contoso Channel never met the customer';
    await stage.act(stage.manager, second, 'mediate', { against: first, choice: 'this', reason });
    for (const id of [first, second]) {
      const names = id === first ? /Northwind/ : /Contoso/;
      const seen = await stage.see(id, stage.rep);
      const { receiptUrl: _, ...registration } = seen.registration;
      expect(JSON.stringify({ ...seen, registration })).not.toMatch(names);
      expect(JSON.stringify(await stage.receipt(id))).not.toMatch(names);
      const desired = await withTenant(db, stage.tenantId, (tx) => findDesiredOf(tx, [id]));
      expect(desired.length).toBe(2);
      expect(JSON.stringify(desired.map(({ fields }) => fields))).not.toMatch(names);
      const said = await told(id);
      expect(said.length).toBeGreaterThan(2);
      expect(said.join('\n')).not.toMatch(names);
    }
  });

  test('the words of a plain rejection, of its appeal and of taking it back are kept from whom they would name a rival', async () => {
    const { second } = await twoClaims();
    const wordsFor = async (caller: Caller) => {
      const card = await showDealCard(stage.desk, caller, { dealId: 'deal 2', reader });
      return JSON.stringify([
        await stage.see(second, caller),
        await showEvidence(stage.desk, caller, { registrationId: second, reader }),
        { registration: card?.registration, headline: card?.headline, partners: card?.partners },
      ]);
    };
    const steps = [
      ['reject', { reasonCode: 'duplicate', reason: 'Contoso Channel registered first' }],
      ['appeal', { reason: 'We met the customer' }],
      ['decide-appeal', { outcome: 'dismissed', reason: 'Contoso Channel had met them before' }],
      ['reopen', { reason: 'Contoso Channel gave it up' }],
    ] as const;
    for (const [kind, more] of steps) {
      await stage.act(kind === 'appeal' ? stage.rep : stage.manager, second, kind, more);
      expect(await wordsFor(stage.rep)).not.toMatch(/Contoso/);
      expect(await wordsFor(stage.manager)).toContain(more.reason);
      expect((await told(second)).join('\n')).not.toMatch(/Contoso/);
    }
  });

  /** All that a caller reads of the first claim, on its page, its card and as evidence. */
  const readOf = async (id: string, dealId: string, caller: Caller) => {
    const card = await showDealCard(stage.desk, caller, { dealId, reader });
    const { receiptUrl: _, ...registration } = (await stage.see(id, caller)).registration;
    return JSON.stringify([
      { ...(await stage.see(id, caller)), registration },
      await showEvidence(stage.desk, caller, { registrationId: id, reader }),
      { registration: card?.registration, headline: card?.headline, conflicts: card?.conflicts },
    ]);
  };
  const recordOf = async (id: string) =>
    JSON.stringify((await withTenant(db, stage.tenantId, (tx) => findDesiredOf(tx, [id]))).map(({ fields }) => fields));

  test('words about a later claim are kept from reps although the check of the earlier one found nothing', async () => {
    const { first } = await twoClaims();
    const steps = [
      ['reject', { reasonCode: 'not_qualified', reason: 'Northwind Resellers does it' }],
      ['appeal', { reason: 'We met the customer' }],
      ['decide-appeal', { outcome: 'dismissed', reason: 'Northwind Resellers had met them before' }],
      ['reopen', { reason: 'Northwind Resellers let it go' }],
      ['withdraw', { reason: 'Northwind Resellers has it now' }],
    ] as const;
    for (const [kind, more] of steps) {
      await stage.act(kind === 'appeal' ? stage.rep : stage.manager, first, kind, more);
      expect(await readOf(first, 'deal 1', stage.rep)).not.toMatch(/Northwind/);
      expect(await readOf(first, 'deal 1', stage.manager)).toContain(more.reason);
      expect((await told(first)).join('\n')).not.toMatch(/Northwind/);
      expect(await recordOf(first)).not.toMatch(/Northwind/);
      expect(JSON.stringify(await stage.receipt(first))).not.toMatch(/Northwind/);
    }
  });

  test('a rep on whose deal both partners are knows their names, and not what was written against either', async () => {
    const first = await stage.register(stage.contoso, acme);
    stage.move({ days: 2 });
    const second = await stage.register(stage.northwind, { ...acme, dealId: 'deal 1' });
    const written = 'met nobody there';
    const evidence = [{ what: 'Minutes: they met nobody there', on: '2026-11-20' }];
    const reason = `Contoso Channel ${written}`;
    await stage.act(stage.manager, second, 'mediate', { against: first, choice: 'this', reason, evidence });
    for (const id of [first, second]) {
      const told = await readOf(id, 'deal 1', stage.rep);
      expect(told).not.toContain(written);
      expect(told).toContain(id === first ? 'Northwind Resellers' : 'Contoso Channel');
      expect(await readOf(id, 'deal 1', stage.manager)).toContain(written);
    }
    const steps = [
      ['appeal', { reason: 'We met the customer' }],
      ['decide-appeal', { outcome: 'dismissed', reason: `Northwind Resellers ${written} either` }],
      ['reopen', { reason: `Northwind Resellers ${written} at all` }],
    ] as const;
    for (const [kind, more] of steps) {
      await stage.act(kind === 'appeal' ? stage.rep : stage.manager, first, kind, more);
      expect(await readOf(first, 'deal 1', stage.rep)).not.toContain(written);
      expect(await readOf(first, 'deal 1', stage.manager)).toContain(more.reason);
    }
  });

  test('words about a partner who came after the decision are kept from reps too', async () => {
    const id = await stage.register(stage.contoso, acme);
    await stage.act(stage.manager, id, 'reject', { reasonCode: 'incomplete', reason: 'No budget is known' });
    const later = await stage.register(stage.northwind, acme);
    await stage.act(stage.manager, later, 'approve');
    await stage.act(stage.rep, id, 'appeal');
    await stage.act(stage.manager, id, 'decide-appeal', {
      outcome: 'dismissed',
      reason: 'Northwind Resellers holds it',
    });
    const read = await readOf(id, 'deal 1', stage.rep);
    expect(read).not.toMatch(/Northwind/);
    expect(read).toContain('No budget is known');
  });

  test('a rep reads neither the reason nor the evidence of a decision against a deal of our own', async () => {
    await stage.deal({ id: 'direct', company: 'Acme GmbH', website: 'acme.example', name: 'Secret expansion' });
    const mediated = await stage.register(stage.northwind, acme);
    const evidence = [{ what: 'Minutes with their head of IT', on: '2026-11-10' }];
    await stage.act(stage.manager, mediated, 'mediate', {
      against: 'hubspot:direct',
      choice: 'direct',
      reason: 'Secret expansion is ours',
      evidence,
    });
    const secret = /Secret expansion|Minutes with/;
    expect(await readOf(mediated, 'deal 1', stage.manager)).toMatch(secret);
    expect(await readOf(mediated, 'deal 1', stage.rep)).not.toMatch(secret);
    expect((await stage.story(mediated, stage.rep)).join('\n')).toContain('Decided for our own deal');
    expect((await told(mediated)).join('\n')).not.toMatch(secret);
    expect(await recordOf(mediated)).not.toMatch(secret);
    const plain = await stage.register(stage.contoso, acme);
    await stage.act(stage.manager, plain, 'reject', {
      reasonCode: 'already_in_direct_pipeline',
      reason: 'Secret expansion is ours',
    });
    expect(await readOf(plain, 'deal 2', stage.rep)).not.toMatch(secret);
    expect((await told(plain)).join('\n')).not.toMatch(secret);
    expect(await recordOf(plain)).not.toMatch(secret);
  });

  test('where no other partner was weighed, a rep reads the words of the decision', async () => {
    const id = await stage.register(stage.northwind, acme);
    await stage.act(stage.manager, id, 'reject', { reasonCode: 'incomplete', reason: 'No budget is known' });
    await stage.act(stage.rep, id, 'appeal');
    await stage.act(stage.manager, id, 'decide-appeal', { outcome: 'dismissed', reason: 'Still no budget' });
    const story = (await stage.story(id, stage.rep)).join('\n');
    expect(story).toContain('No budget is known');
    expect(story).toContain('Still no budget');
    expect((await told(id)).join('\n')).toContain('No budget is known');
  });
});
