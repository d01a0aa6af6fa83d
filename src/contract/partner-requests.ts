import { z } from 'zod';
import { partnerSegment, tierName } from './partner.ts';
import { reader } from './requests.ts';
import { calendarDay, line, paragraph, requiredLine } from './text.ts';

/** Longest CSV text one import takes, in characters. */
export const longestImport = 1_000_000;

/** GET …/partners. */
export const partnerQuery = reader.extend({
  segment: partnerSegment.default('all'),
  search: line(200).default(''),
  after: z.string().max(400).optional(),
});

/** POST …/certificates/import. With `dryRun` nothing is stored; it is the default, so that a slip of the hand stores nothing. */
export const importRequest = z.strictObject({
  /** Makes it safe to send twice. */
  actId: z.uuid(),
  text: z
    .string()
    .min(1, 'is required')
    .max(longestImport, `must have at most ${longestImport.toLocaleString('en')} characters`),
  dryRun: z.boolean().default(true),
  reader: reader.prefault({}),
});

/** POST …/partners/ID/certificates/CERTIFICATE/revoke. */
export const revokeRequest = z.strictObject({
  actId: z.uuid(),
  reason: paragraph(2000).refine((text) => text !== '', 'is required'),
  reader: reader.prefault({}),
});

/** POST …/partners/ID/territories: all of them; none is anywhere. Each a country, a region, or a word of your own. */
export const territoriesRequest = z.strictObject({
  actId: z.uuid(),
  /** Of the record that was looked at; a newer one is not written over. */
  version: z.int().min(0),
  territories: z.array(requiredLine(100)).max(100, 'must be at most 100'),
  reason: paragraph(2000).refine((text) => text !== '', 'is required'),
  reader: reader.prefault({}),
});

/** POST …/partners/ID/tier: another tier from a day on. */
export const changeTierRequest = z.strictObject({
  actId: z.uuid(),
  /** Of the tiers that were looked at; a newer change is not written over. */
  version: z.int().min(0),
  tier: tierName,
  /** First day it holds, today or earlier; empty: today. */
  from: z.union([z.literal(''), calendarDay]).default(''),
  reason: paragraph(2000).refine((text) => text !== '', 'is required'),
  reader: reader.prefault({}),
});

/** An exact id as links carry it: no spaces, so that nothing has to be guessed. */
const utmId = requiredLine(100).refine(
  (text) => /^[^\s&?#=]+$/.test(text),
  'must be written as links have it, without spaces',
);

/** POST …/partners/ID/campaigns: a campaign by its exact id (rule 14). The same id with another name renames it. */
export const registerCampaignRequest = z.strictObject({
  actId: z.uuid(),
  utmId,
  name: requiredLine(200),
  reader: reader.prefault({}),
});
/** POST …/partners/ID/campaigns/remove: links with this id are the partner's no more. */
export const removeCampaignRequest = z.strictObject({ actId: z.uuid(), utmId, reader: reader.prefault({}) });

export type RegisterCampaignRequest = z.infer<typeof registerCampaignRequest>;
export type RemoveCampaignRequest = z.infer<typeof removeCampaignRequest>;
export type ChangeTierRequest = z.infer<typeof changeTierRequest>;
export type PartnerQuery = z.infer<typeof partnerQuery>;
export type ImportRequest = z.infer<typeof importRequest>;
export type TerritoriesRequest = z.infer<typeof territoriesRequest>;
export type RevokeRequest = z.infer<typeof revokeRequest>;
