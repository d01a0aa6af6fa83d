import { createElement } from 'lwc';
import { getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import decide from '@salesforce/apex/PartnerDeskController.decide';
import getCard from '@salesforce/apex/PartnerDeskController.getCard';
import getWhy from '@salesforce/apex/PartnerDeskController.getWhy';
import PartnerDeskDealCard from 'c/partnerDeskDealCard';

const blank = require('./data/card-blank.json');
const conflict = require('./data/card-conflict.json');
const inReview = require('./data/card-in-review.json');
const protectedCard = require('./data/card-protected.json');
const why = require('./data/why.json');

jest.mock('@salesforce/apex/PartnerDeskController.ruleOnCompanies', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.searchCompanies', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.withdrawRuling', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.getRegistration', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.getEvidence', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskAttributionController.actOnCredit', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskAttributionController.actOnTouchpoint', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskAttributionController.getCreditWhy', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskAttributionController.previewTouchpoint', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskAttributionController.recordTouchpoint', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskController.getCard', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.decide', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.getWhy', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.check', () => ({ default: jest.fn(() => new Promise(() => {})) }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskController.submit', () => ({ default: jest.fn() }), { virtual: true });

const ruling = {
  id: 'r1',
  kind: 'different',
  sentence: 'Paul Mwangi said on 22 Nov 2026 that Halvorsen Foods GmbH and Halvorsen Fods are not the same company.',
  reason: '',
  mayWithdraw: true,
};
const OPPORTUNITY_ID = '0065g00000000000A1';
const flush = async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    await Promise.resolve();
  }
};

function deep(root, selector) {
  const found = [...root.querySelectorAll(selector)];
  for (const child of root.querySelectorAll('*')) {
    if (child.shadowRoot) {
      found.push(...deep(child.shadowRoot, selector));
    }
  }
  return found;
}

const textOf = (element) =>
  deep(element.shadowRoot, 'p, h3, h4, dd, span, button')
    .map((node) => node.textContent)
    .join('\n');
const button = (element, name) =>
  deep(element.shadowRoot, 'button').find(
    (node) => node.textContent.trim() === name || node.getAttribute('aria-label') === name,
  );

