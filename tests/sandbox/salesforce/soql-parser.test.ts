import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/sandbox/salesforce/api-error.ts';
import { parseSoql } from '../../../src/sandbox/salesforce/soql/parse.ts';
import { printSoql } from '../../../src/sandbox/salesforce/soql/print.ts';
import { countedDateWords, dateWords } from '../../../src/sandbox/salesforce/soql/tree.ts';
import type {
  Condition,
  Literal,
  Ordering,
  Path,
  Query,
  SelectItem,
} from '../../../src/sandbox/salesforce/soql/tree.ts';

const at = 0;
const name = fc.constantFrom('Id', 'Name', 'Amount', 'Partner_Desk_Id__c', 'Account', 'Order', 'x1', '_a', 'Count');
const path: fc.Arbitrary<Path> = fc
  .array(name, { minLength: 1, maxLength: 3 })
  .map((parts) => ({ kind: 'path', parts, at }));

const text: fc.Arbitrary<Literal> = fc.string({ unit: 'binary', maxLength: 12 }).chain((value) => {
  const wild = [...value.matchAll(/[%_]/g)].map((match) => match.index);
  return fc.subarray(wild).map((escapedAt) => ({ kind: 'string' as const, value, escapedAt, at }));
});
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((value) => value + 0);
const date = fc
  .date({ min: new Date('1700-01-01'), max: new Date('4000-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString());
const literal: fc.Arbitrary<Literal> = fc.oneof(
  text,
  number.map((value) => ({ kind: 'number' as const, value, at })),
  fc.boolean().map((value) => ({ kind: 'boolean' as const, value, at })),
  fc.constant({ kind: 'null' as const, at }),
  date.map((value) => ({ kind: 'datetime' as const, value, at })),
  date.map((value) => ({ kind: 'date' as const, value: value.slice(0, 10), at })),
  fc.constantFrom(...dateWords).map((word) => ({ kind: 'dateWord' as const, word, count: null, at })),
  fc
    .tuple(fc.constantFrom(...countedDateWords), fc.nat(1000))
    .map(([word, count]) => ({ kind: 'dateWord' as const, word, count, at })),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      kind: fc.constant('compare' as const),
      path,
      operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>=' as const),
      value: literal,
    }) as fc.Arbitrary<Condition>,
    fc.record({
      kind: fc.constant('compare' as const),
      path,
      operator: fc.constant('LIKE' as const),
      value: text,
    }) as fc.Arbitrary<Condition>,
    fc.record({
      kind: fc.constant('in' as const),
      path,
      negated: fc.boolean(),
      values: fc.array(literal, { minLength: 1, maxLength: 4 }),
    }) as fc.Arbitrary<Condition>,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      terms: fc.array(tie('condition'), { minLength: 2, maxLength: 4 }),
    }) as fc.Arbitrary<Condition>,
    fc.record({ kind: fc.constant('not' as const), term: tie('condition') }) as fc.Arbitrary<Condition>,
  ),
}));

const ordering: fc.Arbitrary<Ordering> = fc.record({
  path,
  descending: fc.boolean(),
  nulls: fc.constantFrom('first' as const, 'last' as const, null),
});
const queryOf = (item: fc.Arbitrary<SelectItem>): fc.Arbitrary<Query> =>
  fc.record({
    select: fc.record({ kind: fc.constant('items' as const), items: fc.array(item, { minLength: 1, maxLength: 4 }) }),
    from: name.map((one) => ({ text: one, at })),
    where: fc.option(condition),
    orderBy: fc.array(ordering, { maxLength: 3 }),
    limit: fc.option(fc.nat(50_000)),
    offset: fc.option(fc.nat(2000)),
  });
const child: fc.Arbitrary<SelectItem> = queryOf(path).map((query) => ({ kind: 'children', query }));
const query = queryOf(fc.oneof({ weight: 4, arbitrary: path }, { weight: 1, arbitrary: child }));

function withoutPlaces(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'at' ? undefined : value)));
}

function outcome(soql: string): string {
  try {
    parseSoql(soql);
    return 'query';
  } catch (error) {
    return error instanceof ApiError ? `${error.status} ${error.errorCode}` : `another error: ${String(error)}`;
  }
}

