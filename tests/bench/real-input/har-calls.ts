import { readFileSync } from 'node:fs';
import type { CrmName } from '../../../src/crm/crm.ts';
import { purposeOf, type Purpose } from '../calls/counter.ts';

/** Polls: HubSpot's searches for what changed. Idle: questions to either CRM that brought nothing. */
export type Counts = Record<Purpose | 'polls' | 'idle', number>;

interface Entry {
  startedDateTime: string;
  request: { method: string; url: string };
  response: { content: { text?: string } };
}

/** Requests that the stand-ins recorded between two moments, by CRM and purpose. */
export function callsBetween(harPath: string, from: number, until: number): Record<CrmName, Counts> {
  const { log } = JSON.parse(readFileSync(harPath, 'utf8')) as {
    log: { comment?: string; entries: Entry[] };
  };
  if (log.comment !== undefined) throw new Error(`the record of the exchanges is not whole: ${log.comment}`);
  const none = (): Counts => ({
    records: 0,
    'association reads': 0,
    'association writes': 0,
    'set-up': 0,
    polls: 0,
    idle: 0,
  });
  const counts = { hubspot: none(), salesforce: none() };
  for (const { startedDateTime, request, response } of log.entries) {
    const at = Date.parse(startedDateTime);
    if (at < from || at > until) continue;
    const crm: CrmName = new URL(request.url).hostname.endsWith('hubapi.com') ? 'hubspot' : 'salesforce';
    const isIdle = /^\{"total(Size)?":0\b/.test(response.content.text ?? '');
    const isPoll = new URL(request.url).pathname.endsWith('/search');
    counts[crm][isIdle ? 'idle' : isPoll ? 'polls' : purposeOf(crm, request.method, request.url)] += 1;
  }
  return counts;
}
