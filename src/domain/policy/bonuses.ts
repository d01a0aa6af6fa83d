import { z } from 'zod';
import { percent, titled, told } from './key.ts';

const points = (standard: number) => percent.max(25).default(standard);

/** Rule 33: points on top of the margin, and what a partner gets on one deal at most. */
export const bonuses = titled(
  z
    .strictObject({
      registeredDealPercent: told(points(5), {
        rules: [33],
        label: 'Registered deal',
        says: 'A deal that the partner registered brings {} more.',
        unit: 'percent',
      }),
      registeredDealFromSilver: told(z.boolean().default(true), {
        rules: [26, 33],
        label: 'Registered deal from Silver',
        says: {
          on: 'The bonus for a registered deal begins with Silver.',
          off: 'Partners of every tier get the bonus for a registered deal.',
        },
      }),
      newLogoPercent: told(points(3), {
        rules: [33],
        label: 'New customer',
        says: 'A customer who is new to us brings {} more.',
        unit: 'percent',
      }),
      twoYearPercent: told(points(2), {
        rules: [33],
        label: 'Two-year contract',
        says: 'A contract of two years or more, but less than three, brings {} more.',
        unit: 'percent',
      }),
      threeYearPercent: told(points(5), {
        rules: [33],
        label: 'Three-year contract',
        says: 'A contract of three years or more brings {} more.',
        unit: 'percent',
      }),
      capPercent: told(percent.default(100), {
        rules: [33],
        label: 'Most a partner gets',
        says: 'Margin and bonuses of a partner on one deal come to {} at most.',
        unit: 'percent',
        note: 'Bonuses are cut, the margin never. 100 caps nothing.',
      }),
      warnAbovePercent: told(percent.default(45), {
        rules: [33],
        label: 'Unusual sum',
        says: 'A sum of more than {} of a deal is warned of.',
        unit: 'percent',
        note: 'Nothing is held back for it.',
      }),
    })
    .prefault({}),
  'Bonuses',
);
