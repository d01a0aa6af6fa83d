import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { start, type Running } from '../../src/compose/run.ts';
import { readConfig } from '../../src/config.ts';
import { chromiumPath } from '../support/capabilities.ts';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The whole product as `npm start` runs it, and a browser in front of it. */
export interface DeskInBrowser {
  page: Page;
  /** Opens a path and fails the test if the page throws. */
  visit(path: string): Promise<void>;
  /** Paths of a scenario's deal in both CRMs, found on the start page by its title. */
  deal(title: string): Promise<{ hubspot: string; salesforce: string }>;
  press(trouble: string): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<DeskInBrowser> {
  const dataDir = mkdtempSync(join(tmpdir(), 'partner-desk-browser-'));
  const answer = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', SANDBOX: 'on' });
  if (!answer.ok) throw new Error(answer.problems.join('\n'));
  const running: Running = await start(answer.config);
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: quiet });
  const page = await browser.newPage({
    viewport: { width: 1360, height: 1000 },
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
  });
  page.setDefaultTimeout(45_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const visit = async (path: string): Promise<void> => {
    expect(faults).toEqual([]);
    await page.goto(`${running.origin}${path}`);
  };
  return {
    page,
    visit,
    deal: async (title) => {
      await visit('/');
      const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
      const path = async (name: string): Promise<string> =>
        ((await row.getByRole('link', { name }).getAttribute('href')) ?? '').split('?')[0] ?? '';
      return { hubspot: await path('HubSpot'), salesforce: await path('Salesforce') };
    },
    press: async (trouble) => {
      await visit('/');
      await page.getByRole('switch', { name: trouble }).click();
      await page.waitForLoadState();
    },
    close: async () => {
      await browser.close();
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
      expect(faults).toEqual([]);
    },
  };
}
