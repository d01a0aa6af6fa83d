import { randomUUIDv7 } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { decideInQueue } from '../../../src/application/decide-on-registration.ts';
import { showEvidence } from '../../../src/application/show-evidence.ts';
import type { DecisionKind } from '../../../src/contract/decision.ts';
import { evidenceBundle } from '../../../src/contract/why.ts';
import { findDesiredOf } from '../../../src/db/desired-state.ts';
import type { Db } from '../../../src/db/db.ts';
import { upsertOwners } from '../../../src/db/mirror-write.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { moves, type MoveName } from '../../../src/domain/lifecycle.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { defaults, setStage, type Stage } from './stage.ts';

/** Brings a fresh registration into a state; answers its id. */
const into = {
  in_review: async (stage: Stage, name: string) =>
    stage.register(stage.northwind, { customerName: name, customerDomain: '' }),
  action_required: async (stage: Stage, name: string) => {
    const id = await into.in_review(stage, name);
    await stage.act(stage.manager, id, 'request-information');
    return id;
  },
  approved: async (stage: Stage, name: string) => {
    const id = await into.in_review(stage, name);
    await stage.act(stage.manager, id, 'approve');
    return id;
  },
  rejected: async (stage: Stage, name: string) => {
    const id = await into.in_review(stage, name);
    await stage.act(stage.manager, id, 'reject');
    return id;
  },
  withdrawn: async (stage: Stage, name: string) => {
    const id = await into.in_review(stage, name);
    await stage.act(stage.rep, id, 'withdraw');
    return id;
  },
};
type State = keyof typeof into;
const states = Object.keys(into) as State[];
const companies = [
  'Aldgate',
  'Brixton',
  'Camden',
  'Dalston',
  'Ealing',
  'Finchley',
  'Greenwich',
  'Hackney',
  'Islington',
];
let used = 0;
/** Companies that share no word, so that none is taken for another. */
const freshName = () => {
  used += 1;
  return `${companies[used % companies.length]}${used} ${['Foundry', 'Bakery', 'Optics', 'Textiles'][used % 4]}${used * 7}`;
};

