import { matchCompanies, type ClaimedIdentity, type CompanyIdentity, type CompanyMatch } from './company-identity.ts';
import { isCertified, salesCertifiedUntil, type Partner } from './partner.ts';
import type { Policy } from './policy.ts';
import { dayIn, protects } from './protection.ts';

/** A registration that may concern the same company. */
export interface RivalRegistration {
  registrationId: string;
  partnerId: string;
  partnerName: string;
  customerName: string;
  identity: CompanyIdentity & { contactDomain: string | null };
  state: 'submitted' | 'in_review' | 'conflict' | 'blocked' | 'approved' | 'expired';
  submittedAt: string;
  protectedUntil: string | null;
  /** For `expired`: the day it ended and whether silence ended it (rule 8). */
  expiredOn: string | null;
  expiredBySilence: boolean;
}

/** A deal of the CRM's own that may concern the same company. */
export interface PipelineDeal {
  crm: 'hubspot' | 'salesforce';
  dealId: string;
  dealName: string;
  companyName: string;
  identity: CompanyIdentity;
  state: 'open' | 'won';
  stage: string;
  createdAt: string;
  wonAt: string | null;
  /** The same deal in the other CRM, where it is known: both are one finding. */
  counterpartId: string | null;
}

/** What follows from a rival registration by rule 6. */
export type RivalOutcome = 'first_to_register' | 'mediation' | 'protected';

export type Finding =
  | {
      kind: 'another_partner';
      registrationId: string;
      partnerId: string;
      partnerName: string;
      customerName: string;
      submittedAt: string;
      protectedUntil: string | null;
      outcome: RivalOutcome;
      match: CompanyMatch;
    }
  | {
      kind: 'direct_pipeline' | 'existing_customer';
      crm: 'hubspot' | 'salesforce';
      dealId: string;
      dealName: string;
      companyName: string;
      stage: string;
      since: string;
      /** How many more such deals the company has. */
      others: number;
      match: CompanyMatch;
    }
  | { kind: 'certificate'; partnerId: string; partnerName: string; lapsedOn: string | null }
  | { kind: 'cool_off'; registrationId: string; until: string; match: CompanyMatch }
  | { kind: 'own_registration'; registrationId: string; submittedAt: string; match: CompanyMatch };

export type Verdict = 'free' | 'review_flag' | 'conflict' | 'blocked' | 'refused';

export interface Judgement {
  verdict: Verdict;
  findings: Finding[];
}

export interface CheckFacts {
  identity: ClaimedIdentity;
  partner: Partner;
  /** Null while the claim is only being made; a registration that stands is not troubled by what came after it. */
  registrationId: string | null;
  /** Submission time counts for who was first (rule 6). */
  submittedAt: Temporal.Instant;
  /** Certificates and protections are judged as they are now. */
  now: Temporal.Instant;
  timeZone: string;
  registrations: readonly RivalRegistration[];
  deals: readonly PipelineDeal[];
  policy: Policy;
}

/**
 * The instant check (rule 2, with rules 6 and 8): everything known about the company, judged at once over both CRMs and all
 * partners. The gravest finding gives the verdict; all findings are told.
 */
export function judge(facts: CheckFacts): Judgement {
  const findings = [...certificateFindings(facts), ...registrationFindings(facts), ...dealFindings(facts)];
  return { verdict: gravest(findings), findings };
}

/** Which partners hold a company that nobody has registered on this deal yet. */
export const claimsOn = (facts: Omit<CheckFacts, 'partner' | 'registrationId' | 'submittedAt' | 'deals'>): Finding[] =>
  registrationFindings({ ...facts, partner: { id: '' }, registrationId: null, submittedAt: facts.now }).filter(
    (finding) => finding.kind === 'another_partner',
  );

/** What the registrations' part of the check needs; of the partner only who it is. */
type ClaimFacts = Omit<CheckFacts, 'partner' | 'deals'> & { partner: Pick<Partner, 'id'> };

