/** Field types as `describe` names them. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'url'
  | 'email'
  | 'phone'
  | 'picklist'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'reference'
  /** Values of a field's history, each of the type of its field. */
  | 'anyType';

export interface PicklistValue {
  value: string;
  label: string;
  isDefault: boolean;
}

export interface Field {
  name: string;
  label: string;
  type: FieldType;
  /** Greatest number of characters; 0 for types without one. */
  length: number;
  precision: number;
  scale: number;
  /** Must have a value on every record. */
  required: boolean;
  /** False for what Salesforce keeps itself: ids, audit fields, formulas, auto-numbers. */
  createable: boolean;
  updateable: boolean;
  unique: boolean;
  externalId: boolean;
  caseSensitive: boolean;
  /** Long text and formulas over it cannot stand in WHERE or ORDER BY. */
  filterable: boolean;
  restrictedPicklist: boolean;
  picklist: readonly PicklistValue[];
  referenceTo: string | null;
  relationshipName: string | null;
  /** How the parent calls its children of this kind (`Contacts`, `Deal_Registrations__r`). */
  childRelationship: string | null;
  onParentDelete: 'cascade' | 'setNull' | 'restrict';
  /** Pattern such as `REG-{00000}` for auto-numbers. */
  autoNumber: string | null;
  defaultValue: string | number | boolean | null;
  custom: boolean;
}

export interface SObjectType {
  name: string;
  label: string;
  plural: string;
  keyPrefix: string;
  custom: boolean;
  fields: readonly Field[];
  /** Fields of which the org keeps each change; an object without any has no history. */
  trackedFields?: readonly string[];
}

export type Value = string | number | boolean | null;

/** What a field description needs to say; the rest follows from its type. */
export type FieldFacts = Pick<Field, 'name' | 'type'> & Partial<Field>;

const lengthOf: Partial<Record<FieldType, number>> = {
  id: 18,
  reference: 18,
  string: 255,
  textarea: 255,
  url: 255,
  email: 80,
  phone: 40,
  picklist: 255,
};

export function field(facts: FieldFacts): Field {
  const writable = facts.createable ?? facts.autoNumber == null;
  return {
    label: facts.name,
    length: lengthOf[facts.type] ?? 0,
    precision: facts.type === 'double' || facts.type === 'currency' || facts.type === 'percent' ? 18 : 0,
    scale: facts.type === 'currency' ? 2 : 0,
    required: false,
    unique: false,
    externalId: false,
    caseSensitive: false,
    filterable: facts.type !== 'anyType' && (facts.type !== 'textarea' || (facts.length ?? 255) <= 255),
    restrictedPicklist: false,
    picklist: [],
    referenceTo: null,
    relationshipName: null,
    childRelationship: null,
    onParentDelete: 'setNull',
    autoNumber: null,
    defaultValue: facts.type === 'boolean' ? false : null,
    custom: facts.name.endsWith('__c'),
    ...facts,
    createable: writable,
    updateable: facts.updateable ?? writable,
  };
}
