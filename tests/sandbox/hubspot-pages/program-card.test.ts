import { describe, expect, it } from 'vitest';
import { executablePath, useBrowser } from './browser.ts';

const deal = (id: string, as: string) => `/sandbox/hubspot/deals/${id}?as=${as}`;

describe.skipIf(!executablePath)('the program on a deal, in a browser with the real bundles', () => {
  const { open, faults, pages, card, unknownComponents } = useBrowser();
  const acts = () => pages().fake.program.acts;

  it('a manager extends the protection by keyboard alone, with a reason of 500 characters', async () => {
    const page = await open(deal('701', 'partner_manager'));
    const extend = card(page).getByRole('button', { name: 'Extend by 30 days…' });
    await extend.focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Extend the protection' });
    await form.waitFor();
    await form.getByRole('button', { name: 'Extend by 30 days' }).press('Enter');
    await form.getByText('Write a reason first.').waitFor();
    const reason = form.getByLabel('Why the deal needs longer');
    const long = 'The tender was moved by the authority. '.repeat(13).trim();
    await reason.fill(long);
    pages().fake.setTrouble('unreachable');
    await form.getByRole('button', { name: 'Extend by 30 days' }).press('Enter');
    await form.getByRole('alert').getByText('What you entered is kept').waitFor();
    expect(await reason.inputValue()).toBe(long);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(await extend.evaluate((button) => button === document.activeElement)).toBe(true);

    pages().fake.setTrouble('none');
    await page.keyboard.press('Enter');
    expect(await reason.inputValue()).toBe(long);
    await form.getByRole('button', { name: 'Extend by 30 days' }).dblclick();
    await page.getByRole('status').filter({ hasText: 'Protected until 22 Mar 2027' }).waitFor();
    await card(page).getByText('No extension is left.').waitFor();
    await extend.waitFor({ state: 'detached' });
    expect(acts()).toMatchObject([{ kind: 'extend', body: { reason: long, expectedVersion: 4 } }]);
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('a rep sends the monthly update in one click', async () => {
    const page = await open(deal('701', 'rep'));
    await card(page).getByText('Overdue').waitFor();
    await card(page).getByRole('button', { name: 'Slower than planned' }).click();
    await page.getByRole('status').filter({ hasText: 'The next update is due on 25 Feb 2027' }).waitFor();
    await card(page).getByText('Up to date').waitFor();
    expect(acts()).toMatchObject([{ kind: 'update-status', body: { status: 'slower', note: '' } }]);
    expect(
      await card(page)
        .getByRole('button', { name: /Extend|Customer chose/ })
        .count(),
    ).toBe(0);
    expect(faults).toEqual([]);
  });

  it('a manager asks, the rep answers and changes only what may be changed', async () => {
    const asking = await open(deal('702', 'rep'));
    await card(asking).getByText('Which depots are meant?').waitFor();
    await card(asking).getByRole('button', { name: 'Answer…' }).click();
    const form = asking.getByRole('dialog', { name: 'Answer the questions' });
    await form.getByRole('button', { name: 'Send the answer' }).click();
    await form.getByText('Write an answer, or change something below.').waitFor();
    expect(await form.getByRole('textbox', { name: 'Customer', exact: true }).count()).toBe(0);
    await form.getByLabel('Your answer').fill('Bremen and Lübeck. Maren Osei signs.');
    await form.getByLabel('Estimated ARR (EUR)').fill('75000.50');
    await form.getByLabel('Expected close date').fill('2027-03-31');
    await form.getByLabel('Contact’s e-mail').fill('nonsense');
    await form.getByRole('button', { name: 'Send the answer' }).click();
    await form.getByText('Enter an e-mail address').waitFor();
    await form.getByLabel('Contact’s e-mail').fill('maren.osei@quillon-freight.example');
    pages().fake.program.refuseNext('The close date must be after the review.');
    await form.getByRole('button', { name: 'Send the answer' }).click();
    await form.getByText('The close date must be after the review.').waitFor();
    expect(await form.getByLabel('Your answer').inputValue()).toBe('Bremen and Lübeck. Maren Osei signs.');
    await form.getByRole('button', { name: 'Send the answer' }).click();
    await form.waitFor({ state: 'detached' });
    await card(asking).getByText('In review').waitFor();
    expect(acts().at(-1)).toMatchObject({
      kind: 'provide-information',
      body: {
        answer: 'Bremen and Lübeck. Maren Osei signs.',
        changes: { amount: '75000.5', expectedCloseDate: '2027-03-31' },
      },
    });
    expect(faults).toEqual([]);
  });

  it('somebody else was faster: it says so, shows what holds now, and what was typed is still there', async () => {
    const page = await open(deal('701', 'partner_manager'));
    const extend = card(page).getByRole('button', { name: 'Extend by 30 days…' });
    await extend.click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Why the deal needs longer').fill('The tender moved.');
    pages().fake.program.touch('701');
    await form.getByRole('button', { name: 'Extend by 30 days' }).click();
    await card(page).getByText('Olga Brandt acted 2 minutes ago.').waitFor();
    await extend.click();
    expect(await form.getByLabel('Why the deal needs longer').inputValue()).toBe('The tender moved.');
    await form.getByRole('button', { name: 'Extend by 30 days' }).click();
    await card(page).getByText('No extension is left.').waitFor();
    expect(acts().map(({ body }) => body['expectedVersion'])).toEqual([4, 5]);
  });

  it('a manager honours the customer’s choice with dated evidence', async () => {
    const page = await open(deal('701', 'partner_manager'));
    await card(page).getByRole('button', { name: 'Customer chose another partner…' }).click();
    const form = page.getByRole('dialog', { name: 'The customer chose another partner' });
    await form.getByText('receives a referral fee of 5 % of first-year value, about EUR 3,000').waitFor();
    await form.getByLabel('Who said so, and where?').fill('Maren Osei, by e-mail');
    await form.getByLabel('On which day').fill('2027-01-25');
    await form.getByLabel('Reason').fill('They work with Brightwater elsewhere.');
    await form.getByRole('button', { name: 'Honour the choice' }).click();
    await page.getByRole('status').filter({ hasText: 'Brightwater Channel has the customer' }).waitFor();
    expect(acts()).toMatchObject([
      { kind: 'honour-choice', body: { evidence: [{ what: 'Maren Osei, by e-mail', on: '2027-01-25' }] } },
    ]);
    expect(await unknownComponents(page)).toBe(0);
  });

  it('a rep appeals, a manager decides beside the story', async () => {
    const page = await open(deal('703', 'rep'));
    await card(page).getByText('You may appeal until 5 Dec 2026.').waitFor();
    await card(page).getByRole('button', { name: 'Appeal…' }).click();
    const form = page.getByRole('dialog', { name: 'Appeal against the decision' });
    await form.getByLabel('Why the decision should be changed').fill('The other deal is a different plant.');
    await form.getByRole('button', { name: 'Appeal', exact: true }).click();
    await card(page).getByText('Waits for a decision').waitFor();

    const deciding = await open(deal('704', 'partner_manager'));
    await card(deciding).getByRole('button', { name: 'Decide the appeal…' }).click();
    const panel = deciding.getByRole('dialog', { name: 'Decide the appeal' });
    await panel.getByText('Fingerprint 9f2c41d0').waitFor();
    await panel.getByRole('radio', { name: 'Dismiss it' }).check();
    await panel.getByLabel('Reason').fill('Both deals name the same plant.');
    await panel.getByRole('button', { name: 'Dismiss the appeal' }).click();
    await panel.waitFor({ state: 'detached' });
    await card(deciding).getByText('Dismissed', { exact: true }).waitFor();
    expect(acts().map(({ kind }) => kind)).toEqual(['appeal', 'decide-appeal']);
    expect(faults).toEqual([]);
  });

  it('a manager mediates from the deal, in a panel', async () => {
    const page = await open(deal('401', 'partner_manager'));
    await card(page).getByRole('button', { name: 'Mediate…' }).click();
    const panel = page.getByRole('dialog', { name: 'Mediate' });
    await panel.getByText('first to register wins (rule 6)').waitFor();
    await panel.getByRole('radio', { name: 'Brightwater Channel gets the customer' }).check();
    await panel.getByRole('button', { name: 'Decide…' }).click();
    const confirm = panel.getByTestId('mediation-confirm');
    await confirm.getByText('Northwind Resellers receives nothing.').waitFor();
    await confirm.getByRole('button', { name: 'Back to the form' }).click();
    await confirm.waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Decide…' }).click();
    await confirm.getByRole('button', { name: 'Confirm the decision' }).click();
    await panel.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it.each([deal('701', 'partner_manager'), deal('702', 'rep'), deal('703', 'rep'), deal('704', 'partner_manager')])(
    'fits 320 px, also with the text twice as large: %s',
    async (path) => {
      const page = await open(path, 640);
      await card(page).getByText('Partners on this deal').waitFor();
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.evaluate(() => (document.documentElement.style.fontSize = ''));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      await card(page)
        .getByRole('button', { name: /^(Extend|Answer|Appeal|Decide)/ })
        .first()
        .click();
      const form = page.getByRole('dialog');
      await form.waitFor();
      expect(await form.evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)).toBe(true);
    },
  );
});
