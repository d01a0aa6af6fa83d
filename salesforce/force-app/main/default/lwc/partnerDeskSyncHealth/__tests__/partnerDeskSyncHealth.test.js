import { createElement } from 'lwc';
import getSyncHealth from '@salesforce/apex/PartnerDeskController.getSyncHealth';
import retrySync from '@salesforce/apex/PartnerDeskController.retrySync';
import PartnerDeskSyncHealth from 'c/partnerDeskSyncHealth';

const health = require('./data/sync-health.json');

jest.mock('@salesforce/apex/PartnerDeskController.getSyncHealth', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.retrySync', () => ({ default: jest.fn() }), { virtual: true });

const flush = async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    await Promise.resolve();
  }
};
async function open() {
  const element = createElement('c-partner-desk-sync-health', { is: PartnerDeskSyncHealth });
  document.body.appendChild(element);
  await flush();
  return element;
}
const connections = (element) => [...element.shadowRoot.querySelectorAll('c-partner-desk-sync-connection')];

describe('c-partner-desk-sync-health', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
  });

  it('names the record that could not be written, the CRM’s own words and what to do', async () => {
    getSyncHealth.mockResolvedValue(health);
    const element = await open();
    expect(element.shadowRoot.querySelector('.sentence').textContent).toContain('One record could not be written');
    const text = connections(element)[1].shadowRoot.textContent;
    expect(text).toContain('FIELD_CUSTOM_VALIDATION_EXCEPTION: Region required');
    expect(text).toContain('Fill in Region on the opportunity, then retry.');
    expect(text).toContain('Companies: 1,180, deals: 8,800, contacts: 201');
    await expect(element).toBeAccessible();
  });

  it('retries one record and shows how things stand then', async () => {
    getSyncHealth.mockResolvedValue(health);
    const element = await open();
    retrySync.mockResolvedValue({ ...health, sentence: 'In step.', connections: [health.connections[0]] });
    connections(element)[1].shadowRoot.querySelector('lightning-button').click();
    await flush();
    expect(retrySync).toHaveBeenCalledWith(expect.objectContaining({ recordId: health.connections[1].pending[0].id }));
    expect(element.shadowRoot.querySelector('.sentence').textContent).toContain('In step.');
    expect(connections(element)).toHaveLength(1);
  });

  it('says what went wrong', async () => {
    getSyncHealth.mockRejectedValue({ body: { message: 'Sync health needs a permission set.' } });
    const element = await open();
    const problem = element.shadowRoot.querySelector('c-partner-desk-problem');
    expect(problem.message).toBe('Sync health needs a permission set.');
    await expect(element).toBeAccessible();
  });
});
