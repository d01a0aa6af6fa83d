import type { Locator } from 'playwright-core';
import { sumOfDeals, type CreditScreens, type Told } from './credit-screens.ts';
import type { DeskInBrowser } from './desk-in-browser.ts';

/** Acts on the Opportunity's card and the package's tabs of compensation, payouts and reports. */
export function salesforceCreditScreens({ page, visit }: DeskInBrowser, opportunity: string): CreditScreens {
  const card = page.locator('c-partner-desk-deal-card');
  const press = (within: Locator, name: string): Promise<void> =>
    within.getByRole('button', { name, exact: true }).click();
  const creditOf = (partner: string): Locator => page.locator('c-partner-desk-credit').filter({ hasText: partner });
  const entry = (partner: string, of: string): Locator =>
    page.getByRole('listitem').filter({ hasText: partner }).filter({ hasText: of }).last();
  const payouts = page.locator('c-partner-desk-payouts');
  const desk = '/sandbox/salesforce';

  async function fill(form: Locator, { kind, on, text }: Told): Promise<void> {
    await form.getByRole('combobox', { name: 'What did they do?' }).click();
    await form.getByRole('option', { name: kind, exact: true }).click();
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(on));
    await form.getByLabel('When?').fill(day);
    await form.getByLabel('In a few words').fill(text);
    await form.getByText('Counts', { exact: true }).waitFor();
  }
  async function reasoned(within: Locator, label: string, reason: string): Promise<void> {
    await press(within, label);
    await within.getByLabel('Reason').fill(reason);
    await press(within, label.replace('…', ''));
    await within.getByLabel('Reason').waitFor({ state: 'detached' });
  }
  /** The same button first asks, then sends. */
  async function twice(within: Locator, label: string): Promise<void> {
    await within.getByRole('button', { name: label, exact: true }).first().click();
    await press(within, label.replace('…', ''));
  }

  return {
    crm: 'Salesforce',
    openCard: async (as) => {
      await visit(`${opportunity}?as=${as}`);
      await card.waitFor();
      return card;
    },
    field: (label) => page.locator('.lx-field').filter({ hasText: label }).first().locator('dd').innerText(),
    setStage: async (to) => {
      await page
        .getByRole('combobox', { name: 'Stage', exact: true })
        .selectOption(to === 'won' ? 'Closed Won' : 'Closed Lost');
      await page.getByRole('button', { name: 'Mark as current stage' }).click();
      await page.waitForLoadState();
    },
    tell: async (told) => {
      await press(card, 'Add what a partner did');
      const form = page.getByRole('form', { name: 'What a partner did' });
      const partner = form.getByRole('combobox', { name: /Partner/ });
      await partner.fill(told.partner);
      await partner.press('Enter');
      await fill(form, told);
      const meaning = await form.getByText(/^Counts as /).innerText();
      await press(form, 'Add it');
      await form.waitFor({ state: 'detached' });
      return meaning;
    },
    confirm: () => press(card, 'Confirm'),
    decline: (reason) =>
      reasoned(card.locator('c-partner-desk-touchpoint').filter({ hasText: 'Waits for' }), 'Decline…', reason),
    appeal: (partner, reason) => reasoned(creditOf(partner), 'Appeal…', reason),
    dismiss: (partner, reason) => reasoned(creditOf(partner), 'Dismiss…', reason),
    uphold: async (told, reason) => {
      const credit = creditOf(told.partner);
      await press(credit, 'Uphold…');
      const form = credit.getByRole('form');
      await fill(form, told);
      await form.getByLabel('Reason').fill(reason);
      await press(form, 'Uphold');
      await form.waitFor({ state: 'detached' });
    },
    influence: (partner) => creditOf(partner).locator('c-partner-desk-tag').first().innerText(),
    why: async (partner) => {
      await creditOf(partner)
        .getByRole('button', { name: new RegExp(`^Why.*${partner}`) })
        .click();
      const story = creditOf(partner).locator('c-partner-desk-credit-why');
      await story.getByRole('link', { name: 'Open to print or save' }).waitFor();
      return story;
    },
    openCompensation: (as, segment) => visit(`${desk}/compensation?as=${as}&c__segment=${segment}`),
    entry,
    approve: async (partner, of) => {
      await entry(partner, of).getByRole('checkbox').focus();
      await page.keyboard.press('Space');
      await twice(page.locator('c-partner-desk-compensation'), 'Approve 1…');
    },
    openPayouts: (as) => visit(`${desk}/payouts?as=${as}`),
    propose: async () => {
      await press(payouts, 'Propose this payout');
      await press(payouts, 'Propose this payout');
      await payouts
        .getByText(/^Proposed by/)
        .first()
        .waitFor();
    },
    approvePayout: () => twice(payouts, 'Approve…'),
    markPaid: async (reference) => {
      await payouts.getByRole('button', { name: 'Mark as paid…' }).first().click();
      await payouts.getByLabel('Reference at the bank').fill(reference);
      await press(payouts, 'Mark as paid');
    },
    openStatement: async (as, partner) => {
      await visit(`${desk}/partners?as=${as}`);
      await page
        .getByRole('button', { name: new RegExp(partner) })
        .first()
        .click();
      await page.getByRole('combobox', { name: 'Statement of' }).waitFor();
    },
    wonWithPartners: async (as) => {
      await visit(`${desk}/reports?as=${as}`);
      const rows = page
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: /^(Sourced|Influenced|Accelerated)$/ }) });
      await rows.first().waitFor();
      return sumOfDeals(await rows.locator('td:last-child').allInnerTexts());
    },
  };
}
