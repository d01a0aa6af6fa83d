import {
  certificateImport,
  partnerList,
  partnerRecord,
  revocationAnswer,
  territoriesAnswer,
  tierAnswer,
} from '../../../src/contract/partner.ts';
import type {
  AgreedTerritories,
  TierHistory,
  CertificateView,
  PartnerRecord,
  PartnerRowView,
} from '../../../src/contract/partner.ts';
import {
  importRequest,
  partnerQuery,
  revokeRequest,
  territoriesRequest,
  changeTierRequest,
} from '../../../src/contract/partner-requests.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { fakeCampaigns } from '../../support/fake-campaigns.ts';
import { contactsView } from '../../support/notification-views.ts';

const generatedAt = '2026-11-22T06:16:00.000Z';
const northwindId = '0197a3c2-7f10-7a41-9c55-000000000001';
const longName = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft & Partner mbH';

const current = { label: 'Certified', tone: 'success' } as const;
const lapsed = { label: 'Not certified', tone: 'danger' } as const;
const lineOf = (partnerId: string, isCurrent: boolean, sentence: string, advice = '') => ({
  partnerId,
  current: isCurrent,
  tag: isCurrent ? current : lapsed,
  sentence,
  advice,
});
const needs: PartnerRowView['needs'] = [
  {
    kind: 'sales',
    label: 'Certified sales people',
    has: 2,
    needs: 5,
    met: false,
    tone: 'warning',
    sentence: '2 of 5: Gold asks for 3 more (rule 23).',
  },
  {
    kind: 'technical',
    label: 'Certified technical staff',
    has: 3,
    needs: 3,
    met: true,
    tone: 'success',
    sentence: '3 of 3: what Gold asks for (rule 23).',
  },
];

const rows: PartnerRowView[] = [
  {
    id: '0197a3c2-7f10-7a41-9c55-000000000003',
    name: 'Alder & Finch Consulting',
    tier: 'Registered',
    domain: 'alder-finch.example',
    certificate: lineOf(
      '0197a3c2-7f10-7a41-9c55-000000000003',
      false,
      'Bo Lind’s sales certificate lapsed on 3 Nov 2026.',
      'Anybody at Alder & Finch Consulting who passes the sales certification (80 %) frees this registration at once.',
    ),
    needs: [],
  },
  {
    id: '0197a3c2-7f10-7a41-9c55-000000000009',
    name: longName,
    tier: 'Platinum',
    domain: 'donaudampfschifffahrtselektrizitaetenhauptbetriebswerk.example',
    certificate: lineOf('0197a3c2-7f10-7a41-9c55-000000000009', true, 'Certificate valid until 14 Jan 2027'),
    needs,
  },
  {
    id: northwindId,
    name: 'Northwind Resellers',
    tier: 'Gold',
    domain: 'northwind.example',
    certificate: lineOf(northwindId, true, 'Certificate valid until 3 May 2027'),
    needs,
  },
];

const certificate = (
  id: number,
  person: string,
  validUntilText: string,
  more: Partial<CertificateView>,
): CertificateView => ({
  id: `0197a3c2-7f10-7a41-9c55-1000000000${String(id).padStart(2, '0')}`,
  kind: 'sales',
  kindLabel: 'Sales',
  person,
  email: `${person.split(' ')[0]?.toLowerCase()}@northwind.example`,
  score: 86,
  scoreText: '86 %',
  passedOn: '2026-05-03',
  passedText: '3 May 2026',
  validUntil: '2027-05-03',
  validUntilText,
  state: 'valid',
  tag: { label: 'Valid', tone: 'success' },
  sentence: `Valid until ${validUntilText}.`,
  mayRevoke: true,
  ...more,
});

const held = [
  certificate(1, 'Ada Berger', '14 Dec 2026', {
    state: 'lapsing',
    tag: { label: 'Lapses soon', tone: 'warning' },
    sentence: 'Valid until 14 Dec 2026, 22 days left.',
  }),
  certificate(2, 'Maximiliane Freifrau von Hohenstein-Wolkenburg zu Traunstein', '3 May 2027', {
    kind: 'technical',
    kindLabel: 'Technical',
  }),
  certificate(3, 'Noor Haddad', '', {
    score: 71,
    scoreText: '71 %',
    validUntil: null,
    state: 'not_passed',
    tag: { label: 'Not passed', tone: 'danger' },
    sentence: '71 % on 3 May 2026; 80 % are needed. Another attempt is possible at any time.',
    mayRevoke: false,
  }),
];

