import jsforce from 'jsforce';
import { describe, expect, it } from 'vitest';
import { saved, startOrg } from './support.ts';

describe('jsforce, unmodified, against the stand-in', () => {
  it('signs in with client credentials and finds out who it is', async () => {
    const org = await startOrg();
    const connection = new jsforce.Connection({
      version: '67.0',
      instanceUrl: org.base,
      oauth2: { loginUrl: org.base, clientId: 'sandbox-client', clientSecret: 'sandbox-client-secret' },
    });
    const user = await connection.authorize({ grant_type: 'client_credentials' });
    expect(user.organizationId).toBe('00D5g00000SaNdBEAV');
    expect(connection.instanceUrl).toBe(org.base);
    const identity = await connection.identity();
    expect(identity).toMatchObject({ user_id: user.id, organization_id: '00D5g00000SaNdBEAV' });
  });

  it('reads 4,500 records page by page, each once', async () => {
    const org = await startOrg();
    const ids = saved(
      org.store.bulkPut(
        'Account',
        Array.from({ length: 4500 }, (_, n) => ({ Name: `Company ${n}` })),
      ),
    );
    const connection = await org.connect();
    const first = await connection.query<{ Id: string }>('SELECT Id, Name FROM Account ORDER BY Id');
    expect(first.records.length).toBe(2000);
    expect(first.totalSize).toBe(4500);
    expect(first.nextRecordsUrl).toMatch(/\/services\/data\/v67\.0\/query\/01g\w{15}-2000$/);
    const all = await connection.query<{ Id: string }>('SELECT Id FROM Account ORDER BY Id', {
      autoFetch: true,
      maxFetch: 10_000,
    });
    expect(all.records.map((record) => record.Id)).toEqual(ids);
  });

  it('creates, reads, changes and deletes one record', async () => {
    const org = await startOrg();
    const connection = await org.connect();
    const created = await connection.sobject('Account').create({ Name: 'Northwind', Website: 'northwind.example' });
    expect(created.success).toBe(true);
    const id = String(created.id);
    await connection.sobject('Account').update({ Id: id, Website: 'new.example' });
    expect(await connection.sobject('Account').retrieve(id)).toMatchObject({
      Id: id,
      Name: 'Northwind',
      Website: 'new.example',
      IsDeleted: false,
    });
    await connection.sobject('Account').destroy(id);
    await expect(connection.sobject('Account').retrieve(id)).rejects.toMatchObject({ errorCode: 'ENTITY_IS_DELETED' });
    const deleted = await connection.query('SELECT Id, IsDeleted FROM Account WHERE IsDeleted = true', {
      scanAll: true,
    });
    expect(deleted.records).toMatchObject([{ Id: id, IsDeleted: true }]);
  });

  it('upserts 200 records by external id with a result each, and says which were new', async () => {
    const org = await startOrg();
    const connection = await org.connect();
    const records = Array.from({ length: 200 }, (_, n) => ({
      Partner_Desk_Id__c: `p-${n}`,
      Name: `Partner ${n}`,
      Tier__c: 'Gold',
    }));
    const first = await connection.sobject('Partner__c').upsert(records, 'Partner_Desk_Id__c', { allOrNone: false });
    expect(first.every((result) => result.success && 'created' in result && result.created)).toBe(true);
    const second = await connection.sobject('Partner__c').upsert(records, 'Partner_Desk_Id__c', { allOrNone: false });
    expect(second.map((result) => result.id)).toEqual(first.map((result) => result.id));
    expect(second.some((result) => 'created' in result && result.created)).toBe(false);
    expect(org.store.count('Partner__c')).toBe(200);
  });

  it('writes a registration with its parents named by their external ids', async () => {
    const org = await startOrg();
    const connection = await org.connect();
    const [dealId] = saved(
      org.store.bulkPut('Opportunity', [{ Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-31' }]),
    );
    await connection
      .sobject('Partner__c')
      .upsert([{ Partner_Desk_Id__c: 'p-1', Name: 'Northwind Resellers' }], 'Partner_Desk_Id__c');
    const written = await connection.sobject('Deal_Registration__c').upsert(
      [
        {
          Partner_Desk_Id__c: 'r-1',
          Title__c: 'Northwind Resellers: Deal',
          Status__c: 'In review',
          Submitted_At__c: '2026-11-22T09:00:00.123Z',
          Protected_Until__c: '2027-02-20',
          Opportunity__c: dealId,
          Partner__r: { Partner_Desk_Id__c: 'p-1' },
        },
      ],
      'Partner_Desk_Id__c',
    );
    expect(written).toMatchObject([{ success: true, created: true, errors: [] }]);
    const read = await connection.query(
      'SELECT Partner__r.Name, Opportunity__r.Name, Submitted_At__c, Protected_Until__c FROM Deal_Registration__c',
    );
    expect(read.records).toMatchObject([
      {
        Partner__r: { Name: 'Northwind Resellers' },
        Opportunity__r: { Name: 'Deal' },
        Submitted_At__c: '2026-11-22T09:00:00.000+0000',
        Protected_Until__c: '2027-02-20',
      },
    ]);
  });

  it('describes objects with the fields of the package', async () => {
    const org = await startOrg();
    const connection = await org.connect();
    const described = await connection.sobject('Opportunity').describe();
    const status = described.fields.find((field) => field.name === 'Partner_Registration_Status__c');
    expect(status).toMatchObject({ type: 'picklist', custom: true });
    expect(status?.picklistValues?.map((one) => one.value)).toContain('Approved');
    const global = await connection.describeGlobal();
    expect(global.sobjects.map((one) => one.name)).toEqual(
      expect.arrayContaining(['Account', 'Partner__c', 'Deal_Registration__c']),
    );
  });

  it('sees how much of the limit is in use', async () => {
    const org = await startOrg({ dailyLimit: 50 });
    const connection = await org.connect();
    await connection.query('SELECT Id FROM Account');
    await connection.query('SELECT Id FROM Account');
    expect(connection.limitInfo.apiUsage).toEqual({ used: 2, limit: 50 });
  });

  it("gets Salesforce's own error for a query it cannot run", async () => {
    const org = await startOrg();
    const connection = await org.connect();
    await expect(connection.query('SELECT Id, Foo__c FROM Account')).rejects.toMatchObject({
      errorCode: 'INVALID_FIELD',
      message: expect.stringContaining("No such column 'Foo__c' on entity 'Account'"),
    });
  });

  it('reads many records by id, null for the missing', async () => {
    const org = await startOrg();
    const [one, two] = saved(org.store.bulkPut('Account', [{ Name: 'One' }, { Name: 'Two' }]));
    const connection = await org.connect();
    const read = await connection
      .sobject('Account')
      .retrieve([String(one).slice(0, 15), '0015g00000zzzzz', String(two)], { fields: ['Name'] });
    expect(read.map((record) => record?.['Name'] ?? null)).toEqual(['One', null, 'Two']);
  });
});
