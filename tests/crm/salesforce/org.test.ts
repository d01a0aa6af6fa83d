import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connectSalesforce } from '../../../src/crm/salesforce/connect-salesforce.ts';
import type { SalesforceTokens } from '../../../src/crm/salesforce/oauth.ts';
import { logBook } from '../support/log-book.ts';
import { tokenShelf } from '../support/token-shelf.ts';
import { openSalesforceOrg } from './test-account.ts';

type Opened = Awaited<ReturnType<typeof openSalesforceOrg>>;
const open: Opened[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.account.close();
});
async function opened(...facts: Parameters<typeof openSalesforceOrg>): Promise<Opened> {
  const each = await openSalesforceOrg(...facts);
  open.push(each);
  return each;
}

describe('provisioning', () => {
  it('lists in plain words what an org without the package lacks', async () => {
    const { account } = await opened({ metadataDir: mkdtempSync(join(tmpdir(), 'no-package-')) });
    const { mode, created, missing } = await account.crm.provision();
    expect({ mode, created }).toEqual({ mode: 'properties_only', created: [] });
    expect(missing[0]).toContain('Partner__c (Channel partner) is not in this org');
    expect(missing[1]).toContain('Partner_Certificate__c (Partner certificate) is not in this org');
    expect(missing[2]).toContain('Deal_Registration__c (Deal registration) is not in this org');
    expect(missing[3]).toContain('Partner_Attribution__c (Partner attribution) is not in this org');
    expect(missing).toContain(
      'Opportunity.Registered_Partner__c (Registered partner): the field is missing or hidden from the integration user.',
    );
    expect(missing).toHaveLength(4 + 10 + 1);
  });
});

const keys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

it('signs in with an assertion that Salesforce’s stand-in verifies, and is refused with another key', async () => {
  const { privateKey, publicKey } = keys();
  const { account, address } = await opened({ jwtPublicKey: publicKey });
  account.putCompanies([{ name: 'Acme', website: 'acme.example' }]);
  const connect = (privateKeyPem: string) =>
    connectSalesforce({
      loginUrl: address,
      clientId: 'sandbox-client',
      auth: {
        kind: 'jwt',
        privateKeyPem,
        username: 'integration@vendor.example',
        audience: 'https://login.salesforce.com',
      },
      apiVersion: '67.0',
      tokens: tokenShelf<SalesforceTokens>(null),
      now: () => account.now(),
      log: logBook(),
    });
  expect((await connect(privateKey).list('company', null)).records).toHaveLength(1);
  await expect(connect(keys().privateKey).list('company', null)).rejects.toMatchObject({ kind: 'unauthorised' });
});

it('reads an org with one currency, whose records name none', async () => {
  const { account } = await opened({ multiCurrency: false, currency: 'USD' });
  const [company = ''] = account.putCompanies([{ name: 'Acme', website: 'acme.example' }]);
  expect(company).not.toBe('');
  expect((await account.crm.list('deal', null)).done).toBe(true);
});

it('tells of deletions while catching up', async () => {
  const { account } = await opened();
  const [kept = '', removed = ''] = account.putCompanies([
    { name: 'Acme', website: 'acme.example' },
    { name: 'Globex', website: 'globex.example' },
  ]);
  account.advance(60_000);
  const since = account.now().toISOString();
  account.advance(1000);
  account.remove('company', removed);
  account.rename('company', kept, 'Acme AG');
  const page = await account.crm.changed('company', { since });
  expect(page.gone).toEqual([removed]);
  expect(page.records).toMatchObject([{ id: kept, name: 'Acme AG' }]);
});
