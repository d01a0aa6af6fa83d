import {
  Alert,
  DateInput,
  Button,
  ErrorState,
  Heading,
  Input,
  LoadingButton,
  LoadingSpinner,
  Modal,
  NumberInput,
  Panel,
  Select,
  StatusTag,
  Text,
  TextArea,
} from '@hubspot/ui-extensions';
import { createRenderer } from './renderer.ts';
import { expect, describe, it } from 'vitest';
import {
  act,
  actions,
  cards,
  free,
  inReview,
  partnerIds,
  story,
} from '../../tests/sandbox/hubspot-pages/view-models.ts';
import { DealSidebarContent } from '../src/app/cards/deal-card/DealSidebarContent.tsx';
import { allText } from './all-text.ts';
import { spyOnBackend } from './backend-spy.ts';
import { openCard, overlayOf, press, words } from './open-card.tsx';

const empty = cards('rep')['empty'];
const conflict = cards('partner_manager')['conflict'];

describe('reading', () => {
  it('shows who and where we stand, what to do and where the records are, in this order', async () => {
    spyOnBackend(() => inReview('partner_manager'));
    const card = openCard();
    await card.waitFor(() => expect(card.find(StatusTag).text).toBe('In review'));
    const text = words(card);
    const order = [
      'Review due in 31 h',
      'Approve',
      'Reject',
      'Partners on this deal',
      'In HubSpot and Salesforce, 2 minutes ago.',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(places[0]).toBeGreaterThanOrEqual(0);
    expect(card.find(Heading).text).toBe('Partners on this deal');
  });

  it('asks in the reader’s manners, with a signature that is never the same twice', async () => {
    const backend = spyOnBackend(() => empty);
    const card = openCard();
    await card.waitFor(() => card.find(StatusTag));
    openCard();
    const [first, second] = backend.calls.map(({ url }) => url);
    expect(first?.origin).toBe('https://partner-desk.example.com');
    expect(first?.pathname).toBe(`/api/hubspot/deals/${card.mocks.context.crm.objectId}/card`);
    expect(first?.searchParams.get('timeZone')).toBe(card.mocks.context.portal.timezone);
    expect(first?.searchParams.get('locale')).toBeTruthy();
    expect(first?.searchParams.get('nonce')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(second?.searchParams.get('nonce')).not.toBe(first?.searchParams.get('nonce'));
  });

  it('says so when nothing comes, and recovers when asked again', async () => {
    const backend = spyOnBackend();
    const card = openCard();
    expect(card.find(LoadingSpinner).props.label).toBe('Loading the partners on this deal');
    backend.calls[0]?.answer({ category: 'BAD_GATEWAY' }, 502);
    await card.waitFor(() => card.find(ErrorState));
    press(card.find(Button));
    backend.calls[1]?.answer(empty);
    await card.waitFor(() => expect(words(card)).toContain('No partner on this deal yet.'));
  });

  it('drops an older answer that arrives after a newer one', async () => {
    const backend = spyOnBackend();
    const card = openCard();
    backend.calls[0]?.answer(empty);
    await card.waitFor(() => card.find(StatusTag));
    // HubSpot tells of changed properties twice; the second look overtakes the first.
    const [, tellOfChange] = card.mocks.actions.onCrmPropertiesUpdate.calls[0] ?? [];
    tellOfChange?.({});
    tellOfChange?.({});
    backend.calls[2]?.answer(inReview('rep'));
    await card.waitFor(() => expect(card.find(StatusTag).text).toBe('In review'));
    backend.calls[1]?.answer(empty);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(card.find(StatusTag).text).toBe('In review');
  });

  it('gives the sidebar the first two lines and no more', async () => {
    spyOnBackend(() => conflict);
    const renderer = createRenderer('crm.record.sidebar');
    renderer.render(<DealSidebarContent context={renderer.mocks.context} actions={renderer.mocks.actions} />);
    await renderer.waitFor(() => renderer.find(StatusTag));
    const text = allText(renderer.getRootNode());
    expect(text).toContain('Conflict: two partners');
    expect(text).toContain('Reject');
    expect(text).not.toContain('Brightwater');
  });

  it('reads the story when Why? is opened', async () => {
    const backend = spyOnBackend(({ url }) => (url.pathname.endsWith('/why') ? story : inReview('rep')));
    const card = openCard();
    await card.waitFor(() => card.find(StatusTag));
    expect(backend.to('/why')).toHaveLength(0);
    const why = overlayOf(card, 'Why?');
    why.find(Panel).trigger('onOpen');
    await card.waitFor(() => expect(allText(overlayOf(card, 'Why?'))).toContain('What would have changed this'));
    expect(overlayOf(card, 'Why?').find(Panel).props.title).toBe(story.title);
  });
});

describe('registering', () => {
  async function openForm(answerTo: (path: string) => unknown = () => undefined) {
    const backend = spyOnBackend(({ url }) => {
      if (url.pathname.endsWith('/card')) return empty;
      if (url.pathname.endsWith('/check')) return free;
      return answerTo(url.pathname);
    });
    const card = openCard();
    await card.waitFor(() => card.find(StatusTag));
    const panel = () => overlayOf(card, actions.register.label);
    panel().find(Panel).trigger('onOpen');
    await card.waitFor(() => panel().find(Input, { name: 'customerName' }));
    const send = () => press(panel().find(LoadingButton));
    const choose = () =>
      panel()
        .find(Select, { name: 'partnerId' })
        .trigger('onChange', partnerIds.northwind as never);
    return { backend, card, panel, send, choose };
  }

  it('fills the form from the deal and checks it at once, without storing', async () => {
    const { backend, card, panel } = await openForm();
    expect(panel().find(Input, { name: 'customerDomain' }).props.value).toBe('quillon-freight.example');
    expect(panel().find(NumberInput).props.value).toBe(60000);
    await card.waitFor(() => expect(allText(panel())).toContain('Free to register.'));
    expect(backend.to('/check').at(-1)?.body).toMatchObject({ customerDomain: 'quillon-freight.example' });
    expect(backend.to('/registrations')).toHaveLength(0);
  });

  it('checks again while typing, before the field is left', async () => {
    const { backend, card, panel } = await openForm();
    panel()
      .find(Input, { name: 'customerDomain' })
      .trigger('onInput', 'ondine.example' as never);
    await card.waitFor(() =>
      expect(backend.to('/check').at(-1)?.body).toMatchObject({ customerDomain: 'ondine.example' }),
    );
  });

  it('adds a chosen country or region to the territory, which takes any words, and checks it', async () => {
    const { backend, card, panel, choose } = await openForm();
    const territory = () => panel().find(Input, { name: 'territory' });
    const pick = (place: string) =>
      panel()
        .find(Select, { name: 'place' })
        .trigger('onChange', place as never);
    territory().trigger('onInput', 'Region West' as never);
    pick('France');
    await card.waitFor(() => expect(territory().props.value).toBe('Region West, France'));
    await card.waitFor(() =>
      expect(backend.to('/check').at(-1)?.body).toMatchObject({ territory: 'Region West, France' }),
    );
    choose();
    await card.waitFor(() => expect(allText(panel())).toContain('May register deals in: Anywhere'));
  });

  it('names each wrong field in plain words and sends nothing', async () => {
    const { backend, card, panel, send } = await openForm();
    panel()
      .find(Input, { name: 'customerName' })
      .trigger('onChange', '' as never);
    panel()
      .find(Input, { name: 'contactEmail' })
      .trigger('onChange', 'nonsense' as never);
    panel()
      .find(NumberInput)
      .trigger('onChange', -5 as never);
    panel()
      .find(DateInput)
      .trigger('onChange', { year: 2026, month: 9, date: 1 } as never);
    send();
    await card.waitFor(() => expect(allText(panel())).toContain('5 fields need a look.'));
    expect(panel().find(DateInput).props.validationMessage).toContain('This day is over.');
    expect(panel().find(Select, { name: 'partnerId' }).props.validationMessage).toBe('Choose a partner.');
    expect(panel().find(Input, { name: 'customerName' }).props.validationMessage).toBe('Enter the customer’s name.');
    expect(panel().find(Input, { name: 'contactEmail' }).props.error).toBe(true);
    expect(panel().find(NumberInput).props.validationMessage).toContain('above zero');
    expect(backend.to('/registrations')).toHaveLength(0);
  });

  it('refuses letters nobody can see', async () => {
    const { card, panel, send, choose } = await openForm();
    choose();
    panel()
      .find(Input, { name: 'customerName' })
      .trigger('onChange', 'Acme\u202E gpj' as never);
    send();
    await card.waitFor(() =>
      expect(panel().find(Input, { name: 'customerName' }).props.validationMessage).toContain('hidden characters'),
    );
  });

  it('keeps what was typed and the submission’s id when no answer came, then closes when it is done', async () => {
    const { backend, card, panel, send, choose } = await openForm();
    choose();
    panel()
      .find(Input, { name: 'customerName' })
      .trigger('onChange', 'Quillon Freight Nord' as never);
    send();
    send();
    await card.waitFor(() => expect(backend.to('/registrations')).toHaveLength(1));
    backend.to('/registrations')[0]?.fail();
    await card.waitFor(() => expect(allText(panel().find(Alert))).toContain('What you entered is kept'));
    expect(panel().find(Input, { name: 'customerName' }).props.value).toBe('Quillon Freight Nord');
    send();
    await card.waitFor(() => expect(backend.to('/registrations')).toHaveLength(2));
    const [first, second] = backend.to('/registrations').map((call) => call.body);
    expect(second).toEqual(first);
    expect(first?.['submissionId']).toMatch(/^[0-9a-f-]{36}$/);
    expect(first).toMatchObject({ partnerId: partnerIds.northwind, amount: '60000', expectedCloseDate: '2027-01-31' });

    backend.to('/registrations')[1]?.answer(
      act({
        outcome: 'done',
        message: 'Sent. The partner manager decides by Tue 24 Nov, 14:00.',
        card: inReview('rep'),
      }),
    );
    await card.waitFor(() => expect(card.find(StatusTag).text).toBe('In review'));
    expect(card.mocks.actions.closeOverlay.calls).toEqual([['tab-register']]);
    expect(card.mocks.actions.addAlert.calls[0]?.[0].message).toContain('decides by Tue 24 Nov');
  });

  it('keeps the form open with the reason when it is refused, and sends the corrected one as another', async () => {
    const refused = act({ outcome: 'refused', tone: 'danger', reason: 'cool_off', message: 'Again from 12 Dec 2026.' });
    const { backend, card, panel, send, choose } = await openForm(() => refused);
    choose();
    send();
    await card.waitFor(() => expect(allText(panel().find(Alert))).toContain('Again from 12 Dec 2026.'));
    send();
    await card.waitFor(() => expect(backend.to('/registrations')).toHaveLength(2));
    const [first, second] = backend.to('/registrations').map((call) => call.body?.['submissionId']);
    expect(second).not.toBe(first);
    expect(card.mocks.actions.closeOverlay.calls).toEqual([]);
  });

  it('shows a stored conflict with its evidence before the panel is left', async () => {
    const answer = act({
      outcome: 'conflict',
      tone: 'warning',
      message: 'Sent, with a conflict.',
      findings: conflict?.conflicts ?? [],
      card: cards('rep')['conflict'] ?? null,
    });
    const { card, panel, send, choose } = await openForm(() => answer);
    choose();
    send();
    await card.waitFor(() => expect(allText(panel())).toContain('Brightwater Channel registered'));
    panel().find(Panel).trigger('onClose');
    await card.waitFor(() => expect(card.find(StatusTag).text).toBe('Conflict'));
  });
});

describe('deciding', () => {
  async function open(view: unknown, answerTo: () => unknown = () => undefined) {
    const backend = spyOnBackend(({ url }) => (url.pathname.endsWith('/card') ? view : answerTo()));
    const card = openCard();
    await card.waitFor(() => card.find(StatusTag));
    return { backend, card };
  }

  it('approves in one press, once, on the version that was looked at', async () => {
    const { backend, card } = await open(inReview('partner_manager'));
    const approve = card.find(LoadingButton);
    press(approve);
    press(approve);
    await card.waitFor(() => expect(card.find(LoadingButton).props.loading).toBe(true));
    expect(backend.to('/approve')).toHaveLength(1);
    expect(backend.to('/approve')[0]?.url.searchParams.get('view')).toBe('card');
    expect(backend.to('/approve')[0]?.body).toMatchObject({ expectedVersion: 2 });
    backend
      .to('/approve')[0]
      ?.answer(act({ outcome: 'done', message: 'Approved.', card: cards('rep')['protected'] ?? null }));
    await card.waitFor(() => expect(card.find(StatusTag).text).toBe('Protected'));
  });

  it('shows the fresh card and says so when someone else was faster', async () => {
    const stale = act({
      outcome: 'stale',
      tone: 'warning',
      message: 'Olga Brandt rejected it 2 minutes ago.',
      card: empty ?? null,
    });
    const { card } = await open(inReview('partner_manager'), () => stale);
    press(card.find(LoadingButton));
    await card.waitFor(() => expect(card.find(Alert).props.title).toBe('Someone else acted first'));
    expect(allText(card.find(Alert))).toContain('Olga Brandt');
    expect(card.find(StatusTag).text).toBe('No partner');
  });

  it('asks for a reason before a rejection is sent', async () => {
    const { backend, card } = await open(inReview('partner_manager'));
    const dialog = () => overlayOf(card, actions.reject.label);
    press(dialog().find(LoadingButton));
    await card.waitFor(() => expect(dialog().find(Select).props.validationMessage).toBe('Choose a reason.'));
    dialog()
      .find(Select)
      .trigger('onChange', 'duplicate' as never);
    press(dialog().find(LoadingButton));
    await card.waitFor(() => expect(backend.to('/reject')).toHaveLength(1));
    expect(backend.to('/reject')[0]?.body).toMatchObject({ reasonCode: 'duplicate', expectedVersion: 2 });
  });

  it('proposes the reason that the check gives for a rejection', async () => {
    const outside = { ...inReview('partner_manager') };
    const backend = spyOnBackend(({ url }) =>
      url.pathname.endsWith('/card')
        ? { ...outside, form: { ...outside.form, suggestedReason: 'out_of_territory' } }
        : undefined,
    );
    const card = openCard();
    await card.waitFor(() => card.find(Heading));
    const dialog = () => overlayOf(card, actions.reject.label);
    await card.waitFor(() => expect(dialog().find(Select).props.value).toBe('out_of_territory'));
    press(dialog().find(LoadingButton));
    await card.waitFor(() => expect(backend.to('/reject')[0]?.body).toMatchObject({ reasonCode: 'out_of_territory' }));
  });

  it('will not override a conflict without a written reason', async () => {
    const { backend, card } = await open(conflict);
    const dialog = () => overlayOf(card, actions.approve.label);
    expect(dialog().find(Modal).props.title).toBe('Approve despite what the check found');
    press(dialog().find(LoadingButton));
    await card.waitFor(() => expect(dialog().find(TextArea).props.validationMessage).toBe('Write a reason first.'));
    expect(backend.to('/approve')).toHaveLength(0);
  });

  it('shows what has not arrived yet only when asked', async () => {
    const { card } = await open(cards('rep')['protected']);
    expect(words(card)).not.toContain('Region required');
    press(card.find(Button, (node) => node.text === 'Show'));
    await card.waitFor(() => expect(words(card)).toContain('Region required'));
    expect(card.findAll(Text).length).toBeGreaterThan(0);
  });
});
