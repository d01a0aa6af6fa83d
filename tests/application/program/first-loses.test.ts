import { beforeAll, beforeEach, expect, test } from 'vitest';
import { showDealCard } from '../../../src/application/show-deal-card.ts';
import { showReviewQueue } from '../../../src/application/show-review-queue.ts';
import { queueQuery } from '../../../src/contract/requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { findDesiredOf } from '../../../src/db/desired-state.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { setStage, type Stage } from './stage.ts';

const acme = { customerName: 'Acme GmbH', customerDomain: 'acme.example' };
const toAnother = 'The company went to another partner';

describeStores('whoever was first to register and lost by a decision (rules 6 and 10)', (open) => {
  let db: Db;
  let stage: Stage;
  let dealId: string;
  let loser: string;
  let winner: string;
  let message: string;
  beforeAll(async () => {
    db = await open();
  });
  /** Contoso registered the deal first and lost it to Northwind, against the policy. */
  beforeEach(async () => {
    stage = await setStage(db);
    dealId = await stage.deal({ company: 'Acme GmbH' });
    loser = await stage.register(stage.contoso, { ...acme, dealId });
    stage.move({ days: 2 });
    winner = await stage.register(stage.northwind, { ...acme, dealId });
    const evidence = [{ what: 'Minutes of the first meeting', on: '2026-11-19' }];
    const choice = { against: winner, choice: 'other', reason: 'Northwind met them', evidence };
    ({ message } = await stage.act(stage.manager, loser, 'mediate', choice));
  });

  const lodge = () => stage.act(stage.rep, loser, 'appeal', { reason: 'We had met them in October' });
  const recorded = async (id: string) =>
    (await withTenant(db, stage.tenantId, (tx) => findDesiredOf(tx, [id]))).map(
      ({ fields }) => fields['decisionReason'],
    );
  const mailed = async (id: string) =>
    JSON.stringify(
      await withTenant(db, stage.tenantId, (tx) =>
        tx.query(
          `select content from notices where registration_id = $1 and audience = 'inside' and kind = 'rejected'`,
          [id],
        ),
      ),
    );

  test('is no duplicate, wherever the reason is read', async () => {
    expect(message).toContain(`Rejected: ${toAnother}.`);
    expect(await recorded(loser)).toEqual([toAnother, toAnother]);
    expect(await mailed(loser)).toContain(`was not accepted: ${toAnother}.`);
    const told = await stage.story(loser, stage.rep);
    expect(told.join('\n')).toContain(`Rejected: ${toAnother}.`);
    await lodge();
    const { appealSides } = await stage.see(loser);
    expect(appealSides?.rows.find(({ label }) => label === 'Decided')?.ours).toMatch(new RegExp(`: ${toAnother}\\.$`));
    const { rejectReasons: _, ...seen } = await stage.see(loser);
    expect(JSON.stringify([seen, told, await mailed(loser)])).not.toContain('Duplicate of');
    expect(JSON.stringify([await recorded(loser), await mailed(loser)])).not.toContain('Northwind');
  });

  test('a rejection as a duplicate that nobody else won stays one', async () => {
    const alone = await stage.register(stage.contoso, { customerName: 'Lone AG', customerDomain: 'lone.example' });
    await stage.act(stage.manager, alone, 'reject', { reasonCode: 'duplicate' });
    expect(await recorded(alone)).toEqual(['Duplicate of another registration', 'Duplicate of another registration']);
    expect(await stage.story(alone)).toContain('Rejected: Duplicate of another registration.');
  });

  test('evidence stands on the side it was given for, whoever appeals', async () => {
    await lodge();
    const { appealSides } = await stage.see(loser);
    expect(appealSides?.rows.find(({ label }) => label === 'Evidence in the decision')).toMatchObject({
      ours: 'None known',
      other: 'Minutes of the first meeting (19 Nov 2026)',
    });
  });

  test('with its appeal open no row says that there is no conflict', async () => {
    await lodge();
    const shown = await showReviewQueue(stage.desk, stage.manager, queueQuery.parse({ segment: 'appeals' }));
    expect('rejected' in shown ? [] : shown.rows).toMatchObject([{ id: loser, checks: [] }]);
    expect((await stage.see(loser)).registration.checks).toEqual([]);
  });

  test('what would have changed it is true for both', async () => {
    expect((await stage.see(winner)).why.wouldHaveChanged).toEqual([
      'A decision for whoever registered first would have left the company to the other partner.',
    ]);
    expect((await stage.see(loser, stage.rep)).why.wouldHaveChanged).toEqual([
      'A decision for Contoso Channel, as the policy says, would have protected the deal for 90 days.',
    ]);
  });

  test('its appeal is told on the card of the deal to who decides, until it is decided', async () => {
    const line =
      'Contoso Channel appealed against the decision: decide the appeal in the review queue, under Registration appeals.';
    const sentence = async (who: 'manager' | 'rep') =>
      (await showDealCard(stage.desk, stage[who], { dealId, reader }))?.headline.sentence;
    expect(await sentence('manager')).toMatch(/^Protected for Northwind Resellers/);
    expect(await sentence('manager')).not.toContain('appealed');
    await lodge();
    expect(await sentence('manager')).toMatch(/^Protected for Northwind Resellers/);
    expect(await sentence('manager')).toContain(line);
    expect(await sentence('rep')).not.toContain('appealed');
    await stage.act(stage.manager, loser, 'decide-appeal');
    expect(await sentence('manager')).not.toContain('appealed');
  });
});
