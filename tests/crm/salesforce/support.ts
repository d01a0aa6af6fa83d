import nock from 'nock';
import type { SalesforceAuth, SalesforceTokens } from '../../../src/crm/salesforce/oauth.ts';
import { connectSalesforce } from '../../../src/crm/salesforce/connect-salesforce.ts';
import { logBook } from '../support/log-book.ts';
import { quickTiming } from '../support/quick-timing.ts';
import { tokenShelf } from '../support/token-shelf.ts';

export const loginUrl = 'https://vendor.my.salesforce.example';
export const instanceUrl = 'https://instance.salesforce.example';
export const now = new Date('2026-11-22T10:00:00.000Z');
export const root = '/services/data/v67.0';

/** A connected org whose Salesforce is nock: nothing leaves the process. */
export function salesforceOverNock(facts: { auth?: SalesforceAuth; connected?: boolean; timeoutMs?: number } = {}) {
  const timing = quickTiming();
  const log = logBook();
  const first: SalesforceTokens = { accessToken: 'first-session', instanceUrl, expiresAt: null };
  const tokens = tokenShelf<SalesforceTokens>(facts.connected === false ? null : first);
  const crm = connectSalesforce({
    loginUrl,
    clientId: 'a-client',
    auth: facts.auth ?? { kind: 'client_credentials', clientSecret: 'the-client-secret' },
    apiVersion: '67.0',
    tokens,
    now: () => now,
    systemNow: () => now,
    log,
    timing,
    currencyWhenUnstated: 'EUR',
    timeoutMs: facts.timeoutMs ?? 2000,
  });
  return { crm, timing, log, tokens, api: nock(instanceUrl), login: nock(loginUrl) };
}

const usage = { 'Sforce-Limit-Info': 'api-usage=250/1000' };
export const json = { 'Content-Type': 'application/json;charset=UTF-8', ...usage };

export const fault = (errorCode: string, message = errorCode) => [{ message, errorCode }];

/** An account as SOQL answers it. */
export const account = (id: string, at = '2026-11-20T08:00:00.000+0000', more: object = {}) => ({
  attributes: { type: 'Account', url: `${root}/sobjects/Account/${id}` },
  Id: id,
  Name: `Account ${id}`,
  Website: 'https://www.acme.example',
  ParentId: null,
  OwnerId: '0055g00000OwNer1AA',
  CreatedDate: '2026-01-01T00:00:00.000+0000',
  SystemModstamp: at,
  IsDeleted: false,
  ...more,
});

export const accountId = (number: number) => `0015g00000${String(number).padStart(5, '0')}AAA`;

export const opportunityDescription = (...more: string[]) => ({
  name: 'Opportunity',
  fields: ['Id', 'Name', 'Amount', ...more].map((name) => ({ name, type: 'string', updateable: true })),
});

/** Of an org whose package has no UTM fields yet. */
export const contactDescription = { name: 'Contact', fields: [{ name: 'Email', type: 'email', updateable: true }] };

/** The query of a request to /query or /queryAll. */
export const soqlOf = (request: Request): string => new URL(request.url).searchParams.get('q') ?? '';
