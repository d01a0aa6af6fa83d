import { createElement } from 'lwc';
import correctLead from '@salesforce/apex/PartnerDeskAttributionController.correctLead';
import getLeads from '@salesforce/apex/PartnerDeskAttributionController.getLeads';
import settleLead from '@salesforce/apex/PartnerDeskAttributionController.settleLead';
import tellLead from '@salesforce/apex/PartnerDeskAttributionController.tellLead';
import PartnerDeskLeads from 'c/partnerDeskLeads';

const { all, button, enter, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock('@salesforce/apex/PartnerDeskAttributionController.getLeads', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskAttributionController.tellLead', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskAttributionController.correctLead', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskAttributionController.settleLead', () => ({ default: jest.fn() }), {
  virtual: true,
});

const may = { change: true, withdraw: true, attach: false, dismiss: false };
const lead = {
  id: 'L1',
  version: 3,
  partner: { id: 'p1', name: 'Northwind' },
  kind: 'introduction',
  kindLabel: 'Introduction',
  occurredOn: '2026-11-03',
  occurredText: '3 Nov 2026',
  customer: { name: 'Quillon Freight', domain: 'quillon.example', contactName: 'Ada', contactEmail: '' },
  status: 'waiting',
  tag: { label: 'Waits for a deal', tone: 'info' },
  sentence: 'Northwind: introduction, Quillon Freight (quillon.example), 3 Nov 2026.',
  evidence: [{ kind: 'note', label: 'Imported list', text: 'Line 4', url: '' }],
  campaign: '',
  source: 'Told by Rosa on 4 Nov 2026.',
  isOwn: true,
  became: '',
  deal: null,
  advice: 'It is told on a deal of this customer by itself once there is one.',
  deals: [],
  history: [{ what: 'told', at: '2026-11-04T09:00:00.000Z', by: 'Rosa', sentence: 'Told by Rosa on 4 Nov 2026.' }],
  may,
};
const form = {
  kinds: [
    { value: 'introduction', label: 'Introduction', hint: 'h' },
    { value: 'referral', label: 'Referral', hint: 'h' },
  ],
  evidenceKinds: [
    { value: 'meeting', label: 'A meeting' },
    { value: 'note', label: 'A note' },
  ],
  latest: '2026-11-22',
  sentence: 'It waits for a deal of this customer.',
};
const listOf = (rows, more = {}) => ({
  statuses: [
    { value: 'waiting', label: 'Waiting for a deal', count: rows.length },
    { value: 'withdrawn', label: 'Withdrawn', count: 0 },
  ],
  status: 'waiting',
  rows,
  next: null,
  emptySentence: 'Nothing waits for a deal.',
  form,
  partners: [],
  ...more,
});
const done = { outcome: 'done', tone: 'success', message: 'Done.', reason: null };
const messages = (element) => all(element, 'c-partner-desk-notice').map(({ message }) => message);

