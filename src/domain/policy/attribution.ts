import { z } from 'zod';
import { days, hours, titled, told } from './key.ts';

const months = z.int().min(0).max(120);

const weight = (label: string, what: string, standard: number) =>
  told(z.int().min(1).max(1000).default(standard), {
    rules: [12],
    label: `Weight: ${label}`,
    says: `${what} weighs {}.`,
    unit: 'count',
    note: 'Only for the model “Weighted by activity”. A partner’s share follows the sum of its weights.',
  });

/** Rules 11 to 14: what counts as evidence of a partner's part in a deal, and how the credit is shared. */
export const attribution = titled(
  z
    .strictObject({
      repsPropose: told(z.boolean().default(true), {
        rules: [12],
        label: 'Reps propose',
        says: {
          on: 'What a rep tells of a partner counts once a partner manager has confirmed it.',
          off: 'What a rep tells of a partner counts at once.',
        },
        note: 'A registration, a campaign link and a referral form are their own evidence and count at once.',
      }),
      visibleTo: told(z.enum(['everyone', 'owner_and_managers']).default('everyone'), {
        rules: [],
        label: 'Who may open a deal',
        says: 'What partners did for a deal, and their credit, is open to {}.',
        names: { everyone: 'everyone who works with deals', owner_and_managers: 'its owner and managers' },
        note: 'In HubSpot. Whoever registered a deal or told something on it may open it, too. In Salesforce its own sharing of opportunities decides.',
      }),
      sourcedWindowDays: told(days.default(90), {
        rules: [12],
        label: 'Window for sourced',
        says: 'A partner sourced a deal with what it did up to {} before the deal was created.',
        unit: 'day',
        note: 'Calendar days in the time zone of your organisation; the day of creation counts.',
      }),
      campaignTrackingMonths: told(months.default(6), {
        rules: [13],
        label: 'Campaign tracking',
        says: 'A response to a partner’s campaign sources deals created within {} of it.',
        unit: 'month',
      }),
      registrationAfterCreationDays: told(days.default(7), {
        rules: [12],
        label: 'Registration after creation',
        says: 'A registration sent up to {} after the deal was created still sources it.',
        unit: 'day',
        note: 'Somebody has to make the record that a deal is registered on.',
      }),
      lateEvidenceDays: told(days.default(30), {
        rules: [12],
        label: 'Late evidence',
        says: 'What a partner did for a deal can be told for {} after it was closed.',
        unit: 'day',
      }),
      baselineMonths: told(months.min(1).default(12), {
        rules: [12],
        label: 'Period of comparison',
        says: 'Time in a stage is compared with deals that left the stage in the {} before.',
        unit: 'month',
      }),
      baselineDeals: told(z.int().min(1).max(10_000).default(20), {
        rules: [12],
        label: 'Deals to compare with',
        says: 'Nothing is said about speed with fewer than {} comparable deals.',
        unit: 'count',
      }),
      acceleratedGainPercent: told(z.int().min(1).max(100).default(20), {
        rules: [12],
        label: 'Gain for accelerated',
        says: 'A partner accelerated a deal that left the stage {} sooner than the median, or more.',
        unit: 'percent',
      }),
      model: told(z.enum(['primary_partner', 'even', 'weighted', 'first_touch', 'last_touch']).default('weighted'), {
        rules: [12],
        label: 'Model',
        says: 'Credit is shared by the model “{}”.',
        names: {
          primary_partner: 'Primary partner',
          even: 'Even split',
          weighted: 'Weighted by activity',
          first_touch: 'First touch',
          last_touch: 'Last touch',
        },
        note: 'Deals that are closed keep the model of their day of closing.',
      }),
      weights: z
        .strictObject({
          registration: weight('registration', 'A registration', 5),
          introduction: weight('introduction', 'An introduction', 4),
          referral: weight('referral', 'A referral', 4),
          executive_introduction: weight('executive introduction', 'An introduction to an executive', 3),
          technical_validation: weight('technical validation', 'A technical validation', 3),
          demo_support: weight('demo support', 'Support of a demo', 2),
          campaign_response: weight('campaign response', 'A response to a campaign', 1),
          other: weight('other', 'Anything else', 1),
        })
        .prefault({}),
      leakCheckHours: told(hours.default(24), {
        rules: [11],
        label: 'Leak monitor',
        says: 'Every field in the CRMs is compared with the log every {}.',
        unit: 'hour',
        note: 'What differs is named in the leak report and written again. It can be asked for at any time.',
      }),
      utmMediums: told(
        z
          .array(z.string().min(1).max(40))
          .max(50)
          .default([
            'webinar',
            'ebook',
            'event',
            'email',
            'social',
            'blog',
            'podcast',
            'content',
            'referral',
            'directory',
          ]),
        {
          rules: [14],
          label: 'Campaign mediums',
          says: 'Links of partners name one of these as their medium: {}.',
          note: 'A link with another medium is kept and counts; it is shown as unlisted.',
        },
      ),
    })
    .prefault({}),
  'Attribution',
);
