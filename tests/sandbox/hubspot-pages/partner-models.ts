import {
  type AgreedTerritories,
  type TierHistory,
  type CertificateView,
  type PartnerList,
  partnerList,
  type PartnerRecord,
  partnerRecord,
  type PartnerRowView,
} from '../../../src/contract/partner.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { at, partnerIds } from './view-models.ts';

/** Partners and their certificates as the backend sends them, each held against the contract. */

const adaId = 'c0b0a1de-0000-4000-8000-000000000001';

export const ada: CertificateView = {
  id: adaId,
  kind: 'sales',
  kindLabel: 'Sales',
  person: 'Ada Berger',
  email: 'ada@northwind.example',
  score: 86,
  scoreText: '86 %',
  passedOn: '2026-05-04',
  passedText: '4 May 2026',
  validUntil: '2027-05-03',
  validUntilText: '3 May 2027',
  state: 'valid',
  tag: { label: 'Valid', tone: 'success' },
  sentence: 'Valid until 3 May 2027, 162 days left.',
  mayRevoke: true,
};

const lapsing: CertificateView = {
  ...ada,
  id: 'c0b0a1de-0000-4000-8000-000000000002',
  kind: 'technical',
  kindLabel: 'Technical',
  person: 'Maximiliane-Theophania von Wolkenstein-Trostburg und Altenmarkt',
  email: 'maximiliane-theophania.von-wolkenstein@northwind.example',
  score: null,
  scoreText: '',
  validUntil: '2026-12-14',
  validUntilText: '14 Dec 2026',
  state: 'lapsing',
  tag: { label: 'Lapses soon', tone: 'warning' },
  sentence: 'Valid until 14 Dec 2026, 22 days left.',
};

const attempt: CertificateView = {
  ...ada,
  id: 'c0b0a1de-0000-4000-8000-000000000003',
  person: 'Jonas Weiß',
  email: 'jonas@northwind.example',
  score: 64,
  scoreText: '64 %',
  validUntil: null,
  validUntilText: '',
  state: 'not_passed',
  tag: { label: 'Not passed', tone: 'neutral' },
  sentence: '64 % on 4 May 2026; 80 % are needed.',
  mayRevoke: false,
};

const line = (partnerId: string) => ({
  partnerId,
  current: true,
  tag: { label: 'Current', tone: 'success' as const },
  sentence: 'Ada Berger’s sales certificate is valid until 3 May 2027.',
  advice: '',
});

const lapsedLine = {
  partnerId: partnerIds.alder,
  current: false,
  tag: { label: 'Not current', tone: 'danger' as const },
  sentence: 'Rory Finch’s sales certificate lapsed on 3 Nov 2026.',
  advice:
    'Anybody at Alder & Finch Consulting who passes the sales certification (80 %) frees its registrations at once.',
};

const need = (kind: 'sales' | 'technical', has: number, needs: number): PartnerRowView['needs'][number] => ({
  kind,
  label: kind === 'sales' ? 'Certified sales people' : 'Certified technical people',
  has,
  needs,
  met: has >= needs,
  tone: has >= needs ? 'success' : 'warning',
  sentence:
    has >= needs
      ? `${has} of ${needs}: met (rule 23).`
      : `${has} of ${needs}: ${needs - has} more are needed (rule 23).`,
});

export const partnerRows: PartnerRowView[] = [
  {
    id: partnerIds.alder,
    name: 'Alder & Finch Consulting',
    tier: 'Registered',
    domain: 'alderfinch.example',
    certificate: lapsedLine,
    needs: [need('sales', 0, 1)],
  },
  {
    id: partnerIds.brightwater,
    name: 'Donaudampfschifffahrtsgesellschaftsvertriebspartner & Söhne Beteiligungsverwaltung GmbH',
    tier: 'Silver',
    domain: 'donaudampf-vertriebspartner.example',
    certificate: line(partnerIds.brightwater),
    needs: [need('sales', 2, 2), need('technical', 1, 1)],
  },
  {
    id: partnerIds.northwind,
    name: 'Northwind Resellers',
    tier: 'Gold',
    domain: 'northwind.example',
    certificate: line(partnerIds.northwind),
    needs: [need('sales', 2, 5), need('technical', 1, 3)],
  },
];

const importHelp = {
  sentence:
    'One line a certificate: partner, person, e-mail, kind (sales or technical), score, and the day it was passed as 2026-05-04.',
  columns: ['partner', 'person', 'email', 'kind', 'score', 'passed on'],
  example:
    'partner,person,email,kind,score,passed on\nNorthwind Resellers,Ada Berger,ada@northwind.example,sales,86,2026-05-04',
};

