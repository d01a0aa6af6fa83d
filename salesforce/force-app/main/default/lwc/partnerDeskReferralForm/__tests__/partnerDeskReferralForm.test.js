import { createElement } from 'lwc';
import PartnerDeskReferralForm from 'c/partnerDeskReferralForm';

const { field, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

const url = 'https://partner-desk.example.com/partner-forms/a-form';

async function show() {
  const element = createElement('c-partner-desk-referral-form', { is: PartnerDeskReferralForm });
  element.partnerName = 'Northwind';
  element.url = url;
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-referral-form', () => {
  const writeText = jest.fn();
  beforeEach(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  });
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('shows the link with whom it is for, and copies it', async () => {
    const element = await show();
    expect(element.shadowRoot.textContent).toContain('On this page Northwind refers customers');
    expect(field(element, 'Link to the form').value).toBe(url);
    expect(element.shadowRoot.querySelector('.look').href).toBe(url);
    writeText.mockResolvedValue(undefined);
    await press(element, 'Copy the link');
    expect(writeText).toHaveBeenCalledWith(url);
    expect(texts(element, '[role="status"]')).toEqual(['Copied.']);
    await expect(element).toBeAccessible();
  });

  it('says what to do where the browser does not let it copy', async () => {
    writeText.mockRejectedValue(new Error('not allowed'));
    const element = await show();
    await press(element, 'Copy the link');
    expect(texts(element, '[role="status"]')[0]).toMatch(/copy it yourself/);
  });
});
