import {
  Alert,
  Button,
  Checkbox,
  DateInput,
  Input,
  LoadingButton,
  Modal,
  Select,
  StatusTag,
  Tabs,
  TextArea,
  Tile,
  ToggleGroup,
} from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { rowId } from '../../tests/sandbox/hubspot-pages/queue-models.ts';
import { rivalId } from '../../tests/sandbox/hubspot-pages/program-parts.ts';
import { partnerIds } from '../../tests/sandbox/hubspot-pages/view-models.ts';
import { allText } from './all-text.ts';
import { press } from './open-card.tsx';
import { openProgramPage } from './open-page.tsx';

async function openQueue(...given: Parameters<typeof openProgramPage>) {
  const opened = openProgramPage(...given);
  await opened.page.waitFor(() => opened.page.find(Tabs));
  return opened;
}

async function openDetail(id: number, given: Record<string, string> = {}, held?: string) {
  const opened = await openQueue({ open: rowId(id), ...given }, held === undefined ? {} : { held });
  await opened.page.waitFor(() => opened.page.findByTestId(Tile, 'registration-detail'));
  return opened;
}

describe('narrowing the queue', () => {
  it('keeps partner, reviewer and due in the address, with counts beside each choice', async () => {
    const { page, backend, follow, text } = await openQueue();
    const filter = (name: string) => page.find(Select, { name });
    expect(filter('assignee').props.options.map(({ label }) => label)).toEqual([
      'Anybody (4)',
      'Mine (1)',
      'Not assigned (2)',
      'Anna Huber (1)',
    ]);
    filter('partner').trigger('onChange', partnerIds.northwind as never);
    expect(follow()).toEqual({ partner: partnerIds.northwind });
    await page.waitFor(() => filter('due'));
    filter('due').trigger('onChange', 'overdue' as never);
    expect(follow()).toEqual({ partner: partnerIds.northwind, due: 'overdue' });
    await page.waitFor(() => filter('assignee'));
    filter('assignee').trigger('onChange', 'anna.huber@vendor.example' as never);
    follow();
    await page.waitFor(() => expect(text()).toContain('Ondine Waterworks B.V.'));
    expect(text()).not.toContain('Cobalt Ferry');
    const asked = backend.to('/queue').at(-1)?.url.searchParams;
    expect(Object.fromEntries(asked ?? [])).toMatchObject({
      partner: partnerIds.northwind,
      due: 'overdue',
      assignee: 'anna.huber@vendor.example',
    });
    filter('partner').trigger('onChange', 'everything' as never);
    expect(follow()).toEqual({ due: 'overdue', assignee: 'anna.huber@vendor.example' });
    await page.waitFor(() => filter('partner'));
    press(page.find(Button, (node) => node.text === 'Show everything in this segment'));
    expect(follow()).toEqual({});
  });

  it('leaves out of an old or mistyped address what cannot be', async () => {
    const { backend } = await openQueue({ partner: '42', assignee: 'x y', due: 'later', segment: 'mine' });
    const asked = Object.fromEntries(backend.to('/queue')[0]?.url.searchParams ?? []);
    expect(asked).toMatchObject({ segment: 'needs_decision', assignee: 'anybody', due: 'any' });
    expect(asked['partner']).toBeUndefined();
  });
});

