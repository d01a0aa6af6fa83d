import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/capabilities.ts';
import { openDesk, type DeskInBrowser } from './desk-in-browser.ts';

const longest = 600_000;
const hubspot = '/sandbox/hubspot/partner-desk/settings/policy';
const salesforce = '/sandbox/salesforce/policy';

describe.skipIf(chromiumPath() === null)('settings: policy, on real screens', () => {
  let desk: DeskInBrowser;
  beforeAll(async () => {
    desk = await openDesk();
  }, longest);
  afterAll(() => desk.close(), longest);

  const publish = () => desk.page.getByRole('button', { name: 'Publish', exact: true });
  const look = () => desk.page.getByRole('button', { name: 'See what it would touch' });

  test(
    'HubSpot: an admin changes two numbers by keyboard, sees what that touches, and publishes',
    { timeout: longest },
    async () => {
      const { page } = desk;
      await desk.visit(`${hubspot}?as=admin`);
      await page.getByLabel('Protection (days)').fill('20');
      await page.keyboard.press('Tab');
      await page.getByLabel('Warning (days)').fill('61');
      await page.keyboard.press('Tab');
      await look().focus();
      await page.keyboard.press('Enter');
      await page
        .getByText(/^Warning must be at most 60, the days of “End by silence”/)
        .first()
        .waitFor();
      expect(await publish().count()).toBe(0);
      await page.getByLabel('Warning (days)').fill('50');
      await page.keyboard.press('Tab');
      await look().focus();
      await page.keyboard.press('Enter');
      await page.getByText('Protection: 90 days → 20 days (rule 4).').waitFor();
      await page.getByText('An extension (30 days) is longer than the protection it extends (20 days).').waitFor();
      await page.getByLabel('Reason').fill('Deals close faster now');
      await publish().focus();
      await page.keyboard.press('Enter');
      await page.getByText(/^Version 2, in force since/).waitFor();
      await page.getByText('An approved registration is exclusive for 20 days').waitFor();
    },
  );

  test(
    'Salesforce: shows the same version, publishes the next, and a partner manager only reads',
    { timeout: longest },
    async () => {
      const { page } = desk;
      await desk.visit(`${salesforce}?as=admin`);
      // The first Lightning page of a fresh folder waits for its components to be compiled.
      await page.getByText('“Deals close faster now”').waitFor({ timeout: longest });
      await page.getByLabel('Cool-off (days)').fill('10');
      await page.keyboard.press('Tab');
      await look().click();
      await page.getByText('1 value changes today, with the publication.').waitFor();
      await page.getByLabel('Reason').fill('In good time');
      await publish().click();
      await page.getByText(/^Version 3, in force since/).waitFor();
      await desk.visit(`${salesforce}?as=partner_manager`);
      await page.getByText('You may read the policy. An admin changes it.').waitFor();
      await page.getByText('Earlier', { exact: true }).waitFor();
      expect(await page.getByLabel('Cool-off (days)').count()).toBe(0);
    },
  );

  test.each([
    ['HubSpot', hubspot],
    ['Salesforce', salesforce],
  ])('%s: fits a screen of 320 pixels', { timeout: longest }, async (_, path) => {
    const { page } = desk;
    await page.setViewportSize({ width: 320, height: 800 });
    await desk.visit(`${path}?as=admin`);
    await page.getByText('Publish a version').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1360, height: 1000 });
  });
});
