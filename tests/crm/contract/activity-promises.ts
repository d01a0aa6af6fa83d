import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActivityQuestion, Crm } from '../../../src/crm/crm.ts';
import { faultOf, putCompanies } from './material.ts';
import type { OpenAccount, TestAccount, TestActivity } from './test-account.ts';

export function promisesOfActivity(open: OpenAccount): void {
  let account: TestAccount;
  let crm: Crm;
  let companyId: string;
  let contactId: string;
  beforeEach(async () => {
    account = await open();
    ({ crm } = account);
    [companyId = ''] = putCompanies(account, 1);
    [contactId = ''] = account.putContacts([
      { firstName: 'Ada', lastName: 'Berger', email: 'ada@company-0.example', companyId },
    ]);
  });
  afterEach(() => account.close());

  const window = { since: '2026-08-24T12:00:00.000Z', until: '2026-11-22T12:00:00.000Z' };
  const question = (more: Partial<ActivityQuestion> = {}): ActivityQuestion => ({
    companyId,
    dealIds: [],
    contactIds: [contactId],
    ...window,
    ...more,
  });
  const log = (...rows: (Partial<TestActivity> & Pick<TestActivity, 'how'>)[]) =>
    account.putActivities(
      rows.map((row) => ({ companyId, contactId, at: '2026-11-10T09:30:00.000Z', title: row.how, ...row })),
    );

  describe('two-way activity', () => {
    it('is a meeting held, a call that connected and a mail of the customer’s, and nothing that went one way', async () => {
      const [meeting, connected, inbound, mail] = log(
        { how: 'meeting held' },
        { how: 'call that connected' },
        { how: 'call from the customer' },
        { how: 'mail from the customer' },
        { how: 'meeting called off' },
        { how: 'call nobody took' },
        { how: 'mail to the customer' },
        { how: 'note' },
        { how: 'task' },
      );
      const { activities, unread } = await crm.activity([question()]);
      expect(unread).toEqual([]);
      expect(new Map(activities.map((one) => [one.id, [one.kind, one.title]]))).toEqual(
        new Map([
          [meeting, ['meeting', 'meeting held']],
          [connected, ['call', 'call that connected']],
          [inbound, ['call', 'call from the customer']],
          [mail, ['email', 'mail from the customer']],
        ]),
      );
      for (const one of activities) expect(one).toMatchObject({ companyId, at: '2026-11-10T09:30:00.000Z' });
    });

    it('is asked for from one instant up to another, that one not included', async () => {
      const [first, last] = log(
        { how: 'meeting held', at: window.since },
        { how: 'mail from the customer', at: '2026-11-22T11:59:59.000Z' },
        { how: 'meeting held', at: '2026-08-24T11:59:59.000Z' },
        { how: 'mail from the customer', at: window.until },
        { how: 'meeting held', at: '2099-01-01T00:00:00.000Z' },
      );
      const { activities } = await crm.activity([question()]);
      expect(new Set(activities.map(({ id }) => id))).toEqual(new Set([first, last]));
      expect(activities).toHaveLength(2);
    });

    it('is told of each company by itself, whatever another one has', async () => {
      const [other = ''] = account.putCompanies([{ name: 'Globex', website: 'globex.example' }]);
      log({ how: 'meeting held' }, { how: 'meeting held', companyId: other, title: 'Theirs' });
      const { activities } = await crm.activity([question({ companyId: other }), question()]);
      expect(new Map(activities.map((one) => [one.companyId, one.title]))).toEqual(
        new Map([
          [companyId, 'meeting held'],
          [other, 'Theirs'],
        ]),
      );
      expect(activities).toHaveLength(2);
    });

    it('of a company that has very much is the latest, for as many calls as of one that has none', async () => {
      const many = Array.from({ length: 250 }, (_, index) => ({
        how: 'mail from the customer' as const,
        at: new Date(Date.parse('2026-11-01T00:00:00Z') + index * 60_000).toISOString(),
        title: `Mail ${index} ${'very '.repeat(100)}`,
      }));
      log(...many);
      await crm.activity([question({ companyId: account.unknownIds[0] })]);
      const before = crm.usage().requests;
      const { activities } = await crm.activity([question()]);
      expect(crm.usage().requests - before).toBeLessThanOrEqual(3);
      expect(activities.map(({ title }) => title.slice(0, 8))).toEqual(
        Array.from({ length: 10 }, (_, index) => `Mail ${249 - index}`),
      );
      for (const { title } of activities) expect(title.length).toBeLessThanOrEqual(200);
    });

    it('of companies that are gone, or that cannot be, is none', async () => {
      log({ how: 'meeting held' });
      account.remove('company', companyId);
      const unknown = [...account.unknownIds, 'not an id', "x' OR Id != '"].map((id) => question({ companyId: id }));
      expect(await crm.activity(unknown)).toEqual({ activities: [], unread: [] });
    });

    it('of nothing asks nothing', async () => {
      await crm.activity([]);
      expect(crm.usage().requests).toBe(0);
    });

    it('that the account keeps from us is said, and the rest is read', async () => {
      log({ how: 'meeting held' }, { how: 'mail from the customer' });
      account.forbidActivity('email');
      const { activities, unread } = await crm.activity([question()]);
      expect(activities.map(({ kind }) => kind)).toEqual(['meeting']);
      expect(unread).toMatchObject([{ kind: 'email' }]);
      expect(unread[0]?.message).not.toBe('');
    });

    it('in trouble is no silence: limits and withdrawn access are told', async () => {
      account.trouble.limitReached(true);
      expect(await faultOf(crm.activity([question()]))).toMatchObject({ kind: 'rate_limited' });
      account.trouble.limitReached(false);
      account.trouble.accessWithdrawn();
      expect(await faultOf(crm.activity([question()]))).toMatchObject({ kind: 'unauthorised' });
    });
  });
}
