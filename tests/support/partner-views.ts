import { countsOf, listed, summary } from '../../src/application/certificates/import-words.ts';
import { planImport } from '../../src/application/certificates/plan-import.ts';
import { columns } from '../../src/application/certificates/columns.ts';
import { readFile } from '../../src/application/imports/read-file.ts';
import type { Caller, Scene } from '../../src/application/desk.ts';
import { importHelpFor } from '../../src/application/import-help.ts';
import { partnerRecordOf } from '../../src/application/show-partner.ts';
import { partnerRowOf } from '../../src/application/show-partners.ts';
import type {
  CertificateImport,
  PartnerCampaigns,
  PartnerList,
  PartnerRecord,
  RevocationAnswer,
  TerritoriesAnswer,
  TierAnswer,
} from '../../src/contract/partner.ts';
import type { ViewerRole } from '../../src/contract/shared.ts';
import { evolvePartner, type Partner, type PartnerEvent } from '../../src/domain/partner.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';

/** View models of partners as the application makes them, for tests of the edge and of the screens. */
const reader = { locale: 'en-GB', timeZone: 'Europe/Vienna' };
const scene: Scene = {
  now: Temporal.Instant.from('2026-11-22T06:16:00Z'),
  timeZone: 'Europe/Vienna',
  locale: 'en-GB',
  currency: 'EUR',
  policy: defaultPolicy,
  policies: new Map([[1, defaultPolicy]]),
  receiptSecret: '',
};
const setting = { ...scene, reader };
export const northwindId = '0199d1a0-0000-7000-8000-00000000aa01';
const idOf = (n: number): string => `0199d1a0-0000-7000-8000-00000000bb${String(n).padStart(2, '0')}`;

const callerOf = (role: ViewerRole): Caller => ({
  tenantId: 'tenant-1',
  crm: 'hubspot',
  userId: '1',
  email: `${role}@vendor.example`,
  name: 'Paul Mwangi',
  role,
});

function partnerOf(id: string, name: string, tier: Tier, events: readonly PartnerEvent[]): Partner {
  const added = {
    type: 'PartnerAdded',
    data: { name, tier, domain: 'northwind.example', joinedOn: '2025-06-01' },
  } as const;
  return events.reduce((partner, event) => evolvePartner(partner, event, id), evolvePartner(null, added, id));
}

const recorded = (n: number, person: string, kind: 'sales' | 'technical', passedOn: string): PartnerEvent => ({
  type: 'CertificateRecorded',
  data: {
    id: idOf(n),
    kind,
    person,
    email: `${person.split(' ')[0]?.toLowerCase()}@northwind.example`,
    score: 80 + n,
    passedOn,
    validUntil: Temporal.PlainDate.from(passedOn).add({ months: 12 }).toString(),
    recordedOn: passedOn,
  },
});

const northwind = partnerOf(northwindId, 'Northwind Resellers', 'Silver', [
  recorded(1, 'Ada Berger', 'sales', '2025-11-03'),
  recorded(2, 'Ada Berger', 'sales', '2026-11-03'),
  recorded(3, 'Bela Holt', 'sales', '2025-12-10'),
  recorded(4, 'Cleo Ray', 'technical', '2025-11-01'),
  recorded(5, 'Dan Fox', 'technical', '2026-10-01'),
  {
    type: 'CertificationAttempted',
    data: { id: idOf(6), kind: 'sales', person: 'Eva Lind', email: '', score: 64, passedOn: '2026-11-18' },
  },
  {
    type: 'CertificateRevoked',
    data: { certificateId: idOf(5), on: '2026-11-20', by: 'Maria Keller', reason: 'Taken by somebody else' },
  },
  {
    type: 'TerritoriesAgreed',
    data: {
      territories: [
        { kind: 'country', code: 'DE' },
        { kind: 'country', code: 'AT' },
      ],
      reason: 'As signed',
      by: 'Maria Keller',
      on: '2026-11-02',
    },
  },
  {
    type: 'TierChanged',
    data: {
      tier: 'Gold',
      from: '2026-03-03',
      toldOn: '2026-03-10',
      reason: 'Commitment signed',
      by: { email: 'maria@vendor.example', name: 'Maria Keller' },
      source: 'salesforce',
    },
  },
  {
    type: 'CertificateLapseNear',
    data: {
      certificateId: idOf(3),
      kind: 'sales',
      person: 'Bela Holt',
      email: '',
      validUntil: '2026-12-10',
      daysBefore: 30,
      on: '2026-11-10',
    },
  },
]);
const alder = partnerOf('0199d1a0-0000-7000-8000-00000000aa02', 'Alder & Finch', 'Registered', [
  recorded(7, 'Ingrid Solberg', 'sales', '2025-11-03'),
]);

