import { describe, expect, it } from 'vitest';
import { leadIds } from '../../support/lead-views.ts';
import { executablePath, useBrowser } from './browser.ts';

const desk = (as: string, more = '') => `/sandbox/hubspot/partner-desk/touchpoints?as=${as}&segment=leads${more}`;

describe.skipIf(!executablePath)('what waits for a deal, in a browser with the real bundles', () => {
  const { open, faults, pages, unknownComponents } = useBrowser();
  const leads = () => pages().fake.reports.leads;

  it('a manager sees who told what of whom, and says to which deal it belongs, or that it belongs to none', async () => {
    const page = await open('/sandbox/hubspot/partner-desk/touchpoints?as=partner_manager');
    await page.getByRole('tab', { name: 'Waiting for a deal (2)' }).click();
    const lead = page.getByTestId(`lead-${leadIds.quillon}`);
    await lead.getByText('Northwind Resellers: Introduction, 3 Nov 2026').waitFor();
    await lead.getByText('Told by Rosa on 4 Nov 2026.').waitFor();
    await lead.getByText('Very likely the same company (93 %).').waitFor();
    await lead.getByRole('button', { name: 'Choose the deal…' }).click();
    const other = page.getByRole('dialog', { name: 'To which deal does it belong?' });
    await other.getByLabel('Number of the deal').fill('Quillon');
    await other.getByRole('button', { name: 'It belongs there' }).click();
    await other.getByText('Enter the number of a deal').waitFor();
    await page.keyboard.press('Escape');
    await lead.getByRole('button', { name: 'Belongs to no deal…' }).click();
    const aside = page.getByRole('dialog', { name: 'It belongs to no deal' });
    await aside.getByRole('button', { name: 'Put it aside' }).click();
    await aside.getByText('Write why it belongs to no deal.').waitFor();
    await page.keyboard.press('Escape');
    await lead.getByRole('button', { name: 'It belongs here' }).click();
    await page.getByRole('status').filter({ hasText: 'Told on the deal “Quillon Freight: route desk”.' }).waitFor();
    await page.getByRole('tab', { name: 'Waiting for a deal (1)' }).waitFor();
    expect(leads().acts).toMatchObject([
      { kind: 'attach', id: leadIds.quillon, body: { dealId: '801', expectedVersion: 1 } },
    ]);
    await page.getByLabel('Where it stands').selectOption('attached');
    await page.waitForURL(/status=attached/);
    await page.getByText('Told on the deal “Quillon Freight: 200 seats”.').waitFor();
    await page.reload();
    await page.getByText('Told on the deal “Quillon Freight: 200 seats”.').waitFor();
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('a rep tells of a customer without a deal by keyboard, with what is missing said under each field', async () => {
    const page = await open(desk('rep'));
    await page.getByRole('button', { name: 'Add what a partner did…' }).focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'What a partner did before there is a deal' });
    await form.getByRole('button', { name: 'Add it' }).click();
    for (const missing of [
      'Choose a partner.',
      'Enter the customer’s name.',
      /^Enter the customer’s web domain, or/,
      'Choose what the partner did.',
      'Choose the day.',
      /^Say what shows it/,
    ]) {
      await form.getByText(missing).waitFor();
    }
    await form.getByLabel('Which partner?').selectOption({ label: 'Brightwater Channel · Silver' });
    await form.getByLabel('Which customer?').fill('Ondine Ltd');
    await form.getByLabel('Contact’s e-mail').fill('mia@ondine.example');
    await form.getByLabel('What did they do?').selectOption('introduction');
    await form.getByLabel('When?').fill('2026-11-03');
    await form.getByLabel('In a few words').fill('Met at the fair.');
    leads().refuseNext('This customer is not known here.');
    await form.getByRole('button', { name: 'Add it' }).click();
    await form.getByText('This customer is not known here.').waitFor();
    await form.getByRole('button', { name: 'Add it' }).dblclick();
    await page.getByRole('status').filter({ hasText: 'Noted. It waits for a deal of this customer' }).waitFor();
    await page.getByText('Ondine Ltd').waitFor();
    expect(leads().acts).toMatchObject([
      {
        kind: 'tell',
        body: {
          customer: { name: 'Ondine Ltd', domain: '', contactEmail: 'mia@ondine.example' },
          kind: 'introduction',
          evidence: { kind: 'meeting', text: 'Met at the fair.' },
        },
      },
    ]);
    expect(faults).toEqual([]);
  });

  it('changes what was told for a reason, says plainly when somebody was quicker, and withdraws', async () => {
    const page = await open(desk('partner_manager'));
    const lead = page.getByTestId(`lead-${leadIds.quillon}`);
    await lead.getByRole('button', { name: 'Change…' }).click();
    const form = page.getByRole('dialog', { name: 'Change: Introduction' });
    expect(await form.getByLabel('Which customer?').inputValue()).toBe('Quillon Freight');
    await form.getByLabel('Which customer?').fill('Quillon Freight GmbH');
    await form.getByRole('button', { name: 'Change it' }).click();
    await form.getByText('Write why it is changed: somebody else told it.').waitFor();
    await form.getByLabel('Why it is changed').fill('Its whole name.');
    leads().touch('partner_manager', leadIds.quillon);
    await form.getByRole('button', { name: 'Change it' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: 'Somebody else was quicker. This is how it stands now; nothing of yours was applied.' })
      .waitFor();
    await form.waitFor({ state: 'detached' });
    expect(leads().acts.at(-1)).toMatchObject({
      kind: 'change',
      body: { expectedVersion: 1, reason: 'Its whole name.', customer: { name: 'Quillon Freight GmbH' } },
    });
    expect(leads().acts.at(-1)?.body).not.toHaveProperty('evidence');
    await lead.getByRole('button', { name: 'Withdraw…' }).click();
    const withdraw = page.getByRole('dialog', { name: 'Withdraw' });
    await withdraw.getByRole('button', { name: 'Withdraw it' }).click();
    await withdraw.getByText('Write why: somebody else told it.').waitFor();
    await withdraw.getByLabel('Reason').fill('A slip.');
    await withdraw.getByRole('button', { name: 'Withdraw it' }).click();
    await page.getByRole('status').filter({ hasText: 'Withdrawn. It stays in the record.' }).waitFor();
    expect(leads().acts.at(-1)).toMatchObject({ kind: 'withdraw', body: { expectedVersion: 2, reason: 'A slip.' } });
    expect(faults).toEqual([]);
  });

  it('a rep sees nothing to decide; further pages come on demand; nothing at all is said calmly', async () => {
    leads().setSize(1);
    const page = await open(desk('rep'));
    await page.getByTestId(`lead-${leadIds.quillon}`).getByRole('button', { name: 'Withdraw…' }).waitFor();
    expect(await page.getByRole('button', { name: /belongs here|Choose the deal|Belongs to no deal/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Show more' }).click();
    const other = page.getByTestId(`lead-${leadIds.long}`);
    await other.waitFor();
    expect(await other.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
    leads().setEmpty();
    const empty = await open(desk('rep'));
    await empty.getByText('Nothing waits for a deal.').waitFor();
    await empty.getByRole('button', { name: 'Add what a partner did…' }).waitFor();
    expect(faults).toEqual([]);
  });
});
