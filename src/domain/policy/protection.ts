import { z } from 'zod';
import { days, titled, told } from './key.ts';

/** Rule 4: exclusivity and its extension. */
export const protection = titled(
  z
    .strictObject({
      protectionDays: told(days.default(90), {
        rules: [4],
        label: 'Protection',
        says: 'An approved registration is exclusive for {}, counted from the day of approval.',
        unit: 'day',
        note: 'Calendar days in the time zone of your organisation. Protections that run keep their end.',
      }),
      extensionDays: told(days.default(30), {
        rules: [4],
        label: 'Extension',
        says: 'An extension adds {}.',
        unit: 'day',
      }),
      extensionsAllowed: told(z.int().min(0).max(10).default(1), {
        rules: [4],
        label: 'Extensions',
        says: 'A protection can be extended {}.',
        unit: 'time',
      }),
    })
    .prefault({}),
  'Protection',
);