async function show(card) {
  getCard.mockResolvedValue(card);
  const element = createElement('c-partner-desk-deal-card', { is: PartnerDeskDealCard });
  element.recordId = OPPORTUNITY_ID;
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-deal-card', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
    jest.useRealTimers();
  });

  it('asks for the card of the record in the reader’s manners', async () => {
    await show(blank);
    expect(getCard).toHaveBeenCalledWith({
      opportunityId: OPPORTUNITY_ID,
      reader: { locale: 'en-GB', timeZone: 'Europe/Berlin' },
    });
  });

  it('keeps the place while loading', async () => {
    getCard.mockReturnValue(new Promise(() => {}));
    const element = createElement('c-partner-desk-deal-card', { is: PartnerDeskDealCard });
    element.recordId = OPPORTUNITY_ID;
    document.body.appendChild(element);
    await flush();
    expect(deep(element.shadowRoot, '.bar')).toHaveLength(6);
    expect(element.shadowRoot.querySelector('.body').getAttribute('aria-busy')).toBe('true');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('says where the deal stands and offers to register', async () => {
    const element = await show(blank);
    expect(textOf(element)).toContain('No partner on this deal yet.');
    expect(button(element, 'Register for a partner')).toBeTruthy();
    expect(textOf(element)).toContain('In HubSpot and Salesforce, 2 minutes ago.');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('shows each conflict with its evidence', async () => {
    const element = await show(conflict);
    const text = textOf(element);
    expect(text).toContain('Brightwater Channel registered Halvorsen Foods on 19 Nov 2026.');
    expect(text).toContain('Very likely the same company (93 %)');
    expect(text).toContain('Since 19 Nov 2026');
    expect(text).toContain('Halvorsen Foods in HubSpot');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('says what happened and offers another try when the card cannot be read', async () => {
    getCard.mockRejectedValueOnce({ body: { message: 'This org is not connected.' } });
    const element = createElement('c-partner-desk-deal-card', { is: PartnerDeskDealCard });
    element.recordId = OPPORTUNITY_ID;
    document.body.appendChild(element);
    await flush();
    expect(textOf(element)).toContain('This org is not connected.');
    getCard.mockResolvedValue(blank);
    button(element, 'Try again').click();
    await flush();
    expect(textOf(element)).toContain('No partner on this deal yet.');
  });

  it('keeps the card when a refresh fails', async () => {
    const element = await show(protectedCard);
    getCard.mockRejectedValueOnce({ body: { message: 'Partner Desk is busy.' } });
    button(element, 'Refresh').click();
    await flush();
    expect(textOf(element)).toContain('Protected for Northwind Resellers');
    expect(textOf(element)).toContain('Partner Desk is busy.');
  });

  it('asks for a reason before it rejects, and sends the version that was looked at', async () => {
    const element = await show(conflict);
    button(element, 'Reject...').click();
    await flush();
    button(element, 'Reject').click();
    await flush();
    expect(decide).not.toHaveBeenCalled();

    const reasons = deep(element.shadowRoot, 'lightning-combobox')[0];
    reasons.value = 'duplicate';
    reasons.dispatchEvent(new CustomEvent('change', { detail: { value: 'duplicate' } }));
    decide.mockResolvedValue({ outcome: 'done', tone: 'success', message: 'Rejected.', card: blank });
    button(element, 'Reject').click();
    await flush();
    expect(decide).toHaveBeenCalledWith({
      registrationId: conflict.registration.id,
      opportunityId: OPPORTUNITY_ID,
      decision: {
        kind: 'reject',
        actId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        expectedVersion: 1,
        reasonCode: 'duplicate',
        reason: '',
      },
      reader: { locale: 'en-GB', timeZone: 'Europe/Berlin' },
    });
    expect(textOf(element)).toContain('Rejected.');
    expect(textOf(element)).toContain('No partner on this deal yet.');
    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: OPPORTUNITY_ID }]);
  });

  it('acts once when a decision is sent again after a fault', async () => {
    const plain = {
      ...conflict,
      actions: [{ kind: 'recheck', label: 'Check again', primary: true, needsReason: false }],
    };
    const element = await show(plain);
    decide.mockRejectedValueOnce({ body: { message: 'Partner Desk did not answer.' } });
    button(element, 'Check again').click();
    await flush();
    expect(textOf(element)).toContain('Partner Desk did not answer.');
    decide.mockResolvedValue({ outcome: 'done', tone: 'success', message: 'Free now.', card: inReview });
    button(element, 'Check again').click();
    await flush();
    const [first, second] = decide.mock.calls.map(([{ decision }]) => decision.actId);
    expect(second).toBe(first);
  });

  it('shows the deal as it is now when someone else decided first', async () => {
    const approve = {
      ...inReview,
      actions: [{ kind: 'approve', label: 'Approve', primary: true, needsReason: false }],
    };
    const element = await show(approve);
    decide.mockResolvedValue({
      outcome: 'stale',
      tone: 'warning',
      message: 'Paul Mwangi approved this a moment ago.',
      card: protectedCard,
    });
    button(element, 'Approve').click();
    await flush();
    expect(textOf(element)).toContain('Paul Mwangi approved this a moment ago.');
    expect(textOf(element)).toContain('Protected for Northwind Resellers');
  });

  it('tells the story behind a credit on demand', async () => {
    getWhy.mockResolvedValue(why);
    const element = await show(inReview);
    button(element, 'Why? Northwind Resellers').click();
    await flush();
    expect(getWhy).toHaveBeenCalledWith(expect.objectContaining({ registrationId: inReview.partners[0].why }));
    expect(textOf(element)).toContain('What would have changed this');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('tells what a ruling led to and reads the card and the record again', async () => {
    const element = await show(conflict);
    getCard.mockResolvedValue({ ...inReview, rulings: [ruling] });
    deep(element.shadowRoot, 'c-partner-desk-finding')[0].dispatchEvent(
      new CustomEvent('ruled', { bubbles: true, composed: true, detail: { message: 'Noted.', tone: 'success' } }),
    );
    await flush();
    expect(textOf(element)).toContain('Noted.');
    expect(textOf(element)).toContain(ruling.sentence);
    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: OPPORTUNITY_ID }]);
    expect(element.shadowRoot.activeElement.className).toBe('headline');
  });

  it('offers to say that the customer is another company too, to those who decide', async () => {
    const named = (element) => element.shadowRoot.querySelector('c-partner-desk-company-rulings')?.customer;
    expect(named(await show(conflict))).toEqual({ name: 'Halvorsen Foods GmbH', domain: 'halvorsen-foods.example' });
    const quiet = { ...conflict, conflicts: [] };
    expect(named(await show(quiet))).toEqual({ name: 'Halvorsen Foods GmbH', domain: 'halvorsen-foods.example' });
    const renamed = { ...quiet, registration: { ...conflict.registration, customerName: 'Halvorsen' } };
    expect(named(await show(renamed))).toEqual({ name: 'Halvorsen', domain: '' });
    const rep = { ...conflict, conflicts: [], viewer: { role: 'rep', name: 'Rosa' } };
    expect(named(await show(rep))).toBeUndefined();
    expect(named(await show(blank))).toBeUndefined();
  });

  it('does not pull the card from under an open form', async () => {
    const element = await show({ ...conflict, sync: inReview.sync });
    deep(element.shadowRoot, '.rule')[0].click();
    await flush();
    jest.advanceTimersByTime(10000);
    await flush();
    expect(getCard).toHaveBeenCalledTimes(1);
    button(element, 'Cancel').click();
    await flush();
    jest.advanceTimersByTime(2000);
    await flush();
    expect(getCard).toHaveBeenCalledTimes(2);
  });

  it('looks again while something is still on its way, and stops when it has arrived', async () => {
    await show(inReview);
    expect(getCard).toHaveBeenCalledTimes(1);
    getCard.mockResolvedValue(protectedCard);
    jest.advanceTimersByTime(2000);
    await flush();
    expect(getCard).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(120000);
    await flush();
    expect(getCard).toHaveBeenCalledTimes(2);
  });

  it('reads the card again when the record is edited', async () => {
    await show(blank);
    const fields = { Amount: { value: 1 }, Name: { value: 'A' } };
    getRecord.emit({ fields });
    await flush();
    expect(getCard).toHaveBeenCalledTimes(1);
    getRecord.emit({ fields: { ...fields, Amount: { value: 2 } } });
    await flush();
    expect(getCard).toHaveBeenCalledTimes(2);
  });
});
