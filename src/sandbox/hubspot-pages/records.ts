import { linksOf } from '../hubspot/links.ts';
import type { ObjectType, PropertyDefinition } from '../hubspot/object-type.ts';
import { findRecord, type RecordTable, type StoredRecord } from '../hubspot/record-table.ts';
import type { Store } from '../hubspot/store.ts';

/** Every read the pages make of the stand-in's store is on this page. */

const dealType = '0-3';

export interface RecordView {
  id: string;
  /** What the record is called in lists. */
  name: string;
  properties: Record<string, string>;
}

export interface PropertyView {
  name: string;
  label: string;
  type: PropertyDefinition['type'];
  options: { value: string; label: string }[];
}

function view(type: ObjectType, record: StoredRecord): RecordView {
  const { properties } = record;
  const person = [properties['firstname'], properties['lastname']].filter(Boolean).join(' ');
  const name = properties[type.primaryDisplayProperty] ?? '';
  return { id: record.id, name: person || name || properties['email'] || record.id, properties };
}

export function dealOf(store: Store, id: string): RecordView | undefined {
  const table = store.tables.get(dealType);
  const record = table && findRecord(table, id);
  return table && record && !record.archived ? view(table.type, record) : undefined;
}

function tableByName(store: Store, name: string): RecordTable | undefined {
  return [...store.tables.values()].find((table) => table.type.name === name);
}

/** Live records of a kind associated with a deal; null when the portal has no such kind of object. */
export function associatedWithDeal(store: Store, dealId: string, objectName: string): RecordView[] | null {
  const table = tableByName(store, objectName);
  if (!table) return null;
  const ids = [...linksOf(store.links, { typeId: dealType, id: dealId }, table.type.id).keys()];
  return ids.flatMap((id) => {
    const record = findRecord(table, id);
    return record && !record.archived ? [view(table.type, record)] : [];
  });
}

function propertyView(store: Store, property: PropertyDefinition): PropertyView {
  const { name, label, type } = property;
  return { name, label, type, options: optionsOf(store, property) };
}

function optionsOf(store: Store, property: PropertyDefinition): PropertyView['options'] {
  if (property.name === 'dealstage') {
    return store.pipelines.flatMap(({ stages }) => stages.map(({ id, label }) => ({ value: id, label })));
  }
  if (property.name === 'pipeline') return store.pipelines.map(({ id, label }) => ({ value: id, label }));
  if (property.referencedObjectType === 'OWNER') {
    return store.owners.map(({ id, firstName, lastName }) => ({ value: id, label: `${firstName} ${lastName}`.trim() }));
  }
  return property.options.map(({ value, label }) => ({ value, label }));
}

/** Definitions of a kind's properties: those named, in that order, or all the portal added itself (not HubSpot's). */
export function propertiesOf(store: Store, objectName: string, names: readonly string[] | 'added'): PropertyView[] {
  const table = tableByName(store, objectName);
  if (!table) return [];
  const all = [...table.type.properties.values()].filter((property) => !property.archived);
  const chosen =
    names === 'added'
      ? all.filter((property) => !property.hubspotDefined && !property.hidden)
      : names.flatMap((name) => all.find((property) => property.name === name) ?? []);
  return chosen.map((property) => propertyView(store, property));
}

/** Stages of a deal's pipeline, first to last. */
export function stagesOf(
  store: Store,
  pipelineId: string | undefined,
): { id: string; label: string; closed: boolean }[] {
  const pipeline = store.pipelines.find(({ id }) => id === pipelineId) ?? store.pipelines[0];
  return (pipeline?.stages ?? []).map(({ id, label, metadata }) => ({
    id,
    label,
    closed: metadata.isClosed === 'true',
  }));
}
