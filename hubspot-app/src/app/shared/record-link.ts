import type { Evidence } from './contract.ts';

/** https://developers.hubspot.com/docs/guides/crm/understanding-the-crm#object-type-ids */
const objectTypeIds: Record<string, string> = {
  contact: '0-1',
  company: '0-2',
  deal: '0-3',
  meeting: '0-47',
  call: '0-48',
  email: '0-49',
};

/** Address of a record of this portal; null where there is none to open here. */
export function recordUrl(record: NonNullable<Evidence['record']>, portalId: number): string | null {
  const type = objectTypeIds[record.kind.toLowerCase()];
  if (record.crm !== 'hubspot' || type === undefined) return null;
  return `https://app.hubspot.com/contacts/${portalId}/record/${type}/${encodeURIComponent(record.id)}`;
}
