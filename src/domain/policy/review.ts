import { z } from 'zod';
import { hours, titled, told } from './key.ts';

/** Rule 3: the review clock. */
export const review = titled(
  z
    .strictObject({
      decisionHours: told(hours.default(48), {
        rules: [3],
        label: 'Time to decide',
        says: 'A registration is decided within {} of its submission.',
        unit: 'hour',
        note: 'Elapsed hours, or hours of open office where only those are counted. A clock that runs keeps its end.',
      }),
      dueSoonHours: told(z.int().min(0).max(2000).default(12), {
        rules: [3],
        label: 'Due soon',
        says: 'A review counts as due soon when {} or less are left.',
        unit: 'hour',
      }),
      businessHoursOnly: told(z.boolean().default(false), {
        rules: [3],
        label: 'Office hours only',
        says: { on: 'Only hours of open office are counted.', off: 'Every hour is counted, day and night.' },
      }),
      officeDays: told(z.array(z.int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5]), {
        rules: [3],
        label: 'Office days',
        says: 'The office is open on {}.',
        names: { 1: 'Monday', 2: 'Tuesday', 3: 'Wednesday', 4: 'Thursday', 5: 'Friday', 6: 'Saturday', 7: 'Sunday' },
      }),
      officeOpens: told(z.iso.time({ precision: -1 }).default('09:00'), {
        rules: [3],
        label: 'Office opens',
        says: 'The office opens at {}, in the time zone of your organisation.',
      }),
      officeCloses: told(z.iso.time({ precision: -1 }).default('17:00'), {
        rules: [3],
        label: 'Office closes',
        says: 'The office closes at {}.',
      }),
      holidays: told(z.array(z.iso.date()).max(366).default([]), {
        rules: [3],
        label: 'Holidays',
        says: 'The office is closed on {}.',
      }),
      pausesForPartner: told(z.boolean().default(true), {
        rules: [3],
        label: 'Waiting for the partner',
        says: {
          on: 'The review clock stands still while the partner has questions to answer.',
          off: 'The review clock runs on while the partner has questions to answer.',
        },
      }),
    })
    .prefault({}),
  'Review',
);
