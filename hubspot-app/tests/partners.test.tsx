import {
  Button,
  DateInput,
  EmptyState,
  ErrorState,
  Input,
  Link,
  LoadingButton,
  Modal,
  StatusTag,
  Tab,
  Select,
  TextArea,
  Tile,
} from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { formUrl } from '../../tests/sandbox/hubspot-pages/partner-models.ts';
import { partnerIds } from '../../tests/sandbox/hubspot-pages/view-models.ts';
import { allText } from './all-text.ts';
import { press } from './open-card.tsx';
import { openProgramPage } from './open-page.tsx';

const open = (params: Record<string, string> = {}, more: Parameters<typeof openProgramPage>[1] = {}) =>
  openProgramPage(params, { path: '/partners', ...more });
const lines =
  'partner,person,email,kind,score,passed on\nNorthwind Resellers,Kim Osei,kim@northwind.example,sales,91,2026-11-02\nNowhere,Jo,jo@nowhere.example,sales,88,3/4/2026';

describe('the partners', () => {
  it('show who may register now and what each tier needs, and open by name', async () => {
    const { page, text, follow } = open();
    await page.waitFor(() => expect(page.findAll(Tab).map(({ props }) => props.title)).toContain('Not current (1)'));
    expect(text()).toContain('Rory Finch’s sales certificate lapsed on 3 Nov 2026.');
    expect(text()).toContain('Certified sales people: 2 of 5');
    press(page.find(Button, (node) => node.text === 'Northwind Resellers'));
    expect(follow()).toEqual({ open: partnerIds.northwind });
    await page.waitFor(() => page.findByTestId(Tile, 'certification'));
  });

  it('are told calmly when none is there', async () => {
    const none = open({ search: 'nobody' });
    await none.page.waitFor(() => none.page.find(EmptyState));
    expect(none.text()).toContain('Nothing here matches “nobody”.');
  });

  it('are told when nothing comes', async () => {
    const gone = open({ open: 'gone' }, { held: '/partners/gone' });
    await expect.poll(() => gone.backend.to('/partners/gone').length).toBe(1);
    gone.backend.to('/partners/gone')[0]?.fail();
    await gone.page.waitFor(() => gone.page.find(ErrorState));
  });
});

