import { soqlTexts } from '../api-error.ts';
import type { ObjectSchema, Schema } from '../schema/schema.ts';
import type { Field, Value } from '../schema/types.ts';
import type { RecordRow, RecordSource } from '../store/row.ts';
import { soqlError } from './error.ts';
import type { Path } from './tree.ts';

/** A path such as `Account.Owner.Name` found in the schema. */
export interface ResolvedPath {
  /** Lookups to follow, in order. */
  lookups: readonly Field[];
  object: ObjectSchema;
  field: Field;
  read: (row: RecordRow) => Value;
}

/** Salesforce follows at most five levels upwards. */
const deepestPath = 5;

export function resolvePath(
  schema: Schema,
  source: RecordSource,
  object: ObjectSchema,
  path: Path,
  text: string,
): ResolvedPath {
  const lookups: Field[] = [];
  let current = object;
  let at = path.at;
  // `SELECT Account.Name FROM Account` names the object itself, which SOQL allows.
  const parts =
    path.parts.length > 1 && same(path.parts[0], object.name) && !object.relationship(object.name)
      ? path.parts.slice(1)
      : path.parts;
  for (const part of parts.slice(0, -1)) {
    const lookup = current.relationship(part);
    const parent = lookup?.referenceTo ? schema.object(lookup.referenceTo) : undefined;
    if (!lookup || !parent || lookups.length === deepestPath) {
      throw soqlError('meaning', 'INVALID_FIELD', text, at, soqlTexts.unknownRelationship(part));
    }
    lookups.push(lookup);
    current = parent;
    at += part.length + 1;
  }
  const name = parts.at(-1) ?? '';
  const field = current.field(name);
  if (!field) throw soqlError('meaning', 'INVALID_FIELD', text, path.at, soqlTexts.unknownColumn(name, current.name));
  return { lookups, object: current, field, read: reader(source, lookups, field) };
}

function reader(source: RecordSource, lookups: readonly Field[], field: Field): (row: RecordRow) => Value {
  if (lookups.length === 0) return (row) => row[field.name] ?? null;
  return (row) => {
    let current: RecordRow | undefined = row;
    for (const lookup of lookups) {
      const id: Value | undefined = current?.[lookup.name];
      current = typeof id === 'string' && lookup.referenceTo ? source.get(lookup.referenceTo, id) : undefined;
    }
    return current?.[field.name] ?? null;
  };
}

function same(left: string | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}
