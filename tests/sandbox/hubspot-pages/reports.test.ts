import { describe, expect, it } from 'vitest';
import { executablePath, useBrowser } from './browser.ts';

const desk = (path: string, as: string, more = '') => `/sandbox/hubspot/partner-desk/${path}?as=${as}${more}`;

describe.skipIf(!executablePath)('touchpoints over all deals and reports, in a browser with the real bundles', () => {
  const { open, faults, pages, unknownComponents } = useBrowser();

  it('a manager confirms and declines in place, and is led to the deal', async () => {
    const page = await open('/sandbox/hubspot/partner-desk?as=partner_manager');
    await page.getByRole('link', { name: 'Touchpoints' }).click();
    await page.getByRole('tab', { name: 'To confirm (2)' }).waitFor();
    await page.getByText('This deal is in Salesforce alone: it is decided there.').waitFor();
    const link = page.getByRole('link', { name: 'Quillon Freight: route desk' });
    expect(await link.getAttribute('href')).toContain('/sandbox/hubspot/deals/801');
    await page.getByRole('button', { name: 'Decline…' }).click();
    const form = page.getByRole('dialog', { name: 'Decline' });
    await form.getByLabel('Reason').fill('It was a call of ours.');
    await form.getByRole('button', { name: 'Decline it' }).click();
    await page.getByRole('status').filter({ hasText: 'Whoever told it reads your reason.' }).waitFor();
    await page.getByRole('tab', { name: 'To confirm (1)' }).waitFor();
    expect(pages().fake.attribution.acts).toMatchObject([{ kind: 'decline', deal: '801' }]);
    await page.getByRole('tab', { name: 'Unknown partners (1)' }).click();
    await page.getByText('A campaign names “norhtwind”').waitFor();
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('brings in touchpoints by paste: what would happen first, bad lines first', async () => {
    const page = await open(desk('touchpoints', 'partner_manager'));
    await page.getByRole('button', { name: 'Bring in touchpoints…' }).click();
    const panel = page.getByRole('dialog', { name: 'Bring in touchpoints' });
    await panel
      .getByLabel('Lines from your CSV file')
      .fill(
        'partner,kind,date,customer\nNorthwind,introduction,2026-11-03,Quillon\nNorthwind,introduction,3/4/2026,Ondine',
      );
    await panel.getByRole('button', { name: 'See what would happen' }).click();
    await panel.getByText('1 would be added, 1 cannot be taken.').waitFor();
    await panel.getByText('Lines that cannot be taken stand first.').waitFor();
    expect(await panel.getByRole('row').nth(1).innerText()).toMatch(/3[\s\S]*Ondine[\s\S]*can be read in two ways/);
    await panel.getByRole('button', { name: 'Bring in 1 line' }).dblclick();
    await panel.getByText('1 added, 1 cannot be taken.').waitFor();
    expect(pages().fake.reports.imports.map(({ dryRun }) => dryRun)).toEqual([true, false]);
    await panel.getByRole('button', { name: 'Back to the touchpoints' }).click();
    await panel.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('shows what partners bring, by what one chooses, with counts; small samples are marked in words', async () => {
    const page = await open(desk('reports', 'partner_manager'));
    await page.getByTestId('total-sourced').getByText('Won: €412,000 (8 deals)').waitFor();
    const few = page.getByRole('row').filter({ hasText: 'Donaudampf' });
    await few.getByText('Too few deals to tell').waitFor();
    await page.getByText('Deals in USD are not in these sums: 4 deals.').waitFor();
    await page.getByLabel('Grouped by').selectOption('month');
    await page.waitForURL(/by=month/);
    await page.getByRole('heading', { name: 'By month' }).waitFor();
    await page.getByLabel('Currency').selectOption('USD');
    await page.getByTestId('total-sourced').getByText('Won: US$412,000 (8 deals)').waitFor();
    const before = pages().fake.calls.length;
    await page.getByLabel('From').fill('2029-01-01');
    await page.getByText('This is after the last day. Choose an earlier day').waitFor();
    expect(pages().fake.calls).toHaveLength(before);
    await page.getByLabel('From').fill('2026-10-01');
    await page.waitForURL(/from=2026-10-01/);
    await page.getByText('This is after the last day').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'By month' }).waitFor();
    const asked = new URL(
      pages()
        .fake.calls.filter(({ url }) => url.includes('/reports/'))
        .at(-1)?.url ?? '',
    );
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ by: 'month', currency: 'USD', from: '2026-10-01' });
    const row = page.getByRole('row').filter({ hasText: 'Days to close, median' });
    expect(await row.innerText()).toMatch(
      /61 days over 8 won deals\s+Too few deals to tell\s+74 days over 34 won deals/,
    );
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('an address nobody meant shows the usual report, and an empty one says so', async () => {
    pages().fake.reports.setEmpty(true);
    const page = await open(desk('reports', 'ops', '&by=nonsense&from=2026-12-01&to=2026-11-01&currency=euro'));
    await page.getByText('No partner is credited with a deal of this period yet.').waitFor();
    expect(pages().fake.calls.find(({ url }) => url.includes('/reports/'))?.url).not.toMatch(
      /nonsense|2026-1[12]-01|euro/,
    );
    const touchpoints = await open(desk('touchpoints', 'rep'));
    await touchpoints.getByText('Nothing waits to be confirmed.').waitFor();
    expect(await touchpoints.getByRole('button', { name: /Confirm|Decline|Bring in/ }).count()).toBe(0);
  });

  it('names each field that said something else, and what was done', async () => {
    pages().fake.reports.setTight(false);
    const page = await open(desk('sync-health', 'ops'));
    await page.getByText('2 of 1,204 records said something else').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Partner Influence Type, Salesforce' });
    expect(await row.innerText()).toMatch(/Nothing[\s\S]*Influenced[\s\S]*Waits for the CRM/);
    pages().fake.reports.setTight(true);
    await page.getByRole('button', { name: 'Look now' }).click();
    await page.getByText('All 1,204 records of both CRMs say what the log says.').waitFor();
    await page.getByText(/^Looked at: .+ Later changes are seen by the next look\.$/).waitFor();
    expect(faults).toEqual([]);
  });

  it.each([
    desk('touchpoints', 'partner_manager'),
    desk('touchpoints', 'partner_manager', '&segment=leads&status=all'),
    desk('reports', 'partner_manager'),
    desk('sync-health', 'ops'),
  ])('fits 320 px, also with the text twice as large: %s', async (path) => {
    const page = await open(path, 640);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Review queue' }).waitFor();
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
    await page.setViewportSize({ width: 320, height: 900 });
    await page.evaluate(() => (document.documentElement.style.fontSize = ''));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
