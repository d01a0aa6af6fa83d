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
        items: [{ outcome: 'refused', message: expect.stringContaining('has to be mediated') as string }],
      });
      expect(await stage.act(stage.manager, first, 'approve')).toMatchObject({ reason: 'reason_required' });
      expect((await kept(second)).state).toBe('conflict');
      expect((await stage.act(stage.manager, first, 'approve', { reason: 'They lead' })).outcome).toBe('done');
    });

    test('within seven days nothing waits: the first may be approved with others', async () => {
      const { first } = await twoClaims(2);
      expect(await bulkIn(first)).toBe(true);
      expect((await stage.see(first)).actions.find(({ kind }) => kind === 'approve')?.needsReason).toBe(false);
      expect((await stage.act(stage.manager, first, 'approve')).outcome).toBe('done');
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
