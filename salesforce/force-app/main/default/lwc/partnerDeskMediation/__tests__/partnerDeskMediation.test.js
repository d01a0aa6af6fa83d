import { createElement } from 'lwc';
import decide from '@salesforce/apex/PartnerDeskController.decide';
import PartnerDeskMediation from 'c/partnerDeskMediation';

const { all, enter, field, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock('@salesforce/apex/PartnerDeskController.decide', () => ({ default: jest.fn() }), { virtual: true });

const choice = (value, label, consequence, more) => ({
  value,
  label,
  consequence,
  needsReason: false,
  credits: [],
  ...more,
});
const mediation = {
  against: 'partner',
  againstId: 'other-id',
  heads: { ours: 'Brightwater (this registration)', other: 'Northwind' },
  policySentence: 'Northwind registered 2 days earlier: first to register wins (rule 6).',
  policyChoice: 'other',
  rows: [
    { label: 'Submitted at', ours: '20 Nov 2026', other: '18 Nov 2026' },
    { label: 'Certificate', ours: 'None known', other: 'Valid until 3 May 2027' },
  ],
  dealings: { heading: 'Our own team before the registration', facts: [] },
  choices: [
    choice('this', 'Brightwater', 'Brightwater is protected for 90 days.', { needsReason: true }),
    choice('other', 'Northwind', 'Northwind is protected for 90 days.'),
  ],
  evidence: { label: 'What shows who worked with the customer', required: false },
  also: 'Choosing Brightwater also decides against Fabrikam.',
};
const direct = {
  ...mediation,
  against: 'direct',
  policyChoice: null,
  dealings: {
    heading: 'Our own team before the registration',
    facts: [
      {
        label: 'Meeting held, 10 Nov 2026',
        value: '',
        record: { crm: 'hubspot', kind: 'meeting', id: '7', name: 'Demo with Ada' },
      },
    ],
  },
  choices: [
    choice('this', 'Brightwater', 'No fee is owed.', { needsReason: true }),
    choice('direct', 'Our own team', 'Brightwater receives a referral fee of about €6,225.', {
      needsReason: true,
      credits: [
        { value: 'referral_fee', label: 'Referral fee', consequence: 'A referral fee of about €6,225.' },
        { value: 'co_sell_credit', label: 'Co-sell credit', consequence: 'A co-sell credit of about €6,000.' },
      ],
    }),
  ],
};
const CHOICE = 'Who keeps the customer';
const follows = (element) => texts(element, '.follows p');
const sent = () => decide.mock.calls.at(-1)[0].decision;

async function show(given = mediation) {
  const element = createElement('c-partner-desk-mediation', { is: PartnerDeskMediation });
  Object.assign(element, { mediation: given, registrationId: 'r1', version: 5 });
  element.decided = jest.fn();
  element.addEventListener('decided', (event) => element.decided(event.detail));
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-mediation', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('says what the policy says above both claims, the same facts in the same rows', async () => {
    const element = await show();
    expect(texts(element, '.policy')).toEqual([mediation.policySentence]);
    expect(texts(element, '[role="columnheader"]')).toEqual(['Fact', mediation.heads.ours, 'Northwind']);
    expect(texts(element, '.value')).toEqual(['20 Nov 2026', '18 Nov 2026', 'None known', 'Valid until 3 May 2027']);
    // Where it is narrow each value keeps its owner's name.
    expect(texts(element, '.whose')[0]).toBe(mediation.heads.ours);
    await expect(element).toBeAccessible();
  });

  it('tells what follows, in money, before it is sent', async () => {
    const element = await show();
    expect(follows(element)).toContain('Choose who keeps the customer to read what follows.');
    await enter(element, CHOICE, 'other');
    expect(follows(element)).toEqual(['What follows', 'Northwind is protected for 90 days.']);
    await enter(element, CHOICE, 'this');
    expect(follows(element)).toEqual([
      'What follows',
      'Brightwater is protected for 90 days.',
      mediation.also,
      'This differs from the policy. The reason is kept for compensation and appeals.',
    ]);
    expect(decide).not.toHaveBeenCalled();
  });

  it('asks for a reason where the choice is not the policy’s, and for none where it is', async () => {
    const element = await show();
    await press(element, 'Decide');
    expect(decide).not.toHaveBeenCalled();
    await enter(element, CHOICE, 'this');
    await press(element, 'Decide: Brightwater');
    expect(decide).not.toHaveBeenCalled();
    await enter(element, CHOICE, 'other');
    decide.mockResolvedValue({ outcome: 'done', tone: 'success', message: 'Decided.' });
    await press(element, 'Decide: Northwind');
    expect(sent()).toEqual({
      kind: 'mediate',
      actId: expect.any(String),
      expectedVersion: 5,
      against: 'other-id',
      choice: 'other',
      evidenceWhat: '',
      evidenceOn: '',
      reason: '',
    });
    expect(element.decided).toHaveBeenCalledWith(expect.objectContaining({ message: 'Decided.' }));
  });

  it('asks for both halves of the evidence or for neither', async () => {
    const element = await show();
    await enter(element, CHOICE, 'other');
    await enter(element, mediation.evidence.label, 'Minutes of the kick-off');
    await press(element, 'Decide: Northwind');
    expect(decide).not.toHaveBeenCalled();
    decide.mockResolvedValue({ outcome: 'done' });
    await enter(element, 'On which day', '2026-11-03');
    await press(element, 'Decide: Northwind');
    expect(sent()).toMatchObject({ evidenceWhat: 'Minutes of the kick-off', evidenceOn: '2026-11-03' });
  });

  it('lets what a losing partner receives be chosen; the first is what happens unless told', async () => {
    const element = await show(direct);
    await enter(element, CHOICE, 'direct');
    expect(follows(element)).toEqual(['What follows', 'A referral fee of about €6,225.']);
    await enter(element, 'What the other side receives', 'co_sell_credit');
    expect(follows(element)).toContain('A co-sell credit of about €6,000.');
    await enter(element, 'Reason for this choice', 'They ran two demos.');
    decide.mockResolvedValue({ outcome: 'done' });
    await press(element, 'Decide: Our own team');
    expect(sent()).toMatchObject({ choice: 'direct', credit: 'co_sell_credit' });
    await enter(element, CHOICE, 'this');
    await press(element, 'Decide: Brightwater');
    expect(sent()).not.toHaveProperty('credit');
  });

  it('keeps what was typed when it cannot be sent or the facts are read again', async () => {
    const element = await show();
    await enter(element, CHOICE, 'this');
    await enter(element, 'Reason for this choice', 'r'.repeat(500));
    decide.mockRejectedValueOnce({ body: { message: 'Partner Desk is busy.' } });
    await press(element, 'Decide: Brightwater');
    expect(all(element, 'c-partner-desk-notice')[0].message).toBe('Partner Desk is busy.');
    element.mediation = { ...mediation, policySentence: 'Read again.' };
    await flush();
    expect(field(element, 'Reason for this choice').value).toBe('r'.repeat(500));
    expect(field(element, CHOICE).value).toBe('this');
  });
});
