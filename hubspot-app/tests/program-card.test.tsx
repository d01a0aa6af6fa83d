import {
  Button,
  DateInput,
  Input,
  LoadingButton,
  Modal,
  NumberInput,
  Panel,
  Select,
  StatusTag,
  TextArea,
  ToggleGroup,
} from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { programCards } from '../../tests/sandbox/hubspot-pages/program-cards.ts';
import { detailOf, queueRows } from '../../tests/sandbox/hubspot-pages/queue-models.ts';
import { customerWish, rivalId } from '../../tests/sandbox/hubspot-pages/program-parts.ts';
import { act, cards } from '../../tests/sandbox/hubspot-pages/view-models.ts';
import type { DealCard, ViewerRole } from '../src/app/shared/contract.ts';
import { allText } from './all-text.ts';
import { spyOnBackend } from './backend-spy.ts';
import { openCard, overlayOf, press, words } from './open-card.tsx';

/** A card over a backend that answers acts only when told to. */
async function open(shown: DealCard | undefined, detail?: unknown) {
  if (!shown) throw new Error('There is such a story');
  let now = shown;
  const backend = spyOnBackend(({ url }) =>
    url.pathname.endsWith('/card') ? now : /registrations\/[^/]+$/.test(url.pathname) ? detail : undefined,
  );
  const card = openCard();
  await card.waitFor(() => card.find(StatusTag));
  const dialog = (label: string) => overlayOf(card, label);
  return {
    backend,
    card,
    dialog,
    becomes: (next: DealCard) => (now = next),
    again: () => {
      const [, tellOfChange] = card.mocks.actions.onCrmPropertiesUpdate.calls[0] ?? [];
      tellOfChange?.({});
    },
    send: (label: string) => press(dialog(label).find(LoadingButton)),
    write: (label: string, text: string) =>
      dialog(label)
        .find(TextArea)
        .trigger('onInput', text as never),
  };
}

const story = (deal: string, role: ViewerRole) => programCards(role)[deal];
const buttons = (card: Awaited<ReturnType<typeof open>>['card']) =>
  [...card.findAll(Button), ...card.findAll(LoadingButton)].map(({ text }) => text);

