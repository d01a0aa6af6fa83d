import { describe, expect, it } from 'vitest';
import { opportunityId } from './fake-org.ts';
import { executablePath, realBrowser } from './open-browser.ts';

describe.skipIf(executablePath === null)('partner credit on the real components', { timeout: 120_000 }, () => {
  const walk = realBrowser();
  const acts = () => walk.backend().attribution.acts;
  /** Opens the opportunity with the credit of a deal: 801 open, 802 over and appealed, 803 untold, 804 merged, 805 long. */
  const open = async (credit: string, as: string) => {
    walk.backend().credits.set(opportunityId, credit);
    await walk.openDeal('blank', as);
    await walk.page().getByRole('heading', { name: 'Partners on this deal' }).waitFor();
  };
  const choose = async (label: string, option: string) => {
    await walk.page().getByRole('combobox', { name: label }).click();
    await walk.page().getByRole('option', { name: option }).click();
  };

  it('takes from a rep what a partner did, says at once what it counts as, and sends it once (rule 12)', async () => {
    await open('803', 'rep');
    await walk.says('No partner is credited with this deal.');
    const add = walk.page().getByRole('button', { name: 'Add what a partner did' });
    await add.focus();
    await walk.page().keyboard.press('Enter');
    const form = walk.page().getByRole('form', { name: 'What a partner did' });
    await form.getByText('A partner manager confirms it before it counts.').waitFor();
    await walk.press('Add it');
    for (const missing of [/choose a partner/i, 'Choose what the partner did.', 'Choose the day.', /no evidence/]) {
      await form.getByText(missing).first().waitFor();
    }
    const partner = form.getByRole('combobox', { name: /Partner/ });
    await partner.fill('bright');
    await partner.press('Enter');
    await choose('What did they do?', 'Demo support');
    await form.getByLabel('When?').fill('30 Nov 2026');
    await form.getByLabel('In a few words').fill('Showed the warehouse module on site.');
    await walk.press('Add it');
    await form.getByText('This day is still to come. Tell it once it has happened.').waitFor();
    await form.getByLabel('When?').fill('20 Nov 2026');
    await form.getByLabel('Link').fill('ftp://nowhere');
    await form.getByText('Counts as influenced: after the deal was created, before it closed (rule 12).').waitFor();
    await walk.press('Add it');
    await form.getByText('Enter a web address that begins with https://.').waitFor();
    await form.getByLabel('Link').fill('https://mail.example/77');
    walk.backend().trouble = ({ url }) =>
      url.endsWith('/touchpoints') ? { status: 503, headers: {}, body: '{"instance":"req-9"}' } : undefined;
    await walk.press('Add it');
    await walk.says('This was not sent. What you entered is still here.');
    walk.backend().trouble = undefined;
    walk.backend().attribution.refuseNext('This deal closed more than 30 days ago (rule 12).');
    await walk.press('Add it');
    await form.getByText('closed more than 30 days ago').waitFor();
    await walk.press('Add it');
    await walk.says('Noted. It counts once a partner manager has confirmed it.');
    expect(await form.count()).toBe(0);
    expect(acts()).toHaveLength(2);
    expect(acts()[1]).toMatchObject({
      kind: 'tell',
      body: {
        kind: 'demo_support',
        occurredOn: '2026-11-20',
        evidence: { kind: 'meeting', text: 'Showed the warehouse module on site.', url: 'https://mail.example/77' },
      },
    });
  });

  it('lets a manager confirm in place', async () => {
    await open('801', 'partner_manager');
    await walk.says('What partners did (2): 1 to confirm');
    await walk.says('If confirmed: Northwind Resellers 100 % → 62.5 %; Brightwater Channel no credit → 37.5 %.');
    await walk.press('Confirm');
    await walk.says('Confirmed. Brightwater Channel now has part of the credit.');
    expect(await walk.page().getByRole('button', { name: 'Confirm', exact: true }).count()).toBe(0);
    expect(acts()).toMatchObject([{ kind: 'confirm', body: { expectedVersion: 1 } }]);
  });

  it('keeps a form with what was typed whatever the deal becomes, and speaks of what was looked at', async () => {
    await open('801', 'partner_manager');
    await walk.press('Decline…');
    await walk.press('Decline');
    await walk.says('Write why it does not count.');
    await walk.page().getByLabel('Reason').fill('It was a call of ours.');
    walk.backend().attribution.touch('801', 'partner_manager');
    walk.backend().attribution.close('801', 'partner_manager');
    await walk.press('Refresh');
    await walk.says('This deal closed more than 30 days ago.');
    expect(await walk.page().getByLabel('Reason').inputValue()).toBe('It was a call of ours.');
    await walk.press('Decline');
    await walk.says('Olga Brandt confirmed it 2 minutes ago.');
    expect(await walk.page().getByRole('button', { name: 'Decline…' }).count()).toBe(0);
  });

  it('changes what was confirmed only with a reason, beginning with what was told', async () => {
    await open('801', 'partner_manager');
    await walk.page().getByRole('button', { name: 'Change…' }).last().click();
    const form = walk.page().getByRole('form', { name: 'Change: Introduction' });
    expect(await form.getByLabel('Link').inputValue()).toBe('https://mail.example/42');
    await walk.press('Change');
    await form.getByText('Write why it is changed: it was confirmed.').waitFor();
    await form.getByLabel('Why it is changed').fill('The mail is of the 2nd.');
    await form.getByLabel('When?').fill('2 Nov 2026');
    await walk.press('Change');
    await walk.says('Changed. What it was before stays in the record.');
    expect(acts()).toMatchObject([
      { kind: 'change', body: { occurredOn: '2026-11-02', reason: 'The mail is of the 2nd.', expectedVersion: 1 } },
    ]);
    // What was not changed is not sent, and stays.
    for (const name of ['kind', 'evidence', 'campaign']) expect(acts()[0]?.body).not.toHaveProperty(name);
  });

  it('takes an appeal from a rep; a manager upholds it with evidence or dismisses it with a reason', async () => {
    await open('801', 'rep');
    await walk.press('Appeal…');
    await walk.page().getByLabel('Reason').fill('The workshop is missing.');
    await walk.press('Appeal');
    await walk.says('The appeal waits for a partner manager.');

    await open('802', 'partner_manager');
    await walk.says('It was put back: no evidence, no credit (rule 12).');
    await walk.press('Uphold…');
    await walk.press('Uphold');
    await walk.says('Write why the appeal is right.');
    await walk.press('Cancel');
    await walk.press('Dismiss…');
    await walk.page().getByLabel('Reason').fill('Nothing shows the workshop.');
    await walk.press('Dismiss');
    await walk.says('Dismissed by Paul Mwangi.');
    expect(acts()).toMatchObject([
      { kind: 'appeal', deal: '801', body: { reason: 'The workshop is missing.' } },
      { kind: 'decide-appeal', deal: '802', body: { outcome: 'dismissed', expectedVersion: 4 } },
    ]);
  });

  it('answers why, says what would have changed it, and gives a page to print', async () => {
    await open('801', 'rep');
    await walk.press('Why? Northwind Resellers');
    await walk.says('Rules 12 and 13 over what is confirmed. Policy version 1.');
    await walk.says('What would have changed this');
    const print = walk.page().getByRole('link', { name: 'Open to print or save' });
    expect(await print.getAttribute('href')).toBe('https://partners.example.com/documents/known');
  });

  it('says why nothing more can be told of a merged deal, and offers nothing', async () => {
    await open('804', 'rep');
    await walk.says('This deal was merged into “Quillon Freight: 200 seats”.');
    expect(
      await walk
        .page()
        .getByRole('button', { name: /^(Add what|Confirm|Change|Withdraw)/ })
        .count(),
    ).toBe(0);
  });

  it.each([
    ['801', 'partner_manager'],
    ['805', 'rep'],
  ])('fits 320 pixels, also with text twice as large: %s', async (credit, as) => {
    await walk.page().setViewportSize({ width: 640, height: 900 });
    await open(credit, as);
    await walk.press('Add what a partner did');
    await walk.page().evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await expect.poll(() => walk.overhang()).toBeLessThanOrEqual(0);
    await walk.page().setViewportSize({ width: 320, height: 900 });
    await walk.page().evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await expect.poll(() => walk.overhang()).toBeLessThanOrEqual(0);
  });
});
