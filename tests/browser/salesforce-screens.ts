import type { Locator } from 'playwright-core';
import type { DeskInBrowser } from './desk-in-browser.ts';
import type { Screens } from './screens.ts';

/** Acts on the Lightning components: the Opportunity's card and the queue's tab. */
export function salesforceScreens({ page, visit }: DeskInBrowser, opportunity: string): Screens {
  const card = page.locator('c-partner-desk-deal-card');
  const queue = page.locator('c-partner-desk-review-queue');
  const press = (within: Locator, name: string): Promise<void> =>
    within.getByRole('button', { name, exact: true }).click();
  const says = (within: Locator, text: string | RegExp): Promise<void> => within.getByText(text).first().waitFor();

  return {
    crm: 'Salesforce',
    openCard: async (as) => {
      await visit(`${opportunity}?as=${as}`);
      await card.waitFor();
      return card;
    },
    register: async (partner) => {
      await press(card, 'Register for a partner');
      await card.getByRole('combobox', { name: 'Partner' }).fill(partner);
      await card.getByRole('option', { name: new RegExp(partner) }).click();
      await says(card, /^(Free to register|Another partner|.* is already)/);
      await press(card, 'Register');
    },
    openInQueue: async (customer, segment = 'all') => {
      await visit(`/sandbox/salesforce/review-queue?as=partner_manager&c__segment=${segment}`);
      await queue
        .getByRole('button', { name: new RegExp(customer) })
        .last()
        .click();
      await queue.getByRole('heading', { name: customer, exact: true, level: 2 }).waitFor();
      return queue;
    },
    // It lies open there.
    unfoldStory: () => queue.getByRole('heading', { name: 'What happened' }).waitFor(),
    approve: async () => {
      // What it protects is shown first; the same button then sends it.
      await press(queue, 'Approve');
      await says(queue, /is protected for .* for \d+ days, until /);
      await press(queue, 'Approve');
    },
    reject: async (reason) => {
      await press(queue, 'Reject…');
      await queue.getByRole('combobox', { name: 'Reason' }).click();
      await queue.getByRole('option', { name: reason }).click();
      await press(queue, 'Reject');
    },
    extend: async (reason) => {
      await press(card, 'Extend by 30 days…');
      await card.getByLabel('Why it is extended').fill(reason);
      await press(card, 'Extend by 30 days');
    },
    ask: async (questions) => {
      await press(queue, 'Ask for information…');
      await queue.getByLabel('What the partner should answer').fill(questions);
      await press(queue, 'Ask for information');
    },
    answer: async (words, contact) => {
      await press(card, 'Answer…');
      await card.getByLabel('Key contact').fill(contact);
      await card.getByRole('textbox', { name: 'Answer' }).fill(words);
      await press(card, 'Answer');
    },
    appeal: async (reason) => {
      await press(card, 'Appeal…');
      await card.getByLabel('Why the decision should be changed').fill(reason);
      await press(card, 'Appeal');
    },
    uphold: async (reason) => {
      await press(queue, 'Decide the appeal…');
      await queue.getByText(/^Uphold/).click();
      await queue.getByLabel('Reason for the decision').fill(reason);
      await press(queue, 'Decide the appeal');
    },
    mediate: async ({ for: partner, reason }) => {
      await press(queue, 'Mediate…');
      await queue.getByRole('radio', { name: partner, exact: true }).focus();
      await page.keyboard.press('Space');
      await queue.getByLabel('Reason for this choice').fill(reason);
      await press(queue, `Decide: ${partner}`);
    },
  };
}
