import { createElement } from 'lwc';
import { CurrentPageReference, navigated } from 'lightning/navigation';
import changeTier from '@salesforce/apex/PartnerDeskPartnerController.changeTier';
import getPartner from '@salesforce/apex/PartnerDeskPartnerController.getPartner';
import getPartners from '@salesforce/apex/PartnerDeskPartnerController.getPartners';
import revokeCertificate from '@salesforce/apex/PartnerDeskPartnerController.revokeCertificate';
import PartnerDeskPartnerDirectory from 'c/partnerDeskPartnerDirectory';

const { all, button, enter, flush, press, texts } = require('../../../../../../jest-mocks/looking.cjs');

jest.mock(`@salesforce/apex/PartnerDeskPartnerController.agreeTerritories`, () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock(`@salesforce/apex/PartnerDeskPartnerController.changeTier`, () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock(`@salesforce/apex/PartnerDeskPartnerController.getCampaigns`, () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock(`@salesforce/apex/PartnerDeskPartnerController.registerCampaign`, () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock(`@salesforce/apex/PartnerDeskPartnerController.removeCampaign`, () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock(`@salesforce/apex/PartnerDeskPartnerController.getPartner`, () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock(`@salesforce/apex/PartnerDeskPartnerController.getPartners`, () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock(`@salesforce/apex/PartnerDeskPartnerController.importCertificates`, () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock(`@salesforce/apex/PartnerDeskPartnerController.revokeCertificate`, () => ({ default: jest.fn() }), {
  virtual: true,
});

const line = (current) => ({
  partnerId: 'p1',
  current,
  tag: { label: current ? 'Certified' : 'Not certified', tone: current ? 'success' : 'danger' },
  sentence: current ? 'Valid until 3 May 2027.' : 'Lapsed on 3 Nov 2026.',
  advice: current ? '' : 'Anybody at Alder who passes frees this registration at once.',
});
const list = {
  segments: [
    { value: 'all', label: 'All', count: 2 },
    { value: 'not_current', label: 'Not certified', count: 1 },
  ],
  segment: 'all',
  rows: [
    { id: 'p1', name: 'Alder', tier: 'Gold', domain: 'alder.example', certificate: line(false), needs: [] },
    { id: 'p2', name: 'Northwind', tier: 'Gold', domain: '', certificate: line(true), needs: [] },
  ],
  next: null,
  emptySentence: 'There are no partners yet.',
  importHelp: { sentence: 'One exam a line.', columns: ['Partner'], example: 'Partner\nNorthwind\n' },
};
const certificate = {
  id: 'c1',
  kindLabel: 'Sales',
  person: 'Ada Berger',
  email: 'ada@alder.example',
  scoreText: '86 %',
  passedText: '3 May 2026',
  validUntilText: '',
  tag: { label: 'Not passed', tone: 'danger' },
  sentence: '71 % on 3 May 2026; 80 % are needed.',
  mayRevoke: true,
};
const record = {
  viewer: { role: 'partner_manager', name: 'Paul Mwangi' },
  partner: { id: 'p1', name: 'Alder', tier: 'Gold', domain: 'alder.example' },
  certificate: line(false),
  needs: [
    {
      kind: 'sales',
      label: 'Certified sales people',
      has: 2,
      needs: 5,
      met: false,
      tone: 'warning',
      sentence: '2 of 5.',
    },
  ],
  tiers: {
    version: 1,
    sentence: 'Gold since 3 Mar 2026.',
    mayChange: true,
    options: ['Registered', 'Silver', 'Gold', 'Platinum'],
    history: [
      {
        tier: 'Gold',
        from: '2026-03-03',
        sentence: 'Gold from 3 Mar 2026, by Paul Mwangi.',
        reason: 'Commitment signed.',
        isNow: true,
      },
    ],
  },
  territories: {
    version: 1,
    sentence: 'May register deals in DACH.',
    names: ['DACH'],
    mayChange: true,
    options: ['DACH', 'France'],
    history: [
      {
        on: '2026-11-22',
        sentence: '22 Nov 2026, Paul Mwangi: DACH.',
        reason: 'As signed.',
        names: ['DACH'],
        isNow: true,
      },
    ],
  },
  certificates: [certificate],
  earlier: [],
  emptySentence: 'Nobody at Alder holds a certificate yet.',
  registrations: null,
  reminders: [{ on: '2026-10-15', onText: '15 Oct 2026', sentence: '60 days before it lapses' }],
  importHelp: null,
};

async function open(state = {}, answer = list, partner = record) {
  getPartners.mockResolvedValue(answer);
  getPartner.mockResolvedValue(partner);
  const element = createElement('c-partner-desk-partner-directory', { is: PartnerDeskPartnerDirectory });
  document.body.appendChild(element);
  CurrentPageReference.emit({ type: 'standard__navItemPage', attributes: { apiName: 'Partner_Desk_Partners' }, state });
  await flush();
  return element;
}

jest.mock(
  '@salesforce/apex/PartnerDeskSettingsController.getContacts',
  () => ({ default: async () => ({ sentence: 'Nobody is written to.', mayChange: true, contacts: [] }) }),
  { virtual: true },
);

describe('c-partner-desk-partner-directory', () => {
  afterEach(() => {
    document.body.replaceChildren();
    jest.resetAllMocks();
  });

  it('lists partners with tier and whether they are certified', async () => {
    const element = await open();
    expect(texts(element, '.row .name')).toEqual(['Alder', 'Northwind']);
    expect(all(element, 'c-partner-desk-tag').map(({ tag }) => tag.label)).toEqual(['Not certified', 'Certified']);
    await expect(element).toBeAccessible();
  });

  it('takes what is looked for from the address', async () => {
    await open({ c__segment: 'not_current', c__search: 'ald', c__partner: 'p1' });
    expect(getPartners).toHaveBeenCalledWith(
      expect.objectContaining({ view: { segment: 'not_current', searchText: 'ald' } }),
    );
    expect(getPartner).toHaveBeenCalledWith(expect.objectContaining({ partnerId: 'p1' }));
  });

  it('opens a partner beside the list: standing, what the tier asks for, certificates, reminders', async () => {
    const element = await open();
    all(element, '.row[data-id="p1"]')[0].click();
    await flush();
    expect(navigated.mock.calls.at(-1)[0].state.c__partner).toBe('p1');
    expect(texts(element, 'h2.name')).toEqual(['Alder']);
    expect(texts(element, '.need-sentence')).toEqual(['2 of 5.']);
    expect(texts(element, '[role="table"] [role="rowheader"]')[0]).toContain('Ada Berger');
    expect(texts(element, '[role="cell"]').join(' ')).toContain('None');
    expect(texts(element, '.reminder')[0]).toContain('60 days before it lapses');
    expect(texts(element, 'h3')).not.toContain('Registrations');
    expect(texts(element, 'h3')).not.toContain('Referral form');
    await expect(element).toBeAccessible();
  });

  it('gives the link to the partner’s referral form to who may pass it on', async () => {
    const referralFormUrl = 'https://partner-desk.example.com/partner-forms/a';
    const element = await open({ c__partner: 'p1' }, list, { ...record, referralFormUrl });
    expect(texts(element, 'h3')).toContain('Referral form');
    expect(all(element, 'c-partner-desk-referral-form')[0]).toMatchObject({
      partnerName: 'Alder',
      url: referralFormUrl,
    });
  });

  it('revokes a certificate with a reason and shows the partner as it is then', async () => {
    const element = await open({ c__partner: 'p1' });
    await press(element, 'Revoke the Sales certificate of Ada Berger');
    await press(element, 'Revoke');
    expect(revokeCertificate).not.toHaveBeenCalled();
    await enter(element, 'Why it is revoked', 'Taken by somebody else.');
    revokeCertificate.mockResolvedValue({
      outcome: 'done',
      tone: 'success',
      message: 'Revoked. It no longer counts.',
      record: { ...record, certificates: [], earlier: [{ ...certificate, mayRevoke: false }] },
    });
    await press(element, 'Revoke');
    expect(revokeCertificate).toHaveBeenCalledWith(
      expect.objectContaining({
        partnerId: 'p1',
        certificateId: 'c1',
        withdrawal: { actId: expect.any(String), reason: 'Taken by somebody else.' },
      }),
    );
    expect(all(element, 'c-partner-desk-notice')[0].message).toBe('Revoked. It no longer counts.');
    expect(texts(element, '.quiet')).toContain(record.emptySentence);
    await press(element, 'Show replaced and revoked ones (1)');
    expect(texts(element, '[role="rowheader"]')[0]).toContain('Ada Berger');
  });

  it('keeps the reason where the revocation is refused', async () => {
    const element = await open({ c__partner: 'p1' });
    await press(element, 'Revoke the Sales certificate of Ada Berger');
    await enter(element, 'Why it is revoked', 'Taken by somebody else.');
    revokeCertificate.mockResolvedValue({ outcome: 'refused', tone: 'warning', message: 'Already revoked.', record });
    await press(element, 'Revoke');
    expect(all(element, 'c-partner-desk-notice')[0].message).toBe('Already revoked.');
    expect(all(element, 'lightning-textarea')[0].value).toBe('Taken by somebody else.');
  });

  it('changes the tier with a reason; what is refused keeps what was typed', async () => {
    const element = await open({ c__partner: 'p1' });
    await press(element, 'Show the changes (1)');
    expect(texts(element, '.entry')[0]).toContain('Gold from 3 Mar 2026, by Paul Mwangi.');
    await press(element, 'Change tier…');
    await press(element, 'Change the tier');
    expect(changeTier).not.toHaveBeenCalled();
    await enter(element, 'Why it changes', 'Commitment signed.');
    changeTier.mockResolvedValueOnce({ outcome: 'refused', tone: 'warning', message: 'Not from tomorrow.', record });
    await press(element, 'Change the tier');
    expect(all(element, 'c-partner-desk-notice').map(({ message }) => message)).toContain('Not from tomorrow.');
    const tiers = { ...record.tiers, sentence: 'Platinum since 22 Nov 2026.', history: [] };
    changeTier.mockResolvedValueOnce({
      outcome: 'done',
      tone: 'success',
      message: 'Done.',
      record: { ...record, tiers },
    });
    await press(element, 'Change the tier');
    expect(changeTier).toHaveBeenCalledWith(
      expect.objectContaining({
        partnerId: 'p1',
        tier: expect.objectContaining({
          version: 1,
          tier: record.partner.tier,
          fromDay: '',
          reason: 'Commitment signed.',
        }),
      }),
    );
    expect(texts(element, '.sentence')).toContain('Platinum since 22 Nov 2026.');
    await expect(element).toBeAccessible();
  });

  it('offers the import only to who may', async () => {
    const element = await open({}, { ...list, importHelp: null });
    expect(button(element, 'Bring in certificates')).toBeUndefined();
  });

  it('says calmly that there is nothing, and what went wrong', async () => {
    const empty = await open({}, { ...list, rows: [] });
    expect(texts(empty, '.empty p')).toEqual(['There are no partners yet.']);
    await expect(empty).toBeAccessible();
    document.body.replaceChildren();
    getPartners.mockRejectedValueOnce({ body: { message: 'Partner Desk is busy.' } });
    const element = createElement('c-partner-desk-partner-directory', { is: PartnerDeskPartnerDirectory });
    document.body.appendChild(element);
    CurrentPageReference.emit({ type: 'standard__navItemPage', state: {} });
    await flush();
    expect(texts(element, '.message')).toEqual(['Partner Desk is busy.']);
  });
});
