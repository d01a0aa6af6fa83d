import type { FieldValue, Write } from './crm.ts';
import type { ProgramField } from './program-field.ts';

/** Work and news on a deal, as the CRMs' own tasks and notes: found again by our key, and never read back. */
export type ActivityObject = 'task' | 'note';

/** Where the CRMs keep them; `salesforce` has one object for both, a note being a task that is done. */
export const activityObjects = {
  task: { label: 'Task', hubspot: 'tasks', hubspotKey: 'partner_desk_id' },
  note: { label: 'Note', hubspot: 'notes', hubspotKey: 'partner_desk_id' },
} as const;
export const salesforceActivity = { name: 'Task', key: 'Partner_Desk_Id__c' } as const;

/** Our key on a task or note. */
export const activityKeyLabel = 'Partner Desk id';

const taskFields = {
  subject: { label: 'Subject', kind: 'text', hubspot: 'hs_task_subject', salesforce: 'Subject' },
  body: { label: 'Body', kind: 'longText', hubspot: 'hs_task_body', salesforce: 'Description' },
  status: { label: 'Status', kind: 'text', hubspot: 'hs_task_status', salesforce: 'Status' },
  dueAt: { label: 'Due', kind: 'instant', hubspot: 'hs_timestamp', salesforce: 'ActivityDate' },
  ownerId: { label: 'Owner', kind: 'text', hubspot: 'hubspot_owner_id', salesforce: 'OwnerId' },
} as const satisfies Record<string, ProgramField>;

const noteFields = {
  subject: { label: 'Subject', kind: 'text', hubspot: 'hs_note_subject', salesforce: 'Subject' },
  body: { label: 'Body', kind: 'longText', hubspot: 'hs_note_body', salesforce: 'Description' },
  status: { label: 'Status', kind: 'text', hubspot: 'hs_note_status', salesforce: 'Status' },
  at: { label: 'At', kind: 'instant', hubspot: 'hs_timestamp', salesforce: 'ActivityDate' },
} as const satisfies Record<string, ProgramField>;

export const activityFields = (object: ActivityObject): Record<string, ProgramField> =>
  object === 'task' ? taskFields : noteFields;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** HubSpot shows bodies as HTML. */
const html = (value: FieldValue | undefined): string =>
  String(value ?? '')
    .replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
    .replaceAll(/\r?\n/g, '<br>');

/** A row in HubSpot's words: a note has no subject of its own. */
export function forHubSpot(object: ActivityObject, { fields }: Write): Record<string, FieldValue> {
  const { subject = '', body, status, ...others } = fields;
  if (object === 'note') return { ...others, body: `<strong>${html(subject)}</strong><br>${html(body)}` };
  return { ...others, subject, body: html(body), status: status === 'done' ? 'COMPLETED' : 'NOT_STARTED' };
}

/** A row in Salesforce's words: due on a day, at most 255 characters of subject, done by its status. */
export function forSalesforce(object: ActivityObject, { fields }: Write): Record<string, FieldValue> {
  const { subject, status, ...others } = fields;
  const day = (value: FieldValue | undefined): FieldValue => (typeof value === 'string' ? value.slice(0, 10) : null);
  const dates = object === 'task' ? { dueAt: day(others['dueAt']) } : { at: day(others['at']) };
  const isDone = object === 'note' || status === 'done';
  return {
    ...others,
    ...dates,
    subject: String(subject ?? '').slice(0, 255),
    status: isDone ? 'Completed' : 'Not Started',
  };
}
