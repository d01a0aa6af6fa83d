import { describe, expect, it } from 'vitest';
import { executablePath, useBrowser } from './browser.ts';
import { partnerIds } from './view-models.ts';

const partners = (as: string, more = '') => `/sandbox/hubspot/partner-desk/partners?as=${as}${more}`;
const lines = [
  'partner,person,email,kind,score,passed on',
  'Northwind Resellers,Kim Osei,kim@northwind.example,sales,91,2026-11-02',
  'Northwind Resellers,Ada Berger,ada@northwind.example,sales,86,2026-05-04',
  'Northwind Resellers,Li Wei,li@northwind.example,sales,70,2026-11-02',
  'Northwind Resellers,Jo Finch,jo@northwind.example,sales,88,3/4/2026',
];

describe.skipIf(!executablePath)('partners and certificates, in a browser with the real bundles', () => {
  const { open, faults, pages, unknownComponents } = useBrowser();

  it('a manager finds a partner from the queue, reads its record, and comes back', async () => {
    const page = await open('/sandbox/hubspot/partner-desk?as=partner_manager');
    await page.getByRole('link', { name: 'Partners' }).click();
    await page.getByRole('tab', { name: 'Not current (1)' }).click();
    await page.getByText('Rory Finch’s sales certificate lapsed on 3 Nov 2026.').waitFor();
    await page.getByRole('tab', { name: 'All (3)' }).click();
    await page.getByLabel('Search the partners').pressSequentially('northwind', { delay: 10 });
    await page.waitForURL(/search=northwind/);
    await page.getByRole('button', { name: 'Northwind Resellers' }).click();
    await page.getByRole('heading', { name: 'Northwind Resellers', level: 1 }).waitFor();
    const ada = page.getByRole('row').filter({ hasText: 'Ada Berger' });
    await ada.waitFor();
    expect(await ada.innerText()).toMatch(/Sales\s+86 %\s+4 May 2026\s+3 May 2027\s+Valid/);
    await page.getByRole('link', { name: 'Partners' }).click();
    await page.getByRole('tab', { name: 'All (3)' }).waitFor();
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('imports by paste: what would happen first, then what happened, line by line', async () => {
    const page = await open(partners('partner_manager', `&open=${partnerIds.northwind}`));
    const button = page.getByRole('button', { name: 'Bring in certificates…' });
    await button.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: 'Bring in certificates' });
    await panel.getByLabel('Lines from your CSV file').fill(lines.join('\n'));
    pages().fake.setTrouble('error');
    await panel.getByRole('button', { name: 'See what would happen' }).click();
    await panel.getByRole('alert').getByText('What you entered is kept').waitFor();
    expect(await panel.getByLabel('Lines from your CSV file').inputValue()).toBe(lines.join('\n'));
    pages().fake.setTrouble('none');
    await panel.getByRole('button', { name: 'See what would happen' }).click();
    await panel.getByText('1 would be added, 1 are here already, 1 cannot be taken.').waitFor();
    const first = panel.getByRole('row').nth(1);
    expect(await first.innerText()).toMatch(/5[\s\S]*Jo Finch[\s\S]*can be read in two ways/);
    expect(pages().fake.partners.imports.every(({ dryRun }) => dryRun)).toBe(true);
    await panel.getByRole('button', { name: 'Bring in 2 lines' }).dblclick();
    await panel.getByText('1 added, 1 are here already, 1 cannot be taken.').waitFor();
    await panel.getByRole('button', { name: 'Back to the partners' }).click();
    await page.getByRole('row', { name: /^Kim Osei/ }).waitFor();
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(pages().fake.partners.imports.filter(({ dryRun }) => !dryRun)).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('takes a certificate back with its reason', async () => {
    const page = await open(partners('partner_manager', `&open=${partnerIds.northwind}`));
    const ada = page.getByRole('row').filter({ hasText: 'Ada Berger' });
    await ada.getByRole('button', { name: 'Revoke…' }).click();
    const form = page.getByRole('dialog', { name: 'Revoke this certificate' });
    await form.getByLabel('Reason').fill('Exam taken by somebody else.');
    await form.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Revoked.' }).waitFor();
    await page.getByRole('button', { name: 'Replaced and revoked certificates (1)' }).click();
    await page.getByText('Revoked on 22 Nov 2026 by Paul Mwangi: Exam taken by somebody else.').waitFor();
    expect(faults).toEqual([]);
  });

  it('keeps campaigns by the ids of their links, by keyboard, and says what belongs into a link', async () => {
    const page = await open(partners('partner_manager', `&open=${partnerIds.northwind}`));
    const add = page.getByRole('button', { name: 'Add a campaign…' });
    await add.focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Add a campaign' });
    await form.getByLabel('Id in the links').fill('TAKEN');
    await form.getByLabel('Name of the campaign').fill('Spring');
    pages().fake.setTrouble('error');
    await form.getByRole('button', { name: 'Add the campaign' }).click();
    await form.getByRole('alert').getByText('What you entered is kept').waitFor();
    pages().fake.setTrouble('none');
    await form.getByRole('button', { name: 'Add the campaign' }).press('Enter');
    await form.getByText('Contoso Channel goes by this id already.').waitFor();
    await form.getByLabel('Id in the links').fill('C-78');
    await form.getByRole('button', { name: 'Add the campaign' }).click();
    await page.getByRole('status').filter({ hasText: 'Registered.' }).waitFor();
    await page.getByRole('combobox', { name: 'Medium of the links' }).selectOption('event');
    const forLinks = page.locator('input[name="parameters-C-78"]');
    await expect
      .poll(() => forLinks.inputValue())
      .toBe('utm_source=partner&utm_medium=event&utm_campaign=northwind-resellers-spring&utm_id=C-78');
    await page.getByRole('button', { name: 'Remove campaign…' }).last().click();
    await page
      .getByRole('dialog', { name: 'Remove Spring' })
      .getByRole('button', { name: 'Remove the campaign' })
      .click();
    await page.getByRole('status').filter({ hasText: 'Removed.' }).waitFor();
    await forLinks.waitFor({ state: 'detached' });
    expect(pages().fake.partners.campaigns.sent).toMatchObject([
      { act: 'register', utmId: 'TAKEN' },
      { act: 'register', utmId: 'C-78', name: 'Spring' },
      { act: 'remove', utmId: 'C-78' },
    ]);
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('a rep reads the standing and is offered nothing to change', async () => {
    const page = await open(partners('rep', `&open=${partnerIds.northwind}`));
    await page.getByText('What the Gold tier needs').waitFor();
    expect(await page.getByRole('button', { name: /Revoke|Import/ }).count()).toBe(0);
    expect(await page.getByText('ada@northwind.example').count()).toBe(0);
  });

  it.each([partners('partner_manager'), partners('partner_manager', `&open=${partnerIds.northwind}`)])(
    'fits 320 px, also with the text twice as large: %s',
    async (path) => {
      const page = await open(path, 640);
      await page.getByRole('button', { name: 'Bring in certificates…' }).waitFor();
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.evaluate(() => (document.documentElement.style.fontSize = ''));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      await page.getByRole('button', { name: 'Bring in certificates…' }).click();
      const panel = page.getByRole('dialog');
      await panel.getByLabel('Lines from your CSV file').fill(lines.join('\n'));
      await panel.getByRole('button', { name: 'See what would happen' }).click();
      await panel.getByText('What would be imported').waitFor();
      expect(await panel.evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)).toBe(true);
    },
  );
});
