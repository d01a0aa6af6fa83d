import { beforeAll, expect, test } from 'vitest';
import type { Db } from '../../../src/db/db.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { describeStores } from '../../support/stores.ts';
import { openTill, type Till } from './till.ts';

interface Told {
  kind: string;
  person: string;
  partnerId: string | null;
  subject: string;
  body: string;
}

describeStores('telling of money', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const told = (till: Till) =>
    withTenant(db, till.tenantId, (tx) =>
      tx.query<Told>(
        `select kind, person, partner_id as "partnerId", content ->> 'subject' as subject, content::text as body from notices where kind like 'money%' order by at, kind, person`,
      ),
    );

  test('a partner hears of its own, deciders once a day, and nobody of what was told already', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    await till.won('d2', till.contoso, { amount: { amountMinor: 1_000_000, currency: 'EUR' } });
    expect(await told(till)).toEqual([]);
    till.move({ days: 30 });
    await till.tick();
    await till.tick();
    expect((await told(till)).map(({ kind, person, subject }) => [kind, person, subject])).toEqual([
      ['money_to_approve', 'admin@vendor.example', 'To approve: 6 amounts for partners'],
      ['money_to_approve', 'partner_manager@vendor.example', 'To approve: 6 amounts for partners'],
    ]);
    await till.approveAll();
    await till.payAll();
    const partners = (await told(till)).filter(({ kind }) => kind !== 'money_to_approve');
    const ofNorthwind = partners.filter(({ partnerId }) => partnerId === till.northwind);
    expect(ofNorthwind.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['money_approved', 'Approved for payment: €22,800'],
      ['money_paid', 'Paid: €22,800'],
    ]);
    expect(ofNorthwind[1]?.body).toContain('was paid to you for Company d1: seats (€22,800).');
    // No reference was told: none is promised.
    expect(ofNorthwind[1]?.body).not.toMatch(/reference|statement has/);
    expect(partners.filter(({ partnerId }) => partnerId === till.contoso)).toHaveLength(2);
    expect(JSON.stringify(ofNorthwind)).not.toMatch(/Contoso|3,800/);

    await till.onEntry('reverse', await till.row(/margin/, till.northwind));
    expect((await told(till)).find(({ kind }) => kind === 'money_reversed')).toMatchObject({
      partnerId: till.northwind,
      subject: 'Taken back: €18,000',
    });
  });

  test('amounts in several currencies are several', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    await till.won('d2', till.northwind, { amount: { amountMinor: 1_000_000, currency: 'GBP' } });
    till.move({ days: 31 });
    await till.approveAll();
    await till.payAll();
    const bodies = (await told(till)).filter(({ partnerId }) => partnerId === till.northwind).map(({ body }) => body);
    const whole = bodies.join(' ');
    expect(whole).toMatch(/£[\d,.]+ and €[\d,.]+ were approved for|€[\d,.]+ and £[\d,.]+ were approved for/);
    expect(whole).toMatch(/They come with the next payout\./);
    expect(whole).toMatch(/[€£][\d,.]+ and [€£][\d,.]+ were paid to you for/);
    expect(whole).not.toMatch(/and [€£][\d,.]+ was /);
  });
});
