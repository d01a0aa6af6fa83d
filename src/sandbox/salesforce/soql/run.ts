import { soqlTexts } from '../api-error.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { RecordRow, RecordSource } from '../store/row.ts';
import { soqlError } from './error.ts';
import { parseSoql } from './parse.ts';
import { makeProjection } from './project.ts';
import { makeSelector } from './select.ts';
import type { QueryContext } from './select.ts';
import type { Query } from './tree.ts';

export interface QueryOutcome {
  rows: readonly RecordRow[];
  totalSize: number;
  isCount: boolean;
  project(row: RecordRow): object;
}

/** Runs a SOQL text. Every fault is an `ApiError` in Salesforce's words. */
export function runSoql(text: string, context: QueryContext): QueryOutcome {
  const query = parseSoql(text);
  const object = context.schema.object(query.from.text);
  if (!object || object.name === context.hiddenObject) {
    throw soqlError('meaning', 'INVALID_TYPE', text, query.from.at, soqlTexts.unknownType(query.from.text));
  }
  const project = makeProjection(query, object, text, context);
  const rows = makeSelector(query, object, text, context)(candidates(query, object, context.source));
  const isCount = query.select.kind === 'count';
  return { rows: isCount ? [] : rows, totalSize: rows.length, isCount, project };
}

/** `WHERE Id IN (…)` is what readers by id send; going straight to those records spares a walk over all of them. */
function candidates(query: Query, object: ObjectSchema, source: RecordSource): Iterable<RecordRow> {
  const terms = query.where?.kind === 'and' ? query.where.terms : query.where ? [query.where] : [];
  for (const term of terms) {
    if (term.kind !== 'in' || term.negated || term.path.parts.length !== 1) continue;
    if (term.path.parts[0]?.toLowerCase() !== 'id') continue;
    const ids = term.values.map((value) => (value.kind === 'string' ? value.value : ''));
    const rows = new Map<string, RecordRow>();
    for (const id of ids) {
      const row = source.get(object.name, id);
      if (row) rows.set(row.Id, row);
    }
    return rows.values();
  }
  return source.all(object.name);
}
