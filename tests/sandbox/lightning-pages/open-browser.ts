import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { chromiumPath } from '../../support/capabilities.ts';
import { createFakeAttribution } from '../hubspot-pages/fake-attribution.ts';
import { createFakeMoney } from '../hubspot-pages/fake-money.ts';
import { fakePartners } from './fake-partners.ts';
import { opportunityId } from './fake-org.ts';
import { servePages } from './serve.ts';
import type { ServedPages } from './serve.ts';
import { queueRows } from './view-models.ts';
import type { CardName } from './view-models.ts';

const buildMs = 300_000;
export const executablePath = chromiumPath();
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One page after the other in a real browser, on a backend that starts afresh for each; a complaint of the page fails the test. */
export function realBrowser() {
  let served: ServedPages;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    served = await servePages();
    await served.pages.prebuild();
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: quiet });
  }, buildMs);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  beforeEach(async () => {
    const { backend } = served;
    backend.cards.clear();
    backend.rows = [...queueRows];
    backend.partners = fakePartners();
    backend.attribution = createFakeAttribution();
    backend.money = createFakeMoney();
    backend.reports.setTight(true);
    backend.reports.setEmpty(false);
    backend.reports.imports.length = 0;
    backend.credits.clear();
    backend.mediations.clear();
    backend.requests.length = 0;
    backend.trouble = undefined;
    complaints.length = 0;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, timezoneId: 'Europe/Berlin' });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  return {
    page: () => page,
    backend: () => served.backend,
    visit: (path: string, as: string) =>
      page.goto(`${served.url}/sandbox/salesforce/${path}${path.includes('?') ? '&' : '?'}as=${as}`),
    openDeal: async (card: CardName, as: string) => {
      served.backend.cards.set(opportunityId, card);
      await page.goto(`${served.url}/sandbox/salesforce/opportunities/${opportunityId}?as=${as}`);
      await page.getByRole('heading', { name: 'Deal registration', exact: true }).waitFor();
    },
    press: (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click(),
    says: (text: string | RegExp) => page.getByText(text).first().waitFor(),
    /** Bodies of what was sent to an address that ends so. */
    sentTo: (end: string) =>
      served.backend.requests
        .filter(({ url, method }) => method === 'POST' && (url.split('?')[0] ?? '').endsWith(end))
        .map(({ body }) => JSON.parse(body) as Record<string, unknown>),
    /** How far the page reaches beyond its window. */
    overhang: () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  };
}
