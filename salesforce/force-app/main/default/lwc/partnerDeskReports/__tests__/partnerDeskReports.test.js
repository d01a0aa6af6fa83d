import { createElement } from 'lwc';
import { CurrentPageReference, navigated } from 'lightning/navigation';
import getAttributionReport from '@salesforce/apex/PartnerDeskAttributionController.getAttributionReport';
import PartnerDeskReports from 'c/partnerDeskReports';

const report = require('./data/report.json');

jest.mock('@salesforce/apex/PartnerDeskAttributionController.getAttributionReport', () => ({ default: jest.fn() }), {
  virtual: true,
});

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

async function show(state = {}, answer = report) {
  getAttributionReport.mockResolvedValue(answer);
  const element = createElement('c-partner-desk-reports', { is: PartnerDeskReports });
  document.body.appendChild(element);
  CurrentPageReference.emit({ type: 'standard__navItemPage', state });
  await flush();
  return element;
}

describe('c-partner-desk-reports', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
  });

  it('asks as the address says, and shows counts beside amounts', async () => {
    const element = await show({ c__by: 'partner', c__currency: 'EUR' });
    expect(getAttributionReport.mock.calls[0][0].report).toMatchObject({ groupBy: 'partner', currencyCode: 'EUR' });
    const cells = deep(element.shadowRoot, 'td').map(({ textContent }) => textContent);
    expect(cells.some((text) => text.includes('€1,240,000') && text.includes('21 deals'))).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('marks what rests on few deals', async () => {
    const element = await show();
    const tags = deep(element.shadowRoot, 'c-partner-desk-tag').map(({ tag }) => tag.label);
    const isFew = ({ deals, few }) => few && deals > 0;
    const marked = [
      ...report.rows.map(({ winRate }) => winRate),
      ...report.comparisons.flatMap(({ partner, direct }) => [partner, direct]),
    ].filter(isFew);
    expect(marked.length).toBeGreaterThan(0);
    expect(tags).toEqual(marked.map(() => 'Too few deals to tell'));
  });

  it('tells what was won from the part credited, names each cell for where rows are blocks, and says what is compared', async () => {
    const element = await show();
    const [totals, groups] = deep(element.shadowRoot, 'table');
    const heads = (table) => deep(table, 'thead th').map(({ textContent }) => textContent);
    expect(heads(totals).at(-1)).toBe('Won');
    expect(heads(groups).at(-2)).toBe('Won, credited');
    const cells = deep(element.shadowRoot, 'td').filter(({ textContent }) => textContent !== '');
    expect(cells.filter(({ dataset }) => !dataset.label)).toEqual([]);
    expect(deep(groups, 'td').map(({ dataset }) => dataset.label)).toContain('Won, credited');
    expect(deep(element.shadowRoot, '.quiet').map(({ textContent }) => textContent)).toContain(report.comparisonsNote);
  });

  it('groups by something else and keeps it in the address', async () => {
    const element = await show();
    const groupedBy = deep(element.shadowRoot, 'lightning-combobox').find(({ label }) => label === 'Grouped by');
    groupedBy.dispatchEvent(new CustomEvent('change', { detail: { value: 'month' } }));
    await flush();
    expect(getAttributionReport.mock.calls.at(-1)[0].report).toMatchObject({ groupBy: 'month' });
    expect(navigated.mock.calls.at(-1)[0].state).toMatchObject({ c__by: 'month' });
  });

  it('says that there is nothing in the period', async () => {
    const element = await show({}, { ...report, rows: [], comparisons: [], emptySentence: 'No partner yet.' });
    expect(deep(element.shadowRoot, '.empty')[0].textContent).toBe('No partner yet.');
    expect(deep(element.shadowRoot, 'table')).toHaveLength(0);
  });
});
