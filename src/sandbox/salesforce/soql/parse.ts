import { malformed, soqlError } from './error.ts';
import { parseCondition } from './parse-condition.ts';
import { makeReader } from './reader.ts';
import type { Reader } from './reader.ts';
import { tokenise } from './tokens.ts';
import type { Ordering, Query, Select, SelectItem } from './tree.ts';

/**
 * Reads the part of SOQL that the product sends:
 *
 *   query     := SELECT select FROM name [WHERE condition] [ORDER BY ordering {, ordering}] [LIMIT n] [OFFSET n]
 *   select    := COUNT() | item {, item}          item := path | ( query )        path := name {. name}
 *   ordering  := path [ASC | DESC] [NULLS FIRST | NULLS LAST]
 *   condition := simple {AND simple} | simple {OR simple} | NOT simple      simple := ( condition ) | comparison
 *   comparison := path operator literal | path [NOT] IN ( literal {, literal} ) | path LIKE string
 *
 * AND and OR never mix without parentheses, and NOT stands alone: Salesforce refuses both with "unexpected token".
 * Throws `ApiError` with Salesforce's code and text, nothing else.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select.htm
 */
export function parseSoql(text: string): Query {
  const reader = makeReader(text, tokenise(text));
  const query = parseQuery(reader, false);
  if (reader.next().kind !== 'end') throw reader.unexpected();
  return query;
}

function parseQuery(reader: Reader, isChild: boolean): Query {
  const selectAt = reader.next().at;
  reader.expectWord('SELECT');
  if (reader.isWord('FROM')) throw malformed(reader.text, selectAt, `unexpected token: 'SELECT ${reader.next().text}'`);
  const select = parseSelect(reader, isChild);
  reader.expectWord('FROM');
  const from = reader.name();
  const where = reader.takeWord('WHERE') ? parseCondition(reader) : null;
  const orderBy = parseOrderBy(reader);
  const limit = reader.takeWord('LIMIT') ? reader.count() : null;
  const offsetAt = reader.next().at;
  const offset = reader.takeWord('OFFSET') ? reader.count() : null;
  if (offset !== null && offset > 2000) {
    throw soqlError(
      'meaning',
      'NUMBER_OUTSIDE_VALID_RANGE',
      reader.text,
      offsetAt,
      'Maximum SOQL offset allowed is 2000',
    );
  }
  return { select, from, where, orderBy, limit, offset };
}

function parseSelect(reader: Reader, isChild: boolean): Select {
  const countAt = reader.next().at;
  if (reader.isCall('COUNT')) {
    reader.skipCall();
    if (isChild) throw malformed(reader.text, countAt, 'only root queries support aggregate expressions');
    return { kind: 'count' };
  }
  const items: SelectItem[] = [];
  do items.push(parseItem(reader, isChild));
  while (reader.takeSymbol(','));
  return { kind: 'items', items };
}

function parseItem(reader: Reader, isChild: boolean): SelectItem {
  if (!reader.isSymbol('(')) return reader.path();
  const { at } = reader.next();
  // Salesforce allows deeper levels since API 58; the product sends none, so the stand-in refuses them.
  if (isChild) throw malformed(reader.text, at, "unexpected token: '('");
  reader.takeSymbol('(');
  const query = parseQuery(reader, true);
  reader.expectSymbol(')');
  return { kind: 'children', query };
}

function parseOrderBy(reader: Reader): Ordering[] {
  if (!reader.takeWord('ORDER')) return [];
  reader.expectWord('BY');
  const orderings: Ordering[] = [];
  do {
    const path = reader.path();
    const descending = reader.takeWord('DESC') || (reader.takeWord('ASC') && false);
    orderings.push({ path, descending, nulls: parseNulls(reader) });
  } while (reader.takeSymbol(','));
  return orderings;
}

function parseNulls(reader: Reader): Ordering['nulls'] {
  if (!reader.takeWord('NULLS')) return null;
  if (reader.takeWord('FIRST')) return 'first';
  reader.expectWord('LAST');
  return 'last';
}
