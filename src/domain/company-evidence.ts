import { goesBy, type FormerIdentity, type KnownCompany } from './company-identity.ts';
import type { MatchBasis, MatchReason } from './company-match.ts';
import type { Alias, Rulings } from './company-rulings.ts';
import { compareNames, type NameComparison } from './matching/compare-names.ts';
import type { WordRarity } from './matching/word-rarity.ts';
import { domainLabel, isHosted } from './web-domain.ts';

/** One thing that speaks for two companies being one. */
export interface Evidence {
  /** Pieces of one sort say the same thing twice and do not add up. */
  sort: 'domain' | 'name' | 'person';
  basis: MatchBasis;
  ours: string;
  theirs: string;
  /** 0 to 1. */
  score: number;
  reasons: readonly MatchReason[];
}

/** What comparing rests on besides the two companies. */
export interface MatchKnowledge {
  rarity: WordRarity;
  rulings: Rulings;
}

/** How much each piece says by itself, as the share of such pairs that are one company. */
const worth = {
  domain: 1,
  /** The contact's address stands in for a missing domain. */
  contactDomain: 0.97,
  /** The contact's address is at the other company, but ours has a domain of its own: may be an adviser. */
  visitingContact: 0.8,
  formerDomain: 0.95,
  /** The very same person; people change employers. */
  person: 0.75,
  /** A company is called what the other's web domain is called: "IBM" and ibm.com. */
  nameIsDomain: 0.65,
  /** What the very same name loses where both have a domain of their own, and what a likeness loses. */
  sameNameOtherDomain: 0.8,
  otherDomain: 0.75,
};

/**
 * Everything that speaks for the two being one company, `names` being the comparison of their names as they are now.
 * Seen from the other side it is the same.
 */
export function evidenceFor(
  ours: KnownCompany,
  theirs: KnownCompany,
  names: NameComparison,
  known: MatchKnowledge,
): Evidence[] {
  return [
    ...domainEvidence(ours, theirs),
    ...pastEvidence(ours, theirs, known),
    ...aliasEvidence(ours, theirs, known),
    ...nameEvidence(ours, theirs, names),
    ...personEvidence(ours, theirs),
  ];
}

function domainEvidence(ours: KnownCompany, theirs: KnownCompany): Evidence[] {
  const [our, their] = [goesBy(ours), goesBy(theirs)];
  const found = (basis: 'domain' | 'contact_domain', domain: string, score: number): Evidence[] => {
    const reason = { kind: basis === 'domain' ? 'same_domain' : 'contact_domain', domain } as const;
    return [{ sort: 'domain', basis, ours: domain, theirs: domain, score, reasons: [reason] }];
  };
  if (our !== null && our === their) {
    const own = ours.domain !== null && theirs.domain !== null;
    return found(own ? 'domain' : 'contact_domain', our, own ? worth.domain : worth.contactDomain);
  }
  const called = our === null ? calledAs(ours, their) : their === null ? calledAs(theirs, our) : null;
  if (called !== null) {
    const reasons = [{ kind: 'name_is_domain', domain: called }] as const;
    return [
      { sort: 'domain', basis: 'similar_name', ours: called, theirs: called, score: worth.nameIsDomain, reasons },
    ];
  }
  const visited =
    ours.contactDomain && ours.contactDomain === their
      ? their
      : theirs.contactDomain && theirs.contactDomain === our
        ? our
        : null;
  return visited === null ? [] : found('contact_domain', visited, worth.visitingContact);
}

/** The domain that says just what the company's name says; null where it does not, or is too short to tell. */
function calledAs({ nameKey }: KnownCompany, domain: string | null): string | null {
  const name = nameKey.replaceAll(' ', '');
  return domain !== null && name.length >= 3 && domainLabel(domain) === name ? domain : null;
}

/** Names and domains that either company had before. */
function pastEvidence(ours: KnownCompany, theirs: KnownCompany, known: MatchKnowledge): Evidence[] {
  const then = (now: KnownCompany, owner: KnownCompany, past: FormerIdentity): Evidence[] => {
    const { name, domain, until } = past;
    if (domain !== null && domain === goesBy(now)) {
      const reasons = [{ kind: 'former_domain', domain, until }] as const;
      return [
        { sort: 'domain', basis: 'former_domain', ours: domain, theirs: domain, score: worth.formerDomain, reasons },
      ];
    }
    const compared = compareNames(now.name, name, known.rarity);
    if (compared.sisters) return [];
    const score = compared.score * doubt(now, { domain: domain ?? goesBy(owner) }, isSameName(compared));
    const reasons: MatchReason[] = [{ kind: 'former_name', name, until }, ...tellingApart(compared)];
    return [{ sort: 'name', basis: 'former_name', ours: now.nameKey, theirs: past.nameKey, score, reasons }];
  };
  return [
    ...(theirs.former ?? []).flatMap((past) => then(ours, theirs, past)),
    ...(ours.former ?? []).flatMap((past) => then(theirs, ours, past).map(seenFromOtherSide)),
  ];
}