function certificateFindings({ partner, now, timeZone }: CheckFacts): Finding[] {
  if (isCertified(partner, dayIn(now, timeZone))) return [];
  return [
    { kind: 'certificate', partnerId: partner.id, partnerName: partner.name, lapsedOn: salesCertifiedUntil(partner) },
  ];
}

function registrationFindings(facts: ClaimFacts): Finding[] {
  return facts.registrations
    .toSorted((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1))
    .flatMap((other) => {
      const match = sameCompany(facts, other.identity);
      if (!match || other.registrationId === facts.registrationId) return [];
      return other.partnerId === facts.partner.id ? ownFinding(facts, other, match) : rivalFinding(facts, other, match);
    });
}

/**
 * Rule 6: of two pending claims within 7 days the first to register wins, later ones go to mediation; an approved
 * protection blocks in any case, for it was first or was decided to win.
 */
function rivalFinding(facts: ClaimFacts, rival: RivalRegistration, match: CompanyMatch): Finding[] {
  // Blocked is not in the pipeline (rule 2): it stands in nobody's way until it is free itself.
  if (rival.state === 'expired' || rival.state === 'blocked') return [];
  const until = rival.protectedUntil === null ? null : Temporal.PlainDate.from(rival.protectedUntil);
  if (rival.state === 'approved' && until && !protects(until, facts.now, facts.timeZone)) return [];
  if (rival.state !== 'approved' && cameLater(facts, rival)) return [];
  const hours = Temporal.Instant.from(rival.submittedAt).until(facts.submittedAt).total('hours');
  const within = hours <= facts.policy.conflict.firstToRegisterDays * 24;
  const outcome: RivalOutcome = rival.state === 'approved' ? 'protected' : within ? 'first_to_register' : 'mediation';
  const { registrationId, partnerId, partnerName, customerName, submittedAt, protectedUntil } = rival;
  return [
    {
      kind: 'another_partner',
      registrationId,
      partnerId,
      partnerName,
      customerName,
      submittedAt,
      protectedUntil,
      outcome,
      match,
    },
  ];
}

/** Ids sort by age, so they settle which of two submissions of the same instant came first. */
function cameLater({ registrationId, submittedAt }: ClaimFacts, rival: RivalRegistration): boolean {
  if (registrationId === null) return false;
  const order = Temporal.Instant.compare(rival.submittedAt, submittedAt);
  return order > 0 || (order === 0 && rival.registrationId > registrationId);
}

/** The same partner cannot hold a company twice, and waits out rule 8's cool-off after an expiry by silence. */
function ownFinding(facts: ClaimFacts, own: RivalRegistration, match: CompanyMatch): Finding[] {
  if (facts.registrationId !== null) return [];
  if (own.state !== 'expired') {
    return [{ kind: 'own_registration', registrationId: own.registrationId, submittedAt: own.submittedAt, match }];
  }
  if (!own.expiredBySilence || own.expiredOn === null) return [];
  const until = Temporal.PlainDate.from(own.expiredOn).add({ days: facts.policy.life.coolOffDays });
  if (Temporal.PlainDate.compare(dayIn(facts.now, facts.timeZone), until) >= 0) return [];
  return [{ kind: 'cool_off', registrationId: own.registrationId, until: until.toString(), match }];
}

/** One finding for the direct pipeline and one for a customer, on the oldest deal of each; the other deals are counted. */
function dealFindings(facts: CheckFacts): Finding[] {
  const known = facts.deals
    .toSorted(byAge)
    .filter((deal) => !cameAfter(facts, deal))
    .flatMap((deal) => {
      const match = sameCompany(facts, deal.identity);
      return match ? [{ deal, match }] : [];
    });
  const distinct = withoutCounterparts(known);
  return (['open', 'won'] as const).flatMap((state): Finding[] => {
    const [oldest, ...others] = distinct.filter(({ deal }) => deal.state === state);
    if (!oldest) return [];
    const { crm, dealId, dealName, companyName, stage, wonAt, createdAt } = oldest.deal;
    const kind = state === 'won' ? 'existing_customer' : 'direct_pipeline';
    const since = state === 'won' ? (wonAt ?? createdAt) : createdAt;
    return [{ kind, crm, dealId, dealName, companyName, stage, since, others: others.length, match: oldest.match }];
  });
}

