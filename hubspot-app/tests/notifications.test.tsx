import { Alert, Button, Input, LoadingButton, Tile } from '@hubspot/ui-extensions';
import { describe, expect, it } from 'vitest';
import { partnerIds } from '../../tests/sandbox/hubspot-pages/view-models.ts';
import { openProgramPage } from './open-page.tsx';

const click = { type: 'click', bubbles: false, timeStamp: 0, id: '1' } as never;

async function openNotifications(role: 'rep' | 'ops' = 'ops') {
  const opened = openProgramPage({}, { role, path: '/settings/notifications' });
  await opened.page.waitFor(() => opened.page.findByTestId(Tile, 'subscription'));
  const press = (label: string) =>
    opened.page.find(LoadingButton, (node) => node.text === label).trigger('onClick', click);
  return { ...opened, press };
}

describe('settings: notifications', () => {
  it('says what comes when, and switches off and on again what is not essential', async () => {
    const { text, press, page, backend } = await openNotifications('rep');
    expect(text()).toContain('All mails that concern you go to paul@vendor.example.');
    expect(text()).toContain('Decisions, questions, endings and appeals come in any case.');
    expect(text()).toContain('Within 15 minutes');
    press('Send me essential mails only');
    await page.waitFor(() => page.find(LoadingButton, (node) => node.text === 'Send me all mails again'));
    expect(text()).toContain('Switched off: none of these comes.');
    press('Send me all mails again');
    await page.waitFor(() => page.find(LoadingButton, (node) => node.text === 'Send me essential mails only'));
    expect(backend.to('/subscription').flatMap(({ body }) => (body ? [body['wants']] : []))).toEqual([
      'essential',
      'all',
    ]);
    // Mails that did not arrive are not a rep's to see, nor to ask for.
    expect(backend.to('/mails/undelivered')).toEqual([]);
  });

  it('lists mails that did not arrive with the server’s words, and sends one to another address', async () => {
    const { text, press, page, partners } = await openNotifications();
    await page.waitFor(() => page.find(Input));
    for (const words of ['Eva Lund <eva@northwind.example>', '550 5.1.1 No such user here', 'Give another one.']) {
      expect(text()).toContain(words);
    }
    page.find(Input).trigger('onInput', 'eva.lund@northwind.example' as never);
    press('Retry');
    await page.waitFor(() => page.find(Alert));
    expect(partners.sent).toMatchObject([{ act: 'retry', email: 'eva.lund@northwind.example' }]);
    expect(text()).toContain('No mail was given up.');
  });
});

describe('who at a partner gets mails', () => {
  async function openContacts() {
    const opened = openProgramPage({ open: partnerIds.northwind }, { path: '/partners' });
    await opened.page.waitFor(() => opened.page.find(Button, (node) => node.text === 'Add a person…'));
    return opened;
  }

  it('shows each with what they get, and what did not arrive', async () => {
    const { text } = await openContacts();
    expect(text()).toContain('Mails about the registrations of Northwind Resellers go to 2 people.');
    expect(text()).toContain('Essential mails only, by their own choice since 3 Nov 2026.');
    expect(text()).toContain('550 5.1.1 No such user here');
  });

  it('adds a person, and says by the field what cannot be', async () => {
    const { page, text, dialog, partners } = await openContacts();
    const field = (label: string) => dialog('Add a person…').find(Input, (node) => node.props.label === label);
    const save = () => dialog('Add a person…').find(LoadingButton).trigger('onClick', click);
    field('Name of the person').trigger('onInput', 'Nils Aune' as never);
    field('E-mail of the person').trigger('onInput', 'nowhere' as never);
    save();
    await page.waitFor(() => {
      if (field('E-mail of the person').props.validationMessage !== 'This must be an e-mail address.')
        throw new Error();
    });
    field('E-mail of the person').trigger('onInput', 'nils@northwind.example' as never);
    save();
    await page.waitFor(() => page.find(Alert, (node) => String(node.props.title).startsWith('Nils Aune')));
    expect(partners.sent.at(-1)).toMatchObject({ kind: 'add', name: 'Nils Aune', email: 'nils@northwind.example' });
    expect(text()).toContain('nils@northwind.example');
    expect(page.mocks.actions.closeOverlay.calls).toHaveLength(1);
  });

  it('removes the one that was asked for', async () => {
    const { page, dialog, partners, text } = await openContacts();
    dialog('Remove…', 0).find(LoadingButton).trigger('onClick', click);
    await page.waitFor(() => page.find(Alert, (node) => String(node.props.title).includes('no mails')));
    expect(partners.sent).toMatchObject([{ kind: 'remove', was: 'eva@northwind.example' }]);
    expect(text()).not.toContain('Eva Lund');
  });
});
