import { createElement } from 'lwc';
import importCertificates from '@salesforce/apex/PartnerDeskPartnerController.importCertificates';
import PartnerDeskImport from 'c/partnerDeskImport';

const { all, button, enter, field, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock('@salesforce/apex/PartnerDeskAttributionController.importTouchpoints', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskPartnerController.importCertificates', () => ({ default: jest.fn() }), {
  virtual: true,
});

const TEXT = 'Or paste the lines here';
const PREVIEW = 'See what would happen';
const help = { sentence: 'One exam a line.', columns: ['Partner'], example: 'Partner,Person\nNorthwind,Ada\n' };
const rows = [
  {
    line: 3,
    what: 'refused',
    tag: { label: 'Cannot be taken', tone: 'danger' },
    partner: 'Contoso',
    person: 'Max',
    sentence: 'The date 3/4/26 may mean two days: write 2026-04-03.',
  },
  {
    line: 2,
    what: 'added',
    tag: { label: 'Would be added', tone: 'success' },
    partner: 'Northwind',
    person: 'Ada',
    sentence: 'Sales, 86 %, valid until 3 Nov 2027.',
  },
];
const preview = {
  outcome: 'preview',
  tone: 'warning',
  message: '1 would be added, 1 cannot be taken.',
  counts: { added: 1, attempt: 0, unchanged: 0, refused: 1 },
  rows,
  leftOut: 4,
};
const messages = (element) => all(element, 'c-partner-desk-notice').map(({ message }) => message);

async function show() {
  const element = createElement('c-partner-desk-import', { is: PartnerDeskImport });
  element.help = help;
  document.body.appendChild(element);
  await flush();
  return element;
}
const choose = async (element, bytes) => {
  const input = field(element, 'Choose a CSV file');
  const file = { name: 'exams.csv', size: bytes.length, arrayBuffer: async () => bytes };
  input.dispatchEvent(new CustomEvent('change', { detail: { files: [file] } }));
  await flush();
};

describe('c-partner-desk-import', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('says what a file looks like and wants something to read', async () => {
    const element = await show();
    expect(texts(element, '.means')).toEqual(['One exam a line.']);
    await press(element, PREVIEW);
    expect(importCertificates).not.toHaveBeenCalled();
    expect(messages(element)).toEqual(['Choose a file or paste its lines.']);
    await expect(element).toBeAccessible();
  });

  it('shows first what would happen, line by line, and keeps only what was looked at', async () => {
    const element = await show();
    await press(element, 'Use the example');
    importCertificates.mockResolvedValue(preview);
    await press(element, PREVIEW);
    expect(importCertificates).toHaveBeenLastCalledWith(
      expect.objectContaining({ file: { actId: expect.any(String), csv: help.example, store: false } }),
    );
    expect(messages(element)).toEqual([preview.message]);
    expect(texts(element, '.line')).toEqual(['Line 3', 'Line 2']);
    expect(texts(element, '.sentence')[0]).toBe(rows[0].sentence);
    expect(texts(element, '.quiet')).toContain('4 more lines are not listed.');
    expect(button(element, 'Bring in 1')).toBeTruthy();
    await expect(element).toBeAccessible();

    await enter(element, TEXT, `${help.example}Contoso,Max\n`);
    expect(button(element, 'Bring in 1')).toBeUndefined();
    expect(texts(element, '.advice')[0]).toContain('changed since the preview');
  });

  it('brings the good lines in, safely when no answer came, and says what became of each', async () => {
    const element = await show();
    await press(element, 'Use the example');
    importCertificates.mockResolvedValue(preview);
    await press(element, PREVIEW);
    const imported = jest.fn();
    element.addEventListener('imported', imported);
    importCertificates.mockRejectedValueOnce({ body: { message: 'Partner Desk did not answer.' } });
    await press(element, 'Bring in 1');
    expect(messages(element)).toContain('Partner Desk did not answer.');
    expect(field(element, TEXT).value).toBe(help.example);
    importCertificates.mockResolvedValue({ ...preview, outcome: 'done', message: '1 added.' });
    await press(element, 'Bring in 1');
    const [first, second] = importCertificates.mock.calls.slice(1).map(([{ file }]) => file);
    expect(second).toEqual(first);
    expect(second.store).toBe(true);
    expect(messages(element)).toEqual(['1 added.']);
    expect(imported).toHaveBeenCalledTimes(1);
    expect(button(element, 'Done')).toBeTruthy();
    await press(element, 'Bring in more');
    expect(field(element, TEXT).value).toBe('');
  });

  it('offers nothing to bring in where no line is good', async () => {
    const element = await show();
    await press(element, 'Use the example');
    importCertificates.mockResolvedValue({ ...preview, counts: { ...preview.counts, added: 0 } });
    await press(element, PREVIEW);
    expect(texts(element, '.advice')[0]).toContain('Nothing here can be brought in.');
    expect(texts(element, 'button').some((name) => name.startsWith('Bring in'))).toBe(false);
  });

  it('reads a chosen file as UTF-8 and refuses what is none', async () => {
    const element = await show();
    await choose(element, new TextEncoder().encode('Partner,Person\nNorthwind,Zoë\n'));
    expect(field(element, TEXT).value).toContain('Zoë');
    await choose(element, new Uint8Array([0x5a, 0x6f, 0xeb, 0x2c]));
    expect(messages(element)[0]).toContain('could not be read as text');
    expect(field(element, TEXT).value).toContain('Zoë');
  });

  it('says that a text is too long before it is sent', async () => {
    const element = await show();
    await enter(element, TEXT, 'x'.repeat(1_000_001));
    await press(element, PREVIEW);
    expect(importCertificates).not.toHaveBeenCalled();
    expect(messages(element)[0]).toContain('longer than 1,000,000 characters');
  });
});
