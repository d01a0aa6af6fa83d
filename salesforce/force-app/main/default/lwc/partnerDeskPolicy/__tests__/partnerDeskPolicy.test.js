import { createElement } from 'lwc';
import getPolicy from '@salesforce/apex/PartnerDeskController.getPolicy';
import previewPolicy from '@salesforce/apex/PartnerDeskController.previewPolicy';
import publishPolicy from '@salesforce/apex/PartnerDeskController.publishPolicy';
import PartnerDeskPolicy from 'c/partnerDeskPolicy';

const policy = require('./data/policy.json');
const preview = require('./data/policy-preview.json');

jest.mock('@salesforce/apex/PartnerDeskController.getPolicy', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.previewPolicy', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.publishPolicy', () => ({ default: jest.fn() }), { virtual: true });

const flush = async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    await Promise.resolve();
  }
};
async function open(view = policy) {
  getPolicy.mockResolvedValue(view);
  const element = createElement('c-partner-desk-policy', { is: PartnerDeskPolicy });
  document.body.appendChild(element);
  await flush();
  return element;
}
const fields = (element) => [...element.shadowRoot.querySelectorAll('c-partner-desk-policy-field')];
const field = (element, key) => fields(element).find((one) => one.policyKey.key === key).shadowRoot;
const publisher = (element) => element.shadowRoot.querySelector('c-partner-desk-policy-publish').shadowRoot;
const button = (element, name) => publisher(element).querySelector(`lightning-button.${name}`);

async function change(element, key, detail) {
  const input = field(element, key).querySelector('lightning-input, lightning-checkbox-group, lightning-combobox');
  input.dispatchEvent(new CustomEvent('change', { detail }));
  await flush();
}
/** An admin who changed the protection to 60 days and saw what it would touch. */
async function previewed() {
  const element = await open();
  await change(element, 'protection.protectionDays', { value: '60' });
  previewPolicy.mockResolvedValue(preview);
  button(element, 'look').click();
  await flush();
  return element;
}
async function publish(element, reason) {
  publisher(element)
    .querySelector('lightning-textarea')
    .dispatchEvent(new CustomEvent('change', { detail: { value: reason } }));
  await flush();
  button(element, 'send').click();
  await flush();
}

