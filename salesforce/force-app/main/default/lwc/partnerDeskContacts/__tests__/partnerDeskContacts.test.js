import { createElement } from 'lwc';
import changeContact from '@salesforce/apex/PartnerDeskSettingsController.changeContact';
import getContacts from '@salesforce/apex/PartnerDeskSettingsController.getContacts';
import PartnerDeskContacts from 'c/partnerDeskContacts';

const { all, button, enter, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock('@salesforce/apex/PartnerDeskSettingsController.changeContact', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskSettingsController.getContacts', () => ({ default: jest.fn() }), {
  virtual: true,
});

const eva = { name: 'Eva Lund', email: 'eva@northwind.example', mails: 'All mails.', trouble: '550 No such user' };
const ingrid = { name: 'Ingrid', email: 'ingrid@northwind.example', mails: 'Essential mails only.', trouble: '' };
const view = { sentence: 'Mails go to 2 people.', mayChange: true, contacts: [eva, ingrid] };
const messages = (element) => all(element, 'c-partner-desk-notice').map(({ message }) => message);

async function show(shown = view) {
  getContacts.mockResolvedValue(shown);
  const element = createElement('c-partner-desk-contacts', { is: PartnerDeskContacts });
  element.partnerId = 'p1';
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-contacts', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('shows who gets which mails, and what did not arrive', async () => {
    const element = await show();
    expect(texts(element, '.email')).toEqual([eva.email, ingrid.email]);
    expect(texts(element, '.quiet')).toEqual(['All mails.', 'Essential mails only.']);
    expect(messages(element)).toEqual(['550 No such user']);
    await expect(element).toBeAccessible();
  });

  it('lets only look who may not change', async () => {
    const element = await show({ ...view, mayChange: false });
    expect(button(element, 'Add a person')).toBeUndefined();
    expect(button(element, 'Correct Eva Lund')).toBeUndefined();
  });

  it('adds a person, and keeps what was typed where it cannot be', async () => {
    const problems = [{ field: 'email', message: 'This must be an e-mail address.' }];
    const invalid = { outcome: 'invalid', tone: 'danger', message: 'Nothing was changed.', problems, contacts: view };
    const nils = { name: 'Nils', email: 'nils@northwind.example', mails: 'All mails.', trouble: '' };
    const contacts = { ...view, contacts: [eva, ingrid, nils] };
    const done = { outcome: 'done', tone: 'success', message: 'Nils gets mails.', problems: [], contacts };
    changeContact.mockResolvedValueOnce(invalid).mockResolvedValueOnce(done);
    const element = await show();
    await press(element, 'Add a person');
    await enter(element, 'Name of the person', 'Nils');
    await enter(element, 'E-mail of the person', 'nowhere');
    await press(element, 'Save the person');
    expect(texts(element, '.problem')).toEqual(['This must be an e-mail address.']);
    await enter(element, 'E-mail of the person', 'nils@northwind.example');
    await press(element, 'Save the person');
    expect(changeContact.mock.calls.map(([{ contact }]) => contact)).toMatchObject([
      { kind: 'add', name: 'Nils', email: 'nowhere' },
      { kind: 'add', name: 'Nils', email: 'nils@northwind.example' },
    ]);
    expect(texts(element, '.email')).toContain('nils@northwind.example');
    expect(messages(element)).toContain('Nils gets mails.');
  });

  it('asks before it removes, and removes that one', async () => {
    const contacts = { ...view, contacts: [ingrid] };
    changeContact.mockResolvedValue({ outcome: 'done', tone: 'success', message: 'Gone.', problems: [], contacts });
    const element = await show();
    await press(element, 'Remove Eva Lund');
    expect(changeContact).not.toHaveBeenCalled();
    all(element, '.send')[0].click();
    await flush();
    expect(changeContact.mock.calls[0][0]).toMatchObject({
      partnerId: 'p1',
      contact: { kind: 'remove', was: eva.email },
    });
    expect(texts(element, '.email')).toEqual([ingrid.email]);
  });
});
