import { field } from './types.ts';
import type { Field, FieldFacts, PicklistValue, SObjectType } from './types.ts';

/**
 * The standard objects the product reads, with the fields it may meet.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm
 */
export function standardObjects(multiCurrency: boolean): SObjectType[] {
  const money: FieldFacts[] = multiCurrency ? [currencyField] : [];
  return [...salesObjects(money), opportunityHistory(money), ...activityObjects(), ...setupObjects()];
}

function salesObjects(money: readonly FieldFacts[]): SObjectType[] {
  return [
    object('Account', 'Accounts', '001', [
      text('Name', 'Account Name', 255, { required: true }),
      lookup('ParentId', 'Parent Account ID', 'Account', 'Parent', 'ChildAccounts', 'setNull'),
      { name: 'Website', type: 'url' },
      { name: 'Phone', type: 'phone' },
      picklist('Type', 'Account Type', [
        'Prospect',
        'Customer - Direct',
        'Customer - Channel',
        'Channel Partner / Reseller',
        'Other',
      ]),
      picklist('Industry', 'Industry', []),
      text('AccountNumber', 'Account Number', 40),
      { name: 'AnnualRevenue', label: 'Annual Revenue', type: 'currency', scale: 0 },
      { name: 'NumberOfEmployees', label: 'Employees', type: 'int' },
      text('BillingCity', 'Billing City', 40),
      text('BillingState', 'Billing State/Province', 80),
      text('BillingCountry', 'Billing Country', 80),
      { name: 'Description', label: 'Account Description', type: 'textarea', length: 32000 },
      {
        ...lookup('MasterRecordId', 'Master Record ID', 'Account', 'MasterRecord', null, 'setNull'),
        createable: false,
      },
      ...money,
      ...owned,
    ]),
    object('Contact', 'Contacts', '003', [
      { name: 'Name', label: 'Full Name', type: 'string', length: 121, createable: false },
      text('FirstName', 'First Name', 40),
      text('LastName', 'Last Name', 80, { required: true }),
      lookup('AccountId', 'Account ID', 'Account', 'Account', 'Contacts', 'cascade'),
      { name: 'Email', type: 'email' },
      { name: 'Phone', type: 'phone', label: 'Business Phone' },
      text('Title', 'Title', 128),
      {
        ...lookup('MasterRecordId', 'Master Record ID', 'Contact', 'MasterRecord', null, 'setNull'),
        createable: false,
      },
      ...money,
      ...owned,
    ]),
    object('Opportunity', 'Opportunities', '006', [
      text('Name', 'Name', 120, { required: true }),
      lookup('AccountId', 'Account ID', 'Account', 'Account', 'Opportunities', 'cascade'),
      {
        ...picklist(
          'StageName',
          'Stage',
          opportunityStages.map((stage) => stage.name),
        ),
        required: true,
      },
      { name: 'CloseDate', label: 'Close Date', type: 'date', required: true },
      { name: 'Amount', type: 'currency' },
      { name: 'Probability', label: 'Probability (%)', type: 'percent' },
      { name: 'IsClosed', label: 'Closed', type: 'boolean', createable: false },
      { name: 'IsWon', label: 'Won', type: 'boolean', createable: false },
      { name: 'LastStageChangeDate', label: 'Last Stage Change Date', type: 'datetime', createable: false },
      picklist('Type', 'Opportunity Type', ['Existing Business', 'New Business']),
      picklist('LeadSource', 'Lead Source', ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other']),
      text('NextStep', 'Next Step', 255),
      { name: 'Description', label: 'Description', type: 'textarea', length: 32000 },
      ...money,
      ...owned,
    ]),
    object('OpportunityContactRole', 'Opportunity Contact Roles', '00K', [
      {
        ...lookup(
          'OpportunityId',
          'Opportunity ID',
          'Opportunity',
          'Opportunity',
          'OpportunityContactRoles',
          'cascade',
        ),
        required: true,
        updateable: false,
      },
      {
        ...lookup('ContactId', 'Contact ID', 'Contact', 'Contact', 'OpportunityContactRoles', 'cascade'),
        required: true,
      },
      picklist('Role', 'Role', [
        'Business User',
        'Decision Maker',
        'Economic Buyer',
        'Evaluator',
        'Executive Sponsor',
        'Influencer',
        'Technical Buyer',
        'Other',
      ]),
      { name: 'IsPrimary', label: 'Primary', type: 'boolean' },
      ...money,
    ]),
  ];
}

function activityObjects(): SObjectType[] {
  return [
    // https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm
    object('Task', 'Tasks', '00T', [
      text('Subject', 'Subject', 255),
      picklist('Status', 'Status', ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred']),
      picklist('Priority', 'Priority', ['High', 'Normal', 'Low']),
      { name: 'ActivityDate', label: 'Due Date Only', type: 'date' },
      { name: 'Description', label: 'Description', type: 'textarea', length: 32000 },
      lookup('WhatId', 'Related To ID', 'Opportunity', 'What', 'Tasks', 'cascade'),
      ...ofCustomer,
      { name: 'IsClosed', label: 'Closed', type: 'boolean', createable: false },
      { name: 'CompletedDateTime', label: 'Completed Date/Time', type: 'datetime' },
      picklist('TaskSubtype', 'Task Subtype', ['Task', 'Email', 'Call', 'ListEmail']),
      picklist('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound']),
      { name: 'CallDurationInSeconds', label: 'Call Duration', type: 'int' },
      text('CallDisposition', 'Call Result', 255),
      ...owned,
    ]),
    // https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm
    object('Event', 'Events', '00U', [
      text('Subject', 'Subject', 255),
      { name: 'StartDateTime', label: 'Start Date Time', type: 'datetime', required: true },
      { name: 'EndDateTime', label: 'End Date Time', type: 'datetime' },
      { name: 'IsChild', label: 'Is Child', type: 'boolean', createable: false },
      picklist('GroupEventType', 'Group Event Type', ['0', '1', '2']),
      lookup('WhatId', 'Related To ID', 'Opportunity', 'What', 'Events', 'cascade'),
      ...ofCustomer,
      ...owned,
    ]),
    // https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_emailmessage.htm
    object('EmailMessage', 'Email Messages', '02s', [
      text('Subject', 'Subject', 3000),
      { name: 'Incoming', label: 'Is Incoming', type: 'boolean' },
      { name: 'MessageDate', label: 'Message Date', type: 'datetime' },
      // In a real org it may be of any kind; here it is an account.
      lookup('RelatedToId', 'Related To ID', 'Account', 'RelatedTo', 'Emails', 'setNull'),
    ]),
  ];
}

/** Written by Salesforce alone. https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunityhistory.htm */
function opportunityHistory(money: readonly FieldFacts[]): SObjectType {
  return object(
    'OpportunityHistory',
    'Opportunity Histories',
    '008',
    [
      lookup('OpportunityId', 'Opportunity ID', 'Opportunity', 'Opportunity', 'OpportunityHistories', 'cascade'),
      text('StageName', 'To Stage', 255),
      { name: 'Amount', type: 'currency' as const },
      { name: 'CloseDate', label: 'Close Date', type: 'date' as const },
      { name: 'Probability', label: 'Probability (%)', type: 'percent' as const },
      ...money,
    ].map((facts) => ({ ...facts, createable: false, updateable: false })),
  );
}

/** In a real org worked out from what an activity is about; the stand-in takes it, for activity of accounts and of contacts. */
const ofCustomer: FieldFacts[] = [
  lookup('WhoId', 'Name ID', 'Contact', 'Who', null, 'setNull'),
  lookup('AccountId', 'Account ID', 'Account', 'Account', null, 'setNull'),
];

function setupObjects(): SObjectType[] {
  return [
    object('User', 'Users', '005', [
      text('Username', 'Username', 80, { required: true, unique: true }),
      text('FirstName', 'First Name', 40),
      text('LastName', 'Last Name', 80, { required: true }),
      { name: 'Name', label: 'Full Name', type: 'string', length: 121, createable: false },
      { name: 'Email', type: 'email', required: true },
      { name: 'IsActive', label: 'Active', type: 'boolean', defaultValue: true },
      text('Title', 'Title', 80),
      text('UserType', 'User Type', 40),
      text('TimeZoneSidKey', 'Time Zone', 40),
      text('LocaleSidKey', 'Locale', 40),
    ]),
    object('Organization', 'Organizations', '00D', [
      text('Name', 'Name', 80),
      text('InstanceName', 'Instance Name', 5),
      text('OrganizationType', 'Edition', 40),
      { name: 'IsSandbox', label: 'Is Sandbox', type: 'boolean' },
    ]),
    object('OpportunityStage', 'Opportunity Stages', '01J', [
      text('MasterLabel', 'Master Label', 255),
      text('ApiName', 'API Name', 255),
      { name: 'IsActive', label: 'Is Active', type: 'boolean' },
      { name: 'IsClosed', label: 'Closed', type: 'boolean' },
      { name: 'IsWon', label: 'Won', type: 'boolean' },
      { name: 'SortOrder', label: 'Order', type: 'int' },
      { name: 'DefaultProbability', label: 'Probability (%)', type: 'percent' },
    ]),
  ];
}

/** Stages of the standard sales process; a stage decides whether an opportunity is closed and won. */
export const opportunityStages = [
  { name: 'Prospecting', isClosed: false, isWon: false, probability: 10 },
  { name: 'Qualification', isClosed: false, isWon: false, probability: 10 },
  { name: 'Needs Analysis', isClosed: false, isWon: false, probability: 20 },
  { name: 'Value Proposition', isClosed: false, isWon: false, probability: 50 },
  { name: 'Id. Decision Makers', isClosed: false, isWon: false, probability: 60 },
  { name: 'Perception Analysis', isClosed: false, isWon: false, probability: 70 },
  { name: 'Proposal/Price Quote', isClosed: false, isWon: false, probability: 75 },
  { name: 'Negotiation/Review', isClosed: false, isWon: false, probability: 90 },
  { name: 'Closed Won', isClosed: true, isWon: true, probability: 100 },
  { name: 'Closed Lost', isClosed: true, isWon: false, probability: 0 },
] as const;

export const currencyField: FieldFacts = {
  name: 'CurrencyIsoCode',
  label: 'Currency ISO Code',
  type: 'picklist',
  length: 3,
  restrictedPicklist: true,
  picklist: ['AUD', 'CAD', 'CHF', 'DKK', 'EUR', 'GBP', 'JPY', 'NOK', 'SEK', 'SGD', 'USD'].map(picklistValue),
};

export const ownerField: FieldFacts = lookup('OwnerId', 'Owner ID', 'User', 'Owner', null, 'restrict');
const owned = [ownerField];

/** Every object has these; Salesforce alone writes them. */
export function systemFields(): Field[] {
  return [
    { name: 'Id', label: 'Record ID', type: 'id' as const },
    { name: 'IsDeleted', label: 'Deleted', type: 'boolean' as const },
    { name: 'CreatedDate', label: 'Created Date', type: 'datetime' as const },
    lookup('CreatedById', 'Created By ID', 'User', 'CreatedBy', null, 'restrict'),
    { name: 'LastModifiedDate', label: 'Last Modified Date', type: 'datetime' as const },
    lookup('LastModifiedById', 'Last Modified By ID', 'User', 'LastModifiedBy', null, 'restrict'),
    { name: 'SystemModstamp', label: 'System Modstamp', type: 'datetime' as const },
  ].map((facts) => field({ ...facts, createable: false }));
}

export function picklistValue(value: string): PicklistValue {
  return { value, label: value, isDefault: false };
}

function object(name: string, plural: string, keyPrefix: string, fields: FieldFacts[]): SObjectType {
  const label = name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return { name, label, plural, keyPrefix, custom: false, fields: [...systemFields(), ...fields.map(field)] };
}

function text(name: string, label: string, length: number, more: Partial<Field> = {}): FieldFacts {
  return { name, label, type: 'string', length, ...more };
}

function picklist(name: string, label: string, values: readonly string[]): FieldFacts {
  return { name, label, type: 'picklist', picklist: values.map(picklistValue) };
}

function lookup(
  name: string,
  label: string,
  referenceTo: string,
  relationshipName: string,
  childRelationship: string | null,
  onParentDelete: Field['onParentDelete'],
): FieldFacts {
  return { name, label, type: 'reference', referenceTo, relationshipName, childRelationship, onParentDelete };
}
