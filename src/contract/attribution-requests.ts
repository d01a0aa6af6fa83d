import { z } from 'zod';
import { leadChoice, touchpointKind, touchpointSegment } from './attribution.ts';
import { longestImport } from './partner-requests.ts';
import { reader } from './requests.ts';
import { calendarDay, line, optionalEmail, paragraph, requiredLine } from './text.ts';

const words = paragraph(2000).pipe(z.string().min(1, 'is required'));

/** A web address a person gave as evidence; only what a browser may open safely. */
const webLink = line(2000).refine(
  (text) => text === '' || /^https?:\/\/[^\s]+$/i.test(text),
  'must be a web address that begins with https://',
);

/** What shows it: a few words, a link, or both. */
const shown = z
  .strictObject({
    kind: z.enum(['meeting', 'email', 'link', 'note']),
    text: paragraph(1000).default(''),
    url: webLink.default(''),
  })
  .refine(({ text, url }) => text !== '' || url !== '', { path: ['text'], message: 'is required: what shows it?' })
  .refine(({ kind, url }) => kind !== 'link' || url !== '', { path: ['url'], message: 'is required for a link' });

const act = {
  /** Makes it safe to send twice. */
  actId: z.uuid(),
  /** Version of the touchpoint (of the deal's attribution, for appeals) that the person looked at; a newer one answers `stale`. */
  expectedVersion: z.int().min(0),
  reader: reader.prefault({}),
};

/** POST …/deals/ID/touchpoints: what a partner did. Safe to send twice; two people may tell at once. */
export const recordTouchpointRequest = z.strictObject({
  actId: z.uuid(),
  partnerId: z.uuid('choose a partner'),
  kind: touchpointKind.exclude(['registration']),
  occurredOn: calendarDay,
  evidence: shown,
  campaign: line(200).default(''),
  reader: reader.prefault({}),
});
/** POST …/deals/ID/touchpoints/preview: everything may still be empty; nothing is stored. */
export const previewTouchpointRequest = z.strictObject({
  partnerId: z.union([z.literal(''), z.uuid()]).default(''),
  kind: z.union([z.literal(''), touchpointKind.exclude(['registration'])]).default(''),
  occurredOn: z.union([z.literal(''), calendarDay]).default(''),
  reader: reader.prefault({}),
});
/** POST …/touchpoints/ID/confirm. A reason is required where it had been declined. */
export const confirmTouchpointRequest = z.strictObject({ ...act, reason: paragraph(2000).default('') });
/** POST …/touchpoints/ID/decline. */
export const declineTouchpointRequest = z.strictObject({ ...act, reason: words });
/** POST …/touchpoints/ID/change; what is left out stays. A reason is required once it was confirmed. */
export const changeTouchpointRequest = z.strictObject({
  ...act,
  kind: touchpointKind.exclude(['registration']).optional(),
  occurredOn: calendarDay.optional(),
  evidence: shown.optional(),
  campaign: line(200).optional(),
  reason: paragraph(2000).default(''),
});
/** POST …/touchpoints/ID/withdraw. A reason is required once it was confirmed. */
export const withdrawTouchpointRequest = z.strictObject({ ...act, reason: paragraph(2000).default('') });
/** POST …/credits/PARTNER/appeal. */
export const appealCreditRequest = z.strictObject({ ...act, reason: words });
/** POST …/credits/PARTNER/decide-appeal. Upheld: the evidence given becomes a confirmed touchpoint. */
export const decideCreditAppealRequest = z
  .strictObject({
    ...act,
    outcome: z.enum(['upheld', 'dismissed']),
    reason: words,
    touchpoint: z
      .strictObject({
        kind: touchpointKind.exclude(['registration']),
        occurredOn: calendarDay,
        evidence: shown,
        campaign: line(200).default(''),
      })
      .optional(),
  })
  .refine(({ outcome, touchpoint }) => outcome === 'dismissed' || touchpoint !== undefined, {
    path: ['touchpoint'],
    message: 'is required: what did the partner do, and what shows it?',
  });

/** GET …/deals/ID/attribution/why. */
export const creditWhyQuery = reader.extend({ partnerId: z.uuid('must be the id of a partner') });

/** GET …/touchpoints. */
export const touchpointQuery = reader.extend({
  segment: touchpointSegment.default('proposed'),
  partner: z.union([z.literal(''), z.uuid('must be the id of a partner')]).default(''),
  after: z.string().max(400).optional(),
});

/** POST …/touchpoints/import. With `dryRun` nothing is stored; it is the default. */
export const importTouchpointsRequest = z.strictObject({
  actId: z.uuid(),
  text: z
    .string()
    .min(1, 'is required')
    .max(longestImport, `must have at most ${longestImport.toLocaleString('en')} characters`),
  dryRun: z.boolean().default(true),
  reader: reader.prefault({}),
});

