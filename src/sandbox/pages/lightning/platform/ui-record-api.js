import { createWire, refreshWires } from 'sandbox/wire';
import { askServer, page } from 'sandbox/page';
import { showRecordAgain } from 'sandbox/record-frame';

const nameOf = (field) => (typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`);

export const getRecord = createWire('getRecord', ({ recordId, fields = [], optionalFields = [] }) =>
  askServer('/record', { as: page.as, recordId, fields: [...fields, ...optionalFields].map(nameOf) }),
);

export function getFieldValue(record, field) {
  return record?.fields?.[nameOf(field).split('.').pop()]?.value;
}

export function getFieldDisplayValue(record, field) {
  return record?.fields?.[nameOf(field).split('.').pop()]?.displayValue ?? null;
}

/** Lightning Data Service reads the records again, and everything on the page that shows them follows. */
export async function notifyRecordUpdateAvailable(records) {
  const ids = new Set(records.map(({ recordId }) => recordId));
  refreshWires('getRecord', ({ recordId }) => ids.has(recordId));
  await showRecordAgain();
}