/** The same deal in both CRMs is one deal; either side may be the one that knows the other. */
function withoutCounterparts<Known extends { deal: PipelineDeal }>(known: readonly Known[]): Known[] {
  const told = new Set<string>();
  return known.filter(({ deal: { dealId, counterpartId } }) => {
    const isTold = told.has(dealId) || (counterpartId !== null && told.has(counterpartId));
    told.add(dealId);
    if (counterpartId !== null) told.add(counterpartId);
    return !isTold;
  });
}

const byAge = (a: PipelineDeal, b: PipelineDeal): number => {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.dealId < b.dealId ? -1 : 1;
};

/** The CRM's clock and ours may differ this much. */
const clockDifference = Temporal.Duration.from({ minutes: 10 });

/** A deal opened after the submission is no prior pipeline. */
const cameAfter = ({ submittedAt }: CheckFacts, deal: PipelineDeal): boolean =>
  Temporal.Instant.compare(deal.createdAt, submittedAt.add(clockDifference)) > 0;

function sameCompany(
  facts: ClaimFacts,
  other: CompanyIdentity & { contactDomain?: string | null },
): CompanyMatch | null {
  const theirs = { domain: other.domain ?? other.contactDomain ?? null, nameKey: other.nameKey };
  const match = matchCompanies(facts.identity, theirs);
  return match && match.score >= facts.policy.conflict.sameCompanyScore ? match : null;
}

type OwnFinding = Extract<Finding, { kind: 'own_registration' | 'cool_off' }>;
const isOwn = (finding: Finding): finding is OwnFinding =>
  finding.kind === 'own_registration' || finding.kind === 'cool_off';

/** Sure enough to refuse without a person looking: the same domain, or the very same name. */
const isCertain = ({ basis, score }: CompanyMatch): boolean =>
  basis === 'domain' || basis === 'contact_domain' || score === 1;

function gravest(findings: readonly Finding[]): Verdict {
  const kinds = new Set(findings.map((finding) => finding.kind));
  if (findings.some((finding) => isOwn(finding) && isCertain(finding.match))) return 'refused';
  if (kinds.has('certificate')) return 'blocked';
  if (findings.some((finding) => finding.kind === 'another_partner' && finding.outcome === 'protected')) {
    return 'blocked';
  }
  if (kinds.has('another_partner')) return 'conflict';
  return findings.length > 0 ? 'review_flag' : 'free';
}

/** Findings that an approval overrides and that therefore need a written reason (rule 10). */
export const needsOverride = (finding: Finding): boolean =>
  finding.kind === 'another_partner' || finding.kind === 'direct_pipeline';

/** What makes two findings the same, whenever and in whatever order they were found. */
export function sameFindings(a: readonly Finding[], b: readonly Finding[]): boolean {
  const keys = (findings: readonly Finding[]): string => findings.map(findingKey).toSorted().join('\n');
  return keys(a) === keys(b);
}

/** Each finding once, however many registrations it was found for. */
export const distinctFindings = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [findingKey(finding), finding])).values(),
];

/** Whether a finding was among those known before. */
export const includesFinding = (known: readonly Finding[], finding: Finding): boolean =>
  known.some((one) => findingKey(one) === findingKey(finding));

function findingKey(finding: Finding): string {
  switch (finding.kind) {
    case 'another_partner':
      return [finding.kind, finding.registrationId, finding.outcome, finding.protectedUntil].join(' ');
    case 'direct_pipeline':
    case 'existing_customer':
      return [finding.kind, finding.crm, finding.dealId].join(' ');
    case 'certificate':
      return [finding.kind, finding.lapsedOn].join(' ');
    case 'cool_off':
    case 'own_registration':
      return [finding.kind, finding.registrationId].join(' ');
  }
}
