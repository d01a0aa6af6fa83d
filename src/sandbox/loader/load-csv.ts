import type { StoreAccess } from '../hubspot/loader.ts';
import type { SalesforceStore } from '../salesforce/store/store.ts';
import { hubspotFiller } from './fill-hubspot.ts';
import { salesforceFiller } from './fill-salesforce.ts';
import { fillChunk } from './fill.ts';
import type { CrmFiller } from './fill.ts';
import { planLoad } from './plan.ts';
import type { LoadPlan, LoadSources } from './plan.ts';
import type { LoadResult } from './types.ts';

/** Fills stand-ins from CSV texts, with no server between. Leave a store out to fill the other alone. */
export function loadCsv(
  sources: LoadSources,
  stores: { hubspot?: StoreAccess; salesforce?: SalesforceStore },
  settings: { currency: string; today: string },
): { plan: LoadPlan; result: LoadResult } {
  const plan = planLoad(sources, settings);
  return { plan, result: fillChunk(fillersFor(stores), plan) };
}

export function fillersFor(stores: { hubspot?: StoreAccess; salesforce?: SalesforceStore }): CrmFiller[] {
  const fillers: CrmFiller[] = [];
  if (stores.salesforce) fillers.push(salesforceFiller(stores.salesforce));
  if (stores.hubspot) fillers.push(hubspotFiller(stores.hubspot));
  return fillers;
}
