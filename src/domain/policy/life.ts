import { z } from 'zod';
import { days, titled, told } from './key.ts';

/** Rules 5 and 8: silence, and what follows from it. */
export const life = titled(
  z
    .strictObject({
      nudgeDays: told(days.default(30), {
        rules: [5, 8],
        label: 'Update due',
        says: 'After {} without an update the partner is asked for one, and the deal is marked overdue.',
        unit: 'day',
      }),
      warnDays: told(days.default(45), {
        rules: [8],
        label: 'Warning',
        says: 'After {} of silence the partner is warned that the protection will end.',
        unit: 'day',
      }),
      silentExpiryDays: told(days.default(60), {
        rules: [8],
        label: 'End by silence',
        says: 'After {} of silence the protection ends and the company is back in the open pool.',
        unit: 'day',
      }),
      coolOffDays: told(days.default(30), {
        rules: [8],
        label: 'Cool-off',
        says: 'After an end by silence the same partner waits {} before registering the company again.',
        unit: 'day',
      }),
      strictMonthly: told(z.boolean().default(false), {
        rules: [8],
        label: 'Strict monthly updates',
        says: {
          on: 'The protection ends with the first update that is missed, without a warning.',
          off: 'A missed update is followed by a warning before the protection ends.',
        },
      }),
    })
    .prefault({}),
  'Updates and silence',
);