describe('approving together', () => {
  const boxes = (page: Awaited<ReturnType<typeof openQueue>>['page']) =>
    page.findAll(Checkbox).map(({ props }) => props['aria-label']);
  const check = (page: Awaited<ReturnType<typeof openQueue>>['page'], label: string) =>
    page.find(Checkbox, (node) => node.props['aria-label'] === label).trigger('onChange', true as never);

  it('offers a box only where nothing stands in the way, and none to who may not decide', async () => {
    const { page } = await openQueue();
    expect(boxes(page)).toEqual([
      'Select all that may be approved together',
      'Select Quillon Freight GmbH',
      'Select Donaudampfschifffahrtsgesellschaft Beteiligungsverwaltung mbH & Co. KGaA',
    ]);
    const rep = await openQueue({}, { role: 'rep' });
    expect(boxes(rep.page)).toEqual([]);
    expect(rep.text()).not.toMatch(/Approve together|Assign…/);
  });

  it('names the count and the customers, sends the versions that were read, and tells each outcome', async () => {
    const { page, backend, program, dialog, text } = await openQueue();
    check(page, 'Select all that may be approved together');
    await page.waitFor(() => dialog('Approve 2 registrations…'));
    expect(dialog('Approve 2 registrations…').find(Modal).props.title).toBe('Approve 2 registrations?');
    expect(allText(dialog('Approve 2 registrations…'))).toContain('Quillon Freight GmbH, Northwind Resellers');
    program.raceNext(rowId(3));
    dialog('Approve 2 registrations…').find(Modal).trigger('onOpen');
    press(dialog('Approve 2 registrations…').find(LoadingButton));
    await page.waitFor(() => page.findByTestId(Tile, 'bulk-outcome'));
    expect(backend.to('/bulk-approve')[0]?.body).toMatchObject({
      items: [
        { registrationId: rowId(1), expectedVersion: 2 },
        { registrationId: rowId(3), expectedVersion: 2 },
      ],
    });
    const outcome = page.findByTestId(Tile, 'bulk-outcome');
    expect(outcome.findAll(StatusTag).map((tag) => tag.text)).toEqual(['Changed meanwhile', 'Approved']);
    expect(allText(outcome)).toContain('1 approved, 1 not: see why.');
    await page.waitFor(() => expect(boxes(page)).toHaveLength(2));
    expect(text()).not.toContain('Approve 1 registration');
    press(page.find(Button, (node) => node.text === 'Close the list'));
    await page.waitFor(() => expect(text()).not.toContain('see why'));
  });

  it('keeps the choice while no answer comes, and repeats it as the same act', async () => {
    const { page, backend, dialog } = await openQueue({}, { held: 'bulk-approve' });
    check(page, 'Select Quillon Freight GmbH');
    const send = () => press(dialog('Approve 1 registration…').find(LoadingButton));
    await page.waitFor(() => dialog('Approve 1 registration…'));
    send();
    send();
    await page.waitFor(() => expect(backend.to('/bulk-approve')).toHaveLength(1));
    backend.to('/bulk-approve')[0]?.fail();
    await page.waitFor(() => expect(allText(dialog('Approve 1 registration…'))).toContain('What you entered is kept'));
    send();
    await page.waitFor(() => expect(backend.to('/bulk-approve')).toHaveLength(2));
    const [first, second] = backend.to('/bulk-approve').map(({ body }) => body);
    expect(second).toEqual(first);
  });
});

describe('assigning', () => {
  it('a row asks who may when its dialog opens, and the queue is read again', async () => {
    const { page, backend, program, dialog } = await openQueue();
    dialog('Assign…').find(Modal).trigger('onOpen');
    await page.waitFor(() => dialog('Assign…').find(Select));
    dialog('Assign…')
      .find(Select)
      .trigger('onChange', 'anna.huber@vendor.example' as never);
    await page.waitFor(() => expect(dialog('Assign…').find(Select).props.value).toBe('anna.huber@vendor.example'));
    press(dialog('Assign…').find(LoadingButton));
    await page.waitFor(() => expect(backend.to('/queue')).toHaveLength(2));
    expect(program.acts).toMatchObject([
      { kind: 'assign', id: rowId(1), body: { assignee: 'anna.huber@vendor.example' } },
    ]);
    expect(page.mocks.actions.navigateToPage.calls).toEqual([]);
  });

  it('is no decision: the registration stays open', async () => {
    const { page, program, dialog } = await openDetail(1);
    press(dialog('Assign…').find(LoadingButton));
    await page.waitFor(() => expect(program.acts).toHaveLength(1));
    await page.waitFor(() => expect(page.mocks.actions.addAlert.calls).toHaveLength(1));
    expect(page.mocks.actions.navigateToPage.calls).toEqual([]);
  });
});

