import type { Crm } from '../crm/crm.ts';
import type { Db } from '../db/db.ts';

export interface SyncLog {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** A connected account, as whoever starts the sync hands it over. */
export type CrmAccount = Crm;

/** What each part of the sync works with: one tenant's account in one CRM. */
export interface SyncParts {
  db: Db;
  tenantId: string;
  crm: Crm;
  /** Program time, for people. */
  now: () => Date;
  /** The machine's own clock, for leases and waits. */
  systemNow: () => Date;
  /** 0 to 1, so that many waits do not end together. */
  random: () => number;
  log: SyncLog;
}
