import type { PropertyDefinition, PropertyOption, PropertyType } from './object-type.ts';

type Extra = Partial<Omit<PropertyDefinition, 'name' | 'label' | 'type' | 'groupName'>>;
type Row = [name: string, label: string, type: PropertyType, extra?: Extra];

const fieldTypes: Record<PropertyType, string> = {
  string: 'text',
  number: 'number',
  date: 'date',
  datetime: 'date',
  enumeration: 'select',
  bool: 'booleancheckbox',
  phone_number: 'phonenumber',
};

const calculated: Extra = { readOnlyValue: true };
const owner: Extra = { externalOptions: true, referencedObjectType: 'OWNER' };

function choices(values: Record<string, string>): PropertyOption[] {
  return Object.entries(values).map(([value, label], displayOrder) => ({ value, label, displayOrder, hidden: false }));
}

const lifecycle = choices({
  subscriber: 'Subscriber',
  lead: 'Lead',
  marketingqualifiedlead: 'Marketing Qualified Lead',
  salesqualifiedlead: 'Sales Qualified Lead',
  opportunity: 'Opportunity',
  customer: 'Customer',
  evangelist: 'Evangelist',
  other: 'Other',
});

const currencies = choices(
  Object.fromEntries(
    'USD EUR GBP CHF SEK NOK DKK PLN JPY CAD AUD INR BRL MXN ZAR SGD'.split(' ').map((code) => [code, code]),
  ),
);

const everywhere: Row[] = [
  ['hs_object_id', 'Record ID', 'number', calculated],
  ['hs_merged_object_ids', 'Merged record IDs', 'enumeration', { ...calculated, fieldType: 'checkbox' }],
  ['hubspot_owner_id', 'Owner', 'enumeration', owner],
];

const company: Row[] = [
  ['name', 'Company name', 'string'],
  ['domain', 'Company Domain Name', 'string'],
  ['website', 'Website URL', 'string'],
  ['description', 'Description', 'string', { fieldType: 'textarea' }],
  ['phone', 'Phone Number', 'string', { fieldType: 'phonenumber' }],
  ['address', 'Street Address', 'string'],
  ['city', 'City', 'string'],
  ['state', 'State/Region', 'string'],
  ['zip', 'Postal Code', 'string'],
  ['country', 'Country/Region', 'string'],
  ['industry', 'Industry', 'string'],
  ['numberofemployees', 'Number of Employees', 'number'],
  ['annualrevenue', 'Annual Revenue', 'number', { showCurrencySymbol: true }],
  ['lifecyclestage', 'Lifecycle Stage', 'enumeration', { options: lifecycle, fieldType: 'radio' }],
  ['hs_parent_company_id', 'Parent Company', 'number', { ...calculated, referencedObjectType: 'COMPANY' }],
  ['salesforceaccountid', 'Salesforce Account ID', 'string'],
  ['createdate', 'Create Date', 'datetime', calculated],
  ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', calculated],
];

const deal: Row[] = [
  ['dealname', 'Deal Name', 'string'],
  ['amount', 'Amount', 'number', { showCurrencySymbol: true, currencyPropertyName: 'deal_currency_code' }],
  ['deal_currency_code', 'Currency', 'enumeration', { options: currencies }],
  ['dealstage', 'Deal Stage', 'enumeration', { externalOptions: true, fieldType: 'radio' }],
  ['pipeline', 'Pipeline', 'enumeration', { externalOptions: true }],
  ['closedate', 'Close Date', 'datetime'],
  ['description', 'Deal Description', 'string', { fieldType: 'textarea' }],
  [
    'dealtype',
    'Deal Type',
    'enumeration',
    { options: choices({ newbusiness: 'New Business', existingbusiness: 'Existing Business' }), fieldType: 'radio' },
  ],
  ['hs_is_closed', 'Is Deal Closed?', 'bool', calculated],
  ['hs_is_closed_won', 'Is Closed Won', 'bool', calculated],
  ['hs_is_closed_lost', 'Is Closed Lost', 'bool', calculated],
  ['hs_deal_stage_probability', 'Deal probability', 'number', calculated],
  ['hs_v2_date_entered_current_stage', 'Date entered current stage', 'datetime', calculated],
  ['hs_closed_won_date', 'Closed Won Date', 'datetime', calculated],
  [
    'hs_primary_associated_company',
    'Primary Associated Company',
    'number',
    { ...calculated, referencedObjectType: 'COMPANY' },
  ],
  ['hs_salesforceopportunityid', 'Salesforce Opportunity ID', 'string'],
  // The one create date an app may set: deals are often loaded with their history.
  ['createdate', 'Create Date', 'datetime'],
  ['hs_lastmodifieddate', 'Last Modified Date', 'datetime', calculated],
];

