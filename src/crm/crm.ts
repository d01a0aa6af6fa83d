/**
 * The port both CRMs must satisfy. HubSpot's and Salesforce's words stop at their adapters: beyond this file there are
 * companies, deals, contacts and owners, and the program's own records (partner, certificate, deal registration).
 */

import type { UtmName } from './utm.ts';

export type CrmName = 'hubspot' | 'salesforce';
export type MirrorObject = 'company' | 'deal' | 'contact' | 'owner';

/** Instants are ISO 8601 in UTC, calendar dates `YYYY-MM-DD`, amounts integer minor units of their currency. */
export interface CompanyRecord {
  object: 'company';
  id: string;
  name: string;
  /** As the CRM holds it: a domain, a web address, anything people typed. Null when empty. */
  website: string | null;
  parentId: string | null;
  /** Id of the same company in the other CRM where this CRM knows it (HubSpot's `salesforceaccountid`). */
  counterpartId: string | null;
  ownerId: string | null;
  createdAt: string;
  updatedAt: string;
}

/** UTM parameters that a record carries, by their own names (`utm_source`); those that are empty are left out. */
export type UtmParameters = Readonly<Partial<Record<UtmName, string>>>;

export interface DealRecord {
  object: 'deal';
  id: string;
  name: string;
  companyId: string | null;
  contactIds: string[];
  /** The CRM's own stage name. */
  stage: string;
  state: 'open' | 'won' | 'lost';
  amountMinor: number | null;
  currency: string | null;
  closeDate: string | null;
  /** Instant the deal was won or lost where the CRM tells, else null. */
  closedAt: string | null;
  products: string;
  /** Whole months, 1 to 120; absent where nobody gave a length. */
  contractMonths?: number;
  counterpartId: string | null;
  ownerId: string | null;
  /** Absent where it carries none. */
  utm?: UtmParameters;
  /** Ids of the deals that the CRM merged into it; absent where there are none. */
  mergedIds?: string[];
  createdAt: string;
  updatedAt: string;
}

export interface ContactRecord {
  object: 'contact';
  id: string;
  name: string;
  email: string | null;
  companyId: string | null;
  /** Absent where it carries none. */
  utm?: UtmParameters;
  createdAt: string;
  updatedAt: string;
}

export interface OwnerRecord {
  object: 'owner';
  id: string;
  name: string;
  email: string | null;
  updatedAt: string;
}

export type CrmRecord = CompanyRecord | DealRecord | ContactRecord | OwnerRecord;

/** A stage of a deal by the CRM's own name, from when to when; `leftAt` is null while the deal is in it. */
export interface StageStay {
  stage: string;
  enteredAt: string;
  leftAt: string | null;
}

/** The stages of a deal as the CRM's own history tells them, oldest first. */
export interface StageHistory {
  dealId: string;
  stages: StageStay[];
}

/**
 * Who set a program field last, and when; null where the CRM does not tell. What people may do is judged by `by`, so that is
 * named only where the CRM records changes of the field itself.
 */
export interface FieldEditor {
  /** As in `readProgramFields`. */
  key: string;
  /** Neutral name. */
  field: string;
  at: string | null;
  by: { name: string; email: string } | null;
  /** Where nobody is named: who changed the record last, in whichever field. It proves nothing. */
  recordChangedBy: string | null;
}

/** Answer of a read by ids: the records found, and the ids the CRM no longer has (deleted, merged away, archived). */
export interface ReadAnswer {
  records: CrmRecord[];
  gone: string[];
}

/** One page of all records of a kind, or of those changed since a cursor. `cursor` is opaque to everyone but the adapter. */
export interface Page {
  records: CrmRecord[];
  gone: string[];
  /** Where to go on. The same cursor may be used again after a crash: pages are safe to apply twice. */
  cursor: string;
  /** True when nothing more is there for now. */
  done: boolean;
}

/** Program records written to both CRMs as custom objects, keyed by our own id. */
export type ProgramObject = 'partner' | 'partner_certificate' | 'deal_registration' | 'partner_attribution';
/** All that the projection writes: program records, and program fields on the CRM's own deals. */
export type WritableObject = ProgramObject | 'deal';

/** Value of a program field: text, number, calendar date or instant as text, boolean; null empties it. */
export type FieldValue = string | number | boolean | null;

export interface Write {
  object: WritableObject | 'task' | 'note';
  /** Our id for program records, tasks and notes; the CRM's own record id for deals. */
  key: string;
  /** Neutral field names of `crm/fields.ts`. */
  fields: Record<string, FieldValue>;
  /** CRM records this program record belongs to; adapters turn them into associations or lookups. */
  links: { dealId?: string; companyId?: string; partnerKey?: string };
}

