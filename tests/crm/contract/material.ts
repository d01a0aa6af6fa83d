import { expect } from 'vitest';
import { CrmError } from '../../../src/crm/crm-error.ts';
import type { Crm, CrmRecord, MirrorObject, Page, Write, WriteResult } from '../../../src/crm/crm.ts';
import type { TestAccount, TestDeal } from './test-account.ts';

export const partner = (key: string, name: string): Write => ({
  object: 'partner',
  key,
  fields: { name, tier: 'Gold', domain: 'northwind.example', certificateValidUntil: '2027-06-30' },
  links: {},
});

export const certificate = (key: string, fields: Write['fields'] = {}, links: Write['links'] = {}): Write => ({
  object: 'partner_certificate',
  key,
  fields: {
    title: 'Ada Berger: Sales',
    kind: 'Sales',
    person: 'Ada Berger',
    personEmail: 'ada.berger@northwind.example',
    partnerName: 'Northwind Resellers',
    score: 86.5,
    passedOn: '2026-11-03',
    validUntil: '2027-11-03',
    standing: 'Held',
    revokedReason: null,
    ...fields,
  },
  links,
});

export const registration = (key: string, fields: Write['fields'] = {}, links: Write['links'] = {}): Write => ({
  object: 'deal_registration',
  key,
  fields: {
    title: `Registration ${key}`,
    status: 'In review',
    partnerName: 'Northwind Resellers',
    customerName: `Customer of ${key}`,
    customerDomain: 'customer.example',
    estimatedArr: 48000.5,
    currency: 'EUR',
    expectedCloseDate: '2027-01-31',
    submittedAt: '2026-11-22T10:00:00.000Z',
    reviewDueAt: '2026-11-24T10:00:00.000Z',
    decidedAt: null,
    protectedUntil: null,
    decisionReason: null,
    reviewer: 'Maria Keller',
    lastUpdateAt: '2026-11-25T08:00:00.000Z',
    updateOverdue: false,
    appeal: null,
    conflictSummary: 'Ünïcödé, “quotes”, \\backslash and\na second line',
    ...fields,
  },
  links,
});

export const attribution = (key: string, fields: Write['fields'] = {}, links: Write['links'] = {}): Write => ({
  object: 'partner_attribution',
  key,
  fields: {
    title: 'A deal (Northwind Resellers)',
    partnerName: 'Northwind Resellers',
    dealName: 'A deal',
    status: 'Credited',
    influenceType: 'Sourced',
    creditPercent: 66.67,
    creditedAmount: 12_345.67,
    currency: 'EUR',
    dealState: 'Open',
    campaign: 'northwind-autumn',
    firstTouchOn: '2026-11-03',
    lastTouchOn: '2026-11-20',
    rule: 'Introduction on 3 Nov 2026, 12 days before the deal was created (rule 12).',
    ...fields,
  },
  links,
});

export const outcomes = (results: WriteResult[]) => results.map((each) => each.outcome);
export const count = (results: WriteResult[], outcome: WriteResult['outcome']) =>
  results.filter((each) => each.outcome === outcome).length;

export async function every(first: Page, more: (cursor: string) => Promise<Page>) {
  const records: CrmRecord[] = [...first.records];
  const gone = [...first.gone];
  let page = first;
  while (!page.done) {
    page = await more(page.cursor);
    records.push(...page.records);
    gone.push(...page.gone);
  }
  return { records, gone, cursor: page.cursor };
}

export const listAll = async (crm: Crm, object: MirrorObject) =>
  every(await crm.list(object, null), (cursor) => crm.list(object, cursor));

export async function faultOf(work: Promise<unknown>): Promise<CrmError> {
  const fault: unknown = await work.then(
    () => null,
    (each: unknown) => each,
  );
  expect(fault).toBeInstanceOf(CrmError);
  return fault as CrmError;
}

/** As many companies as asked, each with a name and an address of its own. */
export const putCompanies = (account: TestAccount, many: number): string[] =>
  account.putCompanies(
    Array.from({ length: many }, (_, index) => ({ name: `Company ${index}`, website: `company-${index}.example` })),
  );

/** Open deals of one company, alike but for their names. */
export const deals = (many: number, companyId: string, more: Partial<TestDeal> = {}): TestDeal[] =>
  Array.from({ length: many }, (_, index) => ({
    name: `Deal ${index}`,
    companyId,
    contactIds: [],
    amount: '1',
    currency: 'EUR',
    state: 'open',
    closeDate: '2026-12-24',
    ...more,
  }));
