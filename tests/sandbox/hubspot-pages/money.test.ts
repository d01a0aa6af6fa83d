import { describe, expect, it } from 'vitest';
import { executablePath, useBrowser } from './browser.ts';
import { partnerIds } from './view-models.ts';

const desk = (path: string, as: string, more = '') => `/sandbox/hubspot/partner-desk/${path}?as=${as}${more}`;
const money = `&tab=money&open=${partnerIds.northwind}`;

describe.skipIf(!executablePath)('partners’ money, in a browser with the real bundles', () => {
  const { open, faults, pages, unknownComponents } = useBrowser();
  const acts = () => pages().fake.money.acts;

  it('a manager approves several amounts; one that changed meanwhile is left and named', async () => {
    const page = await open('/sandbox/hubspot/partner-desk?as=partner_manager');
    await page.getByRole('link', { name: 'Compensation' }).click();
    await page.getByRole('tab', { name: 'Waits for approval (3)' }).waitFor();
    const twin = page.getByRole('link', { name: 'Same page in Salesforce' });
    expect(await twin.getAttribute('href')).toBe('/sandbox/salesforce/compensation?as=partner_manager');
    await page.getByText('Margin and bonuses add up to 48 %').waitFor();
    const all = page.getByRole('checkbox', { name: 'Select all that may be approved' });
    await all.focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Approve 3 amounts…' }).click();
    const confirm = page.getByRole('dialog', { name: 'Approve 3 amounts?' });
    await confirm.getByText('€18,000: Gold margin, Northwind Resellers, Quillon Freight: route desk').waitFor();
    await confirm.getByText(/^In all: €[\d,]+/).waitFor();
    pages().fake.setTrouble('unreachable');
    await confirm.getByRole('button', { name: 'Approve 3 amounts' }).click();
    await confirm.getByRole('alert').getByText('sending twice counts once').waitFor();
    pages().fake.setTrouble('none');
    pages().fake.money.raceNext('cosell-801');
    await confirm.getByRole('button', { name: 'Approve 3 amounts' }).dblclick();
    const outcome = page.getByTestId('approval-outcome');
    await outcome.getByText('2 of 3 approved.').waitFor();
    await outcome.getByText('Changed meanwhile').waitFor();
    await outcome.getByText('The deal was lost meanwhile; it was reversed.').waitFor();
    await page.getByRole('tab', { name: 'Waits for approval (1)' }).waitFor();
    await page.getByRole('tab', { name: 'To be paid (2)' }).click();
    await page.waitForURL(/segment=payable/);
    expect(acts()).toHaveLength(1);
    expect(acts()[0]?.body).toMatchObject({ items: [{ entryId: 'margin-801', expectedVersion: 3 }, {}, {}] });
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('takes an amount back only with a reason, and keeps the words when it is refused', async () => {
    const page = await open(desk('compensation', 'partner_manager'));
    await page.getByRole('button', { name: 'Reverse…' }).first().click();
    const form = page.getByRole('dialog', { name: 'Reverse €18,000' });
    await form.getByRole('button', { name: 'Reverse it' }).click();
    await form.getByText('Write why it is taken back.').waitFor();
    await form.getByLabel('Why is it reversed?').selectOption('corrected');
    await form.getByRole('textbox', { name: 'Reason' }).fill('Entered twice in the CRM.');
    pages().fake.money.refuseNext('It is in a payout. Cancel the payout first.');
    await form.getByRole('button', { name: 'Reverse it' }).click();
    await form.getByText('It is in a payout. Cancel the payout first.').waitFor();
    expect(await form.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('Entered twice in the CRM.');
    await form.getByRole('button', { name: 'Reverse it' }).click();
    await page.getByRole('status').filter({ hasText: 'Reversed. Northwind Resellers is told.' }).waitFor();
    expect(acts().at(-1)?.body).toMatchObject({ entryId: 'margin-801', cause: 'corrected', expectedVersion: 3 });
    expect(faults).toEqual([]);
  });

  it('holds money back with a reason, and lets it go on', async () => {
    const page = await open(desk('compensation', 'partner_manager'));
    const row = page.getByRole('row').filter({ hasText: 'New logo bonus' });
    await row.getByRole('button', { name: 'Hold back…' }).click();
    const form = page.getByRole('dialog', { name: 'Hold back' });
    await form.getByText('€1,800 for Northwind Resellers, New logo bonus').waitFor();
    await form.getByRole('button', { name: 'Hold it back' }).click();
    await form.getByText('Write why it is held back.').waitFor();
    await form.getByRole('textbox', { name: 'Reason' }).fill('The customer disputes the invoice.');
    await form.getByRole('button', { name: 'Hold it back' }).click();
    await row.getByText('Held back', { exact: true }).waitFor();
    expect(await row.getByRole('checkbox').count()).toBe(0);
    await row.getByRole('button', { name: 'Let go on…' }).click();
    const release = page.getByRole('dialog', { name: 'Let it go on' });
    await release.getByRole('textbox', { name: 'Reason' }).fill('Settled.');
    await release.getByRole('button', { name: 'Let it go on' }).click();
    await row.getByRole('checkbox').waitFor();
    expect(acts()).toMatchObject([
      { kind: 'hold', body: { entryId: 'bonus-801', expectedVersion: 3 } },
      { kind: 'release', body: { entryId: 'bonus-801', expectedVersion: 4 } },
    ]);
    expect(faults).toEqual([]);
  });

  it('proposes, approves, pays and cancels payouts; somebody faster is named', async () => {
    const page = await open(desk('payouts', 'ops'));
    await page.getByTestId('proposal').getByRole('button', { name: 'Propose this payout…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Propose the payout' }).dblclick();
    await page.getByText('Nothing is ready to be paid.').waitFor();
    const waiting = page.getByTestId('payout-0197a000-0000-7000-8000-00000000d001');
    await waiting.getByText('Left out: Brightwater Channel. Below the least amount').waitFor();
    const csv = waiting.getByRole('link', { name: 'Payout as CSV' });
    expect(await csv.getAttribute('href')).toBe('https://partners.example.com/documents/payout');
    await waiting.getByRole('button', { name: 'Approve…' }).click();
    const approve = page.getByRole('dialog', { name: 'Approve €22,575?' });
    pages().fake.money.refuseNext('You proposed it: somebody else has to approve it.');
    await approve.getByRole('button', { name: 'Approve the payout' }).click();
    await approve.getByText('You proposed it: somebody else has to approve it.').waitFor();
    await page.keyboard.press('Escape');
    await waiting.getByRole('button', { name: 'Cancel…' }).click();
    const cancel = page.getByRole('dialog', { name: 'Cancel this payout' });
    await cancel.getByRole('button', { name: 'Cancel the payout' }).click();
    await cancel.getByText('Write why it is cancelled.').waitFor();
    await cancel.getByLabel('Reason').fill('Wrong account.');
    await cancel.getByRole('button', { name: 'Cancel the payout' }).click();
    await waiting.getByText('Cancelled').waitFor();
    const approved = page.getByTestId('payout-0197a000-0000-7000-8000-00000000d002');
    const transfer = async (button: string, send: string) => {
      await approved.getByRole('button', { name: button }).first().click();
      const asked = page.getByRole('dialog', { name: /€19,800 to Northwind Resellers/ });
      if (send !== 'It failed') await asked.getByLabel('Reason').fill('Wrong account.');
      await asked.getByRole('button', { name: send }).click();
    };
    await transfer('Transfer failed…', 'Report it as failed');
    await approved.getByText('Reported as failed by Olga Brandt on 20 Nov 2026: Wrong account.').waitFor();
    await transfer('It did not fail…', 'Clear the report');
    await approved.getByText('Reported as failed').waitFor({ state: 'detached' });
    await transfer('Transfer failed…', 'Report it as failed');
    await transfer('Confirm that it failed…', 'It failed');
    await approved.getByText('€19,800 to Northwind Resellers: Failed at the bank: Wrong account.').waitFor();
    await approved.getByRole('button', { name: 'Mark as paid…' }).click();
    const paid = page.getByRole('dialog', { name: /as paid\?$/ });
    await paid.getByLabel('Day the bank paid').fill('2026-11-20');
    await paid.getByLabel('Reference at the bank').fill('SEPA 4711');
    await paid.getByRole('button', { name: 'It is paid' }).click();
    await approved.getByText('Paid', { exact: true }).waitFor();
    expect(acts().map(({ kind }) => kind)).toEqual([
      'propose',
      'approve',
      'cancel',
      'report-transfer',
      'clear-transfer',
      'report-transfer',
      'fail-transfer',
      'mark-paid',
    ]);
    expect(acts().at(-2)?.body).toMatchObject({
      partnerId: '0197a000-0000-7000-8000-000000000001',
      currency: 'EUR',
      expectedVersion: 4,
    });
    expect(acts().at(-1)?.body).toMatchObject({ reference: 'SEPA 4711', paidOn: '2026-11-20', expectedVersion: 5 });
    expect(faults).toEqual([]);
  });

  it('asks for the cancelling of what the bank may have, and cancels it once that is confirmed', async () => {
    const page = await open(desk('payouts', 'ops'));
    const approved = page.getByTestId('payout-0197a000-0000-7000-8000-00000000d002');
    const say = async (button: string, title: string, send: string, reason = '') => {
      await approved.getByRole('button', { name: button }).click();
      const dialog = page.getByRole('dialog', { name: title });
      if (reason) await dialog.getByLabel('Reason').fill(reason);
      if (button === 'Cancel…') await dialog.getByText('Its file was saved for the bank.').waitFor();
      await dialog.getByRole('button', { name: send }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await say('Cancel…', 'Cancel this payout', 'Cancel the payout', 'Wrong file.');
    await approved.getByText('Asked to be cancelled by Olga Brandt').waitFor();
    await say('Do not cancel…', 'Keep this payout', 'Keep the payout', 'The bank paid it.');
    await say('Cancel…', 'Cancel this payout', 'Cancel the payout', 'Wrong file.');
    await say('Confirm the cancelling…', 'Cancel this payout?', 'Cancel the payout');
    await approved.getByText('Cancelled', { exact: true }).waitFor();
    expect(acts().map(({ kind }) => kind)).toEqual(['cancel', 'clear-cancel', 'cancel', 'confirm-cancel']);
    expect(faults).toEqual([]);
  });

  it('records an exchange rate only as one can be read', async () => {
    const page = await open(desk('payouts', 'ops'));
    await page.getByRole('button', { name: 'Record a rate…' }).click();
    const form = page.getByRole('dialog', { name: 'Record an exchange rate' });
    await form.getByRole('textbox', { name: 'From', exact: true }).fill('usd');
    await form.getByRole('textbox', { name: 'To', exact: true }).fill('USD');
    await form.getByRole('textbox', { name: 'Rate', exact: true }).fill('1,08');
    await form.getByRole('button', { name: 'Record the rate' }).click();
    for (const said of [
      'Choose another currency',
      'such as 1.0812',
      'Choose the day.',
      'Say where the rate is from.',
    ]) {
      await form.getByText(said).waitFor();
    }
    await form.getByRole('textbox', { name: 'To', exact: true }).fill('eur');
    await form.getByRole('textbox', { name: 'Rate', exact: true }).fill('0.9215');
    await form.getByLabel('Day of the rate').fill('2026-11-20');
    await form.getByLabel('Where it is from').fill('European Central Bank');
    await form.getByRole('button', { name: 'Record the rate' }).click();
    await form.waitFor({ state: 'detached' });
    expect(acts()).toMatchObject([
      { kind: 'rate', body: { from: 'USD', to: 'EUR', rate: '0.9215', on: '2026-11-20' } },
    ]);
  });

  it('shows a partner’s statement by month with its documents, and changes by what it is paid', async () => {
    const page = await open(desk('partners', 'partner_manager', `&open=${partnerIds.northwind}`));
    await page.getByRole('tab', { name: 'Money' }).click();
    await page.waitForURL(/tab=money/);
    await page.getByRole('row').filter({ hasText: 'New logo bonus' }).filter({ hasText: '€19,800' }).waitFor();
    expect(await page.getByRole('link', { name: /^Statement/ }).count()).toBe(3);
    await page.getByLabel('Statement of').selectOption('2026-10');
    await page.getByText('Nothing was earned or paid in October 2026.').waitFor();
    await page.getByTestId('plan').getByRole('button', { name: 'Change…' }).click();
    const form = page.getByRole('dialog', { name: 'How Northwind Resellers is paid' });
    await form.getByLabel('Paid by').selectOption('referral_percent');
    await form.getByLabel('Wants to be paid in').fill('euro');
    await form.getByRole('button', { name: 'Agree on this' }).click();
    await form.getByText('Enter a currency code such as EUR.').waitFor();
    await form.getByLabel('Wants to be paid in').fill('eur');
    await form.getByLabel('From which day').fill('2026-12-01');
    await form.getByRole('button', { name: 'Agree on this' }).click();
    await page.getByText('10 % of a deal it sourced (rule 34).').waitFor();
    expect(acts()).toMatchObject([
      {
        kind: 'plan',
        body: { plan: 'referral_percent', payoutCurrency: 'EUR', from: '2026-12-01', expectedVersion: 2 },
      },
    ]);
    expect(faults).toEqual([]);
  });

  it('a manager proposes and cancels, and is offered neither the bank’s part nor rates', async () => {
    const page = await open(desk('payouts', 'partner_manager'));
    await page.getByRole('heading', { name: 'Exchange rates' }).waitFor();
    expect(await page.getByRole('button', { name: 'Record a rate…' }).count()).toBe(0);
  });

  it('a rep is not led to money; who opens it anyway reads who may', async () => {
    const page = await open('/sandbox/hubspot/partner-desk?as=rep');
    await page.getByRole('link', { name: 'Touchpoints' }).waitFor();
    expect(await page.getByRole('link', { name: /^(Compensation|Payouts|Reports)$/ }).count()).toBe(0);
    pages().fake.setTrouble('error');
    const direct = await open(desk('compensation', 'rep'));
    await direct
      .getByText(/^Only partner managers, operations and admins may see this. If you are one of them,/)
      .waitFor();
    expect(await direct.getByText(/^Partner Desk did not answer/).count()).toBe(0);
  });

  it('says calmly that nothing waits', async () => {
    pages().fake.money.clear();
    const page = await open(desk('compensation', 'partner_manager'));
    await page.getByText('Nothing waits for approval.').waitFor();
    const payouts = await open(desk('payouts', 'ops'));
    await payouts.getByText('Nothing is ready to be paid.').waitFor();
    expect(await payouts.getByRole('button', { name: /Propose|Approve|Cancel/ }).count()).toBe(0);
  });

  it.each([
    [desk('compensation', 'partner_manager'), 'Reverse…', ['Paid', '€18,000']],
    [desk('payouts', 'ops'), 'Record a rate…', ['€19,800']],
    [desk('partners', 'partner_manager', money), 'Change…', ['At the end', '€19,800', 'Balance €19,800']],
  ])('fits 320 px with its sums, also with the text twice as large: %s', async (path, button, sums) => {
    const page = await open(path, 640);
    await page.getByRole('button', { name: button }).first().waitFor();
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
    await page.setViewportSize({ width: 320, height: 900 });
    await page.evaluate(() => (document.documentElement.style.fontSize = ''));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    for (const sum of sums) {
      const box = await page.getByRole('table').getByText(sum, { exact: true }).last().boundingBox();
      expect(box && Math.floor(box.x + box.width), `${sum} is not cut`).toBeLessThanOrEqual(320);
    }
    await page.getByRole('button', { name: button }).first().click();
    const form = page.getByRole('dialog');
    await form.waitFor();
    expect(await form.evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)).toBe(true);
  });
});
