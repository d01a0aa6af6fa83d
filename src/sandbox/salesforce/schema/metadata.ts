import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';
import { currencyField, ownerField, systemFields } from './standard.ts';
import { field } from './types.ts';
import type { Field, FieldFacts, FieldType, PicklistValue, SObjectType } from './types.ts';

/**
 * Reads the custom objects and fields of an SFDX project (`…/objects/<Object>/…`), so that the stand-in has exactly the
 * fields that the package would bring to an org.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm
 */
export function withMetadata(
  standard: readonly SObjectType[],
  objectsDir: string,
  multiCurrency: boolean,
): SObjectType[] {
  const byName = new Map(standard.map((object) => [object.name, object]));
  const objectNames = readdirSync(objectsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
  let nextPrefix = 0;
  for (const name of objectNames) {
    const folder = join(objectsDir, name);
    const fields = readFields(folder);
    // Fields of tasks and events are those of their common ancestor.
    const standardName = name === 'Activity' ? 'Task' : name;
    const known = byName.get(standardName);
    if (known) byName.set(standardName, { ...known, fields: [...known.fields, ...fields] });
    else if (name.endsWith('__c')) {
      byName.set(name, customObject(name, folder, `a0${(nextPrefix++).toString(36)}`, fields, multiCurrency));
    } else throw new Error(`The stand-in does not know the standard object ${name} that ${folder} adds fields to.`);
  }
  return [...byName.values()];
}

function customObject(
  name: string,
  folder: string,
  keyPrefix: string,
  fields: Field[],
  multiCurrency: boolean,
): SObjectType {
  const root = readXml(join(folder, `${name}.object-meta.xml`));
  const nameField = childOf(root, 'nameField');
  const isAutoNumber = nameField !== null && textOf(nameField, 'type') === 'AutoNumber';
  const standard: FieldFacts[] = [
    {
      name: 'Name',
      label: (nameField && textOf(nameField, 'label')) ?? 'Name',
      type: 'string',
      length: 80,
      autoNumber: isAutoNumber && nameField ? (textOf(nameField, 'displayFormat') ?? '{0}') : null,
    },
    ...(multiCurrency ? [currencyField] : []),
    // The detail of a master-detail relationship has no owner of its own.
    ...(fields.some((one) => one.onParentDelete === 'cascade') ? [] : [ownerField]),
  ];
  return {
    name,
    label: textOf(root, 'label') ?? name,
    plural: textOf(root, 'pluralLabel') ?? name,
    keyPrefix,
    custom: true,
    fields: [...systemFields(), ...standard.map(field), ...fields],
    ...(isTrue(root, 'enableHistory') ? { trackedFields: trackedFields(folder) } : {}),
  };
}

function fieldFiles(folder: string): string[] {
  const dir = join(folder, 'fields');
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((file) => file.endsWith('.field-meta.xml'))
    .toSorted()
    .map((file) => join(dir, file));
}

const readFields = (folder: string): Field[] =>
  fieldFiles(folder).map((path) => readField(path, join(folder, '..', '..', 'globalValueSets')));

const trackedFields = (folder: string): string[] =>
  fieldFiles(folder)
    .map(readXml)
    .filter((root) => isTrue(root, 'trackHistory'))
    .flatMap((root) => textOf(root, 'fullName') ?? []);

const typeOf: Record<string, FieldType> = {
  AutoNumber: 'string',
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  Html: 'textarea',
  LongTextArea: 'textarea',
  Lookup: 'reference',
  MasterDetail: 'reference',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  Text: 'string',
  TextArea: 'textarea',
  Url: 'url',
};

function readField(path: string, globalValueSets: string): Field {
  const root = readXml(path);
  const name = textOf(root, 'fullName');
  const metaType = textOf(root, 'type');
  const type = metaType === null ? undefined : typeOf[metaType];
  if (!name || !type) throw new Error(`${path}: field type ${metaType ?? '(none)'} is not one the stand-in knows.`);
  const isMasterDetail = metaType === 'MasterDetail';
  const facts: FieldFacts = {
    name,
    type,
    label: textOf(root, 'label') ?? name,
    required: isMasterDetail || isTrue(root, 'required'),
    unique: isTrue(root, 'unique'),
    externalId: isTrue(root, 'externalId'),
    caseSensitive: isTrue(root, 'caseSensitive'),
    autoNumber: metaType === 'AutoNumber' ? (textOf(root, 'displayFormat') ?? '{0}') : null,
    defaultValue: type === 'boolean' ? textOf(root, 'defaultValue') === 'true' : null,
    // Formulas are read-only; the stand-in leaves them empty because it evaluates none.
    ...(textOf(root, 'formula') === null ? {} : { createable: false }),
    ...numberFact(root, 'length'),
    ...numberFact(root, 'precision'),
    ...numberFact(root, 'scale'),
    ...(type === 'picklist' ? readPicklist(root, globalValueSets) : {}),
  };
  if (type !== 'reference') return field(facts);
  const childName = textOf(root, 'relationshipName');
  return field({
    ...facts,
    referenceTo: textOf(root, 'referenceTo'),
    relationshipName: name.replace(/__c$/, '__r'),
    childRelationship: childName === null ? null : `${childName}__r`,
    onParentDelete: isMasterDetail
      ? 'cascade'
      : (deleteRules[textOf(root, 'deleteConstraint') ?? 'SetNull'] ?? 'setNull'),
  });
}

const deleteRules: Record<string, Field['onParentDelete']> = {
  Cascade: 'cascade',
  Restrict: 'restrict',
  SetNull: 'setNull',
};

function readPicklist(root: Element, globalValueSets: string): Pick<Field, 'picklist' | 'restrictedPicklist'> {
  const valueSet = childOf(root, 'valueSet');
  if (!valueSet) return { picklist: [], restrictedPicklist: false };
  const globalName = textOf(valueSet, 'valueSetName');
  if (globalName !== null) {
    const global = readXml(join(globalValueSets, `${globalName}.globalValueSet-meta.xml`));
    return { picklist: childrenOf(global, 'customValue').map(readValue), restrictedPicklist: true };
  }
  const definition = childOf(valueSet, 'valueSetDefinition');
  return {
    picklist: definition ? childrenOf(definition, 'value').map(readValue) : [],
    restrictedPicklist: isTrue(valueSet, 'restricted'),
  };
}

function readValue(element: Element): PicklistValue {
  const value = textOf(element, 'fullName') ?? '';
  return { value, label: textOf(element, 'label') ?? value, isDefault: isTrue(element, 'default') };
}

function numberFact(root: Element, name: 'length' | 'precision' | 'scale'): Partial<Field> {
  const text = textOf(root, name);
  return text === null ? {} : { [name]: Number(text) };
}

function readXml(path: string): Element {
  const root = new DOMParser().parseFromString(readFileSync(path, 'utf8'), 'text/xml').documentElement;
  if (!root) throw new Error(`${path}: no XML element found.`);
  return root;
}

function childrenOf(parent: Element, name: string): Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1 && node.nodeName === name);
}

function childOf(parent: Element, name: string): Element | null {
  return childrenOf(parent, name)[0] ?? null;
}

function textOf(parent: Element, name: string): string | null {
  return childOf(parent, name)?.textContent?.trim() ?? null;
}

function isTrue(parent: Element, name: string): boolean {
  return textOf(parent, name) === 'true';
}
