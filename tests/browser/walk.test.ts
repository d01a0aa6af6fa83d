import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/capabilities.ts';
import { openDesk, type DeskInBrowser } from './desk-in-browser.ts';

const longest = 600_000;

describe.skipIf(chromiumPath() === null)('the walk on real screens', () => {
  let desk: DeskInBrowser;
  beforeAll(async () => {
    desk = await openDesk();
  }, longest);
  afterAll(() => desk.close(), longest);

  test(
    'HubSpot: registered on a deal, approved in the queue, protected in both CRMs, with its reasons',
    { timeout: longest },
    async () => {
      const { page } = desk;
      const deal = await desk.deal('Free to register');

      await desk.visit(`${deal.hubspot}?as=rep`);
      const card = page.getByRole('region', { name: 'Partner Desk' });
      await card.getByText('No partner on this deal yet.').waitFor();
      await card.getByRole('button', { name: 'Register for a partner' }).click();
      const form = page.getByRole('dialog', { name: 'Register for a partner' });
      await choosePartner(form, 'Alder & Finch');
      await form
        .getByText(/sales certificate lapsed on/)
        .first()
        .waitFor();
      await choosePartner(form, 'Northwind');
      await form.getByText('Free to register.').waitFor();
      await form.getByRole('button', { name: 'Register' }).dblclick();
      await card.getByText(/Northwind Resellers registered this deal\. Review due in 4[78] h\./).waitFor();

      await desk.visit('/sandbox/hubspot/partner-desk?as=partner_manager');
      await page.getByRole('button', { name: 'Quillon Freight GmbH' }).click();
      await page.getByRole('button', { name: 'Approve', exact: true }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
      await page
        .getByText(/Quillon Freight GmbH is protected for Northwind Resellers until .* \(90 days left\)/)
        .first()
        .waitFor();

      await desk.visit(`${deal.hubspot}?as=rep`);
      await card.getByText(/Protected for Northwind Resellers until .* \(90 days left\)/).waitFor();
      await card.getByText(/In HubSpot and Salesforce/).waitFor();
      await card.getByRole('button', { name: 'Story of the registration' }).click();
      await page.getByText(/Approved: exclusive until/).waitFor();
      await page.getByText(/Rule 4: 90 days from approval\. Policy version 1\./).waitFor();

      await desk.visit(`${deal.salesforce}?as=partner_manager`);
      await page.getByText(/Protected for Northwind Resellers until .* \(90 days left\)/).waitFor();
      expect(await page.locator('body').innerText()).toMatch(/Partner registration status\s+Approved/i);
      const registrations = page.getByRole('row', { name: /Quillon Freight GmbH.*Northwind Resellers.*Approved/ });
      await expect.poll(() => registrations.count()).toBe(1);
      expect(await page.locator('[data-unsupported]').count()).toBe(0);
    },
  );

  test(
    'Salesforce: a conflict is answered at once, rejected in the queue with a reason, and HubSpot says so',
    { timeout: longest },
    async () => {
      const { page } = desk;
      const deal = await desk.deal('Another partner was first');

      await desk.visit(`${deal.salesforce}?as=rep`);
      const card = page.locator('c-partner-desk-deal-card');
      await card.getByRole('button', { name: 'Register for a partner' }).click();
      await card.getByRole('combobox', { name: 'Partner' }).fill('Bright');
      await card.getByRole('option', { name: /Brightwater Channel/ }).click();
      await card.getByText('Another partner registered this company earlier.').first().waitFor();
      expect(await card.innerText()).not.toContain('Northwind');
      await card.getByRole('button', { name: 'Register', exact: true }).click();
      await card.getByText(/Conflict: more than one partner registered Halden Optics GmbH/).waitFor();

      await desk.visit('/sandbox/salesforce/review-queue?as=partner_manager');
      await page.getByRole('button', { name: /^Conflicts/ }).click();
      await page.getByRole('button', { name: /Halden Optics GmbH.*Brightwater/ }).click();
      await page
        .getByText(/Northwind Resellers registered Halden Optics GmbH on/)
        .first()
        .waitFor();
      await page.getByText('same web domain (halden-optics.example)').first().waitFor();
      await page.getByRole('button', { name: 'Reject…' }).click();
      await page.getByRole('combobox', { name: 'Reason' }).click();
      await page.getByRole('option', { name: 'Duplicate of another registration' }).click();
      await page.getByRole('button', { name: 'Reject', exact: true }).click();
      await page
        .getByText(/Rejected: Duplicate of another registration\./)
        .first()
        .waitFor();

      await desk.visit(`${deal.hubspot}?as=rep`);
      await page
        .getByRole('region', { name: 'Partner Desk' })
        .getByText(/Rejected on .*: Duplicate of another registration\./)
        .waitFor();
    },
  );

  test(
    'a CRM that refuses: the decision stands, the card says what is on its way, and it arrives once mended',
    { timeout: longest },
    async () => {
      const { page } = desk;
      const deal = await desk.deal('Already a customer');
      await desk.press('Validation rule "Region required"');

      await desk.visit(`${deal.hubspot}?as=rep`);
      const card = page.getByRole('region', { name: 'Partner Desk' });
      await card.getByRole('button', { name: 'Register for a partner' }).click();
      const form = page.getByRole('dialog', { name: 'Register for a partner' });
      await choosePartner(form, 'Northwind');
      await form
        .getByText(/is already a customer/)
        .first()
        .waitFor();
      await form.getByRole('button', { name: 'Register' }).click();
      await card.getByText(/Northwind Resellers registered this deal/).waitFor();
      await card.getByText(/Salesforce is still on its way: .*Region required/).waitFor();

      await desk.press('Validation rule "Region required"');
      await desk.visit('/sandbox/hubspot/partner-desk/sync-health?as=ops');
      await page.getByRole('button', { name: /Retry/ }).first().click();
      // It takes its turn with what else is to be written.
      const cardAsOfNow = async (): Promise<string> => {
        await desk.visit(`${deal.hubspot}?as=rep`);
        await card.getByText(/Northwind Resellers registered this deal/).waitFor();
        return card.innerText();
      };
      await expect.poll(cardAsOfNow, { timeout: 300_000, interval: 500 }).toMatch(/In HubSpot and Salesforce/);
      expect(await card.innerText()).not.toContain('Region required');
    },
  );

  test('time passes: the protection ends by itself', { timeout: longest }, async () => {
    const { page } = desk;
    const deal = await desk.deal('Protected for another partner');
    await desk.visit('/');
    await page.getByRole('button', { name: '+ 91 days' }).click();
    await page.waitForLoadState();
    const sentence = async (): Promise<string> => {
      await desk.visit(`${deal.hubspot}?as=rep`);
      const card = page.getByRole('region', { name: 'Partner Desk' });
      await card
        .getByText(/protection ended|Protected for/i)
        .first()
        .waitFor();
      return card.innerText();
    };
    await expect
      .poll(sentence, { timeout: 300_000, interval: 500 })
      .toMatch(/Northwind Resellers’ protection ended on .* back in the open pool/);
  });

  test('a partner opens its receipt', { timeout: longest }, async () => {
    const { page } = desk;
    await desk.visit('/sandbox/partner');
    await page.getByRole('listitem').filter({ hasText: 'Saffron Tramways' }).getByRole('link').click();
    await page.getByText('The registration is blocked.').waitFor();
    expect(await page.locator('body').innerText()).toContain('No valid sales certificate is on record');
  });
});

/** Chooses a partner whichever way the form offers it. */
async function choosePartner(form: ReturnType<DeskInBrowser['page']['getByRole']>, name: string): Promise<void> {
  const choice = form.getByRole('combobox', { name: 'Partner', exact: true });
  const option = choice.getByRole('option', { name: new RegExp(name) });
  await choice.selectOption({ label: (await option.textContent()) ?? '' });
}
