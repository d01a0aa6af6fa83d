import type { EntryStage, PlanKind } from '../../../contract/compensation.ts';
import type { Tag } from '../../../contract/shared.ts';
import type { EntitlementKind } from '../../../domain/compensation/entitlement.ts';
import type { ReversalReason } from '../../../domain/compensation/ledger.ts';

export const kindLabels: Record<EntitlementKind, string> = {
  margin: 'Margin',
  registered_deal_bonus: 'Registered deal bonus',
  new_logo_bonus: 'New customer bonus',
  two_year_bonus: 'Two-year bonus',
  three_year_bonus: 'Three-year bonus',
  referral_flat: 'Referral fee',
  referral_percent: 'Referral fee',
  referral_recurring: 'Monthly referral fee',
  co_sell_credit: 'Co-sell credit',
  conflict_fee: 'Fee after a conflict',
};

export const stageTags: Record<EntryStage, Tag> = {
  accrued: { label: 'Waits for approval', tone: 'warning' },
  held: { label: 'Waiting time', tone: 'info' },
  approved: { label: 'Approved', tone: 'success' },
  payable: { label: 'In a payout', tone: 'info' },
  paid: { label: 'Paid', tone: 'success' },
  reversed: { label: 'Taken back', tone: 'neutral' },
};
export const heldBack: Tag = { label: 'Held back', tone: 'warning' };

export const planLabels: Record<PlanKind, string> = {
  reseller: 'Reseller: margin of its tier',
  referral_flat: 'Referral: a flat fee for a meeting that becomes an opportunity',
  referral_percent: 'Referral: a share of the first year',
  referral_recurring: 'Referral: a share every month',
};

export const reversalWords: Record<ReversalReason, string> = {
  lost: 'the deal was lost',
  reopened: 'the deal is open again',
  refund: 'the customer got its money back',
  corrected: 'it is not earned as it was worked out before',
};
