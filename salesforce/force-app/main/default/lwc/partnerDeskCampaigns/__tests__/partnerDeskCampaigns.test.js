import { createElement } from 'lwc';
import getCampaigns from '@salesforce/apex/PartnerDeskPartnerController.getCampaigns';
import registerCampaign from '@salesforce/apex/PartnerDeskPartnerController.registerCampaign';
import removeCampaign from '@salesforce/apex/PartnerDeskPartnerController.removeCampaign';
import PartnerDeskCampaigns from 'c/partnerDeskCampaigns';

const { all, button, enter, field, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock('@salesforce/apex/PartnerDeskPartnerController.getCampaigns', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskPartnerController.registerCampaign', () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock('@salesforce/apex/PartnerDeskPartnerController.removeCampaign', () => ({ default: jest.fn() }), {
  virtual: true,
});

const campaignOf = (utmId, name, mediums = ['webinar', 'ebook']) => ({
  utmId,
  name,
  sentence: 'Registered by Paul Mwangi on 3 Nov 2026.',
  links: mediums.map((medium) => ({ medium, parameters: `utm_medium=${medium}&utm_id=${utmId}` })),
});
const tour = campaignOf('C-77', 'Autumn tour');
const spring = campaignOf('C-78', 'Spring');
const view = { partner: { id: 'p1', name: 'Northwind' }, mayChange: true, campaigns: [tour, spring] };
const done = (campaigns, message) => ({ outcome: 'done', tone: 'success', message, reason: null, campaigns });
const messages = (element) => all(element, 'c-partner-desk-notice').map(({ message }) => message);
const parameters = (element) => texts(element, '.parameters');
const copyOfTour = 'Copy what belongs into links of Autumn tour';

async function show(shown = view) {
  getCampaigns.mockResolvedValue(shown);
  const element = createElement('c-partner-desk-campaigns', { is: PartnerDeskCampaigns });
  element.partnerId = 'p1';
  document.body.appendChild(element);
  await flush();
  return element;
}

