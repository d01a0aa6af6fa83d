import { z } from 'zod';
import { days, titled, told } from './key.ts';

const likelyUnlessSet = 0.7;

/** Roles in the CRM, for keys that say who may know something. */
const visibleTo = z
  .array(z.enum(['rep', 'partner_manager', 'ops', 'admin']))
  .max(4)
  .default(['partner_manager', 'ops', 'admin']);
const roleNames = { rep: 'reps', partner_manager: 'partner managers', ops: 'operations', admin: 'admins' };

/** Rules 2, 6 and 10: who was first, what counts as the same company, and who may know the rival. */
export const conflict = titled(
  z
    .strictObject({
      firstToRegisterDays: told(days.default(7), {
        rules: [6],
        label: 'First to register',
        says: 'Of two partners within {} the first to register wins; later, a pending registration is mediated.',
        unit: 'day',
      }),
      priorRelationshipDays: told(days.default(90), {
        rules: [10],
        label: 'Prior relationship',
        says: 'Two-way activity of up to {} before the submission counts as a prior relationship of the direct team.',
        unit: 'day',
        note: 'It is read from the CRMs, and it bounds the dated evidence that a person gives for the direct team: what is older is not taken.',
      }),
      sameCompanyScore: told(z.number().min(0.5).max(1).default(0.9), {
        rules: [2, 6, 8],
        label: 'Same company',
        says: 'Two companies count as the same when the check is at least {} sure.',
        unit: 'score',
        note: 'From 0 to 1: 0.9 is 90 %. Registrations are refused and blocked by it.',
      }),
      likelyCompanyScore: told(z.number().min(0.3).max(1).optional(), {
        rules: [2, 6],
        label: 'Likely the same company',
        says: 'Two companies are shown as likely the same when the check is at least {} sure.',
        unit: 'score',
        note: 'A person is asked; nothing is blocked for it. At most the score of the same company; where not set, 0.7 or that if it is less.',
      }),
      partnerStatements: told(z.int().min(0).max(20).default(5), {
        rules: [],
        label: 'A partner’s explanations',
        says: 'A partner may explain itself about the company of one registration {} times.',
        unit: 'count',
      }),
      rivalNamesVisibleTo: told(visibleTo, {
        rules: [],
        label: 'Who may know rivals',
        says: 'Which other partner holds a company is told to {}.',
        names: roleNames,
      }),
      directDealsVisibleTo: told(visibleTo, {
        rules: [],
        label: 'Who may know direct deals',
        says: 'Which of our own deals a company has, and since when, is told to {}.',
        names: roleNames,
        note: 'Others are told only that there is one.',
      }),
    })
    .refine((key) => (key.likelyCompanyScore ?? 0) <= key.sameCompanyScore, {
      path: ['likelyCompanyScore'],
      message: 'must not be more than the score of “Same company”',
    })
    .transform((key) => ({
      ...key,
      likelyCompanyScore: key.likelyCompanyScore ?? Math.min(likelyUnlessSet, key.sameCompanyScore),
    }))
    .prefault({}),
  'Conflicts',
);
