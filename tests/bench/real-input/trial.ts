import { randomUUIDv7 } from 'node:crypto';
import { demoPartnerId } from '../../../src/compose/seed-demo.ts';
import type { ActAnswer, CheckAnswer } from '../../../src/contract/deal-card.ts';
import { salesforceCaller } from '../callers.ts';
import { reader } from '../claims.ts';
import { opportunities } from '../crm-records.ts';
import { casesOf, dealKeys, dealName, type Case } from './cases.ts';
import type { Subjects } from './subjects.ts';

export interface Tried {
  given: Case;
  check: { ms: number; answer: CheckAnswer };
  /** Null where only the check was asked. */
  registration: { ms: number; answer: ActAnswer } | null;
}

/** Registers the trial's deals as a partner manager, who is told the evidence; each is checked first, as the form does. */
export async function registerTrialDeals(origin: string, subjects: Subjects): Promise<Tried[]> {
  const call = salesforceCaller(origin, 'partner_manager');
  const deals = await opportunities(origin, `Name IN (${dealKeys.map((key) => `'${dealName(key)}'`).join(', ')})`);
  const tried: Tried[] = [];
  for (const given of casesOf(subjects)) {
    const deal = deals.find(({ name }) => name === dealName(given.deal));
    if (!deal) throw new Error(`the deal "${dealName(given.deal)}" was not loaded`);
    const { customerName, customerDomain, contactEmail } = given;
    const claim = { partnerId: demoPartnerId(given.partner), customerName, customerDomain, contactEmail, reader };
    const check = await call<CheckAnswer>('POST', `/deals/${deal.id}/check`, claim);
    const registration = given.onlyCheck
      ? null
      : await call<ActAnswer>('POST', `/deals/${deal.id}/registrations`, submissionOf(claim));
    tried.push({ given, check, registration });
  }
  return tried;
}

const submissionOf = (claim: object) => ({
  ...claim,
  submissionId: randomUUIDv7(),
  amount: '60000',
  currency: 'EUR',
  expectedCloseDate: '2027-03-31',
  contactName: 'Ann Contact',
  products: 'Platform',
});

/** Findings told in full; of a company with hundreds of deals the rest is counted. */
const toldInFull = 2;

/** What was asked and what was answered, for people. */
export function linesOf({ given, check, registration }: Tried): string[] {
  const asked = [given.customerName, given.customerDomain, given.contactEmail].filter((part) => part !== '').join(', ');
  const { outcome, sentence, findings } = check.answer;
  const more = Object.groupBy(findings.slice(toldInFull), ({ kind }) => kind);
  return [
    `${given.title} (${asked}; for ${given.partner})`,
    `  check, ${Math.round(check.ms)} ms: ${outcome} - ${sentence}`,
    ...findings
      .slice(0, toldInFull)
      .flatMap((finding) => [
        `    ${finding.kind}${finding.score === null ? '' : ` ${finding.score.toFixed(2)}`}: ${finding.sentence}`,
        ...finding.evidence.map(({ label, value }) => `      ${label}: ${value}`),
      ]),
    ...Object.entries(more).map(([kind, rest]) => `    and ${rest.length} more of ${kind}`),
    ...(registration
      ? [
          `  registration, ${Math.round(registration.ms)} ms: ${registration.answer.outcome} - ${registration.answer.message}`,
        ]
      : []),
  ];
}
