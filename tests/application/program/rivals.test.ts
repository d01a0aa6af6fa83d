import { randomUUIDv7 } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bulkApprove } from '../../../src/application/bulk-approve.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import { showReviewQueue } from '../../../src/application/show-review-queue.ts';
import { queueQuery } from '../../../src/contract/requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { findRegistration } from '../../../src/db/registrations.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import type { SubmittedRegistration } from '../../../src/domain/registration.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { setStage, type Stage } from './stage.ts';

const acme = { customerName: 'Acme GmbH', customerDomain: 'acme.example' };

describeStores('rivals for one company', (open) => {
  let db: Db;
  let stage: Stage;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    stage = await setStage(db);
  });

  const twoClaims = async (days: number) => {
    const first = await stage.register(stage.contoso, acme);
    stage.move({ days });
    return { first, second: await stage.register(stage.northwind, acme) };
  };
  const kept = async (id: string) =>
    (await withTenant(db, stage.tenantId, (tx) => findRegistration(tx, id)))?.body as SubmittedRegistration;
  const whole = async () =>
    expect(await withTenant(db, stage.tenantId, (tx) => replayTenant(tx, { write: false }))).toMatchObject({
      breaks: [],
      differences: [],
    });

  describe('who came first', () => {
    test('whoever took its claim back and is reopened stands behind those who registered meanwhile', async () => {
      const first = await stage.register(stage.contoso, acme);
      await stage.act(stage.rep, first, 'withdraw');
      stage.move({ days: 60 });
      const second = await stage.register(stage.northwind, acme);
      stage.move({ days: 1 });
      await stage.act(stage.manager, first, 'reopen');
      expect(await kept(first)).toMatchObject({
        state: 'conflict',
        findings: [{ kind: 'another_partner', registrationId: second, outcome: 'first_to_register' }],
      });
      expect(await kept(second)).toMatchObject({ state: 'in_review', findings: [] });
      expect((await stage.story(first)).find((what) => what.startsWith('Reopened.'))).toContain(
        'Who came first is counted from now on',
      );
      expect((await stage.see(first)).mediation).toMatchObject({ againstId: second, policyChoice: 'other' });
      await stage.act(stage.manager, first, 'recheck');
      expect((await kept(first)).state).toBe('conflict');
      await whole();
    });

    test('a rejection that is taken back was never to count: the first stays the first', async () => {
      const first = await stage.register(stage.contoso, acme);
      await stage.act(stage.manager, first, 'reject');
      stage.move({ days: 2 });
      const second = await stage.register(stage.northwind, acme);
      await stage.act(stage.manager, first, 'reopen');
      expect(await kept(first)).toMatchObject({ state: 'in_review', findings: [] });
      expect(await kept(second)).toMatchObject({ state: 'conflict', findings: [{ registrationId: first }] });
      expect((await stage.story(first)).join(' ')).not.toContain('counted from now on');
    });
  });

  describe('a later claim waits for mediation', () => {
    const bulkIn = async (id: string) => {
      const shown = await showReviewQueue(stage.desk, stage.manager, queueQuery.parse({ segment: 'all' }));
      return 'rejected' in shown ? null : shown.rows.find((row) => row.id === id)?.bulk;
    };

    test('the earlier one is not approved with others, and alone only with a written reason', async () => {
      const { first, second } = await twoClaims(10);
      expect(await bulkIn(first)).toBe(false);
      const detail = await stage.see(first);
      expect(detail.registration.bulk).toBe(false);
      expect(detail.actions.find(({ kind }) => kind === 'approve')).toMatchObject({ needsReason: true });
      const { version } = detail.registration;
      const items = [{ registrationId: first, expectedVersion: version }];
      const request = { actId: randomUUIDv7(), items, reader };
      expect(await bulkApprove(stage.desk, stage.manager, request)).toMatchObject({
        items: [
          {
            outcome: 'refused',
            message: expect.stringContaining('another partner registered this company later') as string,
          },
        ],
      });
      expect(await stage.act(stage.manager, first, 'approve')).toMatchObject({ reason: 'reason_required' });
      expect((await kept(second)).state).toBe('conflict');
    });

    test('approving the earlier one rejects the later one with the resolution, told and open to appeal (rule 6)', async () => {
      const { first, second } = await twoClaims(10);
      const done = await stage.act(stage.manager, first, 'approve', { reason: 'Contoso leads, Northwind came late' });
      expect(done).toMatchObject({
        outcome: 'done',
        message: expect.stringContaining('Rejected with it: 1 other registration of this company.') as string,
      });
      const weighed = { rule: 6, policySaid: { winner: 'undecided' }, reason: 'Contoso leads, Northwind came late' };
      expect((await kept(first)).resolutions).toMatchObject([{ ...weighed, decidedFor: 'this' }]);
      expect(await kept(second)).toMatchObject({
        state: 'rejected',
        reasonCode: 'duplicate',
        resolutions: [{ ...weighed, decidedFor: 'other', against: { claimant: { registrationId: first } } }],
      });
      expect((await stage.see(second)).registration.appeal).toMatchObject({ state: 'possible' });
      expect(await stage.receipt(second)).toMatchObject({ reason: 'Already registered.' });
      const told = await withTenant(db, stage.tenantId, (tx) =>
        tx.query<{ kind: string }>(`select kind from notices where registration_id = $1 and audience = 'inside'`, [
          second,
        ]),
      );
      expect(told.map(({ kind }) => kind)).toContain('rejected');
      for (const [id, other] of [
        [first, 'Northwind'],
        [second, 'Contoso'],
      ] as const) {
        expect((await stage.story(id, stage.rep)).join('\n')).not.toContain(other);
        expect(JSON.stringify(await stage.receipt(id))).not.toContain(other);
      }
      await whole();
    });

    test('the earlier one shows it: finding, tag, segment, and both sides from either side', async () => {
      const { first, second } = await twoClaims(10);
      const seen = await stage.see(first);
      expect(seen.registration.checks).toEqual([{ label: 'Another partner, later', tone: 'warning' }]);
      expect(seen.conflicts).toMatchObject([
        {
          kind: 'another_partner',
          sentence: 'Northwind Resellers registered Acme GmbH later, on 2 Dec 2026.',
          next: expect.stringContaining('the partner manager mediates (rule 6)') as string,
        },
      ]);
      expect(seen.mediation).toMatchObject({
        againstId: second,
        policyChoice: null,
        heads: { ours: 'Contoso Channel (this registration)', other: 'Northwind Resellers' },
        policySentence: expect.stringMatching(/^Contoso Channel registered .* earlier, more than 7 days/) as string,
      });
      expect((await stage.see(second)).mediation).toMatchObject({ againstId: first, policyChoice: null });
      expect(seen.actions.filter(({ primary }) => primary).map(({ kind }) => kind)).toEqual(['mediate', 'reject']);
      const conflicts = await showReviewQueue(stage.desk, stage.manager, queueQuery.parse({ segment: 'conflicts' }));
      if ('rejected' in conflicts) throw new Error('rejected');
      expect(conflicts.rows.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
      expect(conflicts.segments.find(({ value }) => value === 'conflicts')?.count).toBe(2);
      const forRep = await stage.see(first, stage.rep);
      expect(forRep.conflicts).toMatchObject([
        { sentence: 'Another partner registered this company later.', because: '', evidence: [], about: null },
      ]);
      expect(forRep.mediation).toBeNull();
      expect(JSON.stringify({ ...forRep, why: null })).not.toContain('Northwind');
      expect(JSON.stringify(await stage.receipt(first))).not.toMatch(/later|Northwind/);
    });

    test.each([
      ['this', 'approved', 'rejected'],
      ['other', 'rejected', 'approved'],
    ])('mediated from the earlier side, decided for "%s"', async (choice, ofFirst, ofSecond) => {
      const { first, second } = await twoClaims(10);
      const act = (more: object) => stage.act(stage.manager, first, 'mediate', { against: second, choice, ...more });
      expect(await act({})).toMatchObject({ outcome: 'refused', reason: 'reason_required' });
      expect(await act({ reason: 'They did the work' })).toMatchObject({ outcome: 'done' });
      expect([(await kept(first)).state, (await kept(second)).state]).toEqual([ofFirst, ofSecond]);
      for (const id of [first, second]) expect((await kept(id)).resolutions).toHaveLength(1);
      await whole();
    });

    test('in the queue an approval without a reason says first what it protects', async () => {
      const first = await stage.register(stage.contoso, acme);
      const approve = (await stage.see(first)).actions.find(({ kind }) => kind === 'approve');
      expect(approve?.follows).toBe('Acme GmbH is protected for Contoso Channel for 90 days, until 20 Feb 2027.');
      stage.move({ days: 10 });
      await stage.register(stage.northwind, acme);
      const contested = (await stage.see(first)).actions.find(({ kind }) => kind === 'approve');
      expect(contested).not.toHaveProperty('follows');
    });

    test('what went away meanwhile is not decided about, and the earlier one is calm again', async () => {
      const { first, second } = await twoClaims(10);
      await stage.act(stage.rep, second, 'withdraw');
      const seen = await stage.see(first);
      expect(seen.registration.checks).toEqual([{ label: 'No conflict', tone: 'success' }]);
      expect([seen.conflicts, seen.mediation]).toEqual([[], null]);
      const gone = { against: second, choice: 'this', reason: 'They lead' };
      expect(await stage.act(stage.manager, first, 'mediate', gone)).toMatchObject({ outcome: 'stale' });
      expect(await bulkIn(first)).toBe(true);
    });

    test('of what is only likely the same company nobody is rejected unseen', async () => {
      const contactEmail = 'ada.berger@gmail.com';
      const named = (customerName: string) => ({ customerName, customerDomain: '', contactEmail });
      const first = await stage.register(stage.contoso, named('Halvorsen Maritime'));
      stage.move({ days: 10 });
      const second = await stage.register(stage.northwind, named('Quillon Freight'));
      expect((await kept(second)).findings).toMatchObject([{ match: { verdict: 'likely' } }]);
      const seen = await stage.see(first);
      expect(seen.registration.checks).toMatchObject([{ label: 'Another partner, later' }]);
      expect(seen.actions.find(({ kind }) => kind === 'approve')).toMatchObject({ primary: true, needsReason: false });
      expect(seen.mediation).toMatchObject({ againstId: second });
      expect((await stage.act(stage.manager, first, 'approve')).outcome).toBe('done');
      expect((await kept(second)).state).toBe('conflict');
    });

    test('within seven days the first may be approved at once, by itself, with mediation beside it (rule 6)', async () => {
      const { first, second } = await twoClaims(2);
      expect(await bulkIn(first)).toBe(false);
      const seen = await stage.see(first);
      expect(seen.actions.filter(({ primary }) => primary)).toMatchObject([
        { kind: 'approve', needsReason: false },
        { kind: 'mediate' },
      ]);
      expect(seen.mediation).toMatchObject({ againstId: second, policyChoice: 'this' });
      expect((await stage.act(stage.manager, first, 'approve')).outcome).toBe('done');
      expect(await kept(second)).toMatchObject({ state: 'blocked', resolutions: [] });
    });
  });

  test('approving over an earlier claim rejects it with the resolution, and it may appeal', async () => {
    const { first, second } = await twoClaims(2);
    const done = await stage.act(stage.manager, second, 'approve', { reason: 'They lead' });
    expect(done.message).toContain('Rejected with it: 1 other registration of this company.');
    expect(await kept(first)).toMatchObject({
      state: 'rejected',
      reasonCode: 'duplicate',
      resolutions: [{ decidedFor: 'other', against: { claimant: { registrationId: second } } }],
    });
    expect((await stage.see(first)).registration.appeal).toMatchObject({ state: 'possible' });
    expect((await stage.receipt(first))?.reason).not.toContain('protected for an earlier registration');
    await whole();
  });

  describe('what is owed for losing to direct (rule 7)', () => {
    const lose = (id: string) => stage.act(stage.manager, id, 'reject', { reasonCode: 'already_in_direct_pipeline' });
    beforeEach(async () => {
      await stage.deal({ id: 'direct', company: 'Acme GmbH', website: 'acme.example' });
    });

    test('once a partner and deal', async () => {
      const id = await stage.register(stage.northwind, acme);
      await lose(id);
      stage.move({ days: 1 });
      const again = await stage.register(stage.northwind, acme);
      const shown = (await stage.see(again)).mediation?.choices.find(({ value }) => value === 'direct');
      expect(shown?.consequence).toContain('owed for this deal already');
      expect((await lose(again)).message).toContain('owed for this deal already');
      expect((await kept(id)).resolutions).toMatchObject([{ consequence: { kind: 'referral_fee' } }]);
      expect((await kept(again)).resolutions).toMatchObject([{ decidedFor: 'direct', consequence: null }]);
    });

    test('not to whoever registered behind another partner, whichever way it is decided', async () => {
      const { first, second } = await twoClaims(2);
      const third = await stage.register(await stage.partner('Fabrikam Partners'), acme);
      expect((await lose(second)).message).toContain('another partner registered the company earlier');
      const mediated = { against: 'hubspot:direct', choice: 'direct' };
      expect((await stage.act(stage.manager, third, 'mediate', mediated)).message).toContain(
        'another partner registered the company earlier',
      );
      for (const id of [second, third]) {
        expect((await kept(id)).resolutions).toMatchObject([{ decidedFor: 'direct', consequence: null }]);
      }
      await lose(first);
      expect((await kept(first)).resolutions).toMatchObject([{ consequence: { kind: 'referral_fee' } }]);
      await whole();
    });
  });

  test('evidence lies in the past; for direct, in the 90 days before the registration (rule 10)', async () => {
    await stage.deal({ id: 'direct', company: 'Acme GmbH', website: 'acme.example' });
    const id = await stage.register(stage.northwind, acme);
    stage.move({ days: 3 });
    const mediate = (choice: string, on: string) => {
      const evidence = [{ what: 'Minutes', on }];
      return stage.tryAct(stage.manager, id, 'mediate', {
        against: 'hubspot:direct',
        choice,
        evidence,
        reason: 'Told',
      });
    };
    const day = (days: number): string =>
      Temporal.Instant.from(submittedAt).toZonedDateTimeISO('UTC').toPlainDate().add({ days }).toString();
    const { submittedAt } = await kept(id);
    const wrong = { rejected: 'invalid', errors: [{ field: 'evidence' }] };
    expect(await mediate('this', day(10))).toMatchObject(wrong);
    for (const days of [1, 10, -92]) expect(await mediate('direct', day(days))).toMatchObject(wrong);
    expect(await mediate('direct', day(-89))).toMatchObject({ outcome: 'done' });
  });
});
