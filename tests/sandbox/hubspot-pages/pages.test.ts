import { describe, expect, it } from 'vitest';
import { executablePath, useBrowser } from './browser.ts';

describe.skipIf(!executablePath)('HubSpot’s pages in a browser, with the real bundles', () => {
  const { open, faults, address, pages, newPage, card, unknownComponents } = useBrowser();

  it('lets a rep register the deal, by keyboard alone', async () => {
    const page = await open('/sandbox/hubspot/deals/101?as=rep');
    const register = card(page).getByRole('button', { name: 'Register for a partner' });
    await register.focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Register for a partner' });
    await form.getByText('Free to register.').waitFor();
    // The page behind is out of reach, and Tab stays inside.
    for (let presses = 0; presses < 30; presses += 1) await page.keyboard.press('Tab');
    expect(await form.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(await register.evaluate((button) => button === document.activeElement)).toBe(true);

    await page.keyboard.press('Enter');
    await form.getByRole('combobox', { name: 'Partner' }).selectOption({ index: 1 });
    await form.getByRole('textbox', { name: 'Customer', exact: true }).fill('Quillon Freight Nord');
    await form.getByRole('textbox', { name: 'Estimated ARR' }).fill('75000.50');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'decides by Tue 24 Nov' }).waitFor();
    await form.waitFor({ state: 'detached' });
    expect(pages().fake.submissions).toMatchObject([
      { customerName: 'Quillon Freight Nord', amount: '75000.5', currency: 'EUR' },
    ]);
    await card(page).getByText('Review due in 31 h').waitFor();
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('answers while typing, and keeps what was typed when the backend is away', async () => {
    const page = await open('/sandbox/hubspot/deals/101?as=rep');
    await card(page).getByRole('button', { name: 'Register for a partner' }).click();
    const form = page.getByRole('dialog');
    const domain = form.getByLabel('Customer’s web domain');
    await domain.fill('');
    await domain.pressSequentially('ondine-waterworks.example', { delay: 15 });
    await form.getByText('Another partner registered this company earlier. And 1 more.').waitFor();
    expect(await domain.inputValue()).toBe('ondine-waterworks.example');
    await form.getByRole('button', { name: /What shows it/ }).click();
    expect(await form.getByRole('link', { name: 'Ondine Waterworks: metering' }).getAttribute('href')).toBe(
      '/sandbox/hubspot/deals/501?as=rep',
    );

    await form.getByRole('combobox', { name: 'Partner' }).selectOption({ index: 2 });
    pages().fake.setTrouble('unreachable');
    await form.getByRole('button', { name: 'Register' }).click();
    await form.getByText('What you entered is kept').waitFor();
    expect(await domain.inputValue()).toBe('ondine-waterworks.example');
    pages().fake.setTrouble('none');
    // Pressed twice: the second press meets a form that is on its way out.
    await form.getByRole('button', { name: 'Register' }).dblclick();
    await form.getByText('Registered, with a conflict').waitFor();
    await form.getByRole('button', { name: 'Back to the deal' }).click();
    await card(page).getByText('Conflict: two partners').waitFor();
    expect(pages().fake.submissions).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('signs in the name of who one is', async () => {
    const page = await open('/sandbox/hubspot/deals/201?as=partner_manager');
    await card(page).getByRole('button', { name: 'Approve' }).waitFor();
    expect(new URL(pages().fake.calls[0]?.url ?? '').searchParams.get('userEmail')).toBe('paul@vendor.example');
    await Promise.all([page.waitForURL(/as=rep/), page.getByLabel('You are').selectOption('rep')]);
    await card(page).getByRole('button', { name: 'Withdraw' }).waitFor();
    expect(await card(page).getByRole('button', { name: 'Approve' }).count()).toBe(0);
  });

  it('shows a changed property, and the card follows', async () => {
    const page = await open('/sandbox/hubspot/deals/201?as=rep');
    await card(page).getByText('Review due in 31 h').waitFor();
    const asked = () => pages().fake.calls.filter(({ url }) => url.includes('/card?')).length;
    const before = asked();
    const record = pages().store.tables.get('0-3')?.records.get('201');
    if (record) record.properties['partner_registration_status'] = 'Approved';
    await page.locator('.record-details').getByText('Approved').waitFor();
    await expect.poll(asked).toBe(before + 2);
  });

  it('walks a manager through the queue: search, decide, next, back', async () => {
    const page = await open('/sandbox/hubspot/partner-desk?as=partner_manager');
    await page.getByRole('tab', { name: 'Needs a decision (4)' }).waitFor();
    await page.getByLabel('Search the queue').pressSequentially('Quillon', { delay: 15 });
    await page.waitForURL(/search=Quillon/);
    await page.getByRole('button', { name: 'Ondine Waterworks B.V.' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await page.getByRole('button', { name: 'Ondine Waterworks B.V.' }).waitFor();
    await page.getByRole('button', { name: 'Quillon Freight GmbH' }).click();
    const detail = page.getByTestId('registration-detail');
    await detail.getByRole('button', { name: 'Approve' }).click();
    const approval = page.getByRole('dialog', { name: 'Approve?' });
    await approval.getByText('Quillon Freight GmbH is protected for Northwind Resellers for 90 days').waitFor();
    await approval.getByRole('button', { name: 'Approve', exact: true }).dblclick();
    await detail.getByRole('heading', { name: 'Ondine Waterworks B.V.' }).waitFor();
    await page.getByRole('tab', { name: 'Needs a decision (3)' }).waitFor();
    await detail.getByRole('button', { name: 'Reject…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Reason' }).selectOption('duplicate');
    await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByRole('tab', { name: 'Needs a decision (2)' }).waitFor();
    await page.reload();
    await detail.waitFor();
    await page.getByRole('link', { name: 'Sync health' }).first().click();
    await page.getByRole('heading', { name: 'Sync health', level: 1 }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Review queue', level: 1 }).waitFor();
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it.each([
    '/sandbox/hubspot/deals/401?as=partner_manager',
    '/sandbox/hubspot/deals/601?as=rep',
    '/sandbox/hubspot/partner-desk?as=rep',
  ])('fits 320 px: %s', async (path) => {
    const page = await open(path, 320);
    await page
      .getByText(/In HubSpot and Salesforce|in step/)
      .first()
      .waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  it('shows a worker’s fault instead of losing it', async () => {
    const page = await newPage();
    await page.route('**/DealSidebarCard.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("spoiled bundle")' }),
    );
    await page.goto(`${address()}/sandbox/hubspot/deals/101?as=rep`);
    await page.getByRole('alert').getByText('spoiled bundle').first().waitFor();
    // The other extension has a worker of its own and goes on.
    await card(page).getByText('No partner on this deal yet.').waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
  });

  it('says whose a deal is to somebody who may not open it, and offers nothing', async () => {
    const page = await open('/sandbox/hubspot/deals/106?as=rep');
    for (const place of [card(page), page.getByRole('region', { name: 'Partner standing' })]) {
      await place.getByText('Not open to you').waitFor();
      await place.getByText('This deal is somebody else’s. Its owner may open it here.').waitFor();
      expect(await place.getByRole('button').count()).toBe(0);
    }
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('says so when there is no such deal', async () => {
    const response = await fetch(`${address()}/sandbox/hubspot/deals/999`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('no such deal');
  });
});
