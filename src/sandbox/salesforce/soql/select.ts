import type { ObjectSchema, Schema } from '../schema/schema.ts';
import type { Value } from '../schema/types.ts';
import type { RecordRow, RecordSource } from '../store/row.ts';
import { soqlError } from './error.ts';
import { comparisonTest, membershipTest } from './filter.ts';
import { resolvePath } from './resolve.ts';
import type { Condition, Ordering, Query } from './tree.ts';

export interface QueryContext {
  schema: Schema;
  source: RecordSource;
  now: Date;
  /** Path before `/sobjects/…` in the `attributes.url` of every record. */
  dataPath: string;
  /** queryAll also answers what lies in the recycle bin. */
  includeDeleted: boolean;
  /** Is answered as if there were no such object. */
  hiddenObject?: string | null;
}

export type Selector = (rows: Iterable<RecordRow>) => RecordRow[];

/** Checks a query's conditions and order against the schema, and makes the function that filters, sorts and cuts. */
export function makeSelector(query: Query, object: ObjectSchema, text: string, context: QueryContext): Selector {
  const keep = rowTest(query.where, object, text, context);
  const compare = rowOrder(query.orderBy, object, text, context);
  const start = query.offset ?? 0;
  return (from) => {
    const rows: RecordRow[] = [];
    for (const row of from) {
      if (row['IsDeleted'] === true && !context.includeDeleted) continue;
      if (keep(row)) rows.push(row);
    }
    if (compare) rows.sort(compare);
    return query.limit === null && start === 0 ? rows : rows.slice(start, start + (query.limit ?? rows.length));
  };
}

function rowTest(
  where: Condition | null,
  object: ObjectSchema,
  text: string,
  context: QueryContext,
): (row: RecordRow) => boolean {
  if (!where) return () => true;
  switch (where.kind) {
    case 'and': {
      const tests = where.terms.map((term) => rowTest(term, object, text, context));
      return (row) => tests.every((test) => test(row));
    }
    case 'or': {
      const tests = where.terms.map((term) => rowTest(term, object, text, context));
      return (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = rowTest(where.term, object, text, context);
      return (row) => !test(row);
    }
    default: {
      const target = resolvePath(context.schema, context.source, object, where.path, text);
      const test =
        where.kind === 'in'
          ? membershipTest(target, where, context.now, text)
          : comparisonTest(target, where, context.now, text);
      return (row) => test(target.read(row));
    }
  }
}

function rowOrder(orderBy: readonly Ordering[], object: ObjectSchema, text: string, context: QueryContext) {
  const orders = orderBy.map(({ path, descending, nulls }) => {
    const target = resolvePath(context.schema, context.source, object, path, text);
    if (!target.field.filterable) {
      const reason = `field '${target.field.name}' can not be sorted in a query call`;
      throw soqlError('meaning', 'INVALID_FIELD', text, path.at, reason);
    }
    const caseMatters = target.field.type === 'id' || target.field.type === 'reference';
    return { read: target.read, sign: descending ? -1 : 1, emptySign: nulls === 'last' ? 1 : -1, caseMatters };
  });
  if (orders.length === 0) return null;
  return (left: RecordRow, right: RecordRow): number => {
    for (const { read, sign, emptySign, caseMatters } of orders) {
      const a = sortKey(read(left), caseMatters);
      const b = sortKey(read(right), caseMatters);
      if (a === b) continue;
      // Empty values come first unless NULLS LAST says otherwise, whichever the direction.
      if (a === null) return emptySign;
      if (b === null) return -emptySign;
      return (a < b ? -1 : 1) * sign;
    }
    return 0;
  };
}

function sortKey(value: Value, caseMatters: boolean): Value {
  return typeof value === 'string' && !caseMatters ? value.toLowerCase() : value;
}
