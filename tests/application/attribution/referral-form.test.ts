import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { referCustomer, showReferralForm } from '../../../src/application/attribution/leads/refer-customer.ts';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import { showPartner } from '../../../src/application/show-partner.ts';
import { referralFormRequest } from '../../../src/contract/attribution-requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { allLeads } from '../../../src/db/leads.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader, startProgram, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { expectWhole } from '../../support/telling.ts';

describeStores('a partner refers a customer by its form', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));
  const urlFor = async (program: Program, partnerId: string, role: 'rep' | 'partner_manager') =>
    (await showPartner(program.desk, program.caller(role), { partnerId, reader }))?.referralFormUrl ?? '';
  const request = (facts: Record<string, string> = {}) =>
    referralFormRequest.parse({
      formId: randomUUID(),
      customerName: 'Acme',
      customerDomain: 'acme.example',
      contactName: '',
      contactEmail: '',
      what: 'They asked us for it',
      ...facts,
    });

  test('managers pass the link on; sent twice it is one referral, changed it is another, and counts on the customer’s deal at once (rule 12)', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    expect(await urlFor(program, northwind, 'rep')).toBe('');
    const token = (await urlFor(program, northwind, 'partner_manager')).split('/').at(-1) ?? '';
    expect(await showReferralForm(program.desk, token)).toEqual({ partnerName: 'Northwind', vendorName: 'Tenant' });

    const one = request();
    const refer = async (asked: ReturnType<typeof request>) => {
      const sent = await referCustomer(program.desk, token, asked);
      if (sent === null || 'rejected' in sent) throw new Error(JSON.stringify(sent));
      return sent;
    };
    const sent = await refer(one);
    expect(sent.reference).toMatch(/^[0-9A-F]{8}$/);
    expect(await refer(one)).toEqual(sent);
    const corrected = await refer({ ...one, customerName: 'Umbrella', customerDomain: '' });
    expect(corrected.reference).not.toBe(sent.reference);
    expect(await refer({ ...one, customerName: 'Umbrella', customerDomain: '' })).toEqual(corrected);
    const view = await showAttribution(program.desk, program.caller('rep'), { dealId, reader });
    expect(view?.touchpoints).toMatchObject([
      {
        kind: 'referral',
        status: 'confirmed',
        partner: { name: 'Northwind' },
        evidence: [{ value: 'They asked us for it' }],
      },
    ]);
    const other = await refer(request({ customerName: 'Initech', customerDomain: '' }));
    expect(other.reference).not.toBe(sent.reference);
    for (const customerDomain of ['gmail.com', '10.0.0.1']) {
      expect(await referCustomer(program.desk, token, request({ customerDomain }))).toMatchObject({
        rejected: 'invalid',
        errors: [{ field: 'customerDomain' }],
      });
    }
    expect(view?.touchpoints[0]?.source).toContain(`, reference ${sent.reference}`);
    // The address is the customer's, the name is not: a partner manager has to look.
    await refer(request({ customerName: 'Zebra Logistics' }));
    const seen = await showAttribution(program.desk, program.caller('rep'), { dealId, reader });
    expect(seen?.touchpoints).toHaveLength(1);
    const leads = await withTenant(db, program.tenantId, allLeads);
    expect(leads.map(({ status }) => status)).toEqual(['attached', 'waiting', 'waiting', 'waiting']);
    await expectWhole(program);
  });

  test('sent again by a form that was fetched anew is the same referral, however it lost a field; a correction is another, and so is another day’s', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind');
    const token = (await urlFor(program, northwind, 'partner_manager')).split('/').at(-1) ?? '';
    const refer = async (facts: Record<string, string>) => {
      const sent = await referCustomer(program.desk, token, request(facts));
      if (sent === null || 'rejected' in sent) throw new Error(JSON.stringify(sent));
      return sent;
    };
    const full = {
      customerName: 'Acme GmbH',
      contactName: 'Ada',
      contactEmail: 'Ada@acme.example',
      what: 'They  asked',
    };
    const first = await refer(full);
    expect(first).toMatchObject({
      isRepeat: false,
      sent: { ...full, customerDomain: 'acme.example', contactEmail: 'ada@acme.example' },
    });
    const repeats = [
      full,
      { ...full, customerName: 'ACME', customerDomain: '', what: ' They asked ' },
      { ...full, customerDomain: 'https://www.acme.example/about', contactName: '', contactEmail: '' },
    ];
    for (const again of repeats) expect(await refer(again)).toEqual({ ...first, isRepeat: true });
    const kept = () => withTenant(db, program.tenantId, allLeads);
    expect(await kept()).toHaveLength(1);
    const corrections = [
      { ...full, what: 'They asked for more' },
      { ...full, customerDomain: 'acme.test.example' },
      { ...full, contactEmail: 'ben@acme.example' },
      { ...full, customerName: 'Umbrella' },
    ];
    for (const other of corrections) expect(await refer(other)).toMatchObject({ isRepeat: false });
    expect(await kept()).toHaveLength(5);
    const calder = await program.partner('Calder');
    const calderToken = (await urlFor(program, calder, 'partner_manager')).split('/').at(-1) ?? '';
    expect(await referCustomer(program.desk, calderToken, request(full))).toMatchObject({ isRepeat: false });
    program.move({ days: 1 });
    expect(await refer(full)).toMatchObject({ isRepeat: false });
    await expectWhole(program);
  });

  test('a link that was altered opens nothing', async () => {
    const program = await startProgram(db);
    const [northwind, calder] = [await program.partner('Northwind'), await program.partner('Calder')];
    const token = (await urlFor(program, northwind, 'partner_manager')).split('/').at(-1) ?? '';
    const altered = token.replace(northwind.replaceAll('-', ''), calder.replaceAll('-', ''));
    expect(altered).not.toBe(token);
    for (const wrong of [altered, token.slice(0, -1), `${token}x`, 'nothing']) {
      expect(await showReferralForm(program.desk, wrong)).toBeNull();
      expect(await referCustomer(program.desk, wrong, request())).toBeNull();
    }
  });
});
