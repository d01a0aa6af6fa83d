import type { ConflictFinding, Evidence } from '../../contract/shared.ts';
import { isCertain, verdictOf, type CompanyMatch } from '../../domain/company-match.ts';
import { pairOf } from '../../domain/company-pair.ts';
import { findingKey, type Finding } from '../../domain/finding.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import { dealWords } from './deal-finding.ts';
import { whatToDo } from './certificates.ts';
import { becauseOf, matchEvidence, reasonsOf, surenessOf } from './match.ts';
import { mayDecide, mayKnowRivals, type FindingWords, type Onlooker } from './onlooker.ts';
import { dateText, dayText, onePoint, possessive } from './reader.ts';
import { laterWords, relatedWords, rivalWords, unseenWords, type Rival } from './rival-finding.ts';
import { statementEvidence } from './statements.ts';
import { territoryWords } from './territory.ts';

/** What the check found for some registrations, each finding once, with what their partners say of it for who may know. */
export function findingsOf(registrations: readonly SubmittedRegistration[], onlooker: Onlooker): ConflictFinding[] {
  const told = registrations.flatMap((registration) => {
    const said = mayKnowRivals(onlooker) ? statementEvidence(registration, onlooker.reader) : [];
    return registration.findings.map((finding) => ({ finding, said }));
  });
  const distinct = new Map<string, { finding: Finding; said: Evidence[] }>();
  for (const { finding, said } of told) {
    const before = distinct.get(findingKey(finding))?.said ?? [];
    distinct.set(findingKey(finding), { finding, said: [...new Set([...before, ...said])] });
  }
  return [...distinct.values()].map(({ finding, said }, index) => {
    const view = findingView(finding, index, onlooker);
    return view.verdict === null ? view : { ...view, evidence: [...view.evidence, ...said] };
  });
}

/** A finding as one plain sentence with its evidence, as far as this person may know it. */
export function findingView(finding: Finding, index: number, onlooker: Onlooker): ConflictFinding {
  // Not even a key says what is not told.
  const kind = isUnseen(finding, onlooker) ? 'another_partner' : finding.kind;
  return { ...viewOf(finding, `${kind}-${index}`, wordsOf(finding, onlooker), onlooker), kind };
}

/** Claims of other partners that came later, as far as this person may know them; each once. */
export function laterFindings(later: readonly Rival[], onlooker: Onlooker): ConflictFinding[] {
  const distinct = new Map(later.map((one) => [one.registrationId, one]));
  return [...distinct.values()].map((one, index) => viewOf(one, `later-${index}`, laterWords(one, onlooker), onlooker));
}

function viewOf(finding: Finding, id: string, found: FindingWords, onlooker: Onlooker): ConflictFinding {
  const words = { ...found, sentence: onePoint(found.sentence) };
  // How sure the match is would already tell something about a rival or a direct deal that may not be named.
  const told = 'match' in finding && words.because !== '' ? matchWords(finding, onlooker) : unmatched;
  return { id, kind: finding.kind, ...told, ...words };
}

/** One of the partner's own that this person may not open: else asking for one partner after the other tells who holds the company. */
export const isUnseen = (finding: Finding, { unseen }: Onlooker): boolean =>
  finding.kind === 'own_registration' && (unseen?.has(finding.registrationId) ?? false);

type MatchWords = Pick<ConflictFinding, 'score' | 'verdict' | 'sureness' | 'reasons' | 'since' | 'about'>;

/** The two companies where a person's word could tell them apart; of one domain and one name there is nothing to say. */
const toldApart = (companies: CompanyMatch['companies']): MatchWords['about'] =>
  companies && pairOf(companies.ours, companies.theirs) ? companies : null;

const unmatched: MatchWords = { score: null, verdict: null, sureness: '', reasons: [], since: '', about: null };

function matchWords(finding: Extract<Finding, { match: CompanyMatch }>, onlooker: Onlooker): MatchWords {
  const { reader, role } = onlooker;
  const { match } = finding;
  const verdict = verdictOf(match);
  const since = 'since' in finding ? finding.since : 'submittedAt' in finding ? finding.submittedAt : null;
  return {
    // Of related companies it says nothing how alike they are.
    score: verdict === 'related' ? null : match.score,
    verdict: verdict === 'different' ? null : verdict,
    sureness: surenessOf(match),
    reasons: reasonsOf(match, onlooker),
    since: since === null ? '' : `Since ${dateText(since, reader)}`,
    about: mayDecide(role) && verdict !== 'related' ? toldApart(match.companies) : null,
  };
}

function wordsOf(finding: Finding, onlooker: Onlooker): FindingWords {
  const { reader } = onlooker;
  switch (finding.kind) {
    case 'another_partner':
      return rivalWords(finding, onlooker);
    case 'direct_pipeline':
    case 'direct_later':
    case 'direct_activity':
    case 'existing_customer':
      return dealWords(finding, onlooker);
    case 'certificate':
      return certificateWords(finding, onlooker);
    case 'out_of_territory':
      return territoryWords(finding, onlooker);
    case 'related_company':
      return relatedWords(finding, onlooker);
    case 'cool_off':
      return {
        tone: isCertain(finding.match) ? 'danger' : 'warning',
        sentence: `This partner's earlier registration of the company expired without news.`,
        because: becauseOf(finding.match, onlooker),
        next: isCertain(finding.match)
          ? `The partner may register it again from ${dayText(finding.until, reader)} (rule 8).`
          : `If it is the same company, the partner waits until ${dayText(finding.until, reader)}; the partner manager decides (rule 8).`,
        evidence: matchEvidence(finding.match, onlooker),
      };
    case 'own_registration':
      if (isUnseen(finding, onlooker)) return unseenWords(finding);
      return {
        tone: isCertain(finding.match) ? 'danger' : 'warning',
        sentence: `This partner already registered the company on ${dateText(finding.submittedAt, reader)}.`,
        because: becauseOf(finding.match, onlooker),
        next: isCertain(finding.match)
          ? 'Nothing more to do: the earlier registration stands.'
          : 'If it is the same company, the earlier registration stands; the partner manager decides (rule 6).',
        evidence: matchEvidence(finding.match, onlooker),
      };
  }
}

function certificateWords(
  finding: Extract<Finding, { kind: 'certificate' }>,
  { reader, policy }: Onlooker,
): FindingWords {
  const { partnerName: name, person = name, passMarkPercent = policy.certification.passMarkPercent } = finding;
  return {
    tone: 'danger',
    sentence: finding.lapsedOn
      ? `${possessive(person)} sales certificate lapsed on ${dayText(finding.lapsedOn, reader)}.`
      : `Nobody at ${name} holds a sales certificate.`,
    because: '',
    next: onePoint(whatToDo(name, passMarkPercent, { reader }, true)),
    evidence: [
      {
        label: 'Sales certificate',
        value: finding.lapsedOn ? `valid until ${dayText(finding.lapsedOn, reader)}` : 'none on record',
        record: null,
      },
    ],
  };
}
