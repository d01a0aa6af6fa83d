import { createElement } from 'lwc';
import searchCompanies from '@salesforce/apex/PartnerDeskController.searchCompanies';
import PartnerDeskCompanySearch from 'c/partnerDeskCompanySearch';

const { all, flush, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock('@salesforce/apex/PartnerDeskController.searchCompanies', () => ({ default: jest.fn() }), { virtual: true });

const companies = [
  { name: 'Acme GmbH', domain: 'acme.io', detail: 'HubSpot company, 2 open deals' },
  { name: 'Acme Tools', domain: '', detail: 'Registered by Contoso Channel on 3 Nov 2026' },
  { name: 'Acme Foods', domain: 'acme-foods.example', detail: 'Salesforce account' },
];
const find = (element, selector) => all(element, selector)[0];
const standing = (element) => texts(element, '.standing')[0];
const names = (element) => texts(element, '.option .name');

async function open() {
  const element = createElement('c-partner-desk-company-search', { is: PartnerDeskCompanySearch });
  element.ours = { name: 'acme gmbh', domain: 'acme.io' };
  document.body.appendChild(element);
  await flush();
  return element;
}
async function type(element, value) {
  const input = find(element, 'input');
  input.value = value;
  input.dispatchEvent(new CustomEvent('input'));
  jest.advanceTimersByTime(350);
  await flush();
}
async function press(element, key) {
  find(element, 'input').dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
  await flush();
}

describe('c-partner-desk-company-search', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    searchCompanies.mockResolvedValue({ companies });
  });

  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
    jest.useRealTimers();
  });

  it('says where it looks, and asks nothing before something is typed', async () => {
    const element = await open();
    expect(standing(element)).toBe('Looks in both CRMs and in all partners’ registrations.');
    await type(element, '  ');
    expect(searchCompanies).not.toHaveBeenCalled();
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('asks once for what is typed in one go', async () => {
    const element = await open();
    const input = find(element, 'input');
    for (const value of ['a', 'ac', 'acm']) {
      input.value = value;
      input.dispatchEvent(new CustomEvent('input'));
      jest.advanceTimersByTime(100);
    }
    await flush();
    expect(standing(element)).toBe('Searching…');
    jest.advanceTimersByTime(350);
    await flush();
    expect(searchCompanies.mock.calls).toEqual([
      [{ search: { searchText: 'acm' }, reader: { locale: 'en-GB', timeZone: 'Europe/Berlin' } }],
    ]);
  });

  it('offers every other company with its web domain and where it is known from', async () => {
    const element = await open();
    await type(element, 'acme');
    expect(names(element)).toEqual(['Acme Tools', 'Acme Foods']);
    expect(find(element, '.option:nth-child(2) .meta').textContent).toBe('acme-foods.example · Salesforce account');
    expect(standing(element)).toBe('Companies found: 2');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('is worked by keyboard alone', async () => {
    const element = await open();
    const chosen = jest.fn();
    element.addEventListener('choose', chosen);
    await type(element, 'acme');
    await press(element, 'ArrowUp');
    expect(find(element, 'input').getAttribute('aria-activedescendant')).toMatch(/^option-1/);
    await press(element, 'Enter');
    expect(chosen.mock.calls.at(-1)[0].detail.company).toEqual(companies[2]);
    expect(find(element, 'input').value).toBe('Acme Foods');
    expect(standing(element)).toBe('acme-foods.example · Salesforce account');
    expect(element.reportValidity()).toBe(true);
  });

  it('forgets the choice when one types on', async () => {
    const element = await open();
    const chosen = jest.fn();
    await type(element, 'acme');
    find(element, '.option').click();
    await flush();
    element.addEventListener('choose', chosen);
    await type(element, 'other');
    expect(chosen.mock.calls[0][0].detail.company).toBeUndefined();
  });

  it('says that nothing else was found', async () => {
    searchCompanies.mockResolvedValue({ companies: [companies[0]] });
    const element = await open();
    await type(element, 'acme');
    expect(standing(element)).toBe('No other company matches “acme”. Try its web domain.');
    expect(find(element, 'input').getAttribute('aria-expanded')).toBe('false');
  });

  it('says what went wrong and searches again', async () => {
    searchCompanies.mockRejectedValueOnce({ body: { message: 'Partner Desk is busy just now.' } });
    const element = await open();
    await type(element, 'acme');
    expect(find(element, 'c-partner-desk-notice').message).toBe('Partner Desk is busy just now.');
    find(element, '.again').click();
    jest.advanceTimersByTime(350);
    await flush();
    expect(find(element, 'c-partner-desk-notice')).toBeUndefined();
    expect(names(element)).toHaveLength(2);
  });

  it('drops the answer to what was typed earlier', async () => {
    let answer;
    searchCompanies.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const element = await open();
    await type(element, 'ac');
    searchCompanies.mockResolvedValue({ companies: [companies[1]] });
    await type(element, 'acme');
    answer({ companies });
    await flush();
    expect(names(element)).toEqual(['Acme Tools']);
  });

  it('says when no company was chosen', async () => {
    const element = await open();
    expect(element.reportValidity()).toBe(false);
    await flush();
    expect(texts(element, '[role="alert"]')).toContain('Find and choose the other company first.');
  });
});
