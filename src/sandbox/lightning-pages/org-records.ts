/** One record of the stand-in org: values by field name, empty ones left out. */
export type OrgRow = Readonly<Record<string, string | number | boolean | null>> & { readonly Id: string };

/** What the pages need of the Salesforce stand-in's store. */
export interface OrgStore {
  read(object: string, id: string): OrgRow | null;
  find(object: string, field: string, value: string): OrgRow[];
  list(object: string): OrgRow[];
  userId(email: string): string | null;
}

const textOf = (row: OrgRow | null, field: string): string => {
  const value = row?.[field];
  return value === null || value === undefined ? '' : String(value);
};

const shownObjects = [
  'Opportunity',
  'Account',
  'Contact',
  'Partner__c',
  'Partner_Certificate__c',
  'Partner_Attribution__c',
  'Deal_Registration__c',
];
const hiddenFields = new Set([
  'Id',
  'IsDeleted',
  'SystemModstamp',
  'LastModifiedById',
  'LastModifiedDate',
  'CreatedById',
]);

/** `Estimated_ARR__c` as a reader would say it; `AccountId` as the record it names. */
const labelOf = (field: string): string =>
  field
    .replace(/__c$/, '')
    .replace(/(?<=.)Id$/, '')
    .replaceAll('_', ' ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

export interface OpportunityFacts {
  id: string;
  name: string;
  account: string;
  owner: string;
  stage: string;
  isClosed: boolean;
  isWon: boolean;
  amount: number | null;
  currency: string;
  closeDate: string;
  createdAt: string;
  program: { status: string; partner: string; protectedUntil: string; registrationId: string; conflict: boolean };
  credit: {
    influenced: boolean;
    influenceType: string;
    source: string;
    campaign: string;
    partners: string;
    contractMonths: string;
  };
}

export interface TaskFacts {
  id: string;
  subject: string;
  status: string;
  text: string;
  owner: string;
  due: string;
}

export interface RegistrationFacts {
  id: string;
  number: string;
  title: string;
  customer: string;
  partner: string;
  status: string;
  submittedAt: string;
  protectedUntil: string;
}

export interface AttributionFacts {
  id: string;
  number: string;
  partner: string;
  influence: string;
  percent: string;
  status: string;
}

const wholeText = (value: OrgRow[string] | undefined): string => (typeof value === 'number' ? String(value) : '');

/** The pages' reads from the org, in the pages' own words. */
export function orgRecords(store: OrgStore) {
  const nameOf = (object: string, id: string): string => (id ? textOf(store.read(object, id), 'Name') : '');

  function nameOfAny(value: string): string {
    if (!/^[0-9A-Za-z]{18}$/.test(value)) return '';
    for (const object of ['User', ...shownObjects]) {
      const row = store.read(object, value);
      if (row) return textOf(row, 'Name');
    }
    return '';
  }

  function facts(row: OrgRow): OpportunityFacts {
    const amount = row['Amount'];
    return {
      id: row.Id,
      name: textOf(row, 'Name'),
      account: nameOf('Account', textOf(row, 'AccountId')),
      owner: nameOf('User', textOf(row, 'OwnerId')),
      stage: textOf(row, 'StageName'),
      isClosed: row['IsClosed'] === true,
      isWon: row['IsWon'] === true,
      amount: typeof amount === 'number' ? amount : null,
      currency: textOf(row, 'CurrencyIsoCode') || 'USD',
      closeDate: textOf(row, 'CloseDate'),
      createdAt: textOf(row, 'CreatedDate'),
      program: {
        status: textOf(row, 'Partner_Registration_Status__c'),
        partner: textOf(row, 'Registered_Partner__c'),
        protectedUntil: textOf(row, 'Partner_Protected_Until__c'),
        registrationId: textOf(row, 'Partner_Registration_Id__c'),
        conflict: row['Partner_Conflict__c'] === true,
      },
      credit: {
        influenced: row['Partner_Influenced__c'] === true,
        influenceType: textOf(row, 'Partner_Influence_Type__c'),
        source: textOf(row, 'Partner_Source__c'),
        campaign: textOf(row, 'Partner_Campaign__c'),
        partners: textOf(row, 'Credited_Partners__c'),
        contractMonths: wholeText(row['Partner_Desk_Contract_Months__c']),
      },
    };
  }

  return {
    opportunity(id: string): OpportunityFacts | null {
      const row = store.read('Opportunity', id);
      return row ? facts(row) : null;
    },
    opportunities(search: string, limit: number): { rows: OpportunityFacts[]; total: number } {
      const wanted = search.toLowerCase();
      const rows = store.list('Opportunity').map(facts);
      const matching = wanted
        ? rows.filter(({ name, account }) => `${name} ${account}`.toLowerCase().includes(wanted))
        : rows;
      return { rows: matching.toReversed().slice(0, limit), total: matching.length };
    },
    /** Tasks on an opportunity, open ones first. */
    tasksOf(opportunityId: string): TaskFacts[] {
      const tasks = store.find('Task', 'WhatId', opportunityId).map((row) => ({
        id: row.Id,
        subject: textOf(row, 'Subject'),
        status: textOf(row, 'Status'),
        text: textOf(row, 'Description'),
        owner: nameOf('User', textOf(row, 'OwnerId')),
        due: textOf(row, 'ActivityDate'),
      }));
      const isDone = ({ status }: TaskFacts): number => Number(status === 'Completed');
      return tasks.toSorted((a, b) => isDone(a) - isDone(b) || (a.due < b.due ? 1 : -1));
    },
    registrationsOf(opportunityId: string): RegistrationFacts[] {
      return store.find('Deal_Registration__c', 'Opportunity__c', opportunityId).map((row) => ({
        id: row.Id,
        number: textOf(row, 'Name'),
        title: textOf(row, 'Title__c'),
        customer: textOf(row, 'Customer_Name__c'),
        partner: textOf(row, 'Partner_Name__c'),
        status: textOf(row, 'Status__c'),
        submittedAt: textOf(row, 'Submitted_At__c'),
        protectedUntil: textOf(row, 'Protected_Until__c'),
      }));
    },
    attributionsOf(opportunityId: string): AttributionFacts[] {
      return store.find('Partner_Attribution__c', 'Opportunity__c', opportunityId).map((row) => ({
        id: row.Id,
        number: textOf(row, 'Name'),
        partner: textOf(row, 'Partner_Name__c'),
        influence: textOf(row, 'Influence_Type__c').replaceAll(';', ', '),
        percent: wholeText(row['Credit_Percent__c']),
        status: textOf(row, 'Status__c'),
      }));
    },
    /** Any record the pages can show, by id alone, with the names of the records it points at. */
    anyRecord(id: string): { object: string; name: string; fields: [label: string, value: string][] } | null {
      for (const object of shownObjects) {
        const row = store.read(object, id);
        if (!row) continue;
        const fields = Object.entries(row).filter(
          ([field, value]) => !hiddenFields.has(field) && value !== null && value !== '',
        );
        return {
          object,
          name: textOf(row, 'Title__c') || textOf(row, 'Name'),
          fields: fields.map(([field, value]) => [labelOf(field), nameOfAny(String(value)) || String(value)]),
        };
      }
      return null;
    },
    /** Values as Lightning Data Service gives them; undefined where there is no such record. */
    values(object: string, id: string, fields: readonly string[]): Record<string, OrgRow[string]> | undefined {
      const row = store.read(object, id);
      return row ? Object.fromEntries(fields.map((field) => [field, row[field] ?? null])) : undefined;
    },
    userId: (email: string): string | null => store.userId(email),
  };
}

export type OrgRecords = ReturnType<typeof orgRecords>;
