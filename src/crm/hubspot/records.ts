import { minorUnits } from '../amount.ts';
import type { CompanyRecord, ContactRecord, DealRecord, MirrorObject, OwnerRecord } from '../crm.ts';
import { contractMonthsField, contractMonthsOf } from '../contract-months.ts';
import { utmNames, utmOf } from '../utm.ts';
import type { DealContext } from './account.ts';
import type { HubSpotObject, HubSpotOwner } from './answers.ts';

export type HubSpotMirrorObject = Exclude<MirrorObject, 'owner'>;

/** What HubSpot calls our objects, which properties we ask for, and which associations belong to the record. */
export const mirrored = {
  company: {
    type: 'companies',
    changedAt: 'hs_lastmodifieddate',
    properties: [
      'name',
      'domain',
      'website',
      'hs_parent_company_id',
      'salesforceaccountid',
      'hubspot_owner_id',
      'createdate',
      'hs_lastmodifieddate',
    ],
    associations: [],
  },
  deal: {
    type: 'deals',
    changedAt: 'hs_lastmodifieddate',
    properties: [
      'dealname',
      'amount',
      'deal_currency_code',
      'dealstage',
      'pipeline',
      'closedate',
      'hs_is_closed',
      'hs_is_closed_won',
      'hs_is_closed_lost',
      'hs_v2_date_entered_current_stage',
      // Of properties that an account does not have HubSpot says nothing.
      ...utmNames,
      contractMonthsField.hubspot,
      'hs_salesforceopportunityid',
      'hs_merged_object_ids',
      'hubspot_owner_id',
      'createdate',
      'hs_lastmodifieddate',
    ],
    associations: ['companies', 'contacts'],
  },
  contact: {
    type: 'contacts',
    changedAt: 'lastmodifieddate',
    properties: [...utmNames, 'firstname', 'lastname', 'email', 'createdate', 'lastmodifieddate'],
    associations: ['companies'],
  },
} as const;

type Properties = HubSpotObject['properties'];

const textOf = (properties: Properties, name: string): string | null => properties[name]?.trim() || null;

const instants = (record: HubSpotObject, changedAt: string) => {
  const createdAt = instant(record.createdAt ?? record.properties['createdate'] ?? null);
  const updatedAt = instant(record.updatedAt ?? record.properties[changedAt] ?? null) ?? createdAt;
  return { createdAt: createdAt ?? updatedAt ?? epoch, updatedAt: updatedAt ?? epoch };
};

const epoch = new Date(0).toISOString();

export function companyRecord(record: HubSpotObject): CompanyRecord {
  const { properties } = record;
  const domain = textOf(properties, 'domain');
  return {
    object: 'company',
    id: record.id,
    name: textOf(properties, 'name') ?? domain ?? '',
    website: domain ?? textOf(properties, 'website'),
    parentId: textOf(properties, 'hs_parent_company_id'),
    counterpartId: textOf(properties, 'salesforceaccountid'),
    ownerId: textOf(properties, 'hubspot_owner_id'),
    ...instants(record, mirrored.company.changedAt),
  };
}

export function dealRecord(
  record: HubSpotObject,
  context: DealContext,
  companyIds: readonly string[],
  contactIds: readonly string[],
): DealRecord {
  const { properties } = record;
  const stage = context.stage(textOf(properties, 'dealstage') ?? '');
  const state = dealState(properties, stage.state);
  const currency = textOf(properties, 'deal_currency_code')?.toUpperCase() ?? context.currency;
  const amount = textOf(properties, 'amount');
  const closesAt = instant(properties['closedate'] ?? null);
  return {
    object: 'deal',
    id: record.id,
    name: textOf(properties, 'dealname') ?? '',
    companyId: companyIds[0] ?? null,
    contactIds: [...contactIds],
    stage: stage.name,
    state,
    amountMinor: amount && currency ? minorUnits(amount, currency) : null,
    currency,
    closeDate: closesAt && calendarDate(closesAt, context.timeZone),
    // HubSpot sets the close date to the moment a deal is moved to a closed stage.
    closedAt: state === 'open' ? null : (instant(properties['hs_v2_date_entered_current_stage'] ?? null) ?? closesAt),
    // HubSpot keeps products as line items, records of their own that need a scope of their own.
    products: '',
    ...contractMonthsOf(properties[contractMonthsField.hubspot]),
    counterpartId: textOf(properties, 'hs_salesforceopportunityid'),
    ownerId: textOf(properties, 'hubspot_owner_id'),
    ...utmOf((name) => properties[name]),
    ...mergedIdsOf(properties),
    ...instants(record, mirrored.deal.changedAt),
  };
}

/** HubSpot joins the choices of a property by semicolons. */
function mergedIdsOf(properties: Properties): Pick<DealRecord, 'mergedIds'> {
  const ids = (properties['hs_merged_object_ids'] ?? '').split(';').map((id) => id.trim());
  const mergedIds = ids.filter((id) => /^\d+$/.test(id));
  return mergedIds.length === 0 ? {} : { mergedIds };
}

function dealState(properties: Properties, stageState: DealRecord['state']): DealRecord['state'] {
  if (properties['hs_is_closed_won'] === 'true') return 'won';
  if (properties['hs_is_closed_lost'] === 'true') return 'lost';
  if (properties['hs_is_closed'] === 'true') return stageState === 'won' ? 'won' : 'lost';
  if (properties['hs_is_closed'] === 'false') return 'open';
  return stageState;
}

export function contactRecord(record: HubSpotObject, companyIds: readonly string[]): ContactRecord {
  const { properties } = record;
  const email = textOf(properties, 'email');
  const name = [textOf(properties, 'firstname'), textOf(properties, 'lastname')].filter(Boolean).join(' ');
  return {
    object: 'contact',
    id: record.id,
    name: name || email || '',
    email,
    companyId: companyIds[0] ?? null,
    ...utmOf((name) => properties[name]),
    ...instants(record, mirrored.contact.changedAt),
  };
}

export function ownerRecord(owner: HubSpotOwner): OwnerRecord {
  const name = [owner.firstName, owner.lastName].filter(Boolean).join(' ').trim();
  const updatedAt = instant(owner.updatedAt ?? owner.createdAt ?? null) ?? epoch;
  return { object: 'owner', id: owner.id, name: name || owner.email || '', email: owner.email || null, updatedAt };
}

/** HubSpot's instants come as ISO text or, in some properties, as milliseconds. */
export function instant(value: string | null): string | null {
  if (!value) return null;
  const at = /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : null;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The day an instant falls on for the people of the account: a close date set in Sydney must not slip a day. */
function calendarDate(at: string, timeZone: string): string {
  let format = dateFormats.get(timeZone);
  if (!format) {
    dateFormats.set(
      timeZone,
      (format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })),
    );
  }
  return format.format(new Date(at));
}
