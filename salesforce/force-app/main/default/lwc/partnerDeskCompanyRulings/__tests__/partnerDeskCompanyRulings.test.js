import { createElement } from 'lwc';
import ruleOnCompanies from '@salesforce/apex/PartnerDeskController.ruleOnCompanies';
import searchCompanies from '@salesforce/apex/PartnerDeskController.searchCompanies';
import withdrawRuling from '@salesforce/apex/PartnerDeskController.withdrawRuling';
import PartnerDeskCompanyRulings from 'c/partnerDeskCompanyRulings';

jest.mock('@salesforce/apex/PartnerDeskController.ruleOnCompanies', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.searchCompanies', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.withdrawRuling', () => ({ default: jest.fn() }), { virtual: true });

const customer = { name: 'Acme GmbH', domain: 'acme.io' };
const ruling = {
  id: 'r1',
  kind: 'different',
  sentence: 'Paul Mwangi said on 22 Nov 2026 that Acme GmbH and Acme Tools are not the same company.',
  reason: 'Another owner.',
  mayWithdraw: true,
};
const flush = async () => {
  for (let turn = 0; turn < 12; turn += 1) {
    await Promise.resolve();
  }
};
const all = (element, selector) => [...element.shadowRoot.querySelectorAll(selector)];
const form = (element) => element.shadowRoot.querySelector('c-partner-desk-ruling-form');

async function show(facts) {
  const element = createElement('c-partner-desk-company-rulings', { is: PartnerDeskCompanyRulings });
  Object.assign(element, facts);
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-company-rulings', () => {
  let ruled;
  beforeEach(() => {
    ruled = jest.fn();
    document.body.addEventListener('ruled', ruled);
  });

  afterEach(() => {
    document.body.removeEventListener('ruled', ruled);
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('lists what people said, with the reason, and lets whoever may take it back', async () => {
    const element = await show({
      rulings: [ruling, { ...ruling, id: 'r2', reason: '', mayWithdraw: false }],
      customer,
    });
    expect(all(element, 'h3')[0].textContent).toBe('What people said about this company');
    expect(all(element, '.reason').map((node) => node.textContent)).toEqual(['“Another owner.”']);
    expect(all(element, '[data-id]').map(({ dataset }) => dataset.id)).toEqual(['r1']);
    await expect(element).toBeAccessible();
  });

  it('offers nothing to say for who may not, and no empty heading', async () => {
    const element = await show({ rulings: [], customer: null });
    expect(element.shadowRoot.querySelectorAll('h3, button')).toHaveLength(0);
  });

  it('takes back what was said, once, and tells what that led to', async () => {
    let answer;
    withdrawRuling.mockReturnValue(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const element = await show({ rulings: [ruling], customer });
    all(element, '[data-id]')[0].click();
    all(element, '[data-id]')[0].click();
    await flush();
    expect(all(element, '[data-id]')[0].textContent).toMatch(/^Undoing…/);
    answer({ outcome: 'done', tone: 'success', message: 'Taken back.' });
    await flush();
    expect(withdrawRuling.mock.calls).toEqual([
      [
        {
          rulingId: 'r1',
          withdrawal: { actId: expect.stringMatching(/^[0-9a-f-]{36}$/), reason: '' },
          reader: { locale: 'en-GB', timeZone: 'Europe/Berlin' },
        },
      ],
    ]);
    expect(ruled.mock.calls.map(([{ detail }]) => detail)).toEqual([{ message: 'Taken back.', tone: 'success' }]);
  });

  it('says beside the ruling why it could not be taken back, and tries again as the same act', async () => {
    withdrawRuling.mockRejectedValue({ body: { message: 'Partner Desk is busy just now.' } });
    const element = await show({ rulings: [ruling], customer });
    all(element, '[data-id]')[0].click();
    await flush();
    expect(element.shadowRoot.querySelector('c-partner-desk-notice').message).toBe('Partner Desk is busy just now.');
    all(element, '[data-id]')[0].click();
    await flush();
    const [first, second] = withdrawRuling.mock.calls.map(([{ withdrawal }]) => withdrawal.actId);
    expect(second).toBe(first);
    expect(ruled).not.toHaveBeenCalled();
  });

  it('says that the customer is the same as another company, once that one is chosen', async () => {
    const element = await show({ rulings: [], customer });
    all(element, '.name')[0].click();
    await flush();
    expect(element.editing).toBe(true);
    const opened = form(element).shadowRoot;
    const send = () => opened.querySelector('.send').shadowRoot.querySelector('button').click();
    expect(opened.querySelector('.means').textContent).toContain('Choose the company that is the same as Acme GmbH.');
    send();
    await flush();
    expect(ruleOnCompanies).not.toHaveBeenCalled();

    const company = { name: 'Acme Tools', domain: '', detail: 'Salesforce account' };
    const search = opened.querySelector('c-partner-desk-company-search').shadowRoot;
    const field = search.querySelector('c-partner-desk-search-field').shadowRoot;
    searchCompanies.mockResolvedValue({ companies: [company] });
    jest.useFakeTimers();
    const input = field.querySelector('input');
    input.value = 'tools';
    input.dispatchEvent(new CustomEvent('input'));
    jest.advanceTimersByTime(350);
    jest.useRealTimers();
    await flush();
    field.querySelector('.option').click();
    await flush();
    expect(opened.querySelector('.means').textContent).toContain('Acme GmbH and Acme Tools count as one company');

    ruleOnCompanies.mockResolvedValue({ outcome: 'done', tone: 'success', message: 'Noted.' });
    send();
    await flush();
    expect(ruleOnCompanies.mock.calls[0][0].ruling).toMatchObject({
      kind: 'same',
      oursName: 'Acme GmbH',
      oursDomain: 'acme.io',
      theirsName: 'Acme Tools',
      theirsDomain: '',
      reason: '',
    });
    expect(ruled.mock.calls.map(([{ detail }]) => detail)).toEqual([{ message: 'Noted.', tone: 'success' }]);
    expect(form(element)).toBeNull();
    expect(element.editing).toBe(false);
  });
});
