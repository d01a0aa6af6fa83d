import type { WrittenCompany } from './company-identity.ts';
import type { NameReason } from './matching/compare-names.ts';

/** What the check makes of two companies. `related`: two companies of one family. */
export type CompanyVerdict = 'same' | 'likely' | 'related' | 'different';

/** The strongest evidence. `same_record` is found in old events only. */
export type MatchBasis =
  | 'same_record'
  | 'ruling'
  | 'domain'
  | 'contact_domain'
  | 'former_domain'
  | 'former_name'
  | 'family'
  | 'name'
  | 'similar_name'
  | 'contact_email';

/** What shows it, as facts; `application/words` makes phrases of them. Instants are ISO 8601 in UTC. */
export type MatchReason =
  | { kind: 'said_same'; by: string; at: string }
  | { kind: 'said_different'; by: string; at: string }
  /** One of the two is the same as `name`, a person said; that one matches. */
  | { kind: 'also_called'; name: string; by: string; at: string }
  | { kind: 'same_domain'; domain: string }
  | { kind: 'contact_domain'; domain: string }
  /** One company is called what the other's web domain is called. */
  | { kind: 'name_is_domain'; domain: string }
  | { kind: 'former_domain'; domain: string; until: string }
  | { kind: 'former_name'; name: string; until: string }
  /** What the other company is to ours, by the CRM. */
  | { kind: 'family'; relation: 'parent' | 'subsidiary' | 'sister' }
  | { kind: 'same_contact'; email: string }
  /** Speaks against it: both have a web domain of their own. */
  | { kind: 'other_domain'; ours: string; theirs: string }
  | NameReason;

/** How two companies are taken for one. Kept in events: those of before verdicts carry neither verdict, reasons nor companies. */
export interface CompanyMatch {
  basis: MatchBasis;
  /** The words of the strongest evidence on our side and on the other: a domain, a name key, an address. */
  ours: string;
  theirs: string;
  /** 0 to 1. */
  score: number;
  verdict?: CompanyVerdict;
  /** Strongest first. */
  reasons?: readonly MatchReason[];
  companies?: { ours: WrittenCompany; theirs: WrittenCompany };
}

/** Before there were verdicts, what was found counted as the same. */
export const verdictOf = (match: CompanyMatch): CompanyVerdict => match.verdict ?? 'same';

/** Sure enough to refuse without a person looking: a domain, a person's word, or the very same name. */
export const isCertain = (match: CompanyMatch): boolean =>
  verdictOf(match) === 'same' &&
  (match.score === 1 || ['ruling', 'domain', 'contact_domain', 'name'].includes(match.basis));
