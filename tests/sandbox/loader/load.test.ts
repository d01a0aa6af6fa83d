import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { createHubSpotStandIn } from '../../../src/sandbox/hubspot/stand-in.ts';
import { loadCsv } from '../../../src/sandbox/loader/load-csv.ts';
import { createLoaderRouter } from '../../../src/sandbox/loader/router.ts';
import { createSalesforceStandIn } from '../../../src/sandbox/salesforce/stand-in.ts';

const settings = { currency: 'USD', today: '2026-11-22' };
const now = () => new Date('2026-11-22T10:00:00Z');

function standIns() {
  const hubspot = createHubSpotStandIn({
    now,
    portalId: 1,
    appId: 2,
    clientId: 'c',
    clientSecret: 's',
    plan: 'enterprise',
  });
  const salesforce = createSalesforceStandIn({
    now,
    orgId: '00D5g00000SaNdBEAV',
    clientId: 'c',
    clientSecret: 's',
    users: [],
    multiCurrency: true,
    dailyLimit: 1000,
  });
  return { hubspot, salesforce };
}

const accounts = {
  name: 'accounts.csv',
  text: 'account,subsidiary_of,website\nParent Co,,parent.example\nChild Co,Parent Co,\nOrphan Co,Nobody,\n',
};
const opportunities = {
  name: 'deals.csv',
  text: 'opportunity_id,product,account,deal_stage,engage_date,close_date,close_value\nD1,GTX,Child Co,Won,10/20/2016,3/1/2017,1054\nD2,GTX,Unknown Co,Engaging,10/20/2016,,\nD3,GTX,,Lost,10/20/2016,3/1/2017,0\n',
};

describe('loading into both CRMs', () => {
  it('puts companies and deals into both, linked, with the Salesforce ids on the HubSpot records', () => {
    const { hubspot, salesforce } = standIns();
    const { result } = loadCsv(
      { accounts, opportunities },
      { hubspot: hubspot.store, salesforce: salesforce.store },
      settings,
    );
    expect(result).toMatchObject({ companiesAdded: 3, companiesThere: 0, dealsAdded: 3, dealsThere: 0, refused: [] });
    expect(result.warnings).toEqual([
      { file: 'accounts.csv', line: 4, reason: 'parent company "Nobody" not found' },
      { file: 'deals.csv', line: 3, reason: 'company "Unknown Co" not found: the deal is loaded without it' },
    ]);
    const [won] = salesforce.store.find('Opportunity', 'Name', 'GTX for Child Co (D1)');
    expect(won).toMatchObject({
      StageName: 'Closed Won',
      IsWon: true,
      Amount: 1054,
      CloseDate: '2017-03-01',
      CreatedDate: '2016-10-20T00:00:00.000+0000',
      LastStageChangeDate: '2017-03-01T00:00:00.000+0000',
      SystemModstamp: '2026-11-22T10:00:00.000+0000',
    });
    const account = salesforce.store.read('Account', String(won?.['AccountId']));
    expect(account?.['Name']).toBe('Child Co');
    expect(salesforce.store.read('Account', String(account?.['ParentId']))?.['Name']).toBe('Parent Co');

    const deal = hubspot.store.list('deal').find((one) => one.properties['dealname'] === 'GTX for Child Co (D1)');
    expect(deal?.properties).toMatchObject({
      dealstage: 'closedwon',
      hs_is_closed_won: 'true',
      amount: '1054',
      hs_salesforceopportunityid: won?.Id,
    });
    const company = hubspot.store.get('company', String(deal?.properties['hs_primary_associated_company']));
    expect(company?.properties).toMatchObject({ name: 'Child Co', salesforceaccountid: account?.Id });
    expect(hubspot.store.get('company', String(company?.properties['hs_parent_company_id']))?.properties['name']).toBe(
      'Parent Co',
    );
  });

  it('adds nothing the second time', () => {
    const { hubspot, salesforce } = standIns();
    const stores = { hubspot: hubspot.store, salesforce: salesforce.store };
    loadCsv({ accounts, opportunities }, stores, settings);
    const { result } = loadCsv({ accounts, opportunities }, stores, settings);
    expect(result).toMatchObject({ companiesAdded: 0, companiesThere: 3, dealsAdded: 0, dealsThere: 3 });
    expect([
      salesforce.store.count('Account'),
      hubspot.store.count('company'),
      salesforce.store.count('Opportunity'),
      hubspot.store.count('deal'),
    ]).toEqual([3, 3, 3, 3]);
  });

  it('brings the second CRM up when the first was filled alone, with the cross ids', () => {
    const { hubspot, salesforce } = standIns();
    loadCsv({ accounts, opportunities }, { salesforce: salesforce.store }, settings);
    loadCsv({ accounts, opportunities }, { hubspot: hubspot.store, salesforce: salesforce.store }, settings);
    const company = hubspot.store.list('company').find((one) => one.properties['name'] === 'Parent Co');
    expect(company?.properties['salesforceaccountid']).toBe(
      salesforce.store.find('Account', 'Name', 'Parent Co')[0]?.Id,
    );
    expect(
      hubspot.store.list('deal').every((deal) => deal.properties['hs_salesforceopportunityid']?.startsWith('006')),
    ).toBe(true);
  });

  it('says what a CRM would not take', () => {
    const { hubspot, salesforce } = standIns();
    salesforce.faults.change({ validationRule: { object: 'Opportunity', message: 'Region required' } });
    const { result } = loadCsv({ accounts, opportunities }, { salesforce: salesforce.store }, settings);
    expect(result.dealsAdded).toBe(0);
    expect(result.refused).toHaveLength(3);
    expect(result.refused[0]).toEqual({ file: 'deals.csv', line: 2, reason: 'salesforce: Region required' });
    expect(hubspot.store.count('deal')).toBe(0);
  });
});

