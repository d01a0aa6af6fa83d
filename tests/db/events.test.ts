import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { appendEvents, hashEvent, readAll, readStream, verifyChain, type NewEvent } from '../../src/db/events.ts';
import { ConcurrencyConflict, withSystem, withTenant } from '../../src/db/transaction.ts';
import { describeStores, makeTenant } from '../support/stores.ts';

const event = (type: string, data: unknown = {}): NewEvent => ({
  type,
  data,
  actor: { kind: 'person', id: 'rosa@vendor.example', name: 'Rosa', role: 'rep' },
  at: '2026-11-22T06:16:00.000Z',
  policyVersion: 1,
});

describeStores('the event log', (open) => {
  it('gives back what was appended, numbered and chained', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const streamId = randomUUID();
    const data = { z: 1, a: { y: [1.5, 'Zoë 😀', null], b: true }, big: 9007199254740991 };
    await withTenant(db, tenant, (tx) =>
      appendEvents(tx, {
        streamType: 'registration',
        streamId,
        expectedVersion: 0,
        events: [event('One', data), event('Two')],
      }),
    );
    await withTenant(db, tenant, (tx) =>
      appendEvents(tx, { streamType: 'registration', streamId, expectedVersion: 2, events: [event('Three')] }),
    );
    const stored = await withTenant(db, tenant, (tx) => readStream(tx, streamId));
    expect(stored.map((one) => [one.version, one.type])).toEqual([
      [1, 'One'],
      [2, 'Two'],
      [3, 'Three'],
    ]);
    expect(stored[0]).toMatchObject({
      data,
      prevHash: null,
      at: '2026-11-22T06:16:00.000Z',
      policyVersion: 1,
      tenantId: tenant,
    });
    expect(stored.map((one) => one.prevHash)).toEqual([null, stored[0]?.hash, stored[1]?.hash]);
    for (const one of stored) expect(hashEvent(one)).toBe(one.hash);
  });

  it('refuses a stale version and runs the story again with the new one', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const streamId = randomUUID();
    const append = (expectedVersion: number) =>
      withTenant(db, tenant, (tx) =>
        appendEvents(tx, { streamType: 't', streamId, expectedVersion, events: [event('E')] }),
      );
    await append(0);
    await expect(append(0)).rejects.toBeInstanceOf(ConcurrencyConflict);
    await expect(append(5)).rejects.toBeInstanceOf(ConcurrencyConflict);

    // Ten writers that read the head first: each must end with a version of its own.
    const versions = await Promise.all(
      Array.from({ length: 10 }, () =>
        withTenant(db, tenant, async (tx) => {
          const known = await readStream(tx, streamId);
          const [stored] = await appendEvents(tx, {
            streamType: 't',
            streamId,
            expectedVersion: known.length,
            events: [event('E')],
          });
          return stored?.version;
        }).catch((error: unknown) => {
          if (error instanceof ConcurrencyConflict) return 'gave up';
          throw error;
        }),
      ),
    );
    const won = versions.filter((version) => version !== 'gave up');
    const stored = await withTenant(db, tenant, (tx) => readStream(tx, streamId));
    expect(new Set(won).size).toBe(won.length);
    expect(stored.map((one) => one.version)).toEqual(Array.from({ length: won.length + 1 }, (_, index) => index + 1));
    expect(won.length).toBeGreaterThanOrEqual(5);
  });

  it('cannot be changed or deleted, by the application or by the owner', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    await withTenant(db, tenant, (tx) =>
      appendEvents(tx, { streamType: 't', streamId: 's', expectedVersion: 0, events: [event('E')] }),
    );
    for (const statement of [`update events set type = 'F'`, 'delete from events', 'truncate events']) {
      await expect(withTenant(db, tenant, (tx) => tx.query(statement))).rejects.toThrow(/permission denied/);
      await expect(withSystem(db, (tx) => tx.query(statement))).rejects.toThrow(/append-only/);
    }
  });

  it('reads the whole log in batches, and names what was tampered with', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    for (const streamId of ['a', 'b', 'c']) {
      await withTenant(db, tenant, (tx) =>
        appendEvents(tx, {
          streamType: 't',
          streamId,
          expectedVersion: 0,
          events: Array.from({ length: 7 }, (_, n) => event('E', { n })),
        }),
      );
    }
    const seen = await withTenant(db, tenant, async (tx) => {
      const all: string[] = [];
      for await (const one of readAll(tx, 0, 4)) all.push(`${one.streamId}${one.version}`);
      return all;
    });
    expect(seen).toHaveLength(21);
    expect(seen.slice(0, 3)).toEqual(['a1', 'a2', 'a3']);
    expect(await withTenant(db, tenant, verifyChain)).toEqual({ events: 21, streams: 3, breaks: [] });

    await withSystem(db, async (tx) => {
      await tx.query('alter table events disable trigger user');
      await tx.query(`update events set data = '{"n": 99}' where tenant_id = $1 and stream_id = 'b' and version = 3`, [
        tenant,
      ]);
      await tx.query(`delete from events where tenant_id = $1 and stream_id = 'c' and version = 5`, [tenant]);
      await tx.query('alter table events enable trigger user');
    });
    expect((await withTenant(db, tenant, verifyChain)).breaks).toEqual([
      { streamId: 'b', version: 3, problem: 'hash does not match the content' },
      { streamId: 'c', version: 6, problem: 'version is missing' },
    ]);
  });
});

describe('the hash of an event', () => {
  it('does not depend on the order of keys', () => {
    const base = { ...event('E'), tenantId: 't', streamType: 's', streamId: 'i', version: 1, prevHash: null };
    expect(hashEvent({ ...base, data: { a: 1, b: { c: 2, d: 3 } } })).toBe(
      hashEvent({ ...base, data: { b: { d: 3, c: 2 }, a: 1 } }),
    );
    expect(hashEvent({ ...base, data: { a: 1 } })).not.toBe(hashEvent({ ...base, data: { a: 2 } }));
  });
});
