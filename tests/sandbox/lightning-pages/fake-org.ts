import type { OrgRow, OrgStore } from '../../../src/sandbox/lightning-pages/org-records.ts';

export const people = [
  { role: 'rep', name: 'Rosa Lindqvist', email: 'rosa@vendor.example', job: 'Sales rep' },
  { role: 'partner_manager', name: 'Paul Mwangi', email: 'paul@vendor.example', job: 'Partner manager' },
  { role: 'ops', name: 'Olga Brandt', email: 'olga@vendor.example', job: 'Revenue operations' },
] as const;

export const opportunityId = '0065g00000000000A1AAA'.slice(0, 18);

/** A small org for trials of the pages alone. */
export function fakeOrg(extra: Record<string, OrgRow[]> = {}): OrgStore {
  const tables: Record<string, OrgRow[]> = {
    Account: [{ Id: '0015g00000000000A1', Name: 'Halvorsen Foods GmbH' }],
    User: people.map(({ name, email }, index) => ({ Id: `0055g0000000000U${index}A`, Name: name, Email: email })),
    Opportunity: [
      {
        Id: opportunityId,
        Name: 'Halvorsen Foods: 60 seats',
        AccountId: '0015g00000000000A1',
        OwnerId: '0055g0000000000U0A',
        StageName: 'Needs Analysis',
        IsClosed: false,
        IsWon: false,
        Amount: 60_000,
        CurrencyIsoCode: 'EUR',
        CloseDate: '2027-01-21',
        CreatedDate: '2026-10-30T09:00:00.000Z',
        Partner_Registration_Status__c: 'In review',
        Registered_Partner__c: 'Northwind Resellers',
        Partner_Conflict__c: false,
        Partner_Desk_Contract_Months__c: 36,
      },
    ],
    Deal_Registration__c: [
      {
        Id: 'a015g00000000000A1',
        Name: 'DR-000001',
        Title__c: 'Halvorsen Foods GmbH for Northwind Resellers',
        Customer_Name__c: 'Halvorsen Foods GmbH',
        Partner_Name__c: 'Northwind Resellers',
        Status__c: 'In review',
        Submitted_At__c: '2026-11-21T13:16:00.000Z',
        Opportunity__c: opportunityId,
      },
    ],
    Partner_Attribution__c: [
      {
        Id: 'a025g00000000000A1',
        Name: 'PA-000001',
        Partner_Name__c: 'Northwind Resellers',
        Influence_Type__c: 'Sourced;Accelerated',
        Credit_Percent__c: 62.5,
        Status__c: 'Credited',
        Opportunity__c: opportunityId,
      },
    ],
    ...extra,
  };
  const list = (object: string): OrgRow[] => tables[object] ?? [];
  return {
    list,
    read: (object, id) => list(object).find((row) => row.Id === id) ?? null,
    find: (object, field, value) => list(object).filter((row) => row[field] === value),
    userId: (email) => list('User').find((row) => row['Email'] === email)?.Id ?? null,
  };
}