describeStores('every move of a registration', (open) => {
  let db: Db;
  let stage: Stage;
  beforeAll(async () => {
    db = await open();
    stage = await setStage(db);
  });

  describe.each(states)('from %s', (state) => {
    const simple = (Object.keys(moves) as MoveName[]).filter(
      (name) => name in defaults && name !== 'honour-choice' && name !== 'decide-appeal',
    ) as DecisionKind[];

    const isOpen = (kind: DecisionKind): boolean =>
      kind !== 'recheck' && (moves[kind as MoveName].from as readonly string[]).includes(state);
    const doer = (kind: DecisionKind) =>
      kind === 'appeal' || kind === 'provide-information' ? stage.rep : stage.manager;

    test.each(simple.filter(isOpen))('%s is done', async (kind) => {
      const id = await into[state](stage, freshName());
      const before = await stage.see(id);
      const answer = await stage.act(doer(kind), id, kind);
      const after = await stage.see(id);
      expect(answer).toMatchObject({ outcome: 'done', reason: null });
      expect(after.registration.version).toBeGreaterThan(before.registration.version);
      expect(moves[kind as MoveName].to).toContain(after.registration.state);
    });

    test('everything else is refused with what is allowed, and changes nothing', async () => {
      const id = await into[state](stage, freshName());
      const before = await stage.see(id);
      for (const kind of simple.filter((one) => !isOpen(one))) {
        const answer = await stage.act(doer(kind), id, kind);
        expect(answer, kind).toMatchObject({ outcome: 'refused' });
        expect(answer.message).toMatch(kind === 'recheck' ? /Checked again/ : /Possible now:|Nothing is open to you/);
        expect(answer.message).not.toMatch(/[a-z]_[a-z]|undefined|null/);
      }
      expect((await stage.see(id)).registration.version).toBe(before.registration.version);
    });

    test('nothing is for a rep who has nothing to do with it, nor for operations', async () => {
      const id = await into[state](stage, freshName());
      const before = await stage.see(id);
      for (const kind of simple) {
        expect(await stage.tryAct(stage.stranger, id, kind)).toMatchObject({ rejected: 'not_found' });
        const byOps = await stage.tryAct(stage.ops, id, kind);
        expect('rejected' in byOps ? byOps.rejected : byOps.outcome).toMatch(/^(forbidden|refused)$/);
      }
      expect((await stage.see(id)).registration.version).toBe(before.registration.version);
    });

    test('an act on an older version changes nothing, and the same act twice is one', async () => {
      const id = await into[state](stage, freshName());
      const { version } = (await stage.see(id)).registration;
      const kind = {
        in_review: 'assign',
        action_required: 'assign',
        approved: 'extend',
        rejected: 'reopen',
        withdrawn: 'reopen',
      }[state] as DecisionKind;
      expect(await stage.act(stage.manager, id, kind, { expectedVersion: version - 1 })).toMatchObject({
        outcome: 'stale',
        reason: 'stale',
      });
      expect((await stage.see(id)).registration.version).toBe(version);
      const twice = { actId: randomUUIDv7(), expectedVersion: version };
      const [one, two] = await Promise.all([
        stage.act(stage.manager, id, kind, twice),
        stage.act(stage.manager, id, kind, twice),
      ]);
      expect(one.outcome).toBe('done');
      expect(two.message).toBe(one.message);
      const events = (await stage.see(id)).registration.version;
      await stage.act(stage.manager, id, kind, twice);
      expect((await stage.see(id)).registration.version).toBe(events);
      expect(await stage.tryAct(stage.admin, id, kind, twice)).toMatchObject({ rejected: 'mismatch' });
    });

    test('while the clock stands before its last event nothing is done, in words', async () => {
      const id = await into[state](stage, freshName());
      stage.move({ hours: -1 });
      const kind =
        state === 'approved' ? 'extend' : state === 'rejected' || state === 'withdrawn' ? 'reopen' : 'assign';
      const answer = await stage.act(stage.manager, id, kind);
      stage.move({ hours: 1 });
      expect(answer).toMatchObject({ outcome: 'refused', reason: 'clock_behind' });
      expect(answer.message).toContain('the clock stands before');
    });
  });

  test('questions stop the clock, say who asked, and the answer goes on with what was left', async () => {
    const id = await into.in_review(stage, freshName());
    stage.move({ hours: 8 });
    await stage.act(stage.manager, id, 'request-information', { questions: 'Which site?\nSince when?' });
    const asked = await stage.see(id, stage.rep);
    expect(asked.registration).toMatchObject({
      state: 'action_required',
      tag: { label: 'Action required' },
      information: { questions: 'Which site?\nSince when?', askedBy: 'The partner_manager' },
      reviewDueAt: null,
    });
    expect(asked.registration.information?.editable.map(({ field }) => field)).toEqual([
      'amount',
      'expectedCloseDate',
      'contactName',
      'contactEmail',
      'products',
      'territory',
      'notes',
    ]);
    expect(asked.actions[0]).toMatchObject({ kind: 'provide_information', primary: true });
    stage.move({ hours: 100 });
    await stage.act(stage.rep, id, 'provide-information', {
      answer: '',
      changes: { amount: '70000', territory: 'AT' },
    });
    const after = await stage.see(id);
    expect(after.registration).toMatchObject({ state: 'in_review', clock: { text: '40 h left' } });
    expect(after.registration.amount?.text).toBe('€70,000');
    expect(after.facts).toContainEqual({ label: 'Territory', value: 'AT. The partner may register anywhere.' });
    stage.move({ hours: -108 + 108 });
  });

  test('nothing said and nothing changed is no answer; an amount must fit its currency', async () => {
    const id = await into.action_required(stage, freshName());
    expect(await stage.act(stage.rep, id, 'provide-information', { answer: '', changes: {} })).toMatchObject({
      outcome: 'refused',
      reason: 'nothing_changed',
    });
    expect(
      await stage.tryAct(stage.rep, id, 'provide-information', { answer: 'x', changes: { amount: '1.999' } }),
    ).toMatchObject({ rejected: 'invalid', errors: [{ field: 'changes.amount' }] });
  });

  test('one extension of 30 days; the next is refused; both CRMs learn the new end', async () => {
    const id = await into.approved(stage, freshName());
    const first = (await stage.see(id)).registration;
    expect(first.protection).toMatchObject({ daysLeft: 90, extensionsLeft: 1, tone: 'success' });
    const answer = await stage.act(stage.manager, id, 'extend');
    expect(answer.message).toMatch(/^Extended until .* \(120 days left\), if an update comes every 30 days\.$/);
    const longer = (await stage.see(id)).registration;
    expect(longer).toMatchObject({ daysLeft: 120, protection: { extensionsLeft: 0 } });
    expect((await stage.see(id)).actions.map(({ kind }) => kind)).not.toContain('extend');
    expect(await stage.act(stage.manager, id, 'extend')).toMatchObject({
      outcome: 'refused',
      reason: 'no_extension_left',
    });
    const desired = await withTenant(db, stage.tenantId, (tx) => findDesiredOf(tx, [id]));
    expect(desired.map(({ fields }) => fields['protectedUntil'])).toEqual([
      longer.protectedUntil,
      longer.protectedUntil,
    ]);
  });

  test('a review is given to somebody who decides, shown to both CRMs, and given back', async () => {
    const id = await into.in_review(stage, freshName());
    expect(await stage.tryAct(stage.manager, id, 'assign', { assignee: 'rep@vendor.example' })).toMatchObject({
      rejected: 'invalid',
      errors: [{ field: 'assignee' }],
    });
    expect((await stage.see(id)).assignees.map(({ email }) => email).toSorted()).toEqual([
      'admin@vendor.example',
      'partner_manager@vendor.example',
    ]);
    expect((await stage.act(stage.admin, id, 'assign')).message).toBe('Given to The partner_manager.');
    expect((await stage.see(id)).registration.assignee?.email).toBe('partner_manager@vendor.example');
    expect(await stage.act(stage.admin, id, 'assign')).toMatchObject({ outcome: 'refused', reason: 'nothing_changed' });
    expect((await stage.act(stage.admin, id, 'assign', { assignee: '' })).message).toMatch(/^Given back/);
    expect((await stage.see(id, stage.rep)).assignees).toEqual([]);
  });

  test('an appeal, once, with its evidence bundle; dismissed it stands, upheld it is reviewed again', async () => {
    const id = await into.rejected(stage, freshName());
    expect((await stage.see(id, stage.rep)).actions.map(({ kind }) => kind)).toContain('appeal');
    expect(await stage.tryAct(stage.manager, id, 'appeal')).toMatchObject({
      outcome: 'refused',
      reason: 'not_your_role',
    });
    expect((await stage.act(stage.rep, id, 'appeal')).outcome).toBe('done');
    expect(await stage.act(stage.rep, id, 'appeal')).toMatchObject({ outcome: 'refused', reason: 'already_appealed' });
    const detail = await stage.see(id);
    expect(detail.registration.appeal).toMatchObject({ state: 'open' });
    expect(detail.actions[0]).toMatchObject({ kind: 'decide_appeal', primary: true, needsReason: true });
    const bundle = evidenceBundle.parse(await showEvidence(stage.desk, stage.manager, { registrationId: id, reader }));
    expect(bundle.appeal).toContain('We had met the customer before');
    expect(bundle.hashes).toHaveLength(detail.registration.version);
    expect(bundle.hashes.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    expect(bundle.policyVersions).toEqual([1]);
    expect(bundle.dates.map(({ label }) => label)).toEqual(['Submitted', 'Rejected', 'Appealed']);
    expect(await showEvidence(stage.desk, stage.stranger, { registrationId: id, reader })).toBeNull();

    expect((await stage.act(stage.manager, id, 'decide-appeal')).message).toBe(
      'Appeal dismissed. The decision stands.',
    );
    expect((await stage.see(id)).registration).toMatchObject({ state: 'rejected', appeal: { state: 'dismissed' } });
    expect(await stage.act(stage.manager, id, 'decide-appeal')).toMatchObject({
      outcome: 'refused',
      reason: 'no_appeal',
    });

    const other = await into.rejected(stage, freshName());
    await stage.act(stage.rep, other, 'appeal');
    await stage.act(stage.manager, other, 'decide-appeal', { outcome: 'upheld' });
    expect((await stage.see(other)).registration).toMatchObject({
      state: 'in_review',
      clock: { text: '48 h left' },
      appeal: { state: 'upheld' },
    });
  });

  test('whoever owns the deal appeals and updates for it, though somebody else sent it; taking it back stays the sender’s', async () => {
    const dealId = await stage.deal({ id: 'owned deal', company: 'Owned Deals' });
    const id = await stage.register(stage.northwind, { dealId, customerName: freshName(), customerDomain: '' });
    const owner = { ...stage.rep, email: 'owner@vendor.example', name: 'Olga Owner' };
    expect(await stage.tryAct(owner, id, 'withdraw')).toMatchObject({ rejected: 'not_found' });
    await withTenant(db, stage.tenantId, async (tx) => {
      const facts = { crm: 'hubspot', id: 'o1', name: 'Olga Owner', email: owner.email } as const;
      await upsertOwners(tx, [{ ...facts, updatedAt: '2026-11-20T00:00:00.000Z' }]);
      await tx.query(`update mirror_deals set owner_id = 'o1' where id = $1`, [dealId]);
    });
    expect(await stage.tryAct(owner, id, 'withdraw')).toMatchObject({ rejected: 'forbidden' });
    expect(await stage.tryAct(owner, id, 'approve')).toMatchObject({ rejected: 'forbidden' });
    await stage.act(stage.manager, id, 'approve');
    expect((await stage.see(id, owner)).actions.map(({ kind }) => kind)).toEqual(['update_status']);
    expect((await stage.act(owner, id, 'update-status')).outcome).toBe('done');
    await stage.act(stage.rep, id, 'withdraw');
    const lost = await stage.register(stage.contoso, { dealId, customerName: freshName(), customerDomain: '' });
    await stage.act(stage.manager, lost, 'reject');
    expect((await stage.act(owner, lost, 'appeal')).outcome).toBe('done');
    expect((await stage.see(lost)).registration.appeal?.sentence).toMatch(/^Olga Owner appealed on/);
  });

  test('ending a protection for whoever sent it takes a reason, and the screen asks for one', async () => {
    const id = await into.approved(stage, freshName());
    const asked = async (as = stage.manager) =>
      (await stage.see(id, as)).actions.find(({ kind }) => kind === 'withdraw')?.needsReason;
    expect([await asked(), await asked(stage.rep)]).toEqual([true, false]);
    expect(await stage.act(stage.manager, id, 'withdraw', { reason: '' })).toMatchObject({
      outcome: 'refused',
      reason: 'reason_required',
    });
    const given = await stage.act(stage.manager, id, 'withdraw', { reason: 'They gave the customer up' });
    expect(given.outcome).toBe('done');
  });

  test('an appeal comes too late the day after its last one', async () => {
    const id = await into.rejected(stage, freshName());
    stage.move({ days: 31 });
    const answer = await stage.act(stage.rep, id, 'appeal');
    stage.move({ days: -31 });
    expect(answer).toMatchObject({ outcome: 'refused', reason: 'appeal_too_late' });
    expect(answer.message).toMatch(/it was possible until/);
  });

  test('a decision is not taken back where the partner holds the company by another registration', async () => {
    const claim = { customerName: freshName(), customerDomain: 'reopened.example' };
    const first = await stage.register(stage.northwind, claim);
    await stage.act(stage.rep, first, 'withdraw');
    await stage.register(stage.northwind, claim);
    expect(await stage.act(stage.manager, first, 'reopen')).toMatchObject({
      outcome: 'refused',
      reason: 'own_registration',
    });
  });

  test('a registration of a partner or deal that is gone is still decided about; one that never was is not found', async () => {
    const dealId = await stage.deal({ id: 'deal to vanish', company: 'Vanishing Deals' });
    const id = await stage.register(stage.northwind, { dealId, customerName: freshName(), customerDomain: '' });
    await withTenant(db, stage.tenantId, (tx) =>
      tx.query(`update mirror_deals set deleted_at = now() where id = $1`, [dealId]),
    );
    expect((await stage.act(stage.manager, id, 'approve')).outcome).toBe('done');
    expect((await stage.see(id)).deals).toEqual([]);
    const decision = {
      kind: 'approve',
      request: { actId: randomUUIDv7(), expectedVersion: 1, reason: '', reader },
    } as const;
    expect(await decideInQueue(stage.desk, stage.manager, { registrationId: randomUUIDv7(), decision })).toMatchObject({
      rejected: 'not_found',
    });
  });
});
