import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/capabilities.ts';
import { openDesk, type DeskInBrowser } from './desk-in-browser.ts';
import { hubspotScreens } from './hubspot-screens.ts';
import { salesforceScreens } from './salesforce-screens.ts';
import type { Screens } from './screens.ts';

const longest = 600_000;

describe.skipIf(chromiumPath() === null).each(['HubSpot', 'Salesforce'] as const)('the program, begun in %s', (crm) => {
  let desk: DeskInBrowser;
  beforeAll(async () => {
    desk = await openDesk();
  }, longest);
  afterAll(() => desk.close(), longest);

  /** The deal's screens in the CRM in which the story is played, and in the other one. */
  async function screensOf(title: string): Promise<[Screens, Screens]> {
    const deal = await desk.deal(title);
    const both: [Screens, Screens] = [hubspotScreens(desk, deal.hubspot), salesforceScreens(desk, deal.salesforce)];
    return crm === 'HubSpot' ? both : [both[1], both[0]];
  }
  const says = (words: string | RegExp) => desk.page.getByText(words).first().waitFor();
  /** What the deal's page in the other CRM comes to show: the card, and the status that was written to the record. */
  async function comesToSay(screens: Screens, words: RegExp, status: string): Promise<void> {
    const seen = async (): Promise<string> => {
      const card = await screens.openCard('rep');
      await card.getByRole('button', { name: 'Why?' }).first().waitFor();
      return desk.page.locator('body').innerText();
    };
    const both = new RegExp(`(?=[^]*Partner registration status\\s+${status})(?=[^]*${words.source})`, 'i');
    await expect.poll(seen, { timeout: 300_000, interval: 500 }).toMatch(both);
  }

  test(
    'conflict: decided against the policy for a reason; both partners are told, neither of the other',
    { timeout: longest },
    async () => {
      const [here, there] = await screensOf('Another partner was first');
      await here.openCard('rep');
      await here.register('Brightwater Channel');
      await says(/^Sent\. Another partner was earlier/);
      await here.openInQueue('Halden Optics GmbH', 'conflicts');
      await desk.picture(`${crm} conflict`);
      await here.mediate({ for: 'Brightwater Channel', reason: 'They had met the plant’s head in spring.' });
      await says(
        /^Approved\. Halden Optics GmbH is protected for Brightwater Channel until .* Rejected: the registration of Northwind Resellers\.$/,
      );
      await desk.picture(`${crm} mediated`);
      await comesToSay(there, /Protected for Brightwater Channel until .* \(90 days left\)/, 'Approved');
      await desk.picture(`${crm} mediated, there`);

      const lost = await desk.receipt('Halden Optics GmbH, registered by Northwind Resellers');
      expect(lost).toContain('The registration of Halden Optics GmbH was not accepted.');
      expect(lost).not.toContain('Brightwater');
      expect(await desk.receipt('Halden Optics GmbH, registered by Brightwater Channel')).toMatch(
        /protected for Brightwater Channel until/,
      );
      expect(await desk.mail('Approved: Halden Optics GmbH')).not.toContain('Northwind');
      expect(await desk.mail('Not accepted: Halden Optics GmbH')).not.toContain('Brightwater');
    },
  );

  test(
    'appeal: rejected for a reason, appealed against, upheld, and in review again',
    { timeout: longest },
    async () => {
      const [here, there] = await screensOf('Already a customer');
      await here.openCard('rep');
      await here.register('Northwind Resellers');
      await says(/^Sent\. The partner manager decides by/);
      await here.openInQueue('Marrow & Pine Foods S.A.');
      await here.reject('Already a customer');
      await says('Rejected: Already a customer. Northwind Resellers sees this reason on its receipt.');
      const receipt = 'Marrow & Pine Foods S.A., registered by Northwind Resellers';
      expect(await desk.receipt(receipt)).toMatch(/was not accepted\.[^]*You may appeal until/);
      expect(await desk.mail('Not accepted: Marrow & Pine Foods S.A.')).toContain('you may appeal on your receipt');

      await here.openCard('rep');
      await here.appeal('The second site buys on its own.');
      await says('Appeal sent. The partner manager decides about it.');
      await comesToSay(there, /Rejected on .*: Already a customer\./, 'Rejected');
      await here.openInQueue('Marrow & Pine Foods S.A.', 'appeals');
      await desk.picture(`${crm} appeal`);
      await here.uphold('It does, by its own contract.');
      await says('Appeal upheld. It is reviewed again, and is now: in review.');
      await comesToSay(there, /Northwind Resellers registered this deal\. Review due in 4[78] h\./, 'In review');
      await desk.picture(`${crm} upheld, there`);
      expect(await desk.receipt(receipt)).toContain('registration of Marrow & Pine Foods S.A. is being reviewed.');
      expect(await desk.mail('Your appeal: Marrow & Pine Foods S.A.')).toContain('Your appeal was right');
    },
  );

  test('information: asked and answered; the review clock stands still between', { timeout: longest }, async () => {
    const [here, there] = await screensOf('Already in the direct pipeline');
    await here.openCard('rep');
    await here.register('Northwind Resellers');
    await says(/^Sent\. The partner manager decides by/);
    await here.openInQueue('Cobalt Ferry Ltd');
    await here.ask('Who signs?');
    await says(
      'Asked. Northwind Resellers sees the questions on its receipt; the review clock stands still until it answers.',
    );
    await desk.moveClock('1 day');
    await comesToSay(there, /Who signs\?/, 'Action required');
    await desk.picture(`${crm} asked, there`);
    const receipt = 'Cobalt Ferry Ltd, registered by Northwind Resellers';
    expect(await desk.receipt(receipt)).toMatch(/We need your answer\.[^]*Who signs\?/);
    expect(await desk.mail('Question about Cobalt Ferry Ltd')).toContain('Who signs?');

    await here.openCard('rep');
    await here.answer('Mara Lind signs, in London.', 'Mara Lind');
    await says('Sent. It was checked again and is now: in review.');
    await comesToSay(there, /Northwind Resellers registered this deal\. Review due in 4[78] h\./, 'In review');
    expect(await desk.receipt(receipt)).toContain('registration of Cobalt Ferry Ltd is being reviewed.');
    await there.openInQueue('Cobalt Ferry Ltd');
    await there.unfoldStory();
    await says(/Mara Lind signs, in London\./);
    await desk.picture(`${crm} answered, there`);
  });

  test('extension: once, by 30 days, which the clock counts down in both CRMs', { timeout: longest }, async () => {
    const [here, there] = await screensOf('Free to register');
    await here.openCard('rep');
    await here.register('Northwind Resellers');
    await says(/^Sent\. The partner manager decides by/);
    await here.openInQueue('Quillon Freight GmbH');
    await here.approve();
    await says(/is protected for Northwind Resellers until .* \(90 days left\)/);
    await here.openCard('partner_manager');
    await here.extend('Procurement takes longer.');
    await says(/^Extended until .* \(120 days left\)/);
    await says(/No extension is left\./);
    await desk.picture(`${crm} extended`);
    expect(await desk.mail('Extended: Quillon Freight GmbH')).toMatch(/is now protected for you until/);

    await desk.moveClock('30 days');
    await comesToSay(there, /Protected for Northwind Resellers only until .* unless an update comes/, 'Approved');
    await desk.picture(`${crm} extended, there, a month later`);
    expect(await desk.mail('How is Quillon Freight GmbH going?')).toContain('One click on your receipt is enough.');
    const card = await there.openCard('rep');
    await card.getByRole('button', { name: 'On track', exact: true }).click();
    await says(/^Noted\. The next update is due/);
    await comesToSay(here, /Protected for Northwind Resellers until .* \(90 days left\)/, 'Approved');
    expect(await desk.receipt('Quillon Freight GmbH, registered by Northwind Resellers')).toMatch(
      /is protected for Northwind Resellers until/,
    );
    await there.openCard('partner_manager');
    await says(/No extension is left\./);
    expect(await desk.page.getByRole('button', { name: /^Extend/ }).count()).toBe(0);
  });
});