const contact: Row[] = [
  ['firstname', 'First Name', 'string'],
  ['lastname', 'Last Name', 'string'],
  ['email', 'Email', 'string', { hasUniqueValue: true }],
  ['phone', 'Phone Number', 'string', { fieldType: 'phonenumber' }],
  ['jobtitle', 'Job Title', 'string'],
  ['company', 'Company Name', 'string'],
  ['website', 'Website URL', 'string'],
  ['lifecyclestage', 'Lifecycle Stage', 'enumeration', { options: lifecycle, fieldType: 'radio' }],
  [
    'associatedcompanyid',
    'Primary Associated Company ID',
    'number',
    { ...calculated, referencedObjectType: 'COMPANY' },
  ],
  ['hs_email_domain', 'Email Domain', 'string', calculated],
  ['salesforcecontactid', 'Salesforce Contact ID', 'string'],
  ['createdate', 'Create Date', 'datetime', calculated],
  ['lastmodifieddate', 'Last Modified Date', 'datetime', calculated],
];

const engagement: Row[] = [
  ['hs_timestamp', 'Activity date', 'datetime'],
  ['hs_createdate', 'Create date', 'datetime', calculated],
  ['hs_lastmodifieddate', 'Last modified date', 'datetime', calculated],
];

const task: Row[] = [
  ...engagement,
  ['hs_task_subject', 'Task title', 'string'],
  ['hs_task_body', 'Task notes', 'string', { fieldType: 'html' }],
  [
    'hs_task_status',
    'Task status',
    'enumeration',
    { options: choices({ NOT_STARTED: 'Not started', IN_PROGRESS: 'In progress', COMPLETED: 'Completed' }) },
  ],
  ['hs_task_type', 'Task type', 'enumeration', { options: choices({ TODO: 'To-do', CALL: 'Call', EMAIL: 'Email' }) }],
];

const note: Row[] = [...engagement, ['hs_note_body', 'Note body', 'string', { fieldType: 'html' }]];

// https://developers.hubspot.com/docs/api-reference/latest/crm/activities/meetings/guide
const meeting: Row[] = [
  ...engagement,
  ['hs_meeting_title', 'Meeting name', 'string'],
  ['hs_meeting_start_time', 'Start time', 'datetime'],
  ['hs_meeting_end_time', 'End time', 'datetime'],
  [
    'hs_meeting_outcome',
    'Meeting outcome',
    'enumeration',
    {
      options: choices({
        SCHEDULED: 'Scheduled',
        COMPLETED: 'Completed',
        RESCHEDULED: 'Rescheduled',
        NO_SHOW: 'No show',
        CANCELED: 'Canceled',
      }),
    },
  ],
];

// https://developers.hubspot.com/docs/api-reference/latest/crm/activities/calls/guide
const call: Row[] = [
  ...engagement,
  ['hs_call_title', 'Call title', 'string'],
  [
    'hs_call_direction',
    'Call direction',
    'enumeration',
    { options: choices({ INBOUND: 'Inbound', OUTBOUND: 'Outbound' }) },
  ],
  [
    'hs_call_disposition',
    'Call outcome',
    'enumeration',
    {
      options: choices({
        'f240bbac-87c9-4f6e-bf70-924b57d47db7': 'Connected',
        '73a0d17f-1163-4015-bdd5-ec830791da20': 'No answer',
        'b2cf5968-551e-4856-9783-52b3da59a7d0': 'Left voicemail',
      }),
    },
  ],
  [
    'hs_call_status',
    'Call status',
    'enumeration',
    { options: choices({ COMPLETED: 'Completed', MISSED: 'Missed', NO_ANSWER: 'No answer', QUEUED: 'Queued' }) },
  ],
  ['hs_call_duration', 'Call duration', 'number'],
];

// https://developers.hubspot.com/docs/api-reference/latest/crm/activities/emails/guide
const email: Row[] = [
  ...engagement,
  ['hs_email_subject', 'Email subject', 'string'],
  [
    'hs_email_direction',
    'Email direction',
    'enumeration',
    {
      options: choices({
        EMAIL: 'Sent',
        INCOMING_EMAIL: 'Incoming',
        FORWARDED_EMAIL: 'Forwarded',
        DRAFT_EMAIL: 'Draft',
      }),
    },
  ],
];

const customObject: Row[] = [
  ['hs_createdate', 'Object create date/time', 'datetime', calculated],
  ['hs_lastmodifieddate', 'Object last modified date/time', 'datetime', calculated],
];

const tables = { company, deal, contact, task, note, meeting, call, email, custom: customObject };

/** HubSpot's own properties of a kind of object: those an integration of this sort meets, not the four hundred of a real portal. */
export function standardProperties(kind: keyof typeof tables, groupName: string): Map<string, PropertyDefinition> {
  return new Map(
    [...everywhere, ...tables[kind]].map(([name, label, type, extra]) => [
      name,
      {
        name,
        label,
        type,
        fieldType: fieldTypes[type],
        groupName,
        description: '',
        options: [],
        displayOrder: -1,
        hasUniqueValue: false,
        hidden: false,
        formField: false,
        readOnlyValue: false,
        hubspotDefined: true,
        externalOptions: false,
        archived: false,
        createdAt: 0,
        updatedAt: 0,
        ...extra,
      },
    ]),
  );
}
