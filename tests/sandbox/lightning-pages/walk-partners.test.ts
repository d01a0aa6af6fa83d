import { describe, expect, it } from 'vitest';
import { executablePath, realBrowser } from './open-browser.ts';
import { ids } from './view-models.ts';

describe.skipIf(executablePath === null)('partners and their certificates', { timeout: 120_000 }, () => {
  const walk = realBrowser();
  const columns = 'Partner,Person,E-mail,Kind,Score,Passed on';
  const good = 'Northwind Resellers,Ada Berger,ada.berger@northwind.example,sales,86,2026-10-22';

  it('brings certificates in: first what would happen, then the good lines, and twice is once', async () => {
    await walk.visit('partners', 'partner_manager');
    await walk.press('Bring in certificates');
    await walk.press('See what would happen');
    await walk.says('Choose a file or paste its lines.');
    const text = walk.page().getByLabel('Or paste the lines here');
    await text.fill(`${columns}\n${good}\nContoso,Max\n`);
    await walk.press('See what would happen');
    await walk.says('1 would be added, 0 are here already, 1 cannot be taken.');
    await walk.says('Six columns are needed: the date is missing.');
    expect(walk.sentTo('/certificates/import')).toEqual([expect.objectContaining({ dryRun: true })]);
    await walk.press('Bring in 1');
    await walk.says('1 added, 0 are here already, 1 cannot be taken.');
    expect(walk.sentTo('/certificates/import').at(-1)).toMatchObject({ dryRun: false });
    expect(walk.backend().partners.imported).toEqual([good]);

    await walk.press('Bring in more');
    await text.fill(`${columns}\n${good}\n`);
    await walk.press('See what would happen');
    await walk.says('0 would be added, 1 are here already, 0 cannot be taken.');
    expect(
      await walk
        .page()
        .getByRole('button', { name: /^Bring in \d/ })
        .count(),
    ).toBe(0);
  });

  it('reads a chosen file', async () => {
    await walk.visit('partners', 'ops');
    await walk.press('Bring in certificates');
    await walk
      .page()
      .locator('input[type="file"]')
      .setInputFiles({
        name: 'exams.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`${columns}\n${good.replace('Ada', 'Zoë')}\n`),
      });
    await expect.poll(() => walk.page().getByLabel('Or paste the lines here').inputValue()).toContain('Zoë Berger');
    await walk.press('See what would happen');
    await walk.says('1 would be added');
  });

  it('shows a partner beside the list and revokes a certificate with a reason', async () => {
    await walk.visit('partners', 'partner_manager');
    await walk
      .page()
      .getByRole('button', { name: /^Northwind Resellers/ })
      .click();
    await walk.says('2 of 5: Gold asks for 3 more (rule 23).');
    expect(new URL(walk.page().url()).searchParams.get('c__partner')).toBe(ids.northwind);
    const form = 'https://partner-desk.example.com/partner-forms/form-of-the-partner';
    expect(await walk.page().getByLabel('Link to the form').inputValue()).toBe(form);
    expect(await walk.page().getByRole('link', { name: 'Look at the form' }).getAttribute('href')).toBe(form);
    await walk.press('Revoke the Sales certificate of Ada Berger');
    await walk.page().getByLabel('Why it is revoked').fill('Taken by somebody else.');
    await walk.press('Revoke');
    await walk.says('Revoked. It no longer counts.');
    await walk.press('Show replaced and revoked ones (1)');
    await walk.says('Revoked on 22 Nov 2026 by Paul Mwangi: Taken by somebody else.');
  });

  it('changes the tier from a day on, with a reason, and shows how it came to be', async () => {
    await walk.visit(`partners?c__partner=${ids.northwind}`, 'partner_manager');
    await walk.says('Gold since 2026-03-03.');
    await walk.press('Change tier…');
    await walk.page().getByRole('combobox', { name: 'Tier' }).click();
    await walk.page().getByRole('option', { name: 'Platinum' }).click();
    await walk.press('Change the tier');
    expect(walk.sentTo('/tier')).toEqual([]);
    await walk.page().getByLabel('Why it changes').fill('Commitment signed.');
    await walk.press('Change the tier');
    await walk.says('Platinum since 2026-11-22.');
    expect(walk.sentTo('/tier')).toMatchObject([
      { version: 0, tier: 'Platinum', from: '', reason: 'Commitment signed.' },
    ]);
    await walk.press('Show the changes (1)');
    await walk.says('Platinum from 2026-11-22, by Paul Mwangi.');
  });

  it('changes territories by place or in own words, with a reason, and agrees on former ones again', async () => {
    await walk.visit(`partners?c__partner=${ids.northwind}`, 'ops');
    await walk.says('May register deals in DACH.');
    await walk.press('Change territories…');
    const lines = walk.page().getByRole('textbox', { name: 'Territories, one a line' });
    await lines.fill('DACH\nRegion West');
    await walk.page().getByRole('combobox', { name: 'Add a country or region' }).click();
    await walk.page().getByRole('option', { name: 'France' }).click();
    await expect.poll(() => lines.inputValue()).toBe('DACH\nRegion West\nFrance');
    await walk.press('Agree on these');
    expect(walk.sentTo('/territories')).toEqual([]);
    await walk.page().getByLabel('Why they change').fill('Renegotiated.');
    await walk.press('Agree on these');
    await walk.says('May register deals in DACH, Region West, France.');
    expect(walk.sentTo('/territories')).toMatchObject([
      { version: 1, territories: ['DACH', 'Region West', 'France'], reason: 'Renegotiated.' },
    ]);
    await walk.press('Show what was agreed (2)');
    await walk.press('Agree again on DACH');
    expect(await lines.inputValue()).toBe('DACH');
    await walk.press('Cancel');
    expect(await lines.count()).toBe(0);
  });

  it('keeps campaigns by the ids of their links, and says what belongs into a link', async () => {
    await walk.visit(`partners?c__partner=${ids.northwind}`, 'partner_manager');
    await walk.press('Add a campaign');
    const id = walk.page().getByLabel('Id in the links');
    await expect.poll(() => id.evaluate((field) => field.matches(':focus'))).toBe(true);
    await id.fill('two words');
    await walk.page().getByLabel('Name of the campaign').fill('Spring');
    await walk.press('Add a campaign');
    await walk.says('An id has no spaces and none of & ? # =.');
    expect(walk.backend().partners.campaigns.sent).toEqual([]);
    await id.fill('TAKEN');
    await walk.press('Add a campaign');
    await walk.says('Contoso Channel goes by this id already.');
    await id.fill('C-78');
    await walk.press('Add a campaign');
    await walk.says('Registered. Links with this id count for the partner');
    await walk.page().getByRole('combobox', { name: 'Medium of the links' }).click();
    await walk.page().getByRole('option', { name: 'event' }).click();
    const forLinks = walk
      .page()
      .getByText('utm_source=partner&utm_medium=event&utm_campaign=northwind-resellers-spring&utm_id=C-78');
    await forLinks.waitFor();
    await walk.press('Remove Spring');
    await walk.says('Links with the id C-78 are then known by the partner’s name alone');
    await walk.press('Remove');
    await walk.says('Removed. What its links told so far stays.');
    expect(await forLinks.count()).toBe(0);
  });

  it.each([1040, 1200, 1440])('cuts nothing off the certificates at %i pixels', async (width) => {
    await walk.page().setViewportSize({ width, height: 900 });
    await walk.visit(`partners?c__partner=${ids.northwind}`, 'partner_manager');
    const table = walk.page().getByRole('table', { name: 'Certificates' });
    await table.getByRole('button', { name: 'Revoke the Sales certificate of Ada Berger' }).waitFor();
    const edges = await table.evaluate((node) => {
      const right = (one: Element) => one.getBoundingClientRect().right;
      return [right(node), ...[...node.querySelectorAll('.row > *')].map(right)];
    });
    expect(Math.max(...edges)).toBeLessThanOrEqual((edges[0] ?? 0) + 0.5);
  });

  it('shows reps no addresses, no registrations and no import', async () => {
    await walk.visit(`partners?c__partner=${ids.northwind}`, 'rep');
    await walk.page().getByRole('heading', { name: 'Northwind Resellers' }).waitFor();
    expect(await walk.page().getByText('@northwind.example').count()).toBe(0);
    expect(await walk.page().getByRole('heading', { name: 'Registrations' }).count()).toBe(0);
    expect(
      await walk
        .page()
        .getByRole('button', { name: /Bring in|Revoke|Change territories|Change tier|Add a campaign|Rename|Remove/ })
        .count(),
    ).toBe(0);
  });

  it('fits long names into 320 pixels', async () => {
    await walk.page().setViewportSize({ width: 320, height: 800 });
    await walk.visit('partners', 'partner_manager');
    await walk.says(/^Donaudampf/);
    expect(await walk.overhang()).toBeLessThanOrEqual(0);
    await walk
      .page()
      .getByRole('button', { name: /^Donaudampf/ })
      .click();
    await walk
      .page()
      .getByRole('heading', { name: /^Donaudampf/ })
      .waitFor();
    expect(await walk.overhang()).toBeLessThanOrEqual(0);
    await walk.press('Back to the list');
    await walk
      .page()
      .getByRole('button', { name: /^Northwind/ })
      .click();
    await walk.says('Maximiliane Freifrau von Hohenstein-Wolkenburg zu Traunstein');
    expect(await walk.overhang()).toBeLessThanOrEqual(0);
  });
});
