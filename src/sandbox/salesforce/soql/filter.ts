import type { Value } from '../schema/types.ts';
import { normaliseId } from '../ids.ts';
import { formatInstant } from '../instants.ts';
import { dateWordRange } from './date-words.ts';
import { soqlError } from './error.ts';
import { withColon } from './parse-condition.ts';
import type { ResolvedPath } from './resolve.ts';
import type { Comparison, Literal, Membership } from './tree.ts';

export type Test = (value: Value) => boolean;
type Ordered = string | number;

/** Test of one field against one literal, after Salesforce's own check that the two go together. */
export function comparisonTest(target: ResolvedPath, node: Comparison, today: Date, text: string): Test {
  refuseUnfilterable(target, node.path.at, text);
  const { operator, value } = node;
  if (operator === 'LIKE') return likeTest(target, node, text);
  if (value.kind === 'dateWord') return rangeTest(target, operator, value, today, text);
  const wanted = comparable(target, value, node.path.at, text);
  if (operator === '=') return (found) => fold(target, found) === wanted;
  // Unlike SQL, != also keeps the records whose field is empty.
  if (operator === '!=') return (found) => fold(target, found) !== wanted;
  if (typeof wanted === 'boolean') throw invalidOperator(node.path.at, text);
  return (found) => wanted !== null && ordered(operator, fold(target, found), wanted);
}

export function membershipTest(target: ResolvedPath, node: Membership, today: Date, text: string): Test {
  refuseUnfilterable(target, node.path.at, text);
  const tests: Test[] = [];
  const wanted = new Set<Value>();
  for (const value of node.values) {
    if (value.kind === 'dateWord') tests.push(rangeTest(target, '=', value, today, text));
    else wanted.add(comparable(target, value, node.path.at, text));
  }
  const isIn: Test = (found) => wanted.has(fold(target, found)) || tests.some((test) => test(found));
  return node.negated ? (found) => !isIn(found) : isIn;
}

function ordered(operator: string, found: Value, wanted: Ordered): boolean {
  if (found === null || typeof found === 'boolean' || typeof found !== typeof wanted) return false;
  switch (operator) {
    case '<':
      return found < wanted;
    case '<=':
      return found <= wanted;
    case '>':
      return found > wanted;
    default:
      return found >= wanted;
  }
}

/** Text compares without regard to case; ids and instants as they are. */
function fold(target: ResolvedPath, value: Value): Value {
  return isText(target) && typeof value === 'string' && !target.field.caseSensitive ? value.toLowerCase() : value;
}

function isText(target: ResolvedPath): boolean {
  return ['string', 'textarea', 'url', 'email', 'phone', 'picklist'].includes(target.field.type);
}

const numeric = ['int', 'double', 'currency', 'percent'];

function comparable(target: ResolvedPath, literal: Literal, at: number, text: string): Value {
  const { field } = target;
  if (literal.kind === 'null') return null;
  if (field.type === 'id' || field.type === 'reference') return comparableId(target, literal, at, text);
  if (isText(target)) {
    if (literal.kind === 'string') return fold(target, literal.value);
    throw wrongType(target, 'string', 'and should be enclosed in quotes', at, text);
  }
  if (numeric.includes(field.type) && literal.kind === 'number') return literal.value;
  if (field.type === 'boolean' && literal.kind === 'boolean') return literal.value;
  if (field.type === 'date' && literal.kind === 'date') return literal.value;
  if (field.type === 'datetime' && literal.kind === 'datetime') {
    return formatInstant(new Date(withColon(literal.value)));
  }
  const wanted = numeric.includes(field.type) ? 'double' : field.type === 'datetime' ? 'dateTime' : field.type;
  throw wrongType(target, wanted, 'and should not be enclosed in quotes', at, text);
}

