import { malformed } from './error.ts';
import type { Reader } from './reader.ts';
import { countedDateWords, dateWords } from './tree.ts';
import type { Comparison, Condition, DateWord, Literal, Path } from './tree.ts';

/** Salesforce itself stops at 50 levels or so; the bound also keeps hostile input from exhausting the stack. */
const deepest = 50;

export function parseCondition(reader: Reader, depth = 0): Condition {
  if (reader.takeWord('NOT')) return { kind: 'not', term: parseSimple(reader, depth) };
  const first = parseSimple(reader, depth);
  for (const kind of ['and', 'or'] as const) {
    if (!reader.isWord(kind.toUpperCase())) continue;
    const terms = [first];
    while (reader.takeWord(kind.toUpperCase())) terms.push(parseSimple(reader, depth));
    if (reader.isWord('AND') || reader.isWord('OR')) throw reader.unexpected();
    return { kind, terms };
  }
  return first;
}

function parseSimple(reader: Reader, depth: number): Condition {
  if (depth > deepest) throw reader.unexpected();
  if (!reader.takeSymbol('(')) return parseComparison(reader);
  const condition = parseCondition(reader, depth + 1);
  reader.expectSymbol(')');
  return condition;
}

function parseComparison(reader: Reader): Condition {
  const path = reader.path();
  if (reader.takeWord('IN')) return { kind: 'in', path, negated: false, values: parseList(reader, path, 'IN') };
  if (reader.takeWord('NOT')) {
    reader.expectWord('IN');
    return { kind: 'in', path, negated: true, values: parseList(reader, path, 'NOT IN') };
  }
  if (reader.takeWord('LIKE')) {
    if (reader.next().kind !== 'string') throw reader.unexpected();
    return { kind: 'compare', path, operator: 'LIKE', value: parseLiteral(reader) };
  }
  return { kind: 'compare', path, operator: parseOperator(reader), value: parseLiteral(reader) };
}

function parseOperator(reader: Reader): Comparison['operator'] {
  for (const operator of ['=', '!=', '<=', '>=', '<', '>'] as const) if (reader.takeSymbol(operator)) return operator;
  if (reader.takeSymbol('<>')) return '!=';
  throw reader.unexpected();
}

function parseList(reader: Reader, path: Path, operator: string): Literal[] {
  reader.expectSymbol('(');
  if (reader.isSymbol(')')) {
    const phrase = `${path.parts.join('.')} ${operator} ()`;
    throw malformed(reader.text, path.at, `unexpected token: '${phrase}'`);
  }
  const values: Literal[] = [];
  do values.push(parseLiteral(reader));
  while (reader.takeSymbol(','));
  reader.expectSymbol(')');
  return values;
}

function parseLiteral(reader: Reader): Literal {
  const token = reader.next();
  const { at } = token;
  if (token.kind === 'string') {
    reader.skip();
    return { kind: 'string', value: token.value, escapedAt: token.escapedAt, at };
  }
  if (token.kind === 'number') {
    if (!Number.isFinite(token.value)) throw malformed(reader.text, at, `numeric value out of range: ${token.text}`);
    reader.skip();
    return { kind: 'number', value: token.value, at };
  }
  if (token.kind === 'date' || token.kind === 'datetime') {
    if (Number.isNaN(Date.parse(withColon(token.text)))) throw reader.unexpected();
    reader.skip();
    return { kind: token.kind, value: token.text, at };
  }
  if (reader.takeWord('NULL')) return { kind: 'null', at };
  if (reader.takeWord('TRUE')) return { kind: 'boolean', value: true, at };
  if (reader.takeWord('FALSE')) return { kind: 'boolean', value: false, at };
  return parseDateWord(reader);
}

function parseDateWord(reader: Reader): Literal {
  const { at, text } = reader.next();
  const word = text.toUpperCase() as DateWord;
  if ((dateWords as readonly string[]).includes(word)) {
    reader.skip();
    return { kind: 'dateWord', word, count: null, at };
  }
  if (!(countedDateWords as readonly string[]).includes(word)) throw reader.unexpected();
  reader.skip();
  reader.expectSymbol(':');
  const count = reader.count();
  if (count > 100_000) throw malformed(reader.text, at, `unexpected token: '${count}'`);
  return { kind: 'dateWord', word, count, at };
}

/** `+0100` -> `+01:00`, which is what JavaScript reads. */
export function withColon(datetime: string): string {
  return datetime.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
}
