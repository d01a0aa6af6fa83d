import { type AddRoute, type Call, created, noContent, ok, parseBody, type Reply } from './call.ts';
import { archiveRecord, createRecord, updateRecord } from './changes.ts';
import { checkProperties } from './check-properties.ts';
import { mergeRecords } from './merge.ts';
import { createInput, mergeInput, updateInput } from './object-input.ts';
import { apiSource, applyAssociations, checkAssociations, idPropertyIn, mustFind, tableIn } from './object-lookup.ts';
import type { Portal } from './portal.ts';
import { findRecord, orderedIds, type RecordTable } from './record-table.ts';
import { recordOnWire, viewIn } from './record-view.ts';
import { recordNotFound, validationError } from './refusal.ts';
import { readScopes, writeScopes } from './scopes.ts';

const base = '/crm/objects/2026-09/:objectType';

export function addObjectRoutes(portal: Portal, add: AddRoute): void {
  add('get', base, (call) => list(portal, call));
  add('post', base, (call) => create(portal, call));
  add('post', `${base}/merge`, (call) => merge(portal, call));
  add('get', `${base}/:objectId`, (call) => read(portal, call));
  add('patch', `${base}/:objectId`, (call) => update(portal, call));
  add('delete', `${base}/:objectId`, (call) => archive(portal, call));
}

function readable(portal: Portal, call: Call): RecordTable {
  const table = tableIn(portal, call.params['objectType']);
  call.needOneOf(readScopes(table.type));
  return table;
}

function writable(portal: Portal, call: Call): RecordTable {
  const table = tableIn(portal, call.params['objectType']);
  call.needOneOf(writeScopes(table.type));
  return table;
}

function list(portal: Portal, call: Call): Reply {
  const table = readable(portal, call);
  const limit = Number(call.query.get('limit') ?? '10');
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw validationError(`limit must be between 1 and 100, was ${call.query.get('limit') ?? ''}`);
  }
  const after = call.query.get('after') ?? '';
  if (!/^\d*$/.test(after)) throw validationError(`Invalid paging cursor: ${after}`);
  const wantArchived = call.query.get('archived') === 'true';
  const ids = orderedIds(table);
  const page = [];
  let next: string | null = null;
  for (let index = firstAfter(ids, after); index < ids.length; index += 1) {
    const record = table.records.get(ids[index] ?? '');
    if (!record || record.archived !== wantArchived) continue;
    if (page.length === limit) {
      next = page.at(-1)?.id ?? null;
      break;
    }
    page.push(record);
  }
  const view = viewIn(call.query);
  return ok({
    results: page.map((record) => recordOnWire(portal, table.type, record, view)),
    ...(next === null ? {} : { paging: { next: { after: next, link: nextLink(call, next) } } }),
  });
}

/** Index of the first id beyond the cursor; ids are ordered by number. */
function firstAfter(ids: readonly string[], after: string): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const id = ids[middle] ?? '';
    if (id.length < after.length || (id.length === after.length && id <= after)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nextLink(call: Call, after: string): string {
  const query = new URLSearchParams(call.query);
  query.set('after', after);
  return `${call.baseUrl}${call.path}?${query.toString()}`;
}

function create(portal: Portal, call: Call): Reply {
  const table = writable(portal, call);
  const input = parseBody(createInput, call.json);
  const associations = checkAssociations(portal, table, input.associations);
  const checked = checkProperties(portal, table, input.properties, null);
  const record = createRecord(portal, table, checked, apiSource(portal));
  applyAssociations(portal, table, record.id, associations);
  const view = recordOnWire(portal, table.type, record, { properties: 'all' });
  const body = checked.warnings.length > 0 ? { ...view, warnings: checked.warnings } : view;
  return created(body, `${call.baseUrl}/crm/objects/2026-09/${table.type.id}/${record.id}`);
}

function read(portal: Portal, call: Call): Reply {
  const table = readable(portal, call);
  const record = findRecord(table, call.params['objectId'] ?? '', idPropertyIn(portal, table, call));
  const wantArchived = call.query.get('archived') === 'true';
  if (wantArchived && record?.archived) return ok(recordOnWire(portal, table.type, record, viewIn(call.query)));
  if (wantArchived) throw recordNotFound();
  return ok(
    recordOnWire(
      portal,
      table.type,
      mustFind(table, call.params['objectId'] ?? '', call.query.get('idProperty') ?? undefined),
      viewIn(call.query),
    ),
  );
}

function update(portal: Portal, call: Call): Reply {
  const table = writable(portal, call);
  const input = parseBody(updateInput, call.json);
  const record = mustFind(table, call.params['objectId'] ?? '', idPropertyIn(portal, table, call));
  const checked = checkProperties(portal, table, input.properties, record);
  updateRecord(portal, table, record, checked, apiSource(portal));
  const view = recordOnWire(portal, table.type, record, { properties: Object.keys(checked.values) });
  return ok(checked.warnings.length > 0 ? { ...view, warnings: checked.warnings } : view);
}

function archive(portal: Portal, call: Call): Reply {
  const table = writable(portal, call);
  const record = findRecord(table, call.params['objectId'] ?? '');
  if (!record) throw recordNotFound();
  archiveRecord(portal, table, record, apiSource(portal));
  return noContent;
}

function merge(portal: Portal, call: Call): Reply {
  const table = writable(portal, call);
  const input = parseBody(mergeInput, call.json);
  const primary = mustFind(table, input.primaryObjectId);
  const merged = mustFind(table, input.objectIdToMerge);
  if (primary === merged) throw validationError('Cannot merge an object with itself.');
  mergeRecords(portal, table, primary, merged, apiSource(portal));
  return ok(recordOnWire(portal, table.type, primary, { properties: 'all' }));
}
