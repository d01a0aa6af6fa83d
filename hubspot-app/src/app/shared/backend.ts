import { hubspot } from '@hubspot/ui-extensions';
import type { Reader } from './contract.ts';
import { freshId } from './ids.ts';
import { backendOrigin } from './origin.ts';

/**
 * What came back. HubSpot hides the body and status of everything but 2xx, so a call that failed says no more than
 * that; every outcome a person should read comes as 200.
 */
export type Answer<T> = { ok: true; value: T } | { ok: false };

type Query = Record<string, string | undefined>;

/** HubSpot signs the whole URL; the nonce makes every call's signature its own, so that none looks replayed. */
function backendUrl(path: string, query: Query): string {
  const url = new URL(path, backendOrigin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') url.searchParams.set(name, value);
  }
  url.searchParams.set('nonce', freshId());
  return url.toString();
}

async function call<T>(url: string, body?: object): Promise<Answer<T>> {
  try {
    const response = await hubspot.fetch(url, body ? { method: 'POST', body: { ...body } } : { method: 'GET' });
    return response.ok ? { ok: true, value: (await response.json()) as T } : { ok: false };
  } catch {
    return { ok: false };
  }
}

/** Reads a view model, with words and dates in the reader's manners. */
export function read<T>(path: string, reader: Reader, query: Query = {}): Promise<Answer<T>> {
  return call(backendUrl(path, { ...query, ...reader }));
}

/** Sends an act. Safe to repeat with the same body: its ids are inside. */
export function send<T>(path: string, reader: Reader, body: object, query: Query = {}): Promise<Answer<T>> {
  return call(backendUrl(path, query), { ...body, reader });
}

/** The reader's language and zone as HubSpot knows them. */
export function readerOf(context: { user: { locale?: string }; portal: { timezone: string } }): Reader {
  return { locale: context.user.locale ?? 'en', timeZone: context.portal.timezone };
}
