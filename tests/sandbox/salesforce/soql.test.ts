import { describe, expect, it } from 'vitest';
import { saved, soql, startOrg } from './support.ts';
import type { TestOrg } from './support.ts';

async function names(org: TestOrg, where: string, object = 'Account'): Promise<string[]> {
  const { body } = await org.call('GET', soql(`SELECT Name FROM ${object} WHERE ${where} ORDER BY Name`));
  if (!body.records) throw new Error(JSON.stringify(body));
  return body.records.map((record: { Name: string }) => record.Name);
}

async function companies(): Promise<TestOrg> {
  const org = await startOrg();
  const [parent] = saved(
    org.store.bulkPut('Account', [{ Name: 'Alpha', Website: 'alpha.example', NumberOfEmployees: 10 }]),
  );
  org.setNow('2026-11-23T08:00:00Z');
  saved(
    org.store.bulkPut('Account', [
      { Name: "O'Neill 100%", Website: null, NumberOfEmployees: 20, ParentId: parent },
      { Name: 'beta_one', Website: 'BETA.example', NumberOfEmployees: 30, Description: 'long' },
      { Name: 'betaXone', Website: 'beta.example' },
    ]),
  );
  return org;
}

describe('what a query finds', () => {
  it.each([
    ["Name = 'ALPHA'", ['Alpha']],
    ["Name != 'alpha'", ['beta_one', 'betaXone', "O'Neill 100%"]],
    ["Name = 'O\\'Neill 100%'", ["O'Neill 100%"]],
    ["Name LIKE 'beta%'", ['beta_one', 'betaXone']],
    ["Name LIKE 'beta\\_%'", ['beta_one']],
    ["Name LIKE '%100\\%'", ["O'Neill 100%"]],
    ["Name LIKE '_lpha'", ['Alpha']],
    ['Website = null', ["O'Neill 100%"]],
    ["Website != 'beta.example'", ['Alpha', "O'Neill 100%"]],
    ['NumberOfEmployees > 10', ['beta_one', "O'Neill 100%"]],
    ['NumberOfEmployees >= 10 AND NumberOfEmployees < 30', ['Alpha', "O'Neill 100%"]],
    ['NOT NumberOfEmployees > 10', ['Alpha', 'betaXone']],
    ["(Name = 'alpha' OR NumberOfEmployees = 30) AND Website != null", ['Alpha', 'beta_one']],
    ["Name IN ('alpha', 'betaxone')", ['Alpha', 'betaXone']],
    ["Name NOT IN ('alpha', 'betaxone')", ['beta_one', "O'Neill 100%"]],
    ["Parent.Name = 'alpha'", ["O'Neill 100%"]],
    ["Owner.Email = 'integration@vendor.example'", ['Alpha', 'beta_one', 'betaXone', "O'Neill 100%"]],
    ['CreatedDate < 2026-11-23T00:00:00Z', ['Alpha']],
    ['CreatedDate < 2026-11-23T09:00:00+01:00', ['Alpha']],
    ['CreatedDate <= 2026-11-23T09:00:00+01:00', ['Alpha', 'beta_one', 'betaXone', "O'Neill 100%"]],
    ['CreatedDate = YESTERDAY', ['Alpha']],
    ['CreatedDate = TODAY', ['beta_one', 'betaXone', "O'Neill 100%"]],
    ['CreatedDate = LAST_N_DAYS:1', ['Alpha', 'beta_one', 'betaXone', "O'Neill 100%"]],
    ['CreatedDate < TODAY', ['Alpha']],
  ])('WHERE %s', async (where, found) => {
    expect(await names(await companies(), where)).toEqual(found);
  });

  it('sorts by several fields, empty values first unless told last', async () => {
    const org = await companies();
    const order = async (by: string) =>
      (await org.call('GET', soql(`SELECT Name FROM Account ORDER BY ${by}`))).body.records.map(
        (one: { Name: string }) => one.Name,
      );
    expect(await order('NumberOfEmployees')).toEqual(['betaXone', 'Alpha', "O'Neill 100%", 'beta_one']);
    expect(await order('NumberOfEmployees DESC NULLS LAST')).toEqual(['beta_one', "O'Neill 100%", 'Alpha', 'betaXone']);
    expect(await order('CreatedDate DESC, Name')).toEqual(['beta_one', 'betaXone', "O'Neill 100%", 'Alpha']);
    expect(await order('Name LIMIT 1 OFFSET 2')).toEqual(['betaXone']);
  });

  it('counts', async () => {
    const org = await companies();
    expect((await org.call('GET', soql("SELECT COUNT() FROM Account WHERE Name LIKE 'beta%'"))).body).toEqual({
      totalSize: 2,
      done: true,
      records: [],
    });
  });

  it('brings parents and children along', async () => {
    const org = await startOrg();
    const [account] = saved(org.store.bulkPut('Account', [{ Name: 'Customer' }]));
    const [contact] = saved(org.store.bulkPut('Contact', [{ LastName: 'Doe', FirstName: 'Jo', AccountId: account }]));
    const [won, open] = saved(
      org.store.bulkPut('Opportunity', [
        { Name: 'Won', StageName: 'Closed Won', CloseDate: '2026-01-01', AccountId: account, Amount: 12.5 },
        { Name: 'Open', StageName: 'Prospecting', CloseDate: '2026-12-31' },
      ]),
    );
    saved(org.store.bulkPut('OpportunityContactRole', [{ OpportunityId: won, ContactId: contact, IsPrimary: true }]));
    const { body } = await org.call(
      'GET',
      soql(
        'SELECT Id, IsWon, Amount, CurrencyIsoCode, Account.Name, (SELECT ContactId, Contact.Name FROM OpportunityContactRoles WHERE IsPrimary = true) FROM Opportunity ORDER BY Id',
      ),
    );
    const dataPath = '/services/data/v67.0/sobjects';
    expect(body.records).toEqual([
      {
        attributes: { type: 'Opportunity', url: `${dataPath}/Opportunity/${won}` },
        Id: won,
        IsWon: true,
        Amount: 12.5,
        CurrencyIsoCode: 'USD',
        Account: { attributes: { type: 'Account', url: `${dataPath}/Account/${account}` }, Name: 'Customer' },
        OpportunityContactRoles: {
          totalSize: 1,
          done: true,
          records: [
            expect.objectContaining({
              ContactId: contact,
              Contact: { attributes: { type: 'Contact', url: `${dataPath}/Contact/${contact}` }, Name: 'Jo Doe' },
            }),
          ],
        },
      },
      expect.objectContaining({ Id: open, Account: null, OpportunityContactRoles: null, IsWon: false }),
    ]);
  });

  it('takes ids of 15 and 18 characters', async () => {
    const org = await startOrg();
    const [id] = saved(org.store.bulkPut('Account', [{ Name: 'Only' }]));
    expect(await names(org, `Id = '${String(id).slice(0, 15)}'`)).toEqual(['Only']);
    expect(await names(org, `Id IN ('${id}', '0015g00000zzzzzAAA')`)).toEqual(['Only']);
  });

  it('hides deleted records from query and shows them to queryAll', async () => {
    const org = await startOrg();
    const [id] = saved(org.store.bulkPut('Account', [{ Name: 'Gone' }]));
    saved([org.store.uiDelete('Account', String(id))]);
    expect(await names(org, "Name = 'Gone'")).toEqual([]);
    const { body } = await org.call(
      'GET',
      `/queryAll?q=${encodeURIComponent('SELECT Id, IsDeleted FROM Account WHERE IsDeleted = true')}`,
    );
    expect(body.records).toMatchObject([{ Id: id, IsDeleted: true }]);
  });

  it('finds each record once while paging by SystemModstamp and Id through equal stamps', async () => {
    const org = await startOrg();
    saved(
      org.store.bulkPut(
        'Account',
        Array.from({ length: 700 }, (_, n) => ({ Name: `Same second ${n}` })),
      ),
    );
    const seen: string[] = [];
    let where = '';
    for (;;) {
      const { body } = await org.call(
        'GET',
        soql(`SELECT Id, SystemModstamp FROM Account ${where} ORDER BY SystemModstamp, Id LIMIT 200`),
      );
      if (body.records.length === 0) break;
      seen.push(...body.records.map((one: { Id: string }) => one.Id));
      const last = body.records.at(-1);
      const stamp = last.SystemModstamp.replace('+0000', 'Z');
      where = `WHERE SystemModstamp > ${stamp} OR (SystemModstamp = ${stamp} AND Id > '${last.Id}')`;
    }
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen.length).toBe(700);
  });
});

