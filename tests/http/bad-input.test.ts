import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FieldError } from '../../src/http/problem.ts';
import { viaHubSpot, viaSalesforce } from './support/call.ts';
import { startEdge, type RunningEdge } from './support/edge.ts';
import { partnerId, registrationId } from './support/view-models.ts';

let edge: RunningEdge;
beforeAll(async () => void (edge = await startEdge()));
beforeEach(() => void (edge.calls.length = 0));
afterAll(() => edge.stop());

const good: Record<string, unknown> = {
  submissionId: '0199d1a0-0000-7000-8000-0000000000bb',
  partnerId,
  customerName: 'Acme GmbH',
  customerDomain: 'acme.example',
  amount: '60000',
  currency: 'EUR',
  expectedCloseDate: '2027-02-28',
  contactName: 'Ada Keller',
  contactEmail: 'ada@acme.example',
  products: 'Suite',
};
const without = (field: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));

const crms = [
  { crm: 'hubspot', via: viaHubSpot, path: '/deals/42/registrations' },
  { crm: 'salesforce', via: viaSalesforce, path: '/deals/0065g00000AbCdEAAV/registrations' },
] as const;

describe.each(crms)('a registration through $crm', ({ via, path }) => {
  const submit = async (body: unknown) => {
    const answer = await via(edge, 'POST', path, { as: 'rep', body });
    return {
      status: answer.status,
      ...(answer.json() as { errors?: FieldError[]; detail: string }),
    };
  };
  const expectFault = async (body: unknown, field: string, message?: string | RegExp) => {
    const answer = await submit(body);
    expect(answer.status).toBe(422);
    expect(answer.errors?.map((error) => error.field)).toEqual([field]);
    if (message !== undefined) expect(answer.errors?.[0]?.message).toMatch(message);
    expect(answer.detail).toContain(field);
    expect(edge.calls).toEqual([]);
  };

  it('that is in order passes', async () => {
    expect((await submit(good)).status).toBe(200);
    expect(edge.calls).toHaveLength(1);
  });

  it.each(Object.keys(good))('without %s', (field) => expectFault(without(field), field));

  it.each([
    ['submissionId', 'not-a-uuid'],
    ['partnerId', 'Northwind'],
    ['partnerId', ''],
    ['customerName', ''],
    ['customerName', '   '],
    ['customerName', 'x'.repeat(201)],
    ['customerName', 42],
    ['customerName', null],
    ['customerName', ['Acme']],
    ['customerDomain', 'x'.repeat(254)],
    ['currency', 'ZZZ'],
    ['currency', 'EURO'],
    ['currency', 'XAU'],
    ['currency', ''],
    ['contactName', ' '],
    ['contactEmail', 'ada@'],
    ['contactEmail', 'ada@acme.example, eve@evil.example'],
    ['contactEmail', `${'a'.repeat(250)}@acme.example`],
    ['products', 'x'.repeat(501)],
    ['notes', 'x'.repeat(2001)],
    ['reader', 'en'],
  ])('with %s = %j', (field, value) => expectFault({ ...good, [field]: value }, field));

  it.each([
    '2027-02-30',
    '2027-13-01',
    '2026-02-29',
    '28.02.2027',
    '2027-2-28',
    '2027-02-28T00:00:00Z',
    '',
    '1999-12-31',
    '2100-01-01',
    '0000-00-00',
  ])('with the impossible date %j', (date) =>
    expectFault({ ...good, expectedCloseDate: date }, 'expectedCloseDate', /date|between/),
  );

  it.each([
    '-1',
    '0',
    '0.00',
    '1000000000.01',
    '999999999999999999999999',
    '1e9',
    'NaN',
    'Infinity',
    '60,000',
    '60.000,00',
    '€60000',
    '',
    '1.2345',
    '0x10',
    '٦٠٠٠',
  ])('with the amount %j', (amount) => expectFault({ ...good, amount }, 'amount', /amount|zero|at most/));

  it.each([
    ['19.999', 'EUR'],
    ['100.5', 'JPY'],
  ])('with %s %s, more decimals than there are', (amount, currency) =>
    expectFault({ ...good, amount, currency }, 'amount', /decimals/),
  );

  it.each([
    ['19.990', 'EUR'],
    ['100.00', 'JPY'],
    ['1.234', 'KWD'],
    ['1000000000', 'USD'],
  ])('but not with %s %s', async (amount, currency) => {
    expect((await submit({ ...good, amount, currency })).status).toBe(200);
  });

  it('with an amount as a number, which cannot carry cents exactly', () =>
    expectFault({ ...good, amount: 60000 }, 'amount'));

  it('with a field nobody knows', () =>
    expectFault({ ...good, isApproved: true }, 'isApproved', 'is not a known field'));

  it('with a key that reaches for the prototype', async () => {
    const rawBody = JSON.stringify(good).replace('{', '{"__proto__":{"role":"admin"},');
    const answer = await via(edge, 'POST', path, { rawBody });
    expect([200, 422]).toContain(answer.status);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
    for (const call of edge.calls) expect((call.input[1] as { request: object }).request).not.toHaveProperty('role');
  });

  it('names every field that is wrong at once', async () => {
    const answer = await submit({
      ...good,
      amount: '-5',
      currency: 'ZZZ',
      expectedCloseDate: '2027-02-30',
      customerName: '',
    });
    const fields = answer.errors?.map((error) => error.field).toSorted((a, b) => a.localeCompare(b));
    expect(fields).toEqual(['amount', 'currency', 'customerName', 'expectedCloseDate']);
  });

  it.each([[[]], [null], ['text'], [42], [[good]]])('whose body is %j', async (body) => {
    const answer = await submit(body);
    expect(answer.status).toBe(422);
    expect(answer.errors).toEqual([{ field: 'body', message: 'must be a JSON object' }]);
  });

  it.each([
    ['cut off', '{"customerName": "Acme'],
    ['empty', ''],
    ['single-quoted', "{'customerName':'Acme'}"],
    ['followed by more', '{} {}'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ])('whose JSON is %s', async (_name, rawBody) => {
    const answer = await via(edge, 'POST', path, { rawBody });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ type: 'urn:partner-desk:problem:broken-json' });
    expect(edge.calls).toEqual([]);
  });
});

