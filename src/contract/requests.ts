import { z } from 'zod';
import { dueFilter, queueSegment } from './review-queue.ts';
import {
  currencies,
  decimalAmount,
  decimalsOf,
  fractionDigits,
  calendarDay,
  line,
  optionalEmail,
  paragraph,
  requiredLine,
} from './text.ts';

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

/** The reader's locale and zone, so that dates and money come back in their manners. */
export const reader = z.object({
  locale: z
    .string()
    .max(35)
    .default('en')
    .transform((tag) => {
      try {
        return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? 'en';
      } catch {
        return 'en';
      }
    }),
  timeZone: z
    .string()
    .max(64)
    .default('UTC')
    .transform((zone) => (zones.has(zone) ? zone : 'UTC')),
});

const submission = {
  partnerId: z.uuid('choose a partner'),
  customerName: requiredLine(200),
  customerDomain: line(253),
  amount: decimalAmount,
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .refine((code) => currencies.has(code), 'must be a currency code such as EUR'),
  expectedCloseDate: calendarDay,
  contactName: requiredLine(200),
  contactEmail: optionalEmail('must be an e-mail address'),
  products: line(500),
  territory: line(100).default(''),
  notes: paragraph(2000).default(''),
};

/** POST …/registrations. `submissionId` makes it safe to send twice. */
export const submitRequest = z
  .strictObject({ submissionId: z.uuid(), ...submission, reader: reader.prefault({}) })
  .refine(({ amount, currency }) => decimalsOf(amount) <= fractionDigits(currency), {
    path: ['amount'],
    message: 'has more decimals than its currency',
  });

/** POST …/check. Every field may still be empty; nothing is stored. */
export const checkRequest = z.strictObject({
  partnerId: z.union([z.literal(''), z.uuid()]).default(''),
  customerName: line(200).default(''),
  customerDomain: line(253).default(''),
  contactEmail: line(254).default(''),
  territory: line(100).default(''),
  reader: reader.prefault({}),
});

export const rejectReason = z.enum([
  'duplicate',
  'out_of_territory',
  'already_in_direct_pipeline',
  'existing_customer',
  'incomplete',
  'not_qualified',
  'other',
]);

export const decision = {
  /** Makes it safe to send twice. */
  actId: z.uuid(),
  /** Version the person looked at; a newer one answers `stale` instead of deciding on old facts. */
  expectedVersion: z.int().min(0),
  reader: reader.prefault({}),
};

/** POST …/approve. A reason is required where a conflict stands (rule 10: an override needs a written reason). */
export const approveRequest = z.strictObject({ ...decision, reason: paragraph(2000).default('') });
/** POST …/reject. A code says which kind of reason; "other" says nothing without words. */
export const rejectRequest = z
  .strictObject({ ...decision, reasonCode: rejectReason, reason: paragraph(2000).default('') })
  .refine(({ reasonCode, reason }) => reasonCode !== 'other' || reason !== '', {
    path: ['reason'],
    message: 'is required where the reason is "other"',
  });
/** POST …/withdraw. */
export const withdrawRequest = z.strictObject({ ...decision, reason: paragraph(2000).default('') });
/** POST …/recheck: after a certificate was renewed or a rival withdrew. */
export const recheckRequest = z.strictObject({ ...decision });
const writtenCompany = z.strictObject({ name: requiredLine(500), domain: line(253).default('') });
/** POST …/company-rulings: "these are the same" or "these are not". */
export const rulingRequest = z.strictObject({
  /** Makes it safe to send twice. */
  actId: z.uuid(),
  kind: z.enum(['same', 'different']),
  ours: writtenCompany,
  theirs: writtenCompany,
  reason: paragraph(2000).default(''),
  reader: reader.prefault({}),
});
/** POST …/company-rulings/ID/withdraw: what was said no longer holds. */
export const withdrawRulingRequest = z.strictObject({
  actId: z.uuid(),
  reason: paragraph(2000).default(''),
  reader: reader.prefault({}),
});
/** GET …/companies: companies of both CRMs and all registrations whose name or domain looks like the text. */
export const companySearchQuery = reader.extend({ search: line(200).default('') });
/** POST …/leak-report/run. */
export const leakRunRequest = z.strictObject({ reader: reader.prefault({}) });

/** POST …/sync/retry. */
export const retryRequest = z.strictObject({ id: z.string().min(1).max(200), reader: reader.prefault({}) });

export const queueQuery = reader.extend({
  segment: queueSegment.default('needs_decision'),
  search: line(200).default(''),
  /** Id of a partner; empty: all. */
  partner: z.union([z.literal(''), z.uuid('must be the id of a partner')]).default(''),
  /** Whose reviews: `me`, `anybody` (all), `nobody` (not given to anyone) or an e-mail address. */
  assignee: z
    .union([
      z.enum(['me', 'anybody', 'nobody']),
      z.email('must be "me", "anybody", "nobody" or an e-mail address').max(254),
    ])
    .default('anybody')
    .transform((who) => who.toLowerCase()),
  due: dueFilter.default('any'),
  after: z.string().max(200).optional(),
});

export type Reader = z.infer<typeof reader>;
export type SubmitRequest = z.infer<typeof submitRequest>;
export type CheckRequest = z.infer<typeof checkRequest>;
export type RejectReason = z.infer<typeof rejectReason>;
export type ApproveRequest = z.infer<typeof approveRequest>;
export type RejectRequest = z.infer<typeof rejectRequest>;
export type WithdrawRequest = z.infer<typeof withdrawRequest>;
export type RecheckRequest = z.infer<typeof recheckRequest>;
export type RulingRequest = z.infer<typeof rulingRequest>;
export type WithdrawRulingRequest = z.infer<typeof withdrawRulingRequest>;
export type CompanySearchQuery = z.infer<typeof companySearchQuery>;
export type RetryRequest = z.infer<typeof retryRequest>;
export type QueueQuery = z.infer<typeof queueQuery>;
