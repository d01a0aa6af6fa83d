import { describe, expect, it } from 'vitest';
import { executablePath, realBrowser } from './open-browser.ts';
import { ids } from './view-models.ts';

describe.skipIf(executablePath === null)('a morning in the review queue', { timeout: 120_000 }, () => {
  const walk = realBrowser();
  const address = () => Object.fromEntries(new URL(walk.page().url()).searchParams);
  const rows = () => walk.page().locator('button.row');
  const choose = async (filter: string, option: string) => {
    await walk.page().getByRole('combobox', { name: filter }).click();
    await walk.page().getByRole('option', { name: option }).click();
  };

  it('narrows by reviewer, partner and due day, and finds the same rows again by the address', async () => {
    await walk.visit('review-queue', 'partner_manager');
    await rows().nth(2).waitFor();
    await choose('Reviewer', 'Me (1)');
    await expect.poll(() => rows().count()).toBe(1);
    expect(address()).toMatchObject({ c__segment: 'needs_decision', c__assignee: 'me' });
    await walk.page().reload();
    await walk.says('Tamarind Logistics');
    expect(await rows().count()).toBe(1);
    await choose('Due', 'Due soon (2)');
    await walk.says('Nothing matches these filters.');
    await walk.page().getByRole('button', { name: 'Clear filters' }).first().click();
    await expect.poll(() => rows().count()).toBe(3);
    expect(address()).not.toHaveProperty('c__assignee');
    await walk.page().getByRole('searchbox', { name: 'Search customer or partner' }).fill('tama');
    await expect.poll(() => rows().count()).toBe(1);
    expect(address()).toMatchObject({ c__search: 'tama' });
  });

  it('approves together what may be, after a question that names how many, and tells what became of each', async () => {
    await walk.visit('review-queue', 'partner_manager');
    await rows().nth(2).waitFor();
    // The conflict has no box: it is decided by itself.
    expect(
      await walk
        .page()
        .getByRole('checkbox', { name: /Tamarind/ })
        .count(),
    ).toBe(0);
    await walk.page().getByRole('checkbox', { name: 'Select all that can be approved together (2)' }).check();
    await walk.press('Approve 2');
    await walk.says('Approve 2 registrations? Each one is protected for its partner from today.');
    expect(walk.sentTo('/bulk-approve')).toHaveLength(0);
    await walk.press('Approve 2');
    await walk.says('1 approved, 1 not: see why.');
    await walk.says('Someone changed this meanwhile. Nothing was decided.');
    expect(walk.sentTo('/bulk-approve')).toEqual([
      expect.objectContaining({
        items: [
          { registrationId: ids.registration, expectedVersion: 1 },
          { registrationId: ids.third, expectedVersion: 1 },
        ],
      }),
    ]);
    await expect.poll(() => rows().count()).toBe(2);
  });

  it('gives a review to a colleague and stays on it', async () => {
    await walk.visit(`review-queue?c__registration=${ids.registration}`, 'partner_manager');
    await walk.press('Assign…');
    await walk.page().getByRole('combobox', { name: 'Reviewer' }).last().click();
    await walk.page().getByRole('option', { name: 'Ada Obi' }).click();
    await walk.press('Assign');
    await walk.says('Ada Obi has the review.');
    await walk.page().getByRole('heading', { name: 'Halvorsen Foods GmbH' }).waitFor();
    await walk.says('Review by Ada Obi');
    expect(walk.sentTo('/assign')).toEqual([expect.objectContaining({ assignee: 'ada@vendor.example' })]);
  });

  it('fits 320 pixels with filters, boxes and the question', async () => {
    await walk.page().setViewportSize({ width: 320, height: 800 });
    await walk.visit('review-queue', 'partner_manager');
    await walk
      .page()
      .getByRole('checkbox', { name: /Select all/ })
      .check();
    await walk.press('Approve 2');
    await walk.says('Approve 2 registrations?');
    expect(await walk.overhang()).toBeLessThanOrEqual(0);
  });
});