const submitWith = (field: string, value: string) =>
  viaHubSpot(edge, 'POST', '/deals/42/registrations', { body: { ...good, [field]: value } });

describe('text that hides something', () => {
  it.each([
    ['NUL', 'Ac\u0000me'],
    ['a line break', 'Acme\nGmbH'],
    ['an escape sequence', 'Acme\u001b[31m'],
    ['delete', 'Acme\u007f GmbH'],
    ['a C1 control', 'Acme\u0085GmbH'],
    ['right-to-left override', 'Acme \u202Eknab'],
    ['left-to-right embedding', 'Acme\u202AGmbH'],
    ['an isolate', 'Acme \u2067GmbH\u2069'],
    ['a right-to-left mark', 'Acme\u200FGmbH'],
    ['an Arabic letter mark', 'Acme\u061CGmbH'],
    ['zero width space', 'Ac\u200Bme'],
    ['zero width joiner among Latin letters', 'Ac\u200Dme'],
    ['zero width non-joiner among Latin letters', 'Ac\u200Cme'],
    ['a trailing joiner', 'Acme\u200D'],
    ['word joiner', 'Ac\u2060me'],
    ['soft hyphen', 'Ac\u00ADme'],
    ['combining grapheme joiner', 'Ac\u034Fme'],
    ['Hangul filler', 'Ac\u3164me'],
    ['a line separator', 'Ac\u2028me'],
    ['a byte order mark within', 'Ac\uFEFFme'],
    ['a tag character', 'Ac\u{E0041}me'],
    ['an interlinear mark', 'Ac\uFFF9me'],
    ['half a surrogate pair', 'Ac\uD800me'],
    ['a private use character', 'Ac\uE000me'],
  ])('%s is refused in every field of one line', async (_name, value) => {
    for (const field of ['customerName', 'contactName', 'customerDomain', 'products', 'territory']) {
      const answer = await submitWith(field, value);
      expect(answer.status, field).toBe(422);
      expect(answer.json()).toMatchObject({ errors: [{ field, message: 'contains hidden or control characters' }] });
    }
    expect(edge.calls).toEqual([]);
  });

  it('notes may have lines and tabs, but nothing hidden', async () => {
    expect((await submitWith('notes', 'First line\r\n\tsecond line')).status).toBe(200);
    const answer = await submitWith('notes', 'First line\u202E');
    expect(answer.json()).toMatchObject({ errors: [{ field: 'notes' }] });
  });

  it.each([
    ['Czech', 'Žluťoučký kůň s.r.o.'],
    ['Arabic', 'شركة الأمل للتجارة'],
    ['Hebrew', 'חברת האור בע״מ'],
    ['Persian with its joiners', 'شرکت می‌خواهم'],
    ['Hindi', 'क्षेत्रीय व्यापार'],
    ['Japanese', '株式会社サンプル'],
    ['Thai', 'บริษัท ตัวอย่าง จำกัด'],
    ['an emoji of several parts', 'Acme 👩‍💻 Labs ❤️'],
    ['marks of a company', "O'Neill & Söhne (Int'l) – №1 + Co. KG/AG"],
  ])('%s is an honest name', async (_name, value) => {
    expect((await submitWith('customerName', value)).status).toBe(200);
    expect(edge.calls[0]?.input[1]).toMatchObject({ request: { customerName: value.normalize('NFC') } });
  });

  it('two spellings of one letter arrive as one', async () => {
    await submitWith('customerName', 'Mu\u0308ller');
    expect(edge.calls[0]?.input[1]).toMatchObject({ request: { customerName: 'M\u00FCller' } });
  });
});

