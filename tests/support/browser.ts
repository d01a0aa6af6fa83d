import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { chromiumPath } from './capabilities.ts';

/** Given once more, this switch replaces Playwright's own: so what it leaves out is named again, then what a window brings along that no test looks at. */
const without = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

/** A browser without a window, as every test drives it. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${without.join(',')}`,
    ],
  });

/** One browser for the tests of a file, in one window: the tabs of a test close after it, what was fetched and compiled stays. */
export function browserForFile(options: BrowserContextOptions) {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await (await launchBrowser()).newContext(options);
    // The window stays open with it: opening one costs more than most pages.
    await context.newPage();
  });
  afterAll(() => context?.browser()?.close());
  afterEach(async () => {
    const [, ...opened] = context.pages();
    await Promise.all(opened.map((page) => page.close()));
  });
  return {
    newPage: async (viewport: { width: number; height: number }): Promise<Page> => {
      const page = await context.newPage();
      await page.setViewportSize(viewport);
      return page;
    },
  };
}
