import type { ObjectType } from './object-type.ts';
import type { Portal } from './portal.ts';
import { checkValue } from './property-values.ts';
import { type RecordTable, type StoredRecord, uniqueClash } from './record-table.ts';
import { refusal, type Refusal, validationError } from './refusal.ts';
import { tableNamed } from './store.ts';

/** A warning that travels with a successful write. */
export interface WriteWarning {
  category: 'PROPERTY_VALUE_NORMALIZED';
  context: { propertyName: string; rawValue: string; normalizedValue: string };
  message: string;
}

/** Values ready to be stored; null empties. */
export interface CheckedProperties {
  values: Record<string, string | null>;
  warnings: WriteWarning[];
}

export type GivenProperties = Record<string, string | number | boolean | null>;

/** Unique values that earlier rows of the same batch have taken. */
export type Claims = Set<string>;

interface Problem {
  name: string;
  error: string;
  message: string;
}

/** Checks a write against the property definitions, uniqueness, stages and the administrator's own rules; throws HubSpot's refusal. */
export function checkProperties(
  portal: Portal,
  table: RecordTable,
  given: GivenProperties,
  record: StoredRecord | null,
  claims: Claims = new Set(),
): CheckedProperties {
  const problems: Problem[] = [];
  const checked: CheckedProperties = { values: {}, warnings: [] };
  for (const [name, rawValue] of Object.entries(given)) checkOne(table.type, name, rawValue, checked, problems);
  if (table.type.name === 'deal') checkStage(portal, checked.values, record, problems);
  if (problems.length > 0) throw valuesNotValid(portal, problems);
  checkUnique(portal, table, checked.values, record, claims);
  const after = { ...record?.properties, ...checked.values };
  if (record === null) checkRequired(table.type, after);
  checkAdministratorsRule(portal, table.type, checked.values, after, record === null);
  return checked;
}

function checkOne(
  type: ObjectType,
  name: string,
  rawValue: string | number | boolean | null,
  checked: CheckedProperties,
  problems: Problem[],
): void {
  const property = type.properties.get(name);
  if (!property || property.archived) {
    problems.push({ name, error: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` });
    return;
  }
  if (property.readOnlyValue) {
    problems.push({
      name,
      error: 'READ_ONLY_VALUE',
      message: `"${name}" is a calculated property; its value cannot be set.`,
    });
    return;
  }
  const raw = rawValue === null ? '' : String(rawValue);
  if (raw === '') {
    checked.values[name] = null;
    return;
  }
  const value = checkValue(property, raw);
  if (value.outcome === 'refused') {
    problems.push({ name, error: value.error, message: value.message });
    return;
  }
  checked.values[name] = value.value;
  if (value.normalisedFrom !== undefined) {
    const context = { propertyName: name, rawValue: raw, normalizedValue: value.value };
    checked.warnings.push({ category: 'PROPERTY_VALUE_NORMALIZED', context, message: `${name} was normalized` });
  }
}

/** A stage must belong to the deal's pipeline; a deal without a pipeline goes to the default one. */
function checkStage(
  portal: Portal,
  values: Record<string, string | null>,
  record: StoredRecord | null,
  problems: Problem[],
): void {
  const { pipelines } = portal.store;
  if (values['dealstage'] != null && values['pipeline'] === undefined && record?.properties['pipeline'] === undefined) {
    values['pipeline'] = pipelines[0]?.id ?? 'default';
  }
  const pipelineId = values['pipeline'] ?? record?.properties['pipeline'];
  const pipeline = pipelines.find((candidate) => candidate.id === pipelineId);
  if (values['pipeline'] != null && !pipeline) {
    problems.push({
      name: 'pipeline',
      error: 'INVALID_OPTION',
      message: `${values['pipeline']} was not one of the allowed options: [${pipelines.map((known) => known.id).join(', ')}]`,
    });
    return;
  }
  const stage = values['dealstage'] ?? (values['pipeline'] == null ? undefined : record?.properties['dealstage']);
  if (stage == null || !pipeline || pipeline.stages.some((known) => known.id === stage)) return;
  const valid = pipelines
    .map((known) => `pipelineId=${known.id} : [${known.stages.map((known) => known.id).join(', ')}]`)
    .join(', ');
  problems.push({
    name: 'dealstage',
    error: 'INVALID_OPTION',
    message: `${stage} is not a valid pipeline stage ID. Valid options are: ${valid}`,
  });
}

function valuesNotValid(portal: Portal, problems: Problem[]): Refusal {
  const list = problems.map(({ name, error, message }) => {
    return { isValid: false, message, error, name, localizedErrorMessage: message, portalId: portal.options.portalId };
  });
  return validationError(`Property values were not valid: ${JSON.stringify(list)}`, {
    errors: problems.map(({ name, error, message }) => ({ message, code: error, context: { propertyName: [name] } })),
  });
}

function checkUnique(
  portal: Portal,
  table: RecordTable,
  values: Record<string, string | null>,
  record: StoredRecord | null,
  claims: Claims,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === null || !table.type.properties.get(name)?.hasUniqueValue) continue;
    const claim = JSON.stringify([name, value]);
    const other =
      uniqueClash(table, name, value, record?.id) ?? (claims.has(claim) ? 'another record of this batch' : undefined);
    claims.add(claim);
    if (other === undefined) continue;
    if (table.type.name === 'contact' && name === 'email') {
      throw refusal(409, { message: `Contact already exists. Existing ID: ${other}`, category: 'CONFLICT' });
    }
    const place = `PropertyValueCoordinates{portalId=${portal.options.portalId}, objectTypeId=${table.type.id}, propertyName=${name}, value=${value}}`;
    const message = `Cannot set ${place} on ${record?.id ?? 'a new record'}. ${other} already has that value.`;
    throw validationError(message, {
      errors: [{ message, code: 'CONFLICTING_UNIQUE_VALUE', context: { propertyName: [name] } }],
    });
  }
}

function checkRequired(type: ObjectType, after: Record<string, string | null>): void {
  const missing = type.requiredProperties.filter((name) => after[name] == null);
  if (missing.length === 0) return;
  throw validationError(`Error creating ${type.name.toUpperCase()}. Some required properties were not set.`, {
    context: { properties: missing },
  });
}

/**
 * From 2026-09 on the portal administrator's own rules bind the API too.
 * https://developers.hubspot.com/changelog/crm-api-write-validation-enforcement
 */
function checkAdministratorsRule(
  portal: Portal,
  type: ObjectType,
  values: Record<string, string | null>,
  after: Record<string, string | null>,
  creating: boolean,
): void {
  const rule = portal.faults.get().requiredProperty;
  if (!rule || tableNamed(portal.store, rule.objectType)?.type !== type || after[rule.property] != null) return;
  const message = 'The property values provided are invalid';
  const context = { propertyName: [rule.property] };
  if (rule.when) {
    const touched = rule.when.property in values || rule.property in values;
    if (!touched || after[rule.when.property] !== rule.when.value) return;
    const detail = `${rule.property} is required because of a conditional property rule based on [${rule.when.property}]`;
    throw validationError(message, {
      errors: [{ code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', message: detail, context }],
    });
  }
  if (!creating && !(rule.property in values)) return;
  throw validationError(message, {
    errors: [{ code: 'MISSING_REQUIRED_PROPERTY', message: `A value for ${rule.property} must be provided`, context }],
  });
}
