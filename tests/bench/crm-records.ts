import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxValues } from '../../src/sandbox/sandbox-values.ts';
import { sandboxConfig } from './callers.ts';

/** A deal as one of the stand-ins names it. */
export interface CrmDeal {
  id: string;
  name: string;
}

/** Opportunities of the Salesforce stand-in, asked for as any client may: with a token and SOQL. */
export async function opportunities(origin: string, where: string): Promise<CrmDeal[]> {
  const base = `${origin}${sandboxValues.salesforceApiPath}`;
  const { salesforce } = sandboxConfig();
  const grant = {
    grant_type: 'client_credentials',
    client_id: salesforce?.clientId ?? '',
    client_secret: salesforce?.clientSecret ?? '',
  };
  const { access_token: token } = await json<{ access_token: string }>(`${base}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(grant),
  });
  const soql = `SELECT Id, Name FROM Opportunity WHERE ${where} ORDER BY Id ASC LIMIT 2000`;
  const { records } = await json<{ records: { Id: string; Name: string }[] }>(
    `${base}/services/data/v67.0/query?q=${encodeURIComponent(soql)}`,
    bearer(token),
  );
  return records.map(({ Id, Name }) => ({ id: Id, name: Name }));
}

/** All deals of the HubSpot stand-in. The app's installation is read from what the sandbox keeps. */
export async function hubSpotDeals(origin: string, dataDir: string): Promise<CrmDeal[]> {
  const base = `${origin}${sandboxValues.hubSpotApiPath}`;
  const kept = JSON.parse(readFileSync(join(dataDir, 'sandbox.json'), 'utf8')) as { hubSpotRefreshToken: string };
  const { hubSpot } = sandboxConfig();
  const grant = {
    grant_type: 'refresh_token',
    client_id: hubSpot?.clientId ?? '',
    client_secret: hubSpot?.clientSecret ?? '',
    refresh_token: kept.hubSpotRefreshToken,
  };
  const body = new URLSearchParams(grant);
  const { access_token: token } = await json<{ access_token: string }>(`${base}/oauth/2026-09/token`, {
    method: 'POST',
    body,
  });
  const deals: CrmDeal[] = [];
  for (let after: string | undefined = '0'; after !== undefined;) {
    const page: DealPage = await json(
      `${base}/crm/objects/2026-09/deals?limit=100&properties=dealname&after=${after}`,
      bearer(token),
    );
    deals.push(...page.results.map(({ id, properties }) => ({ id, name: properties.dealname })));
    after = page.paging?.next?.after;
  }
  return deals;
}

interface DealPage {
  results: { id: string; properties: { dealname: string } }[];
  paging?: { next?: { after: string } };
}

const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

async function json<Answer>(url: string, request: RequestInit): Promise<Answer> {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text) as Answer;
}