/** What one of the two is also known as, by a person's word, may be what the other one is called. */
function aliasEvidence(ours: KnownCompany, theirs: KnownCompany, known: MatchKnowledge): Evidence[] {
  const under = ({ identity, ruling }: Alias, owner: KnownCompany, other: KnownCompany): Evidence[] => {
    const reason = { kind: 'also_called', name: identity.name, by: ruling.by, at: ruling.at } as const;
    const domain = goesBy(other);
    if (domain !== null && domain === identity.domain) {
      return [
        { sort: 'domain', basis: 'ruling', ours: domain, theirs: domain, score: worth.domain, reasons: [reason] },
      ];
    }
    const compared = compareNames(identity.name, other.name, known.rarity);
    if (compared.sisters) return [];
    const score = compared.score * doubt({ domain: identity.domain ?? goesBy(owner) }, other, isSameName(compared));
    const reasons = [reason, ...tellingApart(compared)];
    return [{ sort: 'name', basis: 'similar_name', ours: identity.nameKey, theirs: other.nameKey, score, reasons }];
  };
  return [
    ...known.rulings.aliasesOf(ours).flatMap((alias) => under(alias, ours, theirs)),
    ...known.rulings.aliasesOf(theirs).flatMap((alias) => under(alias, theirs, ours).map(seenFromOtherSide)),
  ];
}

function nameEvidence(ours: KnownCompany, theirs: KnownCompany, compared: NameComparison): Evidence[] {
  const same = isSameName(compared);
  const doubted = doubt(ours, theirs, same);
  const [our, their] = [goesBy(ours) ?? '', goesBy(theirs) ?? ''];
  const against: MatchReason[] = doubted < 1 ? [{ kind: 'other_domain', ours: our, theirs: their }] : [];
  return [
    {
      sort: 'name',
      basis: same ? 'name' : 'similar_name',
      ours: ours.nameKey,
      theirs: theirs.nameKey,
      score: compared.score * doubted,
      reasons: [...compared.reasons, ...against],
    },
  ];
}

/** The same person on both sides, by the exact address; free mail counts here, for it is the very same person. */
function personEvidence(ours: KnownCompany, theirs: KnownCompany): Evidence[] {
  const there = new Set(theirs.contactEmails);
  const [email] = (ours.contactEmails ?? []).filter((address) => there.has(address)).toSorted();
  if (email === undefined) return [];
  const score = worth.person * doubt(ours, theirs, true);
  const reasons = [{ kind: 'same_contact', email }] as const;
  return [{ sort: 'person', basis: 'contact_email', ours: email, theirs: email, score, reasons }];
}

/**
 * Two different domains speak against one company, unless only the ending differs (acme.com, acme.de) or one of them is but
 * a page with a site builder, beside which a company may well have a domain of its own.
 */
function doubt(a: { domain: string | null; contactDomain?: string | null }, b: typeof a, isSame: boolean): number {
  const [one, other] = [goesBy(a), goesBy(b)];
  if (!one || !other || one === other) return 1;
  if (domainLabel(one) === domainLabel(other) || isHosted(one) || isHosted(other)) return 1;
  return isSame ? worth.sameNameOtherDomain : worth.otherDomain;
}

const isSameName = ({ reasons: [first] }: NameComparison): boolean =>
  first?.kind === 'same_name' || first?.kind === 'same_but_form';

/** How a name differs from the one it was compared with; that the two are the same goes without saying. */
const tellingApart = ({ reasons }: NameComparison): MatchReason[] =>
  reasons.filter(({ kind }) => kind !== 'same_name' && kind !== 'same_but_form');

const seenFromOtherSide = (evidence: Evidence): Evidence => ({
  ...evidence,
  ours: evidence.theirs,
  theirs: evidence.ours,
  reasons: evidence.reasons.map((reason) =>
    'ours' in reason ? { ...reason, ours: reason.theirs, theirs: reason.ours } : reason,
  ),
});
