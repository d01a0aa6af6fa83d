import { claimant, type KnownCompany } from '../company-identity.ts';
import type { CompanyMatch } from '../company-match.ts';
import type { Finding } from '../finding.ts';
import { matchCompanies, type CompanyComparison } from '../match-companies.ts';
import { identityOf, type SubmittedRegistration } from '../registration.ts';
import type { Question } from './simulation.ts';

/**
 * Which registrations are about one company. What a check found and the log kept is taken at its score, by the thresholds
 * of the other policy; pairs that met in no check are compared by what the claims themselves say.
 */
export class Alike {
  readonly #question: Pick<Question, 'policy' | 'knowledge'>;
  readonly #companies = new Map<string, KnownCompany>();
  readonly #idOf = new Map<KnownCompany, string>();
  readonly #byKey = new Map<string, Set<string>>();
  readonly #recorded = new Map<string, CompanyMatch>();
  readonly #met = new Map<string, Set<string>>();
  readonly #compared = new Map<string, CompanyComparison>();

  constructor(question: Pick<Question, 'policy' | 'knowledge'>) {
    this.#question = question;
  }

  /** Takes a registration in by its claim. Known from then on by the same company, whatever is changed of the claim. */
  add(registration: SubmittedRegistration): void {
    if (this.#companies.has(registration.id)) return;
    const company = claimant(identityOf(registration));
    this.#companies.set(registration.id, company);
    this.#idOf.set(company, registration.id);
    for (const key of keysOf(company)) put(this.#byKey, key, registration.id);
  }

  /** What a check found of this registration and others. */
  learn(id: string, findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (!('registrationId' in finding || 'claims' in finding)) continue;
      const others = 'claims' in finding ? finding.claims.map((one) => one.registrationId) : [finding.registrationId];
      for (const other of others) {
        this.#recorded.set(pairOf(id, other), finding.match);
        this.#compared.delete(pairOf(id, other));
        put(this.#met, id, other);
        put(this.#met, other, id);
      }
    }
  }

  companyOf(id: string): KnownCompany {
    const company = this.#companies.get(id);
    if (!company) throw new Error(`registration ${id}: was never submitted`);
    return company;
  }

  /** Other registrations that may be about the same company, by age. */
  around(id: string): string[] {
    const sharing = [...keysOf(this.companyOf(id))].flatMap((key) => [...(this.#byKey.get(key) ?? [])]);
    const all = new Set([...sharing, ...(this.#met.get(id) ?? [])]);
    all.delete(id);
    return [...all].filter((other) => this.#companies.has(other)).toSorted();
  }

  /** The comparison of a registration's company with another's, as the check asks for it. */
  compareFor(id: string): (other: KnownCompany) => CompanyComparison {
    return (other) => this.between(id, this.#idOf.get(other) ?? '');
  }

  between(one: string, other: string): CompanyComparison {
    const pair = pairOf(one, other);
    const known = this.#compared.get(pair);
    if (known) return known;
    const recorded = this.#recorded.get(pair);
    const fresh = (): CompanyComparison =>
      matchCompanies(this.companyOf(one), this.companyOf(other), {
        ...this.#question.knowledge,
        thresholds: this.#question.policy.conflict,
      });
    const match = recorded ? this.#weighed(recorded) : fresh();
    this.#compared.set(pair, match);
    return match;
  }

  /** A person's word and a family of companies hold under any policy; likeness counts by its score. */
  #weighed(match: CompanyMatch): CompanyComparison {
    const { sameCompanyScore, likelyCompanyScore } = this.#question.policy.conflict;
    const byScore =
      match.score >= sameCompanyScore ? 'same' : match.score >= likelyCompanyScore ? 'likely' : 'different';
    const verdict = match.basis === 'ruling' || match.verdict === 'related' ? (match.verdict ?? 'same') : byScore;
    const nobody = { name: '', domain: '' };
    return { reasons: [], companies: { ours: nobody, theirs: nobody }, ...match, verdict };
  }
}

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

function* keysOf({ domain, contactDomain, nameKey }: KnownCompany): Generator<string> {
  if (domain !== null) yield `domain ${domain}`;
  if (contactDomain) yield `domain ${contactDomain}`;
  if (nameKey !== '') yield `name ${nameKey}`;
}

function put(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}