describe('a partner’s record', () => {
  it('shows each certificate with person, kind, score, since, until and state, and the reminders sent', async () => {
    const { page, text } = open({ open: partnerIds.northwind });
    await page.waitFor(() => page.findByTestId(Tile, 'tier-needs'));
    for (const part of [
      'Ada Berger',
      'Sales',
      '86 %',
      '4 May 2026',
      '3 May 2027',
      'Lapses soon',
      'Not passed',
      '30 days before',
      '3 registrations are open',
    ])
      expect(text()).toContain(part);
    expect(allText(page.findByTestId(Tile, 'tier-needs'))).toContain('3 more are needed (rule 23)');
  });

  it('lets a manager copy the link to the partner’s referral form', async () => {
    const { page, text } = open({ open: partnerIds.northwind });
    await page.waitFor(() => page.findByTestId(Tile, 'tier-needs'));
    expect(text()).toContain('On this page Northwind Resellers refers customers before there is a deal.');
    const link = page.find(Input, ({ props }) => props.label === 'Link to the form');
    expect(link.props).toMatchObject({ value: formUrl, readOnly: true });
    expect(page.find(Link, (node) => node.text === 'Look at the form').props.href).toEqual({
      url: formUrl,
      external: true,
    });
    press(page.find(Button, (node) => node.text === 'Copy the link'));
    await page.waitFor(() => expect(text()).toContain('Copied.'));
    expect(page.mocks.actions.copyTextToClipboard.calls).toEqual([[formUrl]]);
  });

  it('tells a rep neither addresses nor registrations, and offers nothing to change', async () => {
    const { page, text } = open({ open: partnerIds.northwind }, { role: 'rep' });
    await page.waitFor(() => page.findByTestId(Tile, 'tier-needs'));
    expect(text()).not.toContain('Referral form');
    expect(text()).not.toMatch(
      /@northwind|Revoke|Bring in certificates|registrations are open|Change territories|Change tier/,
    );
    expect(text()).toContain('May register deals in DACH.');
  });

  it('keeps its campaigns by the exact ids of their links, and says what to put into them', async () => {
    const { page, partners, dialog, text } = open({ open: partnerIds.northwind });
    await page.waitFor(() => expect(text()).toContain('Id C-77'));
    const forLinks = () => page.find(Input, ({ props }) => props.label === 'For its links').props;
    const ofAutumn = (medium: string) =>
      `utm_source=partner&utm_medium=${medium}&utm_campaign=northwind-resellers-autumn-tour&utm_id=C-77`;
    expect(forLinks()).toMatchObject({ value: ofAutumn('webinar'), readOnly: true });
    page.find(Select, ({ props }) => props.name === 'medium').trigger('onChange', 'ebook' as never);
    await page.waitFor(() => expect(forLinks().value).toBe(ofAutumn('ebook')));
    press(page.find(Button, (node) => node.text === 'Copy for links'));
    await page.waitFor(() => expect(text()).toContain('Copied.'));
    expect(page.mocks.actions.copyTextToClipboard.calls).toEqual([[ofAutumn('ebook')]]);

    const form = () => dialog('Add a campaign…');
    const field = (name: string) => form().find(Input, ({ props }) => props.name === name);
    const send = () => press(form().find(LoadingButton));
    field('utmId').trigger('onInput', 'two words' as never);
    send();
    await page.waitFor(() =>
      expect([field('utmId').props.validationMessage, field('name').props.validationMessage]).toEqual([
        'An id has no spaces and none of & ? # =.',
        'Enter what people call the campaign.',
      ]),
    );
    expect(partners.campaigns.sent).toEqual([]);
    field('utmId').trigger('onChange', 'TAKEN' as never);
    field('name').trigger('onChange', 'Spring' as never);
    send();
    await page.waitFor(() => expect(allText(form())).toContain('Contoso Channel goes by this id already.'));
    field('utmId').trigger('onChange', ' C-78 ' as never);
    send();
    send();
    await page.waitFor(() => expect(text()).toContain('Id C-78'));
    expect(partners.campaigns.sent).toMatchObject([
      { act: 'register', utmId: 'TAKEN', name: 'Spring' },
      { act: 'register', utmId: 'C-78', name: 'Spring' },
    ]);

    dialog('Rename campaign…')
      .find(Input)
      .trigger('onChange', 'Autumn tour 2026' as never);
    press(dialog('Rename campaign…').find(LoadingButton));
    await page.waitFor(() => expect(forLinks().value).toContain('autumn-tour-2026&utm_id=C-77'));
    expect(allText(dialog('Remove campaign…'))).toContain('Links with the id C-77');
    press(dialog('Remove campaign…').find(LoadingButton));
    await page.waitFor(() => expect(text()).not.toContain('Id C-77'));
  });

  it('says what happened to the campaigns when nothing comes, and to a rep only shows them', async () => {
    const gone = open({ open: partnerIds.northwind }, { held: '/campaigns' });
    await expect.poll(() => gone.backend.to('/campaigns').length).toBe(1);
    expect(gone.text()).toContain('Campaigns');
    gone.backend.to('/campaigns')[0]?.fail();
    await gone.page.waitFor(() => gone.page.find(ErrorState));
    const rep = open({ open: partnerIds.northwind }, { role: 'rep' });
    await rep.page.waitFor(() => expect(rep.text()).toContain('Id C-77'));
    expect(rep.text()).toContain('Copy for links');
    expect(rep.text()).not.toMatch(/Add a campaign|Rename|Remove/);
  });

  it('takes a certificate back with a reason, and shows it among the earlier ones', async () => {
    const { page, backend, dialog, text } = open({ open: partnerIds.northwind });
    await page.waitFor(() => page.findByTestId(Tile, 'certification'));
    press(dialog('Revoke…', 1).find(LoadingButton));
    await page.waitFor(() =>
      expect(dialog('Revoke…', 1).find(TextArea).props.validationMessage).toBe('Write a reason first.'),
    );
    expect(backend.to('/revoke')).toHaveLength(0);
    dialog('Revoke…', 1)
      .find(TextArea)
      .trigger('onInput', 'Exam taken by somebody else.' as never);
    press(dialog('Revoke…', 1).find(LoadingButton));
    await page.waitFor(() =>
      expect(text()).toContain('Revoked on 22 Nov 2026 by Paul Mwangi: Exam taken by somebody else.'),
    );
    expect(page.mocks.actions.addAlert.calls[0]?.[0].message).toBe('Revoked.');
    expect(page.findAll(Modal).filter(({ props }) => props.title === 'Revoke this certificate')).toHaveLength(1);
  });

  it('changes its tier from a day on, with a reason, and shows how it came to be', async () => {
    const { page, backend, dialog, text } = open({ open: partnerIds.northwind });
    await page.waitFor(() => page.findByTestId(Tile, 'certification'));
    const form = () => dialog('Change tier…');
    form()
      .find(Select)
      .trigger('onChange', 'Platinum' as never);
    await page.waitFor(() => expect(form().find(Select).props.value).toBe('Platinum'));
    press(form().find(LoadingButton));
    await page.waitFor(() => expect(form().find(TextArea).props.validationMessage).toBe('Write a reason first.'));
    expect(backend.to('/tier')).toHaveLength(0);
    form()
      .find(TextArea)
      .trigger('onInput', 'Commitment signed.' as never);
    form()
      .find(DateInput)
      .trigger('onChange', { year: 2027, month: 0, date: 4, formattedDate: '4 Jan 2027' } as never);
    await page.waitFor(() => expect(form().find(DateInput).props.value).toMatchObject({ year: 2027 }));
    press(form().find(LoadingButton));
    await page.waitFor(() => expect(allText(form())).toContain('A tier is told from today or earlier.'));
    form()
      .find(DateInput)
      .trigger('onChange', { year: 2026, month: 2, date: 3, formattedDate: '3 Mar 2026' } as never);
    await page.waitFor(() => expect(form().find(DateInput).props.value).toMatchObject({ month: 2 }));
    expect(allText(form())).not.toContain('A tier is told from today or earlier.');
    press(form().find(LoadingButton));
    await page.waitFor(() => expect(text()).toContain('Platinum since 2026-03-03.'));
    expect(backend.to('/tier').map(({ body }) => body)).toMatchObject([
      { from: '2027-01-04' },
      { version: 0, tier: 'Platinum', from: '2026-03-03', reason: 'Commitment signed.' },
    ]);
    expect(text()).toContain('Platinum from 2026-03-03, by Paul Mwangi. Commitment signed.');
  });

  it('changes its territories by place or in own words, with a reason, and agrees on former ones again', async () => {
    const { page, backend, dialog, text } = open({ open: partnerIds.northwind });
    await page.waitFor(() => page.findByTestId(Tile, 'certification'));
    const form = () => dialog('Change territories…');
    const field = (name: string) => form().find(TextArea, ({ props }) => props.name === name);
    press(form().find(LoadingButton));
    await page.waitFor(() => expect(field('reason').props.validationMessage).toBe('Write a reason first.'));
    field('territories').trigger('onInput', 'DACH\nRegion West' as never);
    form()
      .find(Select)
      .trigger('onChange', 'France' as never);
    await page.waitFor(() => expect(field('territories').props.value).toBe('DACH\nRegion West\nFrance'));
    field('territories').trigger('onInput', `DACH\n${'x'.repeat(101)}` as never);
    field('reason').trigger('onInput', 'Renegotiated.' as never);
    press(form().find(LoadingButton));
    await page.waitFor(() =>
      expect(field('territories').props.validationMessage).toBe('At most 100 characters a line.'),
    );
    expect(backend.to('/territories')).toHaveLength(0);
    field('territories').trigger('onInput', ' DACH\n\nRegion West ' as never);
    press(form().find(LoadingButton));
    press(form().find(LoadingButton));
    await page.waitFor(() => expect(text()).toContain('May register deals in DACH, Region West.'));
    expect(backend.to('/territories')).toHaveLength(1);
    expect(text()).toContain('22 Nov 2026, Paul Mwangi: DACH, Region West. Renegotiated.');
    const again = () => dialog('Agree on this again…');
    again()
      .find(TextArea, ({ props }) => props.name === 'reason')
      .trigger('onInput', 'Taken back.' as never);
    press(again().find(LoadingButton));
    await page.waitFor(() => expect(text()).toContain('May register deals in DACH.'));
  });

  it('says why nothing was changed, and keeps what was written', async () => {
    const { page, dialog } = open({ open: partnerIds.northwind });
    await page.waitFor(() => page.findByTestId(Tile, 'certification'));
    const form = () => dialog('Change territories…');
    form()
      .find(TextArea, ({ props }) => props.name === 'reason')
      .trigger('onInput', 'Again.' as never);
    press(form().find(LoadingButton));
    await page.waitFor(() => expect(allText(form())).toContain('Nothing was changed'));
  });

  it('says so where nobody holds one', async () => {
    const { page } = open({ open: partnerIds.alder });
    await page.waitFor(() => page.find(EmptyState));
    expect(page.find(EmptyState).props.title).toBe('Nobody at Alder & Finch Consulting holds a certificate yet.');
  });
});

