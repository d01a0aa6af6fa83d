import { createElement } from 'lwc';
import PartnerDeskPartnerPicker from 'c/partnerDeskPartnerPicker';

const { all, flush, texts } = require('../../../../../../jest-mocks/looking.cjs');

const partners = [
  {
    id: '1',
    name: 'Northwind Resellers',
    tier: 'Gold',
    certificate: { current: true, sentence: 'Certificate valid until 3 May 2027' },
  },
  {
    id: '2',
    name: 'Ålesund Händler',
    tier: 'Silver',
    certificate: { current: true, sentence: 'Certificate valid until 14 Jan 2027' },
  },
  {
    id: '3',
    name: 'Alder & Finch',
    tier: 'Registered',
    certificate: { current: false, sentence: 'Certificate expired on 3 Nov 2026' },
  },
];

function open(list = partners) {
  const element = createElement('c-partner-desk-partner-picker', { is: PartnerDeskPartnerPicker });
  element.partners = list;
  document.body.appendChild(element);
  return element;
}
const input = (element) => all(element, 'input')[0];
const options = (element) => texts(element, '[role="option"][data-index]');
async function type(element, text) {
  input(element).value = text;
  input(element).dispatchEvent(new CustomEvent('input'));
  await flush();
}
async function key(element, name) {
  input(element).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  await flush();
}

describe('c-partner-desk-partner-picker', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  it('says tier and certificate of every partner', async () => {
    const element = open();
    expect(options(element)[0]).toContain('Gold · Certificate valid until 3 May 2027');
    await expect(element).toBeAccessible();
  });

  it('finds a name without its accents', async () => {
    const element = open();
    await type(element, 'alesund hand');
    expect(options(element)).toHaveLength(1);
    expect(options(element)[0]).toContain('Ålesund Händler');
  });

  it('is worked by keyboard alone', async () => {
    const element = open();
    const chosen = jest.fn();
    element.addEventListener('choose', chosen);
    await key(element, 'ArrowDown');
    await key(element, 'ArrowDown');
    await key(element, 'ArrowDown');
    expect(input(element).getAttribute('aria-activedescendant')).toBeTruthy();
    await key(element, 'Enter');
    expect(chosen.mock.calls[0][0].detail).toEqual({ value: '2' });
    expect(input(element).getAttribute('aria-expanded')).toBe('false');
    await expect(element).toBeAccessible();
  });

  it('warns of a certificate that is not current', async () => {
    const element = open();
    await type(element, 'alder');
    await key(element, 'Enter');
    expect(texts(element, '.standing')[0]).toContain('Certificate expired on 3 Nov 2026');
  });

  it('clears the choice and offers all anew, none of them marked', async () => {
    const element = open();
    await type(element, 'alder');
    await key(element, 'Enter');
    all(element, '.clear')[0].click();
    await flush();
    expect(element.value).toBeUndefined();
    expect(options(element)).toHaveLength(3);
    expect(input(element).getAttribute('aria-expanded')).toBe('true');
    expect(input(element).getAttribute('aria-activedescendant')).toBeNull();
  });

  it('says that nothing matches', async () => {
    const element = open();
    await type(element, 'zzz');
    expect(texts(element, '.none')[0]).toContain('No partner matches “zzz”.');
  });

  it('says when there are no partners at all', async () => {
    const element = open([]);
    expect(texts(element, '.none')[0]).toContain('There are no partners yet.');
  });

  it('asks for a choice', async () => {
    const element = open();
    expect(element.reportValidity()).toBe(false);
    await flush();
    expect(texts(element, '[role="alert"]')[0]).toBe('Choose a partner.');
    element.value = '1';
    expect(element.reportValidity()).toBe(true);
  });
});
