import { asQuery, config } from './config.ts';

/** Where a HubSpot address leads in this sandbox; null when it leads nowhere here. Only deals have pages. */
export function hereFor(url: string): string | null {
  if (url.startsWith(`${config.appOrigin}/`)) return url.slice(config.appOrigin.length);
  const record = /^https:\/\/app[^/]*\.hubspot\.com\/contacts\/(\d+)\/record\/([\d-]+)\/(\d+)$/.exec(url);
  const [, portal, type, id] = record ?? [];
  return id !== undefined && Number(portal) === config.portalId && type === '0-3' ? dealAddress(id) : null;
}

export const dealAddress = (id: string) => `/sandbox/hubspot/deals/${encodeURIComponent(id)}?${asQuery}`;
export const opportunityAddress = (id: string) =>
  `/sandbox/salesforce/opportunities/${encodeURIComponent(id)}?${asQuery}`;
export const deskAddress = `/sandbox/hubspot/partner-desk?${asQuery}`;
