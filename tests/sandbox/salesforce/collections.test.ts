import { describe, expect, it } from 'vitest';
import { saved, startOrg } from './support.ts';

interface ResultRow {
  success: boolean;
  errors: { statusCode: string; message: string }[];
}

const partner = (fields: object) => ({ attributes: { type: 'Partner__c' }, ...fields });
const account = (fields: object) => ({ attributes: { type: 'Account' }, ...fields });

describe('sObject Collections', () => {
  it('saves the good rows and explains the bad ones', async () => {
    const org = await startOrg();
    const answer = await org.call('POST', '/composite/sobjects', {
      records: [account({ Name: 'Good' }), account({}), account({ Name: 'Good too' })],
    });
    expect(answer).toMatchObject({
      status: 200,
      body: [
        { success: true, errors: [], id: expect.stringMatching(/^001/) },
        {
          success: false,
          errors: [
            { statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]', fields: ['Name'] },
          ],
        },
        { success: true },
      ],
    });
    expect(org.store.count('Account')).toBe(2);
  });

  it('takes everything back with allOrNone', async () => {
    const org = await startOrg();
    const [id] = saved(org.store.bulkPut('Account', [{ Name: 'Before' }]));
    const answer = await org.call('PATCH', '/composite/sobjects', {
      allOrNone: true,
      records: [account({ Id: id, Name: 'After' }), account({ Id: id, Name: null })],
    });
    expect(answer.body.map((row: ResultRow) => row.errors[0]?.statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING',
    ]);
    expect(org.store.read('Account', String(id))?.['Name']).toBe('Before');
  });

  it('frees external ids again when it takes rows back', async () => {
    const org = await startOrg();
    const path = '/composite/sobjects/Partner__c/Partner_Desk_Id__c';
    const bad = partner({ Partner_Desk_Id__c: 'p-2', Tier__c: 'Wooden' });
    const refused = await org.call('PATCH', path, {
      allOrNone: true,
      records: [partner({ Partner_Desk_Id__c: 'p-1' }), bad],
    });
    expect(refused.body[1].errors[0]).toMatchObject({
      statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      fields: ['Tier__c'],
    });
    expect(org.store.count('Partner__c')).toBe(0);
    const saved = await org.call('PATCH', path, {
      allOrNone: false,
      records: [partner({ Partner_Desk_Id__c: 'p-1' }), bad],
    });
    expect(saved.body).toMatchObject([{ success: true, created: true }, { success: false }]);
  });

  it('refuses more than 200 records', async () => {
    const org = await startOrg();
    const records = Array.from({ length: 201 }, (_, n) => account({ Name: `${n}` }));
    const answer = await org.call('POST', '/composite/sobjects', { records });
    expect(answer).toMatchObject({
      status: 400,
      body: [
        {
          errorCode: 'EXCEEDED_ID_LIMIT',
          message: 'record limit reached. cannot submit more than 200 records into this call',
        },
      ],
    });
    expect(org.store.count('Account')).toBe(0);
    expect((await org.call('POST', '/composite/sobjects', { records: records.slice(1) })).body.length).toBe(200);
  });

  it('refuses every row that shares its external id with another', async () => {
    const org = await startOrg();
    const answer = await org.call('PATCH', '/composite/sobjects/Partner__c/Partner_Desk_Id__c', {
      records: ['a', 'b', 'A'].map((id) => partner({ Partner_Desk_Id__c: id })),
    });
    expect(answer.body.map((one: ResultRow) => one.errors[0]?.message ?? 'saved')).toEqual([
      'Duplicate external id specified: a',
      'saved',
      'Duplicate external id specified: A',
    ]);
  });

  it('deletes by ids, across objects', async () => {
    const org = await startOrg();
    const [a] = saved(org.store.bulkPut('Account', [{ Name: 'A' }]));
    const [c] = saved(org.store.bulkPut('Contact', [{ LastName: 'C' }]));
    const answer = await org.call('DELETE', `/composite/sobjects?ids=${a},${c},0015g0000000zzzAAA&allOrNone=false`);
    expect(answer.body).toMatchObject([
      { success: true, id: a },
      { success: true, id: c },
      { success: false, errors: [{ statusCode: 'INVALID_CROSS_REFERENCE_KEY' }] },
    ]);
    expect(org.store.count('Account') + org.store.count('Contact')).toBe(0);
  });

  it('reads by ids with GET and POST', async () => {
    const org = await startOrg();
    const [a, b] = saved(org.store.bulkPut('Account', [{ Name: 'A' }, { Name: 'B' }]));
    const wanted = [expect.objectContaining({ Id: b, Name: 'B' }), null, expect.objectContaining({ Id: a })];
    const ids = [b, '0015g0000000zzzAAA', a];
    expect((await org.call('GET', `/composite/sobjects/Account?ids=${ids.join(',')}&fields=Id,Name`)).body).toEqual(
      wanted,
    );
    expect((await org.call('POST', '/composite/sobjects/Account', { ids, fields: ['Name'] })).body).toEqual(wanted);
  });

  it('refuses the whole call for a field or a value it cannot read', async () => {
    const org = await startOrg();
    const call = (fields: object) =>
      org.call('POST', '/composite/sobjects', { records: [account({ Name: 'Good' }), account(fields)] });
    expect(await call({ Name: 'Bad', Foo: 1 })).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_FIELD' }] });
    expect(await call({ Name: 'Bad', NumberOfEmployees: 'many' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'JSON_PARSER_ERROR' }],
    });
    expect(org.store.count('Account')).toBe(0);
  });
});