/** What became of one write. `refused` is final until someone acts (validation rule, missing field); `failed` may be tried again. */
export type WriteResult =
  | { key: string; outcome: 'written'; recordId: string }
  | { key: string; outcome: 'refused'; code: string; message: string }
  | { key: string; outcome: 'failed'; code: string; message: string };

export interface ApiUsage {
  /** Share of the CRM's limit in use, 0 to 1; null while the CRM has not said. */
  limitUsed: number | null;
  /** HTTP requests sent since the adapter was made, retries included. */
  requests: number;
}

/** What provisioning found and made; `mode` is `properties_only` where the account's plan has no custom objects. */
export interface Provisioned {
  mode: 'full' | 'properties_only';
  created: string[];
  missing: string[];
}

/** What both sides had a part in. Mail that only went out, notes and tasks are none. */
export type ActivityKind = 'meeting' | 'call' | 'email';

/** A company and the time of which its activity is asked for: from `since` up to, not including, `until` (instants). */
export interface ActivityQuestion {
  companyId: string;
  /** Its deals and contacts as far as they are known, for CRMs that file activity under those. */
  dealIds: readonly string[];
  contactIds: readonly string[];
  since: string;
  until: string;
}

export interface ActivityRecord {
  kind: ActivityKind;
  id: string;
  companyId: string;
  at: string;
  /** What the CRM calls it, cut to 200 characters; may be empty. */
  title: string;
}

/** So many of a kind are told of one company; a person needs the latest, not all. */
export const mostOfAKind = 10;
export interface ActivityAnswer {
  /** Of each company and kind the latest, at most `mostOfAKind`. */
  activities: ActivityRecord[];
  /** Kinds that the account does not let us read, with the CRM's words. */
  unread: { kind: ActivityKind; message: string }[];
}

/**
 * One connected CRM account. Every method may throw `CrmError` (crm/crm-error.ts); per-record failures are values.
 * Adapters retry what the CRM asks to retry (429, 5xx, lock contention) within bounds and honour Retry-After.
 */
export interface Crm {
  readonly name: CrmName;
  /** Creates what is missing in the account (properties, custom objects) and says what it could not. Safe to run again. */
  provision(): Promise<Provisioned>;
  /** Reads records by id in the CRM's largest batches. Any number of ids. */
  read(object: MirrorObject, ids: readonly string[]): Promise<ReadAnswer>;
  /** All records of a kind (cursor null: from the start), page by page, ordered so that a restart loses nothing. */
  list(object: MirrorObject, cursor: string | null): Promise<Page>;
  /**
   * Records changed since the cursor; `since` (instant) starts a fresh cursor. Used for catching up and reconciling: pages
   * may repeat records but lose none. HubSpot's lag some seconds behind and never show deletions; Salesforce's do.
   */
  changed(object: MirrorObject, from: { cursor: string } | { since: string }): Promise<Page>;
  /**
   * Writes any number of records of one kind in the CRM's largest batches; one result a write, in the order given. A key
   * named twice is written once, the later fields on top. Hand in many at once: links cost HubSpot a call per 2,000, not
   * per batch. Throws only when nothing was written; after that the rest comes back as `failed`. In an account that
   * cannot hold program records (`properties_only`) those are `written` with an empty record id.
   */
  write(writes: readonly Write[]): Promise<WriteResult[]>;
  /** Reads program fields back by neutral name, for drift checks: by our key, deals by the CRM's id. Absent records are left out. */
  readProgramFields(object: WritableObject, keys: readonly string[]): Promise<Map<string, Record<string, FieldValue>>>;
  /**
   * When deals entered and left their stages, for any number of ids in the CRM's largest batches. Deals that are gone, and
   * those of which the CRM tells no history, are left out.
   */
  stageHistory(dealIds: readonly string[]): Promise<StageHistory[]>;
  /**
   * Two-way activity with companies: meetings held, calls that connected, mail of the customer's. One request a company and
   * kind, and no more of each than a person needs. Kinds that the account keeps from us are said, not thrown.
   */
  activity(questions: readonly ActivityQuestion[]): Promise<ActivityAnswer>;
  /** Who set these program fields last, as far as the CRM tells: by our key, deals by the CRM's id. Absent records are left out. */
  fieldEditors(object: 'deal' | 'partner', keys: readonly string[], fields: readonly string[]): Promise<FieldEditor[]>;
  usage(): ApiUsage;
}
