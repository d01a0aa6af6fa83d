import type { Locator } from 'playwright-core';
import type { DeskInBrowser } from './desk-in-browser.ts';
import type { Screens } from './screens.ts';

/** Acts on the HubSpot card, its panels and the queue of the app's page. */
export function hubspotScreens({ page, visit }: DeskInBrowser, deal: string): Screens {
  const card = page.getByRole('region', { name: 'Partner Desk' });
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name });
  const detail = page.getByTestId('registration-detail');
  const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true });
  const gone = (one: Locator): Promise<void> => one.waitFor({ state: 'detached' });

  return {
    crm: 'HubSpot',
    openCard: async (as) => {
      await visit(`${deal}?as=${as}`);
      await card.waitFor();
      return card;
    },
    register: async (partner) => {
      await button(card, 'Register for a partner').click();
      const form = dialog('Register for a partner');
      const choice = form.getByRole('combobox', { name: 'Partner', exact: true });
      const label = await choice.getByRole('option', { name: new RegExp(partner) }).textContent();
      await choice.selectOption({ label: label ?? '' });
      await form
        .getByText(/^(Free to register|Another partner|.* is already)/)
        .first()
        .waitFor();
      await button(form, 'Register').click();
    },
    openInQueue: async (customer, segment = 'all') => {
      await visit(`/sandbox/hubspot/partner-desk?as=partner_manager&segment=${segment}`);
      await page.getByRole('button', { name: customer }).last().click();
      await detail.getByRole('heading', { name: customer, exact: true }).waitFor();
      return detail;
    },
    unfoldStory: () => detail.getByText('Why? What happened so far').click(),
    approve: async () => {
      await button(detail, 'Approve').click();
      const form = dialog(/^Approve/);
      await button(form, 'Approve').click();
      await gone(form);
    },
    reject: async (reason) => {
      await button(detail, 'Reject…').click();
      const form = dialog(/^Reject/);
      await form.getByRole('combobox', { name: 'Reason' }).selectOption({ label: reason });
      await button(form, 'Reject').click();
      await gone(form);
    },
    extend: async (reason) => {
      await button(card, 'Extend by 30 days…').click();
      const form = dialog('Extend the protection');
      await form.getByLabel('Why the deal needs longer').fill(reason);
      await button(form, 'Extend by 30 days').click();
      await gone(form);
    },
    ask: async (questions) => {
      await button(detail, 'Ask for information…').click();
      const form = dialog('Ask for information');
      await form.getByLabel('Your questions').fill(questions);
      await button(form, 'Ask for information').click();
      await gone(form);
    },
    answer: async (words, contact) => {
      await button(card, 'Answer…').click();
      const form = dialog('Answer the questions');
      await form.getByLabel('Your answer').fill(words);
      await form.getByLabel('Key contact').fill(contact);
      await button(form, 'Send the answer').click();
      await gone(form);
    },
    appeal: async (reason) => {
      await button(card, 'Appeal…').click();
      const form = dialog('Appeal against the decision');
      await form.getByLabel('Why the decision should be changed').fill(reason);
      await button(form, 'Appeal').click();
      await gone(form);
    },
    uphold: async (reason) => {
      await detail.getByRole('radio', { name: 'Uphold it' }).check();
      await detail.getByLabel(/^Reason/).fill(reason);
      await button(detail, 'Uphold the appeal').click();
    },
    mediate: async ({ for: partner, reason }) => {
      await detail.getByRole('radio', { name: new RegExp(`^${partner}`) }).check();
      await detail.getByLabel(/^Reason/).fill(reason);
      await button(detail, 'Decide…').click();
      await button(detail, 'Confirm the decision').click();
    },
  };
}
