import type { z } from 'zod';
import { chunks, failed, refused } from '../batches.ts';
import { CrmError } from '../crm-error.ts';
import type { ProgramObject, Write, WriteResult } from '../crm.ts';
import { programObjects } from '../fields.ts';
import { associateBatch } from './answers.ts';
import { isPassing, keysIn } from './batch-faults.ts';
import { paths, sizes } from './paths.ts';
import { readBatch } from './reading.ts';
import type { ProgramContext } from './schemas.ts';

interface Link {
  key: string;
  from: string;
  to: string;
}

/** As with records: when halving goes on for longer, every link is at fault. */
const callsPerBatch = 40;

interface LinkFault {
  code: string;
  message: string;
  passing: boolean;
}

/**
 * Associates freshly written program records with their deals, companies and partners: HubSpot's upsert takes no
 * associations. Making one that is there already changes nothing. A link that cannot be made turns its row's result.
 */
export async function linkRecords(
  context: ProgramContext,
  typeIds: Record<ProgramObject, string>,
  object: ProgramObject,
  rows: readonly Write[],
  results: Map<string, WriteResult>,
): Promise<void> {
  const partnerIds = await partnerRecordIds(context, typeIds.partner, rows, results);
  const targets: { type: string; name: string; idOf: (row: Write) => string | undefined }[] = [
    { type: 'deals', name: 'deal', idOf: (row) => row.links.dealId },
    { type: 'companies', name: 'company', idOf: (row) => row.links.companyId },
    { type: typeIds.partner, name: 'partner', idOf: (row) => partnerIds.get(row.links.partnerKey ?? '') },
  ];
  for (const target of targets) {
    const links = rows.flatMap((row): Link[] => {
      const result = results.get(row.key);
      const to = target.idOf(row);
      return to && result?.outcome === 'written' ? [{ key: row.key, from: result.recordId, to }] : [];
    });
    for (const batch of chunks(links, sizes.associate)) {
      for (const [key, fault] of await associate(context, typeIds[object], target.type, batch, {
        left: callsPerBatch,
      })) {
        const message = `The record was written, but not linked to its ${target.name}: ${fault.message}`;
        results.set(key, fault.passing ? failed(key, fault.code, message) : refused(key, fault.code, message));
      }
    }
  }
}

/** HubSpot's ids of the partners the rows name; a row whose partner HubSpot does not have yet is to be tried again. */
async function partnerRecordIds(
  context: ProgramContext,
  partnerType: string,
  rows: readonly Write[],
  results: Map<string, WriteResult>,
): Promise<Map<string, string>> {
  const { call, partnerIds } = context;
  const unknown = [...new Set(rows.flatMap(({ links }) => links.partnerKey ?? []))].filter(
    (key) => !partnerIds.has(key),
  );
  const key = programObjects.partner.hubspotKey;
  for (const batch of chunks(unknown, sizes.batch)) {
    for (const record of await readBatch(call, partnerType, batch, [key], key)) {
      const partnerKey = record.properties[key];
      if (partnerKey) partnerIds.set(partnerKey, record.id);
    }
  }
  for (const row of rows) {
    const { partnerKey } = row.links;
    if (!partnerKey || partnerIds.has(partnerKey) || results.get(row.key)?.outcome !== 'written') continue;
    results.set(row.key, failed(row.key, 'PARTNER_NOT_THERE', 'Its partner is not in HubSpot yet.'));
  }
  return partnerIds;
}

/** Links that could not be made, by row. A batch rejected whole is halved until the guilty links stand alone. */
async function associate(
  context: ProgramContext,
  from: string,
  to: string,
  links: Link[],
  calls: { left: number },
): Promise<Map<string, LinkFault>> {
  if (links.length === 0) return new Map();
  const inputs = links.map((link) => ({ from: { id: link.from }, to: { id: link.to } }));
  calls.left -= 1;
  try {
    const answer = await context.call(
      { method: 'POST', path: paths.associate(from, to), json: { inputs } },
      associateBatch,
    );
    return unmadeLinks(links, answer);
  } catch (fault) {
    if (!(fault instanceof CrmError)) throw fault;
    const passing = fault.kind !== 'bad_request' || (links.length > 1 && calls.left <= 0);
    if (passing || links.length === 1) {
      return new Map(links.map((link) => [link.key, { code: fault.code, message: fault.message, passing }]));
    }
    const middle = Math.ceil(links.length / 2);
    const first = await associate(context, from, to, links.slice(0, middle), calls);
    return new Map([...first, ...(await associate(context, from, to, links.slice(middle), calls))]);
  }
}

function unmadeLinks(links: readonly Link[], answer: z.output<typeof associateBatch>): Map<string, LinkFault> {
  const faults = answer.errors ?? [];
  if (faults.length === 0) return new Map();
  // HubSpot may answer a pair in either direction.
  const made = new Set(answer.results.flatMap(({ from, to }) => [`${from.id} ${to.id}`, `${to.id} ${from.id}`]));
  const unmade = links.filter((link) => !made.has(`${link.from} ${link.to}`));
  return new Map(
    unmade.map((link) => {
      const fault = faults.find((each) => keysIn(each).some((id) => id === link.to || id === link.from)) ?? faults[0];
      const [code, message] = [fault?.category ?? 'UNKNOWN', fault?.message ?? 'no reason given'];
      return [link.key, { code, message, passing: fault !== undefined && isPassing(fault) }];
    }),
  );
}
