import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planImport } from '../../../src/application/certificates/plan-import.ts';
import { readDate } from '../../../src/application/imports/read-date.ts';
import { columns } from '../../../src/application/certificates/columns.ts';
import { readFile as readAnyFile } from '../../../src/application/imports/read-file.ts';
import { readRow } from '../../../src/application/certificates/read-row.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { onDay } from '../../domain/certification/partner-story.ts';

const readFile = (text: string) => readAnyFile(text, columns);

describe('a date', () => {
  test.each([
    ['2026-11-03', '2026-11-03'],
    ['2026/11/3', '2026-11-03'],
    ['2026-11-03T09:30:00Z', '2026-11-03'],
    ['2026-11-03 09:30', '2026-11-03'],
    ['3 Nov 2026', '2026-11-03'],
    ['03-NOV-2026', '2026-11-03'],
    ['3rd November 2026', '2026-11-03'],
    ['Nov 3, 2026', '2026-11-03'],
    ['November 3 2026', '2026-11-03'],
    ['Sept 3, 2026', '2026-09-03'],
    ['3.11.2026', '2026-11-03'],
    ['03. 11. 2026', '2026-11-03'],
    ['13/11/2026', '2026-11-13'],
    ['11/13/2026', '2026-11-13'],
    ['11/11/2026', '2026-11-11'],
    ['29 Feb 2028', '2028-02-29'],
  ])('%s is %s', (text, day) => expect(readDate(text)).toEqual({ day }));

  test.each([
    ['03/11/2026', 'may be 2026-11-03 or 2026-03-11'],
    ['3-4-2026', 'may be 2026-04-03 or 2026-03-04'],
    ['29 Feb 2027', 'does not exist'],
    ['31.4.2026', 'does not exist'],
    ['32/13/2026', 'does not exist'],
    ['2026-13-01', 'does not exist'],
    ['03/11/26', 'no date that is understood'],
    ['46329', 'a spreadsheet’s own number'.replace('’', "'")],
    ['3 Novembre 2026', 'does not exist'],
    ['yesterday', 'no date that is understood'],
    ['=TODAY()', 'no date that is understood'],
  ])('%s is refused: %s', (text, why) => {
    const read = readDate(text);
    expect('wrong' in read && read.wrong).toContain(why);
  });

  test('law: whatever is taken is what was meant, in every form that is not ambiguous', () => {
    const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (n) => {
        const { year, month, day, ...rest } = partsOf(Temporal.PlainDate.from('1990-01-01').add({ days: n }));
        const name = months[month - 1];
        for (const text of [rest.iso, `${day} ${name} ${year}`, `${name} ${day}, ${year}`, `${day}.${month}.${year}`]) {
          expect(readDate(text)).toEqual({ day: rest.iso });
        }
        const slashed = readDate(`${day}/${month}/${year}`);
        const isPlain = day > 12 || day === month;
        expect('day' in slashed ? slashed.day : 'refused').toBe(isPlain ? rest.iso : 'refused');
      }),
    );
  });
});

const partsOf = (date: Temporal.PlainDate) => ({
  year: date.year,
  month: date.month,
  day: date.day,
  iso: date.toString(),
});

const row = (more: Record<string, string> = {}) =>
  readRow({
    partner: 'Northwind',
    person: 'Ada',
    email: '',
    kind: 'sales',
    score: '86',
    passedOn: '2026-11-03',
    ...more,
  });

describe('a line', () => {
  test.each([
    ['86', 86],
    ['86 %', 86],
    ['86.5%', 86.5],
    ['86,5', 86.5],
    ['17/20', 85],
    ['0', 0],
    ['0.9 %', 0.9],
    ['100', 100],
  ])('score %s is %d', (score, percent) => expect(row({ score })).toMatchObject({ result: { score: percent } }));

  test.each([
    [{ score: '0.86' }, 'may be a share or a per cent'],
    [{ score: '1' }, 'may be a share or a per cent'],
    [{ score: '101' }, 'more than 100'],
    [{ score: '21/20' }, 'more than 100'],
    [{ score: '1/0' }, 'no score'],
    [{ score: '-5' }, 'no score'],
    [{ score: 'passed' }, 'no score'],
    [{ score: '' }, 'score is missing'],
    [{ kind: 'driving licence' }, 'no kind of certificate'],
    [{ kind: 'sales and technical' }, 'no kind of certificate'],
    [{ kind: '' }, 'kind is missing'],
    [{ person: '' }, 'The person is required'],
    [{ person: 'A'.repeat(201) }, 'at most 200 characters'],
    [{ person: 'Ada\u202egreb' }, 'hidden or control characters'],
    [{ email: 'ada at northwind' }, 'must be an e-mail address'],
    [{ partner: '' }, 'The partner is required'],
    [{ passedOn: '' }, 'date is missing'],
    [{ passedOn: '1999-12-31' }, 'before the year 2000'],
  ])('%j is refused: %s', (more, why) => {
    const read = row(more);
    expect('wrong' in read && read.wrong).toContain(why);
  });

  test('a kind is told by its word, a person by two columns as well, an address is lower case', () => {
    expect(row({ kind: 'Certified Sales Professional' })).toMatchObject({ result: { kind: 'sales' } });
    expect(row({ kind: 'Tech' })).toMatchObject({ result: { kind: 'technical' } });
    expect(row({ person: '', firstName: 'Ada', lastName: 'Berger' })).toMatchObject({
      result: { person: 'Ada Berger' },
    });
    expect(row({ email: 'Ada@X.example' })).toMatchObject({ result: { email: 'ada@x.example' } });
  });
});