async function show(list = listOf([lead])) {
  getLeads.mockResolvedValue(list);
  const element = createElement('c-partner-desk-leads', { is: PartnerDeskLeads });
  element.status = 'waiting';
  element.settled = jest.fn();
  element.addEventListener('settled', ({ detail }) => element.settled(detail));
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-leads', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('says who told what of whom, when, what shows it and where it stands', async () => {
    const element = await show();
    expect(texts(element, '.customer')).toEqual(['Quillon Freight']);
    expect(texts(element, '.sentence')).toEqual(['Northwind: Introduction, 3 Nov 2026', lead.advice]);
    expect(texts(element, '.quiet')).toEqual(['quillon.example, Ada', 'Told by Rosa on 4 Nov 2026.']);
    expect(texts(element, 'dd')).toEqual(['Line 4']);
    expect(button(element, 'Choose the deal…')).toBeUndefined();
    await expect(element).toBeAccessible();
  });

  it('looks elsewhere when told so, adds further pages, and says calmly that there is nothing', async () => {
    const element = await show(listOf([lead], { next: 'L1' }));
    getLeads.mockResolvedValue(listOf([{ ...lead, id: 'L2' }]));
    await press(element, 'Show more');
    expect(getLeads.mock.calls.at(-1)[0].view).toEqual({ status: 'waiting', pageAfter: 'L1' });
    expect(all(element, 'c-partner-desk-lead')).toHaveLength(2);
    expect(button(element, 'Show more')).toBeUndefined();
    const looked = jest.fn();
    element.addEventListener('look', ({ detail }) => looked(detail));
    await enter(element, 'Where it stands', 'withdrawn');
    expect(looked).toHaveBeenCalledWith('withdrawn');
    getLeads.mockResolvedValue(listOf([], { status: 'withdrawn' }));
    element.status = 'withdrawn';
    await flush();
    expect(texts(element, '.empty p')[0]).toBe('Nothing waits for a deal.');
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and reads again', async () => {
    getLeads.mockRejectedValueOnce({ body: { message: 'Partner Desk did not answer in time.' } });
    const element = createElement('c-partner-desk-leads', { is: PartnerDeskLeads });
    document.body.appendChild(element);
    await flush();
    const [problem] = all(element, 'c-partner-desk-problem');
    expect(problem.message).toBe('Partner Desk did not answer in time.');
    getLeads.mockResolvedValue(listOf([lead]));
    problem.dispatchEvent(new CustomEvent('retry'));
    await flush();
    expect(texts(element, '.customer')).toEqual(['Quillon Freight']);
  });

  it('sends of a change what is other alone, so that evidence of another kind stays as it came', async () => {
    correctLead.mockResolvedValue(done);
    const element = await show();
    await press(element, 'Change…');
    await enter(element, 'What did they do?', 'referral');
    await enter(element, 'Contact’s e-mail', 'ada@quillon.example');
    await press(element, 'Change');
    const [{ leadId, act, touchpoint, customer }] = correctLead.mock.calls[0];
    expect({ leadId, touchpoint, customer }).toEqual({
      leadId: 'L1',
      touchpoint: { kind: 'referral' },
      customer: {
        customerName: 'Quillon Freight',
        customerDomain: 'quillon.example',
        contactName: 'Ada',
        contactEmail: 'ada@quillon.example',
      },
    });
    expect(act).toMatchObject({ kind: 'change', expectedVersion: 3, reason: '' });
    expect(element.settled).toHaveBeenCalledWith(done);
  });

  it('asks for a reason where somebody else told it, and hands on that somebody was quicker', async () => {
    const stale = { ...done, outcome: 'stale', tone: 'warning', message: 'Somebody else was quicker.' };
    correctLead.mockResolvedValue(stale);
    const element = await show(listOf([{ ...lead, isOwn: false }]));
    await press(element, 'Withdraw…');
    const [asked] = all(element, 'c-partner-desk-decision-form');
    expect(asked.described.fields[0]).toMatchObject({ required: true, missing: 'Write why: somebody else told it.' });
    await enter(element, 'Reason', 'A slip.');
    await press(element, 'Withdraw');
    expect(correctLead.mock.calls[0][0].act).toMatchObject({ kind: 'withdraw', expectedVersion: 3, reason: 'A slip.' });
    expect(element.settled).toHaveBeenCalledWith(stale);
    expect(all(element, 'c-partner-desk-decision-form')).toHaveLength(0);
  });

  it('lets a manager place it with the version that was looked at; what is refused stays to be put right', async () => {
    const deal = {
      crm: 'salesforce',
      id: '006000000000001AAA',
      name: 'Seats',
      customerName: 'Q',
      sentence: 'The same.',
    };
    const refused = { ...done, outcome: 'refused', tone: 'danger', message: 'This deal closed.' };
    settleLead.mockResolvedValueOnce(refused).mockResolvedValueOnce(done);
    const element = await show(listOf([{ ...lead, deals: [deal], may: { ...may, attach: true, dismiss: true } }]));
    await press(element, 'It belongs here: Seats');
    expect(messages(element)).toContain('This deal closed.');
    expect(element.settled).not.toHaveBeenCalled();
    await press(element, 'It belongs here: Seats');
    const [first, second] = settleLead.mock.calls.map(([{ opportunityId, act }]) => ({ opportunityId, ...act }));
    expect(first).toMatchObject({ opportunityId: deal.id, kind: 'attach', expectedVersion: 3 });
    expect(second.actId).not.toBe(first.actId);
    expect(element.settled).toHaveBeenCalledWith(done);
  });

  it('tells nothing while something is missing, and gives the focus back when it is put off', async () => {
    const element = await show();
    await press(element, 'Add what a partner did');
    await press(element, 'Add it');
    expect(tellLead).not.toHaveBeenCalled();
    await press(element, 'Cancel');
    expect(button(element, 'Add it')).toBeUndefined();
    expect(button(element, 'Add what a partner did')).toBeDefined();
  });
});
