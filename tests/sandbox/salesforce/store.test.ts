import { describe, expect, it } from 'vitest';
import { saved, soql, startOrg } from './support.ts';

describe('the store behind the pages', () => {
  it('puts 10,000 records in within a second of work', async () => {
    const org = await startOrg();
    const records = Array.from({ length: 10_000 }, (_, n) => ({
      Name: `Company ${n}`,
      Website: `company${n}.example`,
    }));
    // The processor's time, not the clock's: other tests run beside this one.
    const begun = process.cpuUsage();
    saved(org.store.bulkPut('Account', records));
    expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
    expect(org.store.count('Account')).toBe(10_000);
  });

  it("changes a record as a person does, with the org's own rules", async () => {
    const org = await startOrg();
    const [id] = saved(
      org.store.bulkPut('Opportunity', [{ Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-31' }]),
    );
    expect(
      org.store.uiUpdate('Opportunity', String(id), { StageName: 'Closed Won' }, 'rosa@vendor.example'),
    ).toMatchObject({ ok: true });
    expect(org.store.read('Opportunity', String(id))).toMatchObject({
      IsWon: true,
      LastModifiedById: org.store.userId('rosa@vendor.example'),
    });
    expect(org.store.uiUpdate('Opportunity', String(id), { Name: null })).toMatchObject({
      ok: false,
      errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }],
    });
    expect(org.store.uiUpdate('Opportunity', String(id), { Nope: 1 })).toMatchObject({
      ok: false,
      errors: [{ statusCode: 'INVALID_FIELD' }],
    });
  });

  it('is the same after a snapshot has gone through JSON', async () => {
    const org = await startOrg();
    saved(org.store.bulkPut('Partner__c', [{ Name: 'One', Partner_Desk_Id__c: 'p-1' }]));
    const snapshot = JSON.parse(JSON.stringify(org.snapshot()));
    const other = await startOrg();
    other.restore(snapshot);
    expect(other.snapshot()).toEqual(org.snapshot());
    // Ids go on where they stopped, and unique values are still known.
    expect(other.store.bulkPut('Partner__c', [{ Name: 'Two', Partner_Desk_Id__c: 'P-1' }])).toMatchObject([
      { ok: false },
    ]);
    const [next] = saved(other.store.bulkPut('Partner__c', [{ Name: 'Two' }]));
    expect(org.store.find('Partner__c', 'Partner_Desk_Id__c', 'p-1')[0]?.Id).not.toBe(next);
  });

  it('hands every exchange to the recorder, with absolute addresses', async () => {
    const exchanges: {
      method: string;
      url: string;
      status: number;
      requestBody: string | null;
      responseBody: string | null;
    }[] = [];
    const org = await startOrg({ recordExchange: (exchange) => exchanges.push(exchange) });
    await org.call('GET', soql('SELECT Nope FROM Account'));
    await org.call('POST', '/sobjects/Account', { Name: 'Recorded' });
    await expect.poll(() => exchanges.length).toBe(3);
    expect(exchanges.map((one) => [one.method, one.status])).toEqual([
      ['POST', 200],
      ['GET', 400],
      ['POST', 201],
    ]);
    expect(exchanges[1]?.url).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/sandbox\/salesforce-api\/services\/data\/v67\.0\/query\?q=SELECT/,
    );
    expect(exchanges[1]?.responseBody).toContain('INVALID_FIELD');
    expect(exchanges[2]).toMatchObject({
      requestBody: '{"Name":"Recorded"}',
      responseBody: expect.stringContaining('"success":true'),
    });
  });
});
