import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refoldRegistrations } from '../../../src/application/refold.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import { showDealCard } from '../../../src/application/show-deal-card.ts';
import { sweepClocks } from '../../../src/application/sweep-clocks.ts';
import { dutiesOf } from '../../../src/compose/duties.ts';
import { readStream } from '../../../src/db/events.ts';
import type { Db } from '../../../src/db/db.ts';
import { addPolicy } from '../../../src/db/policies.ts';
import { findRegistration } from '../../../src/db/registrations.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { policySchema } from '../../../src/domain/policy.ts';
import { reader } from '../../support/program.ts';
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

  test('rule 2: a certificate that lapses while the review runs blocks the registration, and lets it go on once renewed', async () => {
    const alder = await stage.partner('Alder & Finch', { certifiedUntil: '2026-11-23' });
    const id = await stage.register(alder, { customerName: 'Acme Foundry', customerDomain: '' });
    expect((await stage.see(id)).registration.state).toBe('in_review');
    expect(await sweep()).toBe(0);
    stage.move({ days: 2 });
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    expect((await stage.see(id)).registration.state).toBe('blocked');
    await stage.certify(alder, '2027-06-30');
    await sweep();
    expect((await stage.see(id)).registration.state).toBe('in_review');
  });

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

  test('rule 8 is said with every last day: silence ends the protection before it, on card, detail and receipt', async () => {
    const id = await protect('Acme Foundry');
    await stage.act(stage.manager, id, 'extend');
    const every = 'if an update comes every 30 days';
    expect((await stage.see(id)).registration.protection?.sentence).toBe(
      `Protected until 22 Mar 2027, ${every}. No extension is left.`,
    );
    expect((await stage.receipt(id))?.headline).toBe(
      `Acme Foundry is protected for Northwind Resellers until 22 Mar 2027, ${every}.`,
    );
    stage.move({ days: 46 });
    await sweep();
    const { registration } = await stage.see(id);
    expect(registration.tag).toEqual({ label: 'Ends without an update', tone: 'warning' });
    expect(await stage.receipt(id)).toMatchObject({
      headline:
        'Acme Foundry is protected for Northwind Resellers only until 21 Jan 2027, unless you tell us how the deal goes.',
      clock: '14 days left.',
    });
    await stage.act(stage.rep, id, 'update-status', { status: 'on_track', note: '' });
    expect((await stage.see(id)).registration.tag.label).toBe('Protected');
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

  test('the receipt and the card date a deal by the CRM’s close date, in the tenant’s zone, not by the day of the news', async () => {
    await withTenant(db, stage.tenantId, (tx) =>
      tx.query(`update tenants set time_zone = 'Europe/Berlin' where id = $1`, [stage.tenantId]),
    );
    const inBerlin = { ...reader, timeZone: 'Europe/Berlin' };
    const closing = async (id: string, closed: { closedAt?: string; closeDate?: string }) => {
      const dealId = await stage.deal({ id, company: 'Borealis Lamps' });
      const registered = { dealId, customerName: 'Borealis Lamps', customerDomain: '' };
      const registration = await stage.register(stage.northwind, registered);
      await stage.act(stage.manager, registration, 'approve');
      stage.move({ days: 5 });
      await stage.deal({ id, company: 'Borealis Lamps', state: 'won', ...closed });
      await sweep();
      return {
        receipt: (await stage.receipt(registration)).headline,
        card: (await showDealCard(stage.desk, stage.manager, { dealId, reader: inBerlin }))?.headline.sentence,
      };
    };
    // 23:30 in Greenwich is the next day in Berlin.
    expect(await closing('told late', { closedAt: '2026-11-23T23:30:00.000Z' })).toEqual({
      receipt: 'The deal was won on 24 Nov 2026.',
      card: 'Won with Northwind Resellers on 24 Nov 2026.',
    });
    expect((await closing('a day alone', { closeDate: '2026-11-28' })).receipt).toBe(
      'The deal was won on 28 Nov 2026.',
    );
    const report = await withTenant(db, stage.tenantId, (tx) => replayTenant(tx, { write: false }));
    expect(report).toMatchObject({ breaks: [], differences: [] });
  });

  test('a deal won in time is won, although the clock found the end before it heard of it', async () => {
    const dealId = await stage.deal({ id: 'heard late', company: 'Borealis Lamps' });
    const id = await stage.register(stage.northwind, { dealId, customerName: 'Borealis Lamps', customerDomain: '' });
    await stage.act(stage.manager, id, 'approve');
    stage.move({ days: 100 });
    while ((await sweep()) > 0);
    const win = (closedAt: string) =>
      stage.deal({ id: 'heard late', company: 'Borealis Lamps', state: 'won', closedAt });
    await win('2027-01-22T00:00:00.000Z');
    expect(await sweep()).toBe(0);
    await win('2027-01-11T12:00:00.000Z');
    expect(await sweep()).toBe(1);
    expect((await stage.see(id)).registration.state).toBe('won');
    expect((await stage.story(id)).at(-1)).toContain(
      'on 11 Jan 2027, heard of only after the protection had ended on 21 Jan 2027.',
    );
    const report = await withTenant(db, stage.tenantId, (tx) => replayTenant(tx, { write: false }));
    expect(report).toMatchObject({ breaks: [], differences: [] });
    expect(await sweep()).toBe(0);
  });

  test('an appeal against an end that was found late is still possible', async () => {
    const id = await protect('Acme Foundry');
    stage.move({ days: 100 });
    while ((await sweep()) > 0);
    expect((await stage.see(id)).registration.appeal?.sentence).toBe('An appeal is possible until 1 Apr 2027.');
    await stage.act(stage.rep, id, 'appeal');
  });

  describe('rows that do not move', () => {
    /** So many copies of a registration, before it in every order; `change` is SQL that spoils them. */
    const spoil = (id: string, count: number, change: string) =>
      withTenant(db, stage.tenantId, async (tx) => {
        await tx.query('create temporary table copies on commit drop as select * from registrations where false');
        await tx.query(
          `insert into copies select r.* from registrations r, generate_series(1, $2::int) where r.id = $1`,
          [id, count],
        );
        await tx.query(`update copies set id = ('00000000' || substr(gen_random_uuid()::text, 9))::uuid,
          submission_id = gen_random_uuid(), receipt_token_hash = null, ${change}`);
        const columns = (
          await tx.query<{ name: string }>(
            `select column_name as name from information_schema.columns
             where table_name = 'registrations' and table_schema = 'public' and is_generated = 'NEVER'`,
          )
        ).map(({ name }) => name);
        await tx.query(`insert into registrations (${columns.join()}) select ${columns.join()} from copies`);
      });
    const sweepOn = async () => {
      const failed = new Map<string, unknown>();
      let moved = 0;
      for (let now = 1; now > 0; moved += now) {
        now = await sweepClocks(stage.desk, stage.tenantId, { failed: (one, error) => failed.set(one, error) });
      }
      return { moved, failed };
    };

    test('neither those that throw nor those that the store refuses hold up the others', async () => {
      const id = await protect('Acme Foundry');
      await spoil(id, 60, `next_due_on = '2026-11-01', body = jsonb_set(body, '{approval,updatedAt}', '"never"')`);
      await spoil(
        id,
        60,
        `next_due_on = '2026-11-01', version = 0, body = jsonb_set(body, '{claim,estimatedArr,amountMinor}', '"much"')`,
      );
      stage.move({ days: 30 });
      const { moved, failed } = await sweepOn();
      expect({ moved, failed: failed.size }).toEqual({ moved: 1, failed: 120 });
      expect((await events(id)).at(-1)).toBe('UpdateMissed 2026-12-22');
    });

    test('closings that wait hold up the end of nothing but themselves', async () => {
      const dealId = await stage.deal({ id: 'stuck', company: 'Borealis Lamps' });
      const won = await stage.register(stage.northwind, { dealId, customerName: 'Borealis Lamps', customerDomain: '' });
      await stage.act(stage.manager, won, 'approve');
      const silent = await protect('Acme Foundry');
      await spoil(
        won,
        110,
        `next_due_on = null, version = 0, body = jsonb_set(body, '{claim,estimatedArr,amountMinor}', '"much"')`,
      );
      await stage.deal({ id: 'stuck', company: 'Borealis Lamps', state: 'won' });
      stage.move({ days: 60 });
      const { moved, failed } = await sweepOn();
      expect({ moved, failed: failed.size }).toEqual({ moved: 2, failed: 110 });
      expect((await events(won)).at(-1)).toBe('DealWon');
      expect((await events(silent)).at(-1)).toBe('RegistrationExpired 2027-01-21');
    });

    test('each is named once in the log', async () => {
      const id = await protect('Acme Foundry');
      await spoil(id, 2, `next_due_on = '2026-11-01', body = jsonb_set(body, '{approval,updatedAt}', '"never"')`);
      stage.move({ days: 30 });
      const named: unknown[] = [];
      const duties = dutiesOf(stage.desk, null, { error: (facts) => named.push(facts) });
      const look = () => duties[0]?.work(stage.tenantId, new AbortController().signal);
      expect([await look(), await look(), await look()]).toEqual([1, 0, 0]);
      expect(named).toHaveLength(2);
      expect(named[0]).toMatchObject({ tenantId: stage.tenantId, registrationId: expect.stringMatching(/^00000000-/) });
    });
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
    await stage.act(stage.manager, id, 'withdraw', { reason: 'They gave the customer up' });
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
