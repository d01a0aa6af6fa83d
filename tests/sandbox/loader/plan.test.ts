import { describe, expect, it } from 'vitest';
import { planLoad } from '../../../src/sandbox/loader/plan.ts';
import type { LoadSources } from '../../../src/sandbox/loader/plan.ts';
import { UnusableFile } from '../../../src/sandbox/loader/read-table.ts';
import { readAmount, readDay, readHost, readStage } from '../../../src/sandbox/loader/values.ts';

function plan(texts: Partial<Record<keyof LoadSources, string>>) {
  const sources = Object.fromEntries(
    Object.entries(texts).map(([kind, text]) => [kind, { name: `${kind}.csv`, text }]),
  );
  return planLoad(sources, { currency: 'USD', today: '2026-11-22' });
}

describe('companies from CSV', () => {
  it('reads the columns of different exports, a byte order mark, quotes and CRLF', () => {
    const read = plan({
      companies:
        '\uFEFFid,Company Name,URL,Team_Size,Locations,batch\r\n5,"Circuit, ""Hub""",https://www.Circuithub.com/about,58,"London, UK",W12\r\n',
    });
    expect(read.companies).toEqual([
      {
        at: { file: 'companies.csv', line: 2 },
        name: 'Circuit, "Hub"',
        website: 'https://www.Circuithub.com/about',
        domain: 'circuithub.com',
        parentName: null,
        industry: null,
        employees: 58,
        location: 'London, UK',
      },
    ]);
    expect(read.otherColumns).toEqual([{ file: 'companies.csv', columns: ['id', 'batch'] }]);
    expect(read.skipped).toEqual([]);
  });

  it('names every row it leaves out, by line and reason', () => {
    const read = plan({
      companies:
        'name,website\nGood,good.example\n,nameless.example\nToo,many,values\ngood,https://www.good.example\n\nBad\u0007Name,\nGood,other.example\n',
    });
    expect(read.companies.map((one) => one.website)).toEqual(['good.example', 'other.example']);
    expect(read.rowsRead).toBe(6);
    expect(read.skipped.toSorted((a, b) => a.line - b.line)).toEqual([
      { file: 'companies.csv', line: 3, reason: 'no company name' },
      { file: 'companies.csv', line: 4, reason: 'has 3 values where the header has 2' },
      { file: 'companies.csv', line: 5, reason: 'same company name and web address as line 2 of companies.csv' },
      { file: 'companies.csv', line: 7, reason: 'control characters in the company name' },
    ]);
  });

  it('keeps a company whose web address or headcount makes no sense, and says what it left out', () => {
    const read = plan({ companies: 'name,website,employees\nOdd,not an address,many\n' });
    expect(read.companies).toMatchObject([{ name: 'Odd', website: null, domain: null, employees: null }]);
    expect(read.warnings.map((one) => one.reason)).toEqual([
      'web address left out: "not an address"',
      'number of employees left out: "many"',
    ]);
  });

  it('goes on after a row with a broken quote', () => {
    const read = plan({ companies: 'name,website\nOne,one.example\nTw"o,two.example\nThree,three.example\n' });
    expect(read.companies.map((one) => one.name)).toEqual(['One', 'Three']);
    expect(read.skipped).toMatchObject([{ line: 3, reason: expect.stringContaining('not readable as CSV') }]);
  });

  it('refuses a file without the column it cannot do without', () => {
    expect(() => plan({ companies: 'foo,bar\n1,2\n' })).toThrow(UnusableFile);
    expect(() => plan({ companies: 'foo,bar\n1,2\n' })).toThrow(/no column for name among: foo, bar/);
    expect(() => plan({ companies: '' })).toThrow(/the file is empty/);
  });
});

const pipelineHeader = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value';
const pipeline = (...rows: string[]) => [pipelineHeader, ...rows].join('\n');

