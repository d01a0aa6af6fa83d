import type { ExchangeRefusal } from '../../../domain/compensation/decide-exchange.ts';
import type { PlanRefusal } from '../../../domain/compensation/decide-plan.ts';
import type { LedgerRefusal } from '../../../domain/compensation/ledger-command.ts';
import type { PayoutRefusal } from '../../../domain/compensation/payout.ts';
import type { Refusal } from '../../../domain/event.ts';
import { dateText, dayText, momentText, moneyView, onePoint, plural } from '../reader.ts';
import type { Setting } from '../setting.ts';

type Facts = Refusal['facts'];
type Words<Reason extends string> = Record<Reason, (facts: Facts, setting: Setting) => string>;

const day = (value: Facts[string] | undefined, { reader }: Setting): string =>
  typeof value === 'string' ? dayText(value, reader) : 'that day';
const instant = (value: Facts[string] | undefined, { reader }: Setting): string =>
  typeof value === 'string' ? dateText(value, reader) : 'then';
const text = (value: Facts[string] | undefined): string => (value === null || value === undefined ? '' : String(value));
const amount = ({ amountMinor, currency }: Facts, { reader }: Setting): string =>
  typeof amountMinor === 'number' && typeof currency === 'string'
    ? moneyView({ amountMinor, currency }, reader).text
    : 'the amount';

const clockBehind = ({ lastAt }: Facts, { reader }: Setting): string =>
  `Not done: the clock stands before the last thing that happened here${typeof lastAt === 'string' ? ` (${momentText(lastAt, reader)})` : ''}. Try again once it has passed that moment.`;
const stale = (): string =>
  'Something happened to this account meanwhile. Read it again; nothing of yours was applied.';
const wrongRole = (): string => 'Your role does not allow this. Ask an administrator of Partner Desk.';
const needsReason = (): string => 'Not done yet: this needs a written reason.';

const ledgerRefusals: Words<LedgerRefusal> = {
  unknown_entitlement: () => 'There is no such amount in this account any more. Read it again.',
  not_of_this_deal: () => 'This amount belongs to another deal.',
  told_twice: () => 'This amount was told twice.',
  bad_amount: () => 'This is no amount that can be owed.',
  in_live_run: () => 'Money of this partner is in a payout that is under way. Pay or cancel that one first.',
  negative_balance: (facts, setting) =>
    `Nothing to pay: the account stands at ${amount(facts, setting)}. The debt is carried into the next payout.`,
  below_minimum: (facts, setting) =>
    `${amount(facts, setting)} is less than the least that is paid. It is carried into the next payout.`,
  too_small_to_convert: (facts, setting) =>
    `${amount(facts, setting)} comes to nothing in the currency the partner is paid in. It stays approved.`,
  nothing_approved: () => 'Nothing is approved for this partner.',
  not_in_payout: () => 'Nothing of this partner is in that payout.',
  not_due_yet: ({ dueOn }, setting) =>
    `Not yet: it waits until ${day(dueOn, setting)}, so that deals that are lost or refunded meanwhile cost nothing.`,
  nothing_to_approve: () => 'Nothing of it waits: it is approved, paid or taken back already.',
  already_reversed: ({ at }, setting) => `It was taken back on ${instant(at, setting)} already.`,
  not_taken_back: () => 'Nobody took it back by hand: it follows from the deal.',
  already_held: ({ by, at }, setting) =>
    `${text(by) || 'Somebody'} holds it back since ${instant(at, setting)}. Release it first.`,
  not_held: () => 'Nobody holds it back.',
  nothing_to_hold: () => 'Nothing of it can be held back: it is in a payout, paid or taken back already.',
  reason_required: needsReason,
  not_your_role: wrongRole,
  stale,
  clock_behind: clockBehind,
};

