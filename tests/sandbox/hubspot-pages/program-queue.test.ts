import { describe, expect, it } from 'vitest';
import { executablePath, useBrowser } from './browser.ts';
import { appealSides } from './program-parts.ts';
import { rowId } from './queue-models.ts';

const queue = (more = '') => `/sandbox/hubspot/partner-desk?as=partner_manager${more}`;

describe.skipIf(!executablePath)('the program’s review, in a browser with the real bundles', () => {
  const { open, faults, pages, unknownComponents } = useBrowser();
  const acts = () => pages().fake.program.acts;

  it('narrows the queue; the address keeps it over a reload, and Back undoes it', async () => {
    const page = await open(queue());
    await page.getByLabel('Reviewer', { exact: true }).selectOption('me');
    await page.waitForURL(/assignee=me/);
    await page.getByRole('button', { name: 'Quillon Freight GmbH' }).waitFor({ state: 'detached' });
    await page.getByLabel('Due', { exact: true }).selectOption('soon');
    await page.waitForURL(/due=soon/);
    await page.reload();
    await page.getByRole('button', { name: /^Donaudampf/ }).waitFor();
    expect(await page.getByLabel('Due', { exact: true }).inputValue()).toBe('soon');
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('due'));
    await page.getByRole('tab', { name: 'Conflicts (1)' }).click();
    await page.getByRole('heading', { name: 'Nothing here matches what you chose.' }).waitFor();
    await page.getByRole('button', { name: 'Show everything in this segment' }).click();
    await page.getByRole('button', { name: 'Ondine Waterworks B.V.' }).waitFor();
    expect(new URL(page.url()).searchParams.get('segment')).toBe('conflicts');
    expect(faults).toEqual([]);
  });

  it('approves several together by keyboard; who was faster is told by row', async () => {
    const page = await open(queue());
    await expect.poll(() => page.getByRole('checkbox').count()).toBe(3);
    await page.getByRole('checkbox', { name: 'Select all' }).focus();
    await page.keyboard.press('Space');
    pages().fake.program.raceNext(rowId(3));
    const approve = page.getByRole('button', { name: 'Approve 2 registrations…' });
    await approve.focus();
    await page.keyboard.press('Enter');
    const confirm = page.getByRole('dialog', { name: 'Approve 2 registrations?' });
    await confirm.getByText('Quillon Freight GmbH, Northwind Resellers').waitFor();
    await page.keyboard.press('Escape');
    await confirm.waitFor({ state: 'detached' });
    expect(await approve.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await confirm.getByRole('button', { name: 'Approve 2 registrations' }).dblclick();
    await page.getByRole('status').filter({ hasText: '1 approved, 1 not: see why.' }).waitFor();
    await page.getByTestId('bulk-outcome').getByText('Olga Brandt rejected it 2 minutes ago.').waitFor();
    await page.getByRole('tab', { name: 'Needs a decision (3)' }).waitFor();
    expect(acts().map(({ kind }) => kind)).toEqual(['bulk-approve']);
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('assigns from a row', async () => {
    const page = await open(queue());
    const row = page.getByRole('row').filter({ hasText: 'Quillon Freight GmbH' });
    await row.getByRole('button', { name: 'Assign…' }).click();
    const form = page.getByRole('dialog', { name: 'Assign the review of Quillon Freight GmbH' });
    await form.getByLabel('Who reviews it').selectOption('anna.huber@vendor.example');
    await form.getByRole('button', { name: 'Assign' }).click();
    await row.getByText('Anna Huber').waitFor();
    expect(acts()).toMatchObject([{ kind: 'assign', body: { assignee: 'anna.huber@vendor.example' } }]);
  });

  it('asks for information, and the next row opens', async () => {
    const page = await open(queue(`&open=${rowId(1)}`));
    const detail = page.getByTestId('registration-detail');
    await detail.getByRole('button', { name: 'Ask for information…' }).click();
    const form = page.getByRole('dialog', { name: 'Ask for information' });
    await form.getByLabel('Your questions').fill('Which depots?\nWho signs?');
    await form.getByRole('button', { name: 'Ask for information' }).click();
    await detail.getByRole('heading', { name: 'Ondine Waterworks B.V.', exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Waiting for the partner (2)' }).waitFor();
    expect(acts()).toMatchObject([{ kind: 'request-information', body: { questions: 'Which depots?\nWho signs?' } }]);
  });

  it('mediates: policy, two claims side by side, choice, reason, money, confirm, next row', async () => {
    const page = await open(queue(`&open=${rowId(2)}`));
    const detail = page.getByTestId('registration-detail');
    await detail.getByText('Brightwater Channel registered 2 days earlier: first to register wins (rule 6).').waitFor();
    const at = async (text: string) => (await detail.getByText(text, { exact: true }).first().boundingBox())!;
    const [ours, theirs] = [await at('Sun 22 Nov 2026, 02:00'), await at('Fri 20 Nov 2026, 09:12')];
    expect(Math.abs(ours.y - theirs.y)).toBeLessThan(2);
    expect(theirs.x).toBeGreaterThan(ours.x + 200);

    await detail.getByRole('radio', { name: 'Northwind Resellers gets the customer' }).check();
    await detail.getByRole('radio', { name: 'Co-sell credit, 5 % of the deal' }).check();
    await detail.getByRole('button', { name: 'Decide…' }).click();
    await detail.getByText('Your choice differs from the policy: write down why.').waitFor();
    await detail.getByLabel('Reason').fill('They met the customer in September.');
    await detail
      .getByRole('status')
      .filter({ hasText: 'co-sell credit of 5 % of the deal, about EUR 4,400' })
      .waitFor();
    await detail.getByRole('button', { name: 'Decide…' }).click();
    expect(await page.getByRole('dialog').count()).toBe(0);
    const confirm = page.getByTestId('mediation-confirm');
    await confirm.getByRole('heading', { name: 'Is this your decision?' }).waitFor();
    await confirm.getByText('“They met the customer in September.”').waitFor();
    pages().fake.setTrouble('unreachable');
    await confirm.getByRole('button', { name: 'Confirm the decision' }).click();
    await confirm.getByText('What you entered is kept').waitFor();
    pages().fake.setTrouble('none');
    await confirm.getByRole('button', { name: 'Confirm the decision' }).dblclick();
    await detail.getByRole('heading', { name: /^Donaudampf/ }).waitFor();
    expect(acts()).toMatchObject([
      {
        kind: 'mediate',
        body: { choice: 'this', credit: 'co_sell_credit', reason: 'They met the customer in September.' },
      },
    ]);
    expect(await unknownComponents(page)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('mediates against the direct deal with dated evidence', async () => {
    pages().fake.program.setDirect(true);
    const page = await open(queue(`&open=${rowId(2)}`));
    const detail = page.getByTestId('registration-detail');
    await detail.getByRole('radio', { name: 'The direct team keeps the customer' }).check();
    await detail.getByLabel('What shows the prior relationship?').fill('Two-way e-mails with Maren Osei');
    await detail.getByLabel('On which day').fill('2026-10-02');
    await detail.getByRole('button', { name: 'Decide…' }).click();
    const confirm = page.getByTestId('mediation-confirm');
    await confirm.getByText('about EUR 6,000, if the deal is won').waitFor();
    await confirm.getByRole('button', { name: 'Confirm the decision' }).click();
    await expect.poll(() => acts().length).toBe(1);
    expect(acts()[0]?.body).toMatchObject({
      choice: 'direct',
      evidence: [{ what: 'Two-way e-mails with Maren Osei', on: '2026-10-02' }],
    });
  });

  it('at 320 px the claims stand below each other, each with whose it is', async () => {
    const page = await open(queue(`&open=${rowId(2)}`), 320);
    const detail = page.getByTestId('registration-detail');
    const ours = detail.getByText('Sun 22 Nov 2026, 02:00', { exact: true });
    await ours.waitFor();
    const [above, below] = [await ours.boundingBox(), await detail.getByText('Fri 20 Nov 2026, 09:12').boundingBox()];
    expect(below!.y).toBeGreaterThan(above!.y + 20);
    expect(await detail.getByText('Northwind Resellers (this registration)', { exact: true }).count()).toBe(6);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  it('decides an appeal beside its story, and says that nothing is left', async () => {
    const page = await open(queue(`&segment=appeals&open=${rowId(6)}`));
    const detail = page.getByTestId('registration-detail');
    const story = detail.getByRole('heading', { name: 'What happened, with its evidence' });
    await story.waitFor();
    const form = detail.getByRole('heading', { name: 'Your decision' });
    expect((await form.boundingBox())!.x).toBeGreaterThan((await story.boundingBox())!.x + 280);
    await detail.getByRole('radio', { name: 'Uphold it' }).check();
    await detail.getByText('Brightwater Channel’s registration is approved').waitFor();
    await detail.getByRole('button', { name: 'Uphold the appeal' }).click();
    await detail.getByText('Write a reason first.').waitFor();
    await detail.getByText('Choose what becomes of the protection.').waitFor();
    await detail.getByRole('radio', { name: 'End the protection of Brightwater Channel' }).check();
    await detail.getByText('Brightwater Channel receives a referral fee of 5 %').waitFor();
    await detail.getByRole('radio', { name: 'Nothing' }).check();
    await detail.getByText('Brightwater Channel is owed nothing.').waitFor();
    await detail.getByLabel('Reason').fill('The plants differ.');
    await detail.getByRole('button', { name: 'Uphold the appeal' }).click();
    await page.getByRole('heading', { name: 'Nothing waits for you. Last decision 2 h ago.' }).waitFor();
    expect(acts()).toMatchObject([
      {
        kind: 'decide-appeal',
        body: {
          outcome: 'upheld',
          reason: 'The plants differ.',
          against: appealSides.againstId,
          choice: 'this',
          credit: 'nothing',
        },
      },
    ]);
    expect(faults).toEqual([]);
  });

  it.each([queue(), queue(`&open=${rowId(2)}`), queue(`&segment=appeals&open=${rowId(6)}`)])(
    'fits with the text twice as large: %s',
    async (path) => {
      const page = await open(path, 640);
      await page.getByRole('tab', { name: /^All/ }).waitFor();
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
    },
  );
});
