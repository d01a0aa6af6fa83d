import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { dutiesOf } from '../../src/compose/duties.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { createBossScheduler } from '../../src/worker/boss-scheduler.ts';
import type { Duty, Scheduler } from '../../src/worker/duty.ts';
import { startWorker } from '../../src/worker/worker.ts';
import { fakeSender, startTold } from '../notify/support.ts';
import { postgresUrl } from '../support/capabilities.ts';
import { databaseUrl, openTestStore, type TestStore } from '../support/stores.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {} };
const until = async (isSo: () => boolean | Promise<boolean>, seconds: number): Promise<boolean> => {
  for (let turn = 0; turn < seconds * 20; turn += 1) {
    if (await isSo()) return true;
    await sleep(50);
  }
  return false;
};

describe.skipIf(postgresUrl() === null)('duties shared by processes on PostgreSQL', () => {
  const open: { stop(): Promise<void> }[] = [];
  let store: TestStore | null = null;
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.stop()));
    await store?.drop();
    store = null;
  });
  const opened = async () => {
    store = await openTestStore('postgres');
    const { db } = store;
    const { rows } = await db.pool.query<{ name: string }>('select current_database() as name');
    return { db, url: databaseUrl(rows[0]?.name ?? '') };
  };

  it('one of each duty and tenant at a time, however many processes and nudges; what a nudge asks for happens within seconds', async () => {
    const { url } = await opened();
    let running = 0;
    let most = 0;
    const runs: string[] = [];
    const duty: Duty = {
      name: 'counting',
      async work(tenantId) {
        running += 1;
        most = Math.max(most, running);
        runs.push(tenantId);
        await sleep(300);
        running -= 1;
        return 0;
      },
    };
    const schedulers: Scheduler[] = [];
    for (let index = 0; index < 2; index += 1) {
      const scheduler = await createBossScheduler({ databaseUrl: url, duties: [duty], log });
      open.push(scheduler);
      schedulers.push(scheduler);
      await scheduler.cover(['tenant-1']);
      await scheduler.cover(['tenant-1']);
    }
    for (let index = 0; index < 20; index += 1) for (const one of schedulers) one.nudge();
    expect(await until(() => runs.length > 0, 10)).toBe(true);
    await sleep(3_000);
    expect(most).toBe(1);
    // Forty nudges of one moment are no forty runs.
    expect(runs.length).toBeLessThanOrEqual(3);
    const { db } = store as TestStore;
    const kept = await db.pool.query<{ n: number }>('select count(*)::int as n from partner_desk_jobs.schedule');
    expect(kept.rows[0]?.n).toBe(1);
  });

  it('a duty that fails is heard of, by name and tenant, and keeps none of the others from being done', async () => {
    const { url } = await opened();
    const heard: object[] = [];
    const done: string[] = [];
    const failing: Duty = { name: 'failing', work: () => Promise.reject(new Error('out of luck')) };
    const next: Duty = { name: 'next', work: async (tenantId) => (done.push(tenantId), 0) };
    const scheduler = await createBossScheduler({
      databaseUrl: url,
      duties: [failing, next],
      log: { warn: (facts) => void heard.push(facts) },
    });
    open.push(scheduler);
    await scheduler.cover(['tenant-1']);
    await scheduler.drain();
    expect(done).toEqual(['tenant-1']);
    const failure = { err: expect.objectContaining({ message: 'out of luck' }), duty: 'failing', tenantId: 'tenant-1' };
    expect(heard).toEqual([failure]);
    scheduler.nudge();
    expect(await until(() => heard.length > 1, 10)).toBe(true);
    expect(heard[1]).toEqual(failure);
  });

  it('two workers tell, mail and send each thing once, and a third that comes later finds nothing left', async () => {
    const { db, url } = await opened();
    const told = await startTold(db);
    const { sender, sent } = fakeSender();
    for (const company of ['Acme GmbH', 'Bolt AG', 'Cord Ltd']) {
      const id = await told.register(company);
      await told.decide(id, 'approve');
    }
    told.move({ hours: 1 });
    const start = () => {
      const worker = startWorker({
        db,
        crmsOf: async () => [],
        duties: dutiesOf(told.desk, sender),
        jobsUrl: url,
        now: () => new Date(told.desk.now().epochMilliseconds),
        log,
      });
      open.push(worker);
      return worker;
    };
    const workers = [start(), start()];
    await Promise.all(workers.map((worker) => worker.drain()));
    for (const worker of workers) worker.nudge();
    const isDone = async () => (await told.notices()).every(({ status }) => status !== 'waiting');
    expect(await until(isDone, 10)).toBe(true);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
    const mails = await told.mails();
    expect(mails.map(({ id }) => id).toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
    expect(mails.every(({ status }) => status === 'sent')).toBe(true);
    const before = sent.length;
    await start().drain();
    expect(sent).toHaveLength(before);
    const doubles = await withTenant(db, told.tenantId, (tx) =>
      tx.query('select person, cause from notices group by person, cause having count(*) > 1'),
    );
    expect(doubles).toEqual([]);
  });
});
