import { z } from 'zod';
import { percent, titled, told } from './key.ts';

/** Rules 7, 9 and 10: what a partner is owed that did not keep the deal. Due only if the deal is won. */
export const fees = titled(
  z
    .strictObject({
      directReferralPercent: told(percent.min(5).max(10).default(5), {
        rules: [7, 10],
        label: 'Referral fee, direct owns the deal',
        says: 'Where direct owns the deal, the partner gets {} of first-year value.',
        unit: 'percent',
      }),
      customerChoiceReferralPercent: told(percent.default(5), {
        rules: [9],
        label: 'Referral fee, customer chose another',
        says: 'Where the customer chose another partner, the original one gets {} of first-year value.',
        unit: 'percent',
      }),
      coSellCreditPercent: told(percent.min(5).max(10).default(5), {
        rules: [10, 35],
        label: 'Co-sell credit',
        says: 'A partner that helped to advance a deal that is not its own gets {} of its value.',
        unit: 'percent',
      }),
    })
    .prefault({}),
  'Fees',
);
