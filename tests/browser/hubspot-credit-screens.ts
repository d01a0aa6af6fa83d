import type { Locator } from 'playwright-core';
import { sumOfDeals, type CreditScreens, type Told } from './credit-screens.ts';
import type { DeskInBrowser } from './desk-in-browser.ts';

/** Acts on the deal card and on the app's pages of touchpoints, compensation, payouts and reports in HubSpot. */
export function hubspotCreditScreens({ page, visit }: DeskInBrowser, deal: string): CreditScreens {
  const card = page.getByRole('region', { name: 'Partner Desk' });
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name });
  const press = (within: Locator, name: string): Promise<void> =>
    within.getByRole('button', { name, exact: true }).click();
  const gone = (one: Locator): Promise<void> => one.waitFor({ state: 'detached' });
  const desk = '/sandbox/hubspot/partner-desk';
  const creditOf = (partner: string): Locator => card.getByTestId(/^credit-/).filter({ hasText: partner });
  const entry = (partner: string, of: string): Locator =>
    page.getByRole('row').filter({ hasText: partner }).filter({ hasText: of });

  async function fill(form: Locator, { kind, on, text }: Told): Promise<void> {
    await form.getByLabel('What did they do?').selectOption({ label: kind });
    await form.getByLabel('When?').fill(on);
    await form.getByLabel('In a few words').fill(text);
    await form.getByText('Counts', { exact: true }).waitFor();
  }
  async function reasoned(open: Locator, title: string | RegExp, reason: string, send: string): Promise<void> {
    await open.click();
    const form = dialog(title);
    await form.getByLabel('Reason').fill(reason);
    await press(form, send);
    await gone(form);
  }
  async function confirmed(label: string, title: RegExp, send: string): Promise<void> {
    await page.getByRole('button', { name: label, exact: true }).first().click();
    const form = dialog(title);
    await press(form, send);
    await gone(form);
  }

  return {
    crm: 'HubSpot',
    openCard: async (as) => {
      await visit(`${deal}?as=${as}`);
      await card.waitFor();
      return card;
    },
    field: (label) =>
      page.locator('.record-properties div').filter({ hasText: label }).first().locator('dd').innerText(),
    setStage: async (to) => {
      const moved = page.waitForResponse(/\/stage$/);
      await page.getByLabel('Deal stage').selectOption({ label: to === 'won' ? 'Closed Won' : 'Closed Lost' });
      await moved;
    },
    tell: async (told) => {
      await press(card, 'Add what a partner did');
      const form = dialog('What a partner did');
      const choice = form.getByLabel('Which partner?');
      const label = await choice.getByRole('option', { name: new RegExp(told.partner) }).textContent();
      await choice.selectOption({ label: label ?? '' });
      await fill(form, told);
      const meaning = await form.getByText(/^Counts as /).innerText();
      await press(form, 'Add it');
      await gone(form);
      return meaning;
    },
    confirm: () => press(card, 'Confirm'),
    decline: (reason) => reasoned(card.getByRole('button', { name: 'Decline…' }), 'Decline', reason, 'Decline it'),
    appeal: (partner, reason) =>
      reasoned(
        creditOf(partner).getByRole('button', { name: 'Appeal…' }),
        `Appeal for ${partner}`,
        reason,
        'Lodge the appeal',
      ),
    dismiss: (partner, reason) =>
      reasoned(creditOf(partner).getByRole('button', { name: 'Dismiss…' }), 'Dismiss the appeal', reason, 'Dismiss it'),
    uphold: async (told, reason) => {
      await press(creditOf(told.partner), 'Uphold…');
      const form = dialog('Uphold the appeal');
      await fill(form, told);
      await form.getByLabel('Reason').fill(reason);
      await press(form, 'Uphold the appeal');
      await gone(form);
    },
    influence: (partner) => creditOf(partner).locator('.status').first().innerText(),
    why: async (partner) => {
      await press(creditOf(partner), 'Why?');
      const panel = dialog(new RegExp(partner));
      await panel.getByRole('link', { name: 'Open to print or save' }).waitFor();
      return panel;
    },
    openCompensation: (as, segment) => visit(`${desk}/compensation?as=${as}&segment=${segment}`),
    entry,
    approve: async (partner, of) => {
      await entry(partner, of).getByRole('checkbox').click();
      await confirmed('Approve 1 amount…', /^Approve 1 amount/, 'Approve 1 amount');
    },
    openPayouts: (as) => visit(`${desk}/payouts?as=${as}`),
    propose: () => confirmed('Propose this payout…', /^Propose a payout/, 'Propose the payout'),
    approvePayout: () => confirmed('Approve…', /^Approve /, 'Approve the payout'),
    markPaid: async (reference) => {
      await page.getByRole('button', { name: 'Mark as paid…' }).first().click();
      const form = dialog(/as paid\?$/);
      await form.getByLabel('Reference at the bank').fill(reference);
      await press(form, 'It is paid');
      await gone(form);
    },
    openStatement: async (as, partner) => {
      await visit(`${desk}/partners?as=${as}`);
      await page.getByRole('button', { name: partner }).first().click();
      await page.getByRole('tab', { name: 'Money' }).click();
      await page.getByLabel('Statement of').waitFor();
    },
    wonWithPartners: async (as) => {
      await visit(`${desk}/reports?as=${as}`);
      await page.getByTestId('total-influenced').waitFor();
      const won = await page
        .getByTestId(/^total-/)
        .getByText(/^Won: /)
        .allInnerTexts();
      return sumOfDeals(won);
    },
  };
}
