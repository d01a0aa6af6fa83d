import type { Finding } from '../../domain/finding.ts';
import { verdictOf } from '../../domain/company-match.ts';
import { becauseOf, matchEvidence } from './match.ts';
import { mayKnowDeal, mayKnowDirectDeals, type FindingWords, type Onlooker } from './onlooker.ts';
import { dateText, plural } from './reader.ts';

const dealNext = {
  existing_customer: {
    same: 'The partner manager decides whether this is new business (rule 2).',
    likely: 'If it is the same company, the partner manager decides whether this is new business (rule 2).',
  },
  direct_pipeline: {
    same: 'Direct owns a deal it was already working on; the partner may get a referral fee (rule 7).',
    likely: 'If it is the same company, direct owns the deal and the partner may get a referral fee (rule 7).',
  },
};

const unnamed = { existing_customer: 'is already a customer', direct_pipeline: 'is already in the direct pipeline' };

/** Who may not know direct deals is told only that there is one. */
export function dealWords(
  finding: Extract<Finding, { kind: 'direct_pipeline' | 'existing_customer' }>,
  onlooker: Onlooker,
): FindingWords {
  const { reader } = onlooker;
  const isSame = verdictOf(finding.match) === 'same';
  const next = dealNext[finding.kind][isSame ? 'same' : 'likely'];
  if (!mayKnowDeal(onlooker, finding)) {
    const sentence = `${isSame ? 'This company' : 'What may be this company'} ${unnamed[finding.kind]}.`;
    return { tone: 'warning', sentence, because: '', next, evidence: [] };
  }
  const since = dateText(finding.since, reader);
  const record = { crm: finding.crm, kind: 'deal', id: finding.dealId, name: finding.dealName };
  const won = finding.kind === 'existing_customer';
  // Whoever sees a deal because it is theirs knows nothing of the company's others.
  const others =
    finding.others === 0 || !mayKnowDirectDeals(onlooker) ? '' : `, and ${plural(finding.others, 'more deal')}`;
  return {
    tone: 'warning',
    sentence: won
      ? `${finding.companyName} is already a customer: "${finding.dealName}" was won on ${since}${others}.`
      : `${finding.companyName} is already in the direct pipeline: "${finding.dealName}" has been open since ${since}${others}.`,
    because: becauseOf(finding.match, onlooker),
    next,
    evidence: [
      { label: won ? 'Deal won' : 'Open deal', value: finding.dealName, record },
      { label: 'Stage', value: finding.stage, record: null },
      { label: won ? 'Won on' : 'Open since', value: since, record: null },
      ...matchEvidence(finding.match, onlooker),
    ],
  };
}
