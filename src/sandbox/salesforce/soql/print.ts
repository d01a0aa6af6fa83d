import type { Condition, Literal, Ordering, Query, SelectItem } from './tree.ts';

/** Writes a query so that reading it again gives the same tree. */
export function printSoql(query: Query): string {
  const select = query.select.kind === 'count' ? 'COUNT()' : query.select.items.map(printItem).join(', ');
  const parts = [`SELECT ${select} FROM ${query.from.text}`];
  if (query.where) parts.push(`WHERE ${printCondition(query.where)}`);
  if (query.orderBy.length > 0) parts.push(`ORDER BY ${query.orderBy.map(printOrdering).join(', ')}`);
  if (query.limit !== null) parts.push(`LIMIT ${query.limit}`);
  if (query.offset !== null) parts.push(`OFFSET ${query.offset}`);
  return parts.join(' ');
}

function printItem(item: SelectItem): string {
  return item.kind === 'path' ? item.parts.join('.') : `(${printSoql(item.query)})`;
}

function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.terms.map(printSimple).join(` ${condition.kind.toUpperCase()} `);
    case 'not':
      return `NOT ${printSimple(condition.term)}`;
    case 'compare':
      return `${condition.path.parts.join('.')} ${condition.operator} ${printLiteral(condition.value)}`;
    case 'in':
    default: {
      const operator = condition.negated ? 'NOT IN' : 'IN';
      return `${condition.path.parts.join('.')} ${operator} (${condition.values.map(printLiteral).join(', ')})`;
    }
  }
}

function printSimple(condition: Condition): string {
  const text = printCondition(condition);
  return condition.kind === 'compare' || condition.kind === 'in' ? text : `(${text})`;
}

function printOrdering(ordering: Ordering): string {
  const direction = ordering.descending ? ' DESC' : '';
  const nulls = ordering.nulls ? ` NULLS ${ordering.nulls.toUpperCase()}` : '';
  return ordering.path.parts.join('.') + direction + nulls;
}

function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'string':
      return printString(literal.value, new Set(literal.escapedAt));
    case 'number':
      return printNumber(literal.value);
    case 'null':
      return 'NULL';
    case 'boolean':
      return literal.value ? 'TRUE' : 'FALSE';
    case 'dateWord':
      return literal.count === null ? literal.word : `${literal.word}:${literal.count}`;
    default:
      return literal.value;
  }
}

/** Without an exponent, which SOQL does not know. */
function printNumber(value: number): string {
  const text = String(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign = '', first = '', rest = '', exponent = '0'] = parts;
  const power = Number(exponent);
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${first}${rest}`;
  return sign + first + rest.padEnd(power, '0');
}

const printedEscapes: Record<string, string> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function printString(value: string, escapedAt: ReadonlySet<number>): string {
  let text = '';
  for (let place = 0; place < value.length; place += 1) {
    const character = value[place] ?? '';
    text += escapedAt.has(place) ? `\\${character}` : (printedEscapes[character] ?? character);
  }
  return `'${text}'`;
}
