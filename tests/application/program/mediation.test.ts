import { beforeEach, beforeAll, expect, test } from 'vitest';
import { replayTenant } from '../../../src/application/replay.ts';
import { showDealCard } from '../../../src/application/show-deal-card.ts';
import type { Db } from '../../../src/db/db.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { setStage, type Stage } from './stage.ts';

const acme = { customerName: 'Acme GmbH', customerDomain: 'acme.example' };

describeStores('mediation', (open) => {
  let db: Db;
  let stage: Stage;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    stage = await setStage(db);
  });

  /** Two partners registered the same company, so many days apart. */
  const twoClaims = async (days: number) => {
    const first = await stage.register(stage.contoso, acme);
    stage.move({ days });
    const second = await stage.register(stage.northwind, acme);
    return { first, second };
  };

  const whole = async () =>
    expect(await withTenant(db, stage.tenantId, (tx) => replayTenant(tx, { write: false }))).toMatchObject({
      breaks: [],
      differences: [],
    });

  test('within seven days the policy says: first to register wins; both claims are side by side', async () => {
    const { first, second } = await twoClaims(2);
    const detail = await stage.see(second);
    expect(detail.actions.filter(({ primary }) => primary).map(({ kind }) => kind)).toEqual(['mediate', 'reject']);
    expect(detail.mediation).toMatchObject({
      against: 'partner',
      againstId: first,
      heads: { ours: 'Northwind Resellers (this registration)', other: 'Contoso Channel' },
      policySentence: 'Contoso Channel registered 48 h earlier: first to register wins within 7 days (rule 6).',
      policyChoice: 'other',
      choices: [
        { value: 'this', needsReason: true, credits: [] },
        { value: 'other', needsReason: false, credits: [] },
      ],
      also: '',
    });
    expect(detail.mediation?.rows.map(({ label }) => label)).toEqual([
      'Submitted at',
      'Company as written',
      'Match',
      'Activity with the customer',
      'Certificate',
      'History',
    ]);
    expect(detail.mediation?.rows.every(({ ours, other }) => ours !== '' && other !== '')).toBe(true);
    expect((await stage.see(second, stage.rep)).mediation).toBeNull();
    expect(await stage.tryAct(stage.rep, second, 'mediate', { against: first, choice: 'this' })).toMatchObject({
      rejected: 'forbidden',
    });
  });

  test('as the policy says: the first is approved and the second rejected, both with the resolution, in one decision', async () => {
    const { first, second } = await twoClaims(2);
    const answer = await stage.act(stage.manager, second, 'mediate', { against: first, choice: 'other' });
    expect(answer).toMatchObject({ outcome: 'done' });
    expect(answer.message).toContain('Approved: the registration of Contoso Channel.');
    expect((await stage.see(first)).registration.state).toBe('approved');
    expect((await stage.see(second)).registration.state).toBe('rejected');
    expect((await stage.receipt(second))?.reason).toBe('Already registered.');
    expect(await stage.story(second)).toContain('Decided for Contoso Channel, against Northwind Resellers.');
    expect(await stage.story(first)).toContain('Decided for Contoso Channel, against Northwind Resellers.');
    await whole();
  });

  test('against the policy only with a written reason, and then the other one loses although it was first', async () => {
    const { first, second } = await twoClaims(2);
    const refused = await stage.act(stage.manager, second, 'mediate', { against: first, choice: 'this' });
    expect(refused).toMatchObject({ outcome: 'refused', reason: 'reason_required' });
    expect((await stage.see(first)).registration.state).toBe('in_review');
    const reason = 'Contoso Channel never met the customer';
    const evidence = [{ what: 'Minutes of the first meeting', on: '2026-11-19' }];
    const done = await stage.act(stage.manager, second, 'mediate', {
      against: first,
      choice: 'this',
      reason,
      evidence,
    });
    expect(done).toMatchObject({ outcome: 'done' });
    expect(done.message).toContain('Rejected: the registration of Contoso Channel.');
    expect((await stage.see(second)).registration.state).toBe('approved');
    expect((await stage.see(first)).registration).toMatchObject({ state: 'rejected', appeal: { state: 'possible' } });
    const told = (await stage.see(second)).why.timeline.find(({ what }) => what.startsWith('Decided for'));
    expect(await stage.receipt(first)).toMatchObject({
      reason:
        'You registered first. Our partner desk weighed all claims to the company and decided for another partner.',
      next: expect.stringContaining('You may appeal until') as string,
    });
    expect(JSON.stringify(await stage.receipt(first))).not.toMatch(/Northwind|never met/);
    expect(told?.what).toContain('This departs from what the policy says.');
    expect(told?.evidence).toEqual([{ label: '19 Nov 2026', value: 'Minutes of the first meeting', record: null }]);
    await whole();
  });

  test('more than seven days apart a person mediates: either choice needs a reason', async () => {
    const { first, second } = await twoClaims(8);
    const { mediation } = await stage.see(second);
    expect(mediation).toMatchObject({ policyChoice: null, choices: [{ needsReason: true }, { needsReason: true }] });
    expect(mediation?.policySentence).toContain('a person has to mediate (rule 6)');
    for (const choice of ['this', 'other']) {
      expect(await stage.act(stage.manager, second, 'mediate', { against: first, choice })).toMatchObject({
        outcome: 'refused',
        reason: 'reason_required',
      });
    }
    expect(
      await stage.act(stage.manager, second, 'mediate', { against: first, choice: 'other', reason: 'They lead' }),
    ).toMatchObject({ outcome: 'done' });
  });

  test('what is no longer there is not decided about', async () => {
    const { first, second } = await twoClaims(2);
    const { version } = (await stage.see(second)).registration;
    await stage.act(stage.rep, first, 'withdraw');
    expect(
      await stage.act(stage.manager, second, 'mediate', { against: first, choice: 'this', expectedVersion: version }),
    ).toMatchObject({ outcome: 'stale' });
    expect(await stage.act(stage.manager, second, 'mediate', { against: first, choice: 'this' })).toMatchObject({
      outcome: 'stale',
      message: expect.stringContaining('no longer there') as string,
    });
    expect((await stage.see(second)).registration.state).toBe('in_review');
  });

  test('of three the chosen one wins over both others', async () => {
    const fabrikam = await stage.partner('Fabrikam Partners');
    const { first, second } = await twoClaims(1);
    stage.move({ days: 1 });
    const third = await stage.register(fabrikam, acme);
    const { mediation } = await stage.see(third);
    expect(mediation?.also).toBe('Choosing Fabrikam Partners also decides against Northwind Resellers.');
    await stage.act(stage.manager, third, 'mediate', { against: first, choice: 'this', reason: 'They were asked in' });
    expect((await stage.see(third)).registration.state).toBe('approved');
    expect((await stage.see(first)).registration.state).toBe('rejected');
    expect((await stage.see(second)).registration.state).toBe('rejected');
    await whole();
  });

  test('direct was there before: rule 7, the fee or the credit in exact money, and no direct detail on the receipt', async () => {
    await stage.deal({ id: 'direct', company: 'Acme GmbH', website: 'acme.example', name: 'Secret expansion' });
    const id = await stage.register(stage.northwind, acme);
    const { mediation } = await stage.see(id);
    expect(mediation).toMatchObject({ against: 'direct', againstId: 'hubspot:direct', policyChoice: 'direct' });
    const direct = mediation?.choices.find(({ value }) => value === 'direct');
    expect(direct?.credits.map(({ value }) => value)).toEqual(['referral_fee', 'co_sell_credit']);
    const sentence =
      'Northwind Resellers receives a referral fee of 5 % of first-year value, about €3,000, if the deal is won.';
    expect(direct).toMatchObject({ needsReason: false, consequence: sentence });
    await stage.act(stage.manager, id, 'mediate', { against: 'hubspot:direct', choice: 'direct' });
    const [told] = (await stage.story(id)).filter((what) => what.startsWith('Decided for'));
    expect(told).toBe(`Decided for our own deal, against Northwind Resellers. ${sentence}`);
    const receipt = await stage.receipt(id);
    expect(receipt?.reason).toBe(`Already in our pipeline. ${sentence}`);
    expect(JSON.stringify(receipt)).not.toMatch(/Secret expansion|direct/i);
    const card = await showDealCard(stage.desk, stage.rep, { dealId: 'deal 1', reader });
    expect(card?.partners).toMatchObject([
      { partnerName: 'Northwind Resellers', credit: 'Referral fee of 5 % of first-year value, if the deal is won' },
    ]);
    await whole();
  });

  test('rejecting for the direct pipeline records the fee by itself; where no direct deal is known it says so', async () => {
    const free = await stage.register(stage.northwind, { customerName: 'Zephyr Sails', customerDomain: '' });
    const without = await stage.act(stage.manager, free, 'reject', { reasonCode: 'already_in_direct_pipeline' });
    expect(without.message).toContain('no referral fee was recorded');
    await stage.deal({ id: 'direct', company: 'Acme GmbH', website: 'acme.example' });
    const id = await stage.register(stage.northwind, acme);
    await stage.act(stage.manager, id, 'reject', { reasonCode: 'already_in_direct_pipeline' });
    expect((await stage.receipt(id))?.reason).toContain('a referral fee of 5 %');
  });

  test('the partner over direct departs from the policy: a reason; direct over an earlier partner: dated evidence', async () => {
    await stage.deal({ id: 'direct', company: 'Acme GmbH', website: 'acme.example' });
    const id = await stage.register(stage.northwind, acme);
    const against = 'hubspot:direct';
    expect(await stage.act(stage.manager, id, 'mediate', { against, choice: 'this' })).toMatchObject({
      reason: 'reason_required',
    });
    expect(await stage.tryAct(stage.manager, id, 'mediate', { against, choice: 'other' })).toMatchObject({
      rejected: 'invalid',
      errors: [{ field: 'choice' }],
    });
    const won = await stage.act(stage.manager, id, 'mediate', { against, choice: 'this', reason: 'Direct gave it up' });
    expect(won).toMatchObject({ outcome: 'done' });
    expect((await stage.see(id)).registration.state).toBe('approved');
  });

  test('the customer chose another partner: protection ends, the fee is recorded, the chosen one can be approved', async () => {
    const { first, second } = await twoClaims(1);
    await stage.act(stage.manager, first, 'approve');
    expect((await stage.see(second)).registration.state).toBe('blocked');
    const { customerChoice } = await stage.see(first);
    expect(customerChoice).toMatchObject({
      consequence:
        'Contoso Channel receives a referral fee of 5 % of first-year value, about €3,000, if the deal is won.',
      contenders: [{ value: second }],
      evidence: { required: true },
    });
    expect((await stage.see(first, stage.rep)).customerChoice).toBeNull();
    const other = await stage.register(stage.northwind, { customerName: 'Zephyr Sails', customerDomain: '' });
    expect(await stage.tryAct(stage.manager, first, 'honour-choice', { chosen: other })).toMatchObject({
      rejected: 'invalid',
      errors: [{ field: 'chosen' }],
    });
    expect(
      await stage.tryAct(stage.manager, first, 'honour-choice', {
        chosen: second,
        evidence: [{ what: 'E-mail', on: '2026-12-24' }],
      }),
    ).toMatchObject({ rejected: 'invalid', errors: [{ field: 'evidence' }] });
    expect((await stage.act(stage.manager, first, 'honour-choice', { chosen: second })).outcome).toBe('done');
    expect((await stage.see(first)).registration.state).toBe('expired');
    expect((await stage.see(second)).registration.state).toBe('in_review');
    expect((await stage.act(stage.manager, second, 'approve')).outcome).toBe('done');
    const receipt = await stage.receipt(first);
    expect(receipt?.reason).toContain('a referral fee of 5 %');
    expect(JSON.stringify(receipt)).not.toMatch(/Northwind/);
    await whole();
  });
});
