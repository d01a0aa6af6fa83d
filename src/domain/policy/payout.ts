import { z } from 'zod';
import { days, titled, told } from './key.ts';

/** How what partners earned is paid. */
export const payout = titled(
  z
    .strictObject({
      holdDays: told(days.default(30), {
        rules: [],
        label: 'Waiting time',
        says: 'What a partner earned waits {} before it may be approved for payment.',
        unit: 'day',
        note: 'What waits already keeps its day. Deals that are lost or refunded meanwhile cost nothing to put right.',
      }),
      approveByHand: told(z.boolean().default(true), {
        rules: [],
        label: 'Approval by a person',
        says: {
          on: 'What has waited its days is approved by a partner manager, operations or an administrator before it is paid.',
          off: 'What has waited its days is approved by itself.',
        },
      }),
      fourEyes: told(z.boolean().default(true), {
        rules: [],
        label: 'Two people',
        says: {
          on: 'A payout is approved by another person than the one who proposed it.',
          off: 'Whoever proposed a payout may approve it.',
        },
      }),
      minimumAmount: told(z.int().min(0).max(1_000_000).default(0), {
        rules: [],
        label: 'Least that is paid',
        says: 'A partner is paid from {} on, in whole units of the currency it is paid in.',
        unit: 'count',
        note: 'What is less is carried into the next payout. 0 pays every amount.',
      }),
      rateValidDays: told(days.default(31), {
        rules: [],
        label: 'Age of exchange rates',
        says: 'An exchange rate is used for {} after its date.',
        unit: 'day',
        note: 'Without a rate an amount is paid in its own currency.',
      }),
    })
    .prefault({}),
  'Payouts',
);
