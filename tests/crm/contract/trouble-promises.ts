import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Crm } from '../../../src/crm/crm.ts';
import { partner, registration, count, listAll, faultOf, putCompanies } from './material.ts';
import type { OpenAccount, TestAccount } from './test-account.ts';

export function promisesInTrouble(open: OpenAccount): void {
  let account: TestAccount;
  let crm: Crm;
  beforeEach(async () => {
    account = await open();
    ({ crm } = account);
  });
  afterEach(() => account.close());

  describe('trouble', () => {
    it('with tokens heals by itself', async () => {
      putCompanies(account, 1);
      await crm.list('company', null);
      account.trouble.tokensDie();
      const pages = await Promise.all([
        crm.list('company', null),
        crm.list('company', null),
        crm.list('company', null),
      ]);
      expect(pages.map((page) => page.records.length)).toEqual([1, 1, 1]);
    });

    it('with withdrawn access is told as such, at once', async () => {
      account.trouble.accessWithdrawn();
      expect(await faultOf(crm.list('company', null))).toMatchObject({ crm: crm.name, kind: 'unauthorised' });
      expect(await faultOf(crm.write([partner('partner-1', 'N')]))).toMatchObject({ kind: 'unauthorised' });
    });

    it('with limits is waited out when it is short', async () => {
      putCompanies(account, 1);
      account.trouble.limitReached(true);
      account.whenWaiting(() => account.trouble.limitReached(false));
      expect((await crm.list('company', null)).records).toHaveLength(1);
    });

    it('with limits is told to the caller when it lasts', async () => {
      account.trouble.limitReached(true);
      expect(await faultOf(crm.list('company', null))).toMatchObject({ crm: crm.name, kind: 'rate_limited' });
      expect(crm.usage().requests).toBeLessThanOrEqual(5);
    });

    it('with the server is waited out: a third of all calls failing stops nothing', async () => {
      const ids = putCompanies(account, account.dealsPerPage + 50);
      await crm.provision();
      account.trouble.serverErrors(0.33);
      const rows = Array.from({ length: 250 }, (_, index) => registration(`reg-${index}`));
      const results = await crm.write(rows);
      const { records } = await listAll(crm, 'company');
      expect(count(results, 'written')).toBe(250);
      expect(new Set(records.map((each) => each.id)).size).toBe(ids.length);
    });

    it('with the server that lasts is told to the caller', async () => {
      account.trouble.serverErrors(1);
      expect(await faultOf(crm.list('company', null))).toMatchObject({ crm: crm.name, kind: 'server_error' });
    });

    it('of an endless silence ends', async () => {
      const impatient = await open({ timeoutMs: 250 });
      impatient.trouble.silence(true);
      const fault = await faultOf(impatient.crm.list('company', null));
      await impatient.close();
      expect(fault).toMatchObject({
        crm: crm.name,
        kind: 'unreachable',
        status: null,
      });
    });

    it('with single rows leaves each row with its own result', async () => {
      await crm.provision();
      account.trouble.rowsFail(0.3);
      const rows = Array.from({ length: 300 }, (_, index) => registration(`reg-${index}`));
      const results = await crm.write(rows);
      expect(results.map((each) => each.key)).toEqual(rows.map((row) => row.key));
      const written = results.filter((each) => each.outcome === 'written');
      expect(written.length).toBeGreaterThan(150);
      expect(written.length).toBeLessThan(300);
      for (const result of results) {
        expect(account.stored('deal_registration', result.key)).toHaveLength(result.outcome === 'written' ? 1 : 0);
      }

      account.trouble.rowsFail(0);
      const rest = rows.filter((_, index) => results[index]?.outcome !== 'written');
      expect(count(await crm.write(rest), 'written')).toBe(rest.length);
    });
  });
}
