import { evidenceFor, type Evidence, type MatchKnowledge } from './company-evidence.ts';
import { asWritten, type CompanyRecord, type KnownCompany } from './company-identity.ts';
import type { CompanyMatch, CompanyVerdict, MatchReason } from './company-match.ts';
import { companyKey } from './company-ruling-key.ts';
import type { StandingRuling } from './company-rulings.ts';
import { compareNames, type NameComparison } from './matching/compare-names.ts';
import type { Policy } from './policy.ts';

/** Where likeness becomes sameness; keys of the policy. */
export type Thresholds = Pick<Policy['conflict'], 'sameCompanyScore' | 'likelyCompanyScore'>;

export type CompanyComparison = Required<CompanyMatch>;

/** Several weaker pieces add up to no more than this: less than any sure one. */
const mostByWeakPieces = 0.96;
/** Below this a piece is noise: it neither counts beside others nor is it told. */
const leastToTell = 0.3;

/**
 * Whether two companies are one, and what shows it. Strongest first: what a person said, the web domain, the family the CRM
 * knows, then likeness of names and people in common, which may add up. Symmetric; never throws.
 */
export function matchCompanies(
  ours: KnownCompany,
  theirs: KnownCompany,
  known: MatchKnowledge & { thresholds: Thresholds },
): CompanyComparison {
  const companies = { ours: asWritten(ours), theirs: asWritten(theirs) };
  const said = known.rulings.between(ours, theirs);
  if (said) return { ...byRuling(said, ours, theirs), companies };
  const names = compareNames(ours.name, theirs.name, known.rarity);
  const found = evidenceFor(ours, theirs, names, known)
    .filter(({ score }) => score > 0)
    .toSorted(strongestFirst);
  const [best] = found;
  const score = rounded(Math.max(best?.score ?? 0, together(found)));
  const telling = found.filter((evidence) => evidence.score >= leastToTell);
  const match = {
    basis: best?.basis ?? ('similar_name' as const),
    ours: best?.ours ?? ours.nameKey,
    theirs: best?.theirs ?? theirs.nameKey,
    score,
    reasons: distinct(telling.flatMap(({ reasons }) => reasons)),
    companies,
  };
  const kin = isSure(best) ? null : kinship(ours, theirs, names);
  if (kin) {
    // That two of a family have domains of their own speaks against nothing.
    const also = match.reasons.filter(({ kind }) => kind !== 'other_domain');
    return { ...match, basis: kin.basis, verdict: 'related', reasons: distinct([...kin.reasons, ...also]) };
  }
  return { ...match, verdict: byScore(score, known.thresholds) };
}

const byScore = (score: number, { sameCompanyScore, likelyCompanyScore }: Thresholds): CompanyVerdict =>
  score >= sameCompanyScore ? 'same' : score >= likelyCompanyScore ? 'likely' : 'different';

function byRuling(
  { kind, by, at }: StandingRuling,
  ours: KnownCompany,
  theirs: KnownCompany,
): Omit<CompanyComparison, 'companies'> {
  const keys = { ours: companyKey(ours).slice(2), theirs: companyKey(theirs).slice(2) };
  return kind === 'same'
    ? { ...keys, basis: 'ruling', verdict: 'same', score: 1, reasons: [{ kind: 'said_same', by, at }] }
    : { ...keys, basis: 'ruling', verdict: 'different', score: 0, reasons: [{ kind: 'said_different', by, at }] };
}

/** A domain in common outweighs what the CRM says about two records of a family. */
const isSure = (best: Evidence | undefined): boolean =>
  best !== undefined && best.sort === 'domain' && best.score > mostByWeakPieces;

/** Sisters by name (two countries), or a family by the CRM's own links. */
function kinship(
  ours: KnownCompany,
  theirs: KnownCompany,
  names: NameComparison,
): { basis: 'family' | 'similar_name'; reasons: MatchReason[] } | null {
  const relation = relationOf(ours.records ?? [], theirs.records ?? []);
  if (relation) return { basis: 'family', reasons: [{ kind: 'family', relation }] };
  return names.sisters ? { basis: 'similar_name', reasons: names.reasons } : null;
}

/** What `theirs` is to `ours`; null where both hold the same record or nothing links them. */
function relationOf(
  ours: readonly CompanyRecord[],
  theirs: readonly CompanyRecord[],
): 'parent' | 'subsidiary' | 'sister' | null {
  const keys = new Set(ours.map(({ key }) => key));
  const parents = new Set(ours.flatMap(({ parentKey }) => parentKey ?? []));
  if (theirs.some(({ key }) => keys.has(key))) return null;
  if (theirs.some(({ key }) => parents.has(key))) return 'parent';
  if (theirs.some(({ parentKey }) => parentKey !== null && keys.has(parentKey))) return 'subsidiary';
  return theirs.some(({ parentKey }) => parentKey !== null && parents.has(parentKey)) ? 'sister' : null;
}

/** The best piece of each sort, as independent signs: the chance that not all of them mislead. */
function together(found: readonly Evidence[]): number {
  const sorts = Map.groupBy(
    found.filter(({ score }) => score >= leastToTell),
    ({ sort }) => sort,
  );
  const best = [...sorts.values()].map((pieces) => Math.max(...pieces.map(({ score }) => score)));
  // Multiplied in an order of their own, so that rounding is the same from both sides.
  const misled = best.toSorted((a, b) => a - b).reduce((all, score) => all * (1 - score), 1);
  return Math.min(mostByWeakPieces, 1 - misled);
}

/** A sure domain before any name; of equal pieces the more telling one first, as they are listed in evidenceFor. */
const strongestFirst = (a: Evidence, b: Evidence): number => Number(isSure(b)) - Number(isSure(a)) || b.score - a.score;

const rounded = (score: number): number => Math.round(score * 1000) / 1000;

function distinct(reasons: readonly MatchReason[]): MatchReason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
