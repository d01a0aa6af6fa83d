import { createElement } from 'lwc';
import { CurrentPageReference } from 'lightning/navigation';
import actOnPayout from '@salesforce/apex/PartnerDeskMoneyController.actOnPayout';
import getPayouts from '@salesforce/apex/PartnerDeskMoneyController.getPayouts';
import recordRate from '@salesforce/apex/PartnerDeskMoneyController.recordRate';
import PartnerDeskPayouts from 'c/partnerDeskPayouts';

const payouts = require('./data/payouts.json');

jest.mock('@salesforce/apex/PartnerDeskMoneyController.actOnPayout', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskMoneyController.getPayouts', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskMoneyController.proposePayout', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskMoneyController.recordRate', () => ({ default: jest.fn() }), { virtual: true });

const done = { outcome: 'done', tone: 'success', message: 'Done.', reason: null, items: [] };
const flush = async () => {
  for (let turn = 0; turn < 12; turn += 1) {
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

const buttons = (element) => deep(element.shadowRoot, 'lightning-button').map(({ label }) => label);
const press = async (element, label) => {
  deep(element.shadowRoot, 'lightning-button')
    .find((one) => one.label === label)
    .click();
  await flush();
};
const type = async (element, label, value) => {
  deep(element.shadowRoot, '.control')
    .find((one) => one.label === label)
    .dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await flush();
};

async function show(list = payouts) {
  getPayouts.mockResolvedValue(list);
  const element = createElement('c-partner-desk-payouts', { is: PartnerDeskPayouts });
  document.body.appendChild(element);
  CurrentPageReference.emit({ type: 'standard__navItemPage', state: {} });
  await flush();
  return element;
}

describe('c-partner-desk-payouts', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
  });

  it('shows the payouts with what may be done about each', async () => {
    const element = await show();
    expect(buttons(element)).toEqual(expect.arrayContaining(['Approve…', 'Cancel this payout…', 'Record a rate…']));
    await expect(element).toBeAccessible();
  });

  it('approves on the version that was read, and cancels only with a reason', async () => {
    actOnPayout.mockResolvedValue(done);
    const element = await show();
    const [run] = payouts.runs;
    await press(element, 'Approve…');
    await press(element, 'Approve');
    expect(actOnPayout.mock.calls[0][0]).toMatchObject({
      payoutId: run.id,
      act: { kind: 'approve', expectedVersion: run.version },
    });
    await press(element, 'Cancel this payout…');
    await press(element, 'Cancel this payout');
    expect(actOnPayout).toHaveBeenCalledTimes(1);
    await type(element, 'Reason', 'Wrong month.');
    await press(element, 'Cancel this payout');
    expect(actOnPayout.mock.calls[1][0].act).toMatchObject({ kind: 'cancel', reason: 'Wrong month.' });
    expect(getPayouts).toHaveBeenCalledTimes(3);
  });

  it('says what cancelling means once the bank may have the file, and has it confirmed or cleared', async () => {
    actOnPayout.mockResolvedValue(done);
    const [run] = payouts.runs;
    const none = { approve: false, cancel: false, confirmCancel: false, clearCancel: false, markPaid: false };
    const withRun = (over) => {
      return { ...payouts, proposal: null, runs: [{ ...run, ...over }] };
    };
    const cancelNote = 'Its file was saved for the bank. Somebody else has to confirm it.';
    const element = await show(withRun({ cancelNote, may: { ...none, cancel: true } }));
    await press(element, 'Cancel this payout…');
    expect(deep(element.shadowRoot, '.lead')[0].textContent).toMatch(/^This payout comes to .+\. Its file was saved/);
    expect(deep(element.shadowRoot, '*').some(({ textContent }) => textContent.includes(cancelNote))).toBe(true);

    document.body.replaceChildren();
    const second = await show(withRun({ may: { ...none, confirmCancel: true, clearCancel: true } }));
    expect(buttons(second)).not.toContain('Cancel this payout…');
    await press(second, 'Do not cancel it…');
    await type(second, 'Reason', 'The bank paid it.');
    await press(second, 'Do not cancel it');
    expect(actOnPayout.mock.calls[0][0].act).toMatchObject({ kind: 'clear_cancel', reason: 'The bank paid it.' });
    await press(second, 'Confirm the cancelling…');
    await press(second, 'Confirm the cancelling');
    expect(actOnPayout.mock.calls[1][0].act).toMatchObject({ kind: 'confirm_cancel', expectedVersion: run.version });
  });

  it('reports one transfer as failed with a reason, has it confirmed, and lists what failed', async () => {
    actOnPayout.mockResolvedValue(done);
    const [run] = payouts.runs;
    const [first, ...others] = run.lines;
    const { partner, amount } = first;
    const sentence = 'Failed at the bank: Wrong account. The amount is owed again.';
    const withLine = (line) => {
      return {
        ...payouts,
        runs: [{ ...run, lines: [{ ...first, ...line }, ...others], failed: [{ partner, amount, sentence }] }],
      };
    };
    const element = await show(withLine({ may: { report: true, confirm: false, clear: false } }));
    expect(deep(element.shadowRoot, 'li').some(({ textContent }) => textContent.includes(sentence))).toBe(true);
    await press(element, 'Transfer failed…');
    const [lead] = deep(element.shadowRoot, '.lead').map(({ textContent }) => textContent);
    expect(lead).toMatch(`This is about the transfer of ${amount.text} to ${partner.name}. Say so if the bank`);
    await press(element, 'Transfer failed');
    expect(actOnPayout).not.toHaveBeenCalled();
    await type(element, 'Reason', 'Wrong account.');
    await press(element, 'Transfer failed');
    const transfer = { partnerId: partner.id, transferCurrency: amount.currency, expectedVersion: run.version };
    expect(actOnPayout.mock.calls[0][0].act).toMatchObject({
      ...transfer,
      kind: 'report_transfer',
      reason: 'Wrong account.',
    });

    document.body.replaceChildren();
    const reported = 'Reported as failed by Olga Brandt on 20 Nov 2026: Wrong account.';
    const second = await show(withLine({ reported, may: { report: false, confirm: true, clear: true } }));
    expect(deep(second.shadowRoot, 'p').some(({ textContent }) => textContent === reported)).toBe(true);
    await expect(second).toBeAccessible();
    await press(second, 'It did not fail…');
    await press(second, 'Cancel');
    await press(second, 'Confirm that it failed…');
    await press(second, 'Confirm that it failed');
    expect(actOnPayout.mock.calls[1][0].act).toMatchObject({ ...transfer, kind: 'fail_transfer' });
  });

  it('records a rate, and offers it only to those who pay', async () => {
    recordRate.mockResolvedValue({ ...done, outcome: 'refused', tone: 'warning', message: 'EUR to EUR is no rate.' });
    const element = await show();
    await press(element, 'Record a rate…');
    const values = { From: 'EUR', To: 'EUR', Rate: '1', 'Valid on': '2026-11-20', Source: 'ECB' };
    for (const [label, value] of Object.entries(values)) {
      await type(element, label, value);
    }
    await press(element, 'Record a rate');
    expect(recordRate.mock.calls[0][0].rate).toMatchObject({ fromCurrency: 'EUR', units: '1', validOn: '2026-11-20' });
    expect(deep(element.shadowRoot, 'p').some(({ textContent }) => textContent === 'EUR to EUR is no rate.')).toBe(
      true,
    );

    document.body.replaceChildren();
    const manager = await show({ ...payouts, viewer: { ...payouts.viewer, role: 'partner_manager' } });
    expect(buttons(manager)).not.toContain('Record a rate…');
  });
});
