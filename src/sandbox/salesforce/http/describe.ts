import type { ObjectSchema, Schema } from '../schema/schema.ts';
import type { Field } from '../schema/types.ts';
import { objectOf, param } from './types.ts';
import type { Call } from './types.ts';

/** GET /sobjects */
export function describeGlobal(call: Call): void {
  const sobjects = call.org.schema.objects.map((object) => objectFacts(call, object));
  call.response.json({ encoding: 'UTF-8', maxBatchSize: 200, sobjects });
}

/** GET /sobjects/<object> */
export function objectBasics(call: Call): void {
  const object = objectOf(call, param(call.request, 'object'));
  const recent = [...call.org.tables.all(object.name)]
    .filter((row) => row['IsDeleted'] !== true)
    .slice(-5)
    .map((row) => ({
      attributes: { type: object.name, url: `${call.dataPath}/sobjects/${object.name}/${row.Id}` },
      Id: row.Id,
      Name: row['Name'] ?? null,
    }));
  call.response.json({ objectDescribe: objectFacts(call, object), recentItems: recent });
}

/** GET /sobjects/<object>/describe */
export function describeObject(call: Call): void {
  const object = objectOf(call, param(call.request, 'object'));
  call.response.json({
    ...objectFacts(call, object),
    fields: object.fields.map((field) => fieldFacts(field, object)),
    childRelationships: childFacts(call.org.schema, object),
    recordTypeInfos: [],
  });
}

function objectFacts(call: Call, object: ObjectSchema): object {
  const isSetup = object.name === 'Organization' || object.name === 'OpportunityStage';
  const isWritable = !isSetup && object.name !== 'User';
  const url = `${call.dataPath}/sobjects/${object.name}`;
  return {
    activateable: false,
    createable: isWritable,
    custom: object.custom,
    customSetting: false,
    deletable: isWritable,
    deprecatedAndHidden: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.plural,
    layoutable: !isSetup,
    mergeable: object.name === 'Account' || object.name === 'Contact',
    name: object.name,
    queryable: true,
    replicateable: true,
    retrieveable: true,
    searchable: !isSetup,
    triggerable: !isSetup,
    undeletable: isWritable,
    updateable: isWritable,
    urls: { describe: `${url}/describe`, rowTemplate: `${url}/{ID}`, sobject: url },
  };
}

function fieldFacts(field: Field, object: ObjectSchema): object {
  return {
    autoNumber: field.autoNumber !== null,
    byteLength: field.length * 3,
    calculated: false,
    caseSensitive: field.caseSensitive,
    createable: field.createable,
    custom: field.custom,
    defaultValue: field.defaultValue,
    defaultedOnCreate: field.type === 'boolean' || field.name === 'OwnerId' || !field.createable,
    digits: field.type === 'int' ? 8 : 0,
    externalId: field.externalId,
    filterable: field.filterable,
    groupable: field.filterable && field.type !== 'datetime',
    idLookup: field.type === 'id' || field.externalId,
    label: field.label,
    length: field.length,
    name: field.name,
    nameField: field.name === 'Name',
    nillable: !field.required && field.type !== 'boolean' && field.type !== 'id',
    picklistValues: field.picklist.map((one) => ({
      active: true,
      defaultValue: one.isDefault,
      label: one.label,
      validFor: null,
      value: one.value,
    })),
    precision: field.precision,
    referenceTo: field.referenceTo === null ? [] : [field.referenceTo],
    relationshipName: field.relationshipName,
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    soapType: soapTypeOf(field),
    sortable: field.filterable,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && object.name !== 'Organization',
  };
}

function soapTypeOf(field: Field): string {
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'tns:ID';
    case 'boolean':
    case 'int':
    case 'date':
      return `xsd:${field.type}`;
    case 'datetime':
      return 'xsd:dateTime';
    case 'double':
    case 'currency':
    case 'percent':
      return 'xsd:double';
    case 'anyType':
      return 'xsd:anyType';
    default:
      return 'xsd:string';
  }
}

function childFacts(schema: Schema, object: ObjectSchema): object[] {
  return schema.childRelationships(object.name).map(({ name, child, field }) => ({
    cascadeDelete: field.onParentDelete === 'cascade',
    childSObject: child.name,
    deprecatedAndHidden: false,
    field: field.name,
    relationshipName: name,
    restrictedDelete: field.onParentDelete === 'restrict',
  }));
}