/** A company that has no deal yet. By its web domain or a contact's address its deal is recognised later. */
const leadCustomer = z
  .strictObject({
    name: requiredLine(200),
    domain: line(253).default(''),
    contactName: line(200).default(''),
    contactEmail: optionalEmail('must be an e-mail address').default(''),
  })
  .refine(({ domain, contactEmail }) => domain !== '' || contactEmail !== '', {
    path: ['domain'],
    message: 'is required, or the e-mail address of a contact: by them its deal is recognised',
  });

/** POST …/leads: what a partner did for a company that has no deal yet. Safe to send twice. */
export const tellLeadRequest = z.strictObject({
  actId: z.uuid(),
  partnerId: z.uuid('choose a partner'),
  kind: touchpointKind.exclude(['registration']),
  occurredOn: calendarDay,
  customer: leadCustomer,
  evidence: shown,
  campaign: line(200).default(''),
  reader: reader.prefault({}),
});
/** GET …/leads, newest first. */
export const leadQuery = reader.extend({
  status: leadChoice.default('waiting'),
  partner: z.union([z.literal(''), z.uuid('must be the id of a partner')]).default(''),
  /** `next` of the page before. */
  after: z.union([z.literal(''), z.uuid('is not a place in this list')]).default(''),
});
const leadAct = {
  actId: z.uuid(),
  /** Version of the lead that the person looked at; a newer one refuses as `stale`. */
  expectedVersion: z.int().min(0),
  /** Required where somebody else told it. */
  reason: paragraph(2000).default(''),
  reader: reader.prefault({}),
};
/** POST …/leads/ID/change while it waits; what is left out stays. */
export const changeLeadRequest = z.strictObject({
  ...leadAct,
  kind: touchpointKind.exclude(['registration']).optional(),
  occurredOn: calendarDay.optional(),
  customer: leadCustomer.optional(),
  evidence: shown.optional(),
  campaign: line(200).optional(),
});
/** POST …/leads/ID/withdraw while it waits. */
export const withdrawLeadRequest = z.strictObject(leadAct);
/** Version of the lead that the person looked at, as with a change. Null: whichever there is. */
const lookedAt = z.int().min(0).nullable().default(null);
/** POST …/leads/ID/attach: the deal in the caller's CRM to which it belongs. */
export const attachLeadRequest = z.strictObject({
  actId: z.uuid(),
  expectedVersion: lookedAt,
  dealId: line(64).pipe(z.string().min(1, 'is required')),
  reader: reader.prefault({}),
});
/** POST …/leads/ID/dismiss: it belongs to no deal. */
export const dismissLeadRequest = z.strictObject({
  actId: z.uuid(),
  expectedVersion: lookedAt,
  reason: words,
  reader: reader.prefault({}),
});

const formId = z.uuid();
const typed = z.string().max(4000).default('');

/** POST /partner-forms/TOKEN, as a form sends it: whatever was typed, so that nothing of it is lost where it cannot be taken. */
export const referralFormTyped = z.strictObject({
  formId,
  customerName: typed,
  customerDomain: typed,
  contactName: typed,
  contactEmail: typed,
  what: typed,
});

/** A partner refers a customer before there is a deal. */
export const referralFormRequest = z.strictObject({
  formId,
  customerName: requiredLine(200),
  customerDomain: line(253).refine((text) => text === '' || /[^\s.]\.[^\s.]/u.test(text), {
    error: 'must be the customer’s own, such as acme.com, or stay empty',
  }),
  contactName: line(200),
  contactEmail: optionalEmail('must be complete, such as ada@acme.com'),
  what: paragraph(1000).pipe(z.string().min(1, 'is required')),
});

export type RecordTouchpointRequest = z.infer<typeof recordTouchpointRequest>;
export type PreviewTouchpointRequest = z.infer<typeof previewTouchpointRequest>;
export type ConfirmTouchpointRequest = z.infer<typeof confirmTouchpointRequest>;
export type DeclineTouchpointRequest = z.infer<typeof declineTouchpointRequest>;
export type ChangeTouchpointRequest = z.infer<typeof changeTouchpointRequest>;
export type WithdrawTouchpointRequest = z.infer<typeof withdrawTouchpointRequest>;
export type AppealCreditRequest = z.infer<typeof appealCreditRequest>;
export type DecideCreditAppealRequest = z.infer<typeof decideCreditAppealRequest>;
export type CreditWhyQuery = z.infer<typeof creditWhyQuery>;
export type TouchpointQuery = z.infer<typeof touchpointQuery>;
export type ImportTouchpointsRequest = z.infer<typeof importTouchpointsRequest>;
export type AttachLeadRequest = z.infer<typeof attachLeadRequest>;
export type DismissLeadRequest = z.infer<typeof dismissLeadRequest>;
export type TellLeadRequest = z.infer<typeof tellLeadRequest>;
export type LeadQuery = z.infer<typeof leadQuery>;
export type ChangeLeadRequest = z.infer<typeof changeLeadRequest>;
export type WithdrawLeadRequest = z.infer<typeof withdrawLeadRequest>;
export type ReferralFormTyped = z.infer<typeof referralFormTyped>;
export type ReferralFormRequest = z.infer<typeof referralFormRequest>;
