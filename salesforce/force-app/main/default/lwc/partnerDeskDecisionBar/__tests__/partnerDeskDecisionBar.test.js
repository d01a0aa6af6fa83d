import { createElement } from 'lwc';
import decide from '@salesforce/apex/PartnerDeskController.decide';
import getEvidence from '@salesforce/apex/PartnerDeskController.getEvidence';
import getRegistration from '@salesforce/apex/PartnerDeskController.getRegistration';
import PartnerDeskDecisionBar from 'c/partnerDeskDecisionBar';

const { all, button, enter, field, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock('@salesforce/apex/PartnerDeskController.decide', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.getEvidence', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.getRegistration', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.ruleOnCompanies', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.searchCompanies', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PartnerDeskController.withdrawRuling', () => ({ default: jest.fn() }), { virtual: true });

const ID = '0197a3c2-7f10-7a41-9c55-0a1b2c3d4e5f';
const action = (kind, label, more) => ({ kind, label, primary: false, needsReason: false, ...more });
const done = { outcome: 'done', tone: 'success', message: 'Done.' };
const sent = () => decide.mock.calls.at(-1)[0].decision;

async function show(actions, subject = {}, opportunityId = '0065g00000000000A1') {
  const element = createElement('c-partner-desk-decision-bar', { is: PartnerDeskDecisionBar });
  Object.assign(element, { actions, subject, registrationId: ID, version: 3, opportunityId });
  element.decided = jest.fn();
  element.addEventListener('decided', (event) => element.decided(event.detail));
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-decision-bar', () => {
  beforeEach(() => {
    decide.mockResolvedValue(done);
  });

  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('lets at most the primary acts stand out and keeps the others calm', async () => {
    const element = await show([
      action('approve', 'Approve', { primary: true }),
      action('reject', 'Reject…', { primary: true, needsReason: true }),
      action('assign', 'Assign…'),
      action('withdraw', 'Withdraw…'),
    ]);
    expect(all(element, 'lightning-button').map(({ label, variant }) => [label, variant])).toEqual([
      ['Approve', 'brand'],
      ['Reject…', 'brand-outline'],
      ['Assign…', 'base'],
      ['Withdraw…', 'base'],
    ]);
    await expect(element).toBeAccessible();
  });

  it.each([
    ['extend', 'Extend by 30 days…', 'Why it is extended', 'reason'],
    ['reopen', 'Reopen…', 'Why the decision is taken back', 'reason'],
    ['appeal', 'Appeal…', 'Why the decision should be changed', 'reason'],
    ['request_information', 'Ask for information…', 'What the partner should answer', 'questions'],
  ])('asks for words before it sends %s', async (kind, label, fieldLabel, property) => {
    const element = await show([action(kind, label, { needsReason: true })]);
    await press(element, label);
    const act = label.replace('…', '');
    await press(element, act);
    expect(decide).not.toHaveBeenCalled();
    await enter(element, fieldLabel, `  ${'w'.repeat(500)}  `);
    await press(element, act);
    expect(sent()).toEqual({
      kind,
      actId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      expectedVersion: 3,
      [property]: 'w'.repeat(500),
    });
    expect(element.decided).toHaveBeenCalledWith({ ...done, kind });
    expect(button(element, label)).toBeTruthy();
  });

  it('gives the review to a colleague or back to everybody', async () => {
    const element = await show([action('assign', 'Assign…')], {
      registration: { assignee: { email: 'paul@vendor.example', name: 'Paul' } },
      assignees: [
        { email: 'paul@vendor.example', name: 'Paul' },
        { email: 'ada@vendor.example', name: 'Ada' },
      ],
    });
    await press(element, 'Assign…');
    expect(field(element, 'Reviewer').value).toBe('paul@vendor.example');
    await enter(element, 'Reviewer', '');
    await press(element, 'Assign');
    expect(sent()).toMatchObject({ kind: 'assign', assignee: '' });
  });

  it('sends an answer with what was changed alone, and neither without both', async () => {
    const editable = [
      { field: 'amount', label: 'Estimated ARR', value: '60000', kind: 'amount', unit: 'EUR' },
      { field: 'notes', label: 'Notes', value: 'Fair.', kind: 'paragraph', unit: '' },
    ];
    const element = await show([action('provide_information', 'Answer…')], {
      registration: { information: { editable } },
    });
    await press(element, 'Answer…');
    await press(element, 'Answer');
    expect(decide).not.toHaveBeenCalled();
    expect(all(element, 'c-partner-desk-notice')[0].message).toBe('Write an answer or change a field.');
    await enter(element, 'Estimated ARR (EUR)', '70000');
    await press(element, 'Answer');
    expect(sent()).toEqual({
      kind: 'provide_information',
      actId: expect.any(String),
      expectedVersion: 3,
      answer: '',
      changedAmount: '70000',
    });
  });

  it('fetches what the customer’s choice needs and asks who said so, when and why', async () => {
    getRegistration.mockResolvedValue({
      mediation: null,
      customerChoice: {
        consequence: 'Northwind receives a referral fee of about €3,000.',
        contenders: [{ value: 'r2', label: 'Brightwater, registered on 20 Nov 2026' }],
        evidence: { label: 'Who at the customer said so', required: true },
      },
    });
    const element = await show([action('honour_choice', 'Customer chose another partner…', { needsReason: true })]);
    await press(element, 'Customer chose another partner…');
    expect(getRegistration).toHaveBeenCalledWith(expect.objectContaining({ registrationId: ID }));
    expect(texts(element, '.lead')).toEqual(['Northwind receives a referral fee of about €3,000.']);
    await enter(element, 'Who at the customer said so', 'Kofi Mensah, by e-mail');
    await enter(element, 'On which day', '2026-11-20');
    await press(element, 'Customer chose another partner');
    expect(decide).not.toHaveBeenCalled();
    await enter(element, 'Reason for this choice', 'They want one supplier.');
    await press(element, 'Customer chose another partner');
    expect(sent()).toMatchObject({
      kind: 'honour_choice',
      chosen: 'r2',
      evidenceWhat: 'Kofi Mensah, by e-mail',
      evidenceOn: '2026-11-20',
      reason: 'They want one supplier.',
    });
  });

  it('says why the customer’s choice cannot be honoured yet', async () => {
    getRegistration.mockResolvedValue({ mediation: null, customerChoice: null });
    const element = await show([action('honour_choice', 'Customer chose…', { needsReason: true })]);
    await press(element, 'Customer chose…');
    expect(texts(element, '.lead')[0]).toContain('The chosen partner registers first');
    expect(button(element, 'Customer chose')).toBeUndefined();
  });

  it('decides an appeal with what it rests on beside the form', async () => {
    getEvidence.mockResolvedValue({
      appeal: '',
      findings: [],
      dates: [{ label: 'Rejected', value: '21 Nov 2026' }],
      why: { timeline: [], wouldHaveChanged: ['A dated meeting.'] },
      policyVersions: [1, 2],
      hashes: [{ version: 1, type: 'x', hash: 'abc' }],
    });
    const element = await show([action('decide_appeal', 'Decide the appeal…', { needsReason: true })], {
      mediation: null,
    });
    await press(element, 'Decide the appeal…');
    expect(texts(element, 'dd')).toEqual(['21 Nov 2026']);
    expect(texts(element, '.quiet')).toContain('Decided under policy version 1, 2');
    await press(element, 'Show the fingerprints');
    expect(texts(element, '.hashes li')).toEqual(['abc']);
    await expect(element).toBeAccessible();
    await enter(element, 'Decision on the appeal', 'upheld');
    await enter(element, 'Reason for the decision', 'The meeting was earlier.');
    await press(element, 'Decide the appeal');
    expect(sent()).toMatchObject({ kind: 'decide_appeal', outcome: 'upheld', reason: 'The meeting was earlier.' });
  });

  it('says what an approval protects before it is sent, where another one comes up in its place', async () => {
    const follows = 'Acme is protected for Contoso for 90 days, until 20 Feb 2027.';
    const element = await show([action('approve', 'Approve', { primary: true, follows })]);
    await press(element, 'Approve');
    expect(decide).not.toHaveBeenCalled();
    expect(texts(element, '.lead')).toEqual([follows]);
    await expect(element).toBeAccessible();
    await press(element, 'Approve');
    expect(sent()).toMatchObject({ kind: 'approve' });
  });

  it('asks what becomes of a protection that stands against an appeal, only where it is upheld', async () => {
    getEvidence.mockResolvedValue({
      appeal: '',
      findings: [],
      dates: [],
      why: { timeline: [], wouldHaveChanged: [] },
      policyVersions: [1],
      hashes: [],
    });
    const credit = (value, consequence) => ({ value, label: value, consequence });
    const appealSides = {
      againstId: 'rival',
      heads: { ours: 'Contoso (this registration)', other: 'Northwind' },
      policySentence: 'Northwind’s registration is approved: its protection stands (rule 6).',
      rows: [{ label: 'Submitted at', ours: '20 Nov 2026', other: '22 Nov 2026' }],
      choices: [
        {
          value: 'this',
          label: 'End it',
          consequence: 'It ends.',
          credits: [credit('referral_fee', 'It ends, with a fee.'), credit('nothing', 'It ends, with nothing.')],
        },
        {
          value: 'other',
          label: 'Keep it',
          consequence: 'It stays.',
          credits: [credit('referral_fee', 'It stays, with a fee.')],
        },
      ],
    };
    const element = await show([action('decide_appeal', 'Decide the appeal…', { needsReason: true })], {
      mediation: null,
      appealSides,
    });
    await press(element, 'Decide the appeal…');
    expect(texts(element, '.policy')).toEqual([appealSides.policySentence]);
    expect(field(element, 'What becomes of the protection that stands?')).toBeUndefined();
    await enter(element, 'Decision on the appeal', 'upheld');
    await enter(element, 'Reason for the decision', 'The meeting was earlier.');
    await press(element, 'Decide the appeal');
    expect(decide).not.toHaveBeenCalled();
    await enter(element, 'What becomes of the protection that stands?', 'this');
    expect(texts(element, '.follows')).toEqual(['It ends, with a fee.']);
    await enter(element, 'What is owed to whoever goes without', 'nothing');
    expect(texts(element, '.follows')).toEqual(['It ends, with nothing.']);
    await expect(element).toBeAccessible();
    await press(element, 'Decide the appeal');
    expect(sent()).toMatchObject({ outcome: 'upheld', against: 'rival', choice: 'this', credit: 'nothing' });
  });

  it('keeps what was typed when no answer came, and sends the same act again', async () => {
    const element = await show([action('extend', 'Extend…', { needsReason: true })]);
    await press(element, 'Extend…');
    await enter(element, 'Why it is extended', 'Board meets in March.');
    decide.mockRejectedValueOnce({ body: { message: 'Partner Desk did not answer.' } });
    await press(element, 'Extend');
    expect(all(element, 'c-partner-desk-notice')[0].message).toBe('Partner Desk did not answer.');
    expect(field(element, 'Why it is extended').value).toBe('Board meets in March.');
    await press(element, 'Extend');
    const [first, second] = decide.mock.calls.map(([{ decision }]) => decision);
    expect(second).toEqual(first);
  });

  it('keeps the form where someone was faster, as long as the act is offered, and takes the new version', async () => {
    const element = await show([action('extend', 'Extend…', { needsReason: true })]);
    await press(element, 'Extend…');
    await enter(element, 'Why it is extended', 'Board meets in March.');
    decide.mockResolvedValueOnce({ outcome: 'stale', tone: 'warning', message: 'Changed meanwhile.' });
    await press(element, 'Extend');
    element.version = 4;
    await flush();
    expect(field(element, 'Why it is extended').value).toBe('Board meets in March.');
    await press(element, 'Extend');
    expect(sent().expectedVersion).toBe(4);
    expect(sent().actId).not.toBe(decide.mock.calls[0][0].decision.actId);

    await press(element, 'Extend…');
    element.actions = [];
    await flush();
    expect(field(element, 'Why it is extended')).toBeUndefined();
  });

  it('puts the focus into the form and back onto the button', async () => {
    const element = await show([action('extend', 'Extend…', { needsReason: true })]);
    await press(element, 'Extend…');
    expect(element.shadowRoot.activeElement.tagName).toBe('C-PARTNER-DESK-DECISION-FORM');
    await press(element, 'Cancel');
    expect(element.shadowRoot.activeElement.dataset.kind).toBe('extend');
  });
});
