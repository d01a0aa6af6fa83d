import type { StoredEvent } from './events.ts';
import type { Tx } from './transaction.ts';

export type SlicedEvent = Pick<
  StoredEvent,
  'streamId' | 'version' | 'type' | 'data' | 'actor' | 'at' | 'policyVersion' | 'position'
>;

const columns = `stream_id as "streamId", version, type, data, actor, at, policy_version as "policyVersion", position`;

/** How far the log goes now, and when its first event happened; null while it is empty. */
export const logExtent = async (tx: Tx): Promise<{ last: number; firstAt: string | null }> => {
  const [row] = await tx.query<{ last: number | null; firstAt: string | null }>(
    'select max(position) as last, min(at) as "firstAt" from events',
    [],
    'log-extent',
  );
  return { last: row?.last ?? 0, firstAt: row?.firstAt ?? null };
};

/** Events of one kind of stream between two positions, in the order of the log. */
export const logSlice = (tx: Tx, asked: { streamType: string; after: number; upTo: number }): Promise<SlicedEvent[]> =>
  tx.query<SlicedEvent>(
    `select ${columns} from events where position > $2 and position <= $3 and stream_type = $1 order by position`,
    [asked.streamType, asked.after, asked.upTo],
    'log-slice',
  );

/** Part of one stream, oldest first. */
export const streamSlice = (
  tx: Tx,
  asked: { streamId: string; after: number; limit: number },
): Promise<SlicedEvent[]> =>
  tx.query<SlicedEvent>(
    `select ${columns} from events where stream_id = $1 and version > $2 order by version limit $3`,
    [asked.streamId, asked.after, asked.limit],
    'stream-slice',
  );
