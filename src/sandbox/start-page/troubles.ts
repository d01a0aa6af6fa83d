import type { HubSpotStandIn } from '../hubspot/stand-in.ts';
import type { SalesforceStandIn } from '../salesforce/stand-in.ts';

interface StandIns {
  hubspot: HubSpotStandIn;
  salesforce: SalesforceStandIn;
}

interface Trouble {
  name: string;
  crm: 'HubSpot' | 'Salesforce';
  label: string;
  hint: string;
  /** What the stand-in's switches are set to; everything else stays as it is. */
  on: Record<string, unknown>;
  off: Record<string, unknown>;
}

/** Troubles worth seeing, each one switch. The stand-ins know more of them. */
export const troubles = [
  {
    name: 'hubspot-down',
    crm: 'HubSpot',
    label: 'HubSpot is down',
    hint: 'Every call is answered with a server error.',
    on: { serverErrors: 1 },
    off: { serverErrors: 0 },
  },
  {
    name: 'hubspot-limit',
    crm: 'HubSpot',
    label: 'Too many requests',
    hint: 'HubSpot turns every call away: its limit is used up.',
    on: { rateLimited: true },
    off: { rateLimited: false },
  },
  {
    name: 'hubspot-partial',
    crm: 'HubSpot',
    label: 'Some records fail',
    hint: 'Half of the records in every batch are not written.',
    on: { partialFailures: 0.5 },
    off: { partialFailures: 0 },
  },
  {
    name: 'hubspot-twice',
    crm: 'HubSpot',
    label: 'News twice and out of order',
    hint: 'Every change is told two times, in a random order.',
    on: { duplicateWebhooks: true, shuffledWebhooks: true },
    off: { duplicateWebhooks: false, shuffledWebhooks: false },
  },
  {
    name: 'hubspot-revoked',
    crm: 'HubSpot',
    label: 'App disconnected',
    hint: 'Someone removed the app from the HubSpot account.',
    on: { revokedToken: true },
    off: { revokedToken: false },
  },
  {
    name: 'salesforce-down',
    crm: 'Salesforce',
    label: 'Salesforce is down',
    hint: 'Every call is answered "temporarily unavailable".',
    on: { unavailable: true },
    off: { unavailable: false },
  },
  {
    name: 'salesforce-limit',
    crm: 'Salesforce',
    label: 'Daily limit used up',
    hint: 'Salesforce refuses every call until tomorrow.',
    on: { requestLimitExceeded: true },
    off: { requestLimitExceeded: false },
  },
  {
    name: 'salesforce-rule',
    crm: 'Salesforce',
    label: 'Validation rule "Region required"',
    hint: 'A rule of the customer’s refuses deal registrations.',
    on: { validationRule: { object: 'Deal_Registration__c', message: 'Region required' } },
    off: { validationRule: null },
  },
  {
    name: 'salesforce-locked',
    crm: 'Salesforce',
    label: 'Records locked',
    hint: 'Half of the writes fail because someone else is saving.',
    on: { lockContention: { share: 50, status: 400 } },
    off: { lockContention: { share: 0, status: 400 } },
  },
] as const satisfies readonly Trouble[];

export type TroubleName = (typeof troubles)[number]['name'];

const find = (name: TroubleName): Trouble => troubles.find((trouble) => trouble.name === name) as Trouble;

export function switchTrouble({ hubspot, salesforce }: StandIns, name: TroubleName, on: boolean): void {
  const trouble = find(name);
  const change = on ? trouble.on : trouble.off;
  if (trouble.crm === 'HubSpot') hubspot.faults.set(change);
  else salesforce.faults.change(change);
}

export function isOn({ hubspot, salesforce }: StandIns, name: TroubleName): boolean {
  const trouble = find(name);
  const faults: Record<string, unknown> =
    trouble.crm === 'HubSpot' ? { ...hubspot.faults.get() } : { ...salesforce.faults.current() };
  return Object.entries(trouble.on).every(([key, value]) => JSON.stringify(faults[key]) === JSON.stringify(value));
}
