import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { earlierAnswer, keepAnswer, requestHash } from '../../src/db/answers.ts';
import {
  findConnection,
  findConnectionByAccount,
  findConnectionByInboundKey,
  listConnections,
  saveConnection,
  saveTokens,
  setConnectionStatus,
} from '../../src/db/connections.ts';
import { dropCursors, findCursor, listCursors, saveCursor } from '../../src/db/cursors.ts';
import {
  inboxBacklog,
  keepDelivery,
  markDigested,
  postponeDeliveries,
  purgeInbox,
  waitingDeliveries,
} from '../../src/db/inbox.ts';
import { findMember, listMembers, saveMember } from '../../src/db/members.ts';
import { findPartner, listPartners, savePartner } from '../../src/db/partners.ts';
import { addPolicy, listPolicies } from '../../src/db/policies.ts';
import { purgeSignatures, rememberSignature } from '../../src/db/seen-signatures.ts';
import { currentTenant, listTenants } from '../../src/db/tenants.ts';
import { withSystem, withTenant } from '../../src/db/transaction.ts';
import { vacuumAnalyze } from '../../src/db/vacuum.ts';
import { describeStores, makeTenant } from '../support/stores.ts';

describeStores('tenants and their people', (open) => {
  it('are found by id and by e-mail address, whatever its case', async () => {
    const db = await open();
    const tenant = await makeTenant(db, { timeZone: 'Europe/Berlin', name: 'Vendor' });
    expect(await withTenant(db, tenant, currentTenant)).toMatchObject({
      id: tenant,
      name: 'Vendor',
      timeZone: 'Europe/Berlin',
    });
    expect((await withSystem(db, listTenants)).map((one) => one.id)).toContain(tenant);
    await withTenant(db, tenant, (tx) => saveMember(tx, { email: 'Paul@Vendor.example', name: 'Paul', role: 'rep' }));
    await withTenant(db, tenant, (tx) =>
      saveMember(tx, { email: 'paul@vendor.example', name: 'Paul', role: 'partner_manager' }),
    );
    expect(await withTenant(db, tenant, (tx) => findMember(tx, ' PAUL@vendor.example'))).toMatchObject({
      role: 'partner_manager',
    });
    expect(await withTenant(db, tenant, (tx) => findMember(tx, 'nobody@vendor.example'))).toBeNull();
    expect(await withTenant(db, tenant, listMembers)).toHaveLength(1);
  });

  it('keep every version of their policy', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const one = { version: 1, effectiveFrom: '2026-01-01', body: { review: { decisionHours: 48 } } };
    await withTenant(db, tenant, (tx) => addPolicy(tx, one));
    await withTenant(db, tenant, (tx) => addPolicy(tx, { ...one, version: 2, effectiveFrom: '2026-12-01' }));
    expect(await withTenant(db, tenant, listPolicies)).toEqual([
      one,
      { ...one, version: 2, effectiveFrom: '2026-12-01' },
    ]);
    await expect(withTenant(db, tenant, (tx) => addPolicy(tx, one))).rejects.toThrow(/duplicate key/);
    await expect(withTenant(db, tenant, (tx) => tx.query(`update policies set body = '{}'`))).rejects.toThrow(
      /permission denied/,
    );
  });
});

describeStores('partners', (open) => {
  it('come back as they were folded', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const row = {
      id: randomUUID(),
      name: 'Northwind Resellers',
      tier: 'Gold',
      domain: 'northwind.example',
      certificateValidUntil: '2027-05-03',
      version: 2,
      body: { certificates: [{ kind: 'sales' }] },
      updatedAt: '2026-11-22T06:00:00.000Z',
      foldVersion: 1,
    };
    await withTenant(db, tenant, (tx) => savePartner(tx, row));
    expect(await withTenant(db, tenant, (tx) => findPartner(tx, row.id, { lock: true }))).toEqual(row);
    const next = { ...row, tier: 'Platinum', certificateValidUntil: null, version: 3 };
    await withTenant(db, tenant, (tx) => savePartner(tx, next));
    expect(await withTenant(db, tenant, listPartners)).toEqual([next]);
    expect(await withTenant(db, tenant, (tx) => findPartner(tx, randomUUID()))).toBeNull();
  });
});

