import { systemFields } from './standard.ts';
import { field } from './types.ts';
import type { Field, SObjectType } from './types.ts';

/** `Opportunity` has OpportunityHistory for its stages, so the history of its fields goes by another name. */
export const historyName = (object: string): string =>
  object.endsWith('__c')
    ? object.replace(/__c$/, '__History')
    : `${object}${object === 'Opportunity' ? 'Field' : ''}History`;

/** The field that names the record, as standard and custom objects call it. */
export const parentField = (object: string): string => (object.endsWith('__c') ? 'ParentId' : `${object}Id`);

/**
 * Adds the history object of each object with tracked fields; an org has it for no other.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunityfieldhistory.htm
 */
export function withFieldHistory(
  objects: readonly SObjectType[],
  ticked: Readonly<Record<string, readonly string[]>>,
): SObjectType[] {
  return objects.flatMap((object): SObjectType[] => {
    const trackedFields = [...(object.trackedFields ?? []), ...(ticked[object.name] ?? [])];
    return trackedFields.length === 0 ? [object] : [{ ...object, trackedFields }, historyOf(object)];
  });
}

function historyOf({ name, label }: SObjectType): SObjectType {
  const parent = parentField(name);
  const fields: Field[] = [
    field({
      name: parent,
      type: 'reference',
      referenceTo: name,
      relationshipName: parent.replace(/Id$/, ''),
      childRelationship: 'Histories',
      onParentDelete: 'cascade',
      createable: false,
    }),
    field({ name: 'Field', label: 'Changed Field', type: 'picklist', createable: false }),
    field({ name: 'OldValue', label: 'Old Value', type: 'anyType', createable: false }),
    field({ name: 'NewValue', label: 'New Value', type: 'anyType', createable: false }),
  ];
  const kept = ['Id', 'IsDeleted', 'CreatedDate', 'CreatedById'];
  return {
    name: historyName(name),
    label: `History: ${label}`,
    plural: `History: ${label}`,
    keyPrefix: '017',
    custom: false,
    fields: [...systemFields().filter((one) => kept.includes(one.name)), ...fields],
  };
}
