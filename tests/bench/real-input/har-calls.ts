import { readFileSync } from 'node:fs';
import type { CrmName } from '../../../src/crm/crm.ts';
import { purposeOf, type Purpose } from '../calls/counter.ts';

type Counts = Record<Purpose, number>;

/** Requests that the stand-ins recorded between two moments, by CRM and purpose. */
export function callsBetween(harPath: string, from: number, until: number): Record<CrmName, Counts> {
  const { log } = JSON.parse(readFileSync(harPath, 'utf8')) as {
    log: { comment?: string; entries: { startedDateTime: string; request: { method: string; url: string } }[] };
  };
  if (log.comment !== undefined) throw new Error(`the record of the exchanges is not whole: ${log.comment}`);
  const none = (): Counts => ({ records: 0, 'association reads': 0, 'association writes': 0, 'set-up': 0 });
  const counts = { hubspot: none(), salesforce: none() };
  for (const { startedDateTime, request } of log.entries) {
    const at = Date.parse(startedDateTime);
    if (at < from || at > until) continue;
    const crm: CrmName = new URL(request.url).hostname.endsWith('hubapi.com') ? 'hubspot' : 'salesforce';
    counts[crm][purposeOf(crm, request.method, request.url)] += 1;
  }
  return counts;
}
