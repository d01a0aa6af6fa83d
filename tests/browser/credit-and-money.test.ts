import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumPath } from '../support/capabilities.ts';
import type { CreditScreens, Told } from './credit-screens.ts';
import { openDesk, type DeskInBrowser } from './desk-in-browser.ts';
import { hubspotCreditScreens } from './hubspot-credit-screens.ts';
import { salesforceCreditScreens } from './salesforce-credit-screens.ts';

const longest = 600_000;

/** Each CRM has a deal and partners of its own, so that one program carries both. */
const stories = [
  {
    crm: 'HubSpot',
    title: 'Free to register',
    name: 'Quillon Freight',
    helper: 'Northwind Resellers',
    other: 'Brightwater Channel',
    outcome: 'upheld',
    share: '40 %, €24,000',
    earned: '€3,000',
  },
  {
    crm: 'Salesforce',
    title: 'Already a customer',
    name: 'Marrow',
    helper: 'Brightwater Channel',
    other: 'Alder & Finch Consulting',
    outcome: 'dismissed',
    share: '100 %, €38,000',
    earned: '€1,900',
  },
] as const;

describe.skipIf(chromiumPath() === null)('credit and money, on real screens', () => {
  let desk: DeskInBrowser;
  beforeAll(async () => {
    desk = await openDesk();
  }, longest);
  afterAll(() => desk.close(), longest);

  const says = (words: string | RegExp) => desk.page.getByText(words).first().waitFor();

  async function screensOf(title: string, crm: string): Promise<CreditScreens> {
    const deal = await desk.deal(title);
    return crm === 'HubSpot'
      ? hubspotCreditScreens(desk, deal.hubspot)
      : salesforceCreditScreens(desk, deal.salesforce);
  }
  /** Yesterday, on the sandbox's clock. */
  async function yesterday(): Promise<string> {
    const { now } = await desk.page.evaluate(
      async () => (await fetch('/sandbox/state')).json() as Promise<{ now: string }>,
    );
    return new Date(Date.parse(now) - 86_400_000).toISOString().slice(0, 10);
  }
  const told = (partner: string, on: string, kind = 'Demo support'): Told => ({
    partner,
    kind,
    on,
    text: 'Showed the connectors on site.',
  });
  /** What a page comes to show of a partner's amount, looked at anew each time. */
  const comesToSay = (screens: CreditScreens, segment: string, [partner, deal]: [string, string], words: RegExp) =>
    vi.waitFor(
      async () => {
        await screens.openCompensation('partner_manager', segment);
        await screens.entry(partner, deal).getByText(words).waitFor({ timeout: 10_000 });
      },
      { timeout: 300_000, interval: 500 },
    );
  /** Follows a link to a document; here the server has a port that its public address does not know. */
  async function opens(link: string, type: RegExp): Promise<string> {
    const href = await desk.page.getByRole('link', { name: link }).first().getAttribute('href');
    const { pathname, search } = new URL(href ?? '');
    const answer = await desk.page.request.get(`${new URL(desk.page.url()).origin}${pathname}${search}`);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, expect.stringMatching(type)]);
    return answer.text();
  }

  describe.each(stories)('$crm', ({ crm, title, name, helper, other, outcome, share, earned }) => {
    test(
      'what a partner did is told, confirmed, appealed and decided; the card and the record say the same',
      { timeout: longest },
      async () => {
        const screens = await screensOf(title, crm);
        const day = await yesterday();
        const card = await screens.openCard('rep');
        expect(await screens.tell(told(helper, day))).toMatch(/^Counts as influenced/);
        await card.getByText('Waits for confirmation', { exact: true }).waitFor();
        expect(await screens.field('Partner influenced')).not.toBe('Yes');
        await screens.openCard('partner_manager');
        await screens.confirm();
        await card.getByText('Confirmed', { exact: true }).waitFor();

        await screens.openCard('rep');
        await screens.tell(told(other, day, 'Technical validation'));
        await screens.openCard('partner_manager');
        await screens.decline('Our own engineer did it.');
        await screens.openCard('rep');
        await screens.appeal(other, 'The customer thanked them for it by mail.');
        await screens.openCard('partner_manager');
        if (outcome === 'upheld') await screens.uphold(told(other, day, 'Technical validation'), 'The mail shows it.');
        else await screens.dismiss(other, 'The mail is of another customer.');
        await card.getByText('Appeal decided').waitFor();
        await desk.picture(`${crm} credit`);

        const credited = outcome === 'upheld' ? [helper, other].toSorted() : [helper];
        const sameOnBoth = async () => {
          await screens.openCard('partner_manager');
          const onCard: string[] = [];
          for (const partner of credited) onCard.push(await screens.influence(partner));
          const strongest = ['Sourced', 'Accelerated', 'Influenced'].find((one) => onCard.includes(one));
          const partners = (await screens.field('Credited partners')).split('\n').toSorted();
          return { partners, isSame: (await screens.field('Partner influence type')) === strongest };
        };
        await expect
          .poll(sameOnBoth, { timeout: 300_000, interval: 500 })
          .toEqual({ partners: credited, isSame: true });
        await card.getByText(share).first().waitFor();

        const story = await screens.why(helper);
        await story
          .getByText(/rule 12/)
          .first()
          .waitFor();
        const printed = await opens('Open to print or save', /text\/html/);
        for (const word of [helper, 'What would have changed this', 'rule 12']) expect(printed).toContain(word);
      },
    );

    test(
      'won in the CRM: accrued, approved, paid with two people, told on the statement; lost afterwards: owed back',
      { timeout: longest },
      async () => {
        const screens = await screensOf(title, crm);
        const before = await screens.wonWithPartners('partner_manager');
        await screens.openCard('rep');
        await screens.setStage('won');
        await comesToSay(screens, 'all', [helper, name], /Waits until/);
        expect(await screens.entry(helper, name).innerText()).toContain(earned);
        expect(await screens.wonWithPartners('partner_manager')).toBe(before + 1);
        await desk.picture(`${crm} reports`);

        await desk.moveClock('30 days');
        await desk.moveClock('1 day');
        await screens.openCompensation('partner_manager', 'to_approve');
        await screens.approve(helper, name);
        await says('Approved. It comes with the next payout.');
        await desk.picture(`${crm} compensation`);

        await screens.openPayouts('ops');
        await screens.propose();
        await screens.openPayouts('ops');
        await says(/Somebody else has to approve it/);
        expect(await desk.page.getByRole('button', { name: 'Approve…' }).count()).toBe(0);
        await screens.openPayouts('admin');
        await screens.approvePayout();
        await says(/Approved by/);
        await screens.openPayouts('ops');
        await screens.markPaid(`SEPA ${crm}`);
        await says(new RegExp(`SEPA ${crm}`));
        await desk.picture(`${crm} payouts`);

        await screens.openStatement('partner_manager', helper);
        await says(`-${earned}`);
        expect(await opens('Open to print', /text\/html/)).toContain(`-${earned}`);
        expect(await opens('Save as CSV', /text\/csv/)).toContain(`-${earned.replace(/\D/g, '')}.00`);
        expect(await opens('Save as PDF', /application\/pdf/)).toMatch(/^%PDF/);
        await desk.picture(`${crm} statement`);

        await screens.openCard('rep');
        await screens.setStage('lost');
        await comesToSay(
          screens,
          'reversed',
          [helper, name],
          /was paid already and is set off against the next payout/,
        );
        await desk.picture(`${crm} reversed`);
        await screens.openStatement('partner_manager', helper);
        await says(new RegExp(name));
        await desk.picture(`${crm} owed`);
      },
    );
  });
});
