import { describe, expect, it } from 'vitest';
import { executablePath, realBrowser } from './open-browser.ts';
import { directMediation, longReason } from './program-models.ts';
import { ids } from './view-models.ts';

describe.skipIf(executablePath === null)('the program on the real components', { timeout: 120_000 }, () => {
  const walk = realBrowser();

  it('extends a protection with a reason, and keeps what was typed when no answer came (rule 4)', async () => {
    await walk.openDeal('protected', 'partner_manager');
    await walk.says('Protected until 20 Feb 2027 (90 days left). It can be extended once, by 30 days.');
    await walk.press('Extend by 30 days…');
    const reason = walk.page().getByLabel('Why it is extended');
    expect(await reason.evaluate((field) => field.matches(':focus'))).toBe(true);
    await walk.press('Extend by 30 days');
    await walk.says('Write the reason.');
    await reason.fill(longReason);
    walk.backend().trouble = ({ url }) =>
      url.includes('/extend') ? { status: 503, headers: {}, body: '{"instance":"req-9"}' } : undefined;
    await walk.press('Extend by 30 days');
    await walk.says('This was not sent. What you entered is still here.');
    walk.backend().trouble = undefined;
    expect(await reason.inputValue()).toBe(longReason);
    await walk.press('Extend by 30 days');
    await walk.says('Extended by 30 days, until 22 Mar 2027.');
    await walk.says('No extension is left.');
    const sent = walk.sentTo('/extend');
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[1]).toMatchObject({ expectedVersion: 2, reason: longReason });
    expect(await walk.page().getByRole('button', { name: 'Extend by 30 days…' }).count()).toBe(0);
  });

  it('takes the monthly update from the rep in one click (rule 5)', async () => {
    await walk.openDeal('protected', 'rep');
    await walk.says('No update yet. Overdue since 21 Nov 2026');
    await walk.press('At risk');
    await walk.says('Last update 22 Nov 2026 (at risk). Next due 22 Dec 2026.');
    expect(walk.sentTo('/update-status')).toEqual([expect.objectContaining({ status: 'at_risk', note: '' })]);
  });

  it('asks the partner, shows the rep what is asked, and sends only what was changed (rule 3)', async () => {
    await walk.openDeal('in_review', 'partner_manager');
    await walk.press('Ask for information…');
    await walk.page().getByLabel('What the partner should answer').fill('Who signs?');
    await walk.press('Ask for information');
    await walk.says('Asked. The review waits for the answer.');
    expect(walk.sentTo('/request-information')).toEqual([expect.objectContaining({ questions: 'Who signs?' })]);

    await walk.openDeal('action_required', 'rep');
    await walk.says('Paul Mwangi asked on 21 Nov 2026');
    await walk.press('Answer…');
    await walk.press('Answer');
    await walk.says('Write an answer or change a field.');
    await walk.page().getByLabel('Key contact').fill('Kofi Mensah');
    await walk.page().getByRole('textbox', { name: 'Answer' }).fill('Kofi Mensah signs.');
    await walk.press('Answer');
    await walk.says('Answered. The review goes on; it is due by 24 Nov 2026.');
    expect(walk.sentTo('/provide-information')).toEqual([
      expect.objectContaining({ answer: 'Kofi Mensah signs.', changes: { contactName: 'Kofi Mensah' } }),
    ]);
  });

  it('lets the rep appeal, and the manager decide with the evidence beside the form', async () => {
    await walk.openDeal('rejected', 'rep');
    await walk.says('An appeal is possible until 21 Dec 2026.');
    await walk.press('Appeal…');
    await walk.page().getByLabel('Why the decision should be changed').fill(longReason);
    await walk.press('Appeal');
    await walk.says('Sent. A partner manager decides about the appeal.');
    expect(walk.sentTo('/appeal')).toEqual([expect.objectContaining({ reason: longReason })]);

    await walk.visit('review-queue?c__segment=appeals', 'partner_manager');
    await walk
      .page()
      .getByRole('button', { name: /Osei Textiles/ })
      .click();
    await walk.press('Decide the appeal…');
    await walk.says('Decided under policy version 1, 2');
    await walk.press('Show the fingerprints');
    await walk.says('1'.repeat(64));
    await walk.press('Decide the appeal');
    await walk.says('Choose one.');
    await walk.page().getByText('Uphold: the decision is taken back and reviewed again').click();
    await walk.page().getByText('End the protection of Northwind Resellers').click();
    await walk.says('Northwind Resellers receives a referral fee of 5 %, about €3,000, if the deal is won.');
    const claims = walk.page().getByRole('table', { name: 'Decide between two claims' });
    expect((await claims.boundingBox())?.width).toBeGreaterThan(300);
    await walk.page().getByText('Dismiss: the decision stands').click();
    await walk.page().getByLabel('Reason for the decision').fill('The other partner met them first.');
    await walk.press('Decide the appeal');
    await walk.says('Decided about the appeal: Osei Textiles.');
    expect(walk.sentTo('/decide-appeal')).toEqual([
      expect.objectContaining({ outcome: 'dismissed', reason: 'The other partner met them first.' }),
    ]);
    await walk.says('Nothing waits for you. Last decision 2 h ago.');
  });

  it('honours the customer’s choice with evidence, date and reason (rule 9)', async () => {
    await walk.openDeal('protected', 'partner_manager');
    await walk.press('Customer chose another partner…');
    await walk.says('Northwind Resellers receives a referral fee of 5 % of first-year value, about €3,000');
    await walk.page().getByLabel('Who at the customer said so').fill('Kofi Mensah, by e-mail');
    await walk.page().getByLabel('On which day').fill('20 Nov 2026');
    await walk.page().getByLabel('Reason for this choice').fill('They want one supplier.');
    await walk.press('Customer chose another partner');
    await walk.says('Honoured. Northwind Resellers receives the referral fee if the deal is won.');
    expect(walk.sentTo('/honour-choice')).toEqual([
      expect.objectContaining({
        chosen: ids.second,
        evidence: [{ what: 'Kofi Mensah, by e-mail', on: '2026-11-20' }],
        reason: 'They want one supplier.',
      }),
    ]);
  });

  it('mediates with both claims in view, and opens the next row after it (rules 6 and 10)', async () => {
    await walk.visit(`review-queue?c__registration=${ids.second}`, 'partner_manager');
    await walk.press('Mediate…');
    await walk.says('Northwind Resellers registered 2 days earlier: first to register wins within 7 days (rule 6).');
    const claims = walk.page().getByRole('table', { name: 'Decide between two claims' });
    expect(await claims.getByRole('row').count()).toBe(7);
    const claim = walk.page().getByRole('radio', { name: 'Brightwater Channel' });
    await claim.focus();
    await walk.page().keyboard.press('Space');
    await walk.says('Tamarind Logistics is protected for Brightwater Channel for 90 days.');
    await walk.says('This differs from the policy. The reason is kept for compensation and appeals.');
    await walk.press('Decide: Brightwater Channel');
    await walk.says('Write the reason.');
    expect(walk.sentTo('/mediate')).toHaveLength(0);
    await walk.page().getByLabel('Reason for this choice').fill('They did the work since March.');
    await walk.page().getByLabel('What shows who worked with the customer').fill('Minutes of the kick-off');
    await walk.page().getByLabel('On which day').fill('3 Nov 2026');
    await walk.press('Decide: Brightwater Channel');
    await walk.says('Decided: Tamarind Logistics.');
    expect(walk.sentTo('/mediate')).toEqual([
      expect.objectContaining({
        choice: 'this',
        evidence: [{ what: 'Minutes of the kick-off', on: '2026-11-03' }],
        reason: 'They did the work since March.',
      }),
    ]);
    await walk
      .page()
      .getByRole('heading', { name: /^Verwaltungsgesellschaft/, level: 2 })
      .waitFor();
  });

  it('mediates between a partner and our own deal, with the choice of what the partner receives (rules 7 and 10)', async () => {
    walk.backend().mediations.set(ids.second, directMediation);
    await walk.visit(`review-queue?c__registration=${ids.second}`, 'partner_manager');
    await walk.press('Mediate…');
    const choose = async (name: string) => {
      await walk.page().getByRole('radio', { name, exact: true }).focus();
      await walk.page().keyboard.press('Space');
    };
    await choose('Our own deal');
    await walk.says('Brightwater Channel receives a referral fee of 5 % of first-year value, about €6,225.');
    await choose('Co-sell credit');
    await walk.says('Brightwater Channel receives a co-sell credit of 5 % of the deal’s value, about €6,225.');
    await walk.page().getByLabel('Reason for this choice').fill('Two meetings before the partner came.');
    await walk.press('Decide: Our own deal');
    await walk.says('Decided: Tamarind Logistics.');
    expect(walk.sentTo('/mediate')).toEqual([
      expect.objectContaining({ choice: 'direct', credit: 'co_sell_credit', against: 'hubspot:7001' }),
    ]);
  });

  it.each([
    { width: 320, stacked: true },
    { width: 1280, stacked: false },
  ])('fits both claims into $width pixels', async ({ width, stacked }) => {
    await walk.page().setViewportSize({ width, height: 800 });
    await walk.visit(`review-queue?c__registration=${ids.second}`, 'partner_manager');
    await walk.press('Mediate…');
    const owner = walk.page().locator('.whose').first();
    await owner.waitFor({ state: 'attached' });
    // Under each other every value keeps its owner's name; side by side the heads say it.
    expect(await owner.isVisible()).toBe(stacked);
    expect(await walk.overhang()).toBeLessThanOrEqual(0);
  });

  it('fits both claims and the form with text twice as large', async () => {
    await walk.page().setViewportSize({ width: 640, height: 800 });
    await walk.visit(`review-queue?c__registration=${ids.second}`, 'partner_manager');
    await walk.press('Mediate…');
    await walk.page().locator('.whose').first().waitFor({ state: 'attached' });
    await walk.page().evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await expect.poll(() => walk.overhang()).toBeLessThanOrEqual(0);
  });
});
