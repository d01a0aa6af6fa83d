import { z } from 'zod';
import { reader } from './requests.ts';
import { calendarDay, paragraph } from './text.ts';

/** A policy has some fifty keys; who sends more sends something else. */
export const policyChanges = z
  .array(z.strictObject({ key: z.string().min(1).max(100), value: z.string().max(4000) }))
  .max(200)
  .default([]);

const change = {
  /** Keys edited in place, each as typed. What is not named stays as it would be on that day. */
  changes: policyChanges,
  /** The same as a document in YAML or JSON, some or all keys; edited keys come on top. Empty: none. */
  document: z.string().max(65_536, 'must have at most 64 kB').default(''),
  /** Day in the organisation's time zone; today or later. */
  effectiveFrom: calendarDay,
};

/** POST …/policy/preview. Stores nothing. */
export const previewPolicyRequest = z.strictObject({ ...change, reader: reader.prefault({}) });

/** POST …/policy/publish. `actId` makes it safe to send twice. */
export const publishPolicyRequest = z.strictObject({
  actId: z.uuid(),
  /** Latest version the person looked at; a newer one answers `stale`. */
  baseVersion: z.int().min(1),
  ...change,
  reason: paragraph(2000).default(''),
  reader: reader.prefault({}),
});

export type PreviewPolicyRequest = z.infer<typeof previewPolicyRequest>;
export type PublishPolicyRequest = z.infer<typeof publishPolicyRequest>;
