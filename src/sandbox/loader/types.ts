import { z } from 'zod';

export const crmNames = ['hubspot', 'salesforce'] as const;
export type LoadTarget = (typeof crmNames)[number];

/** Stages of a deal as the loader knows them; each CRM has its own word for each. */
export const loadStages = ['prospecting', 'engaging', 'proposal', 'negotiation', 'won', 'lost'] as const;
export type LoadStage = (typeof loadStages)[number];

const place = z.object({ file: z.string(), line: z.number().int() });
const text = z.string().min(1).max(255);
const day = z.iso.date();

export const loadCompanySchema = z.object({
  at: place,
  name: text,
  website: text.nullable(),
  /** Host of the web address, lower case, without www. */
  domain: text.nullable(),
  parentName: text.nullable(),
  industry: text.nullable(),
  employees: z.number().int().nonnegative().nullable(),
  location: text.nullable(),
});

export const loadDealSchema = z.object({
  at: place,
  name: z.string().min(1).max(120),
  companyName: text.nullable(),
  stage: z.enum(loadStages),
  amount: z.number().nonnegative().nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  createdOn: day.nullable(),
  closeDate: day,
  description: z.string().max(1000),
});

/** What one request to the loader of a running sandbox carries. */
export const loadChunkSchema = z.object({
  into: z.array(z.enum(crmNames)).min(1),
  companies: z.array(loadCompanySchema).max(1000),
  deals: z.array(loadDealSchema).max(1000),
});

export type LoadCompany = z.infer<typeof loadCompanySchema>;
export type LoadDeal = z.infer<typeof loadDealSchema>;
export type LoadChunk = z.infer<typeof loadChunkSchema>;

/** Something to tell about one row of a file. */
export interface RowNote {
  file: string;
  line: number;
  reason: string;
}

export const loadResultSchema = z.object({
  companiesAdded: z.number(),
  companiesThere: z.number(),
  dealsAdded: z.number(),
  dealsThere: z.number(),
  /** Rows a CRM would not take. */
  refused: z.array(place.extend({ reason: z.string() })),
  /** Rows taken with something left out. */
  warnings: z.array(place.extend({ reason: z.string() })),
});
export type LoadResult = z.infer<typeof loadResultSchema>;
