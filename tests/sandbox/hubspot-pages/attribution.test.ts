import { describe, expect, it } from 'vitest';
import { executablePath, useBrowser } from './browser.ts';

const deal = (id: string, as: string) => `/sandbox/hubspot/deals/${id}?as=${as}`;

describe.skipIf(!executablePath)('partner credit on a deal, in a browser with the real bundles', () => {
  const { open, faults, pages, card, unknownComponents } = useBrowser();
  const acts = () => pages().fake.attribution.acts;

  it('a rep tells what a partner did, by keyboard alone, and reads at once what it counts as (rule 12)', async () => {
    const page = await open(deal('803', 'rep'));
    await card(page).getByText('No partner is credited with this deal.').waitFor();
    const button = card(page).getByRole('button', { name: 'Add what a partner did' });
    await button.focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'What a partner did' });
    await form.getByText('A partner manager confirms it before it counts.').waitFor();
    await form.getByRole('button', { name: 'Add it' }).press('Enter');
    for (const missing of ['Choose a partner.', 'Choose what the partner did.', 'Choose the day.', /no evidence/]) {
      await form.getByText(missing).waitFor();
    }
    await form.getByLabel('Which partner?').selectOption({ label: 'Brightwater Channel · Silver' });
    await form.getByLabel('What did they do?').selectOption('demo_support');
    await form.getByLabel('When?').fill('2026-11-20');
    await form.getByText('Counts as influenced: after the deal was created, before it closed (rule 12).').waitFor();
    await form.getByLabel('What shows it?').selectOption('link');
    await form.getByLabel('Link').fill('ftp://nowhere');
    await form.getByRole('button', { name: 'Add it' }).press('Enter');
    await form.getByText('begins with https://').waitFor();
    await form.getByLabel('Link').fill('https://mail.example/77');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await button.press('Enter');
    expect(await form.getByLabel('Link').inputValue()).toBe('https://mail.example/77');
    pages().fake.setTrouble('unreachable');
    await form.getByRole('button', { name: 'Add it' }).press('Enter');
    await form.getByRole('alert').getByText('What you entered is kept').waitFor();
    pages().fake.setTrouble('none');
    pages().fake.attribution.refuseNext('This deal closed more than 30 days ago (rule 12).');
    await form.getByRole('button', { name: 'Add it' }).press('Enter');
    await form.getByText('closed more than 30 days ago').waitFor();
    await form.getByRole('button', { name: 'Add it' }).dblclick();
    await page.getByRole('status').filter({ hasText: 'It counts once a partner manager has confirmed it.' }).waitFor();
    await form.waitFor({ state: 'detached' });
    expect(acts()).toHaveLength(2);
    expect(acts()[1]).toMatchObject({
      kind: 'tell',
      body: {
        kind: 'demo_support',
        occurredOn: '2026-11-20',
        evidence: { kind: 'link', url: 'https://mail.example/77' },
      },
    });
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('a manager confirms in place; the line beside the record says who is credited', async () => {
    const page = await open(deal('801', 'partner_manager'));
    const sidebar = page.getByRole('region', { name: 'Partner standing' });
    await sidebar.getByText('Northwind Resellers 100 %, 1 proposal waits for you.').waitFor();
    await card(page).getByText('The contract’s length is not filled in: no bonus for two or three years').waitFor();
    await card(page)
      .getByText('If confirmed: Northwind Resellers 100 % → 62.5 %; Brightwater Channel no credit → 37.5 %.')
      .waitFor();
    await card(page).getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'now has part of the credit' }).waitFor();
    await card(page).getByRole('button', { name: 'Confirm', exact: true }).waitFor({ state: 'detached' });
    expect(acts()).toMatchObject([{ kind: 'confirm', body: { expectedVersion: 1 } }]);
    expect(faults).toEqual([]);
  });

  it('a form survives what the deal becomes meanwhile, and speaks of what was looked at', async () => {
    const page = await open(deal('801', 'partner_manager'));
    await card(page).getByRole('button', { name: 'Decline…' }).click();
    const form = page.getByRole('dialog', { name: 'Decline' });
    await form.getByText('If declined, shares stay as they are: Northwind Resellers 100 %.').waitFor();
    await form.getByRole('button', { name: 'Decline it' }).click();
    await form.getByText('Write why it does not count.').waitFor();
    await form.getByLabel('Reason').fill('It was a call of ours.');
    pages().fake.attribution.touch('801', 'partner_manager');
    pages().fake.attribution.close('801', 'partner_manager');
    const cardsRead = () => pages().fake.calls.filter(({ url }) => url.includes('/card?')).length;
    const before = cardsRead();
    const record = pages().store.tables.get('0-3')?.records.get('801');
    if (record) record.properties['partner_registration_status'] = 'Approved';
    await expect.poll(cardsRead).toBeGreaterThanOrEqual(before + 2);
    expect(await form.getByLabel('Reason').inputValue()).toBe('It was a call of ours.');
    await form.getByRole('button', { name: 'Decline it' }).click();
    await card(page).getByText('Olga Brandt confirmed it 2 minutes ago.').waitFor();
    await card(page).getByText('This deal closed more than 30 days ago.').waitFor();
    expect(await card(page).getByRole('button', { name: 'Decline…' }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('a manager changes what was confirmed only with a reason, and the form begins with what was told', async () => {
    const page = await open(deal('801', 'partner_manager'));
    await card(page).getByRole('button', { name: 'Change…' }).last().click();
    const form = page.getByRole('dialog', { name: 'Change: Introduction' });
    expect(await form.getByLabel('When?').inputValue()).toBe('2026-11-03');
    expect(await form.getByLabel('Link').inputValue()).toBe('https://mail.example/42');
    await form.getByRole('button', { name: 'Change it' }).click();
    await form.getByText('Write why it is changed: it was confirmed.').waitFor();
    await form.getByLabel('Why it is changed').fill('The mail is of the 2nd.');
    await form.getByLabel('When?').fill('2026-11-02');
    await form.getByRole('button', { name: 'Change it' }).click();
    await form.waitFor({ state: 'detached' });
    expect(acts()).toMatchObject([
      { kind: 'change', body: { occurredOn: '2026-11-02', reason: 'The mail is of the 2nd.', expectedVersion: 1 } },
    ]);
  });

  it('a rep appeals; a manager upholds with evidence, or dismisses with a reason', async () => {
    const page = await open(deal('801', 'rep'));
    await card(page).getByRole('button', { name: 'Appeal…' }).click();
    const appeal = page.getByRole('dialog', { name: 'Appeal for Northwind Resellers' });
    await appeal.getByLabel('Reason').fill('The workshop is missing.');
    await appeal.getByRole('button', { name: 'Lodge the appeal' }).click();
    await card(page).getByText('The appeal waits for a partner manager.').waitFor();

    const deciding = await open(deal('802', 'partner_manager'));
    await card(deciding).getByText('It was put back: no evidence, no credit (rule 12).').waitFor();
    await card(deciding).getByRole('button', { name: 'Uphold…' }).click();
    const uphold = deciding.getByRole('dialog', { name: 'Uphold the appeal' });
    await uphold.getByRole('button', { name: 'Uphold the appeal' }).click();
    await uphold.getByText('Write why the appeal is right.').waitFor();
    await deciding.keyboard.press('Escape');
    await uphold.waitFor({ state: 'detached' });
    await card(deciding).getByRole('button', { name: 'Dismiss…' }).click();
    const dismiss = deciding.getByRole('dialog', { name: 'Dismiss the appeal' });
    await dismiss.getByLabel('Reason').fill('Nothing shows the workshop.');
    await dismiss.getByRole('button', { name: 'Dismiss it' }).click();
    await card(deciding).getByText('Dismissed by Paul Mwangi.').waitFor();
    expect(acts()).toMatchObject([
      { kind: 'appeal', deal: '801' },
      { kind: 'decide-appeal', deal: '802', body: { outcome: 'dismissed', expectedVersion: 4 } },
    ]);
    expect(faults).toEqual([]);
  });

  it('answers why, says what would have changed it, and gives a page to print', async () => {
    const page = await open(deal('801', 'rep'));
    await card(page).getByRole('button', { name: 'Why?' }).click();
    const panel = page.getByRole('dialog', { name: /^Why\? Northwind Resellers/ });
    await panel.getByText('Rules 12 and 13 over what is confirmed. Policy version 1.').waitFor();
    await panel.getByRole('heading', { name: 'What would have changed this' }).waitFor();
    const print = panel.getByRole('link', { name: 'Open to print or save' });
    expect(await print.getAttribute('href')).toBe('https://partners.example.com/documents/known');
    expect(faults).toEqual([]);
  });

  it('says why nothing more can be told of a merged deal, and offers nothing', async () => {
    const page = await open(deal('804', 'rep'));
    await card(page).getByText('This deal was merged into “Quillon Freight: 200 seats”.').waitFor();
    expect(
      await card(page)
        .getByRole('button', { name: /Add what|Confirm|Change|Withdraw/ })
        .count(),
    ).toBe(0);
  });

  it.each([deal('801', 'partner_manager'), deal('805', 'rep')])(
    'fits 320 px, also with the text twice as large: %s',
    async (path) => {
      const page = await open(path, 640);
      await card(page).getByRole('heading', { name: 'Partners on this deal' }).waitFor();
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.evaluate(() => (document.documentElement.style.fontSize = ''));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      await card(page).getByRole('button', { name: 'Add what a partner did' }).click();
      const form = page.getByRole('dialog');
      await form.waitFor();
      expect(await form.evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)).toBe(true);
    },
  );
});
