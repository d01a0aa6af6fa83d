import {
  batchBody,
  batchLimit,
  checkBatchSize,
  historyBatchLimit,
  refuseDuplicates,
  rowError,
  writeBatch,
} from './batch.ts';
import { type AddRoute, type Call, noContent, parseBody, type Reply } from './call.ts';
import { archiveRecord, createRecord, updateRecord } from './changes.ts';
import { checkProperties, type Claims } from './check-properties.ts';
import { batchArchiveInput, batchCreateInput, batchReadInput, batchUpdateInput } from './object-input.ts';
import { apiSource, applyAssociations, checkAssociations, checkIdProperty, tableIn } from './object-lookup.ts';
import type { Portal } from './portal.ts';
import { pastOnWire } from './property-history.ts';
import { findRecord, type RecordTable, type StoredRecord } from './record-table.ts';
import { recordOnWire } from './record-view.ts';
import { refusal, type Refusal, validationError } from './refusal.ts';
import { readScopes, writeScopes } from './scopes.ts';

const base = '/crm/objects/2026-09/:objectType/batch';

export function addBatchRoutes(portal: Portal, add: AddRoute): void {
  add('post', `${base}/read`, (call) => read(portal, call));
  add('post', `${base}/create`, (call) => create(portal, call));
  add('post', `${base}/update`, (call) => update(portal, call));
  add('post', `${base}/upsert`, (call) => upsert(portal, call));
  add('post', `${base}/archive`, (call) => archive(portal, call));
}

function objectsNotFound(table: RecordTable, ids: string[]): Refusal {
  return refusal(404, {
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${table.type.fullyQualifiedName} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids },
  });
}

function read(portal: Portal, call: Call): Reply {
  const table = tableIn(portal, call.params['objectType']);
  call.needOneOf(readScopes(table.type));
  const startedAt = portal.clockMs();
  const input = parseBody(batchReadInput, call.json);
  const withHistory = input.propertiesWithHistory;
  // https://developers.hubspot.com/docs/api-reference/latest/crm/objects/deals/guide: fewer records when history is asked for.
  checkBatchSize(input.inputs, withHistory.length > 0 ? historyBatchLimit : batchLimit);
  checkIdProperty(portal, table, input.idProperty);
  const wantArchived = call.query.get('archived') === 'true';
  const found = new Map<string, StoredRecord>();
  const missing: string[] = [];
  for (const { id } of input.inputs) {
    const record = findRecord(table, id, input.idProperty);
    if (record && record.archived === wantArchived) found.set(record.id, record);
    else missing.push(id);
  }
  const results = [...found.values()].map((record) => ({
    ...recordOnWire(portal, table.type, record, {
      properties: input.properties.length > 0 ? input.properties : 'default',
    }),
    ...(withHistory.length > 0 && {
      propertiesWithHistory: Object.fromEntries(
        withHistory.filter((name) => table.type.properties.has(name)).map((name) => [name, pastOnWire(record, name)]),
      ),
    }),
  }));
  // All missing ids share one entry.
  const errors = missing.length > 0 ? [rowError(objectsNotFound(table, missing).body, {})] : [];
  return { status: errors.length > 0 ? 207 : 200, body: batchBody(portal, { startedAt }, results, errors) };
}

function create(portal: Portal, call: Call): Reply {
  const table = tableIn(portal, call.params['objectType']);
  call.needOneOf(writeScopes(table.type));
  const { inputs } = parseBody(batchCreateInput, call.json);
  checkBatchSize(inputs);
  const claims: Claims = new Set();
  return writeBatch(portal, inputs, 201, (row) => {
    const associations = checkAssociations(portal, table, row.associations);
    const checked = checkProperties(portal, table, row.properties, null, claims);
    return () => {
      const record = createRecord(portal, table, checked, apiSource(portal));
      applyAssociations(portal, table, record.id, associations);
      return { ...recordOnWire(portal, table.type, record, { properties: 'all' }), ...warningsOf(checked) };
    };
  });
}

function warningsOf(checked: { warnings: unknown[] }): { warnings?: unknown[] } {
  return checked.warnings.length > 0 ? { warnings: checked.warnings } : {};
}

function update(portal: Portal, call: Call): Reply {
  const table = tableIn(portal, call.params['objectType']);
  call.needOneOf(writeScopes(table.type));
  const { inputs } = parseBody(batchUpdateInput, call.json);
  checkBatchSize(inputs);
  for (const row of inputs) checkIdProperty(portal, table, row.idProperty);
  refuseDuplicates(inputs.map((row) => row.id));
  const claims: Claims = new Set();
  return writeBatch(portal, inputs, 200, (row) => {
    const record = findRecord(table, row.id, row.idProperty);
    if (!record || record.archived) throw objectsNotFound(table, [row.id]);
    const checked = checkProperties(portal, table, row.properties, record, claims);
    return () => {
      updateRecord(portal, table, record, checked, apiSource(portal));
      return {
        ...recordOnWire(portal, table.type, record, { properties: Object.keys(checked.values) }),
        ...warningsOf(checked),
      };
    };
  });
}

function upsert(portal: Portal, call: Call): Reply {
  const table = tableIn(portal, call.params['objectType']);
  call.needOneOf(writeScopes(table.type));
  const { inputs } = parseBody(batchUpdateInput, call.json);
  checkBatchSize(inputs);
  for (const row of inputs) {
    if (row.idProperty === undefined) throw validationError('idProperty is required for every input of an upsert');
    checkIdProperty(portal, table, row.idProperty);
  }
  refuseDuplicates(inputs.map((row) => row.id));
  const claims: Claims = new Set();
  return writeBatch(portal, inputs, 200, (row) => {
    const existing = findRecord(table, row.id, row.idProperty) ?? null;
    // A record that is made by the call gets the value it was looked for by.
    const given = row.idProperty === undefined ? row.properties : { [row.idProperty]: row.id, ...row.properties };
    const checked = checkProperties(portal, table, given, existing, claims);
    return () => {
      const record = existing ?? createRecord(portal, table, checked, apiSource(portal));
      if (existing) updateRecord(portal, table, existing, checked, apiSource(portal));
      const view = recordOnWire(portal, table.type, record, {
        properties: existing ? Object.keys(checked.values) : 'all',
      });
      return { ...view, new: existing === null, ...warningsOf(checked) };
    };
  });
}

function archive(portal: Portal, call: Call): Reply {
  const table = tableIn(portal, call.params['objectType']);
  call.needOneOf(writeScopes(table.type));
  const { inputs } = parseBody(batchArchiveInput, call.json);
  checkBatchSize(inputs);
  for (const { id } of inputs) {
    const record = findRecord(table, id);
    if (record) archiveRecord(portal, table, record, apiSource(portal));
  }
  return noContent;
}