describeStores('connections', (open) => {
  it('belong to one tenant, and are found before it is known', async () => {
    const db = await open();
    const [tenant, other] = [await makeTenant(db), await makeTenant(db)];
    const account = `portal-${randomUUID()}`;
    const key = randomUUID().replaceAll('-', '').padEnd(64, '0');
    const facts = {
      id: randomUUID(),
      crm: 'salesforce',
      accountId: account,
      label: 'Org',
      inboundKeyHash: key,
    } as const;
    await withTenant(db, tenant, (tx) => saveConnection(tx, facts));
    expect(
      await withSystem(db, (tx) => findConnectionByAccount(tx, { crm: 'salesforce', accountId: account })),
    ).toMatchObject({
      tenantId: tenant,
      status: 'active',
    });
    expect(await withSystem(db, (tx) => findConnectionByInboundKey(tx, key))).toMatchObject({ tenantId: tenant });
    expect(await withSystem(db, (tx) => findConnectionByInboundKey(tx, '00'.repeat(32)))).toBeNull();
    await expect(withTenant(db, other, (tx) => saveConnection(tx, { ...facts, id: randomUUID() }))).rejects.toThrow(
      /duplicate key/,
    );

    const tokens = {
      accessTokenSealed: 'a',
      refreshTokenSealed: 'r',
      tokenExpiresAt: '2026-11-22T07:00:00.000Z',
      keyId: 'k1',
    };
    await withTenant(db, tenant, (tx) => saveTokens(tx, 'salesforce', { ...tokens, instanceUrl: 'https://x.example' }));
    await withTenant(db, tenant, (tx) =>
      saveTokens(tx, 'salesforce', { ...tokens, accessTokenSealed: 'b', refreshTokenSealed: null }),
    );
    expect(await withTenant(db, tenant, (tx) => findConnection(tx, 'salesforce', { lock: true }))).toMatchObject({
      ...tokens,
      accessTokenSealed: 'b',
      instanceUrl: 'https://x.example',
    });
    await withTenant(db, tenant, (tx) =>
      setConnectionStatus(tx, 'salesforce', { status: 'needs_attention', lastError: 'revoked' }),
    );
    expect(await withTenant(db, tenant, listConnections)).toMatchObject([
      { status: 'needs_attention', lastError: 'revoked', mode: 'full' },
    ]);
    // Connecting again mends it and keeps the key by which the org calls us.
    const { inboundKeyHash: _, ...again } = facts;
    expect(await withTenant(db, tenant, (tx) => saveConnection(tx, again))).toMatchObject({
      status: 'active',
      lastError: null,
    });
    expect(await withSystem(db, (tx) => findConnectionByInboundKey(tx, key))).not.toBeNull();
  });
});

describeStores('answers', (open) => {
  it('are given again to the same act, and told apart from another under the same id', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const submissionId = randomUUID();
    const hash = requestHash({ b: 1, a: 'x' });
    const look = (requestHashNow: string) =>
      withTenant(db, tenant, (tx) => earlierAnswer(tx, { submissionId, requestHash: requestHashNow }));
    expect(await look(hash)).toEqual({ seen: false });
    await withTenant(db, tenant, (tx) =>
      keepAnswer(tx, { submissionId, requestHash: hash, answer: { outcome: 'done' }, at: '2026-11-22T06:00:00.000Z' }),
    );
    expect(await look(requestHash({ a: 'x', b: 1 }))).toEqual({
      seen: true,
      sameRequest: true,
      answer: { outcome: 'done' },
    });
    expect(await look(requestHash({ a: 'y', b: 1 }))).toMatchObject({ seen: true, sameRequest: false });
  });

  it('make twins wait, so that an act sent twice at once happens once', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const act = { submissionId: randomUUID(), requestHash: requestHash({}) };
    let happened = 0;
    const send = () =>
      withTenant(db, tenant, async (tx) => {
        const earlier = await earlierAnswer<number>(tx, act);
        if (earlier.seen) return earlier.answer;
        happened += 1;
        await keepAnswer(tx, { ...act, answer: happened, at: '2026-11-22T06:00:00.000Z' });
        return happened;
      });
    expect(await Promise.all(Array.from({ length: 8 }, send))).toEqual(Array.from({ length: 8 }, () => 1));
  });
});

