import { beforeAll, beforeEach, expect, test } from 'vitest';
import { refoldRegistrations } from '../../../src/application/refold.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import { sweepClocks } from '../../../src/application/sweep-clocks.ts';
import { readStream } from '../../../src/db/events.ts';
import type { Db } from '../../../src/db/db.ts';
import { addPolicy } from '../../../src/db/policies.ts';
import { findRegistration } from '../../../src/db/registrations.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { policySchema } from '../../../src/domain/policy.ts';
import { describeStores } from '../../support/stores.ts';
import { setStage, type Stage } from './stage.ts';

describeStores('the clock', (open) => {
  let db: Db;
  let stage: Stage;
  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    stage = await setStage(db);
  });

  const protect = async (name: string) => {
    const id = await stage.register(stage.northwind, { customerName: name, customerDomain: '' });
    await stage.act(stage.manager, id, 'approve');
    return id;
  };
  const events = async (id: string) =>
    (await withTenant(db, stage.tenantId, (tx) => readStream(tx, id))).map(({ type, data }) => {
      const { on } = data as { on?: string };
      return on === undefined ? type : `${type} ${on}`;
    });
  const sweep = () => sweepClocks(stage.desk, stage.tenantId);

  test('overdue on day 30, warned on day 45, over on day 60; each once, however often it looks', async () => {
    const id = await protect('Acme Foundry');
    const moved: string[] = [];
    let onDay31: unknown;
    for (let day = 1; day <= 61; day += 1) {
      stage.move({ days: 1 });
      if ((await sweep()) > 0) moved.push(`day ${day}`);
      await sweep();
      if (day === 31) onDay31 = (await stage.see(id)).registration.update;
    }
    expect(onDay31).toMatchObject({
      overdue: true,
      tone: 'warning',
      sentence: 'No update yet. Overdue since 22 Dec 2026: without one the protection ends on 21 Jan 2027.',
    });
    expect(moved).toEqual(['day 30', 'day 45', 'day 60']);
    expect((await events(id)).slice(-3)).toEqual([
      'UpdateMissed 2026-12-22',
      'SilenceWarned 2027-01-06',
      'RegistrationExpired 2027-01-21',
    ]);
    expect((await stage.see(id)).registration.tag.label).toBe('Expired');
    expect((await stage.receipt(id))?.reason).toContain('No update came for 60 days');
  });

  test('a sign of life begins it anew', async () => {
    const id = await protect('Acme Foundry');
    stage.move({ days: 50 });
    await sweep();
    await stage.act(stage.rep, id, 'update-status', { status: 'at_risk', note: 'Budget is cut' });
    expect((await stage.see(id)).registration.update).toMatchObject({ overdue: false, tone: 'neutral' });
    stage.move({ days: 29 });
    expect(await sweep()).toBe(0);
    stage.move({ days: 1 });
    expect(await sweep()).toBe(1);
    expect((await events(id)).at(-1)).toBe('UpdateMissed 2027-02-10');
  });

  test('a clock that slept catches up in order, and two that look at once do it once', async () => {
    const early = await protect('Acme Foundry');
    stage.move({ days: 7 });
    const late = await protect('Borealis Lamps');
    stage.move({ days: 55 });
    await Promise.all([sweep(), sweep(), sweep()]);
    while ((await sweep()) > 0);
    expect((await events(early)).slice(-3)).toEqual([
      'UpdateMissed 2026-12-22',
      'SilenceWarned 2027-01-06',
      'RegistrationExpired 2027-01-21',
    ]);
    expect((await events(late)).slice(-2)).toEqual(['UpdateMissed 2026-12-29', 'SilenceWarned 2027-01-13']);
    expect((await events(early)).filter((event) => event.startsWith('RegistrationExpired'))).toHaveLength(1);
  });

  test('a deal that was won while nobody looked is won, not silent', async () => {
    const dealId = await stage.deal({ id: 'won meanwhile', company: 'Borealis Lamps' });
    const id = await stage.register(stage.northwind, { dealId, customerName: 'Borealis Lamps', customerDomain: '' });
    await stage.act(stage.manager, id, 'approve');
    await stage.deal({ id: 'won meanwhile', company: 'Borealis Lamps', state: 'won' });
    stage.move({ days: 100 });
    await sweep();
    expect((await stage.see(id)).registration.state).toBe('won');
  });

  test('it reads only what is due, and another policy makes other days', async () => {
    const id = await protect('Acme Foundry');
    const due = async () =>
      (
        await withTenant(db, stage.tenantId, (tx) =>
          tx.query<{ on: string; by: string }>(
            `select next_due_on::text as "on", due_by as "by" from registrations where id = $1`,
            [id],
          ),
        )
      )[0];
    expect(await due()).toEqual({ on: '2026-12-22', by: 'policy 1 in UTC' });
    const strict = policySchema.parse({
      version: 2,
      effectiveFrom: '2026-11-24',
      review: {},
      protection: {},
      conflict: {},
      life: { nudgeDays: 10, warnDays: 20, silentExpiryDays: 25 },
      fees: {},
    });
    await withTenant(db, stage.tenantId, (tx) =>
      addPolicy(tx, { version: 2, effectiveFrom: '2026-11-24', body: strict }),
    );
    stage.move({ days: 3 });
    expect(await sweep()).toBe(0);
    expect(await due()).toEqual({ on: '2026-12-02', by: 'policy 2 in UTC' });
    stage.move({ days: 7 });
    expect(await sweep()).toBe(1);
    expect((await events(id)).at(-1)).toBe('UpdateMissed 2026-12-02');
    await stage.act(stage.manager, id, 'withdraw');
    expect(await due()).toEqual({ on: null, by: null });
  });

  test('with the clock moved back nothing happens, and nothing is lost', async () => {
    const id = await protect('Acme Foundry');
    stage.move({ days: 31 });
    await sweep();
    stage.move({ days: -20 });
    expect(await sweep()).toBe(0);
    stage.move({ days: 20 + 14 });
    expect(await sweep()).toBe(1);
    expect((await events(id)).slice(-2)).toEqual(['UpdateMissed 2026-12-22', 'SilenceWarned 2027-01-06']);
  });

  test('rows that an earlier version folded are folded again from the log, and projected', async () => {
    const id = await protect('Acme Foundry');
    const row = () => withTenant(db, stage.tenantId, (tx) => findRegistration(tx, id));
    const before = await row();
    await withTenant(db, stage.tenantId, (tx) =>
      tx.query(
        `update registrations set fold_version = 1, next_due_on = null, due_by = null,
           body = body - 'assignee' - 'resolutions' - 'appeal' - 'changedAt' where id = $1`,
        [id],
      ),
    );
    expect(await refoldRegistrations(stage.desk, stage.tenantId)).toEqual({ rebuilt: 1, broken: [] });
    expect(await row()).toEqual(before);
    expect(await refoldRegistrations(stage.desk, stage.tenantId)).toEqual({ rebuilt: 0, broken: [] });
    const report = await withTenant(db, stage.tenantId, (tx) => replayTenant(tx, { write: false }));
    expect(report).toMatchObject({ breaks: [], differences: [] });
    stage.move({ days: 30 });
    expect(await sweep()).toBe(1);
  });
});
