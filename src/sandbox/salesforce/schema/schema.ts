import { withFieldHistory } from './field-history.ts';
import { withMetadata } from './metadata.ts';
import { standardObjects } from './standard.ts';
import type { Field, SObjectType } from './types.ts';

/** A lookup seen from its parent. `name` is null where the parent has no word for its children. */
export interface ChildRelationship {
  name: string | null;
  child: ObjectSchema;
  field: Field;
}

/** One object with its fields found by name. Salesforce takes names in any case and answers with its own spelling. */
export interface ObjectSchema extends SObjectType {
  field(name: string): Field | undefined;
  /** Lookup field behind a relationship name such as `Account` or `Partner__r`. */
  relationship(name: string): Field | undefined;
}

export interface Schema {
  objects: readonly ObjectSchema[];
  object(name: string): ObjectSchema | undefined;
  objectOfId(id: string): ObjectSchema | undefined;
  childRelationships(parent: string): readonly ChildRelationship[];
}

export interface SchemaSource {
  multiCurrency: boolean;
  /** Folder `objects` of an SFDX project. */
  metadataDir?: string;
  /** What an administrator ticked under Set History Tracking, by object; what the metadata ticks comes on top. */
  trackedFields?: Readonly<Record<string, readonly string[]>>;
  /** Objects given directly, added to (or replacing) the others. */
  objects?: readonly SObjectType[];
}

export function readSchema(source: SchemaSource): Schema {
  const standard = standardObjects(source.multiCurrency);
  const types = source.metadataDir ? withMetadata(standard, source.metadataDir, source.multiCurrency) : standard;
  const given = source.objects ?? [];
  const all = [...types.filter((type) => !given.some((one) => one.name === type.name)), ...given];
  return makeSchema(withFieldHistory(all, source.trackedFields ?? {}));
}

function makeSchema(types: readonly SObjectType[]): Schema {
  const objects = types.map(makeObject);
  const byName = new Map(objects.map((object) => [object.name.toLowerCase(), object]));
  const byPrefix = new Map(objects.map((object) => [object.keyPrefix, object]));
  const children = new Map<string, ChildRelationship[]>();
  for (const child of objects) {
    for (const field of child.fields) {
      if (!field.referenceTo) continue;
      if (!byName.has(field.referenceTo.toLowerCase())) {
        throw new Error(`${child.name}.${field.name} refers to the unknown object ${field.referenceTo}.`);
      }
      const list = children.get(field.referenceTo) ?? [];
      list.push({ name: field.childRelationship, child, field });
      children.set(field.referenceTo, list);
    }
  }
  return {
    objects,
    object: (name) => byName.get(name.toLowerCase()),
    objectOfId: (id) => byPrefix.get(id.slice(0, 3)),
    childRelationships: (parent) => children.get(parent) ?? [],
  };
}

function makeObject(type: SObjectType): ObjectSchema {
  const byName = new Map<string, Field>();
  const byRelationship = new Map<string, Field>();
  for (const field of type.fields) {
    if (byName.has(field.name.toLowerCase())) throw new Error(`${type.name}.${field.name} is described twice.`);
    byName.set(field.name.toLowerCase(), field);
    if (field.relationshipName) byRelationship.set(field.relationshipName.toLowerCase(), field);
  }
  return {
    ...type,
    field: (name) => byName.get(name.toLowerCase()),
    relationship: (name) => byRelationship.get(name.toLowerCase()),
  };
}
