import { z } from 'zod';
import { days, percent, titled, told } from './key.ts';

const people = z.int().min(0).max(1000);

const sales = (tier: string, standard: number) =>
  told(people.default(standard), {
    rules: [23],
    label: `${tier}: certified sales people`,
    says: `${tier} asks for {} certified in sales.`,
    unit: 'count',
    note: 'Shown on the partner; nothing is blocked for it.',
  });

const technical = (tier: string, standard: number) =>
  told(people.default(standard), {
    rules: [23],
    label: `${tier}: certified technical staff`,
    says: `${tier} asks for {} certified in technology.`,
    unit: 'count',
    note: 'Shown on the partner; nothing is blocked for it.',
  });

/** Rules 2, 23, 27 and 28: certificates, and what a tier asks for. */
export const certification = titled(
  z
    .strictObject({
      passMarkPercent: told(percent.default(80), {
        rules: [27],
        label: 'Pass mark',
        says: 'An exam is passed with {} or more.',
        unit: 'percent',
      }),
      validMonths: told(z.int().min(1).max(120).default(12), {
        rules: [27, 28],
        label: 'Validity',
        says: 'A certificate is valid for {} from the day of the exam.',
        unit: 'month',
        note: 'Certificates on record keep the last day they were given with.',
      }),
      remindDaysBefore: told(z.array(days.min(1)).max(10).default([60, 30, 7]), {
        rules: [27],
        label: 'Reminders',
        says: 'A reminder is given {} before a certificate lapses.',
        unit: 'day',
      }),
      onboardingGraceDays: told(days.default(0), {
        rules: [28],
        label: 'Grace for new partners',
        says: 'A new partner may register deals without a certificate for {}.',
        unit: 'day',
        note: '0 switches it off.',
      }),
      registeredSalesPeople: sales('Registered', 1),
      silverSalesPeople: sales('Silver', 2),
      goldSalesPeople: sales('Gold', 5),
      platinumSalesPeople: sales('Platinum', 10),
      registeredTechnicalPeople: technical('Registered', 0),
      silverTechnicalPeople: technical('Silver', 1),
      goldTechnicalPeople: technical('Gold', 3),
      platinumTechnicalPeople: technical('Platinum', 5),
    })
    .prefault({}),
  'Certification',
);
