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

/** Events for one stream that stands at `expectedVersion` (0: does not exist yet). */
export interface StreamAppend {
  streamType: string;
  streamId: string;
  expectedVersion: number;
  events: readonly NewEvent[];
}

/**
 * Appends events to a stream and answers them as stored.
 * Throws ConcurrencyConflict when somebody was quicker; withTenant then runs the whole story again.
 */
export const appendEvents = async (tx: Tx, append: StreamAppend): Promise<StoredEvent[]> =>
  (await appendToStreams(tx, [append])).get(append.streamId) ?? [];

/** The same for several streams at once, each named once: all or none. */
export const appendToStreams = async (
  tx: Tx,
  appends: readonly StreamAppend[],
): Promise<Map<string, StoredEvent[]>> => {
  const { tenantId } = tx;
  if (tenantId === null) throw new Error('events belong to a tenant: append inside withTenant');
  const heads = await headsOf(
    tx,
    appends.map(({ streamId }) => streamId),
  );
  const rows = appends.flatMap(({ streamType, streamId, expectedVersion, events }) => {
    const head = heads.get(streamId);
    if ((head?.version ?? 0) !== expectedVersion) throw new ConcurrencyConflict(streamId, expectedVersion);
    let prevHash = head?.hash ?? null;
    return events.map((event, index) => {
      const version = expectedVersion + 1 + index;
      const at = new Date(event.at).toISOString();
      const link = { tenantId, streamType, streamId, version, ...event, at, prevHash };
      const hash = hashEvent(link);
      prevHash = hash;
      return { ...link, hash };
    });
  });
  if (rows.length === 0) return new Map();
  try {
    return Map.groupBy(await insert(tx, rows), ({ streamId }) => streamId);
  } catch (error) {
    // Two transactions read the same head; the primary key lets one of them through.
    const [first] = appends;
    if (first && error instanceof Error && 'code' in error && error.code === '23505') {
      throw new ConcurrencyConflict(first.streamId, first.expectedVersion);
    }
    throw error;
  }
};

const headsOf = async (
  tx: Tx,
  streamIds: readonly string[],
): Promise<Map<string, { version: number; hash: string }>> => {
  const heads = await tx.query<{ streamId: string; version: number; hash: string }>(
    `select s.id as "streamId", e.version, encode(e.hash, 'hex') as hash from unnest($1::text[]) as s(id) cross join lateral (
       select version, hash from events where stream_id = s.id order by version desc limit 1) e`,
    [streamIds],
    'events-heads',
  );
  return new Map(heads.map(({ streamId, ...head }) => [streamId, head]));
};

const insert = async (tx: Tx, rows: readonly object[]): Promise<StoredEvent[]> => {
  const stored = await tx.query<StoredEvent>(
    `insert into events (stream_type, stream_id, version, type, data, actor, at, policy_version, prev_hash, hash)
     select "streamType", "streamId", version, type, data, actor, at, "policyVersion", decode("prevHash", 'hex'), decode(hash, 'hex')
     from rows from (json_to_recordset($1::json) as ("streamType" text, "streamId" text, version int, type text, data jsonb, actor jsonb,
       at timestamptz, "policyVersion" int, "prevHash" text, hash text)) with ordinality as e("streamType", "streamId", version, type, data,
       actor, at, "policyVersion", "prevHash", hash, nth)
     order by nth
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
