export type AssociationCategory = 'HUBSPOT_DEFINED' | 'USER_DEFINED';

/** One direction of a kind of association. Labels are null for the plain kind. */
export interface AssociationType {
  typeId: number;
  category: AssociationCategory;
  fromTypeId: string;
  toTypeId: string;
  label: string | null;
  /** How record reads name it: `deal_to_company_unlabeled`. */
  name: string;
  inverseTypeId: number;
}

const contact = '0-1';
const company = '0-2';
const deal = '0-3';
const task = '0-27';
const note = '0-46';
const meeting = '0-47';
const call = '0-48';
const email = '0-49';

type Row = [
  typeId: number,
  fromTypeId: string,
  toTypeId: string,
  label: string | null,
  name: string,
  inverseTypeId: number,
];

// https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide#association-type-id-values
const rows: Row[] = [
  [1, contact, company, 'Primary', 'contact_to_company', 2],
  [2, company, contact, 'Primary', 'company_to_contact', 1],
  [279, contact, company, null, 'contact_to_company_unlabeled', 280],
  [280, company, contact, null, 'company_to_contact_unlabeled', 279],
  [5, deal, company, 'Primary', 'deal_to_company', 6],
  [6, company, deal, 'Primary', 'company_to_deal', 5],
  [341, deal, company, null, 'deal_to_company_unlabeled', 342],
  [342, company, deal, null, 'company_to_deal_unlabeled', 341],
  [3, deal, contact, null, 'deal_to_contact', 4],
  [4, contact, deal, null, 'contact_to_deal', 3],
  [13, company, company, 'Child Company', 'parent_to_child_company', 14],
  [14, company, company, 'Parent Company', 'child_to_parent_company', 13],
  [450, company, company, null, 'company_to_company', 450],
  [449, contact, contact, null, 'contact_to_contact', 449],
  [451, deal, deal, null, 'deal_to_deal', 451],
  [216, task, deal, null, 'task_to_deal', 215],
  [215, deal, task, null, 'deal_to_task', 216],
  [214, note, deal, null, 'note_to_deal', 213],
  [213, deal, note, null, 'deal_to_note', 214],
  [188, meeting, company, null, 'meeting_event_to_company', 187],
  [187, company, meeting, null, 'company_to_meeting_event', 188],
  [182, call, company, null, 'call_to_company', 181],
  [181, company, call, null, 'company_to_call', 182],
  [186, email, company, null, 'email_to_company', 185],
  [185, company, email, null, 'company_to_email', 186],
];

export function standardAssociationTypes(): AssociationType[] {
  return rows.map(([typeId, fromTypeId, toTypeId, label, name, inverseTypeId]) => {
    return { typeId, category: 'HUBSPOT_DEFINED', fromTypeId, toTypeId, label, name, inverseTypeId };
  });
}

export const parentCompanyTypeId = 14;

/** The plain association between two kinds of object. */
export function defaultAssociation(
  types: readonly AssociationType[],
  fromTypeId: string,
  toTypeId: string,
): AssociationType | undefined {
  return types.find((type) => type.fromTypeId === fromTypeId && type.toTypeId === toTypeId && type.label === null);
}

/** "Primary", where a kind of object has one main company. */
export function primaryAssociation(
  types: readonly AssociationType[],
  fromTypeId: string,
  toTypeId: string,
): AssociationType | undefined {
  return types.find((type) => type.fromTypeId === fromTypeId && type.toTypeId === toTypeId && type.label === 'Primary');
}

export function associationType(
  types: readonly AssociationType[],
  fromTypeId: string,
  toTypeId: string,
  typeId: number,
): AssociationType | undefined {
  return types.find((type) => type.typeId === typeId && type.fromTypeId === fromTypeId && type.toTypeId === toTypeId);
}

export interface Endpoint {
  typeId: string;
  name: string;
}

/** Adds both directions of a new kind of association and returns them. */
export function defineAssociation(
  types: AssociationType[],
  from: Endpoint,
  to: Endpoint,
  labels: { label: string; inverseLabel: string } | null,
): [AssociationType, AssociationType] {
  const used = types.filter((type) => type.category === 'USER_DEFINED').map((type) => type.typeId);
  const typeId = Math.max(0, ...used) + 1;
  const suffix = labels === null ? '' : `_${labels.label.toLowerCase().replaceAll(/\W+/g, '_')}`;
  const there: AssociationType = {
    typeId,
    category: 'USER_DEFINED',
    fromTypeId: from.typeId,
    toTypeId: to.typeId,
    label: labels?.label ?? null,
    name: `${from.name}_to_${to.name}${suffix}`,
    inverseTypeId: typeId + 1,
  };
  const back: AssociationType = {
    ...there,
    typeId: typeId + 1,
    fromTypeId: to.typeId,
    toTypeId: from.typeId,
    label: labels?.inverseLabel ?? null,
    name: `${to.name}_to_${from.name}${suffix}`,
    inverseTypeId: typeId,
  };
  types.push(there, back);
  return [there, back];
}
