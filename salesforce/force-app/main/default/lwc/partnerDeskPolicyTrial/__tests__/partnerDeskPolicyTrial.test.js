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
  progress: null,
  history: ['Only 12 days of history could be looked at.'],
  credits: {
    sentence: 'Credits of 11 of 40 credited deals would be shared otherwise.',
    note: '',
    totals: [{ label: 'Credited to partners, EUR', before: '€180,000', after: '€180,000', difference: '' }],
    partners: [],
    rows: Array.from({ length: 11 }, (_, index) => ({
      dealName: `Deal ${index}`,
      deal: { crm: 'salesforce', id: `0065g00000AbCdE${index}` },
      partnerName: 'Northwind',
      before: 'sourced, 80%: €48,000',
      after: 'sourced, 50%: €30,000',
      difference: '-€18,000',
    })),
    more: 2,
  },
  money: {
    sentence: '1 of 6 amounts that partners earned would be otherwise.',
    note: 'What was paid stays paid: no policy takes it back.',
    totals: [],
    partners: [
      {
        partnerName: 'Northwind',
        currency: 'EUR',
        sums: [{ label: 'Earned', before: '€45,600', after: '€39,600', difference: '-€6,000' }],
      },
    ],
    rows: [{ dealName: 'Gone', deal: null, partnerName: 'Northwind', before: 'a', after: 'b', difference: '' }],
    more: 0,
  },
  documents: [{ label: 'Save the whole list as CSV', url: 'https://desk.example/documents/t' }],
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
    expect(texts(element, '.part-sentence')).toEqual([answer.credits.sentence, answer.money.sentence]);
    expect(texts(element, 'td')).toEqual(expect.arrayContaining(['Earned, EUR', '€39,600', '-€6,000', 'None']));
    expect(texts(element, '.note')).toEqual([answer.money.note]);
    expect(all(element, 'a').map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['Save the whole list as CSV', 'Deal 0', 'Deal 9']),
    );
    expect(texts(element, 'a')).not.toContain('Deal 10');
    await press(element, 'Show all 11');
    expect(texts(element, 'a')).toContain('Deal 10');
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

  it('says how far it is, asks again until it is there, and stops when it is told to', async () => {
    const running = {
      ...answer,
      outcome: 'running',
      progress: { percent: 40, sentence: 'Weighing credits: 4 of 10.' },
    };
    let arrive;
    simulatePolicy.mockResolvedValueOnce(running).mockReturnValue(new Promise((resolve) => (arrive = resolve)));
    const element = await show();
    await press(element, 'What if');
    expect(texts(element, '.far')).toEqual(['Weighing credits: 4 of 10.']);
    expect(simulatePolicy.mock.calls[1]).toEqual(simulatePolicy.mock.calls[0]);
    await press(element, 'Stop');
    expect(texts(element, '.far')).toEqual([]);
    arrive(running);
    await flush();
    expect(simulatePolicy).toHaveBeenCalledTimes(2);
    simulatePolicy.mockResolvedValueOnce(running).mockResolvedValueOnce(answer);
    await press(element, 'What if');
    expect(texts(element, '.sentence')).toEqual([answer.sentence]);
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