describe('a protected registration', () => {
  it('says how long, what may be done, and how the deal stands, in this order', async () => {
    const { card } = await open(story('701', 'partner_manager'));
    const text = words(card);
    const order = [
      'Protected for',
      '25 days left',
      'It can be extended once',
      'Extend by 30 days',
      'Overdue',
      'On track',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
  });

  it('takes the monthly update in one click, once', async () => {
    const { backend, card } = await open(story('701', 'rep'));
    const slower = card.find(LoadingButton, (node) => node.text === 'Slower than planned');
    press(slower);
    press(slower);
    await card.waitFor(() => expect(backend.to('/update-status')).toHaveLength(1));
    expect(backend.to('/update-status')[0]?.body).toMatchObject({ status: 'slower', expectedVersion: 4 });
  });

  it('repeats an update that was not answered as the same act, and another one as another', async () => {
    const { backend, card } = await open(story('701', 'rep'));
    const click = (label: string) => press(card.find(LoadingButton, (node) => node.text === label));
    for (const [place, label] of ['On track', 'On track', 'At risk'].entries()) {
      click(label);
      await card.waitFor(() => expect(backend.to('/update-status')).toHaveLength(place + 1));
      backend.to('/update-status')[place]?.fail();
      await card.waitFor(() => expect(words(card)).toContain('sending twice counts once'));
    }
    const [first, second, third] = backend.to('/update-status').map(({ body }) => body?.['actId']);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('takes an update with a note', async () => {
    const { backend, card, dialog, send, write } = await open(story('701', 'rep'));
    dialog('With a note…')
      .find(ToggleGroup)
      .trigger('onChange', 'at_risk' as never);
    write('With a note…', 'Budget frozen until March.');
    send('With a note…');
    await card.waitFor(() => expect(backend.to('/update-status')).toHaveLength(1));
    expect(backend.to('/update-status')[0]?.body).toMatchObject({
      status: 'at_risk',
      note: 'Budget frozen until March.',
    });
  });

  it('is not extended without a reason', async () => {
    const { backend, card, dialog, send, write } = await open(story('701', 'partner_manager'));
    send('Extend by 30 days…');
    const field = () => dialog('Extend by 30 days…').find(TextArea);
    await card.waitFor(() => expect(field().props.validationMessage).toBe('Write a reason first.'));
    expect(backend.to('/extend')).toHaveLength(0);
    write('Extend by 30 days…', 'The tender moved.');
    send('Extend by 30 days…');
    await card.waitFor(() => expect(backend.to('/extend')).toHaveLength(1));
    expect(backend.to('/extend')[0]?.body).toMatchObject({ reason: 'The tender moved.', expectedVersion: 4 });
  });

  it('speaks of the version that was looked at, and keeps the form open through a refresh that takes the act away', async () => {
    const shown = story('701', 'partner_manager')!;
    const { backend, card, dialog, send, write, becomes, again } = await open(shown);
    dialog('Extend by 30 days…').find(Modal).trigger('onOpen');
    write('Extend by 30 days…', 'The tender moved.');
    becomes({
      ...shown,
      actions: shown.actions.filter(({ kind }) => kind !== 'extend'),
      registration: { ...shown.registration!, version: 5 },
    });
    again();
    await card.waitFor(() => expect(backend.to('/card')).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 20));
    send('Extend by 30 days…');
    await card.waitFor(() => expect(backend.to('/extend')).toHaveLength(1));
    expect(backend.to('/extend')[0]?.body).toMatchObject({ reason: 'The tender moved.', expectedVersion: 4 });
    backend.to('/extend')[0]?.answer(act({ outcome: 'stale', tone: 'warning', message: 'Olga Brandt extended it.' }));
    await card.waitFor(() => expect(words(card)).toContain('Olga Brandt extended it.'));
    expect(buttons(card)).not.toContain('Extend by 30 days…');
  });

  it('keeps a refused form open with its words, and tells the card when it is left', async () => {
    const { backend, card, dialog, send, write } = await open(story('701', 'partner_manager'));
    dialog('Extend by 30 days…').find(Modal).trigger('onOpen');
    write('Extend by 30 days…', 'The tender moved.');
    send('Extend by 30 days…');
    await card.waitFor(() => expect(backend.to('/extend')).toHaveLength(1));
    backend.to('/extend')[0]?.answer(act({ outcome: 'refused', tone: 'warning', message: 'It was extended before.' }));
    await card.waitFor(() => expect(allText(dialog('Extend by 30 days…'))).toContain('It was extended before.'));
    expect(card.mocks.actions.closeOverlay.calls).toEqual([]);
    send('Extend by 30 days…');
    await card.waitFor(() => expect(backend.to('/extend')).toHaveLength(2));
    const [first, second] = backend.to('/extend').map(({ body }) => body);
    expect(second).toMatchObject({ reason: 'The tender moved.' });
    expect(second?.['actId']).not.toBe(first?.['actId']);
    backend.to('/extend')[1]?.answer(act({ outcome: 'refused', tone: 'warning', message: 'It was extended before.' }));
    await card.waitFor(() => expect(allText(dialog('Extend by 30 days…'))).toContain('It was extended before.'));
    dialog('Extend by 30 days…').find(Modal).trigger('onClose');
    await card.waitFor(() => expect(backend.to('/card')).toHaveLength(2));
  });

  it('gives way to the customer’s choice with dated evidence and a reason, on the version that was read', async () => {
    const shown = story('701', 'partner_manager')!;
    const row = { ...queueRows[0]!, ...shown.registration!, version: 7 };
    const { backend, card, dialog, send } = await open(shown, { ...detailOf(row, true), customerChoice: customerWish });
    const label = 'Customer chose another partner…';
    dialog(label).find(Panel).trigger('onOpen');
    await card.waitFor(() => expect(allText(dialog(label))).toContain('about EUR 3,000'));
    send(label);
    await card.waitFor(() => expect(dialog(label).find(Input).props.validationMessage).toBe('Say what shows it.'));
    expect(dialog(label).find(DateInput).props.validationMessage).toBe('Choose the day it happened.');
    dialog(label)
      .find(Input)
      .trigger('onInput', 'E-mail from Maren Osei' as never);
    dialog(label)
      .find(DateInput)
      .trigger('onChange', { year: 2027, month: 0, date: 25 } as never);
    dialog(label)
      .find(TextArea)
      .trigger('onInput', 'They work with Brightwater elsewhere.' as never);
    send(label);
    await card.waitFor(() => expect(backend.to('/honour-choice')).toHaveLength(1));
    expect(backend.to('/honour-choice')[0]?.body).toMatchObject({
      chosen: rivalId,
      expectedVersion: 7,
      evidence: [{ what: 'E-mail from Maren Osei', on: '2027-01-25' }],
      reason: 'They work with Brightwater elsewhere.',
    });
  });
});

describe('information asked for', () => {
  const label = 'Answer…';

  it('shows the questions line by line, and offers only what may be changed', async () => {
    const { card, dialog } = await open(story('702', 'rep'));
    expect(words(card)).toContain('Which depots are meant?');
    const fields = [...dialog(label).findAll(Input), ...dialog(label).findAll(NumberInput)].map(
      ({ props }) => props.name,
    );
    expect(fields).toEqual(['contactName', 'contactEmail', 'amount']);
    expect(allText(dialog(label))).toContain('Paul Mwangi asked, Sun 22 Nov, 07:30');
  });

  it('asks for an answer or a change, and sends only what was changed', async () => {
    const { backend, card, dialog, send } = await open(story('702', 'rep'));
    send(label);
    await card.waitFor(() =>
      expect(dialog(label).find(TextArea, { name: 'answer' }).props.validationMessage).toContain('Write an answer'),
    );
    dialog(label)
      .find(NumberInput)
      .trigger('onChange', 75000.5 as never);
    dialog(label)
      .find(Input, { name: 'contactEmail' })
      .trigger('onInput', 'nonsense' as never);
    send(label);
    await card.waitFor(() => expect(dialog(label).find(Input, { name: 'contactEmail' }).props.error).toBe(true));
    expect(backend.to('/provide-information')).toHaveLength(0);
    dialog(label)
      .find(Input, { name: 'contactEmail' })
      .trigger('onInput', '' as never);
    send(label);
    await card.waitFor(() => expect(backend.to('/provide-information')).toHaveLength(1));
    expect(backend.to('/provide-information')[0]?.body).toMatchObject({
      answer: '',
      changes: { amount: '75000.5', contactEmail: '' },
    });
  });
});

describe('decisions of a manager and appeals against them', () => {
  /** How many primary acts are not in a line of their own. */
  const aboveOf = ({ actions, registration }: DealCard) =>
    actions.filter(({ kind, primary }) => primary && !(kind === 'update_status' && registration?.update)).length;

  it('show at most two acts that stand out', async () => {
    for (const role of ['rep', 'partner_manager', 'admin'] as const) {
      for (const shown of [...Object.values(programCards(role)), ...Object.values(cards(role))]) {
        const { card } = await open(shown);
        // Buttons inside forms, which the renderer shows too, have no size of their own.
        const loud = [...card.findAll(Button), ...card.findAll(LoadingButton)].filter(
          ({ props }) => props.size === 'md',
        );
        expect(loud.length).toBe(Math.min(2, aboveOf(shown)));
        expect(loud.filter(({ props }) => props.variant === 'primary').length).toBeLessThanOrEqual(1);
      }
    }
  });

  it('asks the partner, and gives the review to somebody or to nobody', async () => {
    const { backend, card, dialog, send, write } = await open(cards('partner_manager')['review']);
    write('Ask for information…', 'Which plant?');
    send('Ask for information…');
    dialog('Assign…')
      .find(Select)
      .trigger('onChange', 'anna.huber@vendor.example' as never);
    send('Assign…');
    await card.waitFor(() => expect(backend.to('/assign')).toHaveLength(1));
    expect(backend.to('/request-information')[0]?.body).toMatchObject({ questions: 'Which plant?' });
    expect(backend.to('/assign')[0]?.body).toMatchObject({ assignee: 'anna.huber@vendor.example' });
    backend.to('/assign')[0]?.fail();
    await card.waitFor(() => expect(allText(dialog('Assign…'))).toContain('What you entered is kept'));
    dialog('Assign…')
      .find(Select)
      .trigger('onChange', 'anybody' as never);
    send('Assign…');
    await card.waitFor(() => expect(backend.to('/assign')).toHaveLength(2));
    expect(backend.to('/assign')[1]?.body).toMatchObject({ assignee: '' });
  });

  it('let a rep appeal with a reason, beside the sentence that says until when', async () => {
    const { backend, card, send, write } = await open(story('703', 'rep'));
    expect(words(card)).toContain('You may appeal until 5 Dec 2026.');
    write('Appeal…', 'The other deal is a different plant.');
    send('Appeal…');
    await card.waitFor(() => expect(backend.to('/appeal')).toHaveLength(1));
    expect(backend.to('/appeal')[0]?.body).toMatchObject({ reason: 'The other deal is a different plant.' });
  });

  it('opens the story beside the decision on an appeal', async () => {
    const shown = story('704', 'partner_manager')!;
    const row = { ...queueRows[0]!, ...shown.registration! };
    const { backend, card, dialog } = await open(shown, detailOf(row, true));
    const label = 'Decide the appeal…';
    dialog(label).find(Panel).trigger('onOpen');
    await card.waitFor(() => expect(allText(dialog(label))).toContain('Fingerprint 9f2c41d0'));
    dialog(label)
      .find(ToggleGroup)
      .trigger('onChange', 'dismissed' as never);
    dialog(label)
      .find(TextArea)
      .trigger('onInput', 'Same plant.' as never);
    await card.waitFor(() => expect(dialog(label).find(LoadingButton).text).toBe('Dismiss the appeal'));
    press(dialog(label).find(LoadingButton));
    await card.waitFor(() => expect(backend.to('/decide-appeal')).toHaveLength(1));
    expect(backend.to('/decide-appeal')[0]?.body).toMatchObject({
      outcome: 'dismissed',
      reason: 'Same plant.',
      expectedVersion: 4,
    });
  });

  it('tells ops how it stands and offers them nothing to do', async () => {
    const { card } = await open(story('701', 'ops'));
    expect(words(card)).toContain('25 days left');
    expect(buttons(card)).toEqual(['Why?']);
  });
});
