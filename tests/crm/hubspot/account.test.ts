import { afterEach, describe, expect, it } from 'vitest';
import { authoriseUrl, exchangeCode } from '../../../src/crm/hubspot/oauth.ts';
import { createTransport } from '../../../src/crm/hubspot/transport.ts';
import { openHubSpotAccount } from './test-account.ts';

type Opened = Awaited<ReturnType<typeof openHubSpotAccount>>;
const open: Opened[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.account.close();
});
async function opened(...facts: Parameters<typeof openHubSpotAccount>): Promise<Opened> {
  const each = await openHubSpotAccount(...facts);
  open.push(each);
  return each;
}

const dealTable = (each: Opened) =>
  [...each.hubspot.store.inside.tables.values()].find((table) => table.type.plural === 'deals')?.type;

describe('provisioning', () => {
  it('tells what it made, and links registrations to deals, companies and partners', async () => {
    const { account } = await opened();
    const { mode, created, missing } = await account.crm.provision();
    expect({ mode, missing }).toEqual({ mode: 'full', missing: [] });
    expect(created).toEqual([
      'property group partner_desk',
      'property partner_registration_status of the deal',
      'property registered_partner of the deal',
      'property partner_protected_until of the deal',
      'property partner_registration_id of the deal',
      'property partner_conflict of the deal',
      'property partner_source of the deal',
      'property partner_campaign of the deal',
      'property partner_influence_type of the deal',
      'property partner_influenced of the deal',
      'property credited_partners of the deal',
      'property partner_desk_contract_months of the deal',
      'property partner_desk_id of tasks',
      'property partner_desk_id of notes',
      'custom object channel_partner',
      'custom object deal_registration',
      'custom object partner_certificate',
      'custom object partner_attribution',
    ]);
  });

  it('keeps to deal properties where the plan has no custom objects, and the deal fields still work', async () => {
    const { account } = await opened({ plan: 'professional' });
    const { mode, missing } = await account.crm.provision();
    expect(mode).toBe('properties_only');
    expect(missing).toHaveLength(1);
    expect(missing[0]).toContain('program is kept on deals only');

    const [company = ''] = account.putCompanies([{ name: 'Acme', website: 'acme.example' }]);
    const [deal = ''] = account.putDeals([
      {
        name: 'D',
        companyId: company,
        contactIds: [],
        amount: '1',
        currency: 'EUR',
        state: 'open',
        closeDate: '2026-12-24',
      },
    ]);
    expect(
      await account.crm.write([{ object: 'deal', key: deal, fields: { registeredPartner: 'Northwind' }, links: {} }]),
    ).toMatchObject([{ outcome: 'written' }]);
    expect(
      await account.crm.write([{ object: 'partner', key: 'p-1', fields: { name: 'Northwind' }, links: {} }]),
    ).toEqual([{ key: 'p-1', outcome: 'written', recordId: '' }]);
    expect(account.storedDealField(deal, 'registeredPartner')).toBe('Northwind');
  });

  it('makes anew what was taken away, adds choices that are missing and keeps those of others', async () => {
    const each = await opened();
    await each.account.crm.provision();
    const deals = dealTable(each);
    deals?.properties.delete('registered_partner');
    const status = deals?.properties.get('partner_registration_status');
    if (!status) throw new Error('no such property');
    status.options = [
      ...(status.options ?? []).filter((option) => option.value !== 'Expired'),
      { label: 'Ours', value: 'Ours', displayOrder: 50, hidden: false },
    ];

    const { created, missing } = await each.account.crm.provision();

    expect(missing).toEqual([]);
    expect(created).toEqual([
      'property registered_partner of the deal',
      'choices Expired of partner_registration_status',
    ]);
    expect(deals?.properties.get('partner_registration_status')?.options?.map((option) => option.value)).toEqual(
      expect.arrayContaining(['Ours', 'Expired', 'Draft']),
    );
    expect(await each.account.crm.provision()).toMatchObject({ created: [], missing: [] });
  });

  it('reports a property that is there but cannot hold our values, and does not touch it', async () => {
    const each = await opened();
    await each.account.crm.provision();
    const property = dealTable(each)?.properties.get('partner_protected_until');
    if (!property) throw new Error('no such property');
    Object.assign(property, { type: 'string', fieldType: 'text' });
    const { missing } = await each.account.crm.provision();
    expect(missing).toEqual([
      'Property “Partner protected until” (partner_protected_until) of the deal is a string property, not a date property.',
    ]);
    expect(property.type).toBe('string');
  });
});

