import type { DirectFinding, Finding } from '../../domain/finding.ts';
import { verdictOf } from '../../domain/company-match.ts';
import { activityEvidence, activityText } from './activity.ts';
import { becauseOf, matchEvidence } from './match.ts';
import { mayKnowDeal, mayKnowDirectDeals, type FindingWords, type Onlooker } from './onlooker.ts';
import { dateText, plural } from './reader.ts';

type OurOwn = DirectFinding | Extract<Finding, { kind: 'existing_customer' }>;

const next: Record<OurOwn['kind'], { same: string; likely: string }> = {
  existing_customer: {
    same: 'The partner manager decides whether this is new business (rule 2).',
    likely: 'If it is the same company, the partner manager decides whether this is new business (rule 2).',
  },
  direct_pipeline: {
    same: 'Direct owns a deal it was already working on; the partner may get a referral fee (rule 7).',
    likely: 'If it is the same company, direct owns the deal and the partner may get a referral fee (rule 7).',
  },
  direct_later: {
    same: 'The partner registered first and keeps the deal, unless direct was in touch with the company shortly before (rule 10).',
    likely:
      'If it is the same company, the partner registered first and keeps the deal, unless direct was in touch shortly before (rule 10).',
  },
  direct_activity: {
    same: 'Direct was in touch shortly before and keeps the deal; the partner may get a referral fee (rule 10).',
    likely: 'If it is the same company, direct was in touch shortly before and keeps the deal (rule 10).',
  },
};

const unnamed: Record<OurOwn['kind'], string> = {
  existing_customer: 'is already a customer',
  direct_pipeline: 'is already in the direct pipeline',
  direct_later: 'came into the direct pipeline after it was registered',
  direct_activity: 'is known to our own team already',
};

/** Whoever may know direct deals, and whose deal it is. */
const isTold = (finding: OurOwn, onlooker: Onlooker): boolean =>
  'dealId' in finding ? mayKnowDeal(onlooker, finding) : mayKnowDirectDeals(onlooker);

/** Who may not know direct deals is told only that there is one. */
export function dealWords(finding: OurOwn, onlooker: Onlooker): FindingWords {
  const isSame = verdictOf(finding.match) === 'same';
  const follows = next[finding.kind][isSame ? 'same' : 'likely'];
  if (!isTold(finding, onlooker)) {
    const sentence = `${isSame ? 'This company' : 'What may be this company'} ${unnamed[finding.kind]}.`;
    return { tone: 'warning', sentence, because: '', next: follows, evidence: [] };
  }
  return {
    tone: 'warning',
    because: becauseOf(finding.match, onlooker),
    next: follows,
    ...(finding.kind === 'direct_activity' ? inTouch(finding, onlooker) : onDeal(finding, onlooker)),
  };
}

function inTouch(
  finding: Extract<OurOwn, { kind: 'direct_activity' }>,
  onlooker: Onlooker,
): Pick<FindingWords, 'sentence' | 'evidence'> {
  const { activity, companyName, match } = finding;
  return {
    sentence: `Our own team was in touch with ${companyName} before, though it has no open deal: ${activityText(activity, onlooker.reader)}.`,
    evidence: [activityEvidence(activity, onlooker.reader), ...matchEvidence(match, onlooker)],
  };
}

function onDeal(
  finding: Exclude<OurOwn, { kind: 'direct_activity' }>,
  onlooker: Onlooker,
): Pick<FindingWords, 'sentence' | 'evidence'> {
  const { reader } = onlooker;
  const { kind, crm, dealId, dealName, companyName, stage, others, match } = finding;
  const since = dateText(finding.since, reader);
  const record = { crm, kind: 'deal', id: dealId, name: dealName };
  const won = kind === 'existing_customer';
  // Whoever sees a deal because it is theirs knows nothing of the company's others.
  const all = mayKnowDirectDeals(onlooker);
  const more = others === 0 || !all ? '' : `, and ${plural(others, 'more deal')}`;
  const sentences = {
    existing_customer: `${companyName} is already a customer: "${dealName}" was won on ${since}${more}.`,
    direct_pipeline: `${companyName} is already in the direct pipeline: "${dealName}" has been open since ${since}${more}.`,
    direct_later: `Our own team opened a deal with ${companyName} after the partner had registered: "${dealName}", on ${since}${more}.`,
  };
  return {
    sentence: sentences[kind],
    evidence: [
      { label: won ? 'Deal won' : 'Open deal', value: dealName, record },
      { label: 'Stage', value: stage, record: null },
      { label: won ? 'Won on' : 'Open since', value: since, record: null },
      ...(finding.activity && all ? [activityEvidence(finding.activity, reader)] : []),
      ...matchEvidence(match, onlooker),
    ],
  };
}
