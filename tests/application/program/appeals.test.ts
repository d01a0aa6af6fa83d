import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { replayTenant } from '../../../src/application/replay.ts';
import { showReviewQueue } from '../../../src/application/show-review-queue.ts';
import { sweepClocks } from '../../../src/application/sweep-clocks.ts';
import { queueQuery } from '../../../src/contract/requests.ts';
import type { QueueSegment } from '../../../src/contract/review-queue.ts';
import type { Db } from '../../../src/db/db.ts';
import { findDesiredOf } from '../../../src/db/desired-state.ts';
import { findRegistration } from '../../../src/db/registrations.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import type { SubmittedRegistration } from '../../../src/domain/registration.ts';
import { describeStores } from '../../support/stores.ts';
import { setStage, type Stage } from './stage.ts';

const acme = { customerName: 'Acme GmbH', customerDomain: 'acme.example' };

describeStores('an appeal against whoever holds the company', (open) => {
  let db: Db;
  let stage: Stage;
  let loser: string;
  let winner: string;
  beforeAll(async () => {
    db = await open();
  });
  /** Contoso registered first and lost the mediation to Northwind, against the policy; it appeals. */
  beforeEach(async () => {
    stage = await setStage(db);
    loser = await stage.register(stage.contoso, acme);
    stage.move({ days: 2 });
    winner = await stage.register(stage.northwind, acme);
    const evidence = [{ what: 'Minutes of the first meeting', on: '2026-11-19' }];
    const choice = { against: loser, choice: 'this', reason: 'Northwind met them', evidence };
    await stage.act(stage.manager, winner, 'mediate', choice);
    await stage.act(stage.rep, loser, 'appeal', { reason: 'We had met them in October' });
  });

  const kept = async (id: string) =>
    (await withTenant(db, stage.tenantId, (tx) => findRegistration(tx, id)))?.body as SubmittedRegistration;
  const uphold = (more: object = {}) =>
    stage.act(stage.manager, loser, 'decide-appeal', {
      outcome: 'upheld',
      reason: 'Contoso met them in October',
      ...more,
    });
  const inSegment = async (segment: QueueSegment) => {
    const shown = await showReviewQueue(stage.desk, stage.manager, queueQuery.parse({ segment }));
    return 'rejected' in shown ? [] : shown.rows.map(({ id }) => id);
  };
  const told = async (id: string, audience: 'inside' | 'partner') =>
    withTenant(db, stage.tenantId, (tx) =>
      tx.query<{ kind: string; said: string }>(
        `select kind, content ->> 'sentences' as said from notices where registration_id = $1 and audience = $2`,
        [id, audience],
      ),
    );
  const whole = async () =>
    expect(await withTenant(db, stage.tenantId, (tx) => replayTenant(tx, { write: false }))).toMatchObject({
      breaks: [],
      differences: [],
    });

  test('shows both sides with their evidence, and what may become of the protection, to who decides alone', async () => {
    const { appealSides, registration } = await stage.see(loser);
    expect(registration.appeal?.state).toBe('open');
    expect(await inSegment('appeals')).toEqual([loser]);
    expect(appealSides).toMatchObject({
      against: 'partner',
      againstId: winner,
      heads: { ours: 'Contoso Channel (this registration)', other: 'Northwind Resellers' },
      policySentence: 'Northwind Resellers’ registration is approved: its protection stands (rule 6).',
      choices: [
        {
          value: 'this',
          label: 'End the protection of Northwind Resellers',
          needsReason: true,
          credits: [{ value: 'referral_fee' }, { value: 'co_sell_credit' }, { value: 'nothing' }],
        },
        { value: 'other', credits: [{ value: 'referral_fee' }, { value: 'co_sell_credit' }] },
      ],
    });
    expect(appealSides?.choices[0]?.credits[0]?.consequence).toBe(
      'Acme GmbH is no longer protected for Northwind Resellers, and the registration of Contoso Channel is reviewed again. Northwind Resellers receives a referral fee of 5 % of first-year value, about €3,000, if the deal is won.',
    );
    const rows = new Map(appealSides?.rows.map(({ label, ours, other }) => [label, [ours, other]]));
    expect(rows.get('What the partner says')).toEqual(['We had met them in October', 'None known']);
    expect(rows.get('Evidence in the decision')?.[1]).toBe('Minutes of the first meeting (19 Nov 2026)');
    expect((await stage.see(loser, stage.rep)).appealSides).toBeNull();
    expect((await stage.see(loser, stage.ops)).appealSides).toBeNull();
  });

  test('cannot be upheld, or reopened past it, without saying what becomes of the protection; nothing is lost', async () => {
    const refused = await uphold();
    expect(refused).toMatchObject({ outcome: 'refused', reason: 'protection_stands' });
    expect(refused.message).toContain('what becomes of that protection');
    expect(await stage.act(stage.manager, loser, 'reopen')).toMatchObject({ reason: 'protection_stands' });
    expect(await uphold({ against: loser, choice: 'this' })).toMatchObject({ outcome: 'stale' });
    expect(
      await stage.tryAct(stage.manager, loser, 'decide-appeal', {
        outcome: 'upheld',
        against: winner,
        choice: 'other',
        credit: 'nothing',
      }),
    ).toMatchObject({ rejected: 'invalid', errors: [{ field: 'credit' }] });
    expect([(await kept(loser)).state, (await kept(winner)).state]).toEqual(['rejected', 'approved']);
    expect(await inSegment('appeals')).toEqual([loser]);
    await whole();
  });

  test('dismissed, the protection stands and nothing else is asked', async () => {
    expect(await stage.act(stage.manager, loser, 'decide-appeal')).toMatchObject({ outcome: 'done' });
    expect((await kept(winner)).state).toBe('approved');
  });

  describe('upheld, the protection ends', () => {
    test('both logs keep it, the other one is owed its fee once, and the claim waits for a decision', async () => {
      const done = await uphold({ against: winner, choice: 'this' });
      expect(done.message).toContain('The protection for Northwind Resellers has ended.');
      expect(await kept(loser)).toMatchObject({
        state: 'in_review',
        findings: [],
        resolutions: [{ decidedFor: 'this', rule: 10, policySaid: { winner: 'other' }, consequence: null }],
      });
      const ended = await kept(winner);
      expect(ended).toMatchObject({ state: 'expired', cause: 'appeal_upheld' });
      expect(ended.resolutions.at(-1)).toMatchObject({
        decidedFor: 'other',
        reason: 'Contoso met them in October',
        consequence: { kind: 'referral_fee', rule: 10, amount: { amountMinor: 300_000 } },
      });
      expect(await inSegment('needs_decision')).toEqual([loser]);
      expect(await inSegment('waiting_for_partner')).toEqual([]);
      expect((await stage.act(stage.manager, loser, 'approve')).outcome).toBe('done');
      const fees = [...(await kept(loser)).resolutions, ...(await kept(winner)).resolutions];
      expect(fees.filter(({ consequence }) => consequence !== null)).toHaveLength(1);
      await whole();
    });

    test('both partners are told in their own words, without each other', async () => {
      await uphold({ against: winner, choice: 'this' });
      expect(await stage.receipt(winner)).toMatchObject({
        headline: 'The protection of Acme GmbH has ended.',
        reason: expect.stringMatching(
          /^An appeal against the decision was upheld\. Northwind Resellers receives a referral fee/,
        ),
        next: expect.stringContaining('You may appeal until'),
      });
      expect(await stage.receipt(loser)).toMatchObject({
        headline: expect.stringContaining('is being reviewed') as string,
      });
      for (const [id, other] of [
        [loser, 'Northwind'],
        [winner, 'Contoso'],
      ] as const) {
        const inside = await told(id, 'inside');
        expect(inside.map(({ kind }) => kind)).toContain(id === loser ? 'appeal_decided' : 'expired');
        const { receiptUrl: _, ...registration } = (await stage.see(id, stage.rep)).registration;
        const desired = await withTenant(db, stage.tenantId, (tx) => findDesiredOf(tx, [id]));
        const read = [
          inside,
          { ...(await stage.see(id, stage.rep)), registration },
          desired.map(({ fields }) => fields),
          await stage.receipt(id),
        ];
        expect(JSON.stringify(read)).not.toContain(other);
        expect(JSON.stringify(read)).not.toContain('in October and');
      }
      expect((await stage.story(winner)).join('\n')).toContain(
        'Decided for Contoso Channel, against Northwind Resellers',
      );
      expect((await stage.story(winner)).join('\n')).toContain('Another partner’s appeal was upheld');
    });

    test.each([
      ['co_sell_credit', { kind: 'co_sell_credit', rule: 35 }],
      ['nothing', null],
    ])('owed: %s', async (credit, consequence) => {
      await uphold({ against: winner, choice: 'this', credit });
      const last = (await kept(winner)).resolutions.at(-1);
      expect([last]).toMatchObject([{ consequence }]);
    });

    test('whoever lost it so may appeal in turn, stands where it stood, and takes its fee back with the decision', async () => {
      await uphold({ against: winner, choice: 'this' });
      await stage.act(stage.manager, loser, 'approve');
      await stage.act(stage.rep, winner, 'appeal', { reason: 'Minutes are dated' });
      const { appealSides } = await stage.see(winner);
      expect(appealSides).toMatchObject({ againstId: loser });
      const again = { outcome: 'upheld', reason: 'Dated minutes', against: loser, choice: 'this' };
      expect((await stage.act(stage.manager, winner, 'decide-appeal', again)).outcome).toBe('done');
      expect(await kept(winner)).toMatchObject({ state: 'in_review', resolutions: [{ consequence: null }] });
      expect((await kept(winner)).claimedAt).toBeUndefined();
      expect(await kept(loser)).toMatchObject({ state: 'expired', cause: 'appeal_upheld' });
      await whole();
    });

    test('a third that waited is checked again, behind whoever came first', async () => {
      const third = await stage.register(await stage.partner('Fabrikam Partners'), acme);
      expect((await kept(third)).state).toBe('blocked');
      await uphold({ against: winner, choice: 'this' });
      expect(await kept(third)).toMatchObject({ state: 'conflict', findings: [{ registrationId: loser }] });
      expect((await stage.see(loser)).mediation).toMatchObject({ againstId: third });
    });
  });

  describe('upheld, the protection stays', () => {
    const keep = { choice: 'other' };
    test('the appeal is right and paid for: in both logs, told to both, nothing left open', async () => {
      const done = await uphold({ against: winner, ...keep });
      expect(done.message).toContain('The protection for Northwind Resellers stands.');
      expect(await kept(loser)).toMatchObject({
        state: 'rejected',
        appeal: { decision: { outcome: 'upheld', remedy: 'compensation' } },
      });
      expect((await kept(loser)).resolutions.at(-1)).toMatchObject({
        decidedFor: 'other',
        consequence: { kind: 'referral_fee', rule: 10, beneficiary: { partnerName: 'Contoso Channel' } },
      });
      expect(await kept(winner)).toMatchObject({ state: 'approved' });
      expect((await kept(winner)).resolutions.at(-1)).toMatchObject({ decidedFor: 'this', consequence: null });
      for (const segment of ['appeals', 'needs_decision', 'conflicts', 'waiting_for_partner'] as const) {
        expect(await inSegment(segment)).toEqual([]);
      }
      expect((await stage.see(loser)).registration.appeal?.sentence).toContain('was upheld with a compensation');
      const receipt = await stage.receipt(loser);
      expect(receipt?.reason).toContain('Contoso Channel receives a referral fee of 5 %');
      expect(receipt?.next).toContain('Your appeal was upheld on');
      expect(JSON.stringify([receipt, await stage.receipt(winner)])).not.toMatch(/Northwind Resellers’|Contoso met/);
      expect((await told(winner, 'inside')).map(({ kind }) => kind)).toContain('protection_kept');
      expect((await told(loser, 'inside')).map(({ kind }) => kind)).toContain('appeal_decided');
      expect((await stage.story(winner, stage.rep)).join('\n')).not.toMatch(/Contoso/);
      expect((await stage.story(loser, stage.rep)).join('\n')).not.toMatch(/Northwind/);
      await whole();
    });

    test('the same partner is not paid twice for the same company (rule 10)', async () => {
      await uphold({ against: winner, ...keep });
      stage.move({ days: 1 });
      const again = await stage.register(stage.contoso, acme);
      await stage.act(stage.manager, again, 'reject', { reasonCode: 'duplicate' });
      await stage.act(stage.rep, again, 'appeal');
      const { appealSides } = await stage.see(again);
      const shown = appealSides?.choices.find(({ value }) => value === 'other');
      expect(shown).toMatchObject({
        credits: [],
        consequence: expect.stringContaining('owed for this company already'),
      });
      const second = { outcome: 'upheld', reason: 'Still right', against: winner, choice: 'other' };
      expect((await stage.act(stage.manager, again, 'decide-appeal', second)).message).toContain(
        'is owed for this company already',
      );
      expect((await kept(again)).resolutions.at(-1)).toMatchObject({ consequence: null });
    });
  });

  test('a protection that ended meanwhile, seen or unseen, stands in nobody’s way', async () => {
    stage.move({ days: 29 });
    await sweepClocks(stage.desk, stage.tenantId);
    stage.move({ days: 33 });
    expect(await uphold({ against: winner, choice: 'this' })).toMatchObject({ outcome: 'stale' });
    expect((await kept(winner)).state).toBe('expired');
    expect((await uphold()).outcome).toBe('done');
    expect((await kept(loser)).state).toBe('in_review');
  });

  test('a third that waits behind a protection whose end is seen only now goes on at once', async () => {
    const third = await stage.register(await stage.partner('Fabrikam Partners'), acme);
    expect((await kept(third)).state).toBe('blocked');
    stage.move({ days: 62 });
    // Nothing is decided, but the end stays seen: no sweep comes by it again.
    expect(await uphold({ against: winner, choice: 'this' })).toMatchObject({ outcome: 'stale' });
    expect((await kept(winner)).state).toBe('expired');
    expect(await sweepClocks(stage.desk, stage.tenantId)).toBe(0);
    expect((await kept(third)).state).toBe('in_review');
    await whole();
  });

  test('a rep may not decide it, whatever is said of the protection', async () => {
    const more = { outcome: 'upheld', against: winner, choice: 'this' };
    expect(await stage.tryAct(stage.rep, loser, 'decide-appeal', more)).toMatchObject({ rejected: 'forbidden' });
  });

  test('the same decision twice is one', async () => {
    const { version } = (await stage.see(loser)).registration;
    const act = {
      actId: '019aa000-0000-7000-8000-0000000000aa',
      expectedVersion: version,
      outcome: 'upheld',
      reason: 'Right',
      against: winner,
      choice: 'this',
      credit: 'referral_fee',
    };
    const first = await stage.act(stage.manager, loser, 'decide-appeal', act);
    const second = await stage.act(stage.manager, loser, 'decide-appeal', act);
    expect([first.outcome, second.outcome]).toEqual(['done', 'done']);
    expect((await kept(winner)).resolutions).toHaveLength(2);
  });
});