const problemOf = async (method: 'GET' | 'POST', path: string, body?: unknown, query: Record<string, string> = {}) => {
  const answer = await viaHubSpot(edge, method, path, {
    as: 'partner_manager',
    query,
    ...(body === undefined ? {} : { body }),
  });
  expect(answer.status).toBe(422);
  expect(edge.calls).toEqual([]);
  return (answer.json() as { errors: FieldError[] }).errors;
};

describe('other addresses', () => {
  const act = { actId: '0199d1a0-0000-7000-8000-0000000000cc', expectedVersion: 1 };
  const registration = `/registrations/${registrationId}`;
  it.each([
    ['GET', '/deals/none/card', 'dealId', 'must be the number of a HubSpot deal'],
    ['GET', '/deals/1%20OR%201=1/card', 'dealId', 'must be the number of a HubSpot deal'],
    ['GET', '/registrations/1/why', 'registrationId', 'must be the id of a registration'],
  ] as const)('%s %s', async (method, path, field, message) => {
    expect(await problemOf(method, path)).toEqual([{ field, message }]);
  });

  it.each([
    ['approve', { ...act, expectedVersion: -1 }, 'expectedVersion', 'must be at least 0'],
    ['approve', { ...act, expectedVersion: 1.5 }, 'expectedVersion', 'must be a whole number'],
    ['approve', { ...act, expectedVersion: '1' }, 'expectedVersion', 'must be a number'],
    ['approve', { expectedVersion: 1 }, 'actId', 'is required'],
    ['approve', { ...act, actId: 'again' }, 'actId', 'must be a UUID'],
    ['reject', act, 'reasonCode', 'is required'],
    ['reject', { ...act, reasonCode: 'because' }, 'reasonCode', /^must be one of: duplicate, /],
    ['reject', { ...act, reasonCode: 'other', reason: ' ' }, 'reason', /is required/],
    ['withdraw', { ...act, reason: 'x'.repeat(2001) }, 'reason', 'must have at most 2000 characters'],
  ])('%s with %j', async (kind, body, field, message) => {
    const [error, ...more] = await problemOf('POST', `${registration}/${kind}`, body);
    expect(more).toEqual([]);
    expect(error?.field).toBe(field);
    expect(error?.message).toMatch(message);
  });

  it('an answer as a card needs its deal', async () => {
    const errors = await problemOf('POST', `${registration}/approve`, act, { view: 'card' });
    expect(errors).toEqual([{ field: 'dealId', message: 'is required where the answer is a card' }]);
  });

  it.each([
    [{ segment: 'mine' }, 'segment'],
    [{ search: 'x'.repeat(201) }, 'search'],
    [{ search: 'a\u202Eb' }, 'search'],
    [{ after: 'x'.repeat(201) }, 'after'],
  ])('the queue with %j', async (query, field) => {
    expect((await problemOf('GET', '/queue', undefined, query)).map((error) => error.field)).toEqual([field]);
  });

  it('an unknown locale or zone falls back instead of failing a card', async () => {
    const answer = await viaHubSpot(edge, 'GET', '/deals/42/card', {
      query: { locale: '!!', timeZone: 'Mars/Olympus' },
    });
    expect(answer.status).toBe(200);
    expect(edge.calls[0]?.input[1]).toMatchObject({ reader: { locale: 'en', timeZone: 'UTC' } });
  });
});
