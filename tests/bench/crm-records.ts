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

/** Open deals among the first hundred of the HubSpot stand-in. The app's installation is read from what the sandbox keeps. */
export async function openHubSpotDeals(origin: string, dataDir: string): Promise<CrmDeal[]> {
  const base = `${origin}${sandboxValues.hubSpotApiPath}`;
  const kept = JSON.parse(readFileSync(join(dataDir, 'sandbox.json'), 'utf8')) as { hubSpotRefreshToken: string };
  const { hubSpot } = sandboxConfig();
  const grant = {
    grant_type: 'refresh_token',
    client_id: hubSpot?.clientId ?? '',
    client_secret: hubSpot?.clientSecret ?? '',
    refresh_token: kept.hubSpotRefreshToken,
  };
  const { access_token: token } = await json<{ access_token: string }>(`${base}/oauth/2026-09/token`, {
    method: 'POST',
    body: new URLSearchParams(grant),
  });
  const { results } = await json<{ results: { id: string; properties: { dealname: string; dealstage: string } }[] }>(
    `${base}/crm/objects/2026-09/deals?limit=100&properties=dealname,dealstage`,
    bearer(token),
  );
  const open = results.filter(({ properties }) => !properties.dealstage.startsWith('closed'));
  return open.map(({ id, properties }) => ({ id, name: properties.dealname }));
}

const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

async function json<Answer>(url: string, request: RequestInit): Promise<Answer> {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text) as Answer;
}
