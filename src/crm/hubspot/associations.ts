import { CrmError } from '../crm-error.ts';
import { chunks } from '../batches.ts';
import type { HubSpotObject } from './answers.ts';
import { associationsBatch } from './answers.ts';
import type { HubSpotCall } from './call.ts';
import { paths, sizes } from './paths.ts';

/** Ids of associated records, the primary one first. */
export type Associated = Map<string, string[]>;

interface Link {
  id: string;
  primary: boolean;
}

/** Primary company of a deal and of a contact. https://developers.hubspot.com/docs/api-reference/latest/crm/associations */
const primaryTypeIds = new Set([5, 1]);

/** Reads all associations of the records to one kind, 1,000 records a call, following the pages of records with many. */
export async function readAssociations(
  call: HubSpotCall,
  from: string,
  to: string,
  ids: readonly string[],
): Promise<Associated> {
  const links = new Map<string, Link[]>();
  let waiting: { id: string; after?: string }[] = ids.map((id) => ({ id }));
  while (waiting.length > 0) {
    const further: { id: string; after: string }[] = [];
    for (const inputs of chunks(waiting, sizes.associationsRead)) {
      const answer = await call(
        { method: 'POST', path: paths.associationsRead(from, to), json: { inputs } },
        associationsBatch,
      );
      refuseUnknownFaults(answer.errors ?? [], from, to);
      for (const { from: record, to: targets, paging } of answer.results) {
        const known = links.get(record.id) ?? [];
        for (const target of targets) {
          const primary = (target.associationTypes ?? []).some(
            (type) => primaryTypeIds.has(type.typeId ?? 0) || type.label === 'Primary',
          );
          known.push({ id: target.toObjectId, primary });
        }
        links.set(record.id, known);
        if (paging?.next) further.push({ id: record.id, after: paging.next.after });
      }
    }
    waiting = further;
  }
  return new Map([...links].map(([id, found]) => [id, inOrder(found)]));
}

/** HubSpot lists records without associations, and records that are gone, as errors: both mean "none". */
function refuseUnknownFaults(
  faults: { category?: string | null | undefined; message?: string | null | undefined }[],
  from: string,
  to: string,
): void {
  const bad = faults.find((fault) => fault.category && !/NOT_FOUND|NO_ASSOCIATIONS/i.test(fault.category));
  if (!bad) return;
  throw new CrmError({
    crm: 'hubspot',
    kind: 'server_error',
    status: 207,
    code: bad.category ?? 'UNKNOWN',
    message: `HubSpot could not read the associations from ${from} to ${to}: ${bad.message ?? 'no reason given'}`,
  });
}

/**
 * Associations that a page of records carries with it. A record with more than HubSpot shows in line gets its own read,
 * together with all others of the page that need one.
 */
export async function inlineAssociations(
  call: HubSpotCall,
  from: string,
  to: string,
  records: readonly HubSpotObject[],
): Promise<Associated> {
  const found: Associated = new Map();
  const cut: string[] = [];
  for (const record of records) {
    const shown = record.associations?.[to];
    if (!shown) continue;
    if (shown.paging?.next) cut.push(record.id);
    // The plain `deal_to_company` is the primary one; others read `deal_to_company_unlabeled` or carry a label's name.
    const links = shown.results.map(({ id, type }) => ({
      id,
      primary: /^(deal|contact)_to_company$/.test(type ?? ''),
    }));
    found.set(record.id, inOrder(links));
  }
  if (cut.length > 0) {
    for (const [id, all] of await readAssociations(call, from, to, cut)) found.set(id, all);
  }
  return found;
}

const inOrder = (links: readonly Link[]): string[] => [
  ...new Set([...links.filter((link) => link.primary), ...links].map((link) => link.id)),
];
