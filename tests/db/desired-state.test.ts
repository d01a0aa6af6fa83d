import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import {
  desiredBacklog,
  findDesired,
  listPending,
  listWritten,
  markDesired,
  rewriteDesired,
  type DesiredRecord,
} from '../../src/db/desired-state.ts';
import { claimDue, recordOutcomes, releaseLeases, type WriteOutcome } from '../../src/db/desired-writes.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { describeStores, makeTenant } from '../support/stores.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString();
const record = (key: string, fields: DesiredRecord['fields'] = { registrationStatus: 'Submitted' }): DesiredRecord => ({
  crm: 'hubspot',
  object: 'deal',
  key,
  fields,
  links: {},
});

const on = (db: Db, tenant: string) => ({
  mark: (records: DesiredRecord[], minute = 0) => withTenant(db, tenant, (tx) => markDesired(tx, records, at(minute))),
  claim: (leaseId: string, minute: number, limit = 100) =>
    withTenant(db, tenant, (tx) =>
      claimDue(tx, {
        crm: 'hubspot',
        object: 'deal',
        leaseId,
        systemNow: at(minute),
        leaseUntil: at(minute + 2),
        limit,
      }),
    ),
  record: (leaseId: string, outcomes: WriteOutcome[]) =>
    withTenant(db, tenant, (tx) =>
      recordOutcomes(tx, { crm: 'hubspot', object: 'deal', leaseId, at: at(30), outcomes }),
    ),
  find: (key: string) => withTenant(db, tenant, (tx) => findDesired(tx, { crm: 'hubspot', object: 'deal', key })),
});
const written = (key: string, version: number): WriteOutcome => ({
  key,
  outcome: 'written',
  version,
  recordId: `r-${key}`,
});

describeStores('desired state', (open) => {
  it('makes a new version only when something changed', async () => {
    const db = await open();
    const { mark, find } = on(db, await makeTenant(db));
    expect(await mark([record('1'), record('2')], 1)).toBe(2);
    expect(await mark([record('1'), record('2', { registrationStatus: 'Approved' })], 2)).toBe(1);
    expect(await find('1')).toMatchObject({
      desiredVersion: 1,
      writtenVersion: 0,
      status: 'waiting',
      changedAt: at(1),
    });
    expect(await find('2')).toMatchObject({
      desiredVersion: 2,
      changedAt: at(2),
      fields: { registrationStatus: 'Approved' },
    });
    // The last word about a record counts when one call says two.
    expect(await mark([record('3', { a: 1 }), record('3', { a: 2 })])).toBe(1);
    expect((await find('3'))?.fields).toEqual({ a: 2 });
    expect(await mark([])).toBe(0);
  });

  it('gives a due row to one worker only, oldest change first', async () => {
    const db = await open();
    const { mark, claim } = on(db, await makeTenant(db));
    await mark([record('late')], 5);
    await mark([record('early')], 1);
    expect((await claim(randomUUID(), 10, 1)).map((row) => row.key)).toEqual(['early']);
    expect((await claim(randomUUID(), 10)).map((row) => row.key)).toEqual(['late']);
    expect(await claim(randomUUID(), 11)).toEqual([]);
    const again = await Promise.all([claim(randomUUID(), 13), claim(randomUUID(), 13)]);
    expect(
      again
        .flat()
        .map((row) => row.key)
        .toSorted(),
    ).toEqual(['early', 'late']);
  });

  it('records what became of a write', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const { mark, claim, record: report, find } = on(db, tenant);
    await mark([record('ok'), record('later'), record('never')]);
    const lease = randomUUID();
    await claim(lease, 1);
    await report(lease, [
      written('ok', 1),
      {
        key: 'later',
        outcome: 'retry',
        version: 1,
        code: 'UNABLE_TO_LOCK_ROW',
        message: 'busy',
        nextAttemptAt: at(20),
      },
      {
        key: 'never',
        outcome: 'refused',
        version: 1,
        code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'Close date must be set',
      },
    ]);
    expect(await find('ok')).toMatchObject({
      status: 'written',
      writtenVersion: 1,
      recordId: 'r-ok',
      writtenAt: at(30),
      lastCode: null,
    });
    expect(await find('later')).toMatchObject({
      status: 'retrying',
      attempts: 1,
      nextAttemptAt: at(20),
      lastMessage: 'busy',
      writtenVersion: 0,
    });
    expect(await find('never')).toMatchObject({
      status: 'refused',
      lastMessage: 'Close date must be set',
      nextAttemptAt: null,
    });

    expect(await claim(randomUUID(), 19)).toEqual([]);
    expect((await claim(randomUUID(), 20)).map((row) => [row.key, row.attempts])).toEqual([['later', 1]]);
    expect(await withTenant(db, tenant, desiredBacklog)).toEqual([
      { crm: 'hubspot', waiting: 0, retrying: 1, refused: 1, oldestChangedAt: at(0), lastWrittenAt: at(30) },
    ]);
    expect((await withTenant(db, tenant, (tx) => listPending(tx, { limit: 9 }))).map((row) => row.key)).toEqual([
      'never',
      'later',
    ]);
    expect(
      (await withTenant(db, tenant, (tx) => listPending(tx, { keys: ['ok', 'later'], limit: 9 }))).map(
        (row) => row.key,
      ),
    ).toEqual(['later']);
    const page = { crm: 'hubspot', object: 'deal', afterKey: '', limit: 9 } as const;
    expect((await withTenant(db, tenant, (tx) => listWritten(tx, page))).map((row) => row.key)).toEqual(['ok']);

    // A change, or a person's retry, wakes a refused row.
    expect(await withTenant(db, tenant, (tx) => rewriteDesired(tx, { crm: 'hubspot', refusedOnly: true }))).toBe(2);
    expect((await claim(randomUUID(), 30)).map((row) => row.key).toSorted()).toEqual(['later', 'never']);
  });

  it('writes once more what changed while it was being written', async () => {
    const db = await open();
    const { mark, claim, record: report, find } = on(db, await makeTenant(db));
    await mark([record('1')]);
    const lease = randomUUID();
    await claim(lease, 1);
    await mark([record('1', { registrationStatus: 'Approved' })]);
    expect(await claim(randomUUID(), 1)).toEqual([]);
    await report(lease, [written('1', 1)]);
    expect(await find('1')).toMatchObject({ status: 'waiting', desiredVersion: 2, writtenVersion: 1, recordId: 'r-1' });
    const next = randomUUID();
    expect(await claim(next, 1)).toMatchObject([{ key: '1', desiredVersion: 2 }]);
    await report(next, [written('1', 2)]);
    expect(await find('1')).toMatchObject({ status: 'written', writtenVersion: 2 });
  });

  it('writes once more when two workers may have crossed', async () => {
    const db = await open();
    const { mark, claim, record: report, find } = on(db, await makeTenant(db));
    await mark([record('1')]);
    const [slow, quick] = [randomUUID(), randomUUID()];
    await claim(slow, 1);
    await claim(quick, 5);
    await report(slow, [written('1', 1)]);
    await report(quick, [written('1', 1)]);
    expect(await find('1')).toMatchObject({ status: 'waiting', desiredVersion: 2 });
  });

  it('is free again after a crash', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const { mark, claim } = on(db, tenant);
    await mark([record('1')]);
    await claim(randomUUID(), 1);
    await withTenant(db, tenant, releaseLeases);
    expect(await claim(randomUUID(), 1)).toHaveLength(1);
  });
});
