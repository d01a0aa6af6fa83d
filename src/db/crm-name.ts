export type CrmName = 'hubspot' | 'salesforce';
/** One record of the CRM: its account is the tenant's only one of that CRM. */
export interface CrmRef {
  crm: CrmName;
  id: string;
}