describe('c-partner-desk-campaigns', () => {
  beforeEach(() => {
    Object.assign(navigator, { clipboard: { writeText: jest.fn() } });
    globalThis.CSS = { escape: (text) => text };
  });
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('shows each with its id and what belongs into its links, for the chosen medium, ready to copy', async () => {
    const element = await show();
    expect(texts(element, '.id')).toEqual(['Id C-77', 'Id C-78']);
    expect(parameters(element)).toEqual(['utm_medium=webinar&utm_id=C-77', 'utm_medium=webinar&utm_id=C-78']);
    await enter(element, 'Medium of the links', 'ebook');
    await press(element, copyOfTour);
    expect(navigator.clipboard.writeText).toHaveBeenCalledWith('utm_medium=ebook&utm_id=C-77');
    expect(texts(element, 'li [role="status"]')).toEqual(['Copied.', '']);
    navigator.clipboard.writeText.mockRejectedValue(new Error('not allowed'));
    await press(element, copyOfTour);
    expect(texts(element, 'li [role="status"]')[0]).toMatch(/did not let us copy/);
    await expect(element).toBeAccessible();
  });

  it('says so where there is none, and names no medium where the policy lists none', async () => {
    const element = await show({ ...view, campaigns: [] });
    expect(texts(element, '.intro')[0]).toMatch(/^No campaign of Northwind has an id yet/);
    await expect(element).toBeAccessible();
    const other = await show({ ...view, campaigns: [campaignOf('C-77', 'Autumn tour', [''])] });
    expect(field(other, 'Medium of the links')).toBeUndefined();
    expect(parameters(other)).toEqual(['utm_medium=&utm_id=C-77']);
  });

  it('lets only look who may not change', async () => {
    const element = await show({ ...view, mayChange: false });
    expect(button(element, copyOfTour)).toBeDefined();
    for (const name of ['Add a campaign', 'Rename Autumn tour', 'Remove Autumn tour']) {
      expect(button(element, name)).toBeUndefined();
    }
  });

  it('adds one, and keeps what was typed where it cannot be or no answer comes', async () => {
    const taken = { ...done([tour, spring], 'Contoso goes by this id already.'), outcome: 'refused', tone: 'warning' };
    registerCampaign
      .mockRejectedValueOnce({ body: { message: 'Partner Desk did not answer in time.' } })
      .mockResolvedValueOnce(taken)
      .mockResolvedValueOnce(done([tour, spring, campaignOf('C-79', 'Summer')], 'Registered.'));
    const element = await show();
    await press(element, 'Add a campaign');
    await enter(element, 'Id in the links', ' TAKEN ');
    await enter(element, 'Name of the campaign', 'Summer');
    await expect(element).toBeAccessible();
    await press(element, 'Add a campaign');
    expect(messages(element)).toEqual(['Partner Desk did not answer in time.']);
    await press(element, 'Add a campaign');
    expect(messages(element)).toEqual(['Contoso goes by this id already.']);
    await enter(element, 'Id in the links', 'C-79');
    await press(element, 'Add a campaign');
    const sent = registerCampaign.mock.calls.map(([{ campaign }]) => campaign);
    expect(sent.map(({ utmId, name }) => [utmId, name])).toEqual([
      ['TAKEN', 'Summer'],
      ['TAKEN', 'Summer'],
      ['C-79', 'Summer'],
    ]);
    expect(sent[0].actId).toBe(sent[1].actId);
    expect(sent[2].actId).not.toBe(sent[1].actId);
    expect(texts(element, '.id')).toContain('Id C-79');
    expect(messages(element)).toEqual(['Registered.']);
    expect(field(element, 'Id in the links')).toBeUndefined();
  });

  it('renames one under its id', async () => {
    registerCampaign.mockResolvedValue(done([campaignOf('C-77', 'Autumn 2026'), spring], 'Registered.'));
    const element = await show();
    await press(element, 'Rename Autumn tour');
    expect(field(element, 'Name of the campaign').value).toBe('Autumn tour');
    await enter(element, 'Name of the campaign', ' Autumn 2026 ');
    all(element, 'lightning-button[type="submit"]')[0]?.click();
    all(element, 'form')[0]?.dispatchEvent(new CustomEvent('submit', { cancelable: true }));
    await flush();
    expect(registerCampaign).toHaveBeenCalledTimes(1);
    expect(registerCampaign.mock.calls[0][0]).toMatchObject({
      partnerId: 'p1',
      campaign: { utmId: 'C-77', name: 'Autumn 2026' },
    });
    expect(texts(element, '.name')).toEqual(['Autumn 2026', 'Spring']);
  });

  it('asks before it removes, and removes that one', async () => {
    removeCampaign.mockResolvedValue(done([spring], 'Removed.'));
    const element = await show();
    await press(element, 'Remove Autumn tour');
    expect(removeCampaign).not.toHaveBeenCalled();
    await press(element, 'Cancel');
    await press(element, 'Remove Autumn tour');
    await expect(element).toBeAccessible();
    all(element, '.send')[0].click();
    await flush();
    expect(removeCampaign.mock.calls[0][0]).toMatchObject({ partnerId: 'p1', campaign: { utmId: 'C-77' } });
    expect(texts(element, '.id')).toEqual(['Id C-78']);
  });

  it('offers another try where the list did not come', async () => {
    getCampaigns.mockRejectedValueOnce({ body: { message: 'Partner Desk did not answer in time.' } });
    const element = createElement('c-partner-desk-campaigns', { is: PartnerDeskCampaigns });
    element.partnerId = 'p1';
    document.body.appendChild(element);
    await flush();
    getCampaigns.mockResolvedValue(view);
    all(element, 'c-partner-desk-problem')[0].dispatchEvent(new CustomEvent('retry'));
    await flush();
    expect(texts(element, '.id')).toEqual(['Id C-77', 'Id C-78']);
  });
});