export const partnerRecordFor = (role: ViewerRole): PartnerRecord => {
  const byState =
    role === 'rep'
      ? null
      : [
          { state: 'approved', count: 2 },
          { state: 'in_review', count: 1 },
        ];
  return partnerRecordOf(northwind, byState, scene, callerOf(role), reader);
};

export const campaignsView: PartnerCampaigns = {
  partner: { id: northwindId, name: 'Northwind Resellers' },
  mayChange: true,
  campaigns: [
    {
      utmId: 'C-77',
      name: 'Autumn tour',
      sentence: 'Registered by Paul Mwangi on 3 Nov 2026.',
      links: ['webinar', 'ebook'].map((medium) => ({
        medium,
        parameters: `utm_source=partner&utm_medium=${medium}&utm_campaign=northwind-resellers-autumn-tour&utm_id=C-77`,
      })),
    },
  ],
};

export const partnerListFor = (role: ViewerRole): PartnerList => ({
  generatedAt: '2026-11-22T06:16:00.000Z',
  viewer: { role, name: 'Paul Mwangi' },
  segments: [
    { value: 'all', label: 'All', count: 2 },
    { value: 'not_current', label: 'Not certified', count: 1 },
    { value: 'lapsing', label: 'Lapses soon', count: 0 },
  ],
  segment: 'all',
  search: '',
  rows: [alder, northwind].map((partner) => partnerRowOf(partner, setting)),
  next: null,
  emptySentence: 'There are no partners yet.',
  importHelp: importHelpFor(callerOf(role), scene, northwind),
});

/** An import with a line of each sort, before or after it was carried out. */
export function certificateImportView(isDone: boolean): CertificateImport {
  const file = readFile(
    [
      'Partner,Person,E-mail,Kind,Score,Passed on',
      'Northwind Resellers,Fay Moss,fay@northwind.example,sales,86,2026-11-03',
      'Northwind Resellers,Gus Wolf,gus@northwind.example,technical,72,2026-11-03',
      'Northwind Resellers,Ada Berger,ada@northwind.example,sales,82,2026-11-03',
      'Nowhere Ltd,Hal Voss,,sales,90,2026-11-03',
      'Northwind Resellers,Ivy Cole,,sales,90,03/11/2026',
    ].join('\n'),
    columns,
  );
  if (!('lines' in file)) throw new Error(file.unusable);
  const actor = { kind: 'person', id: 'paul@vendor.example', name: 'Paul Mwangi', role: 'partner_manager' } as const;
  const moment = { now: scene.now, timeZone: scene.timeZone, actor };
  const known = [{ partner: northwind, version: 9 }];
  const { outcomes } = planImport(file.lines, known, { policy: defaultPolicy, moment, newId: () => idOf(50) });
  const counts = countsOf(outcomes);
  return {
    outcome: isDone ? 'done' : 'preview',
    tone: 'warning',
    message: summary(counts, isDone),
    counts,
    ...listed(outcomes, setting, isDone),
  };
}

export const revocationView: RevocationAnswer = {
  outcome: 'done',
  tone: 'success',
  message: `Revoked. ${partnerRecordFor('partner_manager').certificate.sentence}`,
  reason: null,
  record: partnerRecordFor('partner_manager'),
};

export const tierView: TierAnswer = {
  outcome: 'done',
  tone: 'success',
  message: 'Northwind Resellers is Gold from 3 Mar 2026.',
  reason: null,
  record: partnerRecordFor('partner_manager'),
};

export const territoriesView: TerritoriesAnswer = {
  outcome: 'done',
  tone: 'success',
  message: 'Northwind Resellers may register deals in Germany and Austria now.',
  reason: null,
  record: partnerRecordFor('partner_manager'),
};