describeStores('signatures', (open) => {
  it('are fresh once', async () => {
    const db = await open();
    const signature = { hash: randomUUID().replaceAll('-', '').repeat(2), expiresAt: '2026-11-22T06:10:00.000Z' };
    const show = () => withSystem(db, (tx) => rememberSignature(tx, signature));
    expect((await Promise.all([show(), show(), show()])).toSorted()).toEqual([false, false, true]);
    await withSystem(db, (tx) => purgeSignatures(tx, '2026-11-22T06:09:00.000Z'));
    expect(await show()).toBe(false);
    await withSystem(db, (tx) => purgeSignatures(tx, '2026-11-22T06:11:00.000Z'));
    expect(await withTenant(db, await makeTenant(db), (tx) => rememberSignature(tx, signature))).toBe(true);
  });
});

describeStores('the inbox', (open) => {
  it('keeps a delivery until it was digested', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const body = [{ eventId: 1, objectId: 12_345_678_901_234, propertyValue: 'a\0b\uD83D' }];
    const keep = (crm: 'hubspot' | 'salesforce') =>
      withTenant(db, tenant, (tx) => keepDelivery(tx, { crm, source: 'webhook', body }));
    const first = await keep('hubspot');
    const second = await keep('hubspot');
    await keep('salesforce');
    const waiting = async (minute: number) =>
      (
        await withTenant(db, tenant, (tx) =>
          waitingDeliveries(tx, {
            crm: 'hubspot',
            systemNow: new Date(Date.UTC(2026, 10, 22, 0, minute)).toISOString(),
            limit: 10,
          }),
        )
      ).map((row) => [row.id, row.attempts, row.body]);
    const stored = [{ eventId: 1, objectId: 12_345_678_901_234, propertyValue: 'ab\uFFFD' }];
    expect(await waiting(0)).toEqual([
      [first, 0, stored],
      [second, 0, stored],
    ]);
    await withTenant(db, tenant, (tx) =>
      postponeDeliveries(tx, [first], { nextAttemptAt: '2026-11-22T00:05:00.000Z', error: 'down' }),
    );
    expect((await waiting(4)).map((row) => row[0])).toEqual([second]);
    expect((await waiting(5)).map((row) => row.slice(0, 2))).toEqual([
      [first, 1],
      [second, 0],
    ]);
    await withTenant(db, tenant, (tx) => markDigested(tx, [second]));
    expect(await withTenant(db, tenant, (tx) => inboxBacklog(tx, 'hubspot'))).toMatchObject({ waiting: 1 });
    expect(await withTenant(db, tenant, (tx) => purgeInbox(tx, '2999-01-01T00:00:00.000Z'))).toBe(1);
    expect((await waiting(5)).map((row) => row[0])).toEqual([first]);
  });
});

describeStores('cursors', (open) => {
  it('move with what was seen', async () => {
    const db = await open();
    const tenant = await makeTenant(db);
    const id = { crm: 'hubspot', object: 'company', purpose: 'backfill' } as const;
    const now = '2026-11-22T06:00:00.000Z';
    expect(await withTenant(db, tenant, (tx) => findCursor(tx, id))).toBeNull();
    await withTenant(db, tenant, (tx) => saveCursor(tx, id, { cursor: 'a', done: false, seen: 100, now }));
    await withTenant(db, tenant, (tx) => saveCursor(tx, id, { cursor: null, done: true, seen: 20, now }));
    expect(await withTenant(db, tenant, (tx) => findCursor(tx, id))).toEqual({
      ...id,
      cursor: null,
      done: true,
      count: 120,
      updatedAt: now,
    });
    await withTenant(db, tenant, (tx) => dropCursors(tx, 'hubspot'));
    expect(await withTenant(db, tenant, listCursors)).toEqual([]);
  });
});

describeStores('maintenance', (open) => {
  it('vacuums and analyses the embedded store', async () => {
    await expect(vacuumAnalyze(await open())).resolves.toBeUndefined();
  });
});
