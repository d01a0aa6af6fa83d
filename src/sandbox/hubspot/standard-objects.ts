import type { ObjectType } from './object-type.ts';
import { standardProperties } from './standard-properties.ts';

type StandardKind = 'contact' | 'company' | 'deal' | 'task' | 'note' | 'meeting' | 'call' | 'email';

const facts = {
  contact: {
    id: '0-1',
    plural: 'contacts',
    labels: { singular: 'Contact', plural: 'Contacts' },
    primaryDisplayProperty: 'email',
    searchable: ['firstname', 'lastname', 'email', 'phone', 'company'],
    defaults: ['email', 'firstname', 'lastname'],
    modified: 'lastmodifieddate',
  },
  company: {
    id: '0-2',
    plural: 'companies',
    labels: { singular: 'Company', plural: 'Companies' },
    primaryDisplayProperty: 'name',
    searchable: ['name', 'domain', 'website', 'phone'],
    defaults: ['domain', 'name'],
    modified: 'hs_lastmodifieddate',
  },
  deal: {
    id: '0-3',
    plural: 'deals',
    labels: { singular: 'Deal', plural: 'Deals' },
    primaryDisplayProperty: 'dealname',
    searchable: ['dealname', 'description', 'dealtype'],
    defaults: ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline'],
    modified: 'hs_lastmodifieddate',
  },
  task: {
    id: '0-27',
    plural: 'tasks',
    labels: { singular: 'Task', plural: 'Tasks' },
    primaryDisplayProperty: 'hs_task_subject',
    searchable: ['hs_task_subject', 'hs_task_body'],
    defaults: ['hs_timestamp', 'hs_task_subject', 'hs_task_status'],
    modified: 'hs_lastmodifieddate',
    created: 'hs_createdate',
    scope: 'contacts',
  },
  note: {
    id: '0-46',
    plural: 'notes',
    labels: { singular: 'Note', plural: 'Notes' },
    primaryDisplayProperty: 'hs_note_body',
    searchable: ['hs_note_body'],
    defaults: ['hs_timestamp', 'hs_note_body'],
    modified: 'hs_lastmodifieddate',
    created: 'hs_createdate',
    scope: 'contacts',
  },
  meeting: {
    id: '0-47',
    plural: 'meetings',
    labels: { singular: 'Meeting', plural: 'Meetings' },
    primaryDisplayProperty: 'hs_meeting_title',
    searchable: ['hs_meeting_title', 'hs_meeting_body'],
    defaults: ['hs_timestamp', 'hs_meeting_title', 'hs_meeting_outcome'],
    modified: 'hs_lastmodifieddate',
    created: 'hs_createdate',
    scope: 'contacts',
  },
  call: {
    id: '0-48',
    plural: 'calls',
    labels: { singular: 'Call', plural: 'Calls' },
    primaryDisplayProperty: 'hs_call_title',
    searchable: ['hs_call_title', 'hs_call_body'],
    defaults: ['hs_timestamp', 'hs_call_title', 'hs_call_disposition'],
    modified: 'hs_lastmodifieddate',
    created: 'hs_createdate',
    scope: 'contacts',
  },
  email: {
    id: '0-49',
    plural: 'emails',
    labels: { singular: 'Email', plural: 'Emails' },
    primaryDisplayProperty: 'hs_email_subject',
    searchable: ['hs_email_subject'],
    defaults: ['hs_timestamp', 'hs_email_subject', 'hs_email_direction'],
    modified: 'hs_lastmodifieddate',
    created: 'hs_createdate',
    scope: 'contacts',
  },
} as const;

function standardObject(kind: StandardKind): ObjectType {
  const fact = facts[kind];
  const group = { name: `${kind}information`, label: `${fact.labels.singular} information`, displayOrder: 0 };
  return {
    id: fact.id,
    name: kind,
    plural: fact.plural,
    fullyQualifiedName: kind.toUpperCase(),
    custom: false,
    labels: fact.labels,
    description: null,
    properties: standardProperties(kind, group.name),
    groups: new Map([[group.name, group]]),
    primaryDisplayProperty: fact.primaryDisplayProperty,
    secondaryDisplayProperties: [],
    searchableProperties: [...fact.searchable],
    requiredProperties: 'created' in fact ? ['hs_timestamp'] : [],
    createdProperty: 'created' in fact ? fact.created : 'createdate',
    modifiedProperty: fact.modified,
    defaultProperties: [...fact.defaults],
    scopeName: 'scope' in fact ? fact.scope : fact.plural,
    createdAt: 0,
    updatedAt: 0,
  };
}

export function standardObjects(): ObjectType[] {
  return (['contact', 'company', 'deal', 'task', 'note', 'meeting', 'call', 'email'] as const).map(standardObject);
}
