import type { Evidence } from '../../contract/shared.ts';
import type { Finding } from '../../domain/finding.ts';
import { isCertain, verdictOf } from '../../domain/company-match.ts';
import type { Policy } from '../../domain/policy.ts';
import { becauseOf, matchEvidence } from './match.ts';
import { mayKnow, mayKnowDirectDeals, type FindingWords, type Onlooker } from './onlooker.ts';
import { dateText, dayText, plural } from './reader.ts';

export type Rival = Extract<Finding, { kind: 'another_partner' }>;

const rivalNext = {
  first_to_register: (policy: Policy) =>
    `First to register wins within ${policy.conflict.firstToRegisterDays} days (rule 6). The partner manager decides.`,
  mediation: (policy: Policy) =>
    `The earlier registration is more than ${policy.conflict.firstToRegisterDays} days old and still pending, so the partner manager mediates (rule 6).`,
  protected: () => 'An approved protection blocks other partners (rule 6).',
};

/** Of a company that is only likely the same nothing follows by itself. */
const rivalNextIfSame = {
  first_to_register: 'If it is the same company, the first to register wins (rule 6). The partner manager decides.',
  mediation: 'If it is the same company, the partner manager mediates (rule 6).',
  protected: 'If it is the same company, the approved protection stands (rule 6). The partner manager decides.',
};

const rivalUnnamed = {
  first_to_register: 'Another partner registered this company earlier.',
  mediation: 'Another partner registered this company earlier.',
  protected: 'This company is protected for another partner.',
};

const rivalUnnamedIfSame = 'Another partner registered what may be this company earlier.';

export function rivalWords(finding: Rival, onlooker: Onlooker): FindingWords {
  const likely = verdictOf(finding.match) !== 'same';
  const tone = finding.outcome === 'protected' && !likely ? 'danger' : 'warning';
  const next = likely ? rivalNextIfSame[finding.outcome] : rivalNext[finding.outcome](onlooker.policy);
  if (!mayKnow(onlooker, finding.registrationId)) {
    const sentence = likely ? rivalUnnamedIfSame : rivalUnnamed[finding.outcome];
    return { tone, sentence, because: '', next, evidence: [] };
  }
  const { reader } = onlooker;
  const protection = finding.protectedUntil ? ` It is protected until ${dayText(finding.protectedUntil, reader)}.` : '';
  return {
    tone,
    sentence: `${finding.partnerName} registered ${finding.customerName} on ${dateText(finding.submittedAt, reader)}.${protection}`,
    because: becauseOf(finding.match, onlooker),
    next,
    evidence: claimEvidence(finding, onlooker),
  };
}

const claimEvidence = ({ partnerName, customerName, submittedAt, match }: Rival, onlooker: Onlooker): Evidence[] => [
  { label: 'Registered by', value: partnerName, record: null },
  { label: 'Company as registered', value: customerName, record: null },
  { label: 'Registered on', value: dateText(submittedAt, onlooker.reader), record: null },
  ...matchEvidence(match, onlooker),
];

/** A claim that came later, told on the earlier one. */
export function laterWords(finding: Rival, onlooker: Onlooker): FindingWords {
  const { partnerName, customerName, submittedAt, outcome, match } = finding;
  const isSame = verdictOf(match) === 'same';
  const days = plural(onlooker.policy.conflict.firstToRegisterDays, 'day');
  const next = !isSame
    ? 'If it is the same company, this registration came first (rule 6). The partner manager decides.'
    : outcome === 'first_to_register'
      ? `This registration came first: first to register wins within ${days} (rule 6).`
      : `This registration came first by more than ${days} and is still pending, so the partner manager mediates (rule 6).`;
  if (!mayKnow(onlooker, finding.registrationId)) {
    const sentence = `Another partner registered ${isSame ? 'this company' : 'what may be this company'} later.`;
    return { tone: 'warning', sentence, because: '', next, evidence: [] };
  }
  return {
    tone: 'warning',
    sentence: `${partnerName} registered ${customerName} later, on ${dateText(submittedAt, onlooker.reader)}.`,
    because: becauseOf(match, onlooker),
    next,
    evidence: claimEvidence(finding, onlooker),
  };
}

/** Of a registration that may not be known it is not even told that it is the same partner's. */
export function unseenWords({ match }: Extract<Finding, { kind: 'own_registration' }>): FindingWords {
  const isSure = isCertain(match);
  return {
    tone: isSure ? 'danger' : 'warning',
    sentence: `${isSure ? 'This company' : 'What may be this company'} is already registered.`,
    because: '',
    next: isSure ? 'The partner manager can tell more.' : 'The partner manager decides (rule 6).',
    evidence: [],
  };
}

/** Who may not know the claims and deals of a related company is told only that it is on record. */
export function relatedWords(finding: Extract<Finding, { kind: 'related_company' }>, onlooker: Onlooker): FindingWords {
  const { reader } = onlooker;
  const next = 'Nothing: a related company stands in nobody’s way.';
  const claims = finding.claims.filter(({ registrationId }) => mayKnow(onlooker, registrationId));
  const { companyName } = finding;
  const { openDeals, wonDeals } = mayKnowDirectDeals(onlooker) ? finding : { openDeals: 0, wonDeals: 0 };
  const parts = [
    openDeals > 0 ? plural(openDeals, 'open deal') : '',
    wonDeals > 0 ? plural(wonDeals, 'deal won', 'deals won') : '',
    ...claims.map(({ partnerName, submittedAt }) => `registered by ${partnerName} on ${dateText(submittedAt, reader)}`),
  ].filter((part) => part !== '');
  if (parts.length === 0) {
    return { tone: 'info', sentence: 'A related company is on record.', because: '', next, evidence: [] };
  }
  return {
    tone: 'info',
    sentence: `${companyName} is a related company: ${parts.join(', ')}.`,
    because: becauseOf(finding.match, onlooker),
    next,
    evidence: [],
  };
}
