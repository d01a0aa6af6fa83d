import { activityFields, forSalesforce, salesforceActivity, type ActivityObject } from '../activities.ts';
import type { Write } from '../crm.ts';
import { toSalesforce } from './program-values.ts';
import type { SalesforceRequest } from './transport.ts';

/** Tasks, done ones for notes, by upsert on our key; the opportunity rides along. */
export function activityRequest(object: ActivityObject, batch: readonly Write[]): SalesforceRequest {
  const { name: type, key } = salesforceActivity;
  const known = activityFields(object);
  const records = batch.map((row) => ({
    attributes: { type },
    [key]: row.key,
    ...toSalesforce(forSalesforce(object, row), known),
    ...(row.links.dealId && { WhatId: row.links.dealId }),
  }));
  return {
    method: 'PATCH',
    path: `/composite/sobjects/${type}/${key}`,
    name: `upsert ${type}`,
    json: { allOrNone: false, records },
  };
}
