import { describe, expect, it } from 'vitest';
import { leadIds } from '../../support/lead-views.ts';
import { opportunityId } from './fake-org.ts';
import { executablePath, realBrowser } from './open-browser.ts';

describe.skipIf(executablePath === null)('what waits for a deal on the real components', { timeout: 120_000 }, () => {
  const walk = realBrowser();
  const leads = () => walk.backend().reports.leads;
  const open = (as: string, more = '') => walk.visit(`touchpoints?c__segment=leads${more}`, as);

  it('is told by a rep by keyboard, with what is missing said under each field, and sent once', async () => {
    await open('rep');
    await walk.says('What partners did for customers that have no deal yet.');
    await walk.page().getByRole('button', { name: 'Add what a partner did' }).focus();
    await walk.page().keyboard.press('Enter');
    const form = walk.page().getByRole('form', { name: 'What a partner did before there is a deal' });
    await walk.press('Add it');
    for (const missing of [
      'Enter the customer’s name.',
      /Enter the customer’s web domain, or a contact/,
      'Choose what the partner did.',
      'Choose the day.',
    ]) {
      await form.getByText(missing).first().waitFor();
    }
    const partner = form.getByRole('combobox', { name: /Partner/ });
    await partner.fill('bright');
    await partner.press('Enter');
    await form.getByLabel('Which customer?').fill('Ondine Ltd');
    await form.getByLabel('Web domain').fill('ondine');
    await form.getByRole('combobox', { name: 'What did they do?' }).click();
    await walk.page().getByRole('option', { name: 'Introduction', exact: true }).click();
    await form.getByLabel('When?').fill('3 Nov 2026');
    await form.getByLabel('In a few words').fill('Met at the fair.');
    await walk.press('Add it');
    await form.getByText('Enter a web domain, such as acme.com.').waitFor();
    await form.getByLabel('Web domain').fill('ondine.example');
    walk.backend().trouble = ({ url }) =>
      url.endsWith('/leads') ? { status: 503, headers: {}, body: '{"instance":"req-9"}' } : undefined;
    await walk.press('Add it');
    await walk.says('This was not sent. What you entered is still here.');
    walk.backend().trouble = undefined;
    leads().refuseNext('“ondine.example” is not a company’s own web domain.');
    await walk.press('Add it');
    await form.getByText('is not a company’s own web domain').waitFor();
    await walk.press('Add it');
    await walk.says('Noted. It waits for a deal of this customer, and is told on it by itself.');
    await walk.says('Ondine Ltd');
    expect(await form.count()).toBe(0);
    expect(leads().acts).toMatchObject([
      {
        kind: 'tell',
        body: {
          customer: { name: 'Ondine Ltd', domain: 'ondine.example' },
          kind: 'introduction',
          occurredOn: '2026-11-03',
          evidence: { kind: 'meeting', text: 'Met at the fair.' },
        },
      },
    ]);
  });

  it('is placed by a manager: on the deal that is alike, on another one, or on none', async () => {
    await open('partner_manager');
    await walk.says('Very likely the same company (93 %).');
    await walk.press('It belongs here: Quillon Freight: route desk');
    await walk.says('Told on the deal “Quillon Freight: route desk”.');
    await walk.press('Choose the deal…');
    await walk.page().getByLabel('Id of the opportunity').fill('801');
    await walk.press('Choose the deal');
    await walk.says('Enter an id such as 0065g00000ABcdE.');
    await walk.press('Cancel');
    await walk.press('Belongs to no deal…');
    await walk.press('Belongs to no deal');
    await walk.says('Write why it belongs to no deal.');
    await walk.page().getByLabel('Reason').fill('Another company of that name.');
    await walk.press('Belongs to no deal');
    await walk.says('Put aside. It stays in the record.');
    await walk.says('Nothing waits for a deal.');
    expect(leads().acts).toMatchObject([
      { kind: 'attach', id: leadIds.quillon, body: { dealId: opportunityId, expectedVersion: 1 } },
      { kind: 'dismiss', id: leadIds.long, body: { reason: 'Another company of that name.', expectedVersion: 1 } },
    ]);
    await walk.page().getByRole('combobox', { name: 'Where it stands' }).click();
    await walk
      .page()
      .getByRole('option', { name: /^Belongs to no deal/ })
      .click();
    await walk.says('It belongs to no deal: a supplier of ours.');
    await walk.page().getByText('What happened (2)').first().click();
    await walk.says('Put aside by Paul Mwangi on 16 Nov 2026: A supplier of ours.');
    expect(walk.page().url()).toContain('c__status=dismissed');
    await walk.page().reload();
    await walk.says('It belongs to no deal: a supplier of ours.');
  });

  it('is changed for a reason, says plainly when somebody was quicker, and is withdrawn', async () => {
    await open('partner_manager');
    await walk.page().getByRole('button', { name: 'Change…' }).first().click();
    const form = walk.page().getByRole('form', { name: 'Change: Quillon Freight' });
    expect(await form.getByLabel('Web domain').inputValue()).toBe('quillon.example');
    await form.getByLabel('Which customer?').fill('Quillon Freight GmbH');
    await form.getByRole('button', { name: 'Change', exact: true }).click();
    await form.getByText('Write why it is changed: somebody else told it.').waitFor();
    await form.getByLabel('Why it is changed').fill('Its whole name.');
    leads().touch('partner_manager', leadIds.quillon);
    await form.getByRole('button', { name: 'Change', exact: true }).click();
    await walk.says('Somebody else was quicker. This is how it stands now; nothing of yours was applied.');
    expect(await form.count()).toBe(0);
    expect(leads().acts.at(-1)?.body).toMatchObject({ expectedVersion: 1, reason: 'Its whole name.' });
    expect(leads().acts.at(-1)?.body).not.toHaveProperty('evidence');
    await walk.page().getByRole('button', { name: 'Withdraw…' }).first().click();
    await walk.press('Withdraw');
    await walk.says('Write why: somebody else told it.');
    await walk.page().getByLabel('Reason').fill('A slip.');
    await walk.press('Withdraw');
    await walk.says('Withdrawn. It stays in the record.');
    expect(leads().acts.at(-1)).toMatchObject({ kind: 'withdraw', body: { expectedVersion: 2, reason: 'A slip.' } });
  });

  it('shows further pages on demand, and what went wrong with a way to try again', async () => {
    leads().setSize(1);
    await open('rep');
    await walk.says('Told by Rosa on 4 Nov 2026.');
    expect(
      await walk
        .page()
        .getByRole('button', { name: /belongs here|Choose the deal|Belongs to no deal/ })
        .count(),
    ).toBe(0);
    await walk.press('Show more');
    await walk.says(/^Donaudampf/);
    walk.backend().trouble = ({ url }) =>
      url.includes('/leads') ? { status: 503, headers: {}, body: '{"instance":"req-9"}' } : undefined;
    await open('rep');
    await walk.page().getByRole('button', { name: /again/i }).waitFor();
    walk.backend().trouble = undefined;
    await walk.page().getByRole('button', { name: /again/i }).click();
    await walk.says('Told by Rosa on 4 Nov 2026.');
  });

  it('fits 320 pixels with long names and an open form, also with text twice as large', async () => {
    await walk.page().setViewportSize({ width: 640, height: 900 });
    await open('partner_manager');
    await walk.says(/^Donaudampf/);
    await walk.page().getByRole('button', { name: 'Change…' }).last().click();
    await walk.page().evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await expect.poll(() => walk.overhang()).toBeLessThanOrEqual(0);
    await walk.page().setViewportSize({ width: 320, height: 900 });
    await walk.page().evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await expect.poll(() => walk.overhang()).toBeLessThanOrEqual(0);
  });
});
