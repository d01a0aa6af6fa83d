import type { MatchKnowledge } from '../company-evidence.ts';
import type { Actor } from '../event.ts';
import type { Money } from '../money.ts';
import type { Policy } from '../policy.ts';
import type { Consequence } from '../resolution.ts';
import type { ExpiryCause, RegistrationState } from '../registration.ts';

/** One event of a registration as the log keeps it; `data` is what its type says. */
export interface LoggedEvent {
  streamId: string;
  type: string;
  data: unknown;
  actor: Actor;
  /** ISO 8601 in UTC with milliseconds. */
  at: string;
  policyVersion: number;
}

/** What would have been: the tenant's own log, from a day on, under another policy. */
export interface Question {
  /** Events of all registrations of the tenant, in the order of the log. */
  log: readonly LoggedEvent[];
  /** Every version there was; what was decided names its version. */
  policies: readonly Policy[];
  policy: Policy;
  /** First day on which the other policy would have held, in the tenant's zone. */
  since: Temporal.PlainDate;
  /** The moment at which both worlds are held against each other. */
  until: Temporal.Instant;
  timeZone: string;
  knowledge: MatchKnowledge;
}

/** How a registration stands; `absent`: it would never have been accepted. */
export interface Standing {
  state: RegistrationState | 'absent';
  /** Whether the partner has the deal: protected, or won. */
  holds: boolean;
  /** Last day of a protection that stands. */
  protectedUntil: string | null;
  endedOn: string | null;
  cause: ExpiryCause | null;
  /** What the partner is owed for conflicts it lost, if the deal is won. */
  fees: readonly Fee[];
}

/** A fee or credit, with the rule it is owed by. */
export type Fee = Money & { rule: Consequence['rule'] };

/** Why something would be otherwise, as facts; `rule` is the rule of the program that speaks. */
export type Reason =
  | { kind: 'not_accepted'; rule: 2 | 8; refused: string }
  /** The other policy lets something else follow from a claim outside its partner's territories. */
  | { kind: 'territory'; rule: 2; follows: 'flag' | 'block' }
  | { kind: 'not_approved'; rule: 2 | 6 | 10; refused: string }
  /** The decision followed the policy; the other policy says somebody else. */
  | { kind: 'decided_otherwise'; rule: 6 | 7 | 9 | 10; decidedFor: string; wouldBeFor: string }
  | { kind: 'no_extension'; rule: 4; refused: string }
  | { kind: 'update_too_late'; rule: 5; on: string }
  | { kind: 'close_too_late'; rule: 5; outcome: string; on: string }
  | { kind: 'choice_too_late'; rule: 9; on: string }
  | { kind: 'silence_ends_it'; rule: 8; days: number }
  | { kind: 'silence_ends_it_not'; rule: 8; days: number }
  | { kind: 'another_end'; rule: 4; from: string; to: string }
  | { kind: 'another_fee'; rule: Consequence['rule'] }
  /** It stands otherwise because another claim does. */
  | { kind: 'follows_from_others'; rule: 6 };

export interface Difference {
  registrationId: string;
  customerName: string;
  partnerId: string;
  partnerName: string;
  before: Standing;
  after: Standing;
  /** Name of the partner that has the company's deal; null: nobody. */
  owner: { before: string | null; after: string | null };
  reasons: readonly Reason[];
}

/** A sum in minor units of a currency, as it is and as it would be. */
export interface Sum {
  currency: string;
  before: number;
  after: number;
}

export interface Simulation {
  /** Registrations that were looked at, and how many of them would stand otherwise. */
  registrations: number;
  changed: number;
  /** Companies whose deal another partner would have, or nobody, or somebody at last. */
  ownersChanged: number;
  /** Protections that would end, or would have ended, on another day. */
  endsChanged: number;
  fees: readonly Sum[];
  /** First-year value of deals that partners have. */
  held: readonly Sum[];
  /** By registration, oldest first. */
  differences: readonly Difference[];
}
