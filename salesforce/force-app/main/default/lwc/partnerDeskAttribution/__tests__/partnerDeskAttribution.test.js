import { createElement } from 'lwc';
import actOnCredit from '@salesforce/apex/PartnerDeskAttributionController.actOnCredit';
import actOnTouchpoint from '@salesforce/apex/PartnerDeskAttributionController.actOnTouchpoint';
import getCreditWhy from '@salesforce/apex/PartnerDeskAttributionController.getCreditWhy';
import previewTouchpoint from '@salesforce/apex/PartnerDeskAttributionController.previewTouchpoint';
import recordTouchpoint from '@salesforce/apex/PartnerDeskAttributionController.recordTouchpoint';
import PartnerDeskAttribution from 'c/partnerDeskAttribution';

const answer = require('./data/answer.json');
const attribution = require('./data/attribution.json');
const why = require('./data/why.json');

jest.mock('@salesforce/apex/PartnerDeskAttributionController.actOnCredit', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskAttributionController.actOnTouchpoint', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskAttributionController.getCreditWhy', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskAttributionController.previewTouchpoint', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskAttributionController.recordTouchpoint', () => ({ default: jest.fn() }), {
  virtual: true,
});

const OPPORTUNITY_ID = '0065g00000000000A1';
const [proposed, confirmed] = attribution.touchpoints;
const partners = attribution.credits.map(({ partner }) => ({
  ...partner,
  certificate: { current: true, sentence: 'Certificate valid until 3 May 2027' },
  territories: '',
}));
const flush = async () => {
  for (let turn = 0; turn < 10; turn += 1) {
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

const control = (element, label) => deep(element.shadowRoot, '.control').find((one) => one.label === label);
const type = (element, label, value) =>
  control(element, label).dispatchEvent(new CustomEvent('change', { detail: { value } }));
const press = async (element, label) => {
  deep(element.shadowRoot, 'lightning-button')
    .find((one) => one.label === label)
    .click();
  await flush();
};
const textOf = (element) =>
  deep(element.shadowRoot, 'p, li, h3, h4, dd, span, button, a')
    .map((node) => node.textContent)
    .join('\n');

async function show(view = attribution) {
  const element = createElement('c-partner-desk-attribution', { is: PartnerDeskAttribution });
  Object.assign(element, { attribution: view, partners, opportunityId: OPPORTUNITY_ID });
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-attribution', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
    jest.useRealTimers();
  });

  it('says who is credited with what, and what waits', async () => {
    const element = await show();
    expect(textOf(element)).toContain('100 %, €60,000');
    expect(textOf(element)).toContain('What partners did (2): 1 to confirm');
    expect(textOf(element)).toContain(confirmed.sentence);
    expect(textOf(element)).toContain('The contract’s length is not filled in');
    expect(element.editing).toBe(false);
    await expect(element).toBeAccessible();
  });

  it('tells what a partner did once it is complete, and passes the answer on', async () => {
    jest.useFakeTimers();
    recordTouchpoint.mockRejectedValueOnce({ body: { message: 'No answer in time.' } });
    recordTouchpoint.mockResolvedValue(answer);
    previewTouchpoint.mockResolvedValue({ ok: true, tone: 'success', sentence: 'Counts as influenced.' });
    const element = await show();
    const answered = jest.fn();
    element.addEventListener('attributed', answered);
    await press(element, 'Add what a partner did');
    expect(element.editing).toBe(true);
    await press(element, 'Add it');
    expect(textOf(element)).toContain('Say what shows it: no evidence, no credit.');
    expect(recordTouchpoint).not.toHaveBeenCalled();
    deep(element.shadowRoot, 'c-partner-desk-partner-picker')[0].dispatchEvent(
      new CustomEvent('choose', { detail: { value: partners[0].id } }),
    );
    deep(element.shadowRoot, 'c-partner-desk-partner-picker')[0].value = partners[0].id;
    type(element, 'What did they do?', 'demo_support');
    type(element, 'When?', '2026-11-20');
    type(element, 'In a few words', ' Demo on site ');
    jest.advanceTimersByTime(300);
    await flush();
    expect(textOf(element)).toContain('Counts as influenced.');
    await press(element, 'Add it');
    expect(textOf(element)).toContain('No answer in time.');
    await press(element, 'Add it');
    const [[first], [second]] = recordTouchpoint.mock.calls;
    expect(second).toEqual(first);
    expect(second).toMatchObject({
      opportunityId: OPPORTUNITY_ID,
      touchpoint: { partnerId: partners[0].id, kind: 'demo_support', shownBy: 'meeting', shownText: 'Demo on site' },
    });
    expect(answered.mock.calls[0][0].detail.message).toBe(answer.message);
    expect(element.editing).toBe(false);
  });

  it('asks in a form that everybody can use', async () => {
    const element = await show();
    await press(element, 'Add what a partner did');
    await expect(element).toBeAccessible();
  });

  it('says what the shares would become before anything is pressed or sent', async () => {
    const element = await show();
    expect(textOf(element)).toContain(proposed.sharesIf.confirm);
    expect(textOf(element)).not.toContain(proposed.sharesIf.decline);
    await press(element, 'Decline…');
    expect(textOf(element)).toContain(proposed.sharesIf.decline);
    expect(textOf(element)).not.toContain(proposed.sharesIf.confirm);
    await press(element, 'Cancel');
    deep(element.shadowRoot, 'lightning-button')
      .filter((one) => one.label === 'Withdraw…')
      .at(-1)
      .click();
    await flush();
    expect(textOf(element)).toContain(confirmed.sharesIf.withdraw);
    expect(actOnTouchpoint).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it('confirms in place on the version that was looked at', async () => {
    actOnTouchpoint.mockResolvedValue(answer);
    const element = await show();
    await press(element, 'Confirm');
    expect(actOnTouchpoint.mock.calls[0][0]).toMatchObject({
      opportunityId: OPPORTUNITY_ID,
      act: { kind: 'confirm', touchpointId: proposed.id, expectedVersion: proposed.version },
    });
  });

  it('sends of a change only what was changed; what shows it stays as it was told', async () => {
    actOnTouchpoint.mockResolvedValue(answer);
    const change = async (...typed) => {
      const element = await show();
      await press(element, 'Change…');
      expect(control(element, 'What shows it?').value).toBe('meeting');
      typed.forEach(([label, value]) => type(element, label, value));
      await flush();
      await press(element, 'Change');
      document.body.replaceChildren();
      return actOnTouchpoint.mock.calls.at(-1)[0];
    };
    const day = await change(['When?', '2026-11-02']);
    expect(day.act).toMatchObject({ kind: 'change', touchpointId: proposed.id, expectedVersion: proposed.version });
    expect(day.touchpoint).toEqual({ occurredOn: '2026-11-02' });
    const words = await change(['In a few words', 'Demo in the plant']);
    expect(words.touchpoint).toEqual({ shownBy: 'meeting', shownText: 'Demo in the plant', shownUrl: '' });
  });

  it('keeps a refused act open with the words', async () => {
    actOnTouchpoint.mockResolvedValue({ ...answer, outcome: 'refused', tone: 'warning', message: 'It is over.' });
    const element = await show();
    await press(element, 'Decline…');
    type(element, 'Reason', 'It was a call of ours.');
    await flush();
    await press(element, 'Decline');
    expect(textOf(element)).toContain('It is over.');
    expect(element.editing).toBe(true);
    expect(control(element, 'Reason').value).toBe('It was a call of ours.');
  });

  it('lodges an appeal with its reason', async () => {
    actOnCredit.mockResolvedValue(answer);
    const element = await show();
    await press(element, 'Appeal…');
    type(element, 'Reason', 'The workshop is missing.');
    await flush();
    await press(element, 'Appeal');
    expect(actOnCredit.mock.calls[0][0].act).toMatchObject({
      kind: 'appeal',
      partnerId: partners[0].id,
      expectedVersion: attribution.version,
      reason: 'The workshop is missing.',
    });
  });

  it('tells the story of a credit on demand, with a page to print', async () => {
    getCreditWhy.mockResolvedValue(why);
    const element = await show();
    deep(element.shadowRoot, 'button')
      .find((one) => one.textContent === 'Why?')
      .click();
    await flush();
    expect(textOf(element)).toContain('Without the introduction of 3 Nov 2026: no credit.');
    const print = deep(element.shadowRoot, 'a').find(({ textContent }) => textContent === 'Open to print or save');
    expect(print.href).toBe(why.documentUrl);
    await expect(element).toBeAccessible();
  });

  it('offers nothing where nothing more can be told, and says why', async () => {
    const nothing = { confirm: false, decline: false, change: false, withdraw: false };
    const element = await show({
      ...attribution,
      form: null,
      closed: 'This deal was merged.',
      touchpoints: attribution.touchpoints.map((one) => ({ ...one, may: nothing })),
    });
    expect(textOf(element)).toContain('This deal was merged.');
    expect(deep(element.shadowRoot, 'lightning-button').map(({ label }) => label)).toEqual(['Appeal…']);
  });
});
