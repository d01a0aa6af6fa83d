import { z } from 'zod';
import { days, titled, told } from './key.ts';

/** How and when people are told. */
export const notices = titled(
  z
    .strictObject({
      batchMinutes: told(z.int().min(0).max(1440).default(15), {
        rules: [],
        label: 'Mails in one',
        says: 'News for one person waits {} for more, so that it comes in one mail.',
        unit: 'minute',
        note: 'Decisions, questions, endings and appeals go out at once.',
      }),
      digestHour: told(z.int().min(0).max(23).default(8), {
        rules: [],
        label: 'Hour of the daily mail',
        says: 'Reminders come in one mail a day, from {} o’clock on.',
        note: 'In the time zone of your organisation.',
      }),
      protectionEndsDays: told(z.array(days).max(10).default([14, 3]), {
        rules: [4],
        label: 'Reminders of the end',
        says: 'The end of a protection is reminded of when {} are left.',
        unit: 'day',
      }),
      taskHours: told(z.int().min(1).max(2000).default(24), {
        rules: [],
        label: 'Time for a task',
        says: 'A task in the CRM that has no day of its own is due {} after it was made.',
        unit: 'hour',
      }),
      sendTries: told(z.int().min(1).max(50).default(8), {
        rules: [],
        label: 'Tries a mail',
        says: 'A mail is tried {} before it is given up.',
        unit: 'time',
      }),
      staleDays: told(z.int().min(1).max(3650).default(7), {
        rules: [],
        label: 'Too late to help',
        says: 'A mail that could not be sent for {} is kept unsent.',
        unit: 'day',
      }),
    })
    .prefault({}),
  'Telling people',
);
