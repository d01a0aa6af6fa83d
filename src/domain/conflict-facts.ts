import type { MatchKnowledge } from './company-evidence.ts';
import type { KnownCompany } from './company-identity.ts';
import { matchCompanies, type CompanyComparison } from './match-companies.ts';
import type { Partner } from './partner.ts';
import type { Policy } from './policy.ts';
import type { CompanyActivity } from './two-way-activity.ts';

/** A registration that may concern the same company. */
export interface RivalRegistration {
  registrationId: string;
  partnerId: string;
  partnerName: string;
  customerName: string;
  identity: KnownCompany;
  state: 'submitted' | 'in_review' | 'conflict' | 'blocked' | 'action_required' | 'approved' | 'expired';
  /** Since when it claims the company: its submission, or the reopening after it was let go. */
  submittedAt: string;
  protectedUntil: string | null;
  /** For `expired`: the day it ended and whether silence ended it (rule 8). */
  expiredOn: string | null;
  expiredBySilence: boolean;
}

/** A deal of the CRM's own that may concern the same company. */
export interface PipelineDeal {
  crm: 'hubspot' | 'salesforce';
  dealId: string;
  dealName: string;
  companyName: string;
  identity: KnownCompany;
  state: 'open' | 'won';
  stage: string;
  createdAt: string;
  wonAt: string | null;
  /** The same deal in the other CRM, where it is known: both are one finding. */
  counterpartId: string | null;
}

/** What is on record that may concern the company, and what comparing companies rests on. */
export interface Records {
  registrations: readonly RivalRegistration[];
  deals: readonly PipelineDeal[];
  /** Two-way activity of our own team; left out where none is known. */
  activities?: readonly CompanyActivity[];
  knowledge: MatchKnowledge;
}

export interface CheckFacts extends Records {
  identity: KnownCompany;
  partner: Partner;
  /** The claim's territory as written; empty where none was given. */
  territory: string;
  /** Null while the claim is only being made; a registration that stands is not troubled by what came after it. */
  registrationId: string | null;
  /** The partner's own registrations of which whoever asks may not know; see conflict-registrations.ts. */
  hidden?: ReadonlySet<string>;
  /** Submission time counts for who was first (rule 6); for one that was let go and reopened, the reopening. */
  submittedAt: Temporal.Instant;
  /** Certificates and protections are judged as they are now. */
  now: Temporal.Instant;
  timeZone: string;
  policy: Policy;
}

/** Facts with a way to hold any company on record against the claim's, by the thresholds of the policy. */
export type Compared<Facts> = Facts & { compare: (other: KnownCompany) => CompanyComparison };

/** Each company is compared once, however many of its records are looked at. */
export function comparing<Facts extends Pick<CheckFacts, 'identity' | 'knowledge' | 'policy'>>(
  facts: Facts,
): Compared<Facts> {
  const known = new Map<KnownCompany, CompanyComparison>();
  const terms = { ...facts.knowledge, thresholds: facts.policy.conflict };
  return {
    ...facts,
    compare: (other) => {
      const match = known.get(other) ?? matchCompanies(facts.identity, other, terms);
      known.set(other, match);
      return match;
    },
  };
}