describe('mediation', () => {
  const choose = (page: Awaited<ReturnType<typeof openDetail>>['page'], value: string) =>
    page.find(ToggleGroup, { name: 'choice' }).trigger('onChange', value as never);
  const decide = (page: Awaited<ReturnType<typeof openDetail>>['page']) =>
    press(page.find(Button, (node) => node.text === 'Decide…'));
  const confirm = (page: Awaited<ReturnType<typeof openDetail>>['page']) =>
    page.findByTestId(Tile, 'mediation-confirm').find(LoadingButton);

  it('says the policy first, then both claims in the same rows, each value with whose it is', async () => {
    const { page, text } = await openDetail(2);
    expect(page.find(Alert).props.title).toBe('What the policy says');
    const detail = allText(page.findByTestId(Tile, 'registration-detail'));
    const order = [
      'first to register wins',
      'Submitted at',
      'Company as written',
      'None known',
      'Certificate',
      'History',
    ];
    const places = order.map((part) => detail.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(detail.split('Northwind Resellers (this registration)').length - 1).toBe(7);
    expect(text()).not.toContain('Mediate…');
  });

  it('as the policy says needs no reason, shows what follows, and opens the next row', async () => {
    const { page, program, dialog, text } = await openDetail(2);
    expect(text()).not.toContain('What follows');
    choose(page, 'other');
    await page.waitFor(() => expect(text()).toContain('Northwind Resellers receives nothing.'));
    decide(page);
    await page.waitFor(() => expect(text()).toContain('Is this your decision?'));
    press(confirm(page));
    await page.waitFor(() => expect(page.mocks.actions.navigateToPage.calls).toHaveLength(1));
    expect(program.acts[0]).toMatchObject({
      kind: 'mediate',
      id: rowId(2),
      body: { against: rivalId, choice: 'other', evidence: [], reason: '', expectedVersion: 2 },
    });
    expect(program.acts[0]?.body['credit']).toBeUndefined();
    expect(page.mocks.actions.navigateToPage.calls[0]?.[0].params).toEqual({ open: rowId(3) });
  });

  it('what was entered is there again on the way back, and nothing was sent', async () => {
    const { page, program, text } = await openDetail(2);
    choose(page, 'other');
    decide(page);
    await page.waitFor(() => confirm(page));
    press(page.find(Button, (node) => node.text === 'Back to the form'));
    await page.waitFor(() => expect(page.find(ToggleGroup, { name: 'choice' }).props.value).toBe('other'));
    expect(text()).not.toContain('Is this your decision?');
    expect(program.acts).toEqual([]);
  });

  it('against the policy asks for a reason, lets choose what is owed, and sends nothing before', async () => {
    const { page, program, dialog, text } = await openDetail(2);
    const reason = () =>
      page.find(TextArea, (node) => node.props.description === 'Your choice differs from what the policy says.');
    choose(page, 'this');
    await page.waitFor(() => page.find(ToggleGroup, { name: 'credit' }));
    page.find(ToggleGroup, { name: 'credit' }).trigger('onChange', 'co_sell_credit' as never);
    await page.waitFor(() => expect(text()).toContain('co-sell credit of 5 % of the deal, about EUR 4,400'));
    decide(page);
    await page.waitFor(() => expect(reason().props.validationMessage).toContain('differs from the policy'));
    expect(text()).not.toContain('Is this your decision?');
    reason().trigger('onInput', 'They met in September.' as never);
    decide(page);
    await page.waitFor(() => confirm(page));
    press(confirm(page));
    await page.waitFor(() => expect(program.acts).toHaveLength(1));
    expect(program.acts[0]?.body).toMatchObject({
      choice: 'this',
      credit: 'co_sell_credit',
      reason: 'They met in September.',
    });
  });

  it('against the direct deal asks for dated evidence and says whom else it decides against', async () => {
    const opened = openProgramPage({ open: rowId(2) });
    opened.program.setDirect(true);
    const { page, program, dialog, text } = opened;
    await page.waitFor(() => page.find(ToggleGroup, { name: 'choice' }));
    expect(text()).toContain('also decides against Fabrikam Partners');
    choose(page, 'direct');
    decide(page);
    await page.waitFor(() => expect(page.find(Input).props.validationMessage).toBe('Say what shows it.'));
    page.find(Input).trigger('onInput', 'Two-way e-mails' as never);
    page.find(DateInput).trigger('onChange', { year: 2026, month: 9, date: 2 } as never);
    press(page.find(Button, (node) => node.text === 'Add more evidence'));
    await page.waitFor(() => expect(page.findAll(Input)).toHaveLength(2));
    decide(page);
    await page.waitFor(() => confirm(page));
    press(confirm(page));
    await page.waitFor(() => expect(program.acts).toHaveLength(1));
    expect(program.acts[0]?.body).toMatchObject({
      choice: 'direct',
      evidence: [{ what: 'Two-way e-mails', on: '2026-10-02' }],
    });
  });

  it('tells who was slower, with the registration as it is by then', async () => {
    const { page, program, dialog, text } = await openDetail(2);
    program.touch(rowId(2));
    choose(page, 'other');
    decide(page);
    await page.waitFor(() => confirm(page));
    press(confirm(page));
    await page.waitFor(() => expect(text()).toContain('Olga Brandt acted 2 minutes ago.'));
    expect(page.mocks.actions.navigateToPage.calls).toEqual([]);
  });
});

describe('an appeal in the queue', () => {
  it('stands with its story beside the decision, which needs an outcome and a reason', async () => {
    const { page, program, text } = await openDetail(6, { segment: 'appeals' });
    expect(text()).toContain('the other deal is a different plant');
    expect(text()).toContain('Fingerprint 9f2c41d0');
    const send = () => press(page.find(LoadingButton, (node) => /appeal$/.test(node.text ?? '')));
    send();
    await page.waitFor(() => expect(page.find(ToggleGroup).props.validationMessage).toBe('Choose one.'));
    page.find(ToggleGroup).trigger('onChange', 'upheld' as never);
    page
      .find(TextArea, (node) => node.props.description?.startsWith('Kept with the decision') === true)
      .trigger('onInput', 'The plants differ.' as never);
    await page.waitFor(() => page.find(LoadingButton, (node) => node.text === 'Uphold the appeal'));
    const protection = () => page.find(ToggleGroup, { name: 'protection' });
    send();
    await page.waitFor(() =>
      expect(protection().props.validationMessage).toBe('Choose what becomes of the protection.'),
    );
    expect(program.acts).toEqual([]);
    protection().trigger('onChange', 'other' as never);
    await page.waitFor(() => page.find(ToggleGroup, { name: 'owed' }));
    expect(text()).toContain('Northwind Resellers receives a referral fee of 5 %');
    page.find(ToggleGroup, { name: 'owed' }).trigger('onChange', 'co_sell_credit' as never);
    await page.waitFor(() => expect(text()).toContain('Northwind Resellers receives a co-sell credit of 5 %'));
    send();
    await page.waitFor(() => expect(program.acts).toHaveLength(1));
    expect(program.acts[0]).toMatchObject({
      kind: 'decide-appeal',
      body: {
        outcome: 'upheld',
        reason: 'The plants differ.',
        against: rivalId,
        choice: 'other',
        credit: 'co_sell_credit',
      },
    });
  });

  it('dismissed says nothing of the protection that stands', async () => {
    const { page, program } = await openDetail(6, { segment: 'appeals' });
    page.find(ToggleGroup).trigger('onChange', 'dismissed' as never);
    page
      .find(TextArea, (node) => node.props.description?.startsWith('Kept with the decision') === true)
      .trigger('onInput', 'Nothing new.' as never);
    await page.waitFor(() => page.find(LoadingButton, (node) => node.text === 'Dismiss the appeal'));
    expect(page.findAll(ToggleGroup)).toHaveLength(1);
    press(page.find(LoadingButton, (node) => node.text === 'Dismiss the appeal'));
    await page.waitFor(() => expect(program.acts).toHaveLength(1));
    expect(program.acts[0]?.body).toMatchObject({ outcome: 'dismissed', against: '', choice: '' });
  });
});
