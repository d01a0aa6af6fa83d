import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { browserForFile } from '../../support/browser.ts';
import { chromiumPath } from '../../support/capabilities.ts';
import { createFakeAttribution } from '../hubspot-pages/fake-attribution.ts';
import { createFakeMoney } from '../hubspot-pages/fake-money.ts';
import { fakePartners } from './fake-partners.ts';
import { fakeRulings } from './fake-rulings.ts';
import { opportunityId } from './fake-org.ts';
import { servePages } from './serve.ts';
import type { ServedPages } from './serve.ts';
import { queueRows } from './view-models.ts';
import type { CardName } from './view-models.ts';

const buildMs = 300_000;
export const executablePath = chromiumPath();

/** One page after the other in a real browser, on a backend that starts afresh for each; a complaint of the page fails the test. */
export function realBrowser() {
  const browser = browserForFile({ timezoneId: 'Europe/Berlin' });
  let served: ServedPages;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    served = await servePages();
    await served.pages.prebuild();
  }, buildMs);
  afterAll(() => served?.close());
  beforeEach(async () => {
    const { backend } = served;
    backend.cards.clear();
    backend.rows = [...queueRows];
    backend.partners = fakePartners();
    backend.rulings = fakeRulings();
    backend.attribution = createFakeAttribution();
    backend.money = createFakeMoney();
    backend.reports.setTight(true);
    backend.reports.setEmpty(false);
    backend.reports.imports.length = 0;
    backend.reports.leads.reset();
    backend.credits.clear();
    backend.mediations.clear();
    backend.requests.length = 0;
    backend.trouble = undefined;
    complaints.length = 0;
    page = await browser.newPage({ width: 1280, height: 900 });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  afterEach(async () => {
    // What goes wrong while the page leaves counts too.
    await page.close();
    expect(complaints).toEqual([]);
  });

  const visit = (path: string, as: string) =>
    page.goto(`${served.url}/sandbox/salesforce/${path}${path.includes('?') ? '&' : '?'}as=${as}`);

  return {
    page: () => page,
    backend: () => served.backend,
    visit,
    openDeal: async (card: CardName, as: string) => {
      served.backend.cards.set(opportunityId, card);
      await visit(`opportunities/${opportunityId}`, as);
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
