import { createElement } from 'lwc';
import simulatePolicy from '@salesforce/apex/PartnerDeskController.simulatePolicy';
import PartnerDeskPolicyTrial from 'c/partnerDeskPolicyTrial';

const { all, enter, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock('@salesforce/apex/PartnerDeskController.simulatePolicy', () => ({ default: jest.fn() }), { virtual: true });

const answer = {
  outcome: 'ready',
  sentence: '1 of 12 registrations would stand otherwise.',
  problems: [],
  changes: ['Protection: 90 days → 60 days (rule 4).'],
  totals: [{ label: 'Fees', before: '€500', after: '€800' }],
  rows: [
    {
      registrationId: 'r1',
      customerName: 'Acme GmbH',
      partnerName: 'Northwind',
      before: 'Protected until 4 Apr 2027.',
      after: 'Ended on 2 Mar 2027 by silence.',
      owner: 'Contoso would have the deal instead of Northwind.',
      because: ['60 days without an update would have ended it (rule 8).'],
    },
  ],
  more: 3,
  cannotKnow: ['People would have acted otherwise.'],
};
const edits = '[{"key":"protection.protectionDays","value":"60"}]';

async function show() {
  const element = createElement('c-partner-desk-policy-trial', { is: PartnerDeskPolicyTrial });
  Object.assign(element, { edits, document: '', today: '2026-11-22' });
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-policy-trial', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('tries the edited numbers since a year ago unless told otherwise, and tells what would be otherwise', async () => {
    simulatePolicy.mockResolvedValue(answer);
    const element = await show();
    await press(element, 'What if');
    expect(simulatePolicy.mock.calls[0][0].change).toEqual({ edits, document: '', since: '2025-11-22' });
    expect(texts(element, '.sentence')).toEqual([answer.sentence]);
    expect(texts(element, 'dd')).toEqual(['€500 → €800']);
    expect(texts(element, '.row').join(' ')).toContain('Contoso would have the deal instead of Northwind.');
    await expect(element).toBeAccessible();
    await enter(element, 'As if it had held since', '2026-06-01');
    expect(texts(element, '.sentence')).toEqual([]);
    await press(element, 'What if');
    expect(simulatePolicy.mock.calls[1][0].change.since).toBe('2026-06-01');
  });

  it('says that it is at work, and drops an answer to numbers that were edited since', async () => {
    let arrive;
    simulatePolicy.mockReturnValue(new Promise((resolve) => (arrive = resolve)));
    const element = await show();
    await press(element, 'What if');
    expect(all(element, '[role="status"]')[0].textContent).toContain('Deciding anew what happened since 2025-11-22.');
    element.edits = '[]';
    arrive(answer);
    await flush();
    expect(texts(element, '.sentence')).toEqual([]);
  });

  it('names what is wrong by its key', async () => {
    const problems = [{ key: 'protection.protectionDays', message: 'Protection must be a whole number.' }];
    simulatePolicy.mockResolvedValue({
      ...answer,
      outcome: 'invalid',
      problems,
      changes: [],
      totals: [],
      rows: [],
      more: 0,
    });
    const element = await show();
    await press(element, 'What if');
    expect(texts(element, '.problem')).toEqual(['protection.protectionDays: Protection must be a whole number.']);
  });
});
