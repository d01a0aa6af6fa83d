import { soqlTexts } from '../api-error.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Field, Value } from '../schema/types.ts';
import type { RecordRow } from '../store/row.ts';
import { soqlError } from './error.ts';
import { resolvePath } from './resolve.ts';
import { makeSelector } from './select.ts';
import type { QueryContext } from './select.ts';
import type { Query } from './tree.ts';

type Project = (row: RecordRow) => object;

/** Fields of one level, and below it what hangs on its parents. */
interface Level {
  object: ObjectSchema;
  fields: Field[];
  parents: Map<string, { lookup: Field; level: Level }>;
}

/** Makes the function that turns a record into the JSON of a query answer. */
export function makeProjection(query: Query, object: ObjectSchema, text: string, context: QueryContext): Project {
  if (query.select.kind === 'count') return () => ({});
  const root: Level = { object, fields: [], parents: new Map() };
  const children: { name: string; read: (row: RecordRow) => object | null }[] = [];
  const selected = new Set<string>();
  for (const item of query.select.items) {
    if (item.kind === 'children') {
      children.push(childProjection(item.query, object, text, context));
      continue;
    }
    const { lookups, field } = resolvePath(context.schema, context.source, object, item, text);
    const key = [...lookups.map((lookup) => lookup.relationshipName), field.name].join('.');
    if (selected.has(key)) {
      throw soqlError('meaning', 'INVALID_FIELD', text, item.at, `duplicate field selected: ${field.name}`);
    }
    selected.add(key);
    addToLevel(root, lookups, field, context);
  }
  return (row) => {
    const answer = projectLevel(root, row, context);
    for (const child of children) answer[child.name] = child.read(row);
    return answer;
  };
}

function addToLevel(root: Level, lookups: readonly Field[], field: Field, context: QueryContext): void {
  let level = root;
  for (const lookup of lookups) {
    const name = lookup.relationshipName ?? '';
    let parent = level.parents.get(name);
    if (!parent) {
      const object = context.schema.object(lookup.referenceTo ?? '');
      if (!object) throw new Error(`${lookup.name} refers to no known object`);
      parent = { lookup, level: { object, fields: [], parents: new Map() } };
      level.parents.set(name, parent);
    }
    level = parent.level;
  }
  level.fields.push(field);
}

function projectLevel(level: Level, row: RecordRow, context: QueryContext): Record<string, unknown> {
  const answer: Record<string, unknown> = { attributes: attributesOf(level.object.name, row.Id, context.dataPath) };
  for (const field of level.fields) answer[field.name] = row[field.name] ?? null;
  for (const [name, { lookup, level: above }] of level.parents) {
    const id: Value = row[lookup.name] ?? null;
    const parent = typeof id === 'string' ? context.source.get(above.object.name, id) : undefined;
    answer[name] = parent ? projectLevel(above, parent, context) : null;
  }
  return answer;
}

export function attributesOf(type: string, id: string, dataPath: string): { type: string; url: string } {
  return { type, url: `${dataPath}/sobjects/${type}/${id}` };
}

function childProjection(query: Query, parent: ObjectSchema, text: string, context: QueryContext) {
  const wanted = query.from.text.toLowerCase();
  const relationship = context.schema
    .childRelationships(parent.name)
    .find((one) => one.name !== null && one.name.toLowerCase() === wanted);
  if (!relationship?.name) {
    throw soqlError('meaning', 'INVALID_TYPE', text, query.from.at, soqlTexts.unknownChild(query.from.text));
  }
  const { child, field, name } = relationship;
  const project = makeProjection(query, child, text, context);
  const select = makeSelector(query, child, text, context);
  const byParent = groupByParent(context.source.all(child.name), field.name);
  const read = (row: RecordRow): object | null => {
    const records = select(byParent().get(row.Id) ?? []).map(project);
    return records.length === 0 ? null : { totalSize: records.length, done: true, records };
  };
  return { name, read };
}

/** Groups once, when the first record asks. */
function groupByParent(rows: Iterable<RecordRow>, lookup: string): () => Map<string, RecordRow[]> {
  let groups: Map<string, RecordRow[]> | null = null;
  return () => {
    if (groups) return groups;
    groups = new Map();
    for (const row of rows) {
      const parent = row[lookup];
      if (typeof parent !== 'string') continue;
      const group = groups.get(parent) ?? [];
      group.push(row);
      groups.set(parent, group);
    }
    return groups;
  };
}
