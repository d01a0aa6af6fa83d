/** Takes the README's pictures anew: the deal card in both CRMs, as the demo shows it. `npm run pictures` */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { start } from '../../src/compose/run.ts';
import { readConfig } from '../../src/config.ts';
import { chromiumPath } from '../support/capabilities.ts';

const story = 'Sourced by one partner, helped by another';
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const longestMs = 300_000;

/** The address of the story's deal, once all that is told of it is there. */
async function dealIn(page: Page, crm: string): Promise<string> {
  await page.goto('/');
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: story }) });
  return (await row.getByRole('link', { name: crm }).getAttribute('href')) ?? '';
}

async function take(page: Page, crm: string, card: string, file: string): Promise<void> {
  await page.goto(await dealIn(page, crm));
  await page.locator(card).getByText('What partners did (3): 1 to confirm').waitFor();
  // The record's own fields come a moment later; the page's way to write them is to be shown, too.
  await page
    .getByText(/^In HubSpot|^Nothing to write/)
    .first()
    .waitFor();
  await page.screenshot({ path: join(folder, file), clip: { x: 0, y: 0, width: 1360, height: 1000 } });
  console.log(`Took docs/pictures/${file}`);
}

const dataDir = mkdtempSync(join(tmpdir(), 'partner-desk-pictures-'));
const answer = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', SANDBOX: 'on' });
if (!answer.ok) throw new Error(answer.problems.join('\n'));
const running = await start(answer.config);
const browser = await chromium.launch({
  executablePath: chromiumPath() ?? '',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({
    baseURL: running.origin,
    viewport: { width: 1360, height: 1000 },
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
  });
  page.setDefaultTimeout(longestMs);
  const settled = async (): Promise<boolean> =>
    /Nothing is on the way/.test(await page.locator('#progress').innerText());
  for (let isSettled = false; !isSettled;) {
    await page.goto('/');
    isSettled = await settled();
    if (!isSettled) await page.waitForTimeout(1_000);
  }
  await take(page, 'HubSpot', '.app-card', 'hubspot-deal.png');
  await take(page, 'Salesforce', 'c-partner-desk-deal-card', 'salesforce-opportunity.png');
} finally {
  await browser.close();
  await running.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