const importHelp = {
  sentence:
    'A CSV file with one exam a line. Dates as 2026-11-03 or 3 Nov 2026, scores in per cent. You see first what would happen; lines that cannot be taken are named and left out.',
  columns: ['Partner', 'Person', 'E-mail', 'Kind', 'Score', 'Passed on'],
  example:
    'Partner,Person,E-mail,Kind,Score,Passed on\nNorthwind Resellers,Ada Berger,ada.berger@northwind.example,sales,86,2026-10-22\n',
};

interface Asked {
  area: string;
  id: string;
  act: string;
  query: Record<string, string>;
  body: unknown;
  role: ViewerRole;
}

export interface FakePartners {
  answer: (asked: Asked) => unknown;
  /** Lines brought in so far. */
  imported: string[];
  campaigns: ReturnType<typeof fakeCampaigns>;
}

/** Partners and their certificates as the service tells them; keeps what is brought in and revoked. */
export function fakePartners(): FakePartners {
  const revoked = new Map<string, string>();
  const tiers: Omit<TierHistory['history'][number], 'sentence'>[] = [];
  const agreements = [{ names: ['DACH'], reason: 'As signed.' }];
  const fake: FakePartners = { answer, imported: [], campaigns: fakeCampaigns() };

  function record(id: string, role: ViewerRole): PartnerRecord {
    const row = rows.find((one) => one.id === id);
    const isNorthwind = id === northwindId;
    const seen = (one: CertificateView): CertificateView =>
      role === 'rep' ? { ...one, email: '', mayRevoke: false } : one;
    return partnerRecord.parse({
      generatedAt,
      viewer: { role, name: 'Paul Mwangi' },
      partner: { id, name: row?.name, tier: tiers.at(-1)?.tier ?? row?.tier, domain: row?.domain },
      referralFormUrl:
        role === 'partner_manager' ? 'https://partner-desk.example.com/partner-forms/form-of-the-partner' : '',
      certificate: row?.certificate,
      tiers: tiersOf(row?.tier ?? 'Gold', role),
      needs: row?.needs,
      territories: territoriesOf(role),
      certificates: isNorthwind ? held.filter((one) => !revoked.has(one.id)).map(seen) : [],
      earlier: held
        .filter((one) => isNorthwind && revoked.has(one.id))
        .map((one) => ({
          ...seen(one),
          state: 'revoked',
          tag: { label: 'Revoked', tone: 'neutral' },
          sentence: `Revoked on 22 Nov 2026 by Paul Mwangi: ${revoked.get(one.id)}`,
          mayRevoke: false,
        })),
      emptySentence: `Nobody at ${row?.name} holds a certificate yet.`,
      registrations:
        role === 'rep'
          ? null
          : {
              open: 2,
              sentence: '2 registrations are open.',
              byState: [
                { state: 'in_review', tag: { label: 'In review', tone: 'info' }, count: 1 },
                { state: 'approved', tag: { label: 'Protected', tone: 'success' }, count: 1 },
              ],
            },
      reminders: isNorthwind
        ? [
            {
              on: '2026-10-15',
              onText: '15 Oct 2026',
              sentence: '60 days before Ada Berger’s sales certificate lapses',
            },
          ]
        : [],
      importHelp: role === 'rep' ? null : importHelp,
    });
  }

  function tiersOf(tier: string, role: ViewerRole): TierHistory {
    const last = tiers.at(-1);
    return {
      version: tiers.length,
      sentence: `${last?.tier ?? tier} since ${last?.from ?? '2026-03-03'}.`,
      mayChange: role !== 'rep',
      options: ['Registered', 'Silver', 'Gold', 'Platinum'],
      history: tiers.map((one) => ({ ...one, sentence: `${one.tier} from ${one.from}, by Paul Mwangi.` })).toReversed(),
    };
  }

  function changeTier(id: string, role: ViewerRole, body: unknown): unknown {
    const { tier, from, reason } = changeTierRequest.parse(body);
    const isLater = from > '2026-11-22';
    if (!isLater) tiers.push({ tier, from: from || '2026-11-22', reason, isNow: true });
    return tierAnswer.parse({
      outcome: isLater ? 'refused' : 'done',
      tone: isLater ? 'warning' : 'success',
      message: isLater ? 'A tier is told from today or earlier.' : `Northwind Resellers is ${tier} now.`,
      reason: isLater ? 'tier_in_the_future' : null,
      record: record(id, role),
    });
  }

  function territoriesOf(role: ViewerRole): AgreedTerritories {
    const names = agreements.at(-1)?.names ?? [];
    return {
      version: agreements.length,
      sentence: names.length === 0 ? 'May register deals anywhere.' : `May register deals in ${names.join(', ')}.`,
      names,
      mayChange: role !== 'rep',
      options: role === 'rep' ? [] : ['DACH', 'Nordics', 'Austria', 'France', 'Germany'],
      history: agreements
        .map((one, index) => ({
          ...one,
          on: '2026-11-22',
          sentence: `22 Nov 2026, Paul Mwangi: ${one.names.join(', ')}.`,
          isNow: index === agreements.length - 1,
        }))
        .toReversed(),
    };
  }

  function agree(id: string, role: ViewerRole, body: unknown): unknown {
    const { territories: names, reason, version } = territoriesRequest.parse(body);
    const isSame = names.join() === agreements.at(-1)?.names.join();
    if (!isSame && version === agreements.length) agreements.push({ names, reason });
    return territoriesAnswer.parse({
      outcome: isSame ? 'refused' : 'done',
      tone: isSame ? 'warning' : 'success',
      message: isSame ? 'Nothing was changed: these territories are agreed already.' : 'Agreed on the territories.',
      reason: isSame ? 'nothing_changed' : null,
      record: record(id, role),
    });
  }

  function list(query: Record<string, string>, role: ViewerRole): unknown {
    const { segment, search } = partnerQuery.parse(query);
    const shown = { all: rows, not_current: rows.filter(({ certificate: { current: is } }) => !is), lapsing: [] };
    return partnerList.parse({
      generatedAt,
      viewer: { role, name: 'Paul Mwangi' },
      segments: [
        { value: 'all', label: 'All', count: rows.length },
        { value: 'not_current', label: 'Not certified', count: shown.not_current.length },
        { value: 'lapsing', label: 'Lapses soon', count: 0 },
      ],
      segment,
      search,
      rows: shown[segment].filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())),
      next: null,
      emptySentence: search ? `No partner here matches "${search}".` : 'No certification lapses soon.',
      importHelp: role === 'rep' ? null : importHelp,
    });
  }

  /** A line with six columns is good; anything else is named. */
  function bringIn(body: unknown): unknown {
    const { text, dryRun } = importRequest.parse(body);
    const lines = text.trim().split(/\r?\n/).slice(1);
    const told = lines.map((content, index) => {
      const [partner = '', person = '', ...rest] = content.split(',');
      const isGood = rest.length === 4;
      const isKnown = fake.imported.includes(content);
      const what = isGood ? (isKnown ? 'unchanged' : 'added') : 'refused';
      const tags = {
        added: { label: dryRun ? 'Would be added' : 'Added', tone: 'success' },
        unchanged: { label: 'Here already', tone: 'neutral' },
        refused: { label: 'Cannot be taken', tone: 'danger' },
      };
      const sentence = isGood
        ? 'Sales, 86 %, valid until 22 Oct 2027.'
        : 'Six columns are needed: the date is missing.';
      return { line: index + 2, what, tag: tags[what], partner, person, sentence, content };
    });
    const count = (what: string): number => told.filter((row) => row.what === what).length;
    if (!dryRun) fake.imported.push(...told.filter(({ what }) => what === 'added').map(({ content }) => content));
    const message = `${count('added')} ${dryRun ? 'would be added' : 'added'}, ${count('unchanged')} are here already, ${count('refused')} cannot be taken.`;
    return certificateImport.parse({
      outcome: dryRun ? 'preview' : 'done',
      tone: count('refused') > 0 ? 'warning' : 'success',
      message,
      counts: { added: count('added'), attempt: 0, unchanged: count('unchanged'), refused: count('refused') },
      rows: told.toSorted((a, b) => Number(b.what === 'refused') - Number(a.what === 'refused') || a.line - b.line),
      leftOut: 0,
    });
  }

  function answer({ area, id, act, query, body, role }: Asked): unknown {
    if (area === 'certificates') return bringIn(body);
    if (id === '') return list(query, role);
    if (act === 'contacts') return contactsView;
    if (act === 'campaigns' && body === undefined) {
      return fake.campaigns.show(role, { id, name: rows.find((one) => one.id === id)?.name ?? '' });
    }
    if (act === 'campaigns') return fake.campaigns.keep('register', body);
    if (act === 'campaigns/remove') return fake.campaigns.keep('remove', body);
    if (act === 'tier') return changeTier(id, role, body);
    if (act === 'territories') return agree(id, role, body);
    const [, certificateId] = /^certificates\/([^/]+)\/revoke$/.exec(act) ?? [];
    if (certificateId === undefined) return record(id, role);
    const { reason } = revokeRequest.parse(body);
    revoked.set(certificateId, reason);
    return revocationAnswer.parse({
      outcome: 'done',
      tone: 'success',
      message: 'Revoked. It no longer counts.',
      reason: null,
      record: record(id, role),
    });
  }
  return fake;
}