export const formUrl = 'https://partner-desk.example.com/partner-forms/form-of-the-partner';
const mayImport = (role: ViewerRole) => role !== 'rep';
const viewer = (role: ViewerRole) => ({ role, name: role === 'rep' ? 'Rosa Lindqvist' : 'Paul Mwangi' });

export function partnersOf(role: ViewerRole, segment: PartnerList['segment'], search: string): PartnerList {
  const inSegment = (row: PartnerRowView, wanted: PartnerList['segment']) =>
    wanted === 'all' || (wanted === 'not_current' ? !row.certificate.current : row.id === partnerIds.northwind);
  const found = partnerRows.filter(({ name, domain }) =>
    `${name} ${domain}`.toLowerCase().includes(search.toLowerCase()),
  );
  const labels = { all: 'All', not_current: 'Not current', lapsing: 'Lapsing soon' } as const;
  return partnerList.parse({
    generatedAt: at,
    viewer: viewer(role),
    segments: (Object.keys(labels) as PartnerList['segment'][]).map((value) => ({
      value,
      label: labels[value],
      count: found.filter((row) => inSegment(row, value)).length,
    })),
    segment,
    search,
    rows: found.filter((row) => inSegment(row, segment)),
    next: null,
    emptySentence: 'No partner here.',
    importHelp: mayImport(role) ? importHelp : null,
  });
}

type ToldTier = Pick<TierHistory['history'][number], 'tier' | 'from' | 'reason'>;

/** Tiers as they were told, oldest first. */
export const tiersOf = (tier: string, told: ToldTier[], mayChange: boolean): TierHistory => ({
  version: told.length,
  sentence: `${told.at(-1)?.tier ?? tier} since ${told.at(-1)?.from ?? '2026-03-03'}.`,
  mayChange,
  options: ['Registered', 'Silver', 'Gold', 'Platinum'],
  history: told
    .map((one, index) => ({
      ...one,
      sentence: `${one.tier} from ${one.from}, by Paul Mwangi.`,
      isNow: index === told.length - 1,
    }))
    .toReversed(),
});

/** Territories as they were agreed on, oldest first. */
export const agreedOn = (agreements: { names: string[]; reason: string }[]): AgreedTerritories => {
  const names = agreements.at(-1)?.names ?? [];
  return {
    version: agreements.length,
    sentence:
      names.length === 0
        ? 'May register deals anywhere: no territories were agreed.'
        : `May register deals in ${names.join(', ')}.`,
    names,
    mayChange: true,
    options: ['DACH', 'Nordics', 'Austria', 'France', 'Germany'],
    history: agreements
      .map((one, index) => ({
        ...one,
        on: '2026-11-22',
        sentence: `22 Nov 2026, Paul Mwangi: ${one.names.join(', ') || 'Anywhere'}.`,
        isNow: index === agreements.length - 1,
      }))
      .toReversed(),
  };
};

/** A partner's record; `changed` are certificates as they are by now. */
export function recordOf(
  role: ViewerRole,
  id: string,
  certificates: CertificateView[],
  earlier: CertificateView[],
  territories: AgreedTerritories = agreedOn([]),
  told: ToldTier[] = [],
): PartnerRecord | undefined {
  const row = partnerRows.find((known) => known.id === id);
  if (!row) return undefined;
  const own = id === partnerIds.northwind;
  const shown = (list: CertificateView[]) =>
    list.map((one) => (role === 'rep' ? { ...one, email: '', mayRevoke: false } : one));
  const { name, tier, domain, certificate, needs } = row;
  return partnerRecord.parse({
    generatedAt: at,
    viewer: viewer(role),
    partner: { id, name, tier: told.at(-1)?.tier ?? tier, domain },
    referralFormUrl: role === 'partner_manager' || role === 'admin' ? formUrl : '',
    certificate,
    tiers: tiersOf(tier, told, mayImport(role)),
    needs,
    territories: mayImport(role) ? territories : { ...territories, mayChange: false, options: [] },
    certificates: own ? shown(certificates) : [],
    earlier: own ? shown(earlier) : [],
    emptySentence: `Nobody at ${name} holds a certificate yet.`,
    registrations: mayImport(role)
      ? {
          open: 3,
          sentence: '3 registrations are open.',
          byState: [
            { state: 'in_review', tag: { label: 'In review', tone: 'info' }, count: 2 },
            { state: 'blocked', tag: { label: 'Blocked', tone: 'danger' }, count: 1 },
          ],
        }
      : null,
    reminders: own
      ? [
          {
            on: '2026-11-14',
            onText: '14 Nov 2026',
            sentence:
              '30 days before Maximiliane-Theophania von Wolkenstein-Trostburg und Altenmarkt’s technical certificate lapses',
          },
        ]
      : [],
    importHelp: mayImport(role) ? importHelp : null,
  });
}

export const northwindCertificates: CertificateView[] = [lapsing, ada, attempt];
