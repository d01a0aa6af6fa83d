import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { start, type Running } from '../../src/compose/run.ts';
import { readConfig } from '../../src/config.ts';
import { launchBrowser } from '../support/browser.ts';

/** The whole product as `npm start` runs it, and a browser in front of it. */
export interface DeskInBrowser {
  page: Page;
  /** Opens a path and fails the test if the page throws. */
  visit(path: string): Promise<void>;
  /** Paths of a scenario's deal in both CRMs, found on the start page by its title. */
  deal(title: string): Promise<{ hubspot: string; salesforce: string }>;
  press(trouble: string): Promise<void>;
  /** Moves the time machine by one of its steps, such as "30 days". */
  moveClock(step: string): Promise<void>;
  /** What a partner's receipt says, found on the page of receipts by its label. */
  receipt(label: string): Promise<string>;
  /** The newest mail that tells of this subject, once it is in the outbox. */
  mail(subject: string): Promise<string>;
  /** Takes a picture of the page into the folder that PICTURES names; without it, none. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<DeskInBrowser> {
  const dataDir = mkdtempSync(join(tmpdir(), 'partner-desk-browser-'));
  const answer = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', SANDBOX: 'on' });
  if (!answer.ok) throw new Error(answer.problems.join('\n'));
  const running: Running = await start(answer.config);
  const browser: Browser = await launchBrowser();
  const page = await browser.newPage({
    viewport: { width: 1360, height: 1000 },
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
  });
  page.setDefaultTimeout(120_000);
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
    moveClock: async (step) => {
      await visit('/');
      await page.getByRole('button', { name: `+ ${step}`, exact: true }).click();
      await page.waitForLoadState();
    },
    receipt: async (label) => {
      await visit('/sandbox/partner');
      await page.getByRole('listitem').filter({ hasText: label }).getByRole('link').click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page.locator('body').innerText();
    },
    mail: async (subject) => {
      // A mail that tells of one thing has its subject; one that tells of several names each of them within.
      const newest = async (): Promise<string> => {
        await visit('/sandbox/outbox');
        const mails = await page.getByRole('article').allInnerTexts();
        return mails.find((mail) => mail.split('\n').includes(subject)) ?? '';
      };
      await expect.poll(newest, { timeout: 300_000, interval: 500 }).toContain(subject);
      return newest();
    },
    picture: async (name) => {
      const folder = process.env['PICTURES'];
      if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    },
    close: async () => {
      await browser.close();
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
      expect(faults).toEqual([]);
    },
  };
}