function fault(soql: string): ApiError {
  try {
    parseSoql(soql);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error(`accepted: ${soql}`);
}

describe('the SOQL parser', () => {
  it('reads back what is printed as the same tree', () => {
    fc.assert(
      fc.property(query, (tree) => {
        expect(withoutPlaces(parseSoql(printSoql(tree)))).toEqual(withoutPlaces(tree));
      }),
      { numRuns: 2000 },
    );
  });

  it('throws nothing but its own error, whatever the text', () => {
    const words = [
      'SELECT',
      'FROM',
      'WHERE',
      'AND',
      'OR',
      'NOT',
      '(',
      ')',
      ',',
      '.',
      'IN',
      'LIKE',
      "'a'",
      "'",
      '\\',
      '=',
      '!=',
      '1',
      '1e5',
      'NULL',
      'ORDER BY',
      'LIMIT',
      'Id',
      'Account',
      '2026-02-31',
      '2026-11-22T10:00:00Z',
      'COUNT()',
      'LAST_N_DAYS:',
      '5',
      '%',
      '\n',
      '💥',
    ];
    const soup = fc
      .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' })), { maxLength: 20 })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(
        fc.oneof(
          soup,
          soup.map((rest) => `SELECT Id FROM Account WHERE ${rest}`),
          fc.string({ unit: 'binary' }),
        ),
        (soql) => {
          expect(outcome(soql)).toMatch(/^(?:query|400 (?:MALFORMED_QUERY|NUMBER_OUTSIDE_VALID_RANGE))$/);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('survives hostile nesting and length', () => {
    expect(fault(`SELECT Id FROM Account WHERE ${'('.repeat(100_000)}`).errorCode).toBe('MALFORMED_QUERY');
    expect(fault(`SELECT Id FROM Account WHERE ${'NOT ('.repeat(100_000)}`).errorCode).toBe('MALFORMED_QUERY');
    expect(parseSoql(`SELECT Id FROM Account WHERE Id IN (${Array(4000).fill("'001'").join(',')})`).from.text).toBe(
      'Account',
    );
  });

  it('words faults of grammar as Salesforce does', () => {
    // The first two are recorded answers of Salesforce.
    expect(fault('SELECT Id, FROM Bar__c')).toMatchObject({
      errorCode: 'MALFORMED_QUERY',
      message: "\nSELECT Id, FROM Bar__c\n          ^\nERROR at Row:1:Column:11\nunexpected token: 'FROM'",
    });
    expect(fault('SELECT Id FROM Bar__c WHERE').message).toContain(
      "ERROR at Row:1:Column:27\nunexpected token: '<EOF>'",
    );
    expect(fault('SELECT FROM Account').message).toContain("unexpected token: 'SELECT FROM'");
    expect(fault('SELECT Id FROM Account WHERE Name LIKE NULL').message).toContain("unexpected token: 'NULL'");
    expect(fault('SELECT Id FROM Account WHERE Id IN ()').message).toContain("unexpected token: 'Id IN ()'");
    expect(fault('SELECT Id from $casecomment').message).toBe("line 1:15 unexpected token: '$'");
    expect(fault("SELECT Id FROM Account WHERE Name = 'x").message).toContain("mismatched character '<EOF>'");
    expect(fault('SELECT Id FROM Account OFFSET 2001')).toMatchObject({ errorCode: 'NUMBER_OUTSIDE_VALID_RANGE' });
  });

  it('refuses AND beside OR without parentheses, and a NOT in the middle', () => {
    expect(fault("SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'").message).toContain(
      "unexpected token: 'OR'",
    );
    expect(fault("SELECT Id FROM Account WHERE Name = 'a' AND NOT Name = 'b'").message).toContain(
      "unexpected token: 'NOT'",
    );
    expect(parseSoql("SELECT Id FROM Account WHERE Name = 'a' AND (NOT Name = 'b')").where).toMatchObject({
      kind: 'and',
    });
  });

  it('says the row of a fault in a query of several lines', () => {
    expect(fault('SELECT Id\nFROM Account\nWHERE Name == 1').message).toContain('ERROR at Row:3:Column:12');
  });
});