describe('what a query is refused for', () => {
  it.each([
    [
      'SELECT Id FROM Accountz LIMIT 2',
      'INVALID_TYPE',
      "\nSELECT Id FROM Accountz LIMIT 2\n               ^\nERROR at Row:1:Column:16\nsObject type 'Accountz' is not supported.",
    ],
    [
      'SELECT Id, Foo FROM User',
      'INVALID_FIELD',
      "\nSELECT Id, Foo FROM User\n           ^\nERROR at Row:1:Column:12\nNo such column 'Foo' on entity 'User'.",
    ],
    ['SELECT Accont.Name FROM Opportunity', 'INVALID_FIELD', "Didn't understand relationship 'Accont' in field path."],
    [
      'SELECT Id, (SELECT Id FROM Rolls) FROM Opportunity',
      'INVALID_TYPE',
      "Didn't understand relationship 'Rolls' in FROM part of query call.",
    ],
    ['SELECT Id, (SELECT Foo FROM Contacts) FROM Account', 'INVALID_FIELD', "No such column 'Foo' on entity 'Contact'"],
    ['SELECT Id, Id FROM Account', 'INVALID_FIELD', 'duplicate field selected: Id'],
    [
      "SELECT Id FROM Opportunity WHERE CloseDate = '2026-01-01'",
      'INVALID_FIELD',
      "value of filter criterion for field 'CloseDate' must be of type date and should not be enclosed in quotes",
    ],
    [
      'SELECT Id FROM Account WHERE Name = 5',
      'INVALID_FIELD',
      'must be of type string and should be enclosed in quotes',
    ],
    ['SELECT Id FROM Account WHERE CreatedDate = 2026-01-01', 'INVALID_FIELD', 'must be of type dateTime'],
    ["SELECT Id FROM Account WHERE Id = 'nope'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: nope'],
    [
      "SELECT Id FROM Account WHERE Description = 'x'",
      'INVALID_FIELD',
      "field 'Description' can not be filtered in a query call",
    ],
    [
      'SELECT Id FROM Account ORDER BY Description',
      'INVALID_FIELD',
      "field 'Description' can not be sorted in a query call",
    ],
    ['SELECT COUNT(Id) FROM Account', 'MALFORMED_QUERY', "unexpected token: '('"],
    ['SELECT Id FROM Account GROUP BY Name', 'MALFORMED_QUERY', "unexpected token: 'GROUP'"],
    ['', 'MALFORMED_QUERY', 'A query string has to be specified'],
  ])('%s', async (text, errorCode, message) => {
    const org = await startOrg();
    const answer = await org.call('GET', soql(text));
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual([{ errorCode, message: expect.stringContaining(message) }]);
  });

  it('an unknown query locator', async () => {
    const org = await startOrg();
    const answer = await org.call('GET', '/query/01g5g0000000009AAA-2000');
    expect(answer).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_QUERY_LOCATOR' }] });
  });
});
