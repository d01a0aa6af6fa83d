import { createElement } from 'lwc';
import issuePartnerLink from '@salesforce/apex/PartnerDeskSettingsController.issuePartnerLink';
import PartnerDeskPartnerLink from 'c/partnerDeskPartnerLink';

const { all, field, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock('@salesforce/apex/PartnerDeskSettingsController.issuePartnerLink', () => ({ default: jest.fn() }), {
  virtual: true,
});

const sentence = 'With its own link the partner answers, updates and appeals. Pass it on to the partner alone.';
const url = 'https://partner-desk.example.com/receipts/acting-token';
const done = { outcome: 'done', tone: 'success', message: 'Whoever has this link acts.', url, version: 5 };
const registration = { id: 'd3b0a1de-0000-4000-8000-000000000001', partner: { name: 'Northwind' } };

async function show(partnerLink) {
  const element = createElement('c-partner-desk-partner-link', { is: PartnerDeskPartnerLink });
  element.registration = { ...registration, partnerLink };
  document.body.appendChild(element);
  await flush();
  return element;
}
const toggle = async (element) => {
  element.shadowRoot.querySelector('.toggle').click();
  await flush();
};

describe('c-partner-desk-partner-link', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('offers nothing to who may not pass the link on', async () => {
    const element = await show(null);
    expect(element.shadowRoot.querySelector('section')).toBeNull();
  });

  it('says how the link stands, and shows it only when asked', async () => {
    issuePartnerLink.mockResolvedValue(done);
    const element = await show(sentence);
    const issued = jest.fn();
    element.addEventListener('issued', issued);
    expect(texts(element, '.standing')).toEqual([sentence]);
    await toggle(element);
    expect(issuePartnerLink).not.toHaveBeenCalled();
    await press(element, 'Show the link');
    expect(issuePartnerLink.mock.calls[0][0]).toMatchObject({
      registrationId: registration.id,
      link: { replaces: false },
    });
    expect(field(element, 'Link for the partner').value).toBe(url);
    expect(issued).toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it('replaces it; sent again after a fault it is the same act', async () => {
    issuePartnerLink.mockRejectedValueOnce({ body: { message: 'Partner Desk did not answer.' } });
    issuePartnerLink.mockResolvedValueOnce({ ...done, message: 'Replaced.' });
    const element = await show(sentence);
    await toggle(element);
    await press(element, 'Replace the link');
    expect(all(element, 'c-partner-desk-notice').map(({ message }) => message)).toEqual([
      'Partner Desk did not answer.',
    ]);
    await press(element, 'Replace the link');
    const [first, second] = issuePartnerLink.mock.calls.map(([sent]) => sent.link);
    expect(second).toEqual(first);
    expect(first.replaces).toBe(true);
    expect(all(element, 'c-partner-desk-notice').map(({ message }) => message)).toEqual(['Replaced.']);
  });
});
