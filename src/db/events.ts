import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { ConcurrencyConflict, type Tx } from './transaction.ts';

export interface NewEvent<Type extends string = string, Data = unknown> {
  type: Type;
  data: Data;
  actor: object;
  /** Program time, ISO 8601 in UTC with milliseconds. */
  at: string;
  policyVersion: number;
}

export interface StoredEvent<Type extends string = string, Data = unknown> extends NewEvent<Type, Data> {
  tenantId: string;
  streamType: string;
  streamId: string;
  version: number;
  /** Order of the log. Allotted before the commit: see readAll. */
  position: number;
  recordedAt: string;
  /** SHA-256 in lower-case hexadecimal; null for the first event of a stream. */
  prevHash: string | null;
  hash: string;
}

export interface ChainBreak {
  streamId: string;
  version: number;
  problem: 'hash does not match the content' | 'does not follow the event before it' | 'version is missing';
}

const columns = `tenant_id as "tenantId", stream_type as "streamType", stream_id as "streamId", version, type, data, actor, at,
  recorded_at as "recordedAt", policy_version as "policyVersion", encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash, position`;

/**
 * Appends events to a stream that stands at `expectedVersion` (0: does not exist yet) and answers them as stored.
 * Throws ConcurrencyConflict when somebody was quicker; withTenant then runs the whole story again.
 */
export const appendEvents = async (
  tx: Tx,
  append: { streamType: string; streamId: string; expectedVersion: number; events: readonly NewEvent[] },
): Promise<StoredEvent[]> => {
  const tenantId = tx.tenantId;
  if (tenantId === null) throw new Error('events belong to a tenant: append inside withTenant');
  const { streamType, streamId, expectedVersion, events } = append;
  const [head] = await tx.query<{ version: number; hash: string }>(
    `select version, encode(hash, 'hex') as hash from events where stream_id = $1 order by version desc limit 1`,
    [streamId],
    'events-head',
  );
  if ((head?.version ?? 0) !== expectedVersion) throw new ConcurrencyConflict(streamId, expectedVersion);
  if (events.length === 0) return [];

  let prevHash = head?.hash ?? null;
  const rows = events.map((event, index) => {
    const version = expectedVersion + 1 + index;
    const link = { tenantId, streamType, streamId, version, ...event, at: new Date(event.at).toISOString(), prevHash };
    const hash = hashEvent(link);
    prevHash = hash;
    return { ...link, hash };
  });
  try {
    return await insert(tx, rows);
  } catch (error) {
    // Two transactions read the same head; the primary key lets one of them through.
    if (error instanceof Error && 'code' in error && error.code === '23505') {
      throw new ConcurrencyConflict(streamId, expectedVersion);
    }
    throw error;
  }
};

const insert = async (tx: Tx, rows: readonly object[]): Promise<StoredEvent[]> => {
  const stored = await tx.query<StoredEvent>(
    `insert into events (stream_type, stream_id, version, type, data, actor, at, policy_version, prev_hash, hash)
     select "streamType", "streamId", version, type, data, actor, at, "policyVersion", decode("prevHash", 'hex'), decode(hash, 'hex')
     from json_to_recordset($1::json) as e("streamType" text, "streamId" text, version int, type text, data jsonb, actor jsonb, at timestamptz,
       "policyVersion" int, "prevHash" text, hash text)
     order by version
     returning ${columns}`,
    [JSON.stringify(rows)],
    'events-append',
  );
  return stored.toSorted((a, b) => a.version - b.version);
};

/** The hash that an event must carry: SHA-256 over its content and the hash before it, as canonical JSON. */
export const hashEvent = (event: Omit<StoredEvent, 'hash' | 'position' | 'recordedAt'>): string => {
  const { tenantId, streamType, streamId, version, type, data, actor, at, policyVersion, prevHash } = event;
  const content = {
    tenant: tenantId,
    streamType,
    stream: streamId,
    version,
    type,
    data,
    actor,
    at,
    policyVersion,
    prevHash,
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
};

/** All events of one stream, oldest first. */
export const readStream = <Event extends StoredEvent = StoredEvent>(tx: Tx, streamId: string): Promise<Event[]> =>
  tx.query<Event>(
    `select ${columns} from events where stream_id = $1 order by version`,
    [streamId],
    'events-of-stream',
  );

/**
 * All events of the tenant after a position, in the order of the log. Positions are allotted when a row is written but
 * become visible when its transaction commits, so a later reader may find a smaller position than one already seen.
 * Within one transaction's replay from 0 that is harmless; nobody may remember a position and go on from there.
 */
export async function* readAll(tx: Tx, fromPosition = 0, batchSize = 1_000): AsyncGenerator<StoredEvent> {
  for (let after = fromPosition; ;) {
    const batch = await tx.query<StoredEvent>(
      `select ${columns} from events where position > $1 order by position limit $2`,
      [after, batchSize],
      'events-after-position',
    );
    yield* batch;
    const last = batch.at(-1);
    if (!last) return;
    after = last.position;
  }
}

/** What is wrong with the chain of one stream, read whole; null where it is whole. */
export const chainBreak = (stream: readonly StoredEvent[]): ChainBreak['problem'] | null => {
  for (const [index, event] of stream.entries()) {
    if (event.version !== index + 1) return 'version is missing';
    if (event.prevHash !== (stream[index - 1]?.hash ?? null)) return 'does not follow the event before it';
    if (hashEvent(event) !== event.hash) return 'hash does not match the content';
  }
  return null;
};

/** Recomputes every hash of the tenant's log and answers what does not fit; an empty list means the log is whole. */
export const verifyChain = async (tx: Tx): Promise<{ events: number; streams: number; breaks: ChainBreak[] }> => {
  const heads = new Map<string, { version: number; hash: string }>();
  const breaks: ChainBreak[] = [];
  let events = 0;
  for await (const event of readAll(tx)) {
    events += 1;
    const head = heads.get(event.streamId);
    const at = { streamId: event.streamId, version: event.version };
    if (event.version !== (head?.version ?? 0) + 1) breaks.push({ ...at, problem: 'version is missing' });
    else if (event.prevHash !== (head?.hash ?? null)) {
      breaks.push({ ...at, problem: 'does not follow the event before it' });
    }
    if (hashEvent(event) !== event.hash) breaks.push({ ...at, problem: 'hash does not match the content' });
    heads.set(event.streamId, { version: event.version, hash: event.hash });
  }
  return { events, streams: heads.size, breaks };
};
