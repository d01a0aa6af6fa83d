import { Alert, Button, LoadingButton, Modal, TextArea } from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { metering, ondine, rival } from '../../tests/sandbox/hubspot-pages/findings.ts';
import type { ConflictFinding } from '../src/app/shared/contract.ts';
import { allText } from './all-text.ts';
import { overlayOf, press, words } from './open-card.tsx';
import { done, openConflict, refused } from './open-conflict.ts';

const label = 'Not the same company';

describe('saying that two companies are not the same', () => {
  async function openForm() {
    const opened = await openConflict();
    const form = () => overlayOf(opened.card, label);
    form().find(Modal).trigger('onOpen');
    const write = (text: string) =>
      form()
        .find(TextArea)
        .trigger('onChange', text as never);
    const send = () => press(form().find(LoadingButton));
    return { ...opened, form, write, send };
  }

  it('says first what it does, and sends who is who', async () => {
    const { card, form, write, send, rulings } = await openForm();
    expect(allText(form())).toContain(
      'Ondine Waterworks and Ondine Waterworks B.V. count as two companies from now on, in both CRMs and for all partners. You can undo this.',
    );
    write(' They only share a building. ');
    send();
    await card.waitFor(() => expect(rulings()).toHaveLength(1));
    expect(rulings()[0]?.body).toMatchObject({
      kind: 'different',
      ours: rival.about?.ours,
      theirs: rival.about?.theirs,
      reason: 'They only share a building.',
      reader: { timeZone: card.mocks.context.portal.timezone },
    });
  });

  it('closes, tells the outcome and reads the card again when done', async () => {
    const { backend, card, send, rulings, becomes, shown } = await openForm();
    send();
    await card.waitFor(() => expect(rulings()).toHaveLength(1));
    becomes({ ...shown, conflicts: shown.conflicts.slice(1) });
    rulings()[0]?.answer(done);
    await card.waitFor(() => expect(words(card)).not.toContain('Brightwater Channel registered'));
    expect(card.mocks.actions.closeOverlay.calls[0]?.[0]).toMatch(/^tab-different-/);
    expect(card.mocks.actions.addAlert.calls[0]?.[0]).toMatchObject({ type: 'success', message: 'Noted.' });
    expect(backend.to('/card')).toHaveLength(2);
  });

  it('keeps what was typed when no answer comes; the same again is the same act, other words are another', async () => {
    const { card, form, write, send, rulings } = await openForm();
    write('They only share a building.');
    send();
    send();
    await card.waitFor(() => expect(rulings()).toHaveLength(1));
    rulings()[0]?.fail();
    await card.waitFor(() => expect(allText(form().find(Alert))).toContain('What you entered is kept'));
    expect(form().find(TextArea).props.value).toBe('They only share a building.');
    send();
    await card.waitFor(() => expect(rulings()).toHaveLength(2));
    expect(rulings()[1]?.body).toEqual(rulings()[0]?.body);
    rulings()[1]?.fail();
    await card.waitFor(() => expect(form().find(LoadingButton).props.loading).toBe(false));
    write('They only share a building and a car park.');
    send();
    await card.waitFor(() => expect(rulings()).toHaveLength(3));
    expect(rulings()[2]?.body?.['actId']).not.toBe(rulings()[0]?.body?.['actId']);
    expect(card.mocks.actions.addAlert.calls).toEqual([]);
  });

  it('shows a refusal in its own words, and reads the card again once the form is left', async () => {
    const { backend, card, form, send, rulings } = await openForm();
    send();
    await card.waitFor(() => expect(rulings()).toHaveLength(1));
    rulings()[0]?.answer(refused);
    await card.waitFor(() => expect(allText(form().find(Alert))).toContain('Olga Brandt said so.'));
    expect(card.mocks.actions.closeOverlay.calls).toEqual([]);
    expect(backend.to('/card')).toHaveLength(1);
    form().find(Modal).trigger('onClose');
    await card.waitFor(() => expect(backend.to('/card')).toHaveLength(2));
    expect(form().findAll(Alert)).toHaveLength(0);
  });

  /** The card, read again with other findings while the form is open. */
  async function openThenRead(findings: (shown: ConflictFinding[]) => ConflictFinding[]) {
    const opened = await openForm();
    const { card, becomes, shown } = opened;
    const headline = { ...shown.headline, sentence: 'Read anew.' };
    becomes({ ...shown, headline, conflicts: findings(shown.conflicts) });
    const [, tellOfChange] = card.mocks.actions.onCrmPropertiesUpdate.calls[0] ?? [];
    tellOfChange?.({});
    await card.waitFor(() => expect(words(card)).toContain('Read anew.'));
    return opened;
  }

  it('keeps the open form when the card is read anew without its finding, until it is closed', async () => {
    // The finding that is left takes the place, and with it the id, of the one that is gone.
    const { card, form, send, rulings } = await openThenRead((shown) =>
      shown.slice(1).map((finding) => ({ ...finding, id: rival.id })),
    );
    expect(allText(form())).toContain('Ondine Waterworks and Ondine Waterworks B.V. count as two');
    send();
    await card.waitFor(() => expect(rulings()).toHaveLength(1));
    expect(rulings()[0]?.body).toMatchObject({ theirs: rival.about?.theirs });
    form().find(Modal).trigger('onClose');
    await card.waitFor(() => expect(card.findAll(Button, ({ text }) => text === label)).toHaveLength(1));
  });

  it('speaks of whom it was opened for, even where the finding in its place now means another', async () => {
    const about = { ours: ondine, theirs: metering };
    const { form } = await openThenRead(() => [{ ...rival, about }]);
    expect(allText(form())).toContain('Ondine Waterworks and Ondine Waterworks B.V. count as two');
    form().find(Modal).trigger('onClose');
    form().find(Modal).trigger('onOpen');
    expect(allText(form())).toContain('Ondine Waterworks and Ondine Metering Services count as two');
  });

  it('refuses letters nobody can see, before anything is sent', async () => {
    const { card, form, write, send, rulings } = await openForm();
    write('Not \u202E them');
    send();
    await card.waitFor(() => expect(form().find(TextArea).props.validationMessage).toContain('hidden characters'));
    expect(rulings()).toHaveLength(0);
  });

  it('tells companies of one name apart by their domains', async () => {
    const about = { ours: { name: 'Acme', domain: 'acme.io' }, theirs: { name: 'ACME', domain: 'acme.example' } };
    const { card } = await openConflict('partner_manager', (shown) => ({ ...shown, conflicts: [{ ...rival, about }] }));
    expect(allText(overlayOf(card, label))).toContain('Acme (acme.io) and ACME (acme.example) count as two');
  });
});
