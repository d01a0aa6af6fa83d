import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { executablePath, useBrowser } from './browser.ts';
import { metering, ondine, waterworks } from './findings.ts';

const conflict = '/sandbox/hubspot/deals/401?as=partner_manager';
const queue = '/sandbox/hubspot/partner-desk?as=partner_manager&open=d3b0a1de-0000-4000-8000-000000000002';

describe.skipIf(!executablePath)('people’s word on companies, in a browser with the real bundles', () => {
  const { open, faults, pages, card, unknownComponents } = useBrowser();
  const tile = (page: Page, words: string) => card(page).locator('.tile').filter({ hasText: words });
  const cardReads = () => pages().fake.calls.filter(({ url }) => url.includes('/card?')).length;

  it('a manager sees how sure and why, says no by keyboard alone, sees it gone, and undoes it', async () => {
    const page = await open(conflict);
    const rival = tile(page, 'Brightwater Channel registered');
    await rival.getByText('Same company', { exact: true }).waitFor();
    expect(await rival.getByRole('listitem').allTextContents()).toEqual([
      'same web domain (ondine-waterworks.example)',
      'name differs only by legal form',
    ]);
    const button = rival.getByRole('button', { name: 'Not the same company' });
    await button.focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Not the same company' });
    await form.getByText('Ondine Waterworks and Ondine Waterworks B.V. count as two companies').waitFor();
    expect(await form.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(pages().fake.rulings.acts).toEqual([]);

    await page.keyboard.press('Enter');
    await form.getByRole('textbox', { name: 'Reason (optional)' }).focus();
    await page.keyboard.type('They only share a building.');
    await page.keyboard.press('Tab');
    expect(
      await form.getByRole('button', { name: 'Not the same company' }).evaluate((one) => one.matches(':focus')),
    ).toBe(true);
    await page.keyboard.press('Enter');
    // The outcome is read out, and what depended on it is read again.
    await page.getByRole('status').filter({ hasText: 'count as two companies from now on. 1 registration' }).waitFor();
    await rival.waitFor({ state: 'detached' });
    await tile(page, 'Ondine Metering Services').first().waitFor();

    const ruling = tile(page, 'Paul Mwangi said on 22 Nov 2026');
    await ruling.getByText('“They only share a building.”').waitFor();
    await ruling.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('status').filter({ hasText: 'Taken back.' }).waitFor();
    await rival.waitFor();
    await ruling.waitFor({ state: 'detached' });
    expect(pages().fake.rulings.acts).toMatchObject([
      { kind: 'different', ours: ondine, theirs: waterworks, reason: 'They only share a building.' },
      { reason: '' },
    ]);
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('keeps what was typed while the backend is away, and counts a double press once', async () => {
    const page = await open(conflict);
    await tile(page, 'Ondine Metering Services').getByRole('button', { name: 'Not the same company' }).click();
    const form = page.getByRole('dialog');
    const reason = form.getByRole('textbox', { name: 'Reason (optional)' });
    await reason.fill('x'.repeat(500));
    pages().fake.setTrouble('unreachable');
    await form.getByRole('button', { name: 'Not the same company' }).click();
    await form.getByRole('alert').getByText('What you entered is kept').waitFor();
    expect(await reason.inputValue()).toBe('x'.repeat(500));
    pages().fake.setTrouble('none');
    await form.getByRole('button', { name: 'Not the same company' }).dblclick();
    await form.waitFor({ state: 'detached' });
    await tile(page, 'x'.repeat(500)).waitFor();
    expect(pages().fake.rulings.acts).toMatchObject([{ kind: 'different', ours: ondine, theirs: metering }]);
    expect(faults).toEqual([]);
  });

  it('tells a manager who was slower, and shows what holds now', async () => {
    const page = await open(conflict);
    await tile(page, 'Brightwater Channel registered').getByRole('button', { name: 'Not the same company' }).click();
    pages().fake.rulings.say(ondine.name, waterworks.name, 'Checked by phone.');
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Not the same company' }).click();
    await form.getByText('Olga Brandt said so 2 minutes ago.').waitFor();
    await form.getByRole('button', { name: 'Cancel' }).click();
    await tile(page, 'Maria Keller said').getByText('“Checked by phone.”').waitFor();
    expect(await tile(page, 'Brightwater Channel registered').count()).toBe(0);

    pages().fake.rulings.forget();
    await tile(page, 'Maria Keller said').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('status').filter({ hasText: 'Olga Brandt already took it back.' }).waitFor();
    await tile(page, 'Brightwater Channel registered').waitFor();
  });

  it('a manager says in the queue that two are the same, after searching', async () => {
    const page = await open(queue);
    const detail = page.getByTestId('registration-detail');
    await detail.getByRole('button', { name: 'Same as another company…' }).click();
    const form = page.getByRole('dialog', { name: 'Same as another company' });
    await form.getByRole('button', { name: 'Same company' }).click();
    await form.getByText('Find and choose the other company first.').waitFor();
    const search = form.getByRole('searchbox', { name: 'Find the other company' });
    await search.pressSequentially('nowhere', { delay: 10 });
    await form.getByText('No other company matches “nowhere”.').waitFor();
    pages().fake.setTrouble('error');
    await search.fill('aqualis');
    await form.getByText('The search did not answer.').waitFor();
    pages().fake.setTrouble('none');
    await form.getByRole('button', { name: 'Search again' }).click();
    await form.getByText('2 companies found.').waitFor();
    await form.getByText('aqualis.example · Salesforce account, 2 open deals').waitFor();
    await form.getByRole('radio', { name: 'Aqualis Holding N.V.' }).check();
    await form.getByText('Ondine Waterworks and Aqualis Holding N.V. count as one company from now on').waitFor();
    await form.getByRole('button', { name: 'Same company' }).click();
    await page.getByRole('status').filter({ hasText: 'count as one company from now on. 1 registration' }).waitFor();
    await detail.getByText('Paul Mwangi said on 22 Nov 2026').waitFor();
    expect(pages().fake.rulings.acts).toMatchObject([
      { kind: 'same', ours: ondine, theirs: { name: 'Aqualis Holding N.V.', domain: 'aqualis.example' } },
    ]);
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('a manager rules from within the registration form, and the check runs again', async () => {
    const page = await open('/sandbox/hubspot/deals/101?as=partner_manager');
    await card(page).getByRole('button', { name: 'Register for a partner' }).click();
    const panel = page.getByRole('dialog', { name: 'Register for a partner' });
    await panel.getByLabel('Customer’s web domain').fill('ondine-waterworks.example');
    await panel.getByText('Brightwater Channel registered Ondine Waterworks B.V.').waitFor();
    await panel.getByRole('button', { name: 'Not the same company' }).first().click();
    const form = page.getByRole('dialog', { name: 'Not the same company' });
    await form.getByRole('button', { name: 'Not the same company' }).click();
    await form.waitFor({ state: 'detached' });
    await panel.getByText('Brightwater Channel registered').waitFor({ state: 'detached' });
    expect(await panel.getByLabel('Customer’s web domain').inputValue()).toBe('ondine-waterworks.example');
    expect(faults).toEqual([]);
  });

  it('a rep, who may not know, reads no names, and is offered nothing to say', async () => {
    const page = await open('/sandbox/hubspot/deals/401?as=rep');
    await tile(page, 'Another partner registered this company earlier.').waitFor();
    const text = await card(page).innerText();
    expect(text).toContain('First to register wins within 7 days (rule 6).');
    expect(text).not.toMatch(/Brightwater|Same company|same web domain|Not the same company|Same as another/);
  });

  it('stays in its place while the card is read again under an open form', async () => {
    const page = await open(conflict);
    await tile(page, 'Ondine Metering Services').getByRole('button', { name: 'Not the same company' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: 'Reason (optional)' }).fill('Another town.');
    pages().fake.rulings.say(ondine.name, metering.name, '');
    const before = cardReads();
    const deal = pages().store.tables.get('0-3')?.records.get('401');
    if (deal) deal.properties['partner_registration_status'] = 'Approved';
    await card(page).getByText('Maria Keller said', { exact: false }).waitFor();
    expect(cardReads()).toBeGreaterThan(before);
    expect(await form.getByRole('textbox', { name: 'Reason (optional)' }).inputValue()).toBe('Another town.');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await tile(page, 'Your own team has an older open deal').waitFor({ state: 'detached' });
  });

  it.each([conflict, '/sandbox/hubspot/deals/601?as=partner_manager', queue])(
    'fits 320 px with the text twice as large: %s',
    async (path) => {
      pages().fake.rulings.say(
        ondine.name,
        'Donaudampfschifffahrtsgesellschaftsbeteiligungsverwaltung',
        'y'.repeat(500),
      );
      const page = await open(path, 640);
      await page.getByRole('button', { name: 'Not the same company' }).first().waitFor();
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.evaluate(() => (document.documentElement.style.fontSize = ''));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      await page.getByRole('button', { name: 'Not the same company' }).first().click();
      const form = page.getByRole('dialog');
      await form.waitFor();
      expect(await form.evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)).toBe(true);
    },
  );
});
