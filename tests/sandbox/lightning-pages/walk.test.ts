import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { opportunityId } from './fake-org.ts';
import { executablePath, realBrowser } from './open-browser.ts';
import { ids } from './view-models.ts';

describe.skipIf(executablePath === null)('the real components in a real browser', { timeout: 90_000 }, () => {
  const walk = realBrowser();
  let page: Page;
  beforeEach(() => void (page = walk.page()));

  const openDeal = (as: string) => walk.visit(`opportunities/${opportunityId}`, as);
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

  it('lets a rep register a deal, and sends it once', async () => {
    await openDeal('rep');
    await page.getByText('No partner on this deal yet.').waitFor();
    await press('Register for a partner');
    await page.getByText('Free to register.').waitFor();

    await press('Register');
    await page.getByText('Choose a partner.').waitFor();

    await page.getByRole('combobox', { name: 'Partner' }).fill('north');
    await page.keyboard.press('Enter');
    await page.getByText('Gold · Certificate valid until 3 May 2027').last().waitFor();
    await page.getByLabel('Customer web domain').fill('taken.example');
    await page.getByText('Another partner registered this company earlier.').waitFor();

    walk.backend().trouble = ({ url }) =>
      url.endsWith('/registrations') ? { status: 503, headers: {}, body: '{"instance":"req-9"}' } : undefined;
    await press('Register');
    await page.getByText('This was not sent. What you entered is still here.').waitFor();
    expect(await page.getByLabel('Customer web domain').inputValue()).toBe('taken.example');

    walk.backend().trouble = undefined;
    await press('Register');
    await page.getByText('Sent. The partner manager decides by Tue 24 Nov, 14:00.').waitFor();
    await page.getByText('Northwind Resellers registered this deal. Review due in 31 h.').waitFor();
    const sent = walk
      .backend()
      .requests.filter(({ url }) => url.endsWith('/registrations'))
      .map(({ body }) => JSON.parse(body) as { submissionId: string; reader: unknown });
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ submissionId }) => submissionId)).size).toBe(1);
    expect(sent[0]?.reader).toEqual({ locale: 'en-GB', timeZone: 'Europe/Berlin' });
  });

  it('tells the story behind a credit', async () => {
    walk.backend().cards.set(opportunityId, 'protected');
    await openDeal('rep');
    await press('Why? Northwind Resellers');
    await page.getByText('Approved. Protected until 20 Feb 2027.').waitFor();
    await page.getByText('What would have changed this').waitFor();
    expect(await page.getByRole('button', { name: 'Hide' }).getAttribute('aria-expanded')).toBe('true');
  });

  it('lets a partner manager approve on the card, and says so when someone was faster', async () => {
    walk.backend().cards.set(opportunityId, 'in_review');
    await openDeal('partner_manager');
    await page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    walk.backend().cards.set(opportunityId, 'protected');
    await press('Approve');
    await page.getByText('Paul Mwangi approved this a moment ago. Nothing was changed.').waitFor();
    await page.getByText('Protected for Northwind Resellers until 20 Feb 2027 (90 days left).').waitFor();
    expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
  });

  it('asks for the reason of a rejection', async () => {
    walk.backend().cards.set(opportunityId, 'conflict');
    await openDeal('partner_manager');
    await press('Reject...');
    await press('Reject');
    expect(walk.backend().requests.filter(({ method }) => method === 'POST')).toHaveLength(0);
    await page.getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'Duplicate of another registration' }).click();
    await press('Reject');
    await page.getByText('Rejected. Northwind Resellers is told the reason.').waitFor();
    expect(JSON.parse(walk.backend().requests.at(-1)?.body ?? '{}')).toMatchObject({
      reasonCode: 'duplicate',
      expectedVersion: 1,
    });
  });

  it('works through the queue, the next row opening after each decision', async () => {
    await walk.visit('review-queue', 'partner_manager');
    await page.getByRole('button', { name: /Halvorsen Foods/ }).click();
    await page.getByRole('heading', { name: 'Halvorsen Foods GmbH' }).waitFor();
    expect(new URL(page.url()).searchParams.get('c__registration')).toBe(ids.registration);
    await page.getByRole('button', { name: 'Approve', exact: true }).dblclick();
    await page.getByText(/^Halvorsen Foods GmbH is protected for .* for 90 days\.$/).waitFor();
    expect(walk.backend().requests.filter(({ method }) => method === 'POST')).toHaveLength(0);
    await press('Approve');
    await page.getByText('Approved: Halvorsen Foods GmbH.').waitFor();
    await page.getByRole('heading', { name: 'Tamarind Logistics' }).waitFor();

    await page.reload();
    await page.getByRole('heading', { name: 'Tamarind Logistics' }).waitFor();

    await page.getByRole('button', { name: /^Waiting for the partner/ }).click();
    await page.getByText('Nothing waits for you. Last decision 2 h ago.').waitFor();
    expect(new URL(page.url()).searchParams.get('c__segment')).toBe('waiting_for_partner');
  });

  it('says plainly what went wrong, and comes back', async () => {
    walk.backend().trouble = () => ({ status: 401, headers: {}, body: '{}' });
    await openDeal('rep');
    await page.getByText('This org is not connected to Partner Desk.').waitFor();
    walk.backend().trouble = undefined;
    await press('Try again');
    await page.getByText('No partner on this deal yet.').waitFor();
    expect(await page.getByText('This org is not connected').count()).toBe(0);
  });

  it.each(['long_names', 'blank'] as const)('fits a screen of 320 pixels (%s)', async (card) => {
    walk.backend().cards.set(opportunityId, card);
    await page.setViewportSize({ width: 320, height: 800 });
    await openDeal('partner_manager');
    await page.getByRole('heading', { name: 'Deal registration', exact: true }).waitFor();
    if (card === 'blank') await press('Register for a partner');
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
