import { comparing, type CheckFacts } from '../domain/conflict-facts.ts';
import type { FoundCompany } from './find-company.ts';

/** A company of a CRM that a claim is, or may be, about. */
export interface MeantCompany {
  crm: FoundCompany['crm'];
  companyId: string;
  verdict: 'same' | 'likely';
}

/** More records of one company than these would cost the CRMs more than they tell. */
const most = 10;

/** The surest first. */
export function companiesMeant(facts: CheckFacts & { companies: readonly FoundCompany[] }): MeantCompany[] {
  const { compare } = comparing(facts);
  return facts.companies
    .flatMap(({ crm, id, identity }) => {
      const { verdict, score } = compare(identity);
      return verdict === 'same' || verdict === 'likely' ? [{ crm, companyId: id, verdict, score }] : [];
    })
    .toSorted((a, b) => Number(b.verdict === 'same') - Number(a.verdict === 'same') || b.score - a.score)
    .slice(0, most)
    .map(({ crm, companyId, verdict }) => ({ crm, companyId, verdict }));
}
