import type { CheckAnswer, DealCard } from '../../../src/contract/deal-card.ts';
import type { RegistrationDetail } from '../../../src/contract/review-queue.ts';
import type { ConflictFinding, ViewerRole } from '../../../src/contract/shared.ts';
import type { FakeRulings } from './fake-rulings.ts';

type Match = 'score' | 'verdict' | 'sureness' | 'reasons' | 'since' | 'about';
const noMatch: Pick<ConflictFinding, Match> = {
  score: null,
  verdict: null,
  sureness: '',
  reasons: [],
  since: '',
  about: null,
};
const customer = { name: 'Halvorsen Foods GmbH', domain: 'halvorsen-foods.example' };

export const rivalFinding: ConflictFinding = {
  id: 'another_partner:1',
  kind: 'another_partner',
  tone: 'danger',
  sentence: 'Brightwater Channel registered Halvorsen Foods on 19 Nov 2026.',
  because: 'Same web domain (halvorsen-foods.example).',
  next: 'Registered 2 days earlier: first to register wins within 7 days (rule 6).',
  evidence: [
    { label: 'Registered by', value: 'Brightwater Channel', record: null },
    {
      label: 'Open deal',
      value: 'Halvorsen Foods: 40 seats',
      record: { crm: 'salesforce', kind: 'Opportunity', id: '0065g00000000000Z9', name: 'Halvorsen Foods: 40 seats' },
    },
    {
      label: 'Account',
      value: 'Halvorsen Foods',
      record: { crm: 'hubspot', kind: 'Company', id: '901', name: 'Halvorsen Foods' },
    },
  ],
  score: 0.98,
  verdict: 'same',
  sureness: 'Same company',
  reasons: ['same web domain (halvorsen-foods.example)', 'name differs only by legal form'],
  since: 'Since 19 Nov 2026',
  about: { ours: customer, theirs: { name: 'Halvorsen Foods', domain: 'halvorsen-foods.example' } },
};

export const hiddenRival: ConflictFinding = {
  ...noMatch,
  id: 'another_partner:1',
  kind: 'another_partner',
  tone: 'danger',
  sentence: 'Another partner registered this company earlier.',
  because: '',
  next: 'The partner manager decides by Mon 23 Nov, 14:16.',
  evidence: [],
};

export const pipelineFinding: ConflictFinding = {
  id: 'direct_pipeline:1',
  kind: 'direct_pipeline',
  tone: 'warning',
  sentence: 'Halvorsen Fods is already in the direct pipeline: “Renewal 2027” has been open since 3 Nov 2026.',
  because: 'Very similar name: “Halvorsen Foods GmbH” and “Halvorsen Fods” (93 % alike).',
  next: 'Direct keeps the deal; the partner gets a referral fee of 5 % (rule 7).',
  evidence: [],
  score: 0.93,
  verdict: 'likely',
  sureness: 'Very likely the same company (93 %)',
  reasons: ['spelt “fods” there', 'the contact ines@halvorsen-foods.example is on that deal too'],
  since: 'Since 3 Nov 2026',
  about: { ours: customer, theirs: { name: 'Halvorsen Fods', domain: '' } },
};

export const relatedFinding: ConflictFinding = {
  id: 'related_company:1',
  kind: 'related_company',
  tone: 'info',
  sentence: 'Halvorsen Holding AS, the parent company, has an open deal.',
  because: 'Parent company in HubSpot.',
  next: 'Nothing is held up by this.',
  evidence: [
    {
      label: 'Company',
      value: 'Halvorsen Holding AS',
      record: { crm: 'hubspot', kind: 'Company', id: '900', name: 'Halvorsen Holding AS' },
    },
  ],
  score: 0.5,
  verdict: 'related',
  sureness: 'Related company',
  reasons: ['parent company in HubSpot'],
  since: 'Since 1 Mar 2026',
  about: null,
};

const long = {
  ours: {
    name: 'Verwaltungsgesellschaft für Lebensmitteltechnologie und Kühlkettenüberwachung Süddeutschland mbH & Co. KGaA',
    domain: 'verwaltungsgesellschaft-lebensmitteltechnologie.example',
  },
  theirs: {
    name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    domain: 'donaudampfschifffahrtselektrizitaetenhauptbetriebswerk.example',
  },
};

/** A finding whose every word is longer than a narrow screen is wide. */
export const longFinding: ConflictFinding = {
  ...pipelineFinding,
  id: 'direct_pipeline:2',
  sentence: `${long.theirs.name} is already in the direct pipeline.`,
  reasons: [`same web domain (${long.theirs.domain})`, `called “${long.ours.name}” until 3 Nov 2026`],
  about: long,
};

/** What this reader sees of the findings on the customer: names and people's tools only where the role allows. */
export const conflictsFor = (role: ViewerRole): ConflictFinding[] =>
  role === 'partner_manager' || role === 'admin'
    ? [relatedFinding, rivalFinding, pipelineFinding]
    : [role === 'rep' ? hiddenRival : { ...rivalFinding, about: null }, { ...pipelineFinding, about: null }];

export const freeCheck: CheckAnswer = { sentence: 'Free to register.', tone: 'success', outcome: 'free', findings: [] };
export const relatedCheck: CheckAnswer = { ...freeCheck, findings: [relatedFinding] };
export const conflictCheck = (role: ViewerRole): CheckAnswer => ({
  sentence:
    role === 'rep'
      ? 'Another partner registered this company earlier.'
      : `${rivalFinding.sentence} Same web domain (halvorsen-foods.example).`,
  tone: 'warning',
  outcome: 'conflict',
  findings: [role === 'rep' ? hiddenRival : role === 'ops' ? { ...rivalFinding, about: null } : rivalFinding],
});

/** Findings about companies that somebody said are not the same are no longer found. */
export const ruledFindings = (findings: ConflictFinding[], rulings: FakeRulings): ConflictFinding[] =>
  findings.filter(({ about }) => !about || !rulings.saysDifferent(about.ours.name, about.theirs.name));

/** The card as people's rulings leave it, told to those who may know. */
export function ruledCard(card: DealCard, rulings: FakeRulings): DealCard {
  const conflicts = ruledFindings(card.conflicts, rulings);
  return { ...card, conflicts, rulings: card.viewer.role === 'rep' ? [] : [...rulings.said, ...card.rulings] };
}

/** The registration as people's rulings leave it. */
export function ruledDetail(detail: RegistrationDetail, role: ViewerRole, rulings: FakeRulings): RegistrationDetail {
  const mayRule = role === 'partner_manager' || role === 'admin';
  return {
    ...detail,
    conflicts: ruledFindings(detail.conflicts, rulings),
    customer: mayRule ? { name: detail.registration.customerName, domain: 'halvorsen-foods.example' } : null,
    rulings: mayRule ? [...rulings.said, ...detail.rulings] : [],
  };
}
