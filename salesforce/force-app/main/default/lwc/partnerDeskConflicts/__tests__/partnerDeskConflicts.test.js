import { createElement } from 'lwc';
import ruleOnCompanies from '@salesforce/apex/PartnerDeskController.ruleOnCompanies';
import PartnerDeskConflicts from 'c/partnerDeskConflicts';

const { conflicts } = require('../../partnerDeskDealCard/__tests__/data/card-conflict.json');

jest.mock('@salesforce/apex/PartnerDeskController.ruleOnCompanies', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.searchCompanies', () => ({ default: jest.fn() }), { virtual: true });

const [related, rival, likely] = conflicts;
const hidden = {
  ...rival,
  sentence: 'Another partner registered this company earlier.',
  because: '',
  evidence: [],
  score: null,
  verdict: null,
  sureness: '',
  reasons: [],
  since: '',
  about: null,
};
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
const text = (element, selector) => deep(element.shadowRoot, selector).map((node) => node.textContent.trim());
const button = (element, name) =>
  deep(element.shadowRoot, 'button').find((node) => node.textContent.trim().startsWith(name));
const form = (element) => deep(element.shadowRoot, 'c-partner-desk-ruling-form')[0];
const notices = (element) => deep(element.shadowRoot, 'c-partner-desk-notice').map(({ message }) => message);

async function show(findings) {
  const element = createElement('c-partner-desk-conflicts', { is: PartnerDeskConflicts });
  element.heading = 'Conflicts';
  element.findings = findings;
  document.body.appendChild(element);
  await flush();
  return element;
}
async function openForm(element) {
  button(element, 'Not the same company').click();
  await flush();
  return form(element);
}
async function giveReason(opened, reason) {
  opened.shadowRoot
    .querySelector('lightning-textarea')
    .dispatchEvent(new CustomEvent('change', { detail: { value: reason } }));
  await flush();
}
async function send(opened) {
  opened.shadowRoot.querySelector('.send').shadowRoot.querySelector('button').click();
  await flush();
}

describe('c-partner-desk-conflicts', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
  });

  it('says what was found, how sure, why, since when and what follows', async () => {
    const element = await show([rival]);
    expect(text(element, '.sentence')).toEqual([rival.sentence]);
    expect(text(element, '.tag')).toEqual(['Same company']);
    expect(text(element, '.since')).toEqual(['Since 19 Nov 2026']);
    expect(text(element, '.reasons li')).toEqual(rival.reasons);
    expect(text(element, 'dt')).toEqual(expect.arrayContaining(['Why', 'What happens next', 'Open deal']));
    expect(text(element, 'a')).toEqual(['Halvorsen Foods: 40 seats']);
    await expect(element).toBeAccessible();
  });

  it('colours how sure by verdict', async () => {
    const element = await show(conflicts);
    expect(deep(element.shadowRoot, '.tag').map((node) => node.className)).toEqual([
      'tag tag_danger',
      'tag tag_warning',
      'tag tag_neutral',
    ]);
  });

  it('puts related companies last and calmly, and asks nobody about them', async () => {
    const element = await show([{ ...related, about: rival.about }, likely]);
    expect(text(element, 'h3')).toEqual(['Conflicts', 'Related companies']);
    expect(text(element, '.sentence')).toEqual([likely.sentence, related.sentence]);
    expect(deep(element.shadowRoot, '.rule')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('does not call a related company a conflict', async () => {
    const element = await show([related]);
    expect(text(element, 'h3')).toEqual(['Related companies']);
  });

  it('falls back to one sentence where no reasons are listed', async () => {
    const element = await show([{ ...rival, reasons: [] }]);
    expect(text(element, '.reasons li')).toEqual(['Same web domain (halvorsen-foods.example).']);
  });

  it('does not say again what stands just above', async () => {
    const element = await show([rival, likely]);
    element.told = `${rival.sentence} Same company.`;
    await flush();
    expect(text(element, '.sentence')).toEqual([likely.sentence]);
    expect(text(element, '.tag')).toEqual([likely.sureness]);
    expect(text(element, '.reasons li').slice(0, 2)).toEqual(rival.reasons);
  });

  it('leaves out, without empty labels, what a reader may not know', async () => {
    const element = await show([hidden]);
    expect(text(element, 'dt')).toEqual(['What happens next']);
    expect(deep(element.shadowRoot, '.tag, .since, .reasons, button')).toHaveLength(0);
  });

  it('says in words what "not the same" does, and gives the focus back on cancel', async () => {
    const element = await show([likely]);
    const opened = await openForm(element);
    expect(opened.shadowRoot.querySelector('.means').textContent).toBe(
      'Halvorsen Foods GmbH and Halvorsen Fods count as two companies from now on, in both CRMs and for all partners. You can undo this. No web domain is known of Halvorsen Fods, so this holds for companies of that name without one.',
    );
    expect(opened.shadowRoot.activeElement).toBe(opened.shadowRoot.querySelector('lightning-textarea'));
    expect(element.editing).toBe(true);
    await expect(element).toBeAccessible();
    button(element, 'Cancel').click();
    await flush();
    expect(form(element)).toBeUndefined();
    expect(element.editing).toBe(false);
    expect(deep(element.shadowRoot, 'c-partner-desk-finding')[0].shadowRoot.activeElement.className).toContain('rule');
  });

  it('tells two companies of one name apart by their web domains', async () => {
    const ours = { name: 'Acme', domain: 'acme.io' };
    const element = await show([{ ...likely, about: { ours, theirs: { name: 'ACME', domain: 'acme.example' } } }]);
    const opened = await openForm(element);
    expect(opened.shadowRoot.querySelector('.means').textContent).toContain('Acme (acme.io) and ACME (acme.example)');
  });

  it('says why nothing can be said where nothing tells the two apart', async () => {
    const theirs = { name: 'halvorsen foods GmbH', domain: 'halvorsen-foods.example' };
    const element = await show([{ ...rival, about: { ours: rival.about.ours, theirs } }]);
    const opened = await openForm(element);
    expect(opened.shadowRoot.querySelector('.means').textContent).toContain(
      'Both are written Halvorsen Foods GmbH (halvorsen-foods.example), so nothing tells them apart.',
    );
    expect(opened.shadowRoot.querySelectorAll('lightning-textarea, .send')).toHaveLength(0);
    expect(opened.shadowRoot.activeElement.label).toBe('Cancel');
    await expect(element).toBeAccessible();
  });

  it('sends what was said, tells what it led to, and closes', async () => {
    const element = await show([likely]);
    const ruled = jest.fn();
    document.body.addEventListener('ruled', ruled, { once: true });
    const opened = await openForm(element);
    await giveReason(opened, '  Another owner. ');
    ruleOnCompanies.mockResolvedValue({ outcome: 'done', tone: 'success', message: 'Noted.', reason: null });
    await send(opened);
    expect(ruleOnCompanies).toHaveBeenCalledWith({
      ruling: {
        actId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        kind: 'different',
        oursName: 'Halvorsen Foods GmbH',
        oursDomain: 'halvorsen-foods.example',
        theirsName: 'Halvorsen Fods',
        theirsDomain: '',
        reason: 'Another owner.',
      },
      reader: { locale: 'en-GB', timeZone: 'Europe/Berlin' },
    });
    expect(ruled.mock.calls[0][0].detail).toEqual({ message: 'Noted.', tone: 'success' });
    expect(form(element)).toBeUndefined();
  });

  it('keeps what was typed when it could not be sent, and says it once only', async () => {
    const element = await show([likely]);
    const opened = await openForm(element);
    await giveReason(opened, 'Another owner.');
    ruleOnCompanies.mockRejectedValue({ body: { message: 'Partner Desk cannot be reached.' } });
    await send(opened);
    expect(notices(element)).toEqual(['Partner Desk cannot be reached.']);
    expect(opened.shadowRoot.querySelector('lightning-textarea').value).toBe('Another owner.');
    await send(opened);
    await giveReason(opened, 'Another owner, I asked them.');
    await send(opened);
    const [first, second, third] = ruleOnCompanies.mock.calls.map(([{ ruling }]) => ruling.actId);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('shows a refusal in the form, and has old findings read again when it is closed', async () => {
    const element = await show([likely]);
    const ruled = jest.fn();
    document.body.addEventListener('ruled', ruled, { once: true });
    const opened = await openForm(element);
    const message = 'Ada Obi said so a moment ago.';
    ruleOnCompanies.mockResolvedValue({ outcome: 'refused', tone: 'warning', message, reason: 'already_said' });
    await send(opened);
    expect(notices(element)).toEqual([message]);
    expect(ruled).not.toHaveBeenCalled();
    button(element, 'Cancel').click();
    await flush();
    expect(ruled.mock.calls[0][0].detail).toEqual({});
  });

  it('keeps an open form, and the companies it speaks of, when newer findings arrive', async () => {
    const element = await show([rival, likely]);
    const opened = await openForm(element);
    const means = opened.shadowRoot.querySelector('.means').textContent;
    element.findings = [likely];
    await flush();
    expect(form(element).shadowRoot.querySelector('.means').textContent).toBe(means);
    button(element, 'Cancel').click();
    await flush();
    expect(text(element, '.sentence')).toEqual([likely.sentence]);
  });
});
