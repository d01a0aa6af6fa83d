import type { KnownCompany } from './company-identity.ts';
import type { Policy } from './policy.ts';

/** What both sides had a part in: a meeting held, a call that connected, an e-mail of the customer's. Kept in events. */
export interface TwoWayActivity {
  crm: 'hubspot' | 'salesforce';
  /** The CRM's record of it. */
  id: string;
  kind: 'meeting' | 'call' | 'email';
  at: string;
}

/** Activity with a company on record. */
export interface CompanyActivity extends TwoWayActivity {
  companyId: string;
  companyName: string;
  identity: KnownCompany;
}

/** The last of it before a registration was submitted; what came after shows no earlier relationship. */
export const lastBefore = <Activity extends TwoWayActivity>(
  activities: readonly Activity[],
  submittedAt: Temporal.Instant,
): Activity | null =>
  activities
    .filter(({ at }) => Temporal.Instant.compare(at, submittedAt) < 0)
    .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at) || (a.id < b.id ? -1 : 1))[0] ?? null;

/** Rule 10: two-way activity shows an earlier relationship only within so many days before the submission. */
export function isPriorRelationship(at: string, submittedAt: Temporal.Instant, { conflict }: Policy): boolean {
  const earliest = submittedAt.subtract({ hours: conflict.priorRelationshipDays * 24 });
  return Temporal.Instant.compare(at, submittedAt) < 0 && Temporal.Instant.compare(at, earliest) >= 0;
}
