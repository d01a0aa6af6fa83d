import type { Reader } from '../../contract/requests.ts';
import type { ConflictFinding, ViewerRole } from '../../contract/shared.ts';
import type { Policy } from '../../domain/policy.ts';

/** Who reads a finding, and by which policy it is told. */
export interface Onlooker {
  role: ViewerRole;
  /** Registrations whose partner this person knows anyway: those on the deal in front of them. */
  known: ReadonlySet<string>;
  /** Direct deals of this person’s own, as `hubspot 42`: of these alone they know the facts whatever their role. */
  ownDeals?: ReadonlySet<string>;
  /** Registrations of the partner itself that this person may not open. */
  unseen?: ReadonlySet<string>;
  reader: Reader;
  policy: Policy;
  /** Every version there was, by number. */
  policies: ReadonlyMap<number, Policy>;
}

/** Who decides about registrations and about what two companies are to each other. */
export const mayDecide = (role: ViewerRole): boolean => role === 'partner_manager' || role === 'admin';

/** Whether this person may know every partner's registrations. */
export const mayKnowRivals = ({ role, policy }: Pick<Onlooker, 'role' | 'policy'>): boolean =>
  policy.conflict.rivalNamesVisibleTo.includes(role);

/** Whether this person may know more of a direct deal than that there is one. */
export const mayKnowDirectDeals = ({ role, policy }: Pick<Onlooker, 'role' | 'policy'>): boolean =>
  policy.conflict.directDealsVisibleTo.includes(role);

/** Whether this person may know the facts of one direct deal: by role, or because it is theirs. */
export const mayKnowDeal = (onlooker: Onlooker, deal: { crm: string; dealId: string }): boolean =>
  mayKnowDirectDeals(onlooker) || (onlooker.ownDeals?.has(dealKey(deal)) ?? false);

export const dealKey = ({ crm, dealId }: { crm: string; dealId: string }): string => `${crm} ${dealId}`;

/** Whether this person may know the partner of a registration. */
export const mayKnow = (onlooker: Onlooker, registrationId: string): boolean =>
  onlooker.known.has(registrationId) || mayKnowRivals(onlooker);

/** What a finding says to this person, but for how sure the match is. */
export type FindingWords = Pick<ConflictFinding, 'tone' | 'sentence' | 'because' | 'next' | 'evidence'>;
