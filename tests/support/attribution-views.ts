import {
  attributionAnswer,
  creditWhy,
  dealAttribution,
  touchpointImport,
  touchpointList,
} from '../../src/contract/attribution.ts';
import type { OpenedDocument } from '../../src/contract/document.ts';

/** A deal that one partner sourced and a second one may have helped with, as a rep or a manager sees it. */
export const attributionViewFor = (role: 'rep' | 'partner_manager' | 'ops' | 'admin') => {
  const decides = role === 'partner_manager' || role === 'admin';
  return dealAttribution.parse({
    generatedAt: '2026-11-22T06:16:00.000Z',
    viewer: { role, name: 'Rosa Lindqvist' },
    attributionId: '0197a000-0000-7000-8000-0000000000a1',
    version: 4,
    deal: {
      crm: 'hubspot',
      id: '9001',
      name: 'Quillon Freight: 200 seats',
      createdText: '15 Nov 2026',
      stateText: 'Open, in Qualified',
      amount: { amountMinor: 6_000_000, currency: 'EUR', text: '€60,000' },
    },
    headline: { tag: { label: 'Sourced', tone: 'success' }, sentence: 'Northwind Resellers sourced this deal.' },
    credits: [
      {
        partner: { id: '0197a000-0000-7000-8000-000000000001', name: 'Northwind Resellers', tier: 'Gold' },
        influences: ['sourced'],
        tag: { label: 'Sourced', tone: 'success' },
        basisPoints: 10_000,
        shareText: '100 %',
        amount: { amountMinor: 6_000_000, currency: 'EUR', text: '€60,000' },
        sentence: 'Introduction on 3 Nov 2026, 12 days before the deal was created (rule 12).',
        when: '3 Nov 2026',
        touchpoints: 1,
        appeal: {
          state: 'possible',
          sentence: 'Something is missing or wrong? The partner, or you for it, may appeal.',
          tone: 'neutral',
          mayLodge: true,
          mayDecide: false,
        },
      },
    ],
    model: 'Credit is shared by what each partner did (policy version 1).',
    touchpoints: [
      {
        id: '0197a000-0000-7000-8000-0000000000b2',
        version: 1,
        partner: { id: '0197a000-0000-7000-8000-000000000002', name: 'Brightwater Channel' },
        kind: 'demo_support',
        kindLabel: 'Demo support',
        occurredOn: '2026-11-20',
        occurredText: '20 Nov 2026',
        status: 'proposed',
        tag: { label: 'Waits for confirmation', tone: 'warning' },
        sentence: 'Once it is confirmed: counts as influenced: after the deal was created, before it closed (rule 12).',
        tone: 'warning',
        evidence: [{ label: 'Meeting', value: 'Demo on site', record: null, url: '', kind: 'meeting' }],
        campaign: '',
        campaignId: '',
        source: 'Told by Rosa Lindqvist on 21 Nov 2026',
        note: '',
        may: { confirm: decides, decline: decides, change: true, withdraw: true },
        sharesIf: {
          confirm: decides
            ? 'If confirmed: Northwind Resellers 100 % → 62.5 %; Brightwater Channel no credit → 37.5 %.'
            : '',
          decline: decides ? 'If declined, shares stay as they are: Northwind Resellers 100 %.' : '',
          withdraw: 'If withdrawn, shares stay as they are: Northwind Resellers 100 %.',
        },
      },
      {
        id: '0197a000-0000-7000-8000-0000000000b1',
        version: 1,
        partner: { id: '0197a000-0000-7000-8000-000000000001', name: 'Northwind Resellers' },
        kind: 'introduction',
        kindLabel: 'Introduction',
        occurredOn: '2026-11-03',
        occurredText: '3 Nov 2026',
        status: 'confirmed',
        tag: { label: 'Confirmed', tone: 'success' },
        sentence: 'Counts as sourced: up to 90 days before the deal was created (rule 12).',
        tone: 'success',
        evidence: [
          {
            label: 'Link',
            value: 'https://mail.example/42',
            record: null,
            url: 'https://mail.example/42',
            kind: 'link',
          },
        ],
        campaign: 'northwind-autumn',
        campaignId: '',
        source: 'Told by Rosa Lindqvist on 16 Nov 2026',
        note: '',
        may: { confirm: false, decline: false, change: decides, withdraw: decides },
        sharesIf: {
          confirm: '',
          decline: '',
          withdraw: decides ? 'If withdrawn: Northwind Resellers 100 % → no credit.' : '',
        },
      },
    ],
    waiting: decides ? 1 : 0,
    contractLength: {
      months: null,
      sentence:
        'The contract’s length is not filled in: no bonus for two or three years is given (rule 33), and the whole amount counts as the first year. Fill in “Contract length in months” on the deal.',
      tone: 'warning',
    },
    fieldNotes: [],
    form: {
      kinds: [
        { value: 'introduction', label: 'Introduction', hint: 'The partner brought you and the customer together.' },
        { value: 'demo_support', label: 'Demo support', hint: 'The partner helped to show the product.' },
      ],
      evidenceKinds: [
        { value: 'meeting', label: 'A meeting' },
        { value: 'link', label: 'A link' },
      ],
      latest: '2026-11-22',
      sentence: decides ? 'It counts at once.' : 'A partner manager confirms it before it counts.',
    },
    closed: '',
  });
};

