import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { opportunityId } from './fake-org.ts';
import { executablePath, realBrowser } from './open-browser.ts';
import { ids } from './view-models.ts';

const notSame = 'Not the same company';

describe.skipIf(executablePath === null)('what two companies are to each other', { timeout: 90_000 }, () => {
  const walk = realBrowser();
  let page: Page;
  beforeEach(() => void walk.backend().cards.set(opportunityId, 'conflict'));
  beforeEach(() => void (page = walk.page()));

  const openDeal = (as: string) => walk.visit(`opportunities/${opportunityId}`, as);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const search = () => page.getByRole('combobox', { name: 'Find the other company' });
  const sent = (path: RegExp) =>
    walk
      .backend()
      .requests.filter(({ method, url }) => method === 'POST' && path.test(url))
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  /** The element that has the focus, through every shadow root. */
  const focused = () =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return `${active?.tagName} ${active?.className}`;
    });

  it('lets a partner manager see how sure and why, say that it is not the same, and undo it', async () => {
    await openDeal('partner_manager');
    await page.getByText('Very likely the same company (93 %)').waitFor();
    await page.getByText('spelt “fods” there').waitFor();
    await page.getByText('Since 3 Nov 2026', { exact: true }).waitFor();
    await page.getByText('For information: these do not stand in the way.').waitFor();

    await button(`${notSame}: Halvorsen Foods GmbH and Halvorsen Fods`).focus();
    await page.keyboard.press('Enter');
    await page.getByText('count as two companies from now on, in both CRMs and for all partners').waitFor();
    expect(await focused()).toMatch(/^TEXTAREA/);
    await page.keyboard.type('Another owner.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toMatch(/^BUTTON .*rule/);

    await page.keyboard.press('Enter');
    await page.getByLabel('Reason (optional)').fill('Another owner.');
    walk.backend().trouble = ({ url }) =>
      url.endsWith('/company-rulings') ? { status: 503, headers: {}, body: '{"instance":"req-9"}' } : undefined;
    await button(notSame).click();
    await page.getByText('This was not sent. What you entered is still here.').waitFor();
    expect(await page.getByLabel('Reason (optional)').inputValue()).toBe('Another owner.');

    walk.backend().trouble = undefined;
    await button(notSame).click();
    await page.getByText('Noted. Halvorsen Foods GmbH and Halvorsen Fods count as two companies').waitFor();
    await expect.poll(focused).toMatch(/headline/);
    await page.getByText('What people said about this company').waitFor();
    await page.getByText('“Another owner.”').waitFor();
    expect(await page.getByText('Very likely the same company (93 %)').count()).toBe(0);
    const said = sent(/\/company-rulings$/);
    expect(said).toHaveLength(2);
    expect(said[1]).toEqual(said[0]);
    expect(said[0]).toMatchObject({ kind: 'different', theirs: { name: 'Halvorsen Fods', domain: '' } });

    await button(/^Undo/).click();
    await page.getByText('Taken back. 1 registration was checked again.').waitFor();
    await page.getByText('Very likely the same company (93 %)').waitFor();
    expect(await page.getByText('What people said about this company').count()).toBe(0);
  });

  it('tells the slower of two managers that it was said already', async () => {
    await openDeal('partner_manager');
    await button(`${notSame}: Halvorsen Foods GmbH and Halvorsen Fods`).click();
    walk.backend().rulings.rule(
      {
        actId: ids.registration,
        kind: 'different',
        ours: { name: 'Halvorsen Foods GmbH' },
        theirs: { name: 'Halvorsen Fods' },
      },
      'admin',
    );
    await button(notSame).click();
    await page.getByText('Ada Obi said so a moment ago. Nothing was changed.').waitFor();
    await page.getByRole('group', { name: notSame }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('What people said about this company').waitFor();
    expect(await page.getByText('Very likely the same company (93 %)').count()).toBe(0);
  });

  it('lets a partner manager say in the queue that it is the same as another company', async () => {
    await walk.visit(`review-queue?c__registration=${ids.second}`, 'partner_manager');
    await button('Same as another company…').click();
    await page.getByText('Looks in both CRMs and in all partners’ registrations.').waitFor();
    await button('Same company').click();
    await page.getByText('Find and choose the other company first.').waitFor();

    walk.backend().trouble = ({ url }) =>
      url.includes('/companies?') ? { status: 429, headers: {}, body: '{}' } : undefined;
    await search().fill('nothing like it');
    await page.getByText('Partner Desk is busy just now.').waitFor();
    walk.backend().trouble = undefined;
    await button('Try again').click();
    await page.getByText('No other company matches “nothing like it”.').waitFor();

    await search().fill('halvorsen');
    await page.getByRole('option', { name: /Halvorsen Seafood AS.*Salesforce account/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await search().inputValue()).toBe('Halvorsen Seafood AS');
    await button('Choose another company').click();
    await search().fill('seafood');
    await page.getByRole('option', { name: /Halvorsen Seafood AS/ }).click();
    await page.getByText('Tamarind Logistics and Halvorsen Seafood AS count as one company from now on').waitFor();
    await button('Same company').click();
    await page.getByText('Noted. Tamarind Logistics and Halvorsen Seafood AS count as one company').waitFor();
    await page.getByText('Paul Mwangi said on 22 Nov 2026 that Tamarind Logistics').waitFor();
    expect(sent(/\/company-rulings$/)).toMatchObject([
      { kind: 'same', theirs: { name: 'Halvorsen Seafood AS', domain: 'halvorsen-seafood.example' } },
    ]);
  });

  it('checks again under the register form, without losing what was typed', async () => {
    walk.backend().cards.clear();
    await openDeal('partner_manager');
    await button('Register for a partner').click();
    await page.getByLabel('Customer web domain').fill('parent.example');
    await page.getByText('For information: these do not stand in the way.').waitFor();
    await page.getByText('Free to register.').waitFor();
    await page.getByLabel('Customer web domain').fill('taken.example');
    await page.getByText('Brightwater Channel registered Halvorsen Foods on 19 Nov 2026.').waitFor();
    await button(new RegExp(`^${notSame}: `)).click();
    await button(notSame).click();
    await page.getByText('Noted. Halvorsen Foods GmbH and Halvorsen Foods count as two companies').waitFor();
    await page.getByText('Free to register.').waitFor();
    expect(await page.getByLabel('Customer web domain').inputValue()).toBe('taken.example');
    await button(/^Undo/).first().click();
    await page.getByText('Taken back. 1 registration was checked again.').waitFor();
    await page.getByText('Brightwater Channel registered Halvorsen Foods on 19 Nov 2026.').waitFor();
    expect(await button(/^Undo/).count()).toBe(0);
  });

  it('tells a rep no name, no sureness and no reason, and gives nothing to say', async () => {
    await openDeal('rep');
    await page.getByText('Another partner registered this company earlier.').waitFor();
    const text = await page.locator('c-partner-desk-deal-card').innerText();
    expect(text).not.toMatch(/Brightwater|Same company|registered Halvorsen Foods on/);
    const finding = await page.locator('c-partner-desk-finding').first().innerText();
    expect(finding.split('\n').filter((line) => line !== '')).toEqual([
      'Another partner registered this company earlier.',
      'What happens next',
      'The partner manager decides by Mon 23 Nov, 14:16.',
    ]);
    expect(await button(/Not the same company|Same as another company/).count()).toBe(0);
  });

  it.each([320, 640])('fits %d pixels, at twice the text size too', async (width) => {
    walk.backend().cards.set(opportunityId, 'long_names');
    await page.setViewportSize({ width, height: 800 });
    await openDeal('partner_manager');
    await page.getByText('What people said about this company').waitFor();
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), width === 640 ? '200%' : '100%');
    await button(/^Not the same company/).click();
    await button('Same as another company…').click();
    await search().fill('a');
    await page.getByRole('option', { name: /Verwaltungsgesellschaft/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
