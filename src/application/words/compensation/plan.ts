import type { PlanKind } from '../../../contract/compensation.ts';
import { marginOfTier } from '../../../domain/compensation/margin.ts';
import type { Partner } from '../../../domain/partner.ts';
import { moneyFromDecimal } from '../../../domain/money.ts';
import type { Policy } from '../../../domain/policy.ts';
import { dayText, moneyView } from '../reader.ts';
import type { Setting } from '../setting.ts';
import { planLabels } from './labels.ts';

export const percentText = (percent: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(percent);

/** "Reseller: 30 % margin (Gold)" and what it brings. */
export function planView(
  kind: PlanKind,
  { tier }: Pick<Partner, 'tier'>,
  { policy, reader }: Setting,
): { kind: PlanKind; label: string; sentence: string } {
  const percent = (value: number): string => `${percentText(value, reader.locale)} %`;
  const { referral } = policy;
  switch (kind) {
    case 'reseller': {
      const margin = percent(marginOfTier(tier, policy));
      return {
        kind,
        label: `Reseller: ${margin} margin (${tier})`,
        sentence: `A registration of its own that is won brings ${margin} of the deal (rule 22), and bonuses on top (rule 33).`,
      };
    }
    case 'referral_flat':
      return {
        kind,
        label: planLabels[kind],
        sentence: `A meeting that becomes an opportunity brings ${flatText(policy, reader.locale)}, won or not (rule 34).`,
      };
    case 'referral_percent':
      return {
        kind,
        label: planLabels[kind],
        sentence: `A deal that it brought and that is won brings ${percent(referral.referralPercent)} of the first year (rule 34).`,
      };
    case 'referral_recurring':
      return {
        kind,
        label: planLabels[kind],
        sentence: `A deal that it brought brings ${percent(referral.recurringPercent)} of each month’s value, for at most ${referral.recurringMonths} months (rule 34).`,
      };
  }
}

function flatText({ referral }: Policy, locale: string): string {
  const amount = moneyFromDecimal(String(referral.flatAmount), referral.flatCurrency);
  return amount ? moneyView(amount, { locale, timeZone: 'UTC' }).text : '';
}

export function planAgreedWords(
  { plan, payIn, from }: { plan: PlanKind; payIn: string | null; from: string },
  today: string,
  { reader }: Setting,
): string {
  const since = from === today ? 'from today' : `from ${dayText(from, reader)}`;
  const paid = payIn === null ? 'each amount in its own currency' : `in ${payIn} wherever there is a rate`;
  return `Agreed ${since}: ${planLabels[plan].toLowerCase()}, paid ${paid}. Deals closed before keep what held on their day.`;
}
