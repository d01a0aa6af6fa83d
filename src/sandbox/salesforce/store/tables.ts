import { makeId, normaliseId } from '../ids.ts';
import type { ObjectSchema, Schema } from '../schema/schema.ts';
import type { Field, Value } from '../schema/types.ts';
import type { RecordRow, RecordSource } from './row.ts';

interface Table {
  object: ObjectSchema;
  rows: Map<string, RecordRow>;
  serial: number;
  autoNumber: number;
  /** For unique and external-id fields: ids of living records by folded value. */
  indexes: Map<string, Map<string, string[]>>;
}

export interface Tables extends RecordSource {
  newId(object: ObjectSchema): string;
  nextAutoNumber(object: ObjectSchema): number;
  put(object: ObjectSchema, row: RecordRow): void;
  /** Ids of living records whose indexed field has the value. */
  findByValue(object: ObjectSchema, field: Field, value: Value): readonly string[];
  count(object: string): number;
  /** Runs the work; when it answers false everything it wrote is undone. */
  transaction(work: () => boolean): void;
  snapshot(): TablesSnapshot;
  restore(snapshot: TablesSnapshot): void;
}

export type TablesSnapshot = Record<string, { serial: number; autoNumber: number; rows: Record<string, Value>[] }>;

/** All records in memory, by object and id. */
export function makeTables(schema: Schema): Tables {
  const tables = new Map<string, Table>(schema.objects.map((object) => [object.name, emptyTable(object)]));
  let journal: { table: Table; id: string; before: RecordRow | undefined }[] | null = null;

  function tableOf(name: string): Table {
    const table = tables.get(name);
    if (!table) throw new Error(`No table for ${name}`);
    return table;
  }

  function put(object: ObjectSchema, row: RecordRow): void {
    const table = tableOf(object.name);
    const before = table.rows.get(row.Id);
    journal?.push({ table, id: row.Id, before });
    replace(table, row.Id, before, row);
  }

  function transaction(work: () => boolean): void {
    const outer = journal;
    const entries: NonNullable<typeof journal> = [];
    journal = entries;
    let keep = false;
    try {
      keep = work();
    } finally {
      journal = outer;
      if (keep) outer?.push(...entries);
      else for (const { table, id, before } of entries.toReversed()) replace(table, id, table.rows.get(id), before);
    }
  }

  return {
    get: (object, id) => {
      const { rows } = tableOf(object);
      return rows.get(id) ?? rows.get(normaliseId(id) ?? '');
    },
    all: (object) => tableOf(object).rows.values(),
    newId: (object) => makeId(object.keyPrefix, ++tableOf(object.name).serial),
    nextAutoNumber: (object) => ++tableOf(object.name).autoNumber,
    put,
    findByValue: (object, field, value) => {
      const index = tableOf(object.name).indexes.get(field.name);
      return (value === null ? undefined : index?.get(foldKey(field, value))) ?? [];
    },
    count: (object) => {
      let living = 0;
      for (const row of tableOf(object).rows.values()) if (row['IsDeleted'] !== true) living += 1;
      return living;
    },
    transaction,
    snapshot: () =>
      Object.fromEntries(
        [...tables].map(([name, { serial, autoNumber, rows }]) => [
          name,
          { serial, autoNumber, rows: [...rows.values()] },
        ]),
      ),
    restore: (snapshot) => {
      for (const [name, table] of tables) {
        const saved = snapshot[name];
        table.rows.clear();
        for (const index of table.indexes.values()) index.clear();
        table.serial = saved?.serial ?? 0;
        table.autoNumber = saved?.autoNumber ?? 0;
        for (const row of saved?.rows ?? []) replace(table, String(row['Id']), undefined, row as RecordRow);
      }
    },
  };
}

function emptyTable(object: ObjectSchema): Table {
  const indexed = object.fields.filter((field) => field.unique || field.externalId);
  return {
    object,
    rows: new Map(),
    serial: 0,
    autoNumber: 0,
    indexes: new Map(indexed.map((field) => [field.name, new Map<string, string[]>()])),
  };
}

function replace(table: Table, id: string, before: RecordRow | undefined, after: RecordRow | undefined): void {
  if (after) table.rows.set(id, after);
  else table.rows.delete(id);
  for (const [name, index] of table.indexes) {
    const field = table.object.field(name);
    if (!field) continue;
    const oldKey = indexKey(field, before);
    const newKey = indexKey(field, after);
    if (oldKey === newKey) continue;
    if (oldKey !== null) {
      const left = (index.get(oldKey) ?? []).filter((one) => one !== id);
      if (left.length > 0) index.set(oldKey, left);
      else index.delete(oldKey);
    }
    if (newKey !== null) index.set(newKey, [...(index.get(newKey) ?? []), id]);
  }
}

/** What lies in the recycle bin does not block a value. */
function indexKey(field: Field, row: RecordRow | undefined): string | null {
  const value = row && row['IsDeleted'] !== true ? row[field.name] : null;
  return value === null || value === undefined ? null : foldKey(field, value);
}

function foldKey(field: Field, value: string | number | boolean): string {
  return field.caseSensitive ? String(value) : String(value).toLowerCase();
}
