import { z } from 'zod';
import { titled, told } from './key.ts';

/** Rule 34: what partners earn that bring customers and do not resell. */
export const referral = titled(
  z
    .strictObject({
      flatAmount: told(z.int().min(500).max(2000).default(500), {
        rules: [34],
        label: 'Flat fee',
        says: 'On the flat plan, a meeting that becomes an opportunity brings {}, in the currency of flat fees.',
        unit: 'count',
        note: 'Due when there is the opportunity, won or not.',
      }),
      flatCurrency: told(
        z
          .string()
          .regex(/^[A-Z]{3}$/)
          .default('USD'),
        {
          rules: [34],
          label: 'Currency of flat fees',
          says: 'Flat fees are in {}.',
          note: 'Three letters, such as EUR.',
        },
      ),
      referralPercent: told(z.number().min(10).max(15).default(10), {
        rules: [34],
        label: 'Referral fee',
        says: 'On the referral plan, a deal that the partner brought and that is won brings {} of first-year value.',
        unit: 'percent',
      }),
      recurringPercent: told(z.number().min(5).max(10).default(5), {
        rules: [34],
        label: 'Recurring fee',
        says: 'On the recurring plan, each month of a deal that the partner brought brings {} of that month’s value.',
        unit: 'percent',
      }),
      recurringMonths: told(z.int().min(12).max(24).default(12), {
        rules: [34],
        label: 'Months of a recurring fee',
        says: 'A recurring fee ends after {}.',
        unit: 'month',
        note: 'Or with the contract, where that is shorter. While nobody said how long it is, it counts as one year.',
      }),
    })
    .prefault({}),
  'Referrals',
);