const payoutRefusals: Words<PayoutRefusal> = {
  already_proposed: () => 'This payout was proposed already.',
  not_proposed: () => 'There is no such payout.',
  not_allowed_now: ({ state }) => `That is not possible now: the payout is ${text(state) || 'over'}.`,
  nothing_to_pay: () => 'There is nothing to pay: no partner has approved money above the least that is paid.',
  bad_line: () => 'A line of this payout does not come to what its amounts say. Nothing was proposed.',
  four_eyes: ({ proposedBy }) =>
    `${text(proposedBy)} proposed this payout, so somebody else has to approve it: two people look at every payout.`,
  changed_since_proposed: ({ entries, partnerName }) =>
    `${plural(Number(entries), 'amount of', 'amounts of')} ${text(partnerName)} and others changed since it was proposed. Cancel it and propose a new one.`,
  in_the_future: ({ paidOn }, setting) => `${day(paidOn, setting)} lies in the future. Tell it once it was paid.`,
  before_approval: ({ paidOn, approvedOn }, setting) =>
    `It cannot have been paid on ${day(paidOn, setting)}: it was approved on ${day(approvedOn, setting)}.`,
  cancel_with_bank: () =>
    'Its file was saved for the bank, so cancelling it is for operations or an administrator: the bank may pay it.',
  cancel_in_question: ({ by }) =>
    `${text(by) || 'Somebody'} asked to cancel this payout. Somebody has to confirm or clear that first.`,
  cancel_asked_already: ({ by, at }, setting) =>
    `${text(by) || 'Somebody'} asked to cancel this payout on ${instant(at, setting)} already. It has to be confirmed or cleared.`,
  cancel_not_asked: () => 'Nobody asks to cancel this payout now.',
  cancel_four_eyes: ({ askedBy }) =>
    `${text(askedBy)} asked to cancel this payout, so somebody else has to confirm it: the bank may have its file.`,
  every_transfer_failed: () => 'Every transfer of this payout failed, so there is nothing to mark as paid. Cancel it.',
  transfer_in_question: ({ partnerName }) =>
    `The transfer to ${text(partnerName)} is reported as failed. Somebody has to confirm or clear that first.`,
  no_such_transfer: ({ currency }) => `There is no transfer in ${text(currency)} to this partner in the payout.`,
  transfer_failed_already: () => 'This transfer is marked as failed already: its amount is owed again.',
  transfer_not_reported: () => 'Nobody reports this transfer as failed now. Report it first, with the reason.',
  transfer_reported_already: ({ by, at }, setting) =>
    `${text(by) || 'Somebody'} reported this transfer as failed on ${instant(at, setting)} already. It has to be confirmed or cleared.`,
  transfer_four_eyes: ({ reportedBy }) =>
    `${text(reportedBy)} reported this transfer as failed, so somebody else has to confirm it: two people look at every payout.`,
  reason_required: needsReason,
  not_your_role: wrongRole,
  stale,
  clock_behind: clockBehind,
};

const exchangeRefusals: Words<ExchangeRefusal> = {
  bad_rate: ({ rate }) => `“${text(rate)}” is no rate: write a number above zero, such as 1.0812.`,
  currency_unknown: ({ currency }) => `“${text(currency)}” is no currency.`,
  same_currency: ({ currency }) => `Choose two currencies: both are ${text(currency)}.`,
  source_required: () => 'Say where the rate is from.',
  in_the_future: ({ on }, setting) => `${day(on, setting)} lies in the future: no rate of that day is known yet.`,
  not_your_role: wrongRole,
};

const planRefusals: Words<PlanRefusal> = {
  plan_in_the_past: ({ from, today }, setting) =>
    `A plan holds from today (${day(today, setting)}) or later, not from ${day(from, setting)}: closed deals keep what held on their day (rules 22 and 34).`,
  currency_unknown: ({ currency }) => `“${text(currency)}” is no currency.`,
  plan_reason_required: () => 'Not done yet: say why, such as the contract it rests on.',
  plan_not_your_role: wrongRole,
};

const sayBy =
  <Reason extends string>(words: Words<Reason>) =>
  (refusal: Refusal<Reason>, setting: Setting): string =>
    onePoint(words[refusal.refused](refusal.facts, setting).trim());

export const ledgerRefusalWords = sayBy(ledgerRefusals);
export const payoutRefusalWords = sayBy(payoutRefusals);
export const exchangeRefusalWords = sayBy(exchangeRefusals);
export const planRefusalWords = sayBy(planRefusals);
