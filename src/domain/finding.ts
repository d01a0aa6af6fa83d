import { verdictOf, type CompanyMatch } from './company-match.ts';
import { territoryKey, type Territory } from './territory/territory.ts';
import type { TwoWayActivity } from './two-way-activity.ts';

type Crm = 'hubspot' | 'salesforce';

/** What follows from a rival registration by rule 6. */
export type RivalOutcome = 'first_to_register' | 'mediation' | 'protected';

/** A claim to a related company, as the finding tells it. */
export interface RelatedClaim {
  registrationId: string;
  partnerName: string;
  submittedAt: string;
}

/** What a claim says of its territory is not covered by the partner's agreement, or could not be read. */
export interface OutOfTerritory {
  kind: 'out_of_territory';
  partnerId: string;
  partnerName: string;
  /** The claim's territory as written. */
  claimed: string;
  /** Of it, what no agreed territory covers; empty where it only could not be read. */
  outside: readonly Territory[];
  /** Of it, what could not be read, as written. */
  unread: readonly string[];
  agreed: readonly Territory[];
  /** What follows by the policy of the day. What could not be read is flagged and never blocks. */
  follows: 'flag' | 'block';
}

/** A deal of the CRM's own. */
interface FoundDeal {
  crm: Crm;
  dealId: string;
  dealName: string;
  companyName: string;
  stage: string;
  since: string;
  /** How many more such deals the company has. */
  others: number;
  /** The last two-way activity with the company before the submission, where any is known. */
  activity?: TwoWayActivity;
  match: CompanyMatch;
}

/** One thing the check found. Kept in events, so members are only ever added, and as optional ones. */
export type Finding =
  | {
      kind: 'another_partner';
      registrationId: string;
      partnerId: string;
      partnerName: string;
      customerName: string;
      submittedAt: string;
      protectedUntil: string | null;
      outcome: RivalOutcome;
      match: CompanyMatch;
    }
  | (FoundDeal & { kind: 'direct_pipeline' })
  | (FoundDeal & { kind: 'existing_customer' })
  /** Opened after the partner had registered (rule 10). */
  | (FoundDeal & { kind: 'direct_later' })
  | {
      /** No deal, but two-way activity shortly before the submission (rule 10). */
      kind: 'direct_activity';
      crm: Crm;
      companyId: string;
      companyName: string;
      since: string;
      activity: TwoWayActivity;
      match: CompanyMatch;
    }
  | {
      kind: 'certificate';
      partnerId: string;
      partnerName: string;
      lapsedOn: string | null;
      /** Whose certificate lapsed last. */
      person?: string;
      passMarkPercent?: number;
    }
  | OutOfTerritory
  | { kind: 'cool_off'; registrationId: string; until: string; match: CompanyMatch }
  | { kind: 'own_registration'; registrationId: string; submittedAt: string; match: CompanyMatch }
  | {
      /** A parent, subsidiary or sister with business of its own: shown, never in the way. */
      kind: 'related_company';
      /** Tells related companies apart; see company-ruling-key.ts. */
      key: string;
      companyName: string;
      openDeals: number;
      wonDeals: number;
      claims: readonly RelatedClaim[];
      /** The earliest of its deals and claims. */
      since: string;
      match: CompanyMatch;
    };

/** Whether a person must weigh it; a related company is only to be known. */
export const isConcern = (finding: Finding): boolean => finding.kind !== 'related_company';

/** Whether every rival found holds what is only likely the same company. */
export function isOnlyLikely(findings: readonly Finding[]): boolean {
  const rivals = findings.filter((finding) => finding.kind === 'another_partner');
  return rivals.length > 0 && rivals.every(({ match }) => verdictOf(match) !== 'same');
}

/** What our own team has or had with the company before anybody won it. */
export type DirectFinding = Extract<Finding, { kind: 'direct_pipeline' | 'direct_later' | 'direct_activity' }>;

export const isDirect = (finding: Finding): finding is DirectFinding =>
  finding.kind === 'direct_pipeline' || finding.kind === 'direct_later' || finding.kind === 'direct_activity';

/** A claim of somebody else to the company, which a person weighs against this one (rules 6, 7 and 10). */
export const isContest = (finding: Finding): boolean => finding.kind === 'another_partner' || isDirect(finding);

/** Something that certainly lies outside the partner's agreement. */
export const isOutside = (finding: Finding): finding is OutOfTerritory =>
  finding.kind === 'out_of_territory' && finding.outside.length > 0;

/** Findings that an approval overrides and that therefore need a written reason (rule 10). */
export const needsOverride = (finding: Finding): boolean => isContest(finding) || isOutside(finding);

/** What makes two findings the same, whenever and in whatever order they were found. */
export function sameFindings(a: readonly Finding[], b: readonly Finding[]): boolean {
  const keys = (findings: readonly Finding[]): string => findings.map(findingKey).toSorted().join('\n');
  return keys(a) === keys(b);
}

/** Whether a finding was among those known before. */
export const includesFinding = (known: readonly Finding[], finding: Finding): boolean =>
  known.some((one) => findingKey(one) === findingKey(finding));

/** What tells findings apart, and what makes one a different one: how surely, and with what outcome. */
export function findingKey(finding: Finding): string {
  switch (finding.kind) {
    case 'another_partner':
      return [
        finding.kind,
        finding.registrationId,
        finding.outcome,
        finding.protectedUntil,
        verdictOf(finding.match),
      ].join(' ');
    case 'direct_pipeline':
    case 'existing_customer':
      return [finding.kind, finding.crm, finding.dealId, verdictOf(finding.match)].join(' ');
    case 'direct_later': {
      const { kind, crm, dealId, activity } = finding;
      return [kind, crm, dealId, verdictOf(finding.match), activity ? 'active' : ''].join(' ');
    }
    case 'direct_activity':
      return [finding.kind, finding.crm, finding.companyId, verdictOf(finding.match)].join(' ');
    case 'certificate':
      return [finding.kind, finding.partnerId, finding.lapsedOn].join(' ');
    case 'out_of_territory': {
      const { partnerId, outside, unread, agreed, follows } = finding;
      const keys = (list: readonly Territory[]): string => list.map(territoryKey).toSorted().join();
      return [finding.kind, partnerId, keys(outside), unread.join(), keys(agreed), follows].join(' ');
    }
    case 'cool_off':
    case 'own_registration':
      return [finding.kind, finding.registrationId, verdictOf(finding.match)].join(' ');
    case 'related_company':
      return [finding.kind, finding.key].join(' ');
  }
}
