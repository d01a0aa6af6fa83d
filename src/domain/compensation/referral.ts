import { moneyFromDecimal } from '../money.ts';
import {
  earned,
  fact,
  firstYearValue,
  inBasisPoints,
  monthsAYear,
  partOf,
  planOf,
  touchpointFacts,
  type Earning,
  type WonEarning,
} from './earning.ts';
import type { Entitlement, EntitlementEvidence } from './entitlement.ts';

/** What counts as a meeting with the customer; a click on a campaign does not. */
const meetings = new Set(['introduction', 'executive_introduction', 'referral', 'registration']);

const broughtIt = ({ part }: Earning): boolean => part.influences.includes('sourced') || part.wonRegistration !== null;

/** Rule 34, flat: a meeting that became an opportunity, whatever becomes of the opportunity. `day` is that of its creation. */
export function flatReferral(earning: Earning): Entitlement[] {
  const { part, day, policy } = earning;
  if (planOf(earning) !== 'referral_flat' || !broughtIt(earning)) return [];
  // A registration needs the deal's record, so that it may be younger than the deal.
  const met = part.touchpoints.filter(({ kind, on }) => meetings.has(kind) && (on <= day || kind === 'registration'));
  const { flatAmount, flatCurrency } = policy.referral;
  const amount = moneyFromDecimal(String(flatAmount), flatCurrency);
  if (met.length === 0 || !amount) return [];
  const evidence = [fact('plan', 'referral_flat'), ...touchpointFacts(met)];
  return earned(earning, { kind: 'referral_flat', rule: 34, basisPoints: null, base: amount, amount, evidence });
}

/** Rule 34, a share of a won deal: once of the first year, or month by month up to the cap. `today` says which months are due. */
export function shareReferral(earning: WonEarning, today: string): Entitlement[] {
  if (!broughtIt(earning)) return [];
  const { deal, value, policy } = earning;
  const plan = planOf(earning);
  const base = firstYearValue(value, deal.termMonths);
  const evidence = evidenceOf(earning, plan);
  if (plan === 'referral_percent') {
    const basisPoints = inBasisPoints(policy.referral.referralPercent);
    return earned(earning, { kind: 'referral_percent', rule: 34, basisPoints, base, evidence });
  }
  return plan === 'referral_recurring' ? months(earning, today, evidence) : [];
}

function evidenceOf({ part }: WonEarning, plan: string): EntitlementEvidence[] {
  const { wonRegistration, touchpoints } = part;
  const registration = wonRegistration
    ? [fact('registration', 'won', { id: wonRegistration.registrationId, on: wonRegistration.registeredOn })]
    : [];
  return [fact('plan', plan), ...registration, ...touchpointFacts(touchpoints)];
}

/** Whether time alone brings the partner more of a won deal. */
export const bringsMoreLater = (earning: WonEarning, today: string): boolean =>
  broughtIt(earning) && planOf(earning) === 'referral_recurring' && dueOn(earning, monthsOf(earning) - 1) > today;

/** Counted from the day of winning, so that one of the 31st is due on the last day of a shorter month, and on the 31st again. */
const dueOn = ({ day }: WonEarning, month: number): string =>
  Temporal.PlainDate.from(day).add({ months: month }).toString();

/** While nobody said how long the contract is, its amount is that of one year, as for every other fee. */
const contractOf = ({ deal }: WonEarning): number => deal.termMonths ?? monthsAYear;

const monthsOf = (earning: WonEarning): number =>
  Math.min(earning.policy.referral.recurringMonths, contractOf(earning));

/** One fee a month, each due on the day of winning; what is rounded off one month comes with the next. */
function months(earning: WonEarning, today: string, evidence: EntitlementEvidence[]): Entitlement[] {
  const { value, policy } = earning;
  const basisPoints = inBasisPoints(policy.referral.recurringPercent);
  const whole = inBasisPoints(100);
  const { currency } = value;
  const contract = contractOf(earning);
  const base = (after: number): number => partOf(value.amountMinor, after, contract);
  const fee = (after: number): number => partOf(value.amountMinor, after * basisPoints, contract * whole);
  const fees: Entitlement[] = [];
  for (let month = 0; month < monthsOf(earning); month += 1) {
    const earnedOn = dueOn(earning, month);
    if (earnedOn > today) break;
    fees.push(
      ...earned(earning, {
        kind: 'referral_recurring',
        rule: 34,
        basisPoints,
        base: { amountMinor: base(month + 1) - base(month), currency },
        amount: { amountMinor: fee(month + 1) - fee(month), currency },
        period: earnedOn.slice(0, 'yyyy-mm'.length),
        earnedOn,
        evidence,
      }),
    );
  }
  return fees;
}