describe('news of a load', () => {
  it('reaches the app once for each record, and not again for those that are there already', () => {
    const { hubspot } = standIns();
    loadCsv({ accounts, opportunities }, { hubspot: hubspot.store }, settings);
    expect(hubspot.webhooks.counts()).toMatchObject({ pending: 6, dropped: 0 });
    loadCsv({ accounts, opportunities }, { hubspot: hubspot.store }, settings);
    expect(hubspot.webhooks.counts().pending).toBe(6);
  });
});

describe('npm run sandbox:load', () => {
  const open: Server[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  afterEach(() => {
    for (const server of open.splice(0)) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const program = fileURLToPath(new URL('../../../src/sandbox/load.ts', import.meta.url));
  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      execFile(process.execPath, [program, ...args], (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      );
    });

  it('fills a running sandbox in chunks and prints the sums', async () => {
    const { hubspot, salesforce } = standIns();
    const server = createServer(
      express().use('/sandbox/load', createLoaderRouter({ hubspot: hubspot.store, salesforce: salesforce.store })),
    );
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const file = join(folder, 'companies.csv');
    writeFileSync(
      file,
      [
        'name,website,colour',
        ',nameless.example,red',
        ...Array.from({ length: 1200 }, (_, n) => `Company ${n},c${n}.example,red`),
      ].join('\r\n'),
    );
    const { code, out, err } = await run('--companies', file, '--url', url);
    expect(err).toContain('1200 of 1200 records');
    expect(out).toContain('Rows read:  1201\nCompanies:  1200 loaded, 0 already there');
    expect(out).toContain('Columns of companies.csv not used: colour');
    expect(out).toContain('1 x companies.csv: no company name\n      line 2');
    expect(code).toBe(0);
    expect([salesforce.store.count('Account'), hubspot.store.count('company')]).toEqual([1200, 1200]);

    const refused = await fetch(`${url}/sandbox/load`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"into":["elsewhere"],"companies":[],"deals":[]}',
    });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ errors: [{ field: 'into.0' }] });
  });

  it('explains mistakes in one line and fails', async () => {
    expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining('Name at least one of --companies') });
    expect(await run('--companies', join(folder, 'absent.csv'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('absent.csv cannot be read'),
    });
    expect(await run('--companies', 'x', '--into', 'mars')).toMatchObject({
      code: 1,
      err: expect.stringContaining('not "mars"'),
    });
    expect(await run('--nonsense')).toMatchObject({ code: 1, err: expect.stringContaining('--nonsense') });
    const help = await run('--help');
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('opportunity id | deal id') });
  });

  it('says when no sandbox is running', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'load-')), 'c.csv');
    writeFileSync(file, 'name\nOne\n');
    expect(await run('--companies', file, '--url', 'http://127.0.0.1:9')).toMatchObject({
      code: 1,
      err: expect.stringContaining('No sandbox answers at http://127.0.0.1:9'),
    });
  });
});
