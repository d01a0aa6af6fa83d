import { z } from 'zod';
import { type AddRoute, type Call, ok, parseBody, type Reply } from './call.ts';
import { tableIn } from './object-lookup.ts';
import { linksOf } from './links.ts';
import type { ObjectType } from './object-type.ts';
import type { Portal } from './portal.ts';
import { indexedOnWire } from './record-view.ts';
import { validationError } from './refusal.ts';
import { missingScopes, readScopes } from './scopes.ts';
import { type Filter, type Indexed, indexed, matches, matchesQuery, operators, sorter } from './search.ts';

const maxGroups = 5;
const maxFiltersInGroup = 6;
const maxFilters = 18;
const maxPage = 200;
/** Search never shows more than this many results; callers must narrow the filters instead. */
const maxResults = 10_000;

const filterInput = z.object({
  propertyName: z.string(),
  operator: z.enum(operators),
  value: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional(),
  highValue: z.union([z.string(), z.number()]).transform(String).optional(),
  values: z.array(z.union([z.string(), z.number()]).transform(String)).optional(),
});
const sortInput = z.union([
  z.string().transform((text) => {
    const descending = text.startsWith('-');
    return {
      propertyName: descending ? text.slice(1) : text,
      direction: descending ? ('DESCENDING' as const) : ('ASCENDING' as const),
    };
  }),
  z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
]);
const searchInput = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filterInput) })).default([]),
  sorts: z.array(sortInput).default([]),
  query: z.string().max(3000).optional(),
  properties: z.array(z.string()).default([]),
  limit: z.int().default(10),
  after: z.union([z.string(), z.int()]).transform(String).default('0'),
});
type SearchInput = z.infer<typeof searchInput>;

/** https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
export function addSearchRoutes(portal: Portal, add: AddRoute): void {
  add('post', '/crm/objects/2026-09/:objectType/search', (call) => search(portal, call));
}

function search(portal: Portal, call: Call): Reply {
  const { type, records } = tableIn(portal, call.params['objectType']);
  call.needOneOf(readScopes(type));
  if (portal.faults.get().withheldType === type.name) throw missingScopes(readScopes(type));
  const input = parseBody(searchInput, call.json);
  checkLimits(input);
  for (const group of input.filterGroups) for (const filter of group.filters) checkFilter(type, filter);
  const start = Number(input.after);
  const lag = portal.faults.get().searchLagMs;
  const now = portal.clockMs();
  const found: Indexed[] = [];
  for (const record of records.values()) {
    const seen = indexed(record, now, lag);
    if (seen && wanted(type, seen.properties, input, isAssociated(portal, type, record.id))) found.push(seen);
  }
  found.sort(sorter(type, input.sorts[0]));
  const page = found.slice(start, start + input.limit);
  const more = start + input.limit < found.length;
  const properties = input.properties.length > 0 ? input.properties : ('default' as const);
  return ok({
    total: found.length,
    results: page.map((hit) => indexedOnWire(portal, type, hit.record, hit.properties, { properties })),
    ...(more ? { paging: { next: { after: String(start + input.limit) } } } : {}),
  });
}

function checkLimits(input: SearchInput): void {
  if (input.filterGroups.length > maxGroups) {
    throw validationError(`Cannot have more than ${maxGroups} filter groups, found ${input.filterGroups.length}`);
  }
  const filters = input.filterGroups.map((group) => group.filters.length);
  if (filters.some((count) => count > maxFiltersInGroup)) {
    throw validationError(`Cannot have more than ${maxFiltersInGroup} filters in a filter group`);
  }
  if (filters.reduce((sum, count) => sum + count, 0) > maxFilters) {
    throw validationError(`Cannot have more than ${maxFilters} filters in total`);
  }
  if (input.limit < 1 || input.limit > maxPage) {
    throw validationError(`limit must be between 1 and ${maxPage}, was ${input.limit}`);
  }
  if (!/^\d+$/.test(input.after)) throw validationError(`Invalid paging cursor: ${input.after}`);
  if (Number(input.after) + input.limit > maxResults) {
    throw validationError(
      `Paging beyond ${maxResults} results is not supported: after=${input.after}, limit=${input.limit}`,
    );
  }
}

/** `associations.company` in a filter stands for the records of that kind a record is associated with. */
const byAssociation = /^associations\.(\w+)$/;

const isAssociated =
  (portal: Portal, type: ObjectType, id: string) =>
  ({ propertyName, operator, value, values }: Filter): boolean | null => {
    const name = byAssociation.exec(propertyName)?.[1];
    if (name === undefined) return null;
    const others = linksOf(portal.store.links, { typeId: type.id, id }, tableIn(portal, name).type.id);
    const sought = operator === 'IN' ? (values ?? []) : [value ?? ''];
    return sought.some((other) => others.has(other));
  };

function checkFilter(type: ObjectType, filter: Filter): void {
  if (byAssociation.test(filter.propertyName)) {
    if (filter.operator === 'EQ' || filter.operator === 'IN') return;
    throw validationError(`Operator ${filter.operator} is not supported for ${filter.propertyName}`);
  }
  const property = type.properties.get(filter.propertyName);
  if (!property || property.archived) {
    const message = `There was a problem with the request: property "${filter.propertyName}" does not exist`;
    throw validationError(message, {
      errors: [{ message, code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: [filter.propertyName] } }],
    });
  }
  const needs =
    filter.operator === 'IN' || filter.operator === 'NOT_IN'
      ? 'values'
      : filter.operator.endsWith('HAS_PROPERTY')
        ? null
        : 'value';
  if (needs !== null && filter[needs] === undefined) {
    throw validationError(`Operator ${filter.operator} requires ${needs} for property ${filter.propertyName}`);
  }
  if (filter.operator === 'BETWEEN' && filter.highValue === undefined) {
    throw validationError(`Operator BETWEEN requires highValue for property ${filter.propertyName}`);
  }
}

/** Groups are alternatives; filters within a group must all hold. */
function wanted(
  type: ObjectType,
  values: Record<string, string>,
  input: SearchInput,
  linked: (filter: Filter) => boolean | null,
): boolean {
  if (input.query !== undefined && input.query !== '' && !matchesQuery(type, values, input.query)) return false;
  return (
    input.filterGroups.length === 0 ||
    input.filterGroups.some((group) => group.filters.every((filter) => linked(filter) ?? matches(type, values, filter)))
  );
}
