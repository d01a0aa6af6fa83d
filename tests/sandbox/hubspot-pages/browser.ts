import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { chromiumPath } from '../../support/capabilities.ts';
import { startPages } from './start.ts';

export const executablePath = chromiumPath();

/** A browser for the walks of one file, and fresh pages for each; `faults` are the errors a page had. */
export function useBrowser() {
  let browser: Browser;
  let pages: Awaited<ReturnType<typeof startPages>>;
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    faults.length = 0;
    pages = await startPages();
    await pages.prepare();
    return async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      await pages.stop();
    };
  });

  async function open(path: string, width = 1280): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'en-GB' });
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(`${pages.address}${path}`);
    await page.locator('[data-extension-started=true]').first().waitFor();
    return page;
  }

  return {
    open,
    faults,
    pages: () => pages,
    newPage: () => browser.newPage(),
    card: (page: Page) => page.getByRole('region', { name: 'Partner Desk' }),
    unknownComponents: (page: Page) => page.locator('[data-unsupported]').count(),
  };
}
