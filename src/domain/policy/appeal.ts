import { z } from 'zod';
import { days, titled, told } from './key.ts';

/** Appeals against a decision. */
export const appeal = titled(
  z
    .strictObject({
      appealDays: told(days.default(30), {
        rules: [],
        label: 'Time to appeal',
        says: 'A decision can be appealed against for {}.',
        unit: 'day',
      }),
    })
    .prefault({}),
  'Appeals',
);
