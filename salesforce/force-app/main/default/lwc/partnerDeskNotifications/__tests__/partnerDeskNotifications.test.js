import { createElement } from 'lwc';
import actOnUndelivered from '@salesforce/apex/PartnerDeskSettingsController.actOnUndelivered';
import chooseSubscription from '@salesforce/apex/PartnerDeskSettingsController.chooseSubscription';
import getSubscription from '@salesforce/apex/PartnerDeskSettingsController.getSubscription';
import getUndelivered from '@salesforce/apex/PartnerDeskSettingsController.getUndelivered';
import PartnerDeskNotifications from 'c/partnerDeskNotifications';

const { all, enter, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock('@salesforce/apex/PartnerDeskSettingsController.actOnUndelivered', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskSettingsController.chooseSubscription', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskSettingsController.getSubscription', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskSettingsController.getUndelivered', () => ({ default: jest.fn() }), {
  virtual: true,
});

const subscription = (isOut, mayMend = true) => ({
  email: 'paul@vendor.example',
  isOut,
  mayMend,
  sentence: isOut ? 'Only essential mails go to paul.' : 'All mails that concern you go to paul.',
  essential: [{ label: 'Approved', when: 'At once' }],
  other: [{ label: 'A review is due soon', when: 'Within 15 minutes' }],
});
const mail = {
  id: 'm1',
  to: 'Eva <eva@northwind.example>',
  email: 'eva@northwind.example',
  who: 'Contact of Northwind',
  subject: 'Approved: Acme',
  whenText: 'Sun, 22 Nov, 06:16 UTC',
  message: '550 No such user',
  advice: 'Give another one.',
};

async function show(first, mayReaddress = true) {
  getSubscription.mockResolvedValue(first);
  getUndelivered.mockResolvedValue({
    tone: 'warning',
    sentence: '1 mail could not be delivered.',
    mails: [mail],
    mayReaddress,
    more: 0,
  });
  const element = createElement('c-partner-desk-notifications', { is: PartnerDeskNotifications });
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-notifications', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('switches off and on again what is not essential', async () => {
    chooseSubscription.mockResolvedValueOnce(subscription(true)).mockResolvedValueOnce(subscription(false));
    const element = await show(subscription(false));
    expect(texts(element, 'dt')).toEqual(['Approved', 'A review is due soon']);
    await press(element, 'Send me essential mails only');
    expect(texts(element, '.quiet').join(' ')).toContain('Switched off');
    await press(element, 'Send me all mails again');
    expect(chooseSubscription.mock.calls.map(([{ wish }]) => wish.wants)).toEqual(['essential', 'all']);
    await expect(element).toBeAccessible();
  });

  it('asks for undelivered mails only where the person looks after them', async () => {
    await show(subscription(false, false));
    expect(getUndelivered).not.toHaveBeenCalled();
  });

  it('shows the server’s words, and sends to another address', async () => {
    const left = { tone: 'success', sentence: 'No mail was given up.', mails: [], mayReaddress: true, more: 0 };
    actOnUndelivered.mockResolvedValue({ outcome: 'done', tone: 'success', message: 'On its way.', undelivered: left });
    const element = await show(subscription(false));
    expect(texts(element, '.said')).toEqual(['550 No such user']);
    await enter(element, 'Send it to', 'eva.lund@northwind.example');
    all(element, 'lightning-button.retry')[0].click();
    await flush();
    expect(actOnUndelivered.mock.calls[0][0]).toMatchObject({
      recordId: 'm1',
      mail: { act: 'retry', email: 'eva.lund@northwind.example' },
    });
    expect(all(element, 'c-partner-desk-notice').map(({ message }) => message)).toEqual(['On its way.']);
    expect(all(element, '.mail')).toEqual([]);
  });

  it('offers another address only where the person may send elsewhere', async () => {
    const element = await show(subscription(false), false);
    expect(all(element, 'lightning-input')).toEqual([]);
    actOnUndelivered.mockRejectedValue({ body: { message: 'Partner Desk did not answer.' } });
    all(element, 'lightning-button.retry')[0].click();
    await flush();
    expect(actOnUndelivered.mock.calls[0][0].mail).toEqual({ act: 'retry', email: 'eva@northwind.example' });
  });

  it('keeps what is shown, and says so, where an act does not get through', async () => {
    actOnUndelivered.mockRejectedValue({ body: { message: 'Partner Desk did not answer.' } });
    const element = await show(subscription(false));
    all(element, 'lightning-button.let-go')[0].click();
    await flush();
    expect(all(element, '.mail')).toHaveLength(1);
    expect(all(element, 'c-partner-desk-notice').map(({ message }) => message)).toEqual([
      'Partner Desk did not answer.',
    ]);
  });
});
