import type { z } from 'zod';
import { minorUnits } from '../amount.ts';
import type { CompanyRecord, ContactRecord, DealRecord, OwnerRecord } from '../crm.ts';
import { contractMonthsField, contractMonthsOf } from '../contract-months.ts';
import { utmOf, type UtmName } from '../utm.ts';
import type { accountRow, contactRow, opportunityRow, userRow } from './answers.ts';

/** What an org has beyond the standard: learnt from its description of Opportunity. */
export interface OrgFeatures {
  hasCurrencies: boolean;
  hasStageChangeDate: boolean;
  /** An older package has no field for the length of contracts. */
  hasContractMonths: boolean;
  /** Fields of UTM parameters that deals and contacts have here: an older package has none. */
  utm: Record<'deal' | 'contact', readonly UtmName[]>;
  /** Currency of an org that has but one, as the connection was told. */
  currency: string | null;
}

export const accountFields = [
  'Id',
  'Name',
  'Website',
  'ParentId',
  'OwnerId',
  'CreatedDate',
  'SystemModstamp',
  'IsDeleted',
];
/** `utm_source` is kept in `UTM_Source__c`. */
export const utmField = (name: UtmName): string => `UTM_${name.slice(4, 5).toUpperCase()}${name.slice(5)}__c`;

export const contactFields = ({ utm }: OrgFeatures): string[] => [
  'Id',
  'FirstName',
  'LastName',
  'Name',
  'Email',
  'AccountId',
  'CreatedDate',
  'SystemModstamp',
  'IsDeleted',
  ...utm.contact.map(utmField),
];
export const userFields = ['Id', 'Name', 'Email', 'IsActive', 'SystemModstamp'];

export const opportunityFields = (org: OrgFeatures): string[] => [
  'Id',
  'Name',
  'AccountId',
  'Amount',
  ...(org.hasCurrencies ? ['CurrencyIsoCode'] : []),
  'StageName',
  'IsClosed',
  'IsWon',
  'CloseDate',
  ...(org.hasStageChangeDate ? ['LastStageChangeDate'] : []),
  'OwnerId',
  ...org.utm.deal.map(utmField),
  ...(org.hasContractMonths ? [contractMonthsField.salesforce] : []),
  'CreatedDate',
  'SystemModstamp',
  'IsDeleted',
  '(SELECT ContactId, IsPrimary, IsDeleted FROM OpportunityContactRoles)',
];

export function companyRecord(row: z.output<typeof accountRow>): CompanyRecord {
  return {
    object: 'company',
    id: row.Id,
    name: row.Name ?? '',
    website: row.Website?.trim() || null,
    parentId: row.ParentId ?? null,
    counterpartId: null,
    ownerId: row.OwnerId ?? null,
    ...instants(row),
  };
}

export function dealRecord(row: z.output<typeof opportunityRow>, org: OrgFeatures): DealRecord {
  const state = row.IsWon ? 'won' : row.IsClosed ? 'lost' : 'open';
  const currency = row.CurrencyIsoCode ?? org.currency;
  const roles = (row.OpportunityContactRoles?.records ?? []).filter((role) => !role.IsDeleted);
  const contactIds = [...roles.filter((role) => role.IsPrimary), ...roles].flatMap((role) => role.ContactId ?? []);
  return {
    object: 'deal',
    id: row.Id,
    name: row.Name ?? '',
    companyId: row.AccountId ?? null,
    contactIds: [...new Set(contactIds)],
    stage: row.StageName ?? '',
    state,
    // JSON numbers print as the shortest decimal that means them, so 19.99 stays 19.99.
    amountMinor:
      row.Amount === null || row.Amount === undefined || !currency ? null : minorUnits(String(row.Amount), currency),
    currency,
    closeDate: row.CloseDate ?? null,
    closedAt: state !== 'open' && row.LastStageChangeDate ? instant(row.LastStageChangeDate) : null,
    products: '',
    ...contractMonthsIn(row),
    counterpartId: null,
    ownerId: row.OwnerId ?? null,
    ...utmIn(row),
    ...instants(row),
  };
}

const contractMonthsIn = (row: Record<string, unknown>) => contractMonthsOf(row[contractMonthsField.salesforce]);

/** Fields of the package, which the shape of a standard row does not name. */
const utmIn = (row: Record<string, unknown>) => utmOf((name) => row[utmField(name)]);

export function contactRecord(row: z.output<typeof contactRow>): ContactRecord {
  const name = row.Name?.trim() || [row.FirstName, row.LastName].filter(Boolean).join(' ');
  return {
    object: 'contact',
    id: row.Id,
    name: name || row.Email || '',
    email: row.Email ?? null,
    companyId: row.AccountId ?? null,
    ...utmIn(row),
    ...instants(row),
  };
}

export const ownerRecord = (row: z.output<typeof userRow>): OwnerRecord => ({
  object: 'owner',
  id: row.Id,
  name: row.Name ?? row.Email ?? '',
  email: row.Email ?? null,
  updatedAt: instant(row.SystemModstamp),
});

const instants = (row: { CreatedDate?: string | null | undefined; SystemModstamp: string }) => ({
  createdAt: instant(row.CreatedDate ?? row.SystemModstamp),
  updatedAt: instant(row.SystemModstamp),
});

/** `2026-11-22T10:00:00.000+0000`, as Salesforce writes instants, to ISO 8601 in UTC. */
export function instant(text: string): string {
  return new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).toISOString();
}
