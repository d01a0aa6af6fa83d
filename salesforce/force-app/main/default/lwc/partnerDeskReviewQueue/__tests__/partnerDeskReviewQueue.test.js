import { createElement } from 'lwc';
import { CurrentPageReference, navigated } from 'lightning/navigation';
import bulkApprove from '@salesforce/apex/PartnerDeskController.bulkApprove';
import decide from '@salesforce/apex/PartnerDeskController.decide';
import getQueue from '@salesforce/apex/PartnerDeskController.getQueue';
import getRegistration from '@salesforce/apex/PartnerDeskController.getRegistration';
import PartnerDeskReviewQueue from 'c/partnerDeskReviewQueue';

const decision = require('./data/decision.json');
const detail = require('./data/detail.json');
const queue = require('./data/queue.json');

jest.mock('@salesforce/apex/PartnerDeskController.ruleOnCompanies', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.searchCompanies', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.withdrawRuling', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.decide', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.bulkApprove', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.getEvidence', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.getQueue', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.getRegistration', () => ({ default: jest.fn() }), { virtual: true });

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
const rows = (element) => deep(element.shadowRoot, '.row');
const text = (element, selector) => deep(element.shadowRoot, selector).map((node) => node.textContent.trim());
const button = (element, name) => deep(element.shadowRoot, 'button').find((node) => node.textContent.trim() === name);

async function open(state = {}, answer = queue) {
  getQueue.mockResolvedValue(answer);
  getRegistration.mockImplementation(async ({ registrationId }) => ({
    ...detail,
    registration: queue.rows.find(({ id }) => id === registrationId) ?? detail.registration,
  }));
  const element = createElement('c-partner-desk-review-queue', { is: PartnerDeskReviewQueue });
  document.body.appendChild(element);
  CurrentPageReference.emit({
    type: 'standard__navItemPage',
    attributes: { apiName: 'Partner_Desk_Review_Queue' },
    state,
  });
  await flush();
  return element;
}

describe('c-partner-desk-review-queue', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
  });

  it('shows what waits, with counts, clocks and checks in words', async () => {
    const element = await open();
    expect(rows(element)).toHaveLength(3);
    expect(text(element, '.segment')[0]).toMatch(/Needs a decision\s+3/);
    expect(rows(element)[1].textContent).toContain('Brightwater Channel · Silver');
    expect(text(element, '.tag')).toEqual(expect.arrayContaining(['4 h over', 'Another partner']));
    await expect(element).toBeAccessible();
  });

  it('takes its filters from the address', async () => {
    await open({ c__segment: 'conflicts', c__search: 'tama', c__partner: 'p1', c__assignee: 'me', c__due: 'soon' });
    expect(getQueue).toHaveBeenCalledWith(
      expect.objectContaining({
        view: { segment: 'conflicts', searchText: 'tama', partnerId: 'p1', assignee: 'me', due: 'soon' },
      }),
    );
  });

  it('keeps a changed filter in the address', async () => {
    const element = await open();
    deep(element.shadowRoot, '.segment')[1].click();
    await flush();
    expect(getQueue).toHaveBeenLastCalledWith(
      expect.objectContaining({ view: expect.objectContaining({ segment: 'conflicts', searchText: '' }) }),
    );
    expect(navigated).toHaveBeenLastCalledWith(
      expect.objectContaining({ state: expect.objectContaining({ c__segment: 'conflicts' }) }),
      true,
    );
  });

  it('opens a row beside the list and, after the decision, the next one', async () => {
    const element = await open();
    rows(element)[1].click();
    await flush();
    expect(text(element, 'h2.customer')).toEqual(['Tamarind Logistics']);
    await expect(element).toBeAccessible();

    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', toast);
    decide.mockResolvedValue(decision);
    getQueue.mockResolvedValue({ ...queue, rows: [queue.rows[0], queue.rows[2]] });
    deep(element.shadowRoot, 'c-partner-desk-decision-bar')[0].dispatchEvent(
      new CustomEvent('decided', { detail: decision }),
    );
    await flush();
    expect(toast.mock.calls[0][0].detail.message).toBe('Approved: Tamarind Logistics.');
    expect(rows(element)).toHaveLength(2);
    expect(text(element, 'h2.customer')).toEqual([queue.rows[2].customerName]);
  });

  it('stays on the row and says so when someone else decided first', async () => {
    const element = await open();
    rows(element)[1].click();
    await flush();
    deep(element.shadowRoot, 'c-partner-desk-decision-bar')[0].dispatchEvent(
      new CustomEvent('decided', {
        detail: { ...decision, outcome: 'stale', tone: 'warning', message: 'Someone else decided.' },
      }),
    );
    await flush();
    expect(
      deep(element.shadowRoot, '.notice')
        .map((node) => node.textContent)
        .join(),
    ).toContain('Someone else decided.');
    expect(text(element, 'h2.customer')).toEqual(['Tamarind Logistics']);
  });

  it('reads the registration and the rows again after somebody said what two companies are to each other', async () => {
    const element = await open();
    rows(element)[1].click();
    await flush();
    getRegistration.mockResolvedValue({ ...detail, registration: queue.rows[1], conflicts: [] });
    getQueue.mockResolvedValue({ ...queue, rows: [queue.rows[1]] });
    deep(element.shadowRoot, 'c-partner-desk-conflicts')[0].dispatchEvent(
      new CustomEvent('ruled', { bubbles: true, composed: true, detail: { message: 'Noted.', tone: 'success' } }),
    );
    await flush();
    expect(deep(element.shadowRoot, 'c-partner-desk-notice').map(({ message }) => message)).toEqual(['Noted.']);
    expect(text(element, '.quiet')).toContain('No conflicts found.');
    expect(rows(element)).toHaveLength(1);
    expect(text(element, 'h2.customer')).toEqual(['Tamarind Logistics']);
  });

  it('does not say of what was decided against that there are no conflicts', async () => {
    const element = await open();
    getRegistration.mockResolvedValue({
      ...detail,
      registration: { ...queue.rows[1], state: 'rejected', checks: [] },
      conflicts: [],
    });
    rows(element)[1].click();
    await flush();
    expect(text(element, 'h2.customer')).toEqual(['Tamarind Logistics']);
    expect(text(element, '.quiet')).not.toContain('No conflicts found.');
  });

  it('keeps the registration on screen when it cannot be read again', async () => {
    const element = await open();
    rows(element)[1].click();
    await flush();
    getRegistration.mockRejectedValue({ body: { message: 'Partner Desk is busy.' } });
    deep(element.shadowRoot, 'c-partner-desk-conflicts')[0].dispatchEvent(
      new CustomEvent('ruled', { bubbles: true, composed: true, detail: { message: 'Noted.', tone: 'success' } }),
    );
    await flush();
    expect(deep(element.shadowRoot, 'c-partner-desk-notice').map(({ message }) => message)).toEqual([
      'Noted.',
      'Partner Desk is busy.',
    ]);
    expect(text(element, 'h2.customer')).toEqual(['Tamarind Logistics']);
  });

  it('narrows by partner, reviewer and due day, with counts, and keeps that in the address', async () => {
    const element = await open();
    const boxes = deep(element.shadowRoot, 'lightning-combobox');
    expect(boxes.map(({ label, value }) => [label, value])).toEqual([
      ['Partner', ''],
      ['Reviewer', 'anybody'],
      ['Due', 'any'],
    ]);
    expect(boxes[1].options[1].label).toBe('Me (1)');
    boxes[1].dispatchEvent(new CustomEvent('change', { detail: { value: 'me' } }));
    await flush();
    expect(getQueue).toHaveBeenLastCalledWith(
      expect.objectContaining({ view: expect.objectContaining({ assignee: 'me' }) }),
    );
    expect(navigated).toHaveBeenLastCalledWith(
      expect.objectContaining({ state: expect.objectContaining({ c__assignee: 'me', c__due: undefined }) }),
      true,
    );
    getQueue.mockResolvedValue({ ...queue, rows: [] });
    button(element, 'Clear filters').click();
    await flush();
    expect(navigated.mock.calls.at(-1)[0].state.c__assignee).toBeUndefined();
  });

  it('approves the rows that may after a question that names how many, and tells what became of each', async () => {
    const element = await open();
    const boxes = deep(element.shadowRoot, 'input[type="checkbox"][data-id]');
    expect(boxes.map(({ dataset }) => dataset.id)).toEqual([queue.rows[0].id, queue.rows[2].id]);
    for (const box of boxes) {
      box.checked = true;
      box.dispatchEvent(new CustomEvent('change'));
    }
    await flush();
    button(element, 'Approve 2').click();
    await flush();
    expect(text(element, '.question')).toEqual([
      'Approve 2 registrations? Each one is protected for its partner from today.',
    ]);
    expect(bulkApprove).not.toHaveBeenCalled();

    bulkApprove.mockRejectedValueOnce({ body: { message: 'Partner Desk did not answer.' } });
    button(element, 'Approve 2').click();
    await flush();
    expect(deep(element.shadowRoot, 'c-partner-desk-notice')[0].message).toBe('Partner Desk did not answer.');

    const item = { registrationId: queue.rows[0].id, customerName: 'Halvorsen', reason: null, version: 2 };
    bulkApprove.mockResolvedValue({
      summary: '1 approved, 1 not: see why.',
      tone: 'warning',
      items: [
        { ...item, outcome: 'done', tone: 'success', message: 'Protected until 20 Feb 2027.' },
        {
          ...item,
          registrationId: queue.rows[2].id,
          customerName: 'Long',
          outcome: 'stale',
          tone: 'warning',
          message: 'Changed.',
        },
      ],
    });
    button(element, 'Approve 2').click();
    await flush();
    const [first, second] = bulkApprove.mock.calls.map(([sent]) => sent);
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      registrationIds: [queue.rows[0].id, queue.rows[2].id],
      expectedVersions: [queue.rows[0].version, queue.rows[2].version],
    });
    const result = deep(element.shadowRoot, 'c-partner-desk-bulk-result')[0].shadowRoot;
    expect(result.querySelector('c-partner-desk-notice').message).toBe('1 approved, 1 not: see why.');
    expect(deep(result, '.message').map((node) => node.textContent)).toEqual([
      'Changed.',
      'Protected until 20 Feb 2027.',
    ]);
    await expect(element).toBeAccessible();
  });

  it('picks and leaves all rows that may with one box', async () => {
    const element = await open();
    const all = () => deep(element.shadowRoot, '.all input')[0];
    all().checked = true;
    all().dispatchEvent(new CustomEvent('change'));
    await flush();
    expect(button(element, 'Approve 2')).toBeTruthy();
    all().checked = false;
    all().dispatchEvent(new CustomEvent('change'));
    await flush();
    expect(button(element, 'Approve 2')).toBeUndefined();
  });

  it('stays on a registration that was only assigned', async () => {
    const element = await open();
    rows(element)[1].click();
    await flush();
    deep(element.shadowRoot, 'c-partner-desk-decision-bar')[0].dispatchEvent(
      new CustomEvent('decided', { detail: { ...decision, kind: 'assign', message: 'Ada Obi has the review.' } }),
    );
    await flush();
    expect(navigated).not.toHaveBeenCalledWith(
      expect.objectContaining({ state: expect.objectContaining({ c__registration: queue.rows[2].id }) }),
      true,
    );
  });

  it('moves between rows with the arrow keys', async () => {
    const element = await open();
    const list = deep(element.shadowRoot, 'c-partner-desk-queue-list')[0];
    rows(element)[0].focus();
    rows(element)[0].dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', cancelable: true }));
    expect(list.shadowRoot.activeElement).toBe(rows(element)[1]);
  });

  it('says calmly that nothing waits', async () => {
    const element = await open({}, { ...queue, rows: [] });
    expect(text(element, '.empty p')).toEqual(['Nothing waits for you. Last decision 2 h ago.']);
    await expect(element).toBeAccessible();
  });

  it('says what went wrong and tries again', async () => {
    getQueue.mockRejectedValueOnce({ body: { message: 'Reviewing needs a permission set.' } });
    const element = createElement('c-partner-desk-review-queue', { is: PartnerDeskReviewQueue });
    document.body.appendChild(element);
    CurrentPageReference.emit({ type: 'standard__navItemPage', state: {} });
    await flush();
    expect(deep(element.shadowRoot, '.message').map((node) => node.textContent)).toEqual([
      'Reviewing needs a permission set.',
    ]);
    getQueue.mockResolvedValue(queue);
    button(element, 'Try again').click();
    await flush();
    expect(rows(element)).toHaveLength(3);
  });

  it('lets those look who may not decide', async () => {
    const element = await open({}, { ...queue, mayDecide: false });
    expect(deep(element.shadowRoot, 'input[type="checkbox"]')).toHaveLength(0);
    expect(text(element, '.quiet')).toContain('You can look at these registrations. Partner managers decide.');
  });
});
