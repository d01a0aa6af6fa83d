import type { Decision, Refusal } from '../event.ts';
import type { Policy } from '../policy.ts';
import type { AttributionEvent, CreditAppeal, FieldEdit } from './attribution.ts';
import type { Comparables } from './baseline.ts';
import type {
  AttributedLinks,
  CrmName,
  DealFacts,
  ToldTouchpoint,
  Touchpoint,
  TouchpointChanges,
} from './touchpoint.ts';

/** A touchpoint that somebody tells. A `partnerName` of null: there is no such partner. */
export type Telling = Omit<ToldTouchpoint, 'partnerName'> & { partnerName: string | null };

/** Which touchpoint is meant, and its version as it was seen; null where whoever acts has not looked at it (the program itself). */
interface Seen {
  touchpointId: string;
  version: number | null;
}

export type AttributionCommand =
  /** What a CRM says of the deal now. */
  | { type: 'observe'; facts: DealFacts }
  | { type: 'link-deals'; links: AttributedLinks }
  | { type: 'merge'; into: string }
  | { type: 'lose-deal'; crm: CrmName; dealId: string }
  | { type: 'record'; touchpoint: Telling }
  /** The touchpoints and appeals of a deal that was merged into this one. */
  | { type: 'adopt'; from: string; touchpoints: readonly Touchpoint[]; appeals: readonly CreditAppeal[] }
  | ({ type: 'confirm'; reason: string } & Seen)
  | ({ type: 'decline'; reason: string } & Seen)
  | ({ type: 'change'; changes: TouchpointChanges; reason: string } & Seen)
  | ({ type: 'withdraw'; reason: string } & Seen)
  /** Rule 11: a field was edited in the CRM. `touchpoint` is what the edit says; null where it says nothing that can be told. */
  | { type: 'propose-field'; edit: FieldEdit; touchpoint: Telling | null }
  /** Asks the rules again: the policy, or the deals compared with, may have changed. */
  | { type: 'reweigh' }
  | { type: 'appeal'; partnerId: string; reason: string }
  /** Upholding may settle what is disputed: proposals or declined touchpoints confirmed, others withdrawn. */
  | {
      type: 'decide-appeal';
      partnerId: string;
      outcome: 'upheld' | 'dismissed';
      reason: string;
      confirms?: readonly string[];
      withdraws?: readonly string[];
    };

export type AttributionRefusal =
  /** Nothing is known of the deal yet. */
  | 'not_observed'
  /** The clock stands before the deal's last event. Facts: `lastAt`. */
  | 'clock_behind'
  /** Facts: `into`, the id of the deal it went into. */
  | 'deal_merged'
  | 'deal_gone'
  /** Facts: `role`, and comma-separated what is `allowed`. */
  | 'not_your_role'
  /** Facts: `status`, and comma-separated what is `allowed`. */
  | 'not_allowed_now'
  /** Only whoever told it, while it is proposed. Facts: `toldBy`, a name, `status`. */
  | 'not_yours'
  /** Facts: `partner`, as it was asked for. */
  | 'unknown_partner'
  /** Facts: `occurredOn`, `today`. */
  | 'in_the_future'
  /** Facts: `occurredOn`, `closedOn`. */
  | 'after_close'
  /** Facts: `closedOn`, `until`, the last day. */
  | 'told_too_late'
  | 'no_evidence'
  /** Not a day of the calendar, or not the day of its instant. Facts: `occurredOn`. */
  | 'not_a_day'
  /** The same partner did the same on the same day. Facts: `touchpointId`, `status`. */
  | 'duplicate'
  | 'no_touchpoint'
  /** Somebody was faster. Facts: `version`, `status`, `at`, `by`, a name. */
  | 'stale'
  | 'reason_required'
  | 'nothing_changed'
  /** A field that is counted from the touchpoints. Facts: `field`. */
  | 'field_is_derived'
  | 'nothing_to_appeal'
  /** Facts: `lodgedAt`. */
  | 'already_appealed'
  | 'no_appeal'
  /** Facts: `until`. */
  | 'appeal_too_late';

/** What the rules are asked with, beside the deal itself. */
export interface Grounds {
  /** Every version of the tenant's policy: a closed deal is weighed by the one in force on its day of closing. */
  policies: readonly Policy[];
  comparables: Comparables;
}

export type AttributionOutcome = Decision<AttributionEvent, AttributionRefusal>;
export type CommandOf<Type extends AttributionCommand['type']> = Extract<AttributionCommand, { type: Type }>;

export const refuse = (refused: AttributionRefusal, facts: Refusal['facts'] = {}): Refusal<AttributionRefusal> => ({
  refused,
  facts,
});
