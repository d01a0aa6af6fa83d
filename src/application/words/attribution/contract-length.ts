import type { DealAttribution } from '../../../contract/attribution.ts';
import { monthsAYear } from '../../../domain/compensation/earning.ts';
import { termBonusOf } from '../../../domain/compensation/margin.ts';
import type { Policy } from '../../../domain/policy.ts';
import { plural } from '../reader.ts';

/** How long a deal's contract runs and what that means for its partners (rules 33 and 34); that nobody said so, and what that means. */
export function contractLength(months: number | null, policy: Policy): DealAttribution['contractLength'] {
  if (months === null) {
    return {
      months,
      sentence:
        'The contract’s length is not filled in: no bonus for two or three years is given (rule 33), and the whole amount counts as the first year. Fill in “Contract length in months” on the deal.',
      tone: 'warning',
    };
  }
  const bonus = termBonusOf(months, policy);
  const year = bonus?.kind === 'two_year_bonus' ? 'two' : 'three';
  const brings =
    bonus === null
      ? 'Too short for the bonus for two or three years (rule 33).'
      : bonus.percent > 0
        ? `A reseller that registered the deal gets the bonus for ${year} years once it is won (rule 33).`
        : `The policy gives no bonus for ${year} years.`;
  const firstYear = months > monthsAYear ? ` As the first year count ${monthsAYear} of its ${months} months.` : '';
  return { months, sentence: `The contract runs ${plural(months, 'month')}. ${brings}${firstYear}`, tone: 'neutral' };
}

/** Where there is nothing to earn. */
export const noContractLength: DealAttribution['contractLength'] = { months: null, sentence: '', tone: 'neutral' };