describe('importing certificates', () => {
  const button = 'Bring in certificates…';
  const write = ({ dialog }: ReturnType<typeof open>, text: string) =>
    dialog(button)
      .find(TextArea)
      .trigger('onInput', text as never);
  const click = ({ dialog }: ReturnType<typeof open>, label: string) =>
    press(dialog(button).find(LoadingButton, (node) => node.text === label));

  it('shows what would happen line by line before anything is stored', async () => {
    const opened = open();
    const { page, partners, dialog } = opened;
    await page.waitFor(() => dialog(button));
    click(opened, 'See what would happen');
    await page.waitFor(() =>
      expect(dialog(button).find(TextArea).props.validationMessage).toContain('Paste the lines first'),
    );
    write(opened, lines);
    click(opened, 'See what would happen');
    await page.waitFor(() =>
      expect(allText(dialog(button))).toContain('1 would be added, 0 are here already, 1 cannot be taken.'),
    );
    expect(
      dialog(button)
        .findAll(StatusTag)
        .map(({ text }) => text),
    ).toEqual(['Not possible', 'New']);
    expect(partners.imports.map(({ dryRun }) => dryRun)).toEqual([true]);
  });

  it('imports what was looked at; other lines are looked at first', async () => {
    const opened = open();
    const { page, partners, backend, dialog } = opened;
    await page.waitFor(() => dialog(button));
    write(opened, lines);
    click(opened, 'See what would happen');
    await page.waitFor(() => dialog(button).find(LoadingButton, (node) => node.text === 'Bring in 1 line'));
    write(opened, `${lines}\n`);
    await page.waitFor(() => expect(dialog(button).findAll(LoadingButton)).toHaveLength(1));
    click(opened, 'See what would happen');
    await page.waitFor(() => dialog(button).find(LoadingButton, (node) => node.text === 'Bring in 1 line'));
    click(opened, 'Bring in 1 line');
    click(opened, 'Bring in 1 line');
    await page.waitFor(() => expect(allText(dialog(button))).toContain('1 added'));
    expect(partners.imports.map(({ dryRun }) => dryRun)).toEqual([true, true, false]);
    expect(new Set(partners.imports.map(({ actId }) => actId)).size).toBe(3);
    await page.waitFor(() => expect(backend.to('/partners')).toHaveLength(2));
  });

  it('takes no more at once than HubSpot carries', async () => {
    const opened = open();
    await opened.page.waitFor(() => opened.dialog(button));
    write(opened, 'ü'.repeat(500_000));
    click(opened, 'See what would happen');
    await opened.page.waitFor(() =>
      expect(opened.dialog(button).find(TextArea).props.validationMessage).toContain('too much at once'),
    );
    expect(opened.partners.imports).toEqual([]);
  });
});
