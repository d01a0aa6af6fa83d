import { createElement } from 'lwc';
import { CurrentPageReference, navigated } from 'lightning/navigation';
import actOnEntry from '@salesforce/apex/PartnerDeskMoneyController.actOnEntry';
import approveEntries from '@salesforce/apex/PartnerDeskMoneyController.approveEntries';
import getCompensation from '@salesforce/apex/PartnerDeskMoneyController.getCompensation';
import PartnerDeskCompensation from 'c/partnerDeskCompensation';

const compensation = require('./data/compensation.json');

jest.mock('@salesforce/apex/PartnerDeskMoneyController.actOnEntry', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskMoneyController.approveEntries', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskMoneyController.getCompensation', () => ({ default: jest.fn() }), {
  virtual: true,
});

const [margin, bonus] = compensation.rows;
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

const textOf = (element) =>
  deep(element.shadowRoot, 'p, span, h1, h2, th, td, strong')
    .map((node) => node.textContent)
    .join('\n');
const press = async (element, label) => {
  deep(element.shadowRoot, 'lightning-button')
    .find((one) => one.label === label)
    .click();
  await flush();
};
const pick = async (element, { id }) => {
  deep(element.shadowRoot, '.pick')
    .find(({ dataset }) => dataset.id === id)
    .dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
  await flush();
};

async function show(list = compensation) {
  getCompensation.mockResolvedValue(list);
  const element = createElement('c-partner-desk-compensation', { is: PartnerDeskCompensation });
  document.body.appendChild(element);
  CurrentPageReference.emit({ type: 'standard__navItemPage', state: {} });
  await flush();
  return element;
}

describe('c-partner-desk-compensation', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
  });

  it('shows where the money stands and what waits', async () => {
    const element = await show();
    expect(getCompensation.mock.calls[0][0].view).toEqual({ segment: 'to_approve' });
    expect(textOf(element)).toContain('€23,300');
    expect(textOf(element)).toContain(bonus.warning);
    await expect(element).toBeAccessible();
  });

  it('asks once more with the sum of what was chosen in each currency', async () => {
    const dollars = { ...margin, id: 'dollars', amount: { amountMinor: 30_050, currency: 'USD', text: '$300.50' } };
    const element = await show({ ...compensation, rows: [...compensation.rows, dollars] });
    for (const row of [margin, bonus, dollars]) {
      await pick(element, row);
    }
    deep(element.shadowRoot, '.approve')[0].click();
    await flush();
    const { lead } = deep(element.shadowRoot, 'c-partner-desk-decision-form')[0].described;
    expect(lead.split('\n').at(-1)).toContain('€19,800');
    expect(lead.split('\n').at(-1)).toContain('$300.50');
  });

  it('keeps the part that is looked at in the address', async () => {
    const element = await show();
    deep(element.shadowRoot, '.segment')
      .find((one) => one.dataset.value === 'held')
      .click();
    await flush();
    expect(getCompensation.mock.calls.at(-1)[0].view).toEqual({ segment: 'held' });
    expect(navigated.mock.calls.at(-1)[0].state).toEqual({ c__segment: 'held' });
  });

  it('approves what was chosen once more, the same act after a fault, and says what became of each', async () => {
    approveEntries.mockRejectedValueOnce({ body: { message: 'No answer in time.' } });
    approveEntries.mockResolvedValue({
      outcome: 'done',
      tone: 'warning',
      message: '1 of 2 approved.',
      reason: null,
      items: [
        { id: margin.id, outcome: 'done', message: 'It goes into the next payout.' },
        { id: bonus.id, outcome: 'stale', message: 'The deal was lost meanwhile.' },
      ],
    });
    const element = await show();
    await pick(element, margin);
    await pick(element, bonus);
    await press(element, 'Approve 2…');
    expect(approveEntries).not.toHaveBeenCalled();
    await press(element, 'Approve 2');
    expect(textOf(element)).toContain('No answer in time.');
    await press(element, 'Approve 2');
    const [[first], [second]] = approveEntries.mock.calls;
    expect(second).toEqual(first);
    expect(second).toMatchObject({ entryIds: [margin.id, bonus.id], expectedVersions: [3, 3] });
    const told = textOf(element);
    expect(told).toContain('1 of 2 approved.');
    expect(told.indexOf('The deal was lost meanwhile.')).toBeLessThan(told.indexOf('It goes into the next payout.'));
    expect(getCompensation).toHaveBeenCalledTimes(2);
  });

  it('takes back with its cause and reason, and keeps the form where it was refused', async () => {
    actOnEntry.mockResolvedValue({ outcome: 'refused', tone: 'warning', message: 'It is in a payout.', items: [] });
    const element = await show();
    await press(element, 'Reverse…');
    await press(element, 'Reverse');
    expect(actOnEntry).not.toHaveBeenCalled();
    deep(element.shadowRoot, '.control')
      .find(({ label }) => label === 'Reason')
      .dispatchEvent(new CustomEvent('change', { detail: { value: ' A test. ' } }));
    await flush();
    await press(element, 'Reverse');
    expect(actOnEntry.mock.calls[0][0].act).toMatchObject({
      kind: 'reverse',
      entryId: margin.id,
      expectedVersion: 3,
      cause: 'refund',
      reason: 'A test.',
    });
    expect(textOf(element)).toContain('It is in a payout.');
    expect(getCompensation).toHaveBeenCalledTimes(1);
  });

  it('says that nothing waits', async () => {
    const element = await show({ ...compensation, rows: [], balances: [] });
    expect(textOf(element)).toContain(compensation.emptySentence);
  });
});
