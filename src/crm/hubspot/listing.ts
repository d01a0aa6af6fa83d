import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Page } from '../crm.ts';
import { objectPage } from './answers.ts';
import { inlineAssociations } from './associations.ts';
import { paths, sizes } from './paths.ts';
import { completeRecords } from './reading.ts';
import type { Reading } from './reading.ts';
import type { HubSpotMirrorObject } from './records.ts';
import { mirrored } from './records.ts';

const position = z.object({ after: z.string().nullable() });

/**
 * All records of a kind in the order of their ids, 100 a call with their associations in line. Records made meanwhile
 * have higher ids and come at the end; a page may be read again at any time.
 */
export async function listPage(reading: Reading, object: HubSpotMirrorObject, cursor: string | null): Promise<Page> {
  const { type, properties, associations } = mirrored[object];
  const { after } = cursor === null ? { after: null } : decodeCursor('hubspot', cursor, position);
  const query = {
    limit: String(sizes.page),
    properties: properties.join(','),
    archived: 'false',
    ...(associations.length > 0 && { associations: associations.join(',') }),
    ...(after !== null && { after }),
  };
  const answer = await reading.call({ method: 'GET', path: paths.objects(type), query }, objectPage);
  const records = await completeRecords(reading, object, answer.results, (from, to) =>
    inlineAssociations(reading.call, from, to, answer.results),
  );
  const next = answer.paging?.next?.after ?? null;
  return { records, gone: [], cursor: encodeCursor({ after: next ?? after }), done: next === null };
}