describe('deals from CSV', () => {
  it('reads a sales pipeline with American dates', () => {
    const read = plan({
      opportunities: pipeline('1C1I7A6R,Moses Frase,GTXPro,Cancity,Won,10/20/2016,3/1/2017,1054'),
      products: 'product\nGTX Pro\n',
      teams: 'sales_agent,regional_office\nMoses Frase,Central\n',
    });
    expect(read.deals).toEqual([
      {
        at: { file: 'opportunities.csv', line: 2 },
        name: 'GTX Pro for Cancity (1C1I7A6R)',
        companyName: 'Cancity',
        stage: 'won',
        amount: 1054,
        currency: 'USD',
        createdOn: '2016-10-20',
        closeDate: '2017-03-01',
        description: 'Product: GTX Pro. Sales agent: Moses Frase (Central).',
      },
    ]);
    expect(read.warnings).toEqual([{ file: 'opportunities.csv', line: 2, reason: 'product "GTXPro" spelt "GTX Pro"' }]);
  });

  it('loads a deal with no company or close date, and says so', () => {
    const read = plan({
      opportunities: pipeline('A1,Anna,MG Special,,Engaging,11/3/2016,,', 'A2,Anna,MG Special,Cancity,Prospecting,,,'),
    });
    expect(read.deals).toMatchObject([
      { name: 'MG Special (A1)', companyName: null, amount: null, closeDate: '2017-02-01' },
      { name: 'MG Special for Cancity (A2)', createdOn: null, closeDate: '2027-02-20' },
    ]);
    expect(read.warnings.map((one) => [one.line, one.reason])).toEqual([
      [2, 'no company: the deal is loaded without one'],
      [2, 'no close date: 90 days after its first day assumed'],
      [3, 'no close date: 90 days after today assumed'],
    ]);
  });

  it.each([
    ['B1,A,P,C,Pondering,1/1/2020,1/2/2020,1', 'unknown stage "Pondering"'],
    ['B1,A,P,C,Won,13/1/2020,1/2/2020,1', 'no date: "13/1/2020"'],
    ['B1,A,P,C,Won,2/29/2021,3/2/2021,1', 'no date: "2/29/2021"'],
    ['B1,A,P,C,Won,1/1/2020,,1', 'won or lost without a close date'],
    ['B1,A,P,C,Won,1/1/2020,1/2/2020,-5', 'no amount: "-5"'],
    ['B1,A,P,C,Won,1/1/2020,1/2/2020,cheap', 'no amount: "cheap"'],
    [',A,,C,Won,1/1/2020,1/2/2020,1', 'neither a name nor a product or id to make one from'],
  ])('leaves out %s', (row, reason) => {
    const read = plan({ opportunities: pipeline(row) });
    expect(read.deals).toEqual([]);
    expect(read.skipped).toEqual([{ file: 'opportunities.csv', line: 2, reason }]);
  });

  it('takes a deal once', () => {
    const row = 'B1,A,P,C,Won,1/1/2020,1/2/2020,1';
    expect(plan({ opportunities: pipeline(row, row) })).toMatchObject({
      deals: [{}],
      skipped: [{ line: 3, reason: 'same deal as line 2' }],
    });
  });
});

describe('values', () => {
  it('reads days, amounts, hosts and stages', () => {
    expect(['2026-11-22', '2026-11-22T10:00:00Z', '1/2/2026', '2026-02-30', '22.11.2026', ''].map(readDay)).toEqual([
      '2026-11-22',
      '2026-11-22',
      '2026-01-02',
      null,
      null,
      null,
    ]);
    expect(['1,054.50', '$1054', '0', '1,05', '1e3', '-1', 'x'].map(readAmount)).toEqual([
      1054.5,
      1054,
      0,
      null,
      null,
      null,
      null,
    ]);
    expect(['https://www.A.example/x', 'a.example', 'nowhere', 'http://', ''].map(readHost)).toEqual([
      'a.example',
      'a.example',
      null,
      null,
      null,
    ]);
    expect(['Closed Won', 'QualifiedToBuy', 'Proposal/Price Quote', '?'].map(readStage)).toEqual([
      'won',
      'engaging',
      'proposal',
      null,
    ]);
  });
});
