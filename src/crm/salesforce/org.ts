import { CrmError } from '../crm-error.ts';
import type { Description } from './answers.ts';
import { description } from './answers.ts';
import type { SalesforceCall } from './call.ts';
import { contractMonthsField } from '../contract-months.ts';
import { utmNames } from '../utm.ts';
import { utmField } from './records.ts';
import type { OrgFeatures } from './records.ts';

/** Salesforce's description of an object, as far as the integration user may see it; null where it sees none. */
export async function describe(call: SalesforceCall, object: string): Promise<Description | null> {
  try {
    return await call({ method: 'GET', path: `/sobjects/${object}/describe`, name: `describe ${object}` }, description);
  } catch (fault) {
    if (fault instanceof CrmError && fault.status === 404) return null;
    throw fault;
  }
}

/** What the org has, asked once: a query that names a field the org lacks would be refused whole. */
export function createOrg(call: SalesforceCall, currencyWhenUnstated: string | null): () => Promise<OrgFeatures> {
  let features: Promise<OrgFeatures> | null = null;

  async function ask(): Promise<OrgFeatures> {
    const [opportunity, contact] = [await describe(call, 'Opportunity'), await describe(call, 'Contact')];
    const has = (described: Description | null, name: string) =>
      described?.fields.some((field) => field.name === name) ?? false;
    const utmOf = (described: Description | null) => utmNames.filter((name) => has(described, utmField(name)));
    return {
      hasCurrencies: has(opportunity, 'CurrencyIsoCode'),
      hasStageChangeDate: has(opportunity, 'LastStageChangeDate'),
      hasContractMonths: has(opportunity, contractMonthsField.salesforce),
      utm: { deal: utmOf(opportunity), contact: utmOf(contact) },
      currency: currencyWhenUnstated,
    };
  }

  return () => {
    features ??= ask().catch((fault: unknown) => {
      features = null;
      throw fault;
    });
    return features;
  };
}