test('a file of a megabyte about one partner is planned in seconds, not minutes', () => {
  const many = Array.from(
    { length: 17_000 },
    (_, at) => `Northwind,Person ${at},${at % 2 ? `p${at}@n.example` : ''},sales,86,2026-11-03`,
  );
  const file = readFile(['Partner,Person,E-mail,Kind,Score,Passed on', ...many].join('\n'));
  if (!('lines' in file)) throw new Error(file.unusable);
  const partner = {
    id: 'n',
    name: 'Northwind',
    tier: 'Gold',
    domain: null,
    joinedOn: null,
    certificates: [],
    attempts: [],
    territories: [],
    agreements: [],
  } as const;
  const moment = onDay('2026-11-22');
  const began = performance.now();
  const plan = planImport(
    [...file.lines, ...file.lines],
    [{ partner: { ...partner, certificates: [], attempts: [], territories: [], agreements: [] }, version: 1 }],
    {
      policy: defaultPolicy,
      moment,
      newId: randomUUID,
    },
  );
  expect(plan.changes[0]?.events).toHaveLength(17_000);
  expect(plan.outcomes.filter(({ what }) => what === 'unchanged')).toHaveLength(17_000);
  // Line by line against the whole record it took four minutes.
  expect(performance.now() - began).toBeLessThan(20_000);
}, 60_000);

describe('a file', () => {
  test.each([
    ['commas', 'Partner,Person,E-mail,Kind,Score,Passed on\nNorthwind,"Berger, Ada",,sales,86,2026-11-03\n'],
    [
      'semicolons, a byte order mark and CRLF',
      '\uFEFFpartner;person;email;kind;score;passed_on\r\nNorthwind;Berger, Ada;;sales;86;2026-11-03\r\n',
    ],
    [
      'tabs and other titles',
      'COMPANY\tFull Name\tMail\tCertification\tResult\tCompletion-Date\nNorthwind\tBerger, Ada\t\tsales\t86\t2026-11-03',
    ],
    [
      'other columns besides',
      'Id,Partner,Person,Kind,Score,Passed on,Trainer\n1,Northwind,"Berger, Ada",sales,86,2026-11-03,Bob\n\n,,,,,,\n',
    ],
  ])('with %s', (_, text) => {
    const file = readFile(text);
    expect('lines' in file && file.lines).toMatchObject([
      { line: 2, wrong: null, values: { partner: 'Northwind', person: 'Berger, Ada', passedOn: '2026-11-03' } },
    ]);
  });

  test.each([
    ['', 'The file is empty'],
    ['\n\n', 'The file is empty'],
    ['Partner,Person\nNorthwind,Ada', 'no column for "Kind", "Score", "Passed on"'],
    ['Partner,First name,Kind,Score,Passed on\nN,A,sales,86,2026-11-03', 'no column for "Person"'],
    ['Partner,Person,Kind,Score,Passed on\n', 'no line below its titles'],
    ['\0\u0001\u0002PK', 'no column for'],
  ])('%j cannot be used: %s', (text, why) => {
    const file = readFile(text);
    expect('unusable' in file && file.unusable).toContain(why);
  });

  test('bad lines are named by number and do not take the others with them', () => {
    const text =
      'Partner,Person,Kind,Score,Passed on\nN,A,sales,86,2026-11-03\nN,A,sales\nN,"A"x,sales,86,2026-11-03\nN,B,sales,86,2026-11-03\n';
    const file = readFile(text);
    if (!('lines' in file)) throw new Error(file.unusable);
    expect(file.lines.map(({ line, wrong }) => [line, wrong])).toEqual([
      [2, null],
      [3, 'This line has 3 values where the first line has 5.'],
      [4, 'This line cannot be read as CSV. Look at its quotation marks.'],
      [5, null],
    ]);
  });

  test('a quotation mark that is never closed spoils its own line only; a value may run over lines', () => {
    const titles = 'Partner,Person,Kind,Score,Passed on,Notes\n';
    const open = readFile(`${titles}N,"A,sales,86,2026-11-03,\nN,B,sales,86,2026-11-03,\nN,C,sales,86,2026-11-03,"x\n`);
    expect('lines' in open && open.lines.map(({ line, wrong }) => [line, wrong === null])).toEqual([
      [2, false],
      [3, true],
      [4, false],
    ]);
    const long = readFile(`${titles}N,A,sales,86,2026-11-03,"one\ntwo"\nN,B,sales,86,2026-11-03,\n`);
    expect('lines' in long && long.lines.map(({ line, wrong }) => [line, wrong])).toEqual([
      [3, null],
      [4, null],
    ]);
  });

  test('law: no text makes it throw', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.constantFrom('"', ',', '\n', '\r', 'Partner,Person,Kind,Score,Passed on\n', 'x', ' '), {
          maxLength: 40,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(Object.keys(readFile(text))).toHaveLength(1);
      }),
    );
  });
});