export const attributionAnswerFor = (role: 'rep' | 'partner_manager' | 'ops' | 'admin') =>
  attributionAnswer.parse({
    outcome: 'done',
    tone: 'success',
    message: 'Noted. It counts once a partner manager has confirmed it.',
    reason: null,
    attribution: attributionViewFor(role),
  });

export const creditWhyFor = (role: 'rep' | 'partner_manager' | 'ops' | 'admin') => {
  const [credit] = attributionViewFor(role).credits;
  return creditWhy.parse({
    credit,
    why: {
      title: 'Why? Northwind Resellers on Quillon Freight: 200 seats',
      timeline: [
        {
          at: '2026-11-16T09:00:00.000Z',
          atText: '16 Nov 2026, 10:00:00',
          who: 'Rosa Lindqvist',
          what: 'Northwind Resellers: introduction on 3 Nov 2026. It waits for confirmation.',
          tone: 'info',
          evidence: [{ label: 'Link', value: 'https://mail.example/42', record: null }],
          rule: 'Rule 12: reps propose, partner managers confirm. Policy version 1.',
          fingerprint: '0a1b2c3d4e5f',
        },
        {
          at: '2026-11-16T11:00:00.000Z',
          atText: '16 Nov 2026, 12:00:00',
          who: 'Paul Mwangi',
          what: 'Credited. Northwind Resellers: sourced, 100 %.',
          tone: 'success',
          evidence: [],
          rule: 'Rules 12 and 13 over what is confirmed. Policy version 1.',
          fingerprint: '1b2c3d4e5f60',
        },
      ],
      wouldHaveChanged: ['Without the introduction of 3 Nov 2026: no credit.'],
    },
    documentUrl: 'https://partners.example.com/documents/known',
  });
};

export const knownDocument = `${'d'.repeat(60)}.${'s'.repeat(43)}`;

export const documentView: OpenedDocument = {
  page: {
    language: 'en',
    title: 'Credit: Northwind Resellers on <Quillon> Freight',
    lines: ['As of 22 Nov 2026, 07:16:00 (UTC).'],
    sections: [
      {
        heading: 'Credit',
        paragraphs: ['Introduction on 3 Nov 2026, 12 days before the deal was created (rule 12).'],
        facts: [{ label: 'Share', value: '100 %' }],
        table: {
          columns: [
            { label: 'What', isNumber: false },
            { label: 'Amount', isNumber: true },
          ],
          rows: [['Introduction', '€60,000']],
        },
      },
    ],
    footer: 'Fingerprints are chained.',
  },
};

/** One proposal over all deals, and one lead that has no deal yet. */
export const touchpointListFor = (role: 'rep' | 'partner_manager' | 'ops' | 'admin') => {
  const { generatedAt, viewer, touchpoints } = attributionViewFor(role);
  const decides = role === 'partner_manager' || role === 'admin';
  return touchpointList.parse({
    generatedAt,
    viewer,
    mayDecide: decides,
    segments: [
      { value: 'proposed', label: 'Waiting for confirmation', count: 1 },
      { value: 'appeals', label: 'Appeals', count: 0 },
      { value: 'field_edits', label: 'Changed in the CRM', count: 0 },
      { value: 'unmatched', label: 'Without a deal or partner', count: 1 },
      { value: 'all', label: 'All', count: 2 },
    ],
    segment: 'proposed',
    rows: touchpoints.slice(0, 1).map((touchpoint) => ({
      touchpoint,
      deal: { crm: 'hubspot', id: '9001', name: 'Quillon Freight: 200 seats', customerName: 'Quillon Freight' },
    })),
    loose: [],
    next: null,
    emptySentence: 'Nothing waits for confirmation.',
    importHelp: null,
  });
};

/** An import of one line, before or after it was carried out. */
export const touchpointImportView = (isDone: boolean) =>
  touchpointImport.parse({
    outcome: isDone ? 'done' : 'preview',
    tone: isDone ? 'success' : 'info',
    message: isDone ? '1 line was told on a deal.' : '1 line would be told on a deal.',
    counts: { added: 1, waiting: 0, unchanged: 0, refused: 0 },
    rows: [],
    leftOut: 0,
  });
