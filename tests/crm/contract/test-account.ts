import type { Crm } from '../../../src/crm/crm.ts';

/** A connected account whose CRM is a stand-in behind real HTTP, with hands on what the CRM holds and suffers. */
export interface TestAccount {
  crm: Crm;
  putCompanies(rows: { name: string; website: string }[]): string[];
  putContacts(rows: { firstName: string; lastName: string; email: string; companyId: string }[]): string[];
  putDeals(rows: TestDeal[]): string[];
  putActivities(rows: TestActivity[]): string[];
  /** From now on the account keeps this kind of activity from us. */
  forbidActivity(kind: 'email'): void;
  rename(object: 'company' | 'deal', id: string, name: string): void;
  /** Rosa sets a deal's partner source on the CRM's own page. */
  setPartnerSource(dealId: string, value: string): void;
  /** Somebody fills in how long the contract runs, or empties it. */
  setContractMonths(dealId: string, months: number | null): void;
  /** Rosa sets a partner's tier on the CRM's own page. */
  setPartnerTier(recordId: string, tier: string): void;
  moveStage(dealId: string, state: TestDeal['state']): void;
  /** The CRM's own name of the stage that deals of a state are put in. */
  stageName(state: TestDeal['state']): string;
  /** Sets UTM parameters of a record as a form or a person would; null empties one. */
  setUtm(object: 'contact' | 'deal', id: string, utm: Record<string, string | null>): void;
  remove(object: 'company' | 'deal', id: string): void;
  /** Lets the program's clock go on, so that later changes carry later instants. */
  advance(milliseconds: number): void;
  now(): Date;
  /** A program record, task or note as the CRM holds it. */
  stored(
    object: 'partner' | 'partner_certificate' | 'deal_registration' | 'partner_attribution' | 'task' | 'note',
    key: string,
  ): StoredProgramRecord[];
  storedDealField(dealId: string, field: 'registeredPartner'): string | null;
  /** From now on the CRM refuses registrations without a customer name. */
  requireCustomerName(message: string): void;
  trouble: {
    /** The tokens in use die; new ones are given. */
    tokensDie(): void;
    /** The app was removed: no new tokens either. */
    accessWithdrawn(): void;
    limitReached(on: boolean): void;
    serverErrors(share: number): void;
    rowsFail(share: number): void;
    silence(on: boolean): void;
  };
  /** Called before each wait of the adapter. */
  whenWaiting(react: (waits: number) => void): void;
  /** Ids that look right and are not there. */
  unknownIds: [string, string];
  /** How many deals one page of a list holds. */
  dealsPerPage: number;
  /** Calls per 1,000 records that may not be exceeded. */
  ceiling: { mirrored: number; projected: number; associationCalls: number; histories: number };
  close(): Promise<void>;
}

/** Something that was logged with a company; `how` says what came of it. */
export interface TestActivity {
  companyId: string;
  contactId: string;
  at: string;
  title: string;
  how:
    | 'meeting held'
    | 'meeting called off'
    | 'call that connected'
    | 'call nobody took'
    | 'call from the customer'
    | 'mail from the customer'
    | 'mail to the customer'
    | 'note'
    | 'task';
}

export interface TestDeal {
  name: string;
  companyId: string;
  contactIds: string[];
  amount: string;
  currency: string;
  state: 'open' | 'won' | 'lost';
  closeDate: string;
}

export interface StoredProgramRecord {
  recordId: string;
  fields: Record<string, unknown>;
  dealIds: string[];
  companyIds: string[];
  partnerKeys: string[];
}

/** Opens a fresh account; `timeoutMs` is how long its adapter waits for an answer. */
export type OpenAccount = (facts?: { timeoutMs: number }) => Promise<TestAccount>;
