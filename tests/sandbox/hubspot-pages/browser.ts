import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { browserForFile } from '../../support/browser.ts';
import { chromiumPath } from '../../support/capabilities.ts';
import { startPages } from './start.ts';

export const executablePath = chromiumPath();

/** A browser for the walks of one file, and fresh pages for each; `faults` are the errors a page had. */
export function useBrowser() {
  const browser = browserForFile({ locale: 'en-GB' });
  let server: Awaited<ReturnType<typeof startPages>>;
  let pages: Awaited<ReturnType<typeof server.furnish>>;
  const faults: string[] = [];

  beforeAll(async () => void (server = await startPages()));
  afterAll(() => server?.stop());
  beforeEach(async () => {
    faults.length = 0;
    pages = await server.furnish();
  });

  async function open(path: string, width = 1280): Promise<Page> {
    const page = await browser.newPage({ width, height: 900 });
    page.setDefaultTimeout(45_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(`${server.address}${path}`);
    await page.locator('[data-extension-started=true]').first().waitFor();
    return page;
  }

  return {
    open,
    faults,
    address: () => server.address,
    pages: () => pages,
    newPage: () => browser.newPage({ width: 1280, height: 720 }),
    card: (page: Page) => page.getByRole('region', { name: 'Partner Desk' }),
    unknownComponents: (page: Page) => page.locator('[data-unsupported]').count(),
  };
}
