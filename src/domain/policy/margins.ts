import { z } from 'zod';
import { titled, told } from './key.ts';

const margin = (tier: string, [least, most]: readonly [number, number], standard: number) =>
  told(z.number().min(least).max(most).default(standard), {
    rules: [22, 32],
    label: `${tier}: margin`,
    says: `A ${tier} partner has a margin of {} on a deal it registered and won.`,
    unit: 'percent',
  });

/** Rules 22 and 32: what a tier earns on a deal, within the range that it allows. */
export const margins = titled(
  z
    .strictObject({
      registeredPercent: margin('Registered', [10, 15], 10),
      silverPercent: margin('Silver', [15, 20], 20),
      goldPercent: margin('Gold', [25, 30], 30),
      platinumPercent: margin('Platinum', [30, 40], 35),
    })
    .prefault({}),
  'Margins',
);
