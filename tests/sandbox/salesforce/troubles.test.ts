import { describe, expect, it } from 'vitest';
import { saved, soql, startOrg } from './support.ts';

const query = soql('SELECT Id FROM Account');

describe('troubles', () => {
  it('are refused when they are not understood, naming the field', async () => {
    const org = await startOrg();
    expect(org.faults.change({ serverErrors: 101 })).toMatchObject({ ok: false, errors: [{ field: 'serverErrors' }] });
    expect(org.faults.change({ nonsense: true })).toMatchObject({ ok: false });
    expect(org.faults.change({ lockContention: { share: 5, status: 418 } })).toMatchObject({
      ok: false,
      errors: [{ field: 'lockContention.status' }],
    });
    expect(org.faults.change({ unavailable: true })).toMatchObject({
      ok: true,
      faults: { unavailable: true, serverErrors: 0 },
    });
    expect(org.faults.descriptions.map((one) => one.name).toSorted()).toEqual(
      Object.keys(org.faults.current()).toSorted(),
    );
  });

  it.each([
    [{ serverErrors: 100 }, 500, 'UNKNOWN_EXCEPTION'],
    [{ unavailable: true }, 503, 'SERVER_UNAVAILABLE'],
    [{ requestLimitExceeded: true }, 403, 'REQUEST_LIMIT_EXCEEDED'],
  ])('%j answers %i %s until switched off', async (fault, status, errorCode) => {
    const org = await startOrg();
    expect((await org.call('GET', query)).status).toBe(200);
    org.faults.change(fault);
    expect(await org.call('GET', query)).toMatchObject({ status, body: [{ errorCode }] });
    org.faults.clear();
    expect((await org.call('GET', query)).status).toBe(200);
  });

  it('end the sessions that are open, while signing in again works', async () => {
    const org = await startOrg();
    expect((await org.call('GET', query)).status).toBe(200);
    org.faults.change({ revokedToken: 'sessions' });
    expect(await org.call('GET', query)).toMatchObject({ status: 401, body: [{ errorCode: 'INVALID_SESSION_ID' }] });
    const connection = await org.connect();
    expect((await connection.query('SELECT Id FROM Account')).totalSize).toBe(0);
  });

  it('refuse part of the calls by chance', async () => {
    const drawn = [0.05, 0.95, 0.5];
    const org = await startOrg({ random: () => drawn.shift() ?? 0.99 });
    const token = await org.signIn();
    org.faults.change({ serverErrors: 20 });
    const status = async () =>
      (await fetch(`${org.base}/services/data/v67.0/limits`, { headers: { authorization: `Bearer ${token}` } })).status;
    expect([await status(), await status(), await status()]).toEqual([500, 200, 200]);
  });

  it('with access withdrawn, signing in fails too', async () => {
    const org = await startOrg();
    org.faults.change({ revokedToken: 'access' });
    const form = {
      grant_type: 'client_credentials',
      client_id: 'sandbox-client',
      client_secret: 'sandbox-client-secret',
    };
    const response = await fetch(`${org.base}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
    org.faults.clear();
    expect(await org.signIn()).toMatch(/^00D/);
  });

  it('leave a call without an answer', async () => {
    const org = await startOrg();
    const token = await org.signIn();
    org.faults.change({ timeouts: 100 });
    const call = fetch(`${org.base}/services/data/v67.0/limits`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(300),
    });
    await expect(call).rejects.toThrow(/timeout|aborted/i);
  });

  it.each([400, 500])('lock rows with %i, and row by row in Collections', async (status) => {
    const org = await startOrg();
    const [id] = saved(org.store.bulkPut('Account', [{ Name: 'Locked' }]));
    org.faults.change({ lockContention: { share: 100, status } });
    expect(await org.call('PATCH', `/sobjects/Account/${id}`, { Name: 'New' })).toMatchObject({
      status,
      body: [{ errorCode: 'UNABLE_TO_LOCK_ROW', fields: [] }],
    });
    const many = await org.call('PATCH', '/composite/sobjects', {
      records: [{ attributes: { type: 'Account' }, Id: id, Name: 'New' }],
    });
    expect(many).toMatchObject({
      status: 200,
      body: [{ success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW' }] }],
    });
    expect(org.store.read('Account', String(id))?.['Name']).toBe('Locked');
  });

  it('refuse some rows of a Collections call and save the others', async () => {
    const drawn = [0.1, 0.9];
    const org = await startOrg({ random: () => drawn.shift() ?? 0.9 });
    org.faults.change({ partialFailures: 50 });
    const records = ['A', 'B'].map((Name) => ({ attributes: { type: 'Account' }, Name }));
    const { body } = await org.call('POST', '/composite/sobjects', { records });
    expect(body.map((row: { success: boolean }) => row.success)).toEqual([false, true]);
    expect(org.store.list('Account').map((row) => row['Name'])).toEqual(['B']);
  });

  it('are a validation rule of the customer, for an empty field or for every save', async () => {
    const org = await startOrg();
    org.faults.change({ validationRule: { object: 'Account', message: 'Region required', field: 'BillingState' } });
    expect(await org.call('POST', '/sobjects/Account', { Name: 'A' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Region required', fields: ['BillingState'] }],
    });
    expect((await org.call('POST', '/sobjects/Account', { Name: 'A', BillingState: 'North' })).status).toBe(201);
    org.faults.change({ validationRule: { object: 'Account', message: 'Frozen' } });
    expect((await org.call('POST', '/sobjects/Account', { Name: 'A', BillingState: 'North' })).status).toBe(400);
    expect((await org.call('POST', '/sobjects/Contact', { LastName: 'Free' })).status).toBe(201);
  });
});

describe('the daily limit', () => {
  it('is told on every answer and refuses what comes after', async () => {
    const org = await startOrg({ dailyLimit: 2 });
    const first = await org.call('GET', query);
    expect(first.headers.get('sforce-limit-info')).toBe('api-usage=1/2');
    expect((await org.call('GET', '/limits')).body.DailyApiRequests).toEqual({ Max: 2, Remaining: 0 });
    const over = await org.call('GET', query);
    expect(over).toMatchObject({
      status: 403,
      body: [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
    });
    expect(over.headers.get('sforce-limit-info')).toBe('api-usage=2/2');
  });

  it('frees itself after 24 hours', async () => {
    let systemNow = new Date('2026-11-22T10:30:00Z');
    const org = await startOrg({ dailyLimit: 1, systemNow: () => systemNow });
    expect((await org.call('GET', query)).status).toBe(200);
    expect((await org.call('GET', query)).status).toBe(403);
    systemNow = new Date('2026-11-22T12:20:00Z');
    expect((await org.call('GET', query)).status).toBe(403);
    systemNow = new Date('2026-11-23T10:31:00Z');
    const token = await org.signIn();
    expect(
      (await fetch(`${org.base}/services/data/v67.0${query}`, { headers: { authorization: `Bearer ${token}` } }))
        .status,
    ).toBe(200);
  });
});