describe('reading', () => {
  it('of a record merged away answers the one it went into', async () => {
    const { account, hubspot } = await opened();
    const [kept = '', merged = ''] = account.putCompanies([
      { name: 'Acme', website: 'acme.example' },
      { name: 'ACME Inc.', website: 'acme.test' },
    ]);
    const survivor = hubspot.ui.merge('companies', kept, merged, 1).id;
    const { records, gone } = await account.crm.read('company', [merged, kept]);
    expect(records.map((record) => record.id)).toEqual([survivor]);
    expect(gone).toEqual([merged, kept].filter((id) => id !== survivor));
  });

  it('stays below HubSpot’s limits however much is asked', async () => {
    const { account, hubspot } = await opened();
    const [id = ''] = account.putCompanies([{ name: 'Acme', website: 'acme.example' }]);
    for (let reads = 0; reads < 130; reads += 1) await account.crm.read('company', [id]);
    for (let searches = 0; searches < 12; searches += 1) {
      await account.crm.changed('company', { since: '2026-11-01T00:00:00Z' });
    }
    expect(account.crm.usage().requests).toBe(130 + 12);
    expect(hubspot.limits()).toMatchObject({ callsToday: 130 + 12, refusedToday: 0 });
  });
});

const now = () => new Date('2026-11-22T10:00:00Z');

describe('installation', () => {
  it('asks for what is needed, and for custom objects where there are any', () => {
    const url = new URL(
      authoriseUrl({
        clientId: 'a-client',
        redirectUri: 'https://partner-desk.example.com/oauth/hubspot',
        state: 's&1',
      }),
    );
    expect(url.origin + url.pathname).toBe('https://app.hubspot.com/oauth/authorize');
    expect(url.searchParams.get('state')).toBe('s&1');
    expect(url.searchParams.get('scope')).toContain('crm.schemas.deals.write');
    expect(url.searchParams.get('scope')).not.toContain('custom');
    expect(url.searchParams.get('optional_scope')).toContain('crm.schemas.custom.write');
  });

  it('exchanges a code for tokens that work; a code works once', async () => {
    const { account, hubspot, address, tokens } = await opened();
    const redirectUri = 'https://partner-desk.example.com/oauth/hubspot';
    const installation = {
      userId: 1,
      userEmail: 'olga@vendor.example',
      scopes: ['oauth', 'crm.objects.companies.read'],
    };
    const code = hubspot.oauth.makeCode(installation, redirectUri);
    const transport = createTransport(address, 2000);
    const keys = { clientId: 'sandbox-client', clientSecret: 'sandbox-client-secret' };

    const exchanged = await exchangeCode(transport, keys, { code, redirectUri }, now);
    expect(exchanged.tokens.expiresAt).toBe('2026-11-22T10:30:00.000Z');
    tokens.put(exchanged.tokens);
    expect((await account.crm.list('company', null)).done).toBe(true);
    await expect(exchangeCode(transport, keys, { code, redirectUri }, now)).rejects.toMatchObject({
      kind: 'unauthorised',
    });
    await expect(
      exchangeCode(transport, { ...keys, clientSecret: 'wrong' }, { code, redirectUri }, now),
    ).rejects.toMatchObject({ kind: 'unauthorised' });
  });
});
