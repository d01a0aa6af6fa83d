import { createElement } from 'lwc';
import decide from '@salesforce/apex/PartnerDeskController.decide';
import PartnerDeskStanding from 'c/partnerDeskStanding';

const { all, button, enter, field, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock('@salesforce/apex/PartnerDeskController.decide', () => ({ default: jest.fn() }), { virtual: true });

const nothing = {
  id: 'r1',
  version: 2,
  assignee: null,
  protection: null,
  update: null,
  appeal: null,
  information: null,
};
const update = {
  sentence: 'Last update 3 Nov. Next due 3 Dec.',
  tone: 'warning',
  overdue: true,
  choices: [
    { value: 'on_track', label: 'On track' },
    { value: 'at_risk', label: 'At risk' },
  ],
};

async function show(registration, mayTell = false) {
  const element = createElement('c-partner-desk-standing', { is: PartnerDeskStanding });
  Object.assign(element, { registration: { ...nothing, ...registration }, mayTell, opportunityId: '006' });
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-standing', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it.each([
    [12, '12 days left'],
    [1, '1 day left'],
    [0, 'Last day'],
    [-3, 'Ended'],
  ])('counts down in words (%i days)', async (daysLeft, label) => {
    const protection = { sentence: 'Protected until 20 Feb 2027.', tone: 'warning', daysLeft, extensionsLeft: 0 };
    const element = await show({ protection });
    expect(all(element, 'c-partner-desk-tag').map(({ tag }) => tag)).toEqual([{ label, tone: 'warning' }]);
    expect(texts(element, '.sentence')).toEqual(['Protected until 20 Feb 2027.']);
  });

  it('shows what the partner was asked, an appeal and whose review it is', async () => {
    const element = await show({
      information: { questions: 'Who signs?\nWhen?', askedBy: 'Paul', askedAtText: '21 Nov 2026', editable: [] },
      appeal: { sentence: 'Rosa appealed.', tone: 'warning', state: 'open' },
      assignee: { email: 'p@v.example', name: 'Paul' },
    });
    expect(texts(element, '.who')).toEqual(['Paul asked on 21 Nov 2026']);
    expect(texts(element, '.questions')).toEqual(['Who signs?\nWhen?']);
    expect(texts(element, '.sentence')).toEqual(['Rosa appealed.', 'Review by Paul']);
    await expect(element).toBeAccessible();
  });

  it('takes the monthly update in one click', async () => {
    const element = await show({ update }, true);
    decide.mockResolvedValue({ outcome: 'done', tone: 'success', message: 'Noted.' });
    const decided = jest.fn();
    element.addEventListener('decided', decided);
    await press(element, 'At risk');
    expect(decide.mock.calls[0][0]).toMatchObject({
      registrationId: 'r1',
      opportunityId: '006',
      decision: { kind: 'update_status', status: 'at_risk', note: '', expectedVersion: 2 },
    });
    expect(decided.mock.calls[0][0].detail).toMatchObject({ message: 'Noted.', kind: 'update_status' });
    await expect(element).toBeAccessible();
  });

  it('adds a note for who wants to, and keeps it when it cannot be sent', async () => {
    const element = await show({ update }, true);
    await press(element, 'Add a note');
    expect(element.editing).toBe(true);
    await enter(element, 'Note (may stay empty)', 'Budget moved to March.');
    decide.mockRejectedValueOnce({ body: { message: 'Partner Desk is busy.' } });
    await press(element, 'On track');
    expect(field(element, 'Note (may stay empty)').value).toBe('Budget moved to March.');
    decide.mockResolvedValue({ outcome: 'done' });
    await press(element, 'On track');
    expect(decide.mock.calls.map(([{ decision }]) => decision.note)).toEqual(Array(2).fill('Budget moved to March.'));
    expect(decide.mock.calls[0][0].decision.actId).toBe(decide.mock.calls[1][0].decision.actId);
    expect(element.editing).toBe(false);
  });

  it('only tells where the reader may not', async () => {
    const element = await show({ update });
    expect(texts(element, '.sentence')).toEqual([update.sentence]);
    expect(button(element, 'On track')).toBeUndefined();
  });
});
