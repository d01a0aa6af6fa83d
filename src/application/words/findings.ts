import type { ConflictFinding, Evidence, ViewerRole } from '../../contract/shared.ts';
import type { Reader } from '../../contract/requests.ts';
import type { CompanyMatch } from '../../domain/company-identity.ts';
import type { Finding } from '../../domain/conflict.ts';
import type { Policy } from '../../domain/policy.ts';
import { dateText, dayText, onePoint, plural, possessive } from './reader.ts';

export interface Onlooker {
  role: ViewerRole;
  /** Registrations whose partner this person knows anyway: those on the deal in front of them. */
  known: ReadonlySet<string>;
  reader: Reader;
  policy: Policy;
  /** Every version there was, by number. */
  policies: ReadonlyMap<number, Policy>;
}

const mayKnow = ({ role, known, policy }: Onlooker, registrationId: string): boolean =>
  known.has(registrationId) || policy.conflict.rivalNamesVisibleTo.includes(role);

/** A finding as one plain sentence with its evidence, as far as this person may know it. */
export function findingView(finding: Finding, index: number, onlooker: Onlooker): ConflictFinding {
  const id = `${finding.kind}-${index}`;
  const found = wordsOf(finding, onlooker);
  const words = { ...found, sentence: onePoint(found.sentence) };
  // How sure the match is would already tell something about a rival who may not be named.
  const score = 'match' in finding && words.because !== '' ? finding.match.score : null;
  return { id, kind: finding.kind, score, verdict: null, sureness: '', reasons: [], since: '', about: null, ...words };
}

type Words = Pick<ConflictFinding, 'tone' | 'sentence' | 'because' | 'next' | 'evidence'>;

function wordsOf(finding: Finding, onlooker: Onlooker): Words {
  switch (finding.kind) {
    case 'another_partner':
      return rivalWords(finding, onlooker);
    case 'direct_pipeline':
    case 'existing_customer':
      return dealWords(finding, onlooker.reader);
    case 'certificate':
      return certificateWords(finding, onlooker.reader);
    case 'cool_off':
      return {
        tone: 'danger',
        sentence: `This partner's earlier registration of the company expired without news.`,
        because: becauseOf(finding.match),
        next: `The partner may register it again from ${dayText(finding.until, onlooker.reader)} (rule 8).`,
        evidence: matchEvidence(finding.match),
      };
    case 'own_registration':
      return {
        tone: 'danger',
        sentence: `This partner already registered the company on ${dateText(finding.submittedAt, onlooker.reader)}.`,
        because: becauseOf(finding.match),
        next: 'Nothing more to do: the earlier registration stands.',
        evidence: matchEvidence(finding.match),
      };
  }
}

const rivalNext = {
  first_to_register: (policy: Policy) =>
    `First to register wins within ${policy.conflict.firstToRegisterDays} days (rule 6). The partner manager decides.`,
  mediation: (policy: Policy) =>
    `The earlier registration is more than ${policy.conflict.firstToRegisterDays} days old and still pending, so the partner manager mediates (rule 6).`,
  protected: () => 'An approved protection blocks other partners (rule 6).',
};

const rivalUnnamed = {
  first_to_register: 'Another partner registered this company earlier.',
  mediation: 'Another partner registered this company earlier.',
  protected: 'This company is protected for another partner.',
};

function rivalWords(finding: Extract<Finding, { kind: 'another_partner' }>, onlooker: Onlooker): Words {
  const tone = finding.outcome === 'protected' ? 'danger' : 'warning';
  const next = rivalNext[finding.outcome](onlooker.policy);
  if (!mayKnow(onlooker, finding.registrationId)) {
    return { tone, sentence: rivalUnnamed[finding.outcome], because: '', next, evidence: [] };
  }
  const { reader } = onlooker;
  const protection = finding.protectedUntil ? ` It is protected until ${dayText(finding.protectedUntil, reader)}.` : '';
  return {
    tone,
    sentence: `${finding.partnerName} registered ${finding.customerName} on ${dateText(finding.submittedAt, reader)}.${protection}`,
    because: becauseOf(finding.match),
    next,
    evidence: [
      { label: 'Registered by', value: finding.partnerName, record: null },
      { label: 'Company as registered', value: finding.customerName, record: null },
      { label: 'Registered on', value: dateText(finding.submittedAt, reader), record: null },
      ...matchEvidence(finding.match),
    ],
  };
}

function dealWords(
  finding: Extract<Finding, { kind: 'direct_pipeline' | 'existing_customer' }>,
  reader: Reader,
): Words {
  const since = dateText(finding.since, reader);
  const record = { crm: finding.crm, kind: 'deal', id: finding.dealId, name: finding.dealName };
  const won = finding.kind === 'existing_customer';
  const others = finding.others === 0 ? '' : `, and ${plural(finding.others, 'more deal')}`;
  return {
    tone: 'warning',
    sentence: won
      ? `${finding.companyName} is already a customer: "${finding.dealName}" was won on ${since}${others}.`
      : `${finding.companyName} is already in the direct pipeline: "${finding.dealName}" has been open since ${since}${others}.`,
    because: becauseOf(finding.match),
    next: won
      ? 'The partner manager decides whether this is new business.'
      : 'Direct owns a deal it was already working on; the partner may get a referral fee (rule 7).',
    evidence: [
      { label: won ? 'Deal won' : 'Open deal', value: finding.dealName, record },
      { label: 'Stage', value: finding.stage, record: null },
      { label: won ? 'Won on' : 'Open since', value: since, record: null },
      ...matchEvidence(finding.match),
    ],
  };
}

function certificateWords(finding: Extract<Finding, { kind: 'certificate' }>, reader: Reader): Words {
  const name = finding.partnerName;
  return {
    tone: 'danger',
    sentence: finding.lapsedOn
      ? `${possessive(name)} sales certificate lapsed on ${dayText(finding.lapsedOn, reader)}.`
      : `${name} holds no sales certificate.`,
    because: '',
    next: 'Once somebody at the partner passes the sales certification, check again (rules 2 and 28).',
    evidence: [
      {
        label: 'Sales certificate',
        value: finding.lapsedOn ? `valid until ${dayText(finding.lapsedOn, reader)}` : 'none on record',
        record: null,
      },
    ],
  };
}

/** "Same web domain (acme.io)." */
export function becauseOf(match: CompanyMatch): string {
  switch (match.basis) {
    case 'same_record':
      return 'Same company record.';
    case 'domain':
      return `Same web domain (${match.theirs}).`;
    case 'contact_domain':
      return `The contact's e-mail address is at the company's web domain (${match.theirs}).`;
    case 'name':
      return match.score === 1
        ? `Same name ("${match.theirs}", legal form aside).`
        : `Same name ("${match.theirs}", legal form aside), but another web domain.`;
    case 'similar_name':
      return `Very similar name: "${match.ours}" and "${match.theirs}" (${Math.round(match.score * 100)} % alike).`;
  }
}

const matchEvidence = (match: CompanyMatch): Evidence[] => [
  { label: 'Matched by', value: becauseOf(match).replace(/\.$/, ''), record: null },
  { label: 'How sure', value: `${Math.round(match.score * 100)} %`, record: null },
];
