import { describe, expect, it } from 'vitest';
import { opportunityId } from './fake-org.ts';
import { executablePath, realBrowser } from './open-browser.ts';

const northwind = '0197a3c2-7f10-7a41-9c55-000000000001';

describe.skipIf(executablePath === null)('partners’ money on the real components', { timeout: 120_000 }, () => {
  const walk = realBrowser();
  const pick = async (label: string) => {
    await walk.page().getByLabel(label).focus();
    await walk.page().keyboard.press('Space');
  };
  const acts = () => walk.backend().money.acts;

  it('approves what was chosen, says what became of each, and leaves what changed meanwhile', async () => {
    walk.backend().money.raceNext('bonus-801');
    await walk.visit('compensation', 'partner_manager');
    await walk.page().getByRole('heading', { name: 'Where the money stands' }).waitFor();
    await pick('Select Gold margin of Northwind Resellers, €18,000');
    await pick('Select New logo bonus of Northwind Resellers, €1,800');
    await walk.press('Approve 2…');
    await walk.says('Approve what was chosen? Each goes into the next payout.');
    await walk.press('Approve 2');
    await walk.says('1 of 2 approved.');
    await walk.says('The deal was lost meanwhile; it was reversed.');
    expect(acts()).toMatchObject([
      {
        kind: 'approve',
        body: {
          items: [
            { entryId: 'margin-801', expectedVersion: 3 },
            { entryId: 'bonus-801', expectedVersion: 3 },
          ],
        },
      },
    ]);
  });

  it('takes an amount back only with a reason, keeps what was typed, and says why it was refused', async () => {
    await walk.visit('compensation', 'partner_manager');
    await walk.page().getByRole('button', { name: 'Reverse…' }).first().click();
    await walk.press('Reverse');
    await walk.says('Write why.');
    await walk.page().getByText('It should not have been accrued').click();
    await walk.page().getByLabel('Reason').fill('The order was a test.');
    walk.backend().money.refuseNext('It is in a payout that was approved (rule 34).');
    await walk.press('Reverse');
    await walk.says('It is in a payout that was approved (rule 34).');
    expect(await walk.page().getByLabel('Reason').inputValue()).toBe('The order was a test.');
    await walk.press('Reverse');
    await walk.says('Reversed. Northwind Resellers is told.');
    expect(acts().at(-1)).toMatchObject({
      kind: 'reverse',
      body: { entryId: 'margin-801', cause: 'corrected', reason: 'The order was a test.', expectedVersion: 3 },
    });
  });

  it('shows operations what is owed without what only partner managers decide', async () => {
    await walk.visit('compensation', 'ops');
    await walk.says('You see what is owed to partners; partner managers approve it.');
    expect(await walk.page().getByRole('button', { name: 'Reverse…' }).count()).toBe(0);
    expect(await walk.page().getByRole('checkbox').count()).toBe(0);
  });

  it('proposes a payout, has another approved and one marked as paid, and records a rate', async () => {
    await walk.visit('payouts', 'ops');
    await walk.says('A payout made now would pay 2 partners.');
    await walk.press('Propose this payout');
    await walk.press('Propose this payout');
    await walk.says('Proposed. Somebody else has to approve it.');
    await walk.page().getByRole('button', { name: 'Approve…' }).first().click();
    await walk.press('Approve');
    await walk.says('Done. Partners are told when it is paid.');
    const transfer = (name: string) => walk.page().getByRole('button', { name }).first().click();
    await transfer('Transfer failed…');
    await walk.page().getByLabel('Reason').fill('Wrong account.');
    await walk.press('Transfer failed');
    await walk.says('Reported as failed by Olga Brandt on 20 Nov 2026: Wrong account.');
    await transfer('Confirm that it failed…');
    await walk.press('Confirm that it failed');
    await walk.says('Failed at the bank: Wrong account. The amount is owed again.');
    await walk.page().getByRole('button', { name: 'Mark as paid…' }).last().click();
    await walk.page().getByLabel('Reference at the bank').fill('SEPA 4711');
    await walk.page().getByLabel('Day the bank paid').fill('20 Nov 2026');
    await walk.press('Mark as paid');
    await expect
      .poll(() => acts().map(({ kind }) => kind))
      .toEqual(['propose', 'approve', 'report-transfer', 'fail-transfer', 'mark-paid']);
    expect(acts().at(-1)).toMatchObject({ body: { reference: 'SEPA 4711', paidOn: '2026-11-20' } });
    await walk.press('Record a rate…');
    await walk.press('Record a rate');
    await walk.says('Say where the rate is from.');
    const fields = { From: 'EUR', To: 'USD', Rate: '1.0812', 'Valid on': '20 Nov 2026', Source: 'ECB' };
    for (const [label, value] of Object.entries(fields)) {
      await walk.page().getByRole('textbox', { name: label }).fill(value);
    }
    await walk.press('Record a rate');
    await walk.says('Recorded.');
    expect(acts().at(-1)).toMatchObject({
      kind: 'rate',
      body: { from: 'EUR', to: 'USD', rate: '1.0812', on: '2026-11-20', source: 'ECB' },
    });
  });

  it('shows a partner’s statement and agrees on another plan', async () => {
    await walk.visit(`partners?c__partner=${northwind}`, 'partner_manager');
    await walk.page().getByRole('heading', { name: 'Money', exact: true }).waitFor();
    await walk.says('At the beginning');
    await walk.page().locator('c-partner-desk-money').getByRole('button', { name: 'Change…' }).click();
    await walk.page().getByRole('combobox', { name: 'Paid by' }).click();
    await walk.page().getByRole('option').last().click();
    await walk.page().getByLabel('Wants to be paid in').fill('USD');
    await walk.press('Agree on this');
    await walk.says('Agreed, from today on.');
    expect(acts()).toMatchObject([{ kind: 'plan', body: { payoutCurrency: 'USD' } }]);
  });

  it('decides on what was told over all deals, and names where else it is decided', async () => {
    walk.backend().credits.set(opportunityId, '801');
    await walk.visit('touchpoints', 'partner_manager');
    await walk.says('This deal is in HubSpot alone: it is decided there.');
    await walk.page().getByRole('button', { name: 'Change…' }).first().waitFor();
    await walk.page().getByRole('button', { name: 'Confirm', exact: true }).click();
    await walk.says('Confirmed. Brightwater Channel now has part of the credit.');
    await walk
      .page()
      .getByRole('button', { name: /^Unknown partners/ })
      .click();
    await walk.says('A campaign names “norhtwind”, and no partner is called so.');
    expect(walk.backend().attribution.acts).toMatchObject([{ kind: 'confirm', body: { expectedVersion: 1 } }]);
  });

  it('brings in what partners did: first what would happen, then the good lines', async () => {
    await walk.visit('touchpoints', 'partner_manager');
    await walk.press('Bring in by CSV');
    await walk
      .page()
      .getByRole('textbox')
      .last()
      .fill(
        'partner,kind,date,deal\nNorthwind Resellers,introduction,2026-11-03,801\nNorthwind Resellers,introduction,3/4/26,801',
      );
    await walk.press('See what would happen');
    await walk.says('can be read in two ways. Write the day as 2026-05-04.');
    await walk.press('Take in 1 lines');
    await expect.poll(() => walk.backend().reports.imports.map(({ dryRun }) => dryRun)).toEqual([true, false]);
  });

  it('reports by month and in another currency, marks small samples, and keeps the choice in the address', async () => {
    await walk.visit('reports', 'partner_manager');
    await walk.says('Too few deals to tell');
    await walk.page().getByRole('combobox', { name: 'Grouped by' }).click();
    await walk.page().getByRole('option', { name: 'Month' }).click();
    await walk.page().getByRole('heading', { name: 'By month' }).waitFor();
    await walk.says('October 2026');
    expect(walk.page().url()).toContain('c__by=month');
    await walk.page().reload();
    await walk.page().getByRole('heading', { name: 'By month' }).waitFor();
  });

  it('says which fields did not say what the log says, and looks again when asked', async () => {
    walk.backend().reports.setTight(false);
    await walk.visit('sync-health', 'ops');
    await walk.says('2 of 1,204 records said something else; one was put back, one waits for Salesforce.');
    await walk.says('Nothing shows that Contoso did something for this deal.');
    walk.backend().reports.setTight(true);
    await walk.press('Look now');
    await walk.says('All 1,204 records of both CRMs say what the log says.');
    expect(walk.sentTo('/leak-report/run')).toHaveLength(1);
  });

  it('says that nothing is there yet', async () => {
    walk.backend().money.clear();
    walk.backend().reports.setEmpty(true);
    await walk.visit('compensation', 'partner_manager');
    await walk.page().locator('.empty').waitFor();
    await walk.visit('payouts', 'partner_manager');
    await walk.page().locator('.empty').waitFor();
    await walk.visit('reports', 'partner_manager');
    await walk.says('No partner is credited with a deal of this period yet.');
    await walk.visit('touchpoints', 'partner_manager');
    await walk.says('Nothing waits to be confirmed.');
    expect(await walk.page().getByRole('button', { name: 'Confirm', exact: true }).count()).toBe(0);
  });

  it.each(['touchpoints', 'compensation', 'payouts', 'reports'])(
    'says what happened when %s cannot be read, and offers another try',
    async (path) => {
      walk.backend().trouble = ({ url }) =>
        url.includes(`/salesforce/${path}`) ? { status: 503, headers: {}, body: '{"instance":"req-9"}' } : undefined;
      await walk.visit(path, 'partner_manager');
      await walk.page().getByRole('button', { name: 'Try again' }).waitFor();
      walk.backend().trouble = undefined;
      await walk.press('Try again');
      await walk.page().locator('c-partner-desk-page .content').first().waitFor();
      expect(await walk.page().getByRole('button', { name: 'Try again' }).count()).toBe(0);
    },
  );

  it.each([
    ['touchpoints', ''],
    ['compensation', 'c-partner-desk-balances td'],
    ['payouts', 'c-partner-desk-payout td'],
    ['reports', ''],
    [`partners?c__partner=${northwind}`, 'c-partner-desk-money td'],
  ])('fits %s into 320 pixels, with its sums', async (path, cells) => {
    await walk.page().setViewportSize({ width: 640, height: 900 });
    await walk.visit(path, 'partner_manager');
    const there = cells === '' ? 'c-partner-desk-page .content' : cells;
    await walk.page().locator(there).first().waitFor({ state: 'attached' });
    await walk.page().evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await expect.poll(() => walk.overhang()).toBeLessThanOrEqual(0);
    await walk.page().setViewportSize({ width: 320, height: 900 });
    await walk.page().evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await expect.poll(() => walk.overhang()).toBeLessThanOrEqual(0);
    if (cells === '') return;
    const ends = await walk
      .page()
      .locator(cells)
      .evaluateAll((found) => found.map((cell) => cell.getBoundingClientRect().right));
    expect(Math.max(...ends)).toBeLessThanOrEqual(320);
  });
});
