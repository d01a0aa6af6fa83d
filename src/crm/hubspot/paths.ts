/** HubSpot's dated API version; every path below carries it. Supported until March 2028. */
const version = '2026-09';

/** Where each part of HubSpot's API lives. https://developers.hubspot.com/docs/api-reference/latest */
export const paths = {
  token: `/oauth/${version}/token`,
  account: `/account-info/${version}/details`,
  owners: `/crm/owners/${version}`,
  dealPipelines: `/crm/pipelines/${version}/deals`,
  objects: (type: string) => `/crm/objects/${version}/${type}`,
  batch: (type: string, action: 'read' | 'upsert' | 'update') => `/crm/objects/${version}/${type}/batch/${action}`,
  search: (type: string) => `/crm/objects/${version}/${type}/search`,
  associationsRead: (from: string, to: string) => `/crm/associations/${version}/${from}/${to}/batch/read`,
  associate: (from: string, to: string) => `/crm/associations/${version}/${from}/${to}/batch/associate/default`,
  properties: (type: string) => `/crm/properties/${version}/${type}`,
  property: (type: string, name: string) => `/crm/properties/${version}/${type}/${name}`,
  propertyGroups: (type: string) => `/crm/properties/${version}/${type}/groups`,
  schemas: `/crm-object-schemas/${version}/schemas`,
  schemaAssociations: (type: string) => `/crm-object-schemas/${version}/schemas/${type}/associations`,
} as const;

/** Largest pages and batches HubSpot takes. https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
export const sizes = {
  page: 100,
  searchPage: 200,
  /** A search shows its first 10,000 hits and no more. */
  searchWindow: 10_000,
  batch: 100,
  /** A batch read that asks for the history of a property takes fewer records. */
  batchWithHistory: 50,
  associationsRead: 1000,
  associate: 2000,
} as const;
