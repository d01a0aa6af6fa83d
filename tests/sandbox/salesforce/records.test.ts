import { describe, expect, it } from 'vitest';
import { saved, startOrg } from './support.ts';

const deal = { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-31' };

describe('one record over REST', () => {
  it('is made, read with chosen fields, changed and deleted', async () => {
    const org = await startOrg();
    const made = await org.call('POST', '/sobjects/Opportunity', { ...deal, Amount: 1000.5, CurrencyIsoCode: 'EUR' });
    expect(made).toMatchObject({ status: 201, body: { success: true, errors: [] } });
    const { id } = made.body;
    expect(id).toMatch(/^006\w{15}$/);
    expect((await org.call('GET', `/sobjects/Opportunity/${id}?fields=Amount,StageName`)).body).toEqual({
      attributes: { type: 'Opportunity', url: `/services/data/v67.0/sobjects/Opportunity/${id}` },
      Amount: 1000.5,
      StageName: 'Prospecting',
      Id: id,
    });
    org.setNow('2026-11-22T11:00:00.900Z');
    expect(
      (await org.call('PATCH', `/sobjects/Opportunity/${id.slice(0, 15)}`, { StageName: 'Closed Won' })).status,
    ).toBe(204);
    expect((await org.call('GET', `/sobjects/Opportunity/${id}`)).body).toMatchObject({
      IsClosed: true,
      IsWon: true,
      Probability: 100,
      CreatedDate: '2026-11-22T10:00:00.000+0000',
      LastModifiedDate: '2026-11-22T11:00:00.000+0000',
      SystemModstamp: '2026-11-22T11:00:00.000+0000',
    });
    expect((await org.call('DELETE', `/sobjects/Opportunity/${id}`)).status).toBe(204);
    expect(await org.call('GET', `/sobjects/Opportunity/${id}`)).toMatchObject({
      status: 404,
      body: [{ errorCode: 'ENTITY_IS_DELETED' }],
    });
  });

  it('never gets an earlier stamp when the program clock goes back', async () => {
    const org = await startOrg();
    const [first] = saved(org.store.bulkPut('Account', [{ Name: 'Later' }]));
    org.setNow('2026-01-01T00:00:00Z');
    const [second] = saved(org.store.bulkPut('Account', [{ Name: 'Earlier clock' }]));
    expect(org.store.read('Account', String(second))?.['SystemModstamp']).toBe(
      org.store.read('Account', String(first))?.['SystemModstamp'],
    );
  });

  it('is upserted by external id: 201, then 200', async () => {
    const org = await startOrg();
    const path = '/sobjects/Partner__c/Partner_Desk_Id__c/p%2F1';
    const made = await org.call('PATCH', path, { Name: 'Northwind Resellers' });
    expect(made).toMatchObject({ status: 201, body: { created: true, success: true } });
    expect(await org.call('PATCH', path, { Tier__c: 'Gold' })).toMatchObject({
      status: 200,
      body: { id: made.body.id, created: false },
    });
    expect((await org.call('GET', path)).body).toMatchObject({
      Partner_Desk_Id__c: 'p/1',
      Name: 'Northwind Resellers',
      Tier__c: 'Gold',
    });
    expect(await org.call('PATCH', path, { Partner_Desk_Id__c: 'p/1' })).toMatchObject({
      status: 400,
      body: [
        {
          errorCode: 'INVALID_FIELD',
          message: 'The Partner_Desk_Id__c field should not be specified in the sobject data.',
        },
      ],
    });
    expect((await org.call('GET', '/sobjects/Partner__c/Partner_Desk_Id__c/unknown')).status).toBe(404);
    expect(await org.call('GET', '/sobjects/Partner__c/Tier__c/Gold')).toMatchObject({
      status: 404,
      body: [{ errorCode: 'NOT_FOUND' }],
    });
  });

  it.each([
    [
      { Name: 'No stage' },
      'REQUIRED_FIELD_MISSING',
      'Required fields are missing: [StageName, CloseDate]',
      ['StageName', 'CloseDate'],
    ],
    [{ ...deal, Foo__c: 1 }, 'INVALID_FIELD', "No such column 'Foo__c' on sobject of type Opportunity", undefined],
    [
      { ...deal, Name: 'x'.repeat(121) },
      'STRING_TOO_LONG',
      `Name: data value too large: ${'x'.repeat(121)} (max length=120)`,
      ['Name'],
    ],
    [
      { ...deal, CloseDate: '31.12.2026' },
      'JSON_PARSER_ERROR',
      expect.stringContaining('Cannot deserialize instance of date from VALUE_STRING value 31.12.2026'),
      undefined,
    ],
    [
      { ...deal, CloseDate: '2026-02-30' },
      'JSON_PARSER_ERROR',
      expect.stringContaining('VALUE_STRING value 2026-02-30'),
      undefined,
    ],
    [
      { ...deal, Amount: '12' },
      'JSON_PARSER_ERROR',
      expect.stringContaining('Cannot deserialize instance of currency from VALUE_STRING value 12'),
      undefined,
    ],
    [
      { ...deal, Amount: 1e17 },
      'NUMBER_OUTSIDE_VALID_RANGE',
      expect.stringContaining('value outside of valid range on numeric field'),
      ['Amount'],
    ],
    [
      { ...deal, Partner_Conflict__c: null },
      'JSON_PARSER_ERROR',
      expect.stringContaining('Cannot deserialize instance of boolean'),
      undefined,
    ],
    [
      { ...deal, CurrencyIsoCode: 'XXX' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Currency ISO Code: bad value for restricted picklist field: XXX',
      ['CurrencyIsoCode'],
    ],
    [
      { ...deal, IsWon: true },
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      expect.stringContaining('Unable to create/update fields: IsWon.'),
      ['IsWon'],
    ],
    [{ ...deal, AccountId: 'abc' }, 'MALFORMED_ID', 'Account ID: id value of incorrect type: abc', ['AccountId']],
    [
      { ...deal, AccountId: '0035g0000000001AAA' },
      'FIELD_INTEGRITY_EXCEPTION',
      expect.stringContaining('id value of incorrect type'),
      ['AccountId'],
    ],
    [{ ...deal, AccountId: '0015g0000000zzzAAA' }, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []],
    ['{"Name": ', 'JSON_PARSER_ERROR', expect.any(String), undefined],
  ])('refuses %j', async (body, errorCode, message, fields) => {
    const org = await startOrg();
    const answer = await org.call('POST', '/sobjects/Opportunity', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual([{ errorCode, message, ...(fields === undefined ? {} : { fields }) }]);
    expect(org.store.count('Opportunity')).toBe(0);
  });

  it('keeps external ids unique whatever their case', async () => {
    const org = await startOrg();
    const [id] = saved(org.store.bulkPut('Partner__c', [{ Name: 'One', Partner_Desk_Id__c: 'P-1' }]));
    expect(
      (await org.call('POST', '/sobjects/Partner__c', { Name: 'Two', Partner_Desk_Id__c: 'p-1' })).body,
    ).toMatchObject([
      {
        errorCode: 'DUPLICATE_VALUE',
        message: `duplicate value found: Partner_Desk_Id__c duplicates value on record with id: ${String(id).slice(0, 15)}`,
      },
    ]);
    saved([org.store.uiDelete('Partner__c', String(id))]);
    expect((await org.call('POST', '/sobjects/Partner__c', { Name: 'Two', Partner_Desk_Id__c: 'p-1' })).status).toBe(
      201,
    );
  });

  it('names a parent by external id, and says when there is none', async () => {
    const org = await startOrg();
    const body = {
      Partner_Desk_Id__c: 'r-1',
      Title__c: 'T',
      Status__c: 'Submitted',
      Partner__r: { Partner_Desk_Id__c: 'missing' },
    };
    expect((await org.call('POST', '/sobjects/Deal_Registration__c', body)).body).toMatchObject([
      {
        errorCode: 'INVALID_FIELD',
        message: 'Foreign key external ID: missing not found for field Partner_Desk_Id__c in entity Partner__c',
      },
    ]);
  });

  it('has no currency of its own in an org with one currency', async () => {
    const org = await startOrg({ multiCurrency: false });
    expect((await org.call('POST', '/sobjects/Opportunity', { ...deal, CurrencyIsoCode: 'EUR' })).body).toMatchObject([
      { errorCode: 'INVALID_FIELD', message: "No such column 'CurrencyIsoCode' on sobject of type Opportunity" },
    ]);
  });

  it('takes its children along when it is deleted, and empties lookups to it', async () => {
    const org = await startOrg();
    const [account] = saved(org.store.bulkPut('Account', [{ Name: 'Parent' }]));
    const [child] = saved(org.store.bulkPut('Account', [{ Name: 'Child', ParentId: account }]));
    saved(org.store.bulkPut('Opportunity', [{ ...deal, AccountId: account }]));
    expect((await org.call('DELETE', `/sobjects/Account/${account}`)).status).toBe(204);
    expect(org.store.count('Opportunity')).toBe(0);
    expect(org.store.read('Account', String(child))?.['ParentId']).toBeNull();
  });

  it('answers 404 for objects, records and versions there are not', async () => {
    const org = await startOrg();
    expect(await org.call('GET', '/sobjects/Nope')).toMatchObject({
      status: 404,
      body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
    });
    expect(await org.call('GET', '/sobjects/Account/0015g0000000zzzAAA')).toMatchObject({ status: 404 });
    expect(await org.call('GET', '/tooling/query')).toMatchObject({ status: 404 });
    expect((await fetch(`${org.base}/services/data/v12.0/limits`)).status).toBe(404);
    expect(await (await fetch(`${org.base}/services/data`)).json()).toEqual(
      expect.arrayContaining([expect.objectContaining({ version: '67.0' })]),
    );
  });
});
