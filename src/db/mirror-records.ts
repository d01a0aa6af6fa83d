import type { CrmName } from './crm-name.ts';

/** Instants are ISO 8601 in UTC, dates YYYY-MM-DD. `domain` and `nameKey` are derived by the domain's companyIdentity. */
export interface MirrorCompany {
  crm: CrmName;
  id: string;
  name: string;
  website: string | null;
  parentId: string | null;
  counterpartId: string | null;
  ownerId: string | null;
  createdAt: string;
  updatedAt: string;
  domain: string | null;
  nameKey: string;
}

export interface MirrorDeal {
  crm: CrmName;
  id: string;
  name: string;
  companyId: string | null;
  contactIds: string[];
  stage: string;
  state: 'open' | 'won' | 'lost';
  amountMinor: number | null;
  currency: string | null;
  closeDate: string | null;
  closedAt: string | null;
  products: string;
  /** Absent where nobody gave a length. */
  contractMonths?: number;
  counterpartId: string | null;
  ownerId: string | null;
  createdAt: string;
  updatedAt: string;
  nameKey: string;
}

export interface MirrorContact {
  crm: CrmName;
  id: string;
  name: string;
  email: string | null;
  companyId: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface MirrorOwner {
  crm: CrmName;
  id: string;
  name: string;
  email: string | null;
  updatedAt: string;
}

export type MirrorObject = 'company' | 'deal' | 'contact' | 'owner';

export const mirrorTables: Record<MirrorObject, string> = {
  company: 'mirror_companies',
  deal: 'mirror_deals',
  contact: 'mirror_contacts',
  owner: 'mirror_owners',
};

const select = (columns: Record<string, string>, alias: string): string =>
  Object.entries(columns)
    .map(([member, column]) => `${alias}.${column} as "${member}"`)
    .join(', ');

const identity = { crm: 'crm', id: 'id', name: 'name' };
const times = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** Select lists under the aliases c, d, p (person) and o. */
export const companyColumns = select(
  {
    ...identity,
    website: 'website',
    parentId: 'parent_id',
    counterpartId: 'counterpart_id',
    ownerId: 'owner_id',
    ...times,
    domain: 'domain',
    nameKey: 'name_key',
  },
  'c',
);
export const dealColumns = select(
  {
    ...identity,
    companyId: 'company_id',
    contactIds: 'contact_ids',
    stage: 'stage',
    state: 'state',
    amountMinor: 'amount_minor',
    currency: 'currency',
    closeDate: 'close_date',
    closedAt: 'closed_at',
    products: 'products',
    counterpartId: 'counterpart_id',
    ownerId: 'owner_id',
    ...times,
    nameKey: 'name_key',
  },
  'd',
);
export const contactColumns = select({ ...identity, email: 'email', companyId: 'company_id', ...times }, 'p');
export const ownerColumns = select({ ...identity, email: 'email', updatedAt: 'updated_at' }, 'o');
