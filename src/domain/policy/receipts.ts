import { z } from 'zod';
import { days, titled, told } from './key.ts';

/** Links under which a registration is seen and answered from outside. */
export const receipts = titled(
  z
    .strictObject({
      actingDays: told(days.default(90), {
        rules: [],
        label: 'Links that act',
        says: 'The partner’s link answers, updates and appeals until {} after its registration ended.',
        unit: 'day',
        note: 'While a registration is open or protected its link acts. Giving the link out again begins the days anew.',
      }),
      viewingDays: told(days.default(730), {
        rules: [],
        label: 'Links that show',
        says: 'The partner’s link shows the receipt until {} after its registration ended.',
        unit: 'day',
      }),
      statementDays: told(days.default(90), {
        rules: [],
        label: 'Links to statements',
        says: 'The link to a month’s statement in a partner’s mail opens for {}.',
        unit: 'day',
        note: 'It only shows, and opens nothing once its reader is no contact of the partner.',
      }),
      insiderViewHours: told(z.int().min(1).max(2000).default(24), {
        rules: [],
        label: 'The partner’s view',
        says: 'A link to look at the partner’s view, for people inside, opens for {}.',
        unit: 'hour',
        note: 'It never acts. Every card shows a fresh one.',
      }),
    })
    .prefault({}),
  'Receipt links',
);