function comparableId(target: ResolvedPath, literal: Literal, at: number, text: string): Value {
  if (literal.kind !== 'string') throw wrongType(target, 'string', 'and should be enclosed in quotes', at, text);
  if (literal.value === '') return null;
  const id = normaliseId(literal.value);
  if (id === null) {
    throw soqlError('meaning', 'INVALID_QUERY_FILTER_OPERATOR', text, at, `invalid ID field: ${literal.value}`);
  }
  return id;
}

function rangeTest(
  target: ResolvedPath,
  operator: Exclude<Comparison['operator'], 'LIKE'>,
  literal: Literal & { kind: 'dateWord' },
  today: Date,
  text: string,
): Test {
  const { type } = target.field;
  if (type !== 'date' && type !== 'datetime') {
    if (isText(target)) throw wrongType(target, 'string', 'and should be enclosed in quotes', literal.at, text);
    throw wrongType(
      target,
      numeric.includes(type) ? 'double' : type,
      'and should not be enclosed in quotes',
      literal.at,
      text,
    );
  }
  const days = dateWordRange(literal.word, literal.count, today);
  const stamp = (day: string) => (type === 'date' ? day : `${day}T00:00:00.000+0000`);
  const [from, to] = [stamp(days.from), stamp(days.to)];
  const isWithin: Test = (found) => typeof found === 'string' && found >= from && found < to;
  switch (operator) {
    case '=':
      return isWithin;
    case '!=':
      return (found) => !isWithin(found);
    case '<':
      return (found) => typeof found === 'string' && found < from;
    case '<=':
      return (found) => typeof found === 'string' && found < to;
    case '>':
      return (found) => typeof found === 'string' && found >= to;
    case '>=':
    default:
      return (found) => typeof found === 'string' && found >= from;
  }
}

function likeTest(target: ResolvedPath, node: Comparison, text: string): Test {
  if (node.value.kind !== 'string' || !isText(target)) {
    const reason =
      target.field.type === 'id' || target.field.type === 'reference'
        ? 'Invalid operator on id field'
        : 'invalid operator';
    throw soqlError('meaning', 'INVALID_QUERY_FILTER_OPERATOR', text, node.path.at, reason);
  }
  const matches = wildcardMatcher(node.value.value.toLowerCase(), new Set(node.value.escapedAt));
  return (found) => typeof found === 'string' && matches(found.toLowerCase());
}

/** `%` any run, `_` one character. Walks the text once per star, so no pattern can make it slow (a regular expression could). */
function wildcardMatcher(pattern: string, escapedAt: ReadonlySet<number>): (text: string) => boolean {
  const isWild = (place: number, wildcard: string) => pattern[place] === wildcard && !escapedAt.has(place);
  return (text) => {
    let place = 0;
    let at = 0;
    let retryPlace = -1;
    let retryAt = 0;
    while (at < text.length) {
      if (isWild(place, '%')) {
        retryPlace = ++place;
        retryAt = at;
      } else if (place < pattern.length && (isWild(place, '_') || pattern[place] === text[at])) {
        place += 1;
        at += 1;
      } else if (retryPlace >= 0) {
        place = retryPlace;
        at = ++retryAt;
      } else return false;
    }
    while (isWild(place, '%')) place += 1;
    return place === pattern.length;
  };
}

function refuseUnfilterable(target: ResolvedPath, at: number, text: string): void {
  if (target.field.filterable) return;
  throw soqlError(
    'meaning',
    'INVALID_FIELD',
    text,
    at,
    `field '${target.field.name}' can not be filtered in a query call`,
  );
}

function wrongType(target: ResolvedPath, type: string, quotes: string, at: number, text: string): Error {
  const reason = `value of filter criterion for field '${target.field.name}' must be of type ${type} ${quotes}`;
  return soqlError('meaning', 'INVALID_FIELD', text, at, reason);
}

function invalidOperator(at: number, text: string): Error {
  return soqlError('meaning', 'INVALID_QUERY_FILTER_OPERATOR', text, at, 'invalid operator');
}
