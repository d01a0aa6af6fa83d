import { createElement } from 'lwc';
import check from '@salesforce/apex/PartnerDeskController.check';
import submit from '@salesforce/apex/PartnerDeskController.submit';
import PartnerDeskRegistrationForm from 'c/partnerDeskRegistrationForm';

const conflict = require('./data/check-conflict.json');
const form = require('./data/form.json');
const free = require('./data/check-free.json');

jest.mock('@salesforce/apex/PartnerDeskController.ruleOnCompanies', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.searchCompanies', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.withdrawRuling', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.check', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.submit', () => ({ default: jest.fn() }), { virtual: true });

const flush = async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    await Promise.resolve();
  }
};
const later = () => {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

async function open(facts = form, asOf = '2026-11-22T12:00:00Z') {
  const element = createElement('c-partner-desk-registration-form', { is: PartnerDeskRegistrationForm });
  element.opportunityId = '0065g00000000000A1';
  element.form = facts;
  element.asOf = asOf;
  document.body.appendChild(element);
  await flush();
  return element;
}

const field = (element, name) =>
  [...element.shadowRoot.querySelectorAll('lightning-input, lightning-combobox, lightning-textarea')].find(
    (input) => input.name === name,
  );
function type(element, name, value) {
  const input = field(element, name);
  input.value = value;
  input.dispatchEvent(new CustomEvent('change', { detail: { value } }));
}
async function choosePartner(element, value) {
  const picker = element.shadowRoot.querySelector('c-partner-desk-partner-picker');
  picker.dispatchEvent(new CustomEvent('choose', { detail: { value } }));
  await flush();
}
const sentence = (element) =>
  element.shadowRoot.querySelector('c-partner-desk-live-check').shadowRoot.querySelector('.sentence').textContent;
const press = (element, selector) =>
  element.shadowRoot.querySelector(selector).shadowRoot.querySelector('button').click();
const notice = (element) => element.shadowRoot.querySelector('c-partner-desk-notice')?.message;

describe('c-partner-desk-registration-form', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    check.mockResolvedValue(free);
  });

  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
    jest.useRealTimers();
  });

  it('tells a close date that is over with all other fields, and sends nothing', async () => {
    const element = await open(form, '2027-02-01T12:00:00Z');
    type(element, 'customerName', '');
    await flush();
    press(element, '.submit');
    await flush();
    const said = ['customerName', 'expectedCloseDate'].map(
      (name) => field(element, name).shadowRoot.querySelector('p').textContent,
    );
    expect(said).toEqual(['Complete this field.', 'This day is over. Choose the day you expect to close.']);
    expect(submit).not.toHaveBeenCalled();
  });

  it('comes filled from the deal and checks at once', async () => {
    const element = await open();
    expect(field(element, 'customerName').value).toBe('Halvorsen Foods GmbH');
    expect(field(element, 'amount').value).toBe('60000');
    expect(field(element, 'currencyCode').value).toBe('EUR');
    expect(check).toHaveBeenCalledWith(
      expect.objectContaining({
        registration: {
          partnerId: '',
          customerName: 'Halvorsen Foods GmbH',
          customerDomain: 'halvorsen-foods.example',
          contactEmail: 'ines@halvorsen-foods.example',
          territory: '',
        },
      }),
    );
    expect(sentence(element)).toBe('Free to register.');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('adds chosen countries and regions to the territory, which takes any words, and checks it', async () => {
    const element = await open();
    check.mockClear();
    const picker = element.shadowRoot.querySelector('c-partner-desk-place-picker');
    const choose = async (value) => {
      picker.shadowRoot
        .querySelector('lightning-combobox')
        .dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await Promise.resolve();
    };
    expect(picker.places).toEqual(['DACH', 'Austria', 'France', 'Germany']);
    await choose('France');
    expect(field(element, 'territory').value).toBe('France');
    type(element, 'territory', 'Region West,');
    await Promise.resolve();
    await choose('DACH');
    expect(field(element, 'territory').value).toBe('Region West, DACH');
    jest.advanceTimersByTime(400);
    expect(check.mock.calls.at(-1)[0].registration.territory).toBe('Region West, DACH');
  });

  it('waits for a pause in typing before it checks', async () => {
    const element = await open();
    check.mockClear();
    type(element, 'customerDomain', 'a');
    type(element, 'customerDomain', 'ac');
    type(element, 'customerDomain', 'acme.io');
    jest.advanceTimersByTime(399);
    expect(check).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(check).toHaveBeenCalledTimes(1);
  });

  it('says how sure it is, unless the sentence says so itself', async () => {
    const words = (element) =>
      element.shadowRoot.querySelector('c-partner-desk-live-check').shadowRoot.querySelector('[role="status"]');
    check.mockResolvedValue({ ...conflict, sentence: 'Already in the pipeline.' });
    const element = await open();
    expect(words(element).textContent).toBe('Already in the pipeline.Same company.');
    check.mockResolvedValue({ ...conflict, sentence: 'Same company, already in the pipeline.' });
    type(element, 'customerDomain', 'acme.io');
    jest.advanceTimersByTime(400);
    await flush();
    expect(words(element).textContent).toBe('Same company, already in the pipeline.');
    const certificate = { ...conflict.findings[0], id: 'certificate-0', kind: 'certificate', sureness: '' };
    const findings = [certificate, ...conflict.findings];
    check.mockResolvedValue({ ...conflict, sentence: 'The certificate lapsed. And 1 more.', findings });
    type(element, 'customerDomain', 'acme.example');
    jest.advanceTimersByTime(400);
    await flush();
    expect(words(element).textContent).toBe('The certificate lapsed. And 1 more.');
  });

  it('checks again, here and on the card, after somebody said that two companies are not the same', async () => {
    check.mockResolvedValue(conflict);
    const element = await open();
    const changed = jest.fn();
    const ruled = jest.fn();
    element.addEventListener('changed', changed);
    document.body.addEventListener('ruled', ruled, { once: true });
    check.mockResolvedValue(free);
    const ruling = { id: 'r1', kind: 'different', sentence: 'Paul said so.', reason: '', mayWithdraw: true };
    const shownRulings = () => element.shadowRoot.querySelector('c-partner-desk-company-rulings')?.rulings;
    element.shadowRoot.querySelector('c-partner-desk-live-check').dispatchEvent(
      new CustomEvent('ruled', {
        bubbles: true,
        composed: true,
        detail: { message: 'Noted.', tone: 'success', ruling },
      }),
    );
    await flush();
    expect(sentence(element)).toBe('Free to register.');
    expect(notice(element)).toBe('Noted.');
    expect(shownRulings()).toEqual([ruling]);
    expect(changed).toHaveBeenCalledTimes(1);
    expect(ruled).not.toHaveBeenCalled();
    type(element, 'customerDomain', 'other.example');
    await flush();
    expect(notice(element)).toBeUndefined();
    expect(shownRulings()).toBeUndefined();
  });

  it('drops the answer to what was typed earlier', async () => {
    const element = await open();
    const slow = later();
    check.mockReturnValueOnce(slow.promise);
    type(element, 'customerDomain', 'taken.example');
    jest.advanceTimersByTime(400);
    check.mockResolvedValueOnce({ ...free, sentence: 'Free to register, newest.' });
    type(element, 'customerDomain', 'free.example');
    jest.advanceTimersByTime(400);
    await flush();
    slow.resolve(conflict);
    await flush();
    expect(sentence(element)).toBe('Free to register, newest.');
  });

  it('lets one register while the check cannot run', async () => {
    check.mockRejectedValue({ body: { message: 'busy' } });
    const element = await open();
    expect(sentence(element)).toContain('You can still register');
  });

  it('says what is missing and sends nothing', async () => {
    const element = await open({ ...form, prefill: { ...form.prefill, contactName: '' } });
    press(element, '.submit');
    await flush();
    expect(submit).not.toHaveBeenCalled();
    expect(notice(element)).toBe('Some fields need your attention before this can be sent.');
  });

  it('keeps what was typed and sends it once, however often it is tried', async () => {
    const element = await open();
    await choosePartner(element, form.partners[0].id);
    type(element, 'notes', 'Met at the fair.');
    submit.mockRejectedValueOnce({ body: { message: 'Partner Desk did not answer.' } });
    press(element, '.submit');
    await flush();
    expect(notice(element)).toBe('Partner Desk did not answer.');
    expect(field(element, 'notes').value).toBe('Met at the fair.');

    const done = jest.fn();
    element.addEventListener('submitted', done);
    submit.mockResolvedValue({ outcome: 'done', message: 'Sent.', registrationId: 'r1' });
    press(element, '.submit');
    await flush();
    expect(done.mock.calls[0][0].detail.message).toBe('Sent.');
    const [first, second] = submit.mock.calls.map(([{ registration }]) => registration);
    expect(second).toEqual(first);
    expect(first.submissionId).toMatch(/^[0-9a-f]{8}-/);
  });

  it('ignores a second press while sending', async () => {
    const element = await open();
    await choosePartner(element, form.partners[0].id);
    submit.mockReturnValue(new Promise(() => {}));
    await flush();
    press(element, '.submit');
    press(element, '.submit');
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it('starts a new submission after a refusal that registered nothing', async () => {
    const element = await open();
    await choosePartner(element, form.partners[0].id);
    submit.mockResolvedValueOnce({
      outcome: 'refused',
      tone: 'danger',
      message: 'Cool-off until 3 Dec.',
      registrationId: null,
    });
    press(element, '.submit');
    await flush();
    expect(notice(element)).toBe('Cool-off until 3 Dec.');
    submit.mockResolvedValueOnce({ outcome: 'done', message: 'Sent.', registrationId: 'r1' });
    press(element, '.submit');
    await flush();
    const [first, second] = submit.mock.calls.map(([{ registration }]) => registration.submissionId);
    expect(second).not.toBe(first);
  });
});