describe('c-partner-desk-policy', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
  });

  it('shows the numbers in words, what waits, and every version with who, when and why', async () => {
    const element = await open();
    expect(element.shadowRoot.querySelector('.sentence').textContent).toBe(
      'Version 2, in force since 3 Nov 2026. Version 3 takes effect on 1 Jan 2027.',
    );
    expect(field(element, 'protection.protectionDays').textContent).toContain(
      'An approved registration is exclusive for 75 days, counted from the day of approval.',
    );
    const history = element.shadowRoot.querySelector('c-partner-desk-policy-history').shadowRoot.textContent;
    expect(history).toContain('Deals close faster now');
    expect(history).toContain('Protection: 90 days → 75 days (rule 4).');
    await expect(element).toBeAccessible();
  });

  it('publishes what was looked at, for a reason, from a day', async () => {
    const element = await previewed();
    expect(previewPolicy).toHaveBeenCalledWith(
      expect.objectContaining({
        change: {
          document: '',
          effectiveFrom: '2026-11-22',
          edits: '[{"key":"protection.protectionDays","value":"60"}]',
        },
      }),
    );
    for (const words of [...preview.changes, preview.touches[0].sentence, preview.touches[0].examples[0]]) {
      expect(publisher(element).textContent).toContain(words);
    }
    await expect(element).toBeAccessible();
    button(element, 'send').click();
    await flush();
    expect(publishPolicy).not.toHaveBeenCalled();
    const toasts = [];
    element.addEventListener('lightning__showtoast', (event) => toasts.push(event.detail));
    publishPolicy.mockResolvedValue({ outcome: 'done', message: 'Published.', problems: [], policy });
    await publish(element, ' Faster ');
    expect(publishPolicy.mock.calls[0][0].change).toMatchObject({ baseVersion: 3, reason: 'Faster' });
    expect(button(element, 'look')).toBeNull();
    expect(toasts).toHaveLength(1);
  });

  it('previews and publishes a whole document, and names what is wrong in it by its key', async () => {
    const element = await open();
    const paste = async (text) => {
      publisher(element)
        .querySelector('c-partner-desk-policy-document')
        .dispatchEvent(new CustomEvent('document', { detail: text }));
      await flush();
    };
    await paste('protection: {protectionDays: ninety}');
    const problems = [{ key: 'protection.protectionDays', message: 'Protection must be a whole number.' }];
    previewPolicy.mockResolvedValue({
      ...preview,
      outcome: 'invalid',
      problems,
      changes: [],
      touches: [],
      warnings: [],
    });
    button(element, 'look').click();
    await flush();
    expect(publisher(element).querySelector('.problem').textContent).toBe(
      'protection.protectionDays: Protection must be a whole number.',
    );
    const text = 'protection: {protectionDays: 60}';
    await paste(text);
    previewPolicy.mockResolvedValue(preview);
    button(element, 'look').click();
    await flush();
    expect(previewPolicy.mock.calls.at(-1)[0].change).toMatchObject({ document: text, edits: '[]' });
    publishPolicy.mockResolvedValue({ outcome: 'done', message: 'Published.', problems: [], policy });
    publisher(element)
      .querySelector('lightning-textarea')
      .dispatchEvent(new CustomEvent('change', { detail: { value: 'As agreed' } }));
    await flush();
    button(element, 'send').click();
    await flush();
    expect(publishPolicy.mock.calls.at(-1)[0].change).toMatchObject({ document: text, reason: 'As agreed' });
  });

  it('takes the preview away with the next edit', async () => {
    const element = await previewed();
    expect(button(element, 'send')).not.toBeNull();
    await change(element, 'life.coolOffDays', { value: '10' });
    expect(button(element, 'send')).toBeNull();
  });

  it('says who was quicker, keeps what was entered, and asks to look again', async () => {
    const element = await previewed();
    const message = 'Nothing was published: Ada published version 4.';
    publishPolicy.mockResolvedValue({ outcome: 'stale', message, problems: [], policy: { ...policy, baseVersion: 4 } });
    await publish(element, 'Faster');
    expect(publisher(element).querySelector('c-partner-desk-notice').message).toBe(message);
    expect(field(element, 'protection.protectionDays').querySelector('lightning-input').value).toBe('60');
    expect(button(element, 'send')).toBeNull();
  });

  it('repeats the same act while no answer came', async () => {
    const element = await previewed();
    publishPolicy.mockRejectedValue({ body: { message: 'Partner Desk did not answer.' } });
    await publish(element, 'Faster');
    await publish(element, 'Faster');
    const [first, second] = publishPolicy.mock.calls.map(([{ change: sent }]) => sent.actId);
    expect(second).toBe(first);
    await publish(element, 'Otherwise');
    expect(publishPolicy.mock.calls[2][0].change.actId).not.toBe(first);
  });

  it('says under its field what a value cannot be', async () => {
    const element = await open();
    await change(element, 'protection.protectionDays', { value: '99999' });
    const message = 'Protection must be a whole number from 0 to 3650, not 99999.';
    previewPolicy.mockResolvedValue({
      ...preview,
      outcome: 'invalid',
      changes: [],
      touches: [],
      warnings: [],
      problems: [{ key: 'protection.protectionDays', message }],
    });
    button(element, 'look').click();
    await flush();
    expect(field(element, 'protection.protectionDays').querySelector('.problem').textContent).toBe(message);
    expect(button(element, 'send')).toBeNull();
  });

  it('turns switches and chooses days in their order', async () => {
    const element = await open();
    await change(element, 'life.strictMonthly', { checked: true });
    await change(element, 'review.officeDays', { value: ['6', '1', '2', '3', '4', '5'] });
    previewPolicy.mockResolvedValue(preview);
    button(element, 'look').click();
    await flush();
    expect(JSON.parse(previewPolicy.mock.calls[0][0].change.edits)).toEqual([
      { key: 'life.strictMonthly', value: 'yes' },
      { key: 'review.officeDays', value: '1, 2, 3, 4, 5, 6' },
    ]);
  });

  it('looks at nothing from a day that is none', async () => {
    const element = await open();
    await change(element, 'protection.protectionDays', { value: '60' });
    const day = publisher(element).querySelector('.day');
    day.dispatchEvent(new CustomEvent('change', { detail: { value: null } }));
    await flush();
    button(element, 'look').click();
    await flush();
    expect(previewPolicy).not.toHaveBeenCalled();
    previewPolicy.mockResolvedValue(preview);
    day.dispatchEvent(new CustomEvent('change', { detail: { value: '2026-12-01' } }));
    await flush();
    button(element, 'look').click();
    await flush();
    expect(previewPolicy.mock.calls[0][0].change.effectiveFrom).toBe('2026-12-01');
  });

  it('forgets what was changed when asked to', async () => {
    const element = await previewed();
    button(element, 'discard').click();
    await flush();
    expect(field(element, 'protection.protectionDays').querySelector('lightning-input').value).toBe('75');
    expect(button(element, 'look')).toBeNull();
  });

  it('lets everybody else read', async () => {
    const readOnly = 'You may read the policy. An admin changes it.';
    const element = await open({ ...policy, mayPublish: false, readOnly });
    expect(element.shadowRoot.querySelector('c-partner-desk-notice').message).toBe(readOnly);
    expect(element.shadowRoot.querySelector('c-partner-desk-policy-publish')).toBeNull();
    expect(fields(element).flatMap((one) => [...one.shadowRoot.querySelectorAll('lightning-input')])).toEqual([]);
    await expect(element).toBeAccessible();
  });

  it('says what went wrong', async () => {
    getPolicy.mockRejectedValue({ body: { message: 'The policy needs a permission set.' } });
    const element = createElement('c-partner-desk-policy', { is: PartnerDeskPolicy });
    document.body.appendChild(element);
    await flush();
    expect(element.shadowRoot.querySelector('c-partner-desk-problem').message).toBe(
      'The policy needs a permission set.',
    );
  });
});
