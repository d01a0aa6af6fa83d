import type { StageEntered } from './stage-walk.ts';

/** Which CRM holds a record: both, or only one. */
export type Presence = 'both' | 'hubspot' | 'salesforce';

export interface DemoCompany {
  key: string;
  name: string;
  domain: string;
  in: Presence;
  createdAt: Date;
  contact: { firstName: string; lastName: string; email: string };
  ownerKey: string;
}

export interface DemoDeal {
  key: string;
  companyKey: string;
  name: string;
  amount: number;
  currency: string;
  state: 'open' | 'won' | 'lost';
  closeDate: string;
  createdAt: Date;
  closedAt: Date | null;
  products: string;
  in: Presence;
  ownerKey: string;
  /** The way it went, the present stage last. */
  stages: StageEntered[];
}
