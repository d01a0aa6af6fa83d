import type { z } from 'zod';
import { chunks, failed, refused } from '../batches.ts';
import { CrmError } from '../crm-error.ts';
import type { Write, WriteResult } from '../crm.ts';
import { programObjects } from '../fields.ts';
import { associateBatch } from './answers.ts';
import { isPassing, keysIn } from './batch-faults.ts';
import { paths, sizes } from './paths.ts';
import { readBatch } from './reading.ts';
import type { ProgramContext } from './schemas.ts';

interface Link {
  row: Write;
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
  typeIds: { from: string; partner: string },
  rows: readonly Write[],
  results: Map<string, WriteResult>,
): Promise<void> {
  const partnerIds = await partnerRecordIds(context, typeIds.partner, rows, results);
  const link = (type: string, idOf: (row: Write) => string | undefined) =>
    linkTo(context, { from: typeIds.from, to: type }, rows, results, idOf);

  for (const [row, fault] of await link('deals', (each) => each.links.dealId)) report(results, row, 'deal', fault);
  for (const [row, fault] of await link('companies', (each) => each.links.companyId)) {
    report(results, row, 'company', fault);
  }
  for (const [row, fault] of await link(typeIds.partner, (each) => partnerIds.get(each.links.partnerKey ?? ''))) {
    // The id we remember may be of a record that was deleted and made anew: look it up again next time.
    context.partnerIds.delete(row.links.partnerKey ?? '');
    report(results, row, 'partner', { ...fault, passing: true });
  }
}

/** Links freshly written tasks or notes to their deals. */
export async function linkToDeals(
  context: ProgramContext,
  type: string,
  rows: readonly Write[],
  results: Map<string, WriteResult>,
): Promise<void> {
  const faults = await linkTo(context, { from: type, to: 'deals' }, rows, results, ({ links }) => links.dealId);
  for (const [row, fault] of faults) report(results, row, 'deal', fault);
}

function report(results: Map<string, WriteResult>, { key }: Write, name: string, fault: LinkFault): void {
  const message = `The record was written, but not linked to its ${name}: ${fault.message}`;
  results.set(key, fault.passing ? failed(key, fault.code, message) : refused(key, fault.code, message));
}

/** Links the rows that are written and name a target; answers the rows whose link could not be made. */
async function linkTo(
  context: ProgramContext,
  types: { from: string; to: string },
  rows: readonly Write[],
  results: Map<string, WriteResult>,
  idOf: (row: Write) => string | undefined,
): Promise<[Write, LinkFault][]> {
  const links = rows.flatMap((row): Link[] => {
    const result = results.get(row.key);
    const to = idOf(row);
    return to && result?.outcome === 'written' ? [{ row, from: result.recordId, to }] : [];
  });
  const faults: [Write, LinkFault][] = [];
  for (const batch of chunks(links, sizes.associate)) {
    faults.push(...(await associate(context, types, batch, { left: callsPerBatch })));
  }
  return faults;
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
  types: { from: string; to: string },
  links: Link[],
  calls: { left: number },
): Promise<[Write, LinkFault][]> {
  if (links.length === 0) return [];
  const inputs = links.map((link) => ({ from: { id: link.from }, to: { id: link.to } }));
  const path = paths.associate(types.from, types.to);
  calls.left -= 1;
  try {
    return unmadeLinks(links, await context.call({ method: 'POST', path, json: { inputs } }, associateBatch));
  } catch (fault) {
    if (!(fault instanceof CrmError)) throw fault;
    const passing = fault.kind !== 'bad_request' || (links.length > 1 && calls.left <= 0);
    if (passing || links.length === 1) {
      return links.map((link) => [link.row, { code: fault.code, message: fault.message, passing }]);
    }
    const middle = Math.ceil(links.length / 2);
    const first = await associate(context, types, links.slice(0, middle), calls);
    return [...first, ...(await associate(context, types, links.slice(middle), calls))];
  }
}

function unmadeLinks(links: readonly Link[], answer: z.output<typeof associateBatch>): [Write, LinkFault][] {
  const faults = answer.errors ?? [];
  if (faults.length === 0) return [];
  // HubSpot may answer a pair in either direction.
  const made = new Set(answer.results.flatMap(({ from, to }) => [`${from.id} ${to.id}`, `${to.id} ${from.id}`]));
  const unmade = links.filter((link) => !made.has(`${link.from} ${link.to}`));
  return unmade.map((link) => {
    const fault = faults.find((each) => keysIn(each).some((id) => id === link.to || id === link.from)) ?? faults[0];
    const [code, message] = [fault?.category ?? 'UNKNOWN', fault?.message ?? 'no reason given'];
    return [link.row, { code, message, passing: fault !== undefined && isPassing(fault) }];
  });
}
