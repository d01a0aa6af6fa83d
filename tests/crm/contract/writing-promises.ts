import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Crm } from '../../../src/crm/crm.ts';
import { attribution, certificate, partner, registration, outcomes, count, putCompanies } from './material.ts';
import type { OpenAccount, TestAccount } from './test-account.ts';

export function promisesOfWriting(open: OpenAccount): void {
  let account: TestAccount;
  let crm: Crm;
  beforeEach(async () => {
    account = await open();
    ({ crm } = account);
  });
  afterEach(() => account.close());

  describe('writing', () => {
    let dealId: string;
    let companyId: string;
    beforeEach(async () => {
      await crm.provision();
      [companyId = ''] = putCompanies(account, 1);
      [dealId = ''] = account.putDeals([
        {
          name: 'A deal',
          companyId,
          contactIds: [],
          amount: '1',
          currency: 'EUR',
          state: 'open',
          closeDate: '2026-12-24',
        },
      ]);
    });

    it('makes a partner and a registration, linked; again changes and doubles nothing', async () => {
      expect(outcomes(await crm.write([partner('partner-1', 'Northwind Resellers')]))).toEqual(['written']);
      const links = { dealId, companyId, partnerKey: 'partner-1' };
      const [made] = await crm.write([registration('reg-1', {}, links)]);
      expect(made).toMatchObject({ key: 'reg-1', outcome: 'written' });

      const [again] = await crm.write([
        registration('reg-1', { status: 'Approved', protectedUntil: '2027-02-20' }, links),
      ]);
      expect(again).toEqual(made);

      const stored = account.stored('deal_registration', 'reg-1');
      expect(stored).toHaveLength(1);
      expect(stored[0]).toMatchObject({ dealIds: [dealId], companyIds: [companyId], partnerKeys: ['partner-1'] });
      expect(made?.outcome === 'written' && made.recordId).toBe(stored[0]?.recordId);
    });

    it('puts a task and a note on a deal once, and closes the task under the same key', async () => {
      const said = { subject: 'To decide: <Acme>', body: 'Northwind & Co registered Acme.\nIt waits.' };
      const key = '0197a000-0000-8000-8000-000000000001';
      const task = (status: string) => ({
        object: 'task' as const,
        key,
        fields: { ...said, status, dueAt: '2026-12-01T09:00:00.000Z' },
        links: { dealId },
      });
      const note = {
        object: 'note' as const,
        key: 'note-1',
        fields: { ...said, at: '2026-11-30T09:00:00.000Z' },
        links: { dealId },
      };
      const [made] = await crm.write([task('open'), note]);
      expect(outcomes(await crm.write([task('open'), note]))).toEqual(['written', 'written']);
      const [closed] = await crm.write([task('done')]);
      expect(closed).toEqual(made);
      for (const object of ['task', 'note'] as const) {
        const stored = account.stored(object, object === 'task' ? key : 'note-1');
        expect(stored).toHaveLength(1);
        expect(stored[0]?.dealIds).toEqual([dealId]);
      }
      const fields = account.stored('task', key)[0]?.fields ?? {};
      expect([fields['hs_task_status'], fields['Status']]).toContain(
        crm.name === 'hubspot' ? 'COMPLETED' : 'Completed',
      );
      const bodies = [fields['hs_task_body'], fields['Description']];
      expect(bodies).toContain(
        crm.name === 'hubspot'
          ? 'Northwind &amp; Co registered Acme.<br>It waits.'
          : 'Northwind & Co registered Acme.\nIt waits.',
      );
    });

    it('keeps a certificate at its partner; a revocation changes the same record', async () => {
      const links = { partnerKey: 'partner-1' };
      const [early] = await crm.write([certificate('certificate-1', {}, links)]);
      expect(early?.outcome).not.toBe('written');
      const both = [certificate('certificate-1', {}, links), partner('partner-1', 'Northwind Resellers')];
      expect(outcomes(await crm.write(both))).toEqual(['written', 'written']);

      const revoked = certificate('certificate-1', { standing: 'Revoked', revokedReason: 'Taken by another' }, links);
      expect(outcomes(await crm.write([revoked]))).toEqual(['written']);
      const stored = account.stored('partner_certificate', 'certificate-1');
      expect(stored).toHaveLength(1);
      expect(stored[0]).toMatchObject({ partnerKeys: ['partner-1'] });
      const found = await crm.readProgramFields('partner_certificate', ['certificate-1', 'certificate-2']);
      expect([...found]).toEqual([['certificate-1', revoked.fields]]);
    });

    it('keeps what a partner is credited with at its deal and its partner; credit that ends changes the same record', async () => {
      const links = { dealId, partnerKey: 'partner-1' };
      const [early] = await crm.write([attribution('credit-1', {}, links)]);
      expect(early?.outcome).not.toBe('written');
      const both = [attribution('credit-1', {}, links), partner('partner-1', 'Northwind Resellers')];
      expect(outcomes(await crm.write(both))).toEqual(['written', 'written']);
      const found = await crm.readProgramFields('partner_attribution', ['credit-1', 'credit-2']);
      expect([...found]).toEqual([['credit-1', attribution('credit-1').fields]]);

      const none = { status: 'No credit', influenceType: null, creditPercent: 0, creditedAmount: 0, currency: null };
      const ended = attribution('credit-1', { ...none, campaign: null, firstTouchOn: null, rule: null }, links);
      expect(outcomes(await crm.write([ended]))).toEqual(['written']);
      const stored = account.stored('partner_attribution', 'credit-1');
      expect(stored).toHaveLength(1);
      expect(stored[0]).toMatchObject({ dealIds: [dealId], partnerKeys: ['partner-1'] });
      const after = await crm.readProgramFields('partner_attribution', ['credit-1']);
      expect([...after]).toEqual([['credit-1', ended.fields]]);
    });

    it('is read back as it was written, and emptied by null', async () => {
      const wanted = registration('reg-1', { protectedUntil: '2027-02-20', decidedAt: '2026-11-23T09:30:00.000Z' });
      await crm.write([wanted]);
      const found = await crm.readProgramFields('deal_registration', ['reg-1', 'reg-unknown']);
      expect([...found.keys()]).toEqual(['reg-1']);
      expect(found.get('reg-1')).toEqual(wanted.fields);

      await crm.write([registration('reg-1', { protectedUntil: null, conflictSummary: null })]);
      const emptied = await crm.readProgramFields('deal_registration', ['reg-1']);
      expect(emptied.get('reg-1')).toMatchObject({
        protectedUntil: null,
        conflictSummary: null,
        title: 'Registration reg-1',
      });
    });

    it('sets and reads the program fields of deals', async () => {
      const fields = {
        registrationStatus: 'Approved',
        registeredPartner: 'Northwind',
        partnerProtectedUntil: '2027-02-20',
        partnerRegistrationId: 'reg-1',
        partnerConflict: true,
        partnerSource: 'Northwind Resellers',
        partnerCampaign: 'northwind-autumn',
        partnerInfluenceType: 'Accelerated',
        partnerInfluenced: true,
        creditedPartners: 'Northwind Resellers\nBrightwater Channel',
      };
      const [result] = await crm.write([{ object: 'deal', key: dealId, fields, links: {} }]);
      expect(result).toEqual({ key: dealId, outcome: 'written', recordId: dealId });
      expect((await crm.readProgramFields('deal', [dealId, account.unknownIds[0]])).get(dealId)).toEqual(fields);
      expect(account.storedDealField(dealId, 'registeredPartner')).toBe('Northwind');

      const empty = {
        registrationStatus: null,
        registeredPartner: null,
        partnerProtectedUntil: null,
        partnerRegistrationId: null,
        partnerConflict: false,
        partnerSource: null,
        partnerCampaign: null,
        partnerInfluenceType: null,
        partnerInfluenced: false,
        creditedPartners: null,
      };
      await crm.write([{ object: 'deal', key: dealId, fields: empty, links: {} }]);
      expect((await crm.readProgramFields('deal', [dealId])).get(dealId)).toEqual(empty);
    });

    it('tells who set a program field of a deal last, and when', async () => {
      account.advance(3_600_000);
      account.setPartnerSource(dealId, 'Northwind Resellers');
      const editors = await crm.fieldEditors('deal', [dealId, account.unknownIds[0], 'not an id'], ['partnerSource']);
      const by = { name: 'Rosa Lindqvist', email: 'rosa@vendor.example' };
      expect(editors).toEqual([
        { key: dealId, field: 'partnerSource', at: account.now().toISOString(), by, recordChangedBy: null },
      ]);
      expect((await crm.readProgramFields('deal', [dealId])).get(dealId)).toMatchObject({
        partnerSource: 'Northwind Resellers',
      });
    });

    it('keeps what a partner is owed, what waits and what was paid, also below zero, and empties it again', async () => {
      const money = {
        amountOwed: -1200.5,
        amountPending: 0,
        paidToDate: 22_800,
        balanceCurrency: 'EUR',
        otherBalances: 'USD: 10.00 owed, 0.00 pending, 0.00 paid\nCHF: 0.00 owed, 5.00 pending, 0.00 paid',
        lastStatementMonth: '2026-12',
      };
      const { fields, ...record } = partner('partner-1', 'Northwind Resellers');
      expect(outcomes(await crm.write([{ ...record, fields: { ...fields, ...money } }]))).toEqual(['written']);
      expect((await crm.readProgramFields('partner', ['partner-1'])).get('partner-1')).toMatchObject(money);
      const none = Object.fromEntries(Object.keys(money).map((name) => [name, null]));
      await crm.write([{ ...record, fields: { ...fields, ...none } }]);
      expect((await crm.readProgramFields('partner', ['partner-1'])).get('partner-1')).toMatchObject(none);
    });

    it('reads how long a contract runs, in whole months from 1 to 120', async () => {
      const read = async (months: number | null) => {
        account.setContractMonths(dealId, months);
        const [deal] = (await crm.read('deal', [dealId])).records;
        return deal?.object === 'deal' ? deal.contractMonths : 'no deal';
      };
      expect([await read(24), await read(121), await read(120), await read(null)]).toEqual([
        24,
        undefined,
        120,
        undefined,
      ]);
    });

    it('tells who set the tier of a partner last, and when', async () => {
      const [made] = await crm.write([partner('partner-1', 'Northwind Resellers')]);
      account.advance(3_600_000);
      account.setPartnerTier(made?.outcome === 'written' ? made.recordId : '', 'Platinum');
      const editors = await crm.fieldEditors('partner', ['partner-1', 'no such partner'], ['tier']);
      const by = { name: 'Rosa Lindqvist', email: 'rosa@vendor.example' };
      expect(editors).toEqual([
        { key: 'partner-1', field: 'tier', at: account.now().toISOString(), by, recordChangedBy: null },
      ]);
      expect((await crm.readProgramFields('partner', ['partner-1'])).get('partner-1')).toMatchObject({
        tier: 'Platinum',
      });
    });

    it('lets the good rows through where some are bad, and says what is wrong', async () => {
      const rows = Array.from({ length: 120 }, (_, index) =>
        registration(
          `reg-${index}`,
          index === 17 ? { status: 'No such status' } : index === 90 ? { expectedCloseDate: 'soon' } : {},
        ),
      );
      const results = await crm.write(rows);
      expect(results).toHaveLength(120);
      expect(
        results
          .filter((each) => each.outcome !== 'written')
          .map((each) => each.key)
          .toSorted(),
      ).toEqual(['reg-17', 'reg-90']);
      for (const bad of results.filter((each) => each.outcome === 'refused')) {
        expect(bad.message.length).toBeGreaterThan(10);
      }
      expect(count(results, 'refused')).toBe(2);
      expect(account.stored('deal_registration', 'reg-119')).toHaveLength(1);
      expect(account.stored('deal_registration', 'reg-17')).toHaveLength(0);
    });

    it('shows the words of a rule the customer made', async () => {
      account.requireCustomerName('Customer name');
      const results = await crm.write([registration('reg-1', { customerName: null }), registration('reg-2')]);
      expect(results[1]?.outcome).toBe('written');
      expect(results[0]).toMatchObject({ key: 'reg-1', outcome: 'refused' });
      expect(results[0]?.outcome === 'refused' && results[0].message).toMatch(/customer.?name/i);
    });

    it('refuses a deal that is gone, and no other', async () => {
      const fields = { registeredPartner: 'Northwind' };
      const results = await crm.write(
        [account.unknownIds[0], dealId].map((key) => ({ object: 'deal' as const, key, fields, links: {} })),
      );
      expect(results).toMatchObject([{ outcome: 'refused' }, { key: dealId, outcome: 'written' }]);
    });

    it('does not pretend a link to a deal that is gone', async () => {
      const results = await crm.write([
        registration('reg-1', {}, { dealId: account.unknownIds[0] }),
        registration('reg-2', {}, { dealId }),
      ]);
      expect(outcomes(results)).toEqual(['refused', 'written']);
    });

    it('does not take a registration for written whose partner is not there, and heals when it is', async () => {
      const links = { partnerKey: 'partner-1' };
      const [early] = await crm.write([registration('reg-1', {}, links)]);
      expect(early?.outcome).not.toBe('written');
      await crm.write([partner('partner-1', 'Northwind Resellers')]);
      const [late] = await crm.write([registration('reg-1', {}, links)]);
      expect(late?.outcome).toBe('written');
      expect(account.stored('deal_registration', 'reg-1')[0]?.partnerKeys).toEqual(['partner-1']);
    });

    it('takes one key named twice as one record, the later on top', async () => {
      const results = await crm.write([
        registration('reg-1', { status: 'In review' }),
        registration('reg-1', { status: 'Approved' }),
      ]);
      expect(outcomes(results)).toEqual(['written', 'written']);
      expect((await crm.readProgramFields('deal_registration', ['reg-1'])).get('reg-1')).toMatchObject({
        status: 'Approved',
      });
    });

    it('of nothing asks nothing', async () => {
      const before = crm.usage().requests;
      expect(await crm.write([])).toEqual([]);
      expect(crm.usage().requests).toBe(before);
    });

    it('keeps to its number of calls', async () => {
      await crm.write([partner('partner-1', 'Northwind Resellers')]);
      const rows = Array.from({ length: 1000 }, (_, index) =>
        registration(`reg-${index}`, {}, { dealId, companyId, partnerKey: 'partner-1' }),
      );
      const before = crm.usage().requests;
      const results = await crm.write(rows);
      expect(count(results, 'written')).toBe(1000);
      expect(crm.usage().requests - before).toBeLessThanOrEqual(
        account.ceiling.projected + account.ceiling.associationCalls,
      );

      const again = crm.usage().requests;
      await crm.write(rows.map((row) => ({ ...row, links: {} })));
      expect(crm.usage().requests - again).toBeLessThanOrEqual(account.ceiling.projected);
    });
  });
}
